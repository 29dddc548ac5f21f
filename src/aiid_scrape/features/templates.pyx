# cython: boundscheck=False, wraparound=False, cdivision=True
"""Templates: elements that the program of a page made alike, and groups of blocks by them.

Records of one template have the same tags and classes down to the text: repeated structure, as in
Liu, Grossman and Zhai, "Mining data records in Web pages" (KDD 2003). What one template made is
mostly all text or all boilerplate.
"""

import re

cimport cython
from libc.stdint cimport uint64_t
from libc.stdlib cimport calloc, free, malloc
from libc.string cimport memset

from ..documents.blocks cimport Element, value_in
from ..documents.lexbor cimport CLASS
from .groups cimport FeatureGroup, GroupTable
from .schema import GROUP_COUNT, GROUP_SCORES, SCORE, by_size
from .text cimport find_bin
from .values cimport Values, room_for, values_of

MAX_CLASS = 200
_FIGURES = re.compile(r"\d+")


@cython.final
cdef class Groups:
    def __init__(self, keys):
        cdef dict numbers = {}
        cdef int at, number
        self.blocks = <int>len(keys)
        self.numbers = <int *>malloc((self.blocks + 1) * sizeof(int))
        self.counts = <int *>calloc(self.blocks + 1, sizeof(int))
        if self.numbers == NULL or self.counts == NULL:
            raise MemoryError
        for at in range(self.blocks):
            number = numbers.setdefault(keys[at], len(numbers))
            self.numbers[at] = number
            self.counts[number] += 1
        self.size = <int>len(numbers)

    def __dealloc__(self):
        free(self.numbers)
        free(self.counts)

    @property
    def of(self):
        return [self.numbers[at] for at in range(self.blocks)]

    @property
    def count(self):
        return [self.counts[number] for number in range(self.size)]

    def are_together(self, int one, int other):
        return self.numbers[one] == self.numbers[other]

    def sums(self, values):
        cdef list sums = [0.0] * self.size
        cdef int at
        for at in range(self.blocks):
            sums[self.numbers[at]] += values[at]
        return sums

    cdef int sum_into(self, const double *values, double *sums) except -1:
        """Sum the values of the blocks of each group."""
        cdef int at
        memset(sums, 0, self.size * sizeof(double))
        for at in range(self.blocks):
            sums[self.numbers[at]] += values[at]
        return 0


@cython.final
cdef class MeanScores:
    """The mean scores of the groups of a page's blocks."""

    def __init__(self, dict groups, scores):
        cdef Values given = values_of(scores), sums
        cdef Groups each
        self.groups, self.names, self.sums = [], [], []
        for name, each in groups.items():
            sums = room_for(each.size)
            each.sum_into(given.at, sums.at)
            self.groups.append(each)
            self.names.append(name)
            self.sums.append(sums)

    def features_of(self, int at, int size):
        return self.group(at, size)

    cdef FeatureGroup group(self, int at, int size):
        """The features of the mean scores of the groups of a block."""
        cdef uint64_t key = 1 | size << 1 | <uint64_t>len(self.groups) << 40
        cdef Groups groups
        cdef int each, number, count, mean
        for each in range(<int>len(self.groups)):
            groups = self.groups[each]
            number = groups.numbers[at]
            count = groups.counts[number]
            mean = find_bin(_SCORES, SCORES, (<Values>self.sums[each]).at[number] / count)
            key |= <uint64_t>(mean | min(count, 3) << 5) << (3 + 7 * each)
        cdef FeatureGroup group = _means.get(key)
        if group is None:
            group = FeatureGroup(_mean_names(self.names, key, size))
            _means.put(key, group)
        return group


cdef enum:
    SCORES = 16

cdef double[SCORES] _SCORES = SCORE.edges
cdef GroupTable _means = GroupTable()


def _mean_names(groups, key, size):
    names = []
    for at, name in enumerate(groups):
        packed = key >> (3 + 7 * at) & 127
        names.append(f"{GROUP_SCORES[name][packed & 31]} {GROUP_COUNT[packed >> 5]}")
    return by_size(names, size)


def face(Element element):
    return face_of(element)


cdef tuple face_of(Element element):
    if element._face is None:
        classes = value_in(element, CLASS)
        element._face = (element.tag, _without_figures(classes) if classes else "")
    return element._face


def first_face(Element element):
    tag, names = face_of(element)
    return tag, names.partition(" ")[0]


cdef str _without_figures(str names):
    cdef Py_UCS4 char
    cdef bint after_space = True, is_plain = len(names) <= MAX_CLASS
    for char in names:
        if char == 32:
            is_plain = is_plain and not after_space
            after_space = True
        else:
            is_plain = is_plain and 32 < char < 127 and not c"0" <= char <= c"9"
            after_space = False
    if is_plain and not after_space:
        return names
    return " ".join(_FIGURES.sub("", names[:MAX_CLASS]).split())


@cython.final
cdef class Templates:
    def __init__(self, above=face):
        self.face_above = above
        self.above = {}
        self.numbers = {}

    def of(self, Element element):
        return self.key_of(element)

    cdef object key_of(self, Element element):
        cdef Element parent, above
        if element is None:
            return None
        tag, names = face_of(element)
        parent = element.parent
        if parent is None:
            return (tag, names, None)
        number = self.above.get(parent)
        if number is None:
            above, face_above = parent.parent, self.face_above
            faces = face_above(parent), face_above(above) if above is not None else None
            number = self.above[parent] = self.numbers.setdefault(faces, len(self.numbers))
        return (tag, names, number)
