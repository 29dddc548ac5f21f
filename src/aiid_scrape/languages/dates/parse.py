"""Dates as people and programs write them, in any language."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import NamedTuple

from ...models.dates import PartialDate, Precision
from .. import primary
from .calendars import (
    ERAS,
    JALALI_YEARS,
    from_buddhist,
    from_ethiopian,
    from_jalali,
)
from .dotted_numbers import is_other_number, may_be_version
from .month_names import (
    GREGORIAN,
    JALALI,
    Weekdays,
    first_words,
    fold_month,
    month_names,
    months_of,
    weekday_names,
)
from .time_of_day import read_time

MAX_TEXT = 300
"""Characters of a text that are looked at for dates. An estimate."""

YEARS = range(1990, 2100)
"""Years in which a page of the web can have been published."""


class WrittenDate(NamedTuple):
    """A date found in a text."""

    date: PartialDate
    start: int
    """Where it begins and ends in the text as :func:`plain_figures` gives it."""
    end: int
    is_sure: bool
    """Whether it can be read in one way only: 03/04/2020 can be read in two."""
    is_short: bool = False
    """Whether all that makes it unsure is that its year has two figures."""


def find_dates(text: str, language: str | None = None) -> list[WrittenDate]:
    """The dates in a text, in the order of the text.

    Args:
        text: Words in any language; the first 300 characters count.
        language: The BCP 47 tag of what it is written in: it gives the names of the months,
            and for ``03/04/2020`` which of the two is the month.

    >>> [str(found.date) for found in find_dates("Mis à jour le 3 août 2021 à 18h05", "fr")]
    ['2021-08-03T18:05']
    >>> [str(found.date) for found in find_dates("令和2年12月17日")]
    ['2020-12-17']
    """
    text = text[:MAX_TEXT]
    return list(_found(text, language)) if _FIGURE.search(text) else []


@lru_cache(maxsize=1024)
def _found(text: str, language: str | None) -> tuple[WrittenDate, ...]:
    text = plain_figures(text)
    taken: list[WrittenDate] = []
    for reader in (_with_signs, _with_names):
        for found in reader(text, language):
            if not any(found.start < other.end and other.start < found.end for other in taken):
                taken.append(found)
    ordered = sorted(taken, key=lambda found: found.start)
    return tuple(_with_time(text, found, language) for found in ordered)


def _with_time(text: str, found: WrittenDate, language: str | None) -> WrittenDate:
    if found.date.precision is not Precision.DAY:
        return found
    timed = read_time(text, found.end, found.date.start, language)
    return found._replace(date=timed[0], end=timed[1]) if timed else found


_FIGURE = re.compile(r"[\d元年]")


def read_date(text: str, language: str | None = None) -> PartialDate | None:
    """The date that a value made for programs gives, or None: ISO 8601 and what passes for it.

    Also understood are seconds and milliseconds since 1970, RFC 2822, and words.

    >>> str(read_date("Thu, 17 Dec 2020 09:30:00 +0000"))
    '2020-12-17T09:30:00+00:00'
    >>> read_date("0000-00-00") is None
    True
    >>> str(read_date("1969-07-20")), read_date("1970-01-01")
    ('1969-07-20', None)
    """
    text = text.strip()[:MAX_TEXT]
    if _EPOCH.fullmatch(text):
        moment = datetime.fromtimestamp(0, UTC) + timedelta(seconds=int(text[:10]))
        return PartialDate(moment, Precision.INSTANT) if moment.year in YEARS else None
    if compact := _COMPACT.fullmatch(text):
        return _made(*map(int, compact.groups()))
    if early := _EARLY.fullmatch(text):
        return _early(early[1])
    return next((found.date for found in find_dates(text, language) if found.is_sure), None)


# Before the web, believed only where a program says so in full, and no date that stands for none.
_EARLY = re.compile(r"(19\d\d-\d\d-\d\d)(?:T[\d:.]{5,15}(?:Z|[+-]\d\d:?\d\d)?)?", re.ASCII)
_NO_DATES = frozenset({"1970-01-01", "1969-12-31", "1900-01-01", "1899-12-30", "1899-12-31"})


def _early(text: str) -> PartialDate | None:
    if text in _NO_DATES or int(text[:4]) >= YEARS.start:
        return None
    try:
        return PartialDate.parse(text)
    except ValueError:  # the 31st of April
        return None


_EPOCH = re.compile(r"1\d{9}(?:\d{3})?", re.ASCII)
_COMPACT = re.compile(r"((?:19|20)\d\d)(\d\d)(\d\d)(?:T?\d{4,6}Z?)?", re.ASCII)


def plain_figures(text: str) -> str:
    """A text with the digits of all scripts as ASCII ones, each in its place, and no odd blanks.

    >>> plain_figures("۱۷ دسامبر")[:2]
    '17'
    """
    return text if text.isascii() else _FOREIGN.sub(_plain, text)


# Digits that are not ASCII, blanks that are no blank, marks that turn the direction of a text.
_FOREIGN = re.compile(r"(?![0-9])\d|[^\S ]|[\u200e\u200f\u202a-\u202e]")


def _plain(match: re.Match[str]) -> str:
    digit = unicodedata.decimal(match[0], None)
    return " " if digit is None else str(digit)


# --- dates in figures ------------------------------------------------------------------

_YEAR_FIRST = re.compile(
    r"(?<!\d)(?P<y>\d{4})(?P<sign>\s?[-/.]\s?)(?P<m>\d{1,2})(?P=sign)(?P<d>\d{1,2})(?!\d)"
)
_YEAR_LAST = re.compile(
    r"(?<![\d.])(?P<a>\d{1,2})(?P<sign>\s?[-/.]\s?)(?P<b>\d{1,2})(?P=sign)"
    r"(?P<y>\d{4}|\d{2}(?![:.]?\d))(?!\d)"
)
_CJK = re.compile(
    r"(?:(?P<era>令和|平成|昭和|大正|民國|民国)\s?)?(?P<y>元|\d{1,4})\s?[年년]"
    r"\s?(?P<m>\d{1,2})\s?[月월](?:\s?(?P<d>\d{1,2})\s?[日號号일])?"
)
# 二〇二四年五月五日
_CHARACTERS = re.compile(
    r"(?P<y>[〇○零一二三四五六七八九]{4})年(?P<m>十[一二]?|[一二三四五六七八九])月"
    r"(?P<d>[一二三]?十[一二三四五六七八九]?|[一二三四五六七八九])[日號号]"
)
_FIGURES_OF_CHARACTERS = str.maketrans("〇○零一二三四五六七八九", "000123456789")

# Languages that number their months in words: 17 tháng 12, 2020; 2020 оны 12-р сарын 17.
_VIETNAMESE_NUMBERS = {
    "giêng": 1, "một": 1, "hai": 2, "ba": 3, "tư": 4, "năm": 5, "sáu": 6, "bảy": 7, "bẩy": 7,
    "tám": 8, "chín": 9, "mười": 10, "mười một": 11, "mười hai": 12, "chạp": 12,
}  # fmt: skip
_VIETNAMESE_MONTH = (
    r"(?:tháng\s+|thg\.?\s*|th\.?(?=\d))(?P<m>\d{1,2}|"
    + "|".join(sorted(_VIETNAMESE_NUMBERS, key=len, reverse=True))
    + r")\b"
)
_NUMBERED = {
    "vi": tuple(
        re.compile(pattern.format(month=_VIETNAMESE_MONTH), re.IGNORECASE)
        for pattern in (
            r"(?<!\d)(?P<d>\d{{1,2}})\s+{month}(?:\s+năm|,)?\s+(?P<y>\d{{4}})(?!\d)",
            r"(?<!\w){month}\s+(?P<d>\d{{1,2}}),?\s+(?P<y>\d{{4}})(?!\d)",
            r"(?<!\w)(?<!\d\s){month}(?P<d>)(?:\s+năm|,)?\s+(?P<y>\d{{4}})(?!\d)",
        )
    ),
    "mn": (
        re.compile(
            r"(?<!\d)(?P<y>\d{4})\s+он(?:ы|д)?\s+(?P<m>\d{1,2})(?:\s?-?\s?\w{1,8})?\s+сарын"
            r"\s+(?P<d>\d{1,2})(?!\d)"
        ),
    ),
}


def _in_figures(text: str) -> int:
    """The number that Chinese figures are which say one up to 99, as `_CHARACTERS` finds them.

    >>> _in_figures("二十五"), _in_figures("十"), _in_figures("七")
    (25, 10, 7)
    """
    tens, ten, ones = text.translate(_FIGURES_OF_CHARACTERS).rpartition("十")
    return (10 * int(tens or "1") if ten else 0) + int(ones or "0")


_MONTH_FIRST_REGIONS = frozenset({"US", "PH", "PR", "GU"})


def _with_signs(text: str, language: str | None) -> Iterator[WrittenDate]:
    for match in _CJK.finditer(text):
        year = 1 if match["y"] == "元" else int(match["y"])
        year += ERAS[match["era"]] if match["era"] else 0
        if date := _made(year, int(match["m"]), int(match["d"] or 0)):
            yield WrittenDate(date, match.start(), match.end(), is_sure=True)
    for pattern in (_YEAR_FIRST, *_NUMBERED.get(primary(language or ""), ())):
        for match in pattern.finditer(text):
            number = match["m"].lower()
            month = _VIETNAMESE_NUMBERS.get(number) or int(number)
            year, day = int(match["y"]), int(match["d"] or 0)
            if month not in GREGORIAN:  # numbers above these stand for other calendars here
                continue
            if year in JALALI_YEARS and language is not None and primary(language) == "fa":
                month += len(GREGORIAN)
            if _is_other_number(match):
                continue
            if date := _named(year, month, day):
                start, end = match.span()
                sure = not (_is_dotted(match) and may_be_version(text, start, end, language))
                yield WrittenDate(date, start, end, is_sure=sure)
    for match in _CHARACTERS.finditer(text):
        year = int(match["y"].translate(_FIGURES_OF_CHARACTERS))
        if date := _made(year, _in_figures(match["m"]), _in_figures(match["d"])):
            yield WrittenDate(date, match.start(), match.end(), is_sure=True)
    for match in _YEAR_LAST.finditer(text):
        if not _is_other_number(match) and (found := _year_last(match, language)):
            yield found


def _is_dotted(match: re.Match[str]) -> bool:
    return match.groupdict().get("sign") == "."


def _is_other_number(match: re.Match[str]) -> bool:
    return _is_dotted(match) and is_other_number(match.string, match.start(), match.end())


def _year_last(match: re.Match[str], language: str | None) -> WrittenDate | None:
    first, second, year = int(match["a"]), int(match["b"]), int(match["y"])
    short = len(match["y"]) == 2
    if short:
        year += 2000 if year < YEARS.start % 100 else 1900
    if short and "." not in match["sign"] and "/" not in match["sign"]:
        return None  # a score, a phone number, a span of pages
    day_first, is_sure = _day_first(first, second, match["sign"].strip(), language)
    day, month = (first, second) if day_first else (second, first)
    date = _made(year, month, day)
    if date is None:
        return None
    return WrittenDate(
        date, match.start(), match.end(), is_sure and not short, is_short=is_sure and short
    )


def _day_first(first: int, second: int, sign: str, language: str | None) -> tuple[bool, bool]:
    """Whether the day stands first, and whether that is sure."""
    if first > 12 or second > 12 or first == second:
        return second <= 12, True
    if sign == ".":
        return True, True
    if language is None or language == "en":
        return False, False
    return language.rpartition("-")[2] not in _MONTH_FIRST_REGIONS, True


# --- dates with the name of a month ----------------------------------------------------

_WORD = re.compile(
    r"[\u0e01-\u0e4e]{1,3}\.[\u0e01-\u0e4e]{1,2}\.|"  # ธ.ค.
    r"[^\W\d_]++(?:[\u0300-\u036f\u0900-\u0dff\u0e00-\u0eff\u1000-\u109f\u1780-\u17d3][^\W\d_]*+)*+"
)
_TWO_WORDS = re.compile(r"[^\W\d_]{1,20}\s{1,3}[^\W\d_]{1,20}")
_LAST_CAPITAL = re.compile(r"(?<=[a-zà-ÿ])[A-Z][a-zà-ÿ]{2,}\Z")
_BEFORE = re.compile(r"(?<!\d)(\d{1,4})(?!\d)([^\d:]{0,9})\Z")
_AFTER = re.compile(r"[^\d:]{0,9}?(\d{1,4})(?![\d:])(?:([^\d:]{0,9}?)(\d{4})(?!\d))?")
_YEAR_BEFORE = re.compile(
    r"(?<!\d)(\d{4})(?:[.\s-]{1,2}[^\W\d_]{1,8}\.?[\s-]{1,2})(\d{1,2})(?!\d)[^\d\w:|]{0,3}\Z"
)
_LATE_YEAR = re.compile(r"[^\d]{1,9}\d{1,2}\D{1,9}[\d:]{5,8}\D{1,9}(\d{4})(?!\d)")


def _with_names(text: str, language: str | None) -> Iterator[WrittenDate]:
    """Dates with the name of a month, those last whose name may mean something else.

    In "mar 15 gen 2024" the first word is Tuesday, and the date is that of "gen".
    """
    names, english, weekdays = month_names(language), months_of("en"), weekday_names(language)
    starts = first_words(language)
    doubtful: list[tuple[WrittenDate, re.Match[str]]] = []
    for match in _WORD.finditer(text):
        name = fold_month(match[0])
        two = _TWO_WORDS.match(text, match.start()) if name in starts else None
        if two is not None and (longer := fold_month(" ".join(two[0].split()))) in names:
            match, name = two, longer
        if name not in names and (last := _LAST_CAPITAL.search(text, match.start(), match.end())):
            # Dumps run words together: "Associated PressApril 17, 2020".
            match, name = last, fold_month(last[0])
        if (month := names.get(name)) is None:
            continue
        other = english.get(name, month)
        is_doubtful = name in weekdays or other != month
        for each in (month, other) if other != month else (month,):
            if (found := _around(text, match, each)) is None:
                continue
            if is_doubtful:
                doubtful.append((found, match))
            else:
                yield found
    yield from _by_weekday(text, doubtful, weekdays)


def _by_weekday(
    text: str, doubtful: list[tuple[WrittenDate, re.Match[str]]], weekdays: Weekdays
) -> list[WrittenDate]:
    """Doubtful dates, those first that fall on a weekday that the text names before the month.

    Then those that fall on one that it names behind the month, and then all others.
    """
    if len(doubtful) < 2:
        return [found for found, _ in doubtful]
    named = [
        (match.start(), number)
        for match in _WORD.finditer(text)
        for number in weekdays.get(fold_month(match[0]), ())
    ]

    def rank(each: tuple[WrittenDate, re.Match[str]]) -> int:
        day, month = each[0].date.start.weekday(), each[1].start()
        places = [start for start, number in named if number == day and start != month]
        return 2 if not places else int(min(places) > month)

    return [found for found, _ in sorted(doubtful, key=rank)]


def _around(text: str, word: re.Match[str], month: int) -> WrittenDate | None:
    """The date of which a month's name is part: the figures on both sides tell the rest."""
    before = _BEFORE.search(text, max(0, word.start() - 14), word.start())
    after = _AFTER.match(text, word.end())
    late = _LATE_YEAR.match(text, word.end())
    left = int(before[1]) if before else 0
    right = int(after[1]) if after else 0
    further = int(after[3]) if after and after[3] else 0
    start = before.start() if before else word.start()
    end = after.end(1) if after else word.end()
    if left and left <= 31 and (date := _named(right, month, left)):  # 17 December 2020
        return WrittenDate(date, start, end, is_sure=True)
    if after and right <= 31 and (date := _named(further, month, right)):  # December 17, 2020
        return WrittenDate(date, word.start(), after.end(), is_sure=True)
    if right <= 31 and (date := _named(left, month, right)):  # 2020. december 17.
        return WrittenDate(date, start, end, is_sure=True)
    if (
        (short := _SHORT_YEAR.match(text, word.end()))
        and text[word.start() - 1 : word.start()] == "-"
        and (date := _named(_century(int(short[1])), month, left))
    ):  # 17-Dec-20
        return WrittenDate(date, start, short.end(), is_sure=True)
    first = _YEAR_BEFORE.search(text, max(0, word.start() - 32), word.start())
    if first and (date := _named(int(first[1]), month, int(first[2]))):  # 2020. gada 17. decembris
        return WrittenDate(date, first.start(), word.end(), is_sure=True)
    if 0 < left <= 31 and right > 31:  # 31 February 2020 is no day, and no month either
        return None
    if late and right and (date := _named(int(late[1]), month, right)):  # Dec 17 09:30:00 CET 2020
        return WrittenDate(date, word.start(), late.end(), is_sure=True)
    if right > 31 and (date := _named(right, month, 0)):  # December 2020
        return WrittenDate(date, word.start(), end, is_sure=True)
    return None


_SHORT_YEAR = re.compile(r"-(\d{2})(?![\d-])")
"""The year in two figures, as spreadsheets write dates with hyphens."""


def _century(year: int) -> int:
    """The year that two figures mean.

    >>> _century(24), _century(99)
    (2024, 1999)
    """
    return year + (2000 if year < FIRST_OF_LAST_CENTURY else 1900)


FIRST_OF_LAST_CENTURY = 70
"""Years of two figures from which they are of the last century. An estimate."""


def _named(year: int, month: int, day: int) -> PartialDate | None:
    """A date whose month is known, and with it the calendar."""
    if month in GREGORIAN:
        return _made(from_buddhist(year), month, day)
    try:
        if month in JALALI:
            gregorian = from_jalali(year, month - len(GREGORIAN), day)
        else:
            gregorian = from_ethiopian(year, month - JALALI.stop + 1, day)
    except ValueError:
        return None
    return _made(gregorian.year, gregorian.month, gregorian.day)


def _made(year: int, month: int, day: int) -> PartialDate | None:
    """A day, or a month if the day is 0; None if there is no such date, or none of the web's."""
    year = from_buddhist(year)
    if year not in YEARS:
        return None
    try:
        start = datetime(year, month, day or 1)
    except ValueError:
        return None
    return PartialDate(start, Precision.DAY if day else Precision.MONTH)
