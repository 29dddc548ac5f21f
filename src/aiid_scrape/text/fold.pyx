# cython: boundscheck=False, wraparound=False
"""Folding: the forms in which texts are compared.

``fold`` is for names and titles, which differ in punctuation from place to place. ``fold_phrase``
keeps the punctuation, which is part of a phrase. The other functions work on its result.
"""

import re
import unicodedata

cdef extern from "Python.h":
    int Py_UNICODE_ISALNUM(Py_UCS4 character) noexcept nogil
    int Py_UNICODE_ISSPACE(Py_UCS4 character) noexcept nogil
    int Py_UNICODE_ISPRINTABLE(Py_UCS4 character) noexcept nogil

NUMBER = "\x01"
"""Stands for a number in a folded phrase."""

_NUMBER = re.compile(r"\d(?:[\d.,٬٫]*\d)?(?:k\b)?\+?")
# Letters that are written in two ways, or that capitals lose.
_SAME_LETTERS = (
    ("’", "'"), ("‘", "'"), ("ʼ", "'"), ("ʻ", "'"), ("ё", "е"), ("ı", "i"), ("i̇", "i"),
    ("ş", "ș"), ("ţ", "ț"), ("‐", "-"),
)  # fmt: skip
# The same in Arabic script, which leaves marks and hamzas away, and stretches lines; Persian,
# Urdu and Arabic have codes of their own for what is one letter to the reader.
_ARABIC_LETTERS = str.maketrans(
    dict(zip("أإآٱؤئيىكةۀہەھ", "ااااویییکههههه", strict=True))
    | dict.fromkeys("\u0640\u0670" + "".join(map(chr, range(0x64B, 0x656))), "")
)


_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufe0e\ufe0f\ufeff]")
_WORD = re.compile(r"[^\W_]+")


cpdef str normalize(str text):
    """A text in NFKC, white space folded, without invisible characters."""
    cdef Py_UCS4 char
    cdef bint is_ascii = True, is_plain = True, is_folded = True, after_space = True
    for char in text:
        if char == 32:
            is_folded = is_folded and not after_space
            after_space = True
            continue
        after_space = False
        if char < 32 or char == 0x7F:
            is_folded = is_folded and char == 0x7F
        elif char > 0x7F:
            is_ascii = False
            is_folded = is_folded and not Py_UNICODE_ISSPACE(char)
            is_plain = is_plain and char != 0x24D2 and char != 0x24B8 and char < 0xFE0E and (
                Py_UNICODE_ISPRINTABLE(char)
            )
    is_folded = is_folded and not (after_space and text)
    if is_ascii:
        return text if is_folded else " ".join(text.split())
    if not is_plain:
        # A "c" in a circle is written for the copyright sign, and NFKC would make it a letter.
        text = text.replace("\u24d2", "\u00a9").replace("\u24b8", "\u00a9")
    cdef str same = unicodedata.normalize("NFKC", text)
    if not is_plain or same is not text:
        if not same.isprintable() or "\ufe0f" in same or "\ufe0e" in same:
            same = _INVISIBLE.sub("", same)
    return same if is_folded and same is text else " ".join(same.split())


cpdef str fold(str text):
    """The words of a text without case and punctuation, each letter in one form."""
    cdef str folded = fold_phrase(text)
    cdef Py_UCS4 char
    cdef bint after_space = True
    for char in folded:
        if char == 32:
            if after_space:
                break
            after_space = True
        elif c"a" <= char <= c"z" or c"0" <= char <= c"9":
            after_space = False
        else:
            break
    else:
        if not after_space or not folded:
            return folded
    return " ".join(_WORD.findall(folded))


cpdef str fold_phrase(str text):
    """A text in one form and without case; its punctuation stays."""
    return fold_letters(normalize(text))


cpdef str strip_marks(str text):
    """A text without the bullets, arrows, emoji, colons and stops at its ends."""
    cdef Py_ssize_t start = 0, end = len(text)
    if end and Py_UNICODE_ISALNUM(text[0]) and Py_UNICODE_ISALNUM(text[end - 1]):
        return text
    while start < end and _is_mark(text[start]):
        start += 1
    while start < end and _is_mark(text[end - 1]):
        end -= 1
    return text[start:end] if end - start < len(text) else text


cdef bint _is_mark(Py_UCS4 char):
    # Vowel signs of Indic scripts (M) are no marks in this sense.
    if Py_UNICODE_ISALNUM(char):
        return False
    return char < 0x80 or unicodedata.category(char)[0] in "PSZC"


cpdef str fold_letters(str text):
    """A normalized text without case, each letter in one form; punctuation stays."""
    cdef Py_UCS4 char
    cdef bint has_capital = False, has_same = False, has_arabic = False
    for char in text:
        if char < 0x80:
            has_capital = has_capital or 65 <= char <= 90
        else:
            has_capital = True
            break
    if not has_capital:
        return text
    cdef str folded = text.casefold()
    for char in folded:
        if char < 0x80:
            continue
        if 0x610 <= char <= 0x6FF:
            has_arabic = True
        elif _has_another_form(char):
            has_same = True
    if has_same:
        for other, letter in _SAME_LETTERS:
            folded = folded.replace(other, letter)
    if has_arabic:
        folded = folded.translate(_ARABIC_LETTERS)
    return folded


cdef inline bint _has_another_form(Py_UCS4 char) noexcept:
    """Whether a character is one of `_SAME_LETTERS`, or its dot above."""
    return char in "\u2019\u2018\u02bc\u02bb\u0451\u0131\u0307\u015f\u0163\u2010"


def fold_numbers(str folded):
    """A folded text whose numbers are all the same.

    >>> fold_numbers("1,204 comments") == fold_numbers("3comments")
    True
    """
    same = _NUMBER.sub(NUMBER, folded)
    return same.replace(f" {NUMBER}", NUMBER).replace(f"{NUMBER} ", NUMBER)


def without_count(str same):
    """A folded phrase, as ``fold_numbers`` gives it, without a number in brackets beside it.

    >>> without_count(fold_numbers("comments (12")), without_count(fold_numbers("[3] sport"))
    ('comments', 'sport')
    """
    if not any(bracket in same for bracket in "([【)]】"):
        return same
    same = _COUNT_BEHIND.sub("", same)
    return _COUNT_BEFORE.sub("", same)


_COUNT_BEHIND = re.compile(rf"(?:(?<!\s)\s++)?+[(\[【]{NUMBER}[)\]】]?\Z")
_COUNT_BEFORE = re.compile(rf"\A[(\[【]?{NUMBER}[)\]】]\s*")


def without_accents(str folded):
    """A folded text as it is written by those who leave accents away, as over capitals.

    >>> without_accents("à lire aussi")
    'a lire aussi'
    """
    if not _ACCENTED.search(folded):
        return folded
    parts = unicodedata.normalize("NFD", folded)
    return "".join(char for char in parts if not unicodedata.combining(char))


_ACCENTED = re.compile("[\u00c0-\u024f\u0370-\u03ff]")
