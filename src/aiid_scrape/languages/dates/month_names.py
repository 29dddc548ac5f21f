"""Names of months and weekdays, in any language and of three calendars."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from functools import lru_cache

from ...text.data_files import read_table
from .. import primary
from ..packs import dated_languages, load_months, load_weekdays
from .calendars import ETHIOPIAN_MONTHS, JALALI_MONTHS

_TABLE = read_table(__package__, "month_forms.json")

GREGORIAN, JALALI = range(1, 13), range(13, 25)
"""Numbers of the months of each calendar; from 25 on they are those of Ethiopia's."""


def fold_month(name: str) -> str:
    """The name of a month as it is compared: no case, no accents above Latin letters, no dots.

    >>> fold_month("Févr.") == fold_month("févr")
    True
    """
    folded = unicodedata.normalize("NFC", name.casefold()).replace(_DOT_ABOVE, "")
    return folded.strip(".").rpartition("’")[2]


_DOT_ABOVE = "\u0307"
"""What is left of a Turkish capital İ in small letters."""


def _as_typed(name: str) -> str:
    """The name of a month as keyboards without its accents and dots have it: ``zari``, ``กพ``."""
    if name[0] > _LAST_GREEK:
        return name.replace(".", "")
    letters = unicodedata.normalize("NFD", name.translate(_PLAIN))
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


_LAST_GREEK = "\u03ff"
_PLAIN = str.maketrans({"ı": "i", "ł": "l", "đ": "d", "ø": "o", "æ": "ae"})


@lru_cache(maxsize=128)
def month_names(language: str | None) -> Mapping[str, int]:
    """The names of months in a language and in English; of all languages if it is unknown."""
    own = months_of(primary(language)) if language is not None else {}
    if language is None or not own:
        # A name that means different months in different languages means none here.
        counted: dict[str, set[int]] = {}
        for each in dated_languages():
            for name, number in months_of(each).items():
                counted.setdefault(name, set()).add(number)
        known = {name: min(numbers) for name, numbers in counted.items() if len(numbers) == 1}
        english = weekday_names("en")  # the days of programs, on pages of every language
        known = {name: month for name, month in known.items() if name not in english}
        return {**known, **months_of("en")}
    names = {**months_of("en"), **own}
    if (affix := _TABLE["affixes"].get(primary(language))) is not None:
        names |= {affix.format(name): number for name, number in names.items()}
    if primary(language) in {"fa", "ckb"}:
        names |= {name: number + 12 for name, number in JALALI_MONTHS.items()}
    if primary(language) == "am":
        names |= {name: JALALI.stop - 1 + at for name, at in ETHIOPIAN_MONTHS.items()}
    return names


@lru_cache(maxsize=128)
def first_words(language: str | None) -> frozenset[str]:
    """The first words of names of months that have two: ``كانون`` of ``كانون الثاني``."""
    return frozenset(name.split()[0] for name in month_names(language) if name.count(" ") == 1)


Weekdays = Mapping[str, frozenset[int]]
"""The numbers of weekdays, 0 for Monday, by the words that name them: a word may name several."""


@lru_cache(maxsize=128)
def weekday_names(language: str | None) -> Weekdays:
    """The words of weekdays in a language and in English; of all languages if it is unknown.

    >>> weekday_names("it")["mar"]
    frozenset({1})
    """
    is_known = language is not None and months_of(primary(language))
    found: dict[str, set[int]] = {}
    for each in ("en", primary(language or "")) if is_known else dated_languages():
        for number, names in enumerate(load_weekdays(each)):
            for name in names:
                for word in name.split():  # "Dydd Mawrth" has two
                    found.setdefault(fold_month(word), set()).add(number)
    return {word: frozenset(numbers) for word, numbers in found.items()}


@lru_cache(maxsize=512)
def months_of(language: str) -> Mapping[str, int]:
    """The names of a language's months, folded: those of CLDR, and forms in use that it has not.

    Those that are mere numbers are none.
    """
    found: dict[str, int] = {}
    for known in (load_months(language), _TABLE["forms"].get(language, ())):
        for number, names in enumerate(known, 1):
            for name in map(fold_month, names):
                if name and not any(map(str.isdigit, name)):
                    found.setdefault(name, number)
    typed: dict[str, set[int]] = {}
    for name, number in found.items():
        typed.setdefault(_as_typed(name), set()).add(number)
    return {name: min(numbers) for name, numbers in typed.items() if len(numbers) == 1} | found
