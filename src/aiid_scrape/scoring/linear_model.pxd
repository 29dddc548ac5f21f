from ..features.groups cimport FeatureGroup


cdef class LinearModel:
    cdef readonly object weights
    cdef readonly int scale
    cdef int number  # from 1
    cdef int slot

    cdef int sum_of(self, FeatureGroup group) except? -1
    cdef tuple extremes_of(self, FeatureGroup group)
    cdef double score_of(self, list row) except? -1
    cdef int _keep(self, FeatureGroup group, int total) except -1
