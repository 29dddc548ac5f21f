"""Language packs: the phrases that news sites print around their texts, a file a language.

The files are in ``packs/`` and found by being there; ``docs/add-a-language.md`` says how
to write one. Names of months and days are in ``calendar.json``, which
``scripts/write_calendar.py`` makes from CLDR.
"""

from __future__ import annotations

from functools import cache, lru_cache
from importlib.resources import files
from types import MappingProxyType
from typing import NamedTuple

from ..models.blocks import Role
from ..text.data_files import read_table
from ..text.fold import fold_phrase
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
    table = read_table(__package__, "packs", f"{name}.json")
    return Pack(table["language"], table["script"], table["words"])


@lru_cache(maxsize=1)
def _calendars() -> MappingProxyType[str, dict[str, list[list[str]]]]:
    return MappingProxyType(read_table(__package__, "calendar.json")["languages"])


@cache
def load_calendar(name: str) -> Calendar:
    """The months and days of a language; empty if CLDR has none."""
    table = _calendars().get(name, {})
    months = {
        fold_phrase(word).rstrip("."): number
        for number, words in enumerate(table.get("months", ()), 1)
        for word in words
    }
    if name == "he":  # "in March" is a word
        months |= {f"ב{month}": number for month, number in months.items()}
    weekdays = {
        fold_phrase(word).rstrip(".") for words in table.get("weekdays", ()) for word in words
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
