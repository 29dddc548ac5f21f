# cython: boundscheck=False, wraparound=False
"""Features of the elements around the blocks of an HTML page, whatever is text."""

from functools import lru_cache

cimport cython
from libc.stdlib cimport free, malloc
from libc.string cimport memcpy, memset

from ..documents.blocks cimport Element, TextBlock, value_in
from ..documents.lexbor cimport CLASS, ID, ITEMPROP, ROLE
from .groups cimport FeatureGroup
from .groups import NOTHING
from .shape cimport Shape
from .templates cimport Groups, Templates
from .text import KEPT

FRAMES = frozenset(
    """nav footer aside header form figure blockquote table article main section ul ol dl
    button label address time details dialog select fieldset menu h1 h2 h3 h4 p li iframe
    noscript""".split()
)
MAX_AROUND = 400
CAPTION_REACH = 3
MAX_TAG = 24

_NEVER_TEXT = frozenset({"nav", "footer"})
_TEXT = frozenset({"article", "main", "body"})
_ALWAYS = frozenset({"html", "body"})
_IN_FRAMES = {"": (), **{tag: (f"inside={tag}",) for tag in FRAMES}}
_NOTHING_AROUND = (NOTHING, frozenset())


@cython.final
cdef class ElementFeatures:
    def __init__(self, list blocks, list shapes):
        cdef TextBlock block
        cdef Shape shape
        cdef Element element
        cdef list templates = []
        cdef Templates known = Templates()
        cdef double *columns
        cdef double *linked
        cdef int at = 0
        self.blocks = <int>len(blocks)
        self.own, self.parents, self.elements, self.numbers = [], [], [], {}
        for block in blocks:
            element = block.element
            self.own.append(element)
            element = element.block() if element is not None else None
            templates.append(known.key_of(element))
            self.parents.append(element.parent if element is not None else None)
        self._number_elements()
        columns = <double *>malloc((self.blocks + 1) * sizeof(double))
        linked = <double *>malloc((self.blocks + 1) * sizeof(double))
        if columns == NULL or linked == NULL:
            raise MemoryError
        for block, shape in zip(blocks, shapes):
            columns[at] = shape.columns
            linked[at] = shape.columns * block.link_share
            at += 1
        self.template = Groups(templates)
        self.template_columns = <double *>malloc((self.template.size + 1) * sizeof(double))
        self.template.sum_into(columns, self.template_columns)
        self._hold(columns, self.columns)
        self._hold(linked, self.linked)
        free(columns)
        free(linked)
        # Caches: what elements around say, by element and by content, and what is a menu.
        self._around, self._within, self._outside = {}, {}, {}

    def _number_elements(self):
        """Give a number to each element around a block."""
        cdef Element element
        cdef int at
        self.own_number = <int *>malloc((self.blocks + 1) * sizeof(int))
        self.parent_number = <int *>malloc((self.blocks + 1) * sizeof(int))
        if self.own_number == NULL or self.parent_number == NULL:
            raise MemoryError
        for at in range(self.blocks):
            self.own_number[at] = self._number(self.own[at])
            self.parent_number[at] = self._number(self.parents[at])
        self.size = <int>len(self.elements)
        self.above = <int *>malloc((self.size + 1) * sizeof(int))
        self.columns = <double *>malloc((self.size + 1) * sizeof(double))
        self.linked = <double *>malloc((self.size + 1) * sizeof(double))
        if self.above == NULL or self.columns == NULL or self.linked == NULL:
            raise MemoryError
        for at in range(self.size):
            element = self.elements[at]
            self.above[at] = self.numbers[element.parent] if element.parent is not None else -1

    def __dealloc__(self):
        free(self.above)
        free(self.own_number)
        free(self.parent_number)
        free(self.columns)
        free(self.linked)
        free(self.template_columns)

    cdef int _number(self, Element element) except -2:
        """The number of an element; it and all around it get one if they have none."""
        cdef Element each = element
        if element is None:
            return -1
        while each is not None and each not in self.numbers:
            self.numbers[each] = len(self.elements)
            self.elements.append(each)
            each = each.parent
        return self.numbers[element]

    cdef int _hold(self, const double *values, double *sums) except -1:
        """Sum the values of blocks by the parents of their blocks and by those of the parents."""
        cdef int at, above, count = 0
        cdef double *first = <double *>malloc((self.size + 1) * sizeof(double))
        if first == NULL:
            raise MemoryError
        memset(sums, 0, self.size * sizeof(double))
        for at in range(self.blocks):
            if self.parent_number[at] >= 0:
                sums[self.parent_number[at]] += values[at]
        memcpy(first, sums, self.size * sizeof(double))
        for at in range(self.size):
            above = self.above[at]
            if above >= 0:
                sums[above] += first[at]
        free(first)
        return 0

    def span(self, Element element):
        cdef int number, at
        if self._first is None:
            self._first, self._last = [-1] * self.size, [-1] * self.size
            for at in range(self.blocks):
                number = self.own_number[at]
                while number >= 0:
                    if <int>self._first[number] < 0:
                        self._first[number] = at
                    self._last[number] = at
                    number = self.above[number]
        number = self.numbers[element]
        return range(self._first[number], self._last[number] + 1)

    def features_of(self, Element element):
        cdef list row = []
        self.add_features(element, row)
        return row

    cdef int add_features(self, Element element, list row) except -1:
        """Add the features of the tags and names of the elements around a block to its row."""
        cdef Element block_element = element.block()
        cdef Element parent = block_element.parent
        cdef Element above = parent.parent if parent is not None else None
        row.append(
            _tags(
                block_element.tag,
                element.tag if element is not block_element else None,
                parent.tag if parent is not None else None,
                above.tag if above is not None else None,
            )
        )
        row.append(self.around(element)[0])
        return 0

    cdef tuple around(self, Element element):
        """The features of all elements around a place, as a group and as a set."""
        cdef list passed = []
        cdef Element above = element, each
        while above is not None and above not in self._around:
            passed.append(above)
            above = above.parent
        around = self._around[above] if above is not None else _NOTHING_AROUND
        for each in reversed(passed):
            if each.tag not in _ALWAYS:
                own = _own_features(each)
                if own:
                    key = around[0], own
                    found = self._within.get(key)
                    if found is None:
                        found = self._within[key] = _add(around[0], around[1], own)
                    around = found
            self._around[each] = around
        return around

    def groups(self):
        cdef Element parent
        above = [parent.parent if parent is not None else None for parent in self.parents]
        return {
            "template": self.template,
            "parent": Groups(self.parents),
            "grandparent": Groups(above),
        }

    def is_outside(self, Element element):
        return self.outside(element)

    cdef bint outside(self, Element element) except -1:
        """Whether the page marks an element as a menu or a footer, itself or one around it."""
        cdef list passed = []
        while element is not None and element not in self._outside:
            passed.append(element)
            if element.tag in _TEXT:
                self._outside[element] = False
            elif element.tag in _NEVER_TEXT or value_in(element, ROLE) == "navigation":
                self._outside[element] = True
            else:
                element = element.parent
        found = element is not None and self._outside[element]
        for each in passed:
            self._outside[each] = found
        return found

    def is_caption(self, Element element):
        return self.captioned(element)

    cdef bint captioned(self, Element element) except -1:
        """Whether a class or id near a block names it a caption."""
        cdef Element near = element.block() if element is not None else None
        for _ in range(CAPTION_REACH):
            if near is None:
                return False
            if "caption" in near.names:
                return True
            near = near.parent
        return False


@lru_cache(KEPT)
def _tags(tag, inline, parent, grandparent):
    names = {"tag": tag, "inline_tag": inline, "parent_tag": parent, "grandparent_tag": grandparent}
    return FeatureGroup(
        [f"{name}={value[:MAX_TAG]}" for name, value in names.items() if value is not None]
    )


cdef tuple _add(FeatureGroup group, object names, tuple own):
    """The features around a place, with those that an element adds to them."""
    new = dict.fromkeys([name for name in own if name not in names])
    if not new or len(names) >= MAX_AROUND:
        return group, names
    return FeatureGroup(new, group), names.union(new)


cdef tuple _own_features(Element element):
    """The features that an element gives to all that is in it."""
    cdef str frame = element.tag if element.tag in FRAMES else ""
    cdef str role, part
    if element.has_no_attributes():
        return _IN_FRAMES[frame]
    role, part = value_in(element, ROLE), value_in(element, ITEMPROP)
    return _named(
        frame,
        element.names,
        role[:20] if role else None,
        part[:20] if part else None,
        element.may_hide and _is_hidden(element.attributes),
    )


@lru_cache(KEPT)
def _named(frame, names, role, part, is_hidden):
    features = [f"inside={frame}"] if frame else []
    features.extend([f"class={name}" for name in names])
    if role is not None:
        features.append(f"role={_one_word(role)}")
    if part is not None:
        features.append(f"itemprop={_one_word(part)}")
    if is_hidden:
        features.append("hidden")
    return tuple(features)


def _one_word(value):
    return "_".join(value.lower().split())


def _is_hidden(attributes):
    style = attributes.get("style")
    return (
        "hidden" in attributes
        or attributes.get("aria-hidden") == "true"
        or (style is not None and "display:none" in style.replace(" ", ""))
    )
