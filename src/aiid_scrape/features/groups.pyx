# cython: boundscheck=False, wraparound=False
"""Groups of features that are made once and scored once.

Many blocks have the same features, on this page and the next. So the features that depend on the
same few inputs come as one group, which is kept for the next block with these inputs, and keeps
its sum of weights.
"""

cimport cython
from libc.stdint cimport uint64_t
from libc.stdlib cimport calloc, free
from libc.string cimport memset


@cython.final
@cython.no_gc  # a group is never in a circle
cdef class FeatureGroup:
    def __init__(self, names, FeatureGroup above=None):
        self.names = tuple(names)
        self.above = above

    def __iter__(self):
        cdef FeatureGroup each = self
        while each is not None:
            yield from each.names
            each = each.above


NOTHING = FeatureGroup(())
FeatureRow = list


cdef enum:
    SLOTS = 16384  # of a table; a few thousand groups of a sort differ on 769 pages of news
    MOST = 8192


@cython.final
cdef class GroupTable:
    """The groups of a sort by what they are made of, packed into a number that is not 0."""

    def __cinit__(self):
        self.keys = <uint64_t *>calloc(SLOTS, sizeof(uint64_t))
        if self.keys == NULL:
            raise MemoryError
        self.values = [None] * SLOTS

    def __dealloc__(self):
        free(self.keys)

    cdef FeatureGroup get(self, uint64_t key):
        """The group of a key; None if it is not kept."""
        cdef int at = self._place(key)
        return <FeatureGroup>self.values[at] if self.keys[at] else None

    cdef int put(self, uint64_t key, FeatureGroup group) except -1:
        cdef int at
        if self.count >= MOST:
            memset(self.keys, 0, SLOTS * sizeof(uint64_t))
            self.values, self.count = [None] * SLOTS, 0
        at = self._place(key)
        self.keys[at] = key
        self.values[at] = group
        self.count += 1
        return 0

    cdef inline int _place(self, uint64_t key) noexcept:
        cdef int at = <int>((key * <uint64_t>0x9E3779B97F4A7C15) >> 50)
        while self.keys[at] and self.keys[at] != key:
            at = (at + 1) & (SLOTS - 1)
        return at
