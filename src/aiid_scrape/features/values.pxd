cdef class Values:
    cdef double *at
    cdef readonly int count


cdef Values room_for(int count)
cdef Values values_of(object numbers)
