"""From a page to a fixture, for a person to review."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from ..models import Form, Page
from .differences import as_json
from .pages import NOTE

PAGE_FIELDS = ("kind", "site", "locale", "title")
"""What is noted of a page."""

REPORT_FIELDS = (
    "report_number",
    "title",
    "authors",
    "date_published",
    "source_domain",
    "url",
    "language",
    "incidents",
    "paragraphs",
)
"""What is noted of each report."""

_SUFFIXES = {Form.HTML: ".html", Form.TEXT: ".txt", Form.PAGE_DATA: ".json"}


def save_fixture(folder: Path, page: Page, data: bytes, *, about: str, url: str | None) -> Path:
    """Write a page and what came out of it as a new fixture, marked as not reviewed.

    Args:
        folder: Its folder, which is made.
        page: What came out.
        data: The document that it came out of.
        about: What the fixture is for, in a line.
        url: The address that the document was read with.

    Returns:
        The path of its ``expected.json``.

    Raises:
        FileExistsError: There is a fixture already.
        OSError: The folder cannot be written to.
    """
    folder.mkdir(parents=True, exist_ok=True)
    note = folder / NOTE
    with note.open("x", encoding="utf-8") as file:
        document = folder / f"page{_SUFFIXES[page.form]}"
        document.write_bytes(data)
        json.dump(_note(page, document.name, about, url), file, ensure_ascii=False, indent=1)
        file.write("\n")
    return note


def _note(page: Page, document: str, about: str, url: str | None) -> dict[str, Any]:
    found = as_json(page)
    expected: dict[str, Any] = {name: found[name] for name in PAGE_FIELDS}
    expected["reports"] = [
        {name: report[name] for name in REPORT_FIELDS} for report in found["reports"]
    ]
    if found["incident"] is not None:
        expected["incident"] = {
            name: value
            for name, value in found["incident"].items()
            if name != "evidence" and value not in (None, [], "")
        }
    note: dict[str, Any] = {"about": about, "reviewed": False, "document": document}
    return note | ({"url": url} if url else {}) | {"expected": expected}
