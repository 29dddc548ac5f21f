"""Dates as people and programs write them."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aiid_scrape.languages.dates.calendars import from_jalali, is_jalali_leap
from aiid_scrape.languages.dates.month_names import month_names
from aiid_scrape.languages.dates.parse import find_dates, read_date

DAY = "2020-12-17"

WRITTEN = [
    ("en", "December 17, 2020", DAY),
    ("en", "Dec. 17, 2020 at 5:30 p.m.", f"{DAY}T17:30"),
    ("en", "Thursday 17th December 2020", DAY),
    ("en-US", "12/11/2020", "2020-12-11"),
    ("en-GB", "12/11/2020", "2020-11-12"),
    ("de", "Donnerstag, 17. Dezember 2020, 9:30 Uhr", f"{DAY}T09:30"),
    ("de-AT", "17. Jänner 2020", "2020-01-17"),
    ("fr", "Publié le 1er août 2019 à 18h05", "2019-08-01T18:05"),
    ("es", "17 de diciembre de 2020", DAY),
    ("pt", "17 de dezembro de 2020 às 09h30", f"{DAY}T09:30"),
    ("it", "17 dicembre 2020", DAY),
    ("nl", "17 december 2020 09:30", f"{DAY}T09:30"),
    ("pl", "17 grudnia 2020", DAY),
    ("cs", "17. prosince 2020", DAY),
    ("ru", "17 декабря 2020, 09:30", f"{DAY}T09:30"),
    ("uk", "17 грудня 2020", DAY),
    ("el", "17 Δεκεμβρίου 2020", DAY),
    ("hu", "2020. december 17. 09:30", f"{DAY}T09:30"),
    ("lt", "2020 m. gruodžio 17 d.", DAY),
    ("fi", "17. joulukuuta 2020", DAY),
    ("tr", "17 Aralık 2020", DAY),
    ("vi", "17 tháng 12, 2020", DAY),
    ("id", "17 Desember 2020", DAY),
    ("ar", "١٧ ديسمبر ٢٠٢٠", DAY),
    ("fa", "۲۷ آذر ۱۳۹۹", DAY),
    ("hi", "१७ दिसंबर २०२०", DAY),
    ("th", "17 ธันวาคม 2563", DAY),
    ("zh", "2020年12月17日 09:30", f"{DAY}T09:30"),
    ("zh-Hant", "民國109年12月17日", DAY),
    ("ja", "令和2年12月17日", DAY),
    ("ja", "令和元年5月1日", "2019-05-01"),
    ("ko", "2020년 12월 17일 오후 3:05", f"{DAY}T15:05"),
    ("lv", "2020. gada 17. decembris", DAY),
    ("lv", "Ceturtdiena, 2020. gada 17. decembrī, 09:30", f"{DAY}T09:30"),
    ("ka", "17 დეკემბერს 2020", DAY),
    ("mn", "2020 оны 12 дугаар сарын 17", DAY),
    ("mn", "2020 оны 12-р сарын 17-ны өдөр", DAY),
    ("mn", "2020 оны наймдугаар сарын 17", "2020-08-17"),
    ("eu", "2020ko abenduaren 17a", DAY),
    ("eu", "abenduak 17, 2020", DAY),
    ("kk", "2020 жылғы 17 желтоқсан", DAY),
    ("uz", "2020-yil 17-dekabr", DAY),
    ("ky", "2020-жылдын 17-декабры", DAY),
    ("tg", "17 декабри 2020", DAY),
    ("th", "17 ธ.ค. 2563", DAY),
    ("km", "ថ្ងៃទី១៧ ខែធ្នូ ឆ្នាំ២០២០", DAY),
    ("my", "၂၀၂၀ ခုနှစ် ဒီဇင်ဘာလ ၁၇ ရက်", DAY),
    ("am", "ታኅሣሥ 8 ቀን 2013", DAY),
    ("fa", "۱۳۹۹/۰۹/۲۷", DAY),
    ("zh", "二〇二〇年十二月十七日", DAY),
]


@pytest.mark.parametrize(("language", "text", "date"), WRITTEN, ids=[row[1] for row in WRITTEN])
def test_dates_in_any_language(language: str, text: str, date: str) -> None:
    """The names of months, the orders, the calendars and the digits that a language has."""
    assert [str(found.date) for found in find_dates(text, language)] == [date]


STATED = [
    ("2020-12-17T09:30:00+01:00", "2020-12-17T09:30:00+01:00"),
    ("2020-12-17T09:30:00.1234567Z", "2020-12-17T09:30:00.123456+00:00"),
    ("2020-12-17 09:30:00 -0500", "2020-12-17T09:30:00-05:00"),
    ("Thu, 17 Dec 2020 09:30:00 GMT", "2020-12-17T09:30:00+00:00"),
    ("Thu Dec 17 09:30:00 CET 2020", DAY),
    ("20201217", DAY),
    ("1608197400", "2020-12-17T09:30:00+00:00"),
    ("1608197400000", "2020-12-17T09:30:00+00:00"),
]


@pytest.mark.parametrize(("text", "date"), STATED)
def test_dates_for_programs(text: str, date: str) -> None:
    """ISO 8601 and what passes for it, with the precision and zone that it gives."""
    assert str(read_date(text)) == date


@pytest.mark.parametrize(
    "text",
    ["0000-00-00", "0001-01-01T00:00:00", "2020-13-45", "1889-04-01", "9999-99-99", "now", ""],
)
def test_what_is_no_day_of_the_web_is_none(text: str) -> None:
    """Placeholders of databases, months that there are not, years before there were pages."""
    assert read_date(text) is None


def test_a_date_that_can_be_read_two_ways_is_not_sure() -> None:
    """English that may be from either side of the sea."""
    (found,) = find_dates("03/04/2020", "en")
    assert not found.is_sure
    assert read_date("03/04/2020", "en") is None
    assert str(read_date("13/04/2020", "en")) == "2020-04-13"


def test_a_month_is_a_month() -> None:
    """No day is made up."""
    assert [str(found.date) for found in find_dates("May 2020", "en")] == ["2020-05"]


@pytest.mark.parametrize("text", ["1-2-20", "Call 555 12 17", "Page 3 of 2020", "May I ask 5?"])
def test_other_figures_are_no_dates(text: str) -> None:
    """Scores, telephones, pages."""
    assert find_dates(text, "en") == []


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "31 February 2024"),
        ("en", "February 30, 2024"),
        ("de", "31. April 2024"),
        ("ja", "2024年2月31日"),
        ("fa", "۱۴۰۳/۱۲/۳۱"),
        ("am", "ጳጉሜን 9 ቀን 2013"),
        ("mn", "2020 оны арван нэгдүгээр сарын 5"),
        ("zh", "二〇二〇年十三月十七日"),
        ("en", "2020-25-03"),
        ("fa", "1399/25/01"),
        ("mn", "2020 оны 30-р сарын 5"),
        ("vi", "ngày 17 tháng 30, 2020"),
        ("zh", "二〇二〇年十十月五日"),
        ("zh", "二〇二〇年五月十十五日"),
        ("zh", "二〇二〇年五月一二三日"),
    ],
)
def test_a_day_that_there_is_not_is_none(language: str, text: str) -> None:
    """Nor is it the month that it would be in: whoever wrote it meant a day."""
    assert find_dates(text, language) == []


def test_several_dates_in_their_order() -> None:
    """The first stays the first."""
    text = "Updated May 5, 2021, published 17 December 2020"
    assert [str(found.date) for found in find_dates(text, "en")] == ["2021-05-05", DAY]


def test_unknown_language_knows_names_that_mean_one_month_only() -> None:
    """In Croatian listopad is October, in Polish November."""
    assert "dezember" in month_names(None)
    assert "listopad" not in month_names(None)


@given(st.text(max_size=80), st.sampled_from([None, "en", "fa", "th", "xx"]))
def test_any_text_is_searched_in_peace(text: str, language: str | None) -> None:
    """What is found lies in the text, in its order."""
    found = find_dates(text, language)
    assert all(each.end <= other.start for each, other in itertools.pairwise(found))


def test_leap_years_of_iran() -> None:
    """The last day of a leap year is there, that of another is not."""
    assert is_jalali_leap(1399)
    assert str(from_jalali(1399, 12, 30)) == "2021-03-20"
    assert str(from_jalali(1375, 1, 1)) == "1996-03-20"
    with pytest.raises(ValueError, match="Iran"):
        from_jalali(1400, 12, 30)


def test_a_year_of_two_figures_is_one_of_the_web() -> None:
    """From 1990 on: nobody writes of the year 2099."""
    found = [find_dates(f"31.12.{year}", "de")[0].date for year in ("99", "90", "03", "24")]
    assert [str(each)[:4] for each in found] == ["1999", "1990", "2003", "2024"]
