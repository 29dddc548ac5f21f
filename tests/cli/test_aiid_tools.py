"""``aiid-scrape submission`` and ``cite``: what an editor gets of a page."""

from __future__ import annotations

import json
import tarfile
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

import pages
from aiid_scrape import Incident, Report
from aiid_scrape.cli import app
from aiid_scrape.cli.aiid_tools import as_submissions, submissions_of
from aiid_scrape.cli.options import SubmissionFormat

BULK = pages.FIXTURES / "bulk" / "mongodump_full_snapshot"

INCIDENT = pages.FIXTURES / "aiid-dumps" / "en-incident-classified" / "page.txt"

ARTICLE = """<html lang="en"><head><title>Robot arm pins worker - Paper</title>
<meta property="og:type" content="article">
<meta property="og:title" content="Robot arm pins worker">
<meta property="og:site_name" content="Paper"><meta name="author" content="Ann Lee">
<meta property="article:published_time" content="2024-05-03T08:00:00Z"></head>
<body><article><h1>Robot arm pins worker</h1>
<p>A robot arm pinned a worker against a wall on Monday, and the police said that nobody had
switched it off before.</p><p>The company that owns the plant said that it was looking into
what had happened, and that it would tell the public what it found.</p></article></body></html>"""


def run(*arguments: str) -> Any:
    """Run a command in this process."""
    result = CliRunner().invoke(app, list(arguments), prog_name="aiid-scrape")
    assert result.exception is None or isinstance(result.exception, SystemExit)
    return result


@pytest.fixture
def article(tmp_path: Path) -> str:
    """A saved page of a newspaper."""
    path = tmp_path / "article.html"
    path.write_text(ARTICLE, encoding="utf-8")
    return str(path)


@pytest.fixture
def backup(tmp_path: Path) -> Path:
    """A snapshot of AIID."""
    pytest.importorskip("bson")
    path = tmp_path / "backup.tar.bz2"
    with tarfile.open(path, "w:bz2") as tar:
        tar.add(BULK, "mongodump_full_snapshot")
    return path


def test_snapshot_becomes_lines_that_the_library_reads(backup: Path, tmp_path: Path) -> None:
    """A report or an incident each; what was wrong with the snapshot is said."""
    path = tmp_path / "reports.jsonl"
    result = run("snapshot", str(backup), "-o", str(path))
    assert result.exit_code == 0
    assert "expected a row of 21 values" in result.stderr
    lines = path.read_text(encoding="utf-8").splitlines()
    assert [Report.model_validate_json(line).report_number for line in lines] == [1928, 1931]
    incidents = run("snapshot", str(backup), "--of", "incidents").stdout.splitlines()
    found = [Incident.model_validate_json(line).incident_id for line in incidents]
    assert found == [107, 108]


def test_what_is_no_snapshot_is_named(article: str) -> None:
    """And nothing is written."""
    result = run("snapshot", article)
    assert (result.exit_code, result.stdout) == (1, "")
    assert article in result.stderr


def test_submission_says_what_is_missing(article: str) -> None:
    """And ends with code 1 where AIID's form would not take it."""
    result = run("submission", article, "--url", "https://paper.example/1")
    assert result.exit_code == 1
    lines = result.stdout.splitlines()
    assert lines[0] == "Robot arm pins worker"
    assert lines[1] == "  AIID's form would not take it:"
    assert lines[2].startswith("    date_downloaded: expected a value")
    assert "  an editor needs, to make an incident of it:" in lines


def test_submission_that_is_whole_succeeds(article: str) -> None:
    """The incident is the editors' to make, so its values may be missing."""
    given = ("--url", "https://paper.example/1", "--downloaded", "2024-05-04")
    result = run("submission", article, *given, "--incident", "7", "-f", "json")
    assert result.exit_code == 0
    submission = json.loads(result.stdout)
    assert (submission["incident_ids"], submission["date_downloaded"]) == ([7], "2024-05-04")
    assert run("submission", article, *given).stdout.endswith("  AIID's form would take it\n")


def test_address_of_the_form_has_the_values(article: str) -> None:
    """Without the report's own address, for which the form would overwrite them."""
    result = run("submission", article, "--url", "https://paper.example/1", "-f", "url")
    assert result.stdout.startswith("https://incidentdatabase.ai/apps/submit/?title=Robot%20arm")


def test_snapshot_shows_what_the_database_has(article: str, backup: Path) -> None:
    """An address that it has is a problem."""
    from aiid_scrape.aiid.snapshot import open_snapshot

    with open_snapshot(backup) as snapshot:
        known = next(report for report in snapshot.reports() if report.url)
    result = run("submission", article, "--url", str(known.url), "--known", str(backup))
    assert f"report {known.report_number}" in result.stdout
    assert "do not submit it again" in result.stdout


@pytest.mark.parametrize("command", ["submission", "cite"])
def test_page_that_cannot_be_had_is_named(command: str, tmp_path: Path) -> None:
    """A file that is not there, and a page without a report."""
    assert "SourceNotFound" in run(command, str(tmp_path / "none.html")).stderr
    menu = tmp_path / "menu.txt"
    menu.write_text("Home\n\nAbout\n")
    result = run(command, str(menu))
    assert (result.exit_code, result.stdout) == (1, "")
    assert "there is no report on it" in result.stderr


def test_snapshot_that_cannot_be_read_is_named(article: str, tmp_path: Path) -> None:
    """Before the page is read."""
    result = run("submission", article, "--known", str(tmp_path / "none.tar.bz2"))
    assert result.exit_code == 1
    assert "none.tar.bz2" in result.stderr


def test_report_is_cited_as_what_it_is(article: str) -> None:
    """In a sentence, as BibTeX and as CSL-JSON."""
    assert run("cite", article).stdout.startswith("Lee, A")
    assert "author = {Lee, Ann}" in run("cite", article, "-f", "bibtex").stdout
    (item,) = json.loads(run("cite", article, "-f", "csl-json").stdout)
    assert item["author"] == [{"family": "Lee", "given": "Ann"}]


def test_incident_is_cited_and_not_its_reports() -> None:
    """AIID asks to be cited by incident."""
    result = run("cite", str(INCIDENT), "-f", "bibtex")
    assert result.stdout.startswith("@article{aiid:")
    assert result.stdout.count("@") == 1


def test_title_commands_no_terminal(article: str) -> None:
    """What a page says is shown on one line, without controls."""
    from aiid_scrape import read

    (made,) = submissions_of(
        read(article), today=date(2026, 1, 1), index=None, downloaded=None, incidents=()
    )
    hostile = made.model_copy(update={"title": "a\x1b[31m\nb"})
    first = next(iter(as_submissions([hostile], SubmissionFormat.TEXT)))
    assert "\x1b" not in first
    assert first.count("\n") == 1
