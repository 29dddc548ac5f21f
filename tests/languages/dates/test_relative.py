"""Dates that are told by how long ago they were."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aiid_scrape import parse
from aiid_scrape.languages.dates.relative import MAX_COUNT, find_ago
from pages import SENTENCE, html

READ = datetime(2020, 12, 17, 9, 30, tzinfo=UTC)


def page(line: str) -> str:
    """A page with a line under its headline."""
    text = f"<p>{SENTENCE * 3}</p>" * 3
    return html(f"<h1>Robot waters the mayor</h1><p>{line}</p>{text}")


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "40 minutes ago", "2020-12-17"),
        ("en", "an hour ago", "2020-12-17"),
        ("en", "Posted 11 hrs ago by Ann Lee", "2020-12-16"),
        ("en", "2 weeks ago", "2020-12-03"),
        ("en", "5 months ago", "2020-07"),
        ("en", "3 years ago", "2017"),
        ("de", "vor 3 Tagen", "2020-12-14"),
        ("de", "vor einer Stunde", "2020-12-17"),
        ("fr", "il y a 2 jours", "2020-12-15"),
        ("es", "Actualizado hace 2 días", "2020-12-15"),
        ("pt", "há 2 dias", "2020-12-15"),
        ("ru", "2 дня назад", "2020-12-15"),
        ("tr", "2 gün önce", "2020-12-15"),
        ("ar", "قبل ٣ أيام", "2020-12-14"),
        ("hi", "2 दिन पहले", "2020-12-15"),
        ("ja", "更新：2日前", "2020-12-15"),
        ("ko", "2일 전", "2020-12-15"),
        ("zh", "发布于3天前", "2020-12-14"),
        ("vi", "2 ngày trước", "2020-12-15"),
        (None, "2 days ago", "2020-12-15"),
    ],
)
def test_how_long_ago_is_a_date(language: str | None, text: str, expected: str) -> None:
    """In the words of the language, and no finer than they mean it."""
    found = find_ago(text, language, READ)
    assert found is not None
    assert str(found[0]) == expected


@pytest.mark.parametrize(
    "text",
    ["", "ago", "2,000 years ago the sea", "9999 days ago", "in 2 days", "days ago", "1212 ago"],
)
def test_what_is_no_such_phrase_is_no_date(text: str) -> None:
    """A figure beyond all counting, a future, a word alone."""
    assert find_ago(text, "en", READ) is None


def test_the_day_is_that_of_the_reference() -> None:
    """Two hours before half past one are yesterday where it is half past one."""
    moment = datetime(2020, 12, 17, 1, 30, tzinfo=timezone(timedelta(hours=9)))
    found = find_ago("2 hours ago", "en", moment)
    assert found is not None
    assert str(found[0]) == "2020-12-16"


@given(
    st.integers(0, 9999),
    st.sampled_from(list(MAX_COUNT)),
    st.datetimes(timezones=st.just(UTC)),
)
def test_no_reference_is_too_early(count: int, unit: str, reference: datetime) -> None:
    """Whatever the reference is: the calendar has a first day, and it is not passed."""
    found = find_ago(f"{count} {unit}s ago", "en", reference)
    assert found is None or found[0].start.replace(tzinfo=UTC) <= reference


def test_a_page_without_a_reference_has_no_such_date() -> None:
    """No clock is looked at: the same bytes give the same page next year."""
    line = "Published 3 days ago"
    assert parse(page(line)).report.date_published is None
    found = parse(page(line), reference_time=READ).report
    assert str(found.date_published) == "2020-12-14"
    assert found.evidence["date_published"].raw == line


def test_updated_is_not_published() -> None:
    """The word before tells what it is the date of."""
    found = parse(page("Updated 2 hours ago"), reference_time=READ).report
    assert found.date_published is None
    assert str(found.date_modified) == "2020-12-17"


@pytest.mark.parametrize(("day", "is_kept"), [("17", True), ("18", True), ("19", False)])
def test_no_date_is_after_the_reference(day: str, is_kept: bool) -> None:
    """But for the day on the other side of the world."""
    head = f'<meta property="article:published_time" content="2020-12-{day}T08:00:00Z">'
    found = parse(head + page("Text"), reference_time=READ).report
    assert (found.date_published is not None) == is_kept
    assert parse(head + page("Text")).report.date_published is not None


def test_a_reference_has_a_zone() -> None:
    """A moment of no zone is none."""
    with pytest.raises(ValueError, match="expected a time with a zone, got '2020-12-17T09:30:00'"):
        parse(page("Text"), reference_time=datetime(2020, 12, 17, 9, 30))


def test_the_last_reference_there_is() -> None:
    """Is no error."""
    last = datetime.max.replace(tzinfo=UTC)
    assert parse(page("Published 17 December 2020"), reference_time=last).report.date_published
