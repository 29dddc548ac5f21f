from libc.stdint cimport int8_t, uint64_t


cdef class ContentWords:
    cdef uint64_t *hashes
    cdef readonly int count


cdef class TopicTable:
    cdef readonly list topics
    cdef uint64_t *keys
    cdef int8_t *values
    cdef Py_ssize_t slots

    cdef int topic_of(self, uint64_t word) noexcept


cdef class WordCounts:
    cdef uint64_t *keys
    cdef int *counts
    cdef Py_ssize_t slots

    cdef int add(self, ContentWords words) except -1
    cdef int count_of(self, uint64_t word) noexcept
    cdef Py_ssize_t place(self, uint64_t word) noexcept


cdef ContentWords words_in(str text)
cdef WordCounts counts_for(Py_ssize_t words)
