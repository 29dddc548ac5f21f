"""Whether a text is a book: longer than any article, or long and in numbered chapters."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

MAX_ARTICLE = 200_000
"""Characters of an article at most: the longest text of the news corpora has a quarter of it."""

MIN_BOOK = 60_000
"""Characters from which a text in chapters is a book: no text of the news corpora has as many."""

MIN_CHAPTERS = 5
MAX_HEADING = 60
_NUMBERED = re.compile(r"(?P<word>\D*?)[\s.]*(?P<number>\d{1,3}|[ivxlc]{1,7})\b", re.IGNORECASE)
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}


class _Heading(NamedTuple):
    word: str
    number: int


def is_book(paragraphs: Sequence[str], rest: Sequence[str]) -> bool:
    """Whether a text is a book.

    Args:
        paragraphs: What was read as the text.
        rest: All that is in the document, where headings of chapters may be.
    """
    size = sum(map(len, paragraphs))
    if size > MAX_ARTICLE:
        return True
    return size >= MIN_BOOK and _count_chapters(rest) >= MIN_CHAPTERS


def _count_chapters(lines: Sequence[str]) -> int:
    """The longest run of headings that count on after the same word: Chapter 1, Chapter 2."""
    runs: dict[str, list[int]] = {}
    for line in lines:
        if len(line) <= MAX_HEADING and (heading := _heading(line)) is not None:
            runs.setdefault(heading.word, []).append(heading.number)
    return max((1 + _steps(numbers) for numbers in runs.values()), default=0)


def _steps(numbers: Sequence[int]) -> int:
    return sum(after == before + 1 for before, after in pairwise(numbers))


def _heading(line: str) -> _Heading | None:
    found = _NUMBERED.match(line)
    if found is None or not found["word"].strip():
        return None
    number = found["number"].lower()
    value = int(number) if number.isdecimal() else _roman(number)
    return _Heading(found["word"].strip().casefold(), value)


def _roman(number: str) -> int:
    values = [_ROMAN[letter] for letter in number]
    pairs = zip(values, [*values[1:], 0], strict=True)
    return sum(-value if value < after else value for value, after in pairs)
