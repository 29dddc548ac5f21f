from ..documents.blocks cimport TextBlock


cdef class Shape:
    cdef readonly int columns
    cdef readonly int words
    cdef readonly bint sentence
    cdef readonly bint prose


cdef Shape measure(TextBlock block)
cdef bint is_wide(Py_UCS4 char) noexcept
