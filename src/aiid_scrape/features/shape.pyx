# cython: boundscheck=False, wraparound=False
"""The shape of a block: its columns, its words, and whether it reads as prose.

These are the shallow text features of Kohlschütter, Fankhauser and Nejdl, "Boilerplate detection
using shallow text features" (WSDM 2010): length, link density, full stops.
"""

import re

cimport cython

from ..documents.blocks cimport TextBlock
from ..models.blocks import BlockKind

cdef extern from "Python.h":
    int Py_UNICODE_ISALNUM(Py_UCS4 character) noexcept nogil

SENTENCE_COLUMNS = 40
PROSE_COLUMNS = 140
HEADLINE_COLUMNS = (16, 220)
HEADLINE_WORDS = 5
UNSTOPPED_COLUMNS = 80
MIN_CLAUSES = 3
MAX_END = 24
MAX_PROSE_LINKS = 0.6

cdef int _SENTENCE_COLUMNS = SENTENCE_COLUMNS, _PROSE_COLUMNS = PROSE_COLUMNS
cdef int _UNSTOPPED_COLUMNS = UNSTOPPED_COLUMNS, _MIN_CLAUSES = MIN_CLAUSES
cdef double _MAX_PROSE_LINKS = MAX_PROSE_LINKS

_SENTENCE_END = re.compile(
    "[.!?\u2026\u3002\uff01\uff1f\u061f\u06d4\u0964\u1362\u17d4\u104b][\"'\u201d\u2019\u00bb\u203a\u300d\u300f)\\]\uff09\u3011]*\\s*(?:\\[\\d+\\])*$"
)
cdef object _BUTTON = BlockKind.BUTTON, _OPTION = BlockKind.OPTION, _IMAGE = BlockKind.IMAGE


@cython.final
cdef class Shape:
    def __init__(self, int columns, int words, bint sentence, bint prose):
        self.columns, self.words, self.sentence, self.prose = columns, words, sentence, prose

    def __repr__(self):
        return f"Shape({self.columns}, {self.words}, {self.sentence}, {self.prose})"


def shape_of(TextBlock block):
    return measure(block)


cdef Shape measure(TextBlock block):
    cdef str text = block.text
    cdef Shape shape = Shape.__new__(Shape)
    cdef Py_UCS4 char
    cdef Py_ssize_t length = len(text)
    cdef int wide = 0, blanks = 0, thai = 0
    for char in text:
        if char == 32:
            blanks += 1
        elif char >= 0xE00:
            wide += is_wide(char)
            thai += char <= 0xEFF
    shape.columns = <int>length + wide
    shape.words = blanks + 1 + wide // 2
    # Most blocks end in a letter or digit, and those need no closer look.
    if length and not Py_UNICODE_ISALNUM(text[length - 1]):
        shape.sentence = _SENTENCE_END.search(text, max(0, length - MAX_END)) is not None
    if shape.columns >= _UNSTOPPED_COLUMNS and blanks >= _MIN_CLAUSES - 1 and 2 * thai > length:
        shape.sentence = True
    shape.prose = (
        block.link_share <= _MAX_PROSE_LINKS
        and block.kind is not _BUTTON
        and block.kind is not _OPTION
        and block.kind is not _IMAGE
        and (
            shape.columns >= _PROSE_COLUMNS
            or (shape.sentence and shape.columns >= _SENTENCE_COLUMNS)
        )
    )
    return shape


cdef bint is_wide(Py_UCS4 char) noexcept:
    """Whether a character takes two columns, as `text.width.columns_with_marks` counts them."""
    return char >= 0x1100 and (
        char <= 0x115F
        or 0x2E80 <= char <= 0xA4CF
        or 0xAC00 <= char <= 0xD7A3
        or 0xF900 <= char <= 0xFAFF
        or 0xFE30 <= char <= 0xFE4F
        or 0xFF00 <= char <= 0xFF60
    )
