cdef str types_of(list blocks, list shapes)
