# cython: boundscheck=False, wraparound=False
"""A column of numbers, one for each block of a page."""

cimport cython
from libc.stdlib cimport free, malloc


@cython.final
@cython.no_gc
cdef class Values:
    """A number for each block of a page."""

    def __dealloc__(self):
        free(self.at)


cdef Values room_for(int count):
    """A column of so many numbers that are still to be set."""
    cdef Values made = Values.__new__(Values)
    made.count = count
    made.at = <double *>malloc((count + 1) * sizeof(double))
    if made.at == NULL:
        raise MemoryError
    return made


cdef Values values_of(object numbers):
    """A column of given numbers."""
    cdef Values made
    cdef int at = 0
    if isinstance(numbers, Values):
        return numbers
    made = room_for(<int>len(numbers))
    for number in numbers:
        made.at[at] = number
        at += 1
    return made
