"""A page is put together from what a reader found."""

from __future__ import annotations

import pytest

from aiid_scrape import BlockKind, Candidate, Decoding, Form, Page, PageKind, Role
from aiid_scrape.documents.blocks import TextBlock
from aiid_scrape.documents.document import Document
from aiid_scrape.extraction import BlockLabel, Extraction, FieldCandidates
from aiid_scrape.reports.build import build_page


def told(value: object) -> Candidate:
    """A candidate for a field."""
    return Candidate.model_validate(
        {"value": value, "raw": str(value), "place": "line 1", "confidence": 0.9, "reason": "-"}
    )


def document(*texts: str) -> Document:
    """A dump with these lines."""
    blocks = [
        TextBlock(text, BlockKind.LINE, first_line=at, last_line=at)
        for at, text in enumerate(texts)
    ]
    decoding = Decoding(encoding="utf-8", declared_by="characters")
    return Document(source="<text>", form=Form.TEXT, decoding=decoding, blocks=blocks)


def reading(*drafts: FieldCandidates, reports: tuple[int | None, ...]) -> Extraction:
    """A reading that gives each line to a report."""
    labels = [BlockLabel(Role.BODY, "-", report) for report in reports]
    return Extraction(PageKind.LISTING, labels, drafts=list(drafts))


def test_each_report_has_its_own_text() -> None:
    """A body block goes to the report that its label names, and to no other."""
    page = build_page(document("one", "two", "three"), reading({}, {}, reports=(1, 0, 1)), url=None)
    assert [report.text for report in page.reports] == ["two", "one\n\nthree"]


def test_a_value_that_cannot_be_is_left_out_and_told() -> None:
    """What a model refuses does not end the reading of a page; the rest comes through."""
    draft: FieldCandidates = {"report_number": [told(0)], "title": [told("Roses")]}
    page = build_page(document("one"), reading(draft, reports=(0,)), url=None)
    assert page.report.title == "Roses"
    assert page.report.report_number is None
    assert "report_number" not in page.report.evidence
    assert page.warnings == ("left out what the page says for report_number, which cannot be: '0'",)


@pytest.mark.parametrize("field", ["incident", "entity", "taxonomy"])
def test_a_record_without_its_name_is_none(field: str) -> None:
    """A record that a model refuses for what it must have is left out, and the page comes."""
    required = {"incident": "incident_id", "entity": "name", "taxonomy": "namespace"}[field]
    found = reading({}, reports=(0,))
    setattr(found, field, {required: [told(0 if field == "incident" else 5)]})
    page = build_page(document("one"), found, url=None)
    assert getattr(page, field) is None
    assert page.warnings[0].startswith(f"left out what the page says for {required}")


def test_a_value_of_the_page_itself_that_cannot_be_is_left_out() -> None:
    """A list of incidents in which one has no number that a record has."""
    found = reading({}, reports=(0,))
    found.page = {"references": [told([{"incident_id": -1}])], "title": [told("Roses")]}
    page = build_page(document("one"), found, url=None)
    assert (page.title, page.references) == ("Roses", ())
    assert page.warnings[0].startswith("left out what the page says for references")
    assert Page.model_validate_json(page.model_dump_json()) == page
