"""Data flow one way: no stage changes what an earlier one made."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import fields, replace
from typing import Any

import pytest

from aiid_scrape.documents import Document, read_document
from aiid_scrape.documents.head import DeclaredType
from aiid_scrape.extraction import Extraction
from aiid_scrape.features.hidden import blank_hidden, mark_hidden
from aiid_scrape.features.page import PageFeatures
from aiid_scrape.labelling.article import label_article
from aiid_scrape.labelling.element_roles import ElementRoles
from aiid_scrape.metadata import read_metadata
from aiid_scrape.page_types.classify import classify
from aiid_scrape.pipeline import read_article
from aiid_scrape.reports.build import build_page
from aiid_scrape.sites import read_known
from aiid_scrape.testing import FixturePage, FixturePages

PAGES = list(FixturePages().values())

CACHES = {"structured_values"}
"""Fields of a document that hold what was computed from the others."""


def read(page: FixturePage) -> tuple[Document, str | None]:
    """The document of a fixture, and its address."""
    return read_document(page.data, source=page.name), page.note.get("url")


def state(document: Document) -> dict[str, Any]:
    """A copy of all that a document holds; its elements are the same objects."""
    found = {
        each.name: getattr(document, each.name)
        for each in fields(document)
        if each.name not in CACHES | {"blocks", "pieces"}
    }
    blocks = [replace(block) for block in document.blocks]
    return deepcopy(found) | {"blocks": blocks, "pieces": list(document.pieces)}


@pytest.mark.parametrize("page", PAGES, ids=str)
def test_reading_a_page_leaves_its_document_as_it_was(page: FixturePage) -> None:
    """By the sites, by the reader of all others, and by what puts the page together."""
    document, url = read(page)
    before = state(document)
    known = read_known(document, url=url)
    extraction = read_metadata(document, read_article(document, url=url), url=url)
    for each, found in [(document, extraction), *([known] if known else [])]:
        as_found = deepcopy(found)
        build_page(each, found, url="https://paper.example/")
        assert found == as_found
    assert state(document) == before


@pytest.mark.parametrize("page", PAGES, ids=str)
def test_a_stage_returns_a_new_extraction(page: FixturePage) -> None:
    """What labels, page types and metadata add is not in the extraction that they were given."""
    document, url = read(page)
    features = PageFeatures(document)
    declared, element_roles = DeclaredType(document.head, url), ElementRoles()
    article = label_article(features, declared, element_roles)
    made: list[tuple[Extraction, Extraction]] = [(article, deepcopy(article))]
    decision = classify(features, article, declared, element_roles)
    typed = mark_hidden(decision.apply(article), features.hidden)
    made.append((typed, deepcopy(typed)))
    as_decided = deepcopy((decision.labels, decision.drafts, decision.page))
    read_metadata(blank_hidden(document, typed), typed, url=url)
    assert all(now == before for now, before in made)
    assert (decision.labels, decision.drafts, decision.page) == as_decided
