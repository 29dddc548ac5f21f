# cython: boundscheck=False, wraparound=False
"""One look at the bytes of a page before it is parsed."""

import os

from libc.stdint cimport uint8_t, uint64_t
from libc.stdlib cimport calloc, free
from libc.string cimport memchr, memcmp


cdef enum:
    IS_SPACE = 1
    ENDS_NAME = 2  # white space, / and >
    ENDS_RUN = 4  # these and =
    IS_MARK = 8  # a quotation mark

cdef uint8_t[256] _SIGNS
for _code in range(256):
    _SIGNS[_code] = (
        (IS_SPACE | ENDS_NAME | ENDS_RUN if _code in b" \t\n\f\r" else 0)
        | (ENDS_NAME | ENDS_RUN if _code in b"/>" else 0)
        | (ENDS_RUN if _code == b"="[0] else 0)
        | (IS_MARK if _code in b"\"'" else 0)
    )
cdef uint64_t _SEED = int.from_bytes(os.urandom(8), "little")  # nobody can fill one place of a table


def may_have_more_names(bytes data, Py_ssize_t most):
    cdef Names names = Names(data, most)
    return names.look()


cdef struct Name:
    const uint8_t *text
    Py_ssize_t length


cdef class Names:
    """The names in the tags of a page, with others that it does not have.

    Where a tag is sure to end at the next ``>`` and has no other in it, its names are cut as the
    standard does it. All runs of characters are names in the others.
    """

    cdef bytes data
    cdef const uint8_t *start
    cdef const uint8_t *end
    cdef Name *table
    cdef Py_ssize_t slots, count, most

    def __cinit__(self, bytes data, Py_ssize_t most):
        self.data, self.most = data, most
        self.start = data
        self.end = self.start + len(data)
        self.slots = 1024
        while self.slots < 2 * most + 2:
            self.slots *= 2
        self.table = <Name *>calloc(self.slots, sizeof(Name))
        if self.table == NULL:
            raise MemoryError

    def __dealloc__(self):
        free(self.table)

    cdef bint look(self):
        """Whether there are more than the most."""
        cdef const uint8_t *at = self.start
        cdef const uint8_t *close
        cdef bint has_open = False
        with nogil:
            while self.count <= self.most:
                at = <const uint8_t *>memchr(at, c"<", self.end - at)
                if at == NULL:
                    break
                if not self.may_start_tag(at):
                    at += 1
                    continue
                close = <const uint8_t *>memchr(at, c">", self.end - at)
                if close == NULL:
                    close = self.end
                has_open |= self.read_tag(at, close)
                at = close
            if has_open and self.count <= self.most:
                self.read_open_values()
        return self.count > self.most

    cdef bint may_start_tag(self, const uint8_t *at) noexcept nogil:
        """Whether a ``<`` starts a tag or a doctype."""
        if at + 1 < self.end and at[1] == c"!":
            return at + 2 < self.end and at[2] | 32 == c"d"
        if at + 1 < self.end and at[1] == c"/":
            at += 1
        return at + 1 < self.end and c"a" <= at[1] | 32 <= c"z"

    cdef bint read_tag(self, const uint8_t *at, const uint8_t *end) noexcept nogil:
        """Add the names in a tag; whether one of its values may be open at its end."""
        cdef const uint8_t *first
        cdef const uint8_t *value
        cdef bint has_mark = False
        if memchr(at + 1, c"<", end - at - 1) != NULL:
            self.add_runs(at, end)
            return True
        first = at
        at += 1
        while at < end and not _SIGNS[at[0]] & ENDS_NAME:
            at += 1
        self.add(first, at - first)
        while at < end:
            if _SIGNS[at[0]] & ENDS_NAME:
                at += 1
                continue
            first = at
            at += 1  # a sign of equality before a name is its start
            while at < end and not _SIGNS[at[0]] & ENDS_RUN:
                at += 1
            self.add(first, at - first)
            while first < at:
                has_mark |= _SIGNS[first[0]] & IS_MARK != 0
                first += 1
            value = at
            while value < end and _SIGNS[value[0]] & IS_SPACE:
                value += 1
            if value < end and value[0] == c"=":
                value += 1
                while value < end and _SIGNS[value[0]] & IS_SPACE:
                    value += 1
                at = self.behind_value(at, value, end)
        return has_mark

    cdef const uint8_t *behind_value(
        self, const uint8_t *name, const uint8_t *at, const uint8_t *end
    ) noexcept nogil:
        """Where a value ends; the end of its name if it is open, so that all in it are names."""
        if at >= end:
            return at
        if _SIGNS[at[0]] & IS_MARK:
            at = <const uint8_t *>memchr(at + 1, at[0], end - at - 1)
            return at + 1 if at != NULL else name
        while at < end and not _SIGNS[at[0]] & IS_SPACE:
            at += 1
        return at

    cdef void read_open_values(self) noexcept nogil:
        """Add all runs in what may go on as a tag behind each ``>`` in a value.

        It goes on from the next mark to the ``>`` behind it.
        """
        cdef const uint8_t *at = self.start
        cdef const uint8_t *close
        cdef const uint8_t *mark
        cdef uint8_t[2] marks
        cdef const uint8_t *passed[2]
        cdef int each
        marks[0], marks[1] = c'"', c"'"
        passed[0] = passed[1] = self.start
        while self.count <= self.most:
            at = <const uint8_t *>memchr(at, c"=", self.end - at)
            if at == NULL:
                return
            at += 1
            while at < self.end and _SIGNS[at[0]] & IS_SPACE:
                at += 1
            if at >= self.end:
                return
            if not _SIGNS[at[0]] & IS_MARK:
                continue
            close = <const uint8_t *>memchr(at, c">", self.end - at)
            if close == NULL:
                return
            mark = <const uint8_t *>memchr(at + 1, at[0], close - at - 1)
            if mark != NULL:
                at = mark
                continue
            for each in range(2):
                if close < passed[each]:
                    continue
                mark = <const uint8_t *>memchr(close, marks[each], self.end - close)
                if mark == NULL:
                    passed[each] = self.end
                    continue
                passed[each] = <const uint8_t *>memchr(mark, c">", self.end - mark)
                if passed[each] == NULL:
                    passed[each] = self.end
                self.add_runs(mark, passed[each])
            at = close

    cdef void add_runs(self, const uint8_t *at, const uint8_t *end) noexcept nogil:
        """Add all that may be a name: one begins behind a mark and at each ``<``, too."""
        cdef const uint8_t *first
        cdef const uint8_t *inner
        while at < end:
            if _SIGNS[at[0]] & ENDS_RUN:
                at += 1
                continue
            first = inner = at
            while at < end and not _SIGNS[at[0]] & ENDS_RUN:
                if _SIGNS[at[0]] & IS_MARK:
                    self.add(inner, at - inner)
                    inner = at + 1
                elif at[0] == c"<":
                    self.add(inner, at - inner)
                    inner = at
                at += 1
            self.add(first, at - first)
            if inner > first:
                self.add(inner, at - inner)

    cdef void add(self, const uint8_t *text, Py_ssize_t length) noexcept nogil:
        cdef uint64_t hashed = _SEED
        cdef Py_ssize_t at
        if length == 0 or self.count > self.most:
            return
        for at in range(length):
            hashed = (hashed ^ text[at]) * <uint64_t>0x9E3779B97F4A7C15
            hashed ^= hashed >> 29
        at = hashed & (self.slots - 1)
        while self.table[at].text != NULL:
            if self.table[at].length == length and memcmp(self.table[at].text, text, length) == 0:
                return
            at = (at + 1) & (self.slots - 1)
        self.table[at].text, self.table[at].length = text, length
        self.count += 1
