"""Numbers with dots that are versions, sections or IP addresses are no dates."""

from __future__ import annotations

import pytest

from aiid_scrape import parse
from aiid_scrape.languages.dates.parse import find_dates, read_date


@pytest.mark.parametrize(
    "text",
    [
        "Version 2024.1.2",
        "version: 2024.1.2",
        "(Version 1.2.2024)",
        "v2024.1.2",
        "v.2024.1.2",
        "ver. 1.2.2024",
        "Release 2024.10.12",
        "Build #2024.10.12",
        "2024.1.2-beta",
        "2024.1.2rc1",
        "2024.1.2.5",
        "1.2024.1.2",
        "12.1.2020.5",
        "IP 10.12.20.21",
        "Section 3.12.2020",
        "§ 3.12.2020",
        "最新バージョン 2024.1.2",
        "版本2024.1.2",
        "버전 2024.1.2",
        "версия 2024.1.2",
    ],
)
@pytest.mark.parametrize("language", ["en", "de", "ja", "ru", None])
def test_a_number_of_something_else_is_no_date(text: str, language: str | None) -> None:
    """The word before it says so, or it is part of a longer number."""
    assert find_dates(text, language) == []
    assert read_date(text, language) is None


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("ja", "2024.1.2", "2024-01-02"),
        ("ja", "更新：2024.1.2", "2024-01-02"),
        ("zh", "发布时间 2024.1.2 10:30", "2024-01-02T10:30"),
        ("ko", "2024.1.2.", "2024-01-02"),
        ("ko", "입력 2024. 1. 2. 10:30", "2024-01-02T10:30"),
        ("de", "Stand: 1.2.2024, 10.30 Uhr", "2024-02-01T10:30"),
        ("fi", "Julkaistu 1.2.2024 klo 10.30", "2024-02-01T10:30"),
        ("cs", "v pondělí v 1.2.2024", "2024-02-01"),
        ("hu", "2024.01.02. 10:30", "2024-01-02T10:30"),
        ("en", "2024.1.2", "2024-01-02"),
        ("en", "Updated: 2024.01.02", "2024-01-02"),
        (None, "2024.1.2.15:30", "2024-01-02T15:30"),
    ],
)
def test_dates_with_dots_stay_dates(language: str | None, text: str, expected: str) -> None:
    """In all languages that write them so."""
    (found,) = find_dates(text, language)
    assert (str(found.date), found.is_sure) == (expected, True)


def test_the_version_of_a_named_thing_is_not_believed_where_dates_are_written_otherwise() -> None:
    """It may be a date all the same: it is found, and is not sure."""
    assert [found.is_sure for found in find_dates("PyCharm 2024.1.2", "en")] == [False]
    assert [found.is_sure for found in find_dates("PyCharm 2024.1.2", "ja")] == [True]


def test_a_page_is_not_as_old_as_the_program_it_tells_of() -> None:
    """The version above the text is not the day on which it was published."""
    text = "A robot arm that had not been switched off pinned a worker, the police said. " * 4
    page = parse(f"<html lang=en><h1>Robot arm</h1><div>Version 2024.1.2</div><p>{text}</p>")
    assert page.report.date_published is None
