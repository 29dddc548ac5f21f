from libc.stdint cimport uint64_t


cdef enum:
    KEPT_MODELS = 8


cdef class FeatureGroup:
    cdef readonly tuple names
    cdef readonly FeatureGroup above
    # The sums of weights, and the extreme weights, of the last models that asked.
    cdef int[KEPT_MODELS] models
    cdef int[KEPT_MODELS] sums
    cdef list extremes  # None until somebody asks


cdef class GroupTable:
    cdef uint64_t *keys
    cdef list values
    cdef int count

    cdef FeatureGroup get(self, uint64_t key)
    cdef int _place(self, uint64_t key) noexcept
    cdef int put(self, uint64_t key, FeatureGroup group) except -1
