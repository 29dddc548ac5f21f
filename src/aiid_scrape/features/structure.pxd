from ..documents.blocks cimport Element
from .groups cimport FeatureGroup
from .templates cimport Groups


cdef class ElementFeatures:
    cdef readonly list own
    cdef readonly list parents
    cdef readonly Groups template
    # The elements around the blocks by their numbers, -1 for none.
    cdef int blocks
    cdef int size
    cdef list elements
    cdef dict numbers
    cdef int *above  # the parent of each element
    cdef int *own_number  # the innermost element of each block
    cdef int *parent_number  # the parent of the element that is the block
    cdef double *columns  # columns in elements: of the blocks in them or in their children
    cdef double *linked  # those of them that are in links
    cdef double *template_columns
    cdef list _first  # the first and the last block in each element
    cdef list _last
    cdef dict _around
    cdef dict _within
    cdef dict _outside

    cdef int _number(self, Element element) except -2
    cdef int _hold(self, const double *values, double *sums) except -1

    cdef int add_features(self, Element element, list row) except -1
    cdef tuple around(self, Element element)
    cdef bint outside(self, Element element) except -1
    cdef bint captioned(self, Element element) except -1
