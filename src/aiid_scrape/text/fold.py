"""Folding: the forms in which texts are compared.

``fold`` is for names and titles, which differ in punctuation from place to place. ``fold_phrase``
keeps the punctuation, which is part of a phrase. The other functions work on its result.
"""

from __future__ import annotations

import re
import unicodedata

from .clean import normalize

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
_ARABIC = re.compile("[\u0610-\u06ff]")
_ARABIC_LETTERS = str.maketrans(
    dict(zip("أإآٱؤئيىكةۀہەھ", "ااااویییکههههه", strict=True))
    | dict.fromkeys("\u0640\u0670" + "".join(map(chr, range(0x64B, 0x656))), "")
)


def fold(text: str) -> str:
    """The words of a text without case and punctuation, each letter in one form.

    >>> fold("“Robot” hurts worker!") == fold("Robot hurts Worker")
    True
    """
    return " ".join(_WORD.findall(fold_phrase(text)))


_WORD = re.compile(r"[^\W_]+")


def fold_phrase(text: str) -> str:
    """A text in one form and without case; its punctuation stays.

    >>> fold_phrase("  Skip to  CONTENT! ")
    'skip to content!'
    """
    return fold_letters(normalize(text))


def strip_marks(text: str) -> str:
    """A text without the bullets, arrows, emoji, colons and stops at its ends.

    >>> strip_marks("» Read more …")
    'Read more'
    """
    if text[:1].isalnum() and text[-1:].isalnum():
        return text
    start, end = 0, len(text)
    while start < end and _is_mark(text[start]):
        start += 1
    while start < end and _is_mark(text[end - 1]):
        end -= 1
    return text[start:end] if end - start < len(text) else text


def _is_mark(char: str) -> bool:
    # Vowel signs of Indic scripts (M) are no marks in this sense.
    return not char.isalnum() and unicodedata.category(char)[0] in "PSZC"


def fold_letters(text: str) -> str:
    """A normalized text without case, each letter in one form; punctuation stays.

    >>> fold_letters("L’İSTANBUL")
    "l'istanbul"
    >>> fold_letters("إقرأ أيضاً") == fold_letters("اقرا ايضا")
    True
    """
    folded = text.casefold()
    if not folded.isascii():
        for other, letter in _SAME_LETTERS:
            folded = folded.replace(other, letter)
        if _ARABIC.search(folded):
            folded = folded.translate(_ARABIC_LETTERS)
    return folded


def fold_numbers(folded: str) -> str:
    """A folded text whose numbers are all the same.

    >>> fold_numbers("1,204 comments") == fold_numbers("3comments")
    True
    """
    same = _NUMBER.sub(NUMBER, folded)
    return same.replace(f" {NUMBER}", NUMBER).replace(f"{NUMBER} ", NUMBER)


def without_count(same: str) -> str:
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


def without_accents(folded: str) -> str:
    """A folded text as it is written by those who leave accents away, as over capitals.

    >>> without_accents("à lire aussi")
    'a lire aussi'
    """
    if not _ACCENTED.search(folded):
        return folded
    parts = unicodedata.normalize("NFD", folded)
    return "".join(char for char in parts if not unicodedata.combining(char))


_ACCENTED = re.compile("[\u00c0-\u024f\u0370-\u03ff]")
