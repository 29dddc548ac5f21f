"""``aiid-scrape explain``: a page in, an HTML document out."""

from __future__ import annotations

from pathlib import Path

from typer.testing import CliRunner, Result

import pages
from aiid_scrape import read
from aiid_scrape.cli import app

REPORT, ARCHIVE = str(pages.REPORT), str(pages.ARCHIVE)


def explain(*arguments: str) -> Result:
    """Run the command in this process."""
    return CliRunner().invoke(app, ["explain", *arguments], prog_name="aiid-scrape")


def test_the_document_goes_to_standard_output_or_into_a_file(tmp_path: Path) -> None:
    """It is the same."""
    result, output = explain(REPORT), tmp_path / "page.html"
    assert result.exit_code == 0
    assert result.stdout == read(REPORT).explain()
    assert explain(REPORT, "-o", str(output)).exit_code == 0
    assert output.read_text(encoding="utf-8") == result.stdout


def test_two_pages_are_compared() -> None:
    """The report and the same report in an archive."""
    result = explain(REPORT, "--against", ARCHIVE)
    assert result.exit_code == 0
    assert "<h1>Two texts compared</h1>" in result.stdout


def test_what_cannot_be_read_is_named(tmp_path: Path) -> None:
    """And no file is made."""
    output = tmp_path / "page.html"
    result = explain(str(tmp_path / "none.html"), "-o", str(output))
    assert (result.exit_code, output.exists()) == (1, False)
    assert "none.html" in result.stderr


def test_standard_input_is_read_once() -> None:
    """It cannot be both pages."""
    assert explain("-", "--against", "-").exit_code == 2
