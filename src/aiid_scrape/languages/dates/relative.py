"""Relative dates: ``2 hours ago``, ``vor 3 Tagen``, ``2小时前``."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import datetime, timedelta
from functools import lru_cache

from ...models.dates import PartialDate, Precision
from ...text.scripts import HANGUL, UNSPACED
from ..packs import load_ago, load_pack, packs_of
from .parse import plain_figures

MAX_COUNT = {"second": 90, "minute": 90, "hour": 72, "day": 60, "week": 52, "month": 24, "year": 40}
"""What is counted, in the order in which :func:`load_ago` has its phrases. Beyond these figures
nobody counts so: the figure means something else."""


def find_ago(
    text: str, language: str | None, reference: datetime
) -> tuple[PartialDate, str] | None:
    """The date of a phrase that says how long ago something was, and the phrase.

    Args:
        text: A line of words.
        language: What it is written in; English is understood besides.
        reference: When it was read, with its zone.

    Hours and days give a day in the zone of the reference, months a month, years a year:
    nothing finer is meant by them.

    >>> from datetime import UTC
    >>> str(find_ago("Updated 2 days ago", "en", datetime(2020, 12, 17, 9, tzinfo=UTC))[0])
    '2020-12-15'
    """
    text = plain_figures(text)
    for unit, pattern in _ago(language):
        if match := pattern.search(text):
            figures = _FIGURES.search(match[0])
            count = int(figures[0]) if figures else 1
            if count <= MAX_COUNT[unit]:
                return _before(reference, count, unit), match[0].strip()
    return None


_FIGURES = re.compile(r"\d{1,4}")


def _before(reference: datetime, count: int, unit: str) -> PartialDate:
    if unit in ("month", "year"):
        months = reference.year * 12 + reference.month - 1 - count * (12 if unit == "year" else 1)
        start = datetime(max(1, months // 12), months % 12 + 1, 1)
        return PartialDate(start, Precision.MONTH if unit == "month" else Precision.YEAR)
    start = reference - min(timedelta(**{f"{unit}s": count}), _most(reference))
    return PartialDate(datetime(start.year, start.month, start.day), Precision.DAY)


def _most(reference: datetime) -> timedelta:
    """As far back as the calendar goes."""
    return reference - datetime.min.replace(tzinfo=reference.tzinfo)


@lru_cache(maxsize=128)
def _ago(language: str | None) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """For each unit a pattern for the phrases of a language and of English."""
    names = dict.fromkeys([*packs_of(language or ""), "en"])
    phrases: dict[str, set[str]] = {unit: set() for unit in MAX_COUNT}
    for name in names:
        for unit, counted in zip(MAX_COUNT, load_ago(name), strict=False):
            phrases[unit] |= set(counted)
    # "an hour ago" has the words of "{n} hour ago": the pack says it, the calendar what it is.
    alike = {unit: _pattern(group, r"\w+") for unit, group in phrases.items()}
    for name in names:
        for phrase in load_pack(name).words.get("ago", ()):
            one = plain_figures(phrase.replace("{n}", "2"))
            for unit in alike:
                if alike[unit].fullmatch(one):
                    phrases[unit].add(phrase)
                    break
    return tuple((unit, _pattern(group, r"\d{1,4}")) for unit, group in phrases.items())


def _pattern(phrases: Iterable[str], count: str) -> re.Pattern[str]:
    longest = sorted(map(plain_figures, phrases), key=lambda phrase: (-len(phrase), phrase))
    counted = [phrase for phrase in longest if phrase.startswith("{n}")]
    worded = [phrase for phrase in longest if not phrase.startswith("{n}")]
    # What they may begin with is asked first: else each is tried at every character of a line.
    firsts = re.escape("".join(sorted({phrase[0] for phrase in worded})))
    either = [
        rf"{start}(?:{'|'.join(_phrase(phrase, count) for phrase in group)})"
        for start, group in (
            (rf"(?<![\d.,])(?={count})", counted),
            (rf"(?<!\w)(?=[{firsts}])", worded),
        )
        if group
    ]
    return re.compile("|".join(either) or "(?!)", re.I)


def _phrase(phrase: str, count: str) -> str:
    """A phrase as a pattern that ends where its last word does."""
    end = r"(?!\w)" if phrase[-1].isalpha() and not _JOINED.match(phrase[-1]) else ""
    escaped = re.escape(phrase).replace(r"\ ", r"\s+").replace(r"\{n\}", count)
    return f"{escaped}{end}"


_JOINED = re.compile(f"[{UNSPACED}{HANGUL}]")
"""Letters that the next word may follow at once: Korean puts its particles to the noun."""
