from ..documents.blocks cimport Element
from .groups cimport FeatureGroup


cdef class Groups:
    cdef int *numbers
    cdef int *counts
    cdef readonly int blocks
    cdef readonly int size

    cdef int sum_into(self, const double *values, double *sums) except -1


cdef class Templates:
    cdef object face_above
    cdef dict above
    cdef dict numbers

    cdef object key_of(self, Element element)


cdef class MeanScores:
    cdef list groups
    cdef list names
    cdef list sums

    cdef FeatureGroup group(self, int at, int size)


cdef tuple face_of(Element element)
