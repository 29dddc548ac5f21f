"""JSON Lines of the command line, read back."""

from __future__ import annotations

from pathlib import Path

import pytest

from aiid_scrape import NotAPage, Page, SourceUnreadable, read, read_jsonl
from aiid_scrape.cli.writers import as_jsonl
from pages import ARCHIVE, REPORT


@pytest.fixture
def pages() -> list[Page]:
    """A page with a report, and one with two."""
    return [read(REPORT), read(ARCHIVE)]


def test_what_was_written_is_read(pages: list[Page], tmp_path: Path) -> None:
    """Every report as it was, with the page it was on."""
    path = tmp_path / "reports.jsonl"
    path.write_text("".join(as_jsonl(pages)) + "\n", encoding="utf-8")
    lines = list(read_jsonl(path))
    written = [(report, page) for page in pages for report in page.reports]
    assert [line.model_dump(exclude={"page"}) for line in lines] == [
        report.model_dump() for report, _ in written
    ]
    for line, (_, page) in zip(lines, written, strict=True):
        assert (line.page.source, line.page.kind) == (page.source, page.kind)
        assert (line.page.usable, line.page.warnings) == (page.usable, page.warnings)
        assert line.page.text_confidence == page.text_confidence


@pytest.mark.parametrize("broken", ["{", "[]", '{"title": "A"}', '{"page": {"kind": "article"}}'])
def test_line_of_another_sort_is_named(broken: str, pages: list[Page], tmp_path: Path) -> None:
    """What stands before it is read."""
    path = tmp_path / "reports.jsonl"
    path.write_text("".join(as_jsonl(pages[:1])) + broken + "\n", encoding="utf-8")
    lines = read_jsonl(path)
    assert next(lines).report_number == 1928
    with pytest.raises(NotAPage, match="in line 2"):
        next(lines)


def test_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    """As of a page that cannot be read."""
    with pytest.raises(SourceUnreadable, match="JSON Lines"):
        next(read_jsonl(tmp_path / "none.jsonl"))
