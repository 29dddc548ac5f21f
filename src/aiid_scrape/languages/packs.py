"""Language packs: what news sites print around their texts, one file a language.

The files are in ``packs/`` and found by being there; ``docs/add-a-language.md`` says how
to write one. Names of months and days are in ``calendar.json``, which
``scripts/write_calendar.py`` makes from CLDR.
"""

from __future__ import annotations

import json
import re
import unicodedata
from functools import cache, lru_cache
from importlib.resources import files
from types import MappingProxyType
from typing import NamedTuple

from ..models.blocks import Role
from ..text.language_tags import likely_script, primary

KEYS: dict[str, Role | None] = {
    "navigation": Role.NAVIGATION,
    "section": Role.NAVIGATION,
    "login": Role.NAVIGATION,
    "search": Role.NAVIGATION,
    "pagination": Role.NAVIGATION,
    "continue_reading": Role.NAVIGATION,
    "media": Role.NAVIGATION,
    "gallery": Role.NAVIGATION,
    "topics": Role.NAVIGATION,
    "share": Role.SHARE,
    "subscribe": Role.PROMO,
    "advert": Role.PROMO,
    "related": Role.RELATED,
    "read_also": Role.RELATED,
    "comments": Role.COMMENTS,
    "consent": Role.CONSENT,
    "legal": Role.FOOTER,
    "about": Role.FOOTER,
    "placeholder": Role.PLACEHOLDER,
    "published": Role.DATE,
    "updated": Role.DATE,
    "ago": Role.DATE,
    "by": Role.BYLINE,
    "author_role": Role.BYLINE,
    "portrait": Role.BYLINE,
    "agency": Role.SOURCE,
    "source": Role.SOURCE,
    "photo": Role.CAPTION,
    "reading_time": Role.LABEL,
    "and": None,
    "honorific": None,
    "correction": None,
    "date_words": None,
}
"""Every key of a pack, and the role of a block that is one of its phrases. The phrases of a
key without a role say something about a block only to those who ask for them."""

REQUIRED = frozenset(KEYS) - {"ago", "agency", "honorific", "date_words", "portrait"}
"""Keys that every pack must have. What is missing of the others is in ``calendar.json``,
in the English pack, or not in the language."""

LEADS: dict[str, int] = {
    "read_also": 250,
    "photo": 160,
    "topics": 160,
    "source": 80,
    "by": 80,
    "published": 80,
    "updated": 80,
    "correction": 0,
}
"""Keys whose phrases also open a block (``Photo: …``), and how many characters it may have.
Longer ones are prose; scripts/check_packs.py holds them against gold texts."""

HOLES = ("{name}", "{date}", "{…}")
"""What a phrase may leave open, once; ``{n}``, a number, may stand anywhere in the others."""

NUMBER = "\x01"
"""Stands for a number in a folded phrase."""

_NUMBER = re.compile(r"\d(?:[\d.,٬٫]*\d)?(?:k\b)?\+?")
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufe0e\ufe0f\ufeff]")
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


class Pack(NamedTuple):
    """What is printed in one language."""

    language: str
    """Its BCP 47 tag, which is the file's name."""
    script: str
    """The scripts it is written in, as ISO 15924 has them, apart by spaces."""
    words: dict[str, list[str]]
    """The phrases by key."""


class Calendar(NamedTuple):
    """What a language calls months and days."""

    months: dict[str, int]
    """The number of the month (1 to 12) by its folded name."""
    weekdays: frozenset[str]
    """Folded."""
    ago: list[str]
    """Phrases such as ``{n} hours ago``."""


def clean(text: str) -> str:
    """A text in NFKC, white space folded, without marks that nobody sees.

    >>> clean("  Skip\\u00a0to  CONTENT ")
    'Skip to CONTENT'
    """
    if not text.isascii():
        # A "c" in a circle is written for the copyright sign, and NFKC would make it a letter.
        text = unicodedata.normalize("NFKC", text.replace("ⓒ", "©").replace("Ⓒ", "©"))
        if not text.isprintable() or "\ufe0f" in text or "\ufe0e" in text:
            text = _INVISIBLE.sub("", text)
    return " ".join(text.split())


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


def fold(text: str) -> str:
    """The form in which a clean text is compared: no case, one form for each letter.

    >>> fold("L’İSTANBUL")
    "l'istanbul"
    >>> fold("إقرأ أيضاً") == fold("اقرا ايضا")
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


@lru_cache(maxsize=1)
def pack_names() -> frozenset[str]:
    """The languages that have a pack."""
    folder = files(__package__).joinpath("packs")
    return frozenset(
        file.name.removesuffix(".json") for file in folder.iterdir() if file.name.endswith(".json")
    )


@cache
def load_pack(name: str) -> Pack:
    """The pack of a language that has one."""
    file = files(__package__).joinpath("packs", f"{name}.json")
    table = json.loads(file.read_text(encoding="utf-8"))
    return Pack(table["language"], table["script"], table["words"])


@lru_cache(maxsize=1)
def _calendars() -> MappingProxyType[str, dict[str, list[list[str]]]]:
    file = files(__package__).joinpath("calendar.json")
    return MappingProxyType(json.loads(file.read_text(encoding="utf-8"))["languages"])


@cache
def load_calendar(name: str) -> Calendar:
    """The months and days of a language; empty if CLDR has none."""
    table = _calendars().get(name, {})
    months = {
        fold(clean(word)).rstrip("."): number
        for number, words in enumerate(table.get("months", ()), 1)
        for word in words
    }
    if name == "he":  # "in March" is a word
        months |= {f"ב{month}": number for month, number in months.items()}
    weekdays = {
        fold(clean(word)).rstrip(".") for words in table.get("weekdays", ()) for word in words
    }
    ago = [phrase for phrases in table.get("ago", ()) for phrase in phrases]
    return Calendar(months, frozenset(weekdays), ago)


def load_months(name: str) -> list[list[str]]:
    """The names of the months of a language, with a pack or without; empty if CLDR has none.

    >>> load_months("nl")[2][0]
    'maart'
    """
    return _calendars().get(name, {}).get("months", [])


def load_weekdays(name: str) -> list[list[str]]:
    """The names of the days of the week, Monday first; empty if CLDR has none.

    >>> load_weekdays("nl")[0][0]
    'maandag'
    """
    return _calendars().get(name, {}).get("weekdays", [])


@cache
def dated_languages() -> tuple[str, ...]:
    """The languages whose months are known."""
    return tuple(_calendars())


def load_ago(name: str) -> list[list[str]]:
    """How a language says how long ago something was; empty if CLDR has none.

    The lists are those for seconds, minutes, hours, days, weeks, months and years.

    >>> load_ago("en")[2][0]
    '{n} hours ago'
    """
    return _calendars().get(name, {}).get("ago", [])


# Tags under which a pack is met, by their first part.
_OTHER_NAMES = {
    "no": ("nb", "nn"),
    "nb": ("nb", "nn"),
    "nn": ("nn", "nb"),
    "zh": ("zh", "zh-Hant"),
    "yue": ("zh-Hant", "zh"),
    "cmn": ("zh", "zh-Hant"),
    "wuu": ("zh", "zh-Hant"),
    "sh": ("sr", "hr", "bs"),
    "cnr": ("sr", "hr", "bs"),
    "tl": ("fil",),
    "iw": ("he",),
    "in": ("id",),
    "mo": ("ro",),
}


@lru_cache(maxsize=256)
def packs_of(tag: str) -> tuple[str, ...]:
    """The packs for a language tag, the nearest first.

    >>> packs_of("pt-BR"), packs_of("no"), packs_of("")
    (('pt',), ('nb', 'nn'), ())
    """
    known = pack_names()
    language = primary(tag)
    names = (tag, *_OTHER_NAMES.get(language, (language,)))
    if found := tuple(dict.fromkeys(name for name in names if name in known)):
        return found
    if tag == "und":
        return tuple(sorted(known))
    script = likely_script(tag)
    return tuple(sorted(name for name in known if script in load_pack(name).script.split()))
