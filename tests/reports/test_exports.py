"""Exports: the same report in the words of others, and nothing that it does not know."""

from __future__ import annotations

import json

import pytest

from aiid_scrape import Candidate, Evidence, PartialDate, Report
from aiid_scrape.reports.exports import to_dict, to_news_article, to_zyte_article

RAW = Candidate(value="2020-12-17", raw="17 December", place="line 3", confidence=0.9, reason="so")
REPORT = Report(
    report_number=7,
    title="Robot waters mayor",
    authors=("Ann Lee", "The Echo"),
    date_published=PartialDate.parse("2020-12-17T23:30+01:00"),
    date_modified=PartialDate.parse("2020-12"),
    source_domain="echo.example",
    site_name="The Echo",
    url="https://echo.example/mayor",
    image_url="https://echo.example/mayor.jpg",
    language="en-GB",
    description="A wet mayor.",
    text="The robot has watered the mayor.",
    tags=("robots",),
    section="Gardens",
    is_accessible_for_free=False,
    translations={"de": "https://echo.example/de"},
    evidence={"date_published": Evidence(**dict(RAW))},
)


def test_the_record_of_the_database() -> None:
    """Its names; days as the wall clock had them; no date where there is no day."""
    assert to_dict(REPORT) == {
        "report_number": 7,
        "title": "Robot waters mayor",
        "text": "The robot has watered the mayor.",
        "plain_text": "The robot has watered the mayor.",
        "authors": ["Ann Lee", "The Echo"],
        "date_published": "2020-12-17",
        "source_domain": "echo.example",
        "url": "https://echo.example/mayor",
        "image_url": "https://echo.example/mayor.jpg",
        "language": "en",
        "description": "A wet mayor.",
        "tags": ["robots"],
    }


def test_the_news_article_of_schema_org() -> None:
    """Dates keep their precision, the outlet is no person, false is not nothing."""
    article = to_news_article(REPORT)
    assert article["@type"] == "NewsArticle"
    assert [each["@type"] for each in article["author"]] == ["Person", "Organization"]
    assert article["datePublished"] == "2020-12-17T23:30+01:00"
    assert article["dateModified"] == "2020-12"
    assert article["isAccessibleForFree"] is False
    assert article["publisher"] == {"@type": "Organization", "name": "The Echo"}
    assert article["workTranslation"][0]["inLanguage"] == "de"


def test_the_article_of_zyte() -> None:
    """Moments in UTC, beside them what the page says."""
    article = to_zyte_article(REPORT, url="https://m.echo.example/mayor")
    assert (article["url"], article["canonicalUrl"]) == (
        "https://m.echo.example/mayor",
        "https://echo.example/mayor",
    )
    assert article["datePublished"] == "2020-12-17T22:30:00Z"
    assert article["datePublishedRaw"] == "17 December"
    assert "dateModified" not in article
    assert article["authors"][0] == {"name": "Ann Lee", "nameRaw": "Ann Lee"}
    assert article["mainImage"] == {"url": "https://echo.example/mayor.jpg"}
    assert article["inLanguage"] == "en"


@pytest.mark.parametrize("date", ["0001-01-01T00:00+05:00", "9999-12-31T23:59-05:00"])
def test_days_at_the_ends_of_the_calendar(date: str) -> None:
    """Keep their zone, as UTC has no such day."""
    report = Report(url="https://echo.example/a", date_published=PartialDate.parse(date))
    assert to_zyte_article(report)["datePublished"][:10] == date[:10]


def test_zyte_needs_an_address() -> None:
    """The error says what to give."""
    with pytest.raises(ValueError, match="give url"):
        to_zyte_article(Report(title="Robot"))


@pytest.mark.parametrize("report", [REPORT, Report()])
def test_all_of_it_is_json(report: Report) -> None:
    """And what is not known is not there."""
    exports = [to_dict(report), to_news_article(report)]
    assert json.loads(json.dumps(exports)) == exports
    assert all(value not in (None, "", []) for each in exports for value in each.values())
