"""Calendars beside the Gregorian one, as far as newspapers print them."""

from __future__ import annotations

from datetime import date, timedelta

from ...text.data_files import read_table

_FORMS = read_table(__package__, "month_forms.json")

ERAS = {"令和": 2018, "平成": 1988, "昭和": 1925, "大正": 1911, "民國": 1911, "民国": 1911}
"""The year before the first one of each era."""

BUDDHIST_OFFSET = 543
"""Years by which the calendar of Thailand is ahead (543)."""

BUDDHIST_YEARS = range(2500, 2643)
"""Years that can only be Buddhist: from 1957 to 2099."""

JALALI_YEARS = range(1340, 1480)
"""Years that can only be Iran's: from 1961 to 2100."""

JALALI_MONTHS = {name: number for number, names in enumerate(_FORMS["jalali"], 1) for name in names}
"""The months of Iran's calendar; Afghanistan has the same with other names."""

_ANCHOR = date(2021, 3, 21)
"""The first day of the year 1400."""


def from_buddhist(year: int) -> int:
    """The Gregorian year of one that Thailand counts; one that is Gregorian stays.

    >>> from_buddhist(2563), from_buddhist(2020)
    (2020, 2020)
    """
    return year - BUDDHIST_OFFSET if year in BUDDHIST_YEARS else year


def is_jalali_leap(year: int) -> bool:
    """Return true if a year of Iran's calendar has 366 days: eight in 33 do, from 1244 to 1472.

    >>> [year for year in range(1387, 1409) if is_jalali_leap(year)]
    [1387, 1391, 1395, 1399, 1403, 1408]
    """
    return (year * 8 + 29) % 33 < 8


def from_jalali(year: int, month: int, day: int) -> date:
    """The Gregorian day of one in Iran's calendar.

    Raises:
        ValueError: There is no such day, or the year is none that a newspaper prints.

    >>> from_jalali(1399, 9, 27)
    datetime.date(2020, 12, 17)
    """
    length = 31 if month <= 6 else 30 if month < 12 or is_jalali_leap(year) else 29
    if year not in JALALI_YEARS or not 1 <= month <= 12 or not 1 <= day <= length:
        raise ValueError(f"expected a day of Iran's calendar, got {year}-{month}-{day}")
    years = range(min(year, 1400), max(year, 1400))
    days = sum(366 if is_jalali_leap(each) else 365 for each in years)
    start = _ANCHOR + timedelta(days=days if year >= 1400 else -days)
    return start + timedelta(
        days=sum(31 if each <= 6 else 30 for each in range(1, month)) + day - 1
    )


ETHIOPIAN_MONTHS: dict[str, int] = {
    name: number for number, names in enumerate(_FORMS["ethiopian"], 1) for name in names
}
"""The months of Ethiopia's calendar in Amharic: twelve of thirty days, and a short one."""

ETHIOPIAN_YEARS = range(1983, 2093)
"""Its years from 1990 to 2099."""

_ETHIOPIAN_ANCHOR = date(2007, 9, 12)
"""The first day of its year 2000."""


def from_ethiopian(year: int, month: int, day: int) -> date:
    """The Gregorian day of one in Ethiopia's calendar.

    Raises:
        ValueError: There is no such day, or the year is none that a newspaper prints.

    >>> from_ethiopian(2013, 4, 8)
    datetime.date(2020, 12, 17)
    """
    length = 30 if month <= 12 else 6 if year % 4 == 3 else 5
    if year not in ETHIOPIAN_YEARS or not 1 <= month <= 13 or not 1 <= day <= length:
        raise ValueError(f"expected a day of Ethiopia's calendar, got {year}-{month}-{day}")
    leaps = year // 4 - 2000 // 4
    return _ETHIOPIAN_ANCHOR + timedelta(
        days=365 * (year - 2000) + leaps + 30 * (month - 1) + day - 1
    )
