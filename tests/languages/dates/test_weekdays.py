"""Weekdays that are months elsewhere: "fri" is February in Sicilian, "mar" Tuesday and March."""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta

import pytest

from aiid_scrape.languages import primary
from aiid_scrape.languages.dates.month_names import fold_month, month_names, weekday_names
from aiid_scrape.languages.dates.parse import find_dates, read_date
from aiid_scrape.languages.packs import dated_languages, load_months, load_weekdays


def _days(year: int) -> list[date]:
    """One day of a year for each weekday in each month."""
    days = (date(year, 1, 1) + timedelta(days) for days in range(365))
    return list({(day.weekday(), day.month): day for day in days}.values())


ENGLISH = ("{w}, {d:02} {m} {y} 13:51:39 +0000", "{w} {m} {d:02} {y} 13:51:39", "{w}, {m} {d}, {y}")
"""Dates of RFC 5322, of JavaScript, and of people."""


@pytest.mark.parametrize("language", [None, *dated_languages()])
def test_english_dates_of_programs_are_read_on_pages_in_any_language(language: str | None) -> None:
    """What programs write is English everywhere."""
    wrong = []
    for day in _days(2019)[::5]:  # all names of months and weekdays are among them
        weekday, month = calendar.day_abbr[day.weekday()], calendar.month_abbr[day.month]
        for form in ENGLISH:
            text = form.format(w=weekday, d=day.day, m=month, y=day.year)
            found = str(read_date(text, language))[:10]
            if found != day.isoformat():
                wrong.append((text, found))
    assert wrong == []


COLLIDING = [
    language
    for language in dated_languages()
    if month_names(language).keys() & weekday_names(language).keys()
]
"""Languages in which a word is a month's and a weekday's."""


_PARTED = re.compile(r"[\s\d’'-]")
"""What stands between the parts of a name that is no single word."""


def _one_word_months(language: str) -> list[list[str]]:
    """The names of months that the months of a language are known by, and of no other month."""
    known = month_names(language)
    return [
        [
            name
            for name in names
            if known.get(fold_month(name)) == number and not _PARTED.search(name)
        ]
        for number, names in enumerate(load_months(primary(language)), 1)
    ]


def test_many_languages_have_a_word_for_both() -> None:
    """Or the next test would test nothing."""
    assert {"it", "es", "fr", "ro", "gl", "sq", "fil", "cy"} <= {*COLLIDING}


@pytest.mark.parametrize("language", COLLIDING)
def test_a_weekday_before_a_date_is_no_month(language: str) -> None:
    """In every form of months of one word and weekdays of at most two.

    The parts of longer ones ("Mderot ee ile" in Samburu) are names of other months and days.
    """
    months, weekdays = _one_word_months(language), load_weekdays(language)
    wrong = []
    for day in _days(2020):
        for weekday in (each for each in weekdays[day.weekday()] if each.count(" ") < 2):
            for month in months[day.month - 1]:
                text = f"{weekday} {day.day} {month} {day.year}"
                found = next((str(each.date) for each in find_dates(text, language)), None)
                if found not in (day.isoformat(), None):
                    wrong.append((text, found))
    assert wrong == []


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("it", "mar 15 gen 2024", "2024-01-15"),
        ("fr", "mar. 3 mars 2020", "2020-03-03"),
        ("fr", "mar. 14 mai 2024", "2024-05-14"),
        ("cy", "Dydd Mawrth, 3 Medi 2024", "2024-09-03"),
        ("sq", "mar, 1 sht 2020", "2020-09-01"),
        ("it", "15 mar 2024", "2024-03-15"),
        ("es", "mar 15, 2024", "2024-03-15"),
        ("es", "mar. 17 mar. 2020", "2020-03-17"),
    ],
)
def test_a_word_for_both_is_a_month_where_no_other_is(
    language: str, text: str, expected: str
) -> None:
    """The weekday gives way to the month of the date, and is the month where there is none."""
    assert [str(found.date) for found in find_dates(text, language)] == [expected]


def test_a_weekday_without_a_month_that_is_known_gives_no_date() -> None:
    """Empty beats wrong."""
    assert read_date("Fri, 04 Xyz 2019", "ja") is None
