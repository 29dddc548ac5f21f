# cython: boundscheck=False, wraparound=False, cdivision=True
"""How the mass of the text lies in the elements of an HTML page.

The mass of a block is how much of its columns is taken for text. The share of it in an element is
text density (Sun, Song and Liao, "DOM based content extraction via text density", SIGIR 2011), and
what a template made is mostly all text or all boilerplate.
"""

cimport cython
from libc.stdint cimport uint64_t
from libc.stdlib cimport calloc, free, malloc

from .groups cimport FeatureGroup, GroupTable
from .schema import HELD, TEMPLATE_COUNT, TEMPLATE_DENSITY, TEMPLATE_MASS, by_size
from .structure cimport ElementFeatures
from .text cimport find_bin
from .values cimport values_of

MAIN_SHARE = 0.6
MAX_DEPTH = 8

cdef enum:
    SHARES = 6
    COUNTS = 6
    DEEPEST = 8
    IN = 0
    BELOW = 1
    ABOVE = 2
    NOT_HELD = 1023

cdef double[SHARES] _SHARES = TEMPLATE_MASS.edges
cdef double[COUNTS] _COUNTS = TEMPLATE_COUNT.edges
cdef double _MAIN_SHARE = MAIN_SHARE
cdef GroupTable _templates = GroupTable(), _siblings_groups = GroupTable(), _helds = GroupTable()


@cython.final
cdef class ElementMasses:
    """The mass of the text in all elements of a page: one value for each pass."""

    def __init__(self, ElementFeatures elements, masses):
        self.elements = elements
        self._held_above = {}
        self.mass = <double *>calloc(elements.size + 1, sizeof(double))
        self.is_above_main = <bint *>calloc(elements.size + 1, sizeof(bint))
        self.template_mass = <double *>malloc((elements.template.size + 1) * sizeof(double))
        if self.mass == NULL or self.is_above_main == NULL or self.template_mass == NULL:
            raise MemoryError
        self._sum(values_of(masses).at)

    def __dealloc__(self):
        free(self.mass)
        free(self.is_above_main)
        free(self.template_mass)

    cdef int _sum(self, const double *masses) except -1:
        """Sum the masses of blocks in the elements around them, and find the main element."""
        cdef ElementFeatures elements = self.elements
        cdef int *touched = <int *>malloc((elements.size + 1) * sizeof(int))
        cdef bint *seen = <bint *>calloc(elements.size + 1, sizeof(bint))
        cdef int at, element, count = 0
        if touched == NULL or seen == NULL:
            raise MemoryError
        self.total = 0.0
        for at in range(elements.blocks):
            self.total += masses[at]
            element = elements.own_number[at] if masses[at] else -1
            while element >= 0:
                if not seen[element]:
                    seen[element] = True
                    touched[count] = element
                    count += 1
                self.mass[element] += masses[at]
                element = elements.above[element]
        if not self.total:
            self.total = 1.0
        free(seen)
        elements.template.sum_into(masses, self.template_mass)
        self._find_main(touched, count)
        free(touched)
        return 0

    cdef int _find_main(self, int *touched, int count) except -1:
        """The innermost element that has most of the mass of the one around it."""
        cdef ElementFeatures elements = self.elements
        cdef int *heaviest = <int *>malloc((elements.size + 1) * sizeof(int))
        cdef int at, element, above, heavy = -1
        if heaviest == NULL:
            raise MemoryError
        for at in range(elements.size):
            heaviest[at] = -1
        for at in range(count):
            element = touched[at]
            above = elements.above[element]
            if above < 0:
                if heavy < 0 or self.mass[element] > self.mass[heavy]:
                    heavy = element
            elif heaviest[above] < 0 or self.mass[element] > self.mass[heaviest[above]]:
                heaviest[above] = element
        self.main = -1
        while heavy >= 0 and heaviest[heavy] >= 0:
            self.main = heavy
            heavy = heaviest[heavy]
            if self.mass[heavy] < _MAIN_SHARE * self.mass[self.main]:
                break
        free(heaviest)
        element = self.main
        while element >= 0:
            self.is_above_main[element] = True
            element = elements.above[element]
        self.first = 0
        for at in range(elements.blocks if self.main >= 0 else 0):
            element = elements.own_number[at]
            while element >= 0 and not self.is_above_main[element]:
                element = elements.above[element]
            if element == self.main:
                self.first = at
                break
        return 0

    def features_of(self, int at, int size, str types):
        cdef list row = []
        self.add_features(at, size, types, row)
        return row

    cdef int add_features(self, int at, int size, str types, list row) except -1:
        """Add the features of a block by where the text is taken to be to its row.

        Args:
            at: The block.
            size: The bin of its size.
            types: The letters of the block before, of the block, and of the block behind.
            row: The row.
        """
        cdef ElementFeatures elements = self.elements
        cdef int template = elements.template.numbers[at]
        cdef int parent = elements.parent_number[at]
        cdef double mass = self.template_mass[template]
        cdef uint64_t key = (
            find_bin(_SHARES, SHARES, mass / self.total)
            | find_bin(_SHARES, SHARES, mass / elements.template_columns[template]) << 3
            | find_bin(_COUNTS, COUNTS, elements.template.counts[template]) << 6
            | size << 9
            | self._depth(at) << 11
            | 1 << 20
        )
        cdef FeatureGroup group = _templates.get(key)
        if group is None:
            group = FeatureGroup(_template(key))
            _templates.put(key, group)
        row.append(group)
        if parent < 0:
            return 0
        group = self._held_above.get(parent)
        if group is None:
            group = self._held_above[parent] = self._above(parent)
        row.append(group)
        cdef bint follows = at > 0 and elements.parent_number[at - 1] == parent
        cdef bint is_followed = (
            at + 1 < elements.blocks and elements.parent_number[at + 1] == parent
        )
        if follows or is_followed:
            key = (
                <uint64_t>types[0] | <uint64_t>types[1] << 8 | <uint64_t>types[2] << 16
                | <uint64_t>follows << 24 | <uint64_t>is_followed << 25
            )
            group = _siblings_groups.get(key)
            if group is None:
                group = FeatureGroup(_siblings(types, follows, is_followed))
                _siblings_groups.put(key, group)
            row.append(group)
        return 0

    cdef FeatureGroup _above(self, int parent):
        """The features of the two elements above, the same for all blocks in the same element."""
        cdef int above = self.elements.above[parent]
        cdef uint64_t key = 1 << 20 | self._held(parent) | (
            self._held(above) if above >= 0 else NOT_HELD
        ) << 10
        cdef FeatureGroup group = _helds.get(key)
        if group is None:
            group = FeatureGroup(_held_names(key))
            _helds.put(key, group)
        return group

    cdef int _held(self, int element) noexcept:
        """The bins of an element's share of the text, of text in it, and of links, as a number."""
        cdef double columns = self.elements.columns[element]
        if not columns:
            return NOT_HELD
        return (
            find_bin(_SHARES, SHARES, self.mass[element] / self.total)
            | find_bin(_SHARES, SHARES, self.mass[element] / columns) << 3
            | find_bin(_SHARES, SHARES, self.elements.linked[element] / columns) << 6
        )

    cdef int _depth(self, int at) noexcept:
        """How far out or in of the main element a block is, as a number."""
        cdef ElementFeatures elements = self.elements
        cdef int levels = 0, up = 0, element = elements.own_number[at], above = self.main
        while element >= 0 and not self.is_above_main[element]:
            levels += 1
            element = elements.above[element]
        if element == self.main:
            return IN | min(levels, DEEPEST) << 2
        while above >= 0 and above != element:
            up += 1
            above = elements.above[above]
        return (BELOW if at < self.first else ABOVE) | min(up, DEEPEST - 2) << 2


_PLACES = {IN: "in", BELOW: "below", ABOVE: "above"}


def _template(key):
    """What the template of a block has made, and how far from the main element the block is."""
    names = TEMPLATE_MASS[key & 7], TEMPLATE_DENSITY[key >> 3 & 7], TEMPLATE_COUNT[key >> 6 & 7]
    where, levels = _PLACES[key >> 11 & 3], key >> 13 & 15
    return [*by_size(names, key >> 9 & 3), f"main={where} depth={levels}"]


def _held_names(key):
    """What the two elements above a block hold."""
    names = []
    for name, held in (("parent", key & 1023), ("grandparent", key >> 10 & 1023)):
        if held != NOT_HELD:
            numbers = (held & 7, held >> 3 & 7, held >> 6 & 7)
            names += [bins[number] for bins, number in zip(HELD[name], numbers, strict=True)]
    return names


def _siblings(types, follows, is_followed):
    """The blocks beside a block in the same element."""
    before, mine, after = types[0], types[1], types[2]
    names = []
    if follows:
        names.append(f"sibling_before={before}{mine}")
    if is_followed:
        names.append(f"sibling_after={after}{mine}")
    return names
