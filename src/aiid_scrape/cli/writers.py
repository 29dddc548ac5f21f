"""Formats for files and programs: JSON, JSON Lines, CSV, text and Markdown.

Each goes from pages to pieces of text.

A piece is whole: as soon as it is written, a reader can do something with it.
"""

from __future__ import annotations

import csv
import json
import re
from io import StringIO
from typing import TYPE_CHECKING, Any

from .safe_text import escape_json, without_controls

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ..models import Model, Page, Report

CSV_COLUMNS = (
    "source",
    "kind",
    "report_number",
    "title",
    "authors",
    "date_published",
    "source_domain",
    "url",
    "language",
    "incidents",
    "tags",
    "text",
)
"""The columns of the CSV format, in their order."""

PAGE_FIELDS = ("source", "kind", "locale", "url", "title", "text_confidence", "warnings")
"""What a line of JSON Lines tells of the page that its report was on."""


PARAGRAPH_END = "\n\n"
"""What stands between two paragraphs."""


def as_json(pages: Iterable[Page]) -> Iterator[str]:
    """One JSON array of whole pages."""
    before = "[\n"
    for page in pages:
        yield before + _dump(page.model_dump(mode="json"), indent=2)
        before = ",\n"
    yield "[]\n" if before == "[\n" else "\n]\n"


def as_jsonl(pages: Iterable[Page]) -> Iterator[str]:
    """One JSON object a line for each report, with the page it was on."""
    for page in pages:
        fields = page.model_dump(mode="json", include={*PAGE_FIELDS})
        on_page = {name: fields[name] for name in PAGE_FIELDS} | {"usable": page.usable}
        if page.fetched is not None:  # from these, a run that was stopped goes on
            on_page["requested_url"] = page.fetched.requested_url
            on_page["report_count"] = len(page.reports)
        for report in page.reports:
            yield _dump(report.model_dump(mode="json") | {"page": on_page}) + "\n"


def as_csv(pages: Iterable[Page]) -> Iterator[str]:
    """A table as RFC 4180 has it: a heading, then a row for each report."""
    yield _csv_lines([CSV_COLUMNS])
    for page in pages:
        if page.reports:
            yield _csv_lines(_row(page, report) for report in page.reports)


def as_text(pages: Iterable[Page]) -> Iterator[str]:
    """The title and the whole text of each report, two blank lines between one and the next."""
    reports = (report for page in pages for report in page.reports)
    for number, report in enumerate(reports):
        parts = [part for part in (report.title, report.text) if part]
        before = "\n\n" if number else ""
        yield without_controls(f"{before}{PARAGRAPH_END.join(parts)}\n")


def as_markdown(pages: Iterable[Page]) -> Iterator[str]:
    """The whole text of each report as Markdown, with its title as a heading."""
    texts = filter(None, (page.to_markdown() for page in pages))
    for number, text in enumerate(texts):
        yield without_controls(f"\n{text}" if number else text)


def as_schema(model: type[Model]) -> str:
    """The JSON Schema of a model."""
    dialect = {"$schema": "https://json-schema.org/draft/2020-12/schema"}
    return _dump(dialect | model.model_json_schema(), indent=2) + "\n"


def _dump(value: Any, indent: int | None = None) -> str:
    return escape_json(json.dumps(value, ensure_ascii=False, indent=indent))


def _row(page: Page, report: Report) -> list[str]:
    fields = {
        "source": page.source,
        "kind": page.kind,
        "authors": "; ".join(report.authors),
        "incidents": "; ".join(str(incident.incident_id) for incident in report.incidents),
        "tags": "; ".join(report.tags),
    }
    return [_cell(fields.get(name, getattr(report, name, None))) for name in CSV_COLUMNS]


def _cell(value: object) -> str:
    return "" if value is None else disarm(without_controls(str(value)))


def _csv_lines(rows: Iterable[Iterable[str]]) -> str:
    lines = StringIO(newline="")
    csv.writer(lines).writerows(rows)
    return lines.getvalue()


# What makes a spreadsheet take a cell for a formula (OWASP, "CSV Injection"), also where
# it trims white space or a quotation mark first; some fold the full-width signs to ASCII.
_FORMULA = re.compile(r"[\t\r\n]|[\s'\"‘’“”]*[=+\-@＝＋－＠]")


def disarm(cell: str) -> str:
    """The cell, with an apostrophe in front if a spreadsheet would take it for a formula.

    >>> disarm("=1+1"), disarm("1+1")
    ("'=1+1", '1+1')
    """
    return f"'{cell}" if _FORMULA.match(cell) else cell
