"""Dotted numbers that look like dates and are not: versions, sections, IP addresses."""

from __future__ import annotations

import re

from ...text.data_files import read_table
from ...text.language_tags import likely_script
from .. import primary

_TABLE = read_table(__package__, "dotted_numbers.json")

NAMES = frozenset(" ".join(_TABLE["names"].values()).split())
"""What a dotted number is said to be that is no date, by the word before it, in small letters."""

ENDINGS = tuple(_TABLE["endings"].split())
"""The same where words are not spaced: what the text before it ends with."""

_WORD = re.compile(r"(?<![^\s\d/()\[\],;:])[^\s\d/()\[\],;:]++\Z")
_ATTACHED = re.compile(r"(?<!\w)v\.?\Z", re.IGNORECASE)
_MORE_BEFORE = re.compile(r"\d\.\Z")
_MORE_BEHIND = re.compile(
    r"\.\d+(?![\d:])|[-_+]?(?:alpha|beta|rc|dev|pre|snapshot)(?![^\W\d_])", re.IGNORECASE
)

_BETWEEN = " .:#([\u00a0"
"""What may stand between such a word and the number."""

MAX_WORD = 24
"""Characters before a number in which the word is looked for that says what it is. An estimate."""


def is_other_number(text: str, start: int, end: int) -> bool:
    """Return true if a dotted number of three parts is something other than a date.

    It is, if the word before it says so, or if it is part of a longer number.

    >>> text = "Version 2024.1.2 of 2024.1.5"
    >>> is_other_number(text, 8, 16), is_other_number(text, 20, 28)
    (True, False)
    """
    before = text[max(0, start - MAX_WORD) : start]
    word = _WORD.search(before.rstrip(_BETWEEN))
    if word and (word[0].casefold() in NAMES or word[0].endswith(ENDINGS)):
        return True
    if _ATTACHED.search(before):
        return True
    return bool(_MORE_BEFORE.search(before) or _MORE_BEHIND.match(text, end))


def may_be_version(text: str, start: int, end: int, language: str | None) -> bool:
    """Return true if a number such as 2024.1.2 may be the version of what the word before it names.

    Chinese, Japanese and Korean write dates so, without zeros. Where Latin letters are used,
    a dotted date that begins with the year has two figures for month and day.

    >>> may_be_version("PyCharm 2024.1.2", 8, 16, "en"), may_be_version("2024.1.2", 0, 8, "en")
    (True, False)
    >>> may_be_version("PyCharm 2024.1.2", 8, 16, "ja")
    False
    """
    if language is None or all(len(part) > 1 for part in text[start:end].split(".")):
        return False
    is_named = _NAMED.search(text, max(0, start - MAX_WORD), start) is not None
    return is_named and likely_script(primary(language)) == "Latn"


_NAMED = re.compile(r"[A-Za-z\u00c0-\u024f][ -]\Z")
