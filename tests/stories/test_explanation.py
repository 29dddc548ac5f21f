"""Two pages side by side."""

from __future__ import annotations

import pytest
from selectolax.lexbor import LexborHTMLParser

from aiid_scrape import NoReport, Page, parse
from aiid_scrape.stories.explanation import explain_differences

TEXT = (
    "A robot arm pinned a worker to a wall on Monday morning, the police of Springfield said.",
    "The man had opened the fence around the machine to remove a part that was stuck there.",
    "Nobody had told him that the arm <i> would start again by itself as soon as it was free.",
)


def page(*paragraphs: str) -> Page:
    """A text dump of a story."""
    return parse("\n\n".join(("Robot arm pins worker", *paragraphs)), encoding=None)


def test_changed_words_are_marked() -> None:
    """What the first has alone as deleted, what the second has as inserted."""
    changed = (TEXT[0].replace("Monday morning", "Tuesday evening"), *TEXT[1:])
    document = LexborHTMLParser(explain_differences(page(*TEXT), page(*changed)))
    assert [each.text() for each in document.css("del")] == ["Monday morning"]
    assert [each.text() for each in document.css("ins")] == ["Tuesday evening"]


def test_both_texts_are_whole() -> None:
    """Marks take nothing from them and add nothing."""
    pages = page(*TEXT), page(TEXT[0], TEXT[2])
    document = LexborHTMLParser(explain_differences(*pages))
    shown = [each.text() for each in document.css(".versions section > div")]
    assert shown == [each.report.text for each in pages]


def test_a_page_without_a_report_is_named() -> None:
    """There is nothing to compare."""
    with pytest.raises(NoReport, match="found none"):
        explain_differences(page(*TEXT), parse("Home\nNews\nSport"))
