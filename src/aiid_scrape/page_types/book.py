"""Detection of books: texts longer than any article, or long ones in numbered chapters."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from ..text.width import columns

MAX_ARTICLE = 200_000
"""Columns of an article at most: the longest text of the news corpora has a quarter of it."""

MIN_BOOK = 60_000
"""Columns from which a text in chapters is a book: no text of the news corpora has as many. An
estimate."""

MIN_CHAPTERS = 5
"""Headings of chapters with consecutive numbers that a book has at least. An estimate."""

MAX_HEADING = 60
"""Characters of the heading of a chapter at most. An estimate."""

_NUMBERED = re.compile(
    r"(?P<word>[^\W\d][^\d]*?)(?:(?<![\s.])[\s.]++)?+(?:(?P<figures>\d{1,3})(?!\d)|(?P<roman>(?-i:[ivxlcIVXLC]{1,7}))\b)"
    r"|(?P<counter>\u7b2c)\s*(?P<han>[\u3007\u4e00\u4e8c\u4e09\u56db\u4e94\u516d\u4e03\u516b\u4e5d\u5341\u767e]{1,5})",
    re.IGNORECASE,
)
_HAN = {
    digit: value
    for value, digit in enumerate("\u3007\u4e00\u4e8c\u4e09\u56db\u4e94\u516d\u4e03\u516b\u4e5d")
}
_HAN_UNITS = {"\u5341": 10, "\u767e": 100}
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}


class _Heading(NamedTuple):
    word: str
    number: int


def is_book(paragraphs: Sequence[str], rest: Sequence[str]) -> bool:
    """Return true if a text is a book.

    Args:
        paragraphs: The paragraphs of the text.
        rest: The texts of all blocks of the document, headings of chapters among them.
    """
    size = sum(map(columns, paragraphs))
    if size > MAX_ARTICLE:
        return True
    return size >= MIN_BOOK and _count_chapters(rest) >= MIN_CHAPTERS


def _count_chapters(lines: Sequence[str]) -> int:
    """Length of the longest run of headings such as "Chapter 1", "Chapter 2"."""
    runs: dict[str, list[int]] = {}
    for line in lines:
        if len(line) <= MAX_HEADING and (heading := _heading(line)) is not None:
            runs.setdefault(heading.word, []).append(heading.number)
    return max((1 + _steps(numbers) for numbers in runs.values()), default=0)


def _steps(numbers: Sequence[int]) -> int:
    return sum(after == before + 1 for before, after in pairwise(numbers))


def _heading(line: str) -> _Heading | None:
    found = _NUMBERED.match(line)
    if found is None:
        return None
    if found["counter"]:
        return _Heading(found["counter"], _in_han(found["han"]))
    number = found["figures"]
    value = int(number) if number else _roman(found["roman"].lower())
    return _Heading(found["word"].strip().casefold(), value)


def _in_han(number: str) -> int:
    """The value of a number below a thousand as Chinese and Japanese write it."""
    value, digit = 0, 0
    for sign in number:
        if sign in _HAN_UNITS:
            value, digit = value + (digit or 1) * _HAN_UNITS[sign], 0
        else:
            digit = _HAN[sign]
    return value + digit


def _roman(number: str) -> int:
    values = [_ROMAN[letter] for letter in number]
    pairs = zip(values, [*values[1:], 0], strict=True)
    return sum(-value if value < after else value for value, after in pairs)
