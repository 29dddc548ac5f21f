from .structure cimport ElementFeatures


cdef class PageFeatures:
    cdef readonly object document
    cdef readonly list blocks
    cdef readonly list shapes
    cdef readonly str types
    cdef readonly ElementFeatures elements
    cdef readonly dict hidden
    cdef readonly list judged
    cdef readonly list unjudged
    cdef readonly set captions
    cdef readonly list sizes
    cdef readonly object title
    cdef readonly object languages
    cdef readonly object phrases
    cdef readonly list matches
    cdef readonly object repeated
    cdef readonly set boilerplate
    cdef readonly set copies
    cdef readonly list under
    cdef readonly dict ends
    cdef readonly dict words
    cdef readonly dict groups
    cdef readonly dict meta_lines
    cdef dict _own
