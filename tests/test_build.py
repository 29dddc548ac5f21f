"""A page is put together from what a reader found."""

from __future__ import annotations

from aiid_scrape import BlockKind, Candidate, Decoding, Form, PageKind, Role
from aiid_scrape._build import build_page
from aiid_scrape.chrome import Draft, Reading, Verdict
from aiid_scrape.documents.units import Document, Unit


def told(value: object) -> Candidate:
    """A candidate for a field."""
    return Candidate.model_validate(
        {"value": value, "raw": str(value), "place": "line 1", "confidence": 0.9, "reason": "-"}
    )


def document(*texts: str) -> Document:
    """A dump with these lines."""
    units = [
        Unit(text, BlockKind.LINE, first_line=at, last_line=at) for at, text in enumerate(texts)
    ]
    decoding = Decoding(encoding="utf-8", declared_by="characters")
    return Document(source="<text>", form=Form.TEXT, decoding=decoding, units=units)


def reading(*drafts: Draft, reports: tuple[int | None, ...]) -> Reading:
    """A reading that gives each line to a report."""
    verdicts = [Verdict(Role.BODY, "-", report) for report in reports]
    return Reading(PageKind.LISTING, verdicts, drafts=list(drafts))


def test_each_report_has_its_own_text() -> None:
    """A body block goes to the report that its verdict names, and to no other."""
    page = build_page(document("one", "two", "three"), reading({}, {}, reports=(1, 0, 1)), url=None)
    assert [report.text for report in page.reports] == ["two", "one\n\nthree"]


def test_a_value_that_cannot_be_is_left_out_and_told() -> None:
    """What a model refuses does not end the reading of a page; the rest comes through."""
    draft: Draft = {"report_number": [told(0)], "title": [told("Roses")]}
    page = build_page(document("one"), reading(draft, reports=(0,)), url=None)
    assert page.report.title == "Roses"
    assert page.report.report_number is None
    assert "report_number" not in page.report.evidence
    assert page.warnings == ("left out what the page says for report_number, which cannot be: '0'",)
