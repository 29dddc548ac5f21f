"""What head and address say that a page is."""

from __future__ import annotations

import json

import pytest

from aiid_scrape.documents import read_document
from aiid_scrape.documents.declared import DeclaredType


def stated(data: object = None, *, url: str | None = None, head: str = "") -> DeclaredType:
    """What a page with this JSON-LD says."""
    script = f'<script type="application/ld+json">{json.dumps(data)}</script>' if data else ""
    return DeclaredType(
        read_document(f"<head>{head}{script}</head><p>Text</p>", source="<text>"), url
    )


def test_types_come_from_the_top_and_from_graphs() -> None:
    """What hangs below an object is not what the page is."""
    found = stated(
        [{"@type": "WebSite"}, {"@graph": [{"@type": ["NewsArticle", "Report"]}]},
         {"@type": "https://schema.org/CollectionPage", "hasPart": {"@type": "Quiz"}}]
    )  # fmt: skip
    assert found.types == {"website", "newsarticle", "report", "collectionpage"}
    assert found.is_article


@pytest.mark.parametrize("value", [False, "False", "http://schema.org/False"])
def test_a_text_that_is_not_free_says_so(value: object) -> None:
    """As a boolean, as a word, as an address of schema.org."""
    assert stated({"@type": "NewsArticle", "isAccessibleForFree": value}).is_paid
    assert not stated({"@type": "NewsArticle", "isAccessibleForFree": True}).is_paid


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://courier.test/", False),
        ("https://courier.test/technology", False),
        ("https://courier.test/tag/robots", False),
        ("https://courier.test/2024/03/05/crane", True),
        ("https://courier.test/news/crane-update-strands-ferry", True),
        ("https://courier.test/a/10482201", True),
        ("http://[broken/", False),
        (None, False),
    ],
)
def test_an_address_can_read_like_that_of_an_article(url: str | None, expected: bool) -> None:
    """Dated, numbered, or a headline."""
    assert stated(url=url).leads_to_article is expected


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://talk.test/viewtopic.php?t=7", True),
        ("https://talk.test/threads/crane-stops.7781/", True),
        ("https://talk.test/t/crane-stops/7781", True),
        ("https://talk.test/questions/1204/crane-stops", True),
        ("https://courier.test/threads-of-silk", False),
        ("https://courier.test/security/topics/alert20190402.html", False),
    ],
)
def test_an_address_can_be_that_of_a_thread(url: str, expected: bool) -> None:
    """As the programs of forums write them."""
    assert stated(url=url).is_forum is expected
