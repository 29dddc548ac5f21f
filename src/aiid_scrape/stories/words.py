"""The words of a text, in any script, as they are compared and as they stood."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from functools import cache
from typing import NamedTuple

from ..text.scripts import UNSPACED

_CURRENCY = "$¢£¤¥֏؋৲৳৻૱௹฿៛\u20a0-\u20cf\ufdfc\ufe69\uff04\uffe0\uffe1\uffe5\uffe6"
_SIGNS = f"[{_CURRENCY}%‰°+\u2212]"

# What joins two halves to one word, in every form that typography gives it.
_APOSTROPHES = "'\u2018\u2019\u02bc\uff07"
_HYPHENS = "-\u2010\u2011\uff0d"
_FORMS = str.maketrans(dict.fromkeys(_APOSTROPHES, "'") | dict.fromkeys(_HYPHENS + "\u2212", "-"))

# Left out of keys: what joins halves, and the dot that tells the two letters i of Turkish apart.
_FOLDED = str.maketrans("ı", "i", "'-\u0307")

MAX_MARKED = 0x1F000
"""Code point up to which combining marks are looked for (U+1F000): by the Unicode standard, those
behind it are signs and Han."""


class Word(NamedTuple):
    """A word and where it stood."""

    key: str
    """What it is compared by: without case, hyphens, apostrophes, compatibility forms."""

    form: str
    """What it is shown to be changed by: like the key, but with case, hyphens, apostrophes."""

    start: int
    """Where it starts in the text."""

    end: int
    """Where it ends in the text."""


def read_words(text: str) -> list[Word]:
    """The words of a text. Quotation marks and other punctuation are none; ``$`` and ``%`` are.

    >>> [word.key for word in read_words("“Smart-City” costs $1,000")]
    ['smartcity', 'costs', '$', '1,000']
    >>> [word.key for word in read_words("警察は、AI")]
    ['警', '察', 'は', 'ai']
    """
    matches = list(_patterns().word.finditer(text))
    forms = _each(_form_of, [match[0] for match in matches])
    keys = keys_of(forms)
    spans = [match.span() for match in matches]
    return [Word(key, form, *span) for key, form, span in zip(keys, forms, spans, strict=True)]


def read_forms(text: str) -> list[str]:
    """The forms of the words of a text: much faster than with their places."""
    return _each(_form_of, _patterns().word.findall(text))


def keys_of(forms: list[str]) -> list[str]:
    """What words are compared by, from their forms."""
    return _each(_key_of, forms)


def read_names(text: str) -> list[str]:
    """The forms of the words with a capital that start no sentence; in German, nouns."""
    inside = _patterns().inside.findall(text)
    return _each(_form_of, [word for word in inside if word[0].isupper()])


def _each(change: Callable[[str], str], items: list[str]) -> list[str]:
    """Change each of the items; most of the words of a text are in it more than once."""
    known = {item: change(item) for item in set(items)}
    return [known[item] for item in items]


def _key_of(form: str) -> str:
    if form.isascii() and form.isalnum():  # most are
        return form.casefold()
    return form.casefold().translate(_FOLDED) or form


def _form_of(raw: str) -> str:
    if raw.isascii():
        return raw
    plain = unicodedata.normalize("NFKC", raw).translate(_FORMS)
    if plain.isalnum():
        return plain
    return "".join(char for char in plain if unicodedata.category(char) != "Cf")


class _Patterns(NamedTuple):
    word: re.Pattern[str]
    inside: re.Pattern[str]
    """A word behind another one or a comma, and a space: inside of a sentence."""


@cache
def _patterns() -> _Patterns:
    marks = _class_of("Mn", "Mc", "Me", "Cf")
    # ASCII by itself, and possessive: a class of all scripts is slow to look up.
    letter = f"[^\\W_\\x00-\\x7f{UNSPACED}]"
    start = f"(?:[0-9A-Za-z]++|{letter})"
    piece = f"{start}(?:[0-9A-Za-z]++|{letter}|[{marks}])*+"
    joiner = f"[{_HYPHENS}{_APOSTROPHES}]|(?<=\\d)[.,:](?=\\d)"
    spaced = f"{piece}(?:(?:{joiner}){piece})*"
    minus = "(?<!\\w)[-\u2212](?=\\d)"
    word = f"{spaced}|{minus}|{_SIGNS}|[{UNSPACED}][{marks}]*"
    return _Patterns(re.compile(word), re.compile(f"(?<=[\\w,;][ \u00a0]){spaced}"))


def _class_of(*categories: str) -> str:
    """Characters of some categories, as the inside of a class of a pattern."""
    ranges: list[list[int]] = []
    for code in range(MAX_MARKED):
        if unicodedata.category(chr(code)) in categories:
            if ranges and ranges[-1][1] == code - 1:
                ranges[-1][1] = code
            else:
                ranges.append([code, code])
    return "".join(f"{re.escape(chr(first))}-{re.escape(chr(last))}" for first, last in ranges)
