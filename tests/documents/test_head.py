"""The head of a page, and what it and the address declare the page to be."""

from __future__ import annotations

import json
from dataclasses import FrozenInstanceError

import pytest

import aiid_scrape
from aiid_scrape.documents import read_document
from aiid_scrape.documents.head import MAX_CHARS, DeclaredType, Head
from aiid_scrape.text.json_values import read_json

PROSE = "The crane that lifts the ferry has stopped again, and the ferry is late for that reason."


def stated(data: object = None, *, url: str | None = None, head: str = "") -> DeclaredType:
    """What a page with this JSON-LD says."""
    script = f'<script type="application/ld+json">{json.dumps(data)}</script>' if data else ""
    return DeclaredType(head_of(f"{head}{script}"), url)


def head_of(markup: str) -> Head:
    """The head of a page that has this in it."""
    return read_document(f"<head>{markup}</head><p>Text</p>", source="<text>").head


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


def test_json_ld_is_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """However many stages ask: features for the text, page types for the type, metadata for all."""
    scripts: list[str] = []

    def read_json_counted(text: str) -> list[object] | None:
        scripts.append(text)
        return read_json(text)

    monkeypatch.setattr("aiid_scrape.documents.head.read_json", read_json_counted)
    data = [{"@type": "NewsArticle", "headline": "Crane stops", "articleBody": PROSE * 5}]
    script = f'<script type="application/ld+json">{json.dumps(data)}</script>'
    page = aiid_scrape.parse(f"<head>{script * 2}</head><h1>Crane stops</h1><p>{PROSE}</p>")
    assert page.report is not None
    assert page.report.evidence["title"].reason.endswith("JSON-LD")
    assert scripts == [json.dumps(data)] * 2


def test_json_ld_that_cannot_be_read_is_none() -> None:
    """Damaged beyond repair, or more than any page has."""
    long = json.dumps("x" * MAX_CHARS)
    scripts = "".join(
        f'<script type="application/ld+json">{text}</script>' for text in ("{}", "[" * 99, long)
    )
    assert head_of(scripts).json_ld == ([{}], None, None)


def test_objects_are_looked_for_in_graphs_and_where_one_is_told_to() -> None:
    """In reading order, whatever holds them."""
    data = [[{"@id": "1", "@graph": [{"@id": "2"}], "mainEntity": {"@id": "3"}}], {"@id": "4"}]
    head = head_of(f'<script type="application/ld+json">{json.dumps(data)}</script>')
    assert [node["@id"] for node in head.nodes()] == ["1", "2", "4"]
    assert [node["@id"] for node in head.nodes("mainEntity")] == ["1", "2", "3", "4"]


def test_a_head_is_not_changed_by_those_who_ask_it() -> None:
    """Its reader writes it, and nobody else."""
    with pytest.raises(FrozenInstanceError):
        head_of("").title = "another"  # type: ignore[misc]
