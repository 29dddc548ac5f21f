"""``aiid-scrape compare``: two pages in; a verdict, the changes and an exit code out."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

import pages
from aiid_scrape import Report, read
from aiid_scrape.cli import app, comparison

ARCHIVE = str(pages.ARCHIVE)
REPORT = str(pages.REPORT)

STORY = """Robot arm pins worker

A robot arm pinned a worker to a wall on Monday morning, the police of Springfield said.

The man had opened the fence around the machine to remove a part that was stuck there for days.
"""


@pytest.fixture(autouse=True)
def _no_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    """No test depends on the terminal of the tester."""
    for name in ("COLUMNS", "FORCE_COLOR", "NO_COLOR", "TTY_COMPATIBLE"):
        monkeypatch.delenv(name, raising=False)


def compare(*arguments: str, stdin: str | None = None) -> Result:
    """Run the command in this process."""
    result = CliRunner().invoke(app, ["compare", *arguments], input=stdin, prog_name="aiid-scrape")
    assert result.exception is None or isinstance(result.exception, SystemExit)
    return result


@pytest.fixture
def page(tmp_path: Path) -> Path:
    """A page with one story."""
    path = tmp_path / "page.txt"
    path.write_text(STORY)
    return path


def test_the_seeds(page: Path) -> None:
    """The closest pair of reports is named, and its two changes are marked."""
    result = compare(ARCHIVE, REPORT)
    assert result.exit_code == 0
    lines = result.stdout.splitlines()
    assert lines[0] == "  verdict     revised: versions of one text"
    assert lines[1] == "  shared      100% of the first text, 100% of the second"
    assert lines[2].startswith(f"  first       {ARCHIVE} · report 1 of 2, the closest · Alibaba")
    assert lines[3].startswith(f"  second      {REPORT} · Alibaba")
    assert lines[4] == "  changes     2"
    changes = [line for line in lines if line.startswith("  text ")]
    assert len(changes) == 2
    assert "calls [-counter-terrorism-] {+counterterrorism+} efforts." in changes[0]
    assert "[-Infrastructure as a Service-] {+infrastructure as a service+} (IaaS)" in changes[1]


def test_the_order_of_the_pages_is_kept() -> None:
    """What is removed from the first is added to the second."""
    result = compare(REPORT, ARCHIVE)
    assert "[-counterterrorism-] {+counter-terrorism+}" in result.stdout
    assert result.stdout.index(REPORT) < result.stdout.index(ARCHIVE)


def test_a_copy_is_closer_than_an_excerpt() -> None:
    """All of either is in the other page's first report, but only one of them is all of it."""
    page = read(REPORT)
    text = page.report.text
    start = page.model_copy(update={"reports": (Report(text=text[:400]), page.report)})
    assert comparison.closest(page, start).reports == (0, 1)
    assert comparison.closest(start, page).reports == (1, 0)


def test_json_has_all(page: Path) -> None:
    """Verdict, shares, which reports, and every change with its context."""
    result = compare(ARCHIVE, REPORT, "--format", "json")
    assert result.exit_code == 0
    document = json.loads(result.stdout)
    assert document["verdict"] == "revised"
    assert document["score"] == document["share_of_first"] == document["share_of_second"] == 1
    assert document["same_title"] is True
    assert (document["first"]["report"], document["first"]["of"]) == (1, 2)
    assert document["second"]["report_number"] == 1928
    assert document["differences"][0]["removed"] == "counter-terrorism"


def test_different_stories_have_a_code_of_their_own(page: Path) -> None:
    """A script can tell them from a failure; the changes would be the whole texts."""
    result = compare(REPORT, str(page))
    assert result.exit_code == 3
    assert result.stdout.startswith("  verdict     different: ")
    assert "changes" not in result.stdout
    result = compare(REPORT, str(page), "--format", "json")
    assert result.exit_code == 3
    assert json.loads(result.stdout)["differences"] is None


def test_a_page_and_a_form_of_it(page: Path) -> None:
    """HTML against the dump, from standard input."""
    title, *paragraphs = STORY.split("\n\n")
    html = f"<h1>{title} | Daily</h1>" + "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    result = compare(str(page), "-", stdin=html)
    assert result.exit_code == 0
    assert result.stdout.startswith("  verdict     identical: the same words\n")
    assert result.stdout.endswith("  changes     0\n")


def test_long_changes_are_shortened_for_a_human(page: Path, tmp_path: Path) -> None:
    """JSON has all of them."""
    other = tmp_path / "other.txt"
    added = " ".join(f"word{number}" for number in range(900))
    other.write_text(f"{STORY}\nAnd then {added} were counted by the police of the town.\n")
    shown = compare(str(page), str(other)).stdout
    assert "{+And then word0 " in shown
    assert re.search(r" … \([\d,]+ more characters\) … ", shown)
    assert len(shown) < 2_000
    assert (
        added
        in json.loads(compare(str(page), str(other), "-f", "json").stdout)["differences"][0][
            "added"
        ]
    )


def test_many_changes_are_counted(page: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A human is told how many are not shown."""
    monkeypatch.setattr(comparison, "MAX_CHANGES", 1)
    assert compare(ARCHIVE, REPORT).stdout.endswith("and 1 more change: --format json has all\n")


def test_a_page_without_a_report_fails(page: Path, tmp_path: Path) -> None:
    """The message says which page it is; nothing is written."""
    menu = tmp_path / "menu.txt"
    menu.write_text("Home\n\nAbout\n")
    result = compare(str(page), str(menu))
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == f"aiid-scrape: {menu}: read, but there is no report on it (other)\n"


def test_a_page_that_cannot_be_read_fails(page: Path) -> None:
    """As when it is read alone."""
    result = compare(str(page), str(page.with_name("pege.txt")))
    assert (result.exit_code, result.stdout) == (1, "")
    assert f"did you mean {page}?" in result.stderr


@pytest.mark.parametrize(
    "arguments", [[], [REPORT], ["-", "-"], [REPORT, REPORT, REPORT], [REPORT, REPORT, "-f", "csv"]]
)
def test_wrong_use(arguments: list[str]) -> None:
    """Two pages are compared, of which one may be standard input."""
    result = compare(*arguments)
    assert (result.exit_code, result.stdout) == (2, "")


def test_a_page_cannot_command_the_terminal(page: Path, tmp_path: Path) -> None:
    """Escape sequences in what was changed are made harmless."""
    other = tmp_path / "other.txt"
    other.write_text(STORY.replace("Monday", "Mon\x1b[31mday"))
    result = compare(str(page), str(other))
    assert "{+" in result.stdout
    assert "\x1b" not in result.stdout


@pytest.mark.skipif(os.name != "posix", reason="pseudo-terminals are POSIX's")
@pytest.mark.parametrize("colour", [True, False])
def test_a_terminal_gets_colours_or_marks(colour: bool) -> None:
    """Red, struck out and green; with ``NO_COLOR`` the marks of a pipe."""
    import pty

    ours, theirs = pty.openpty()
    settings = {"TERM": "xterm-256color", "COLUMNS": "80"} | ({} if colour else {"NO_COLOR": "1"})
    command = [sys.executable, "-m", "aiid_scrape.cli", "compare", ARCHIVE, REPORT]
    process = subprocess.Popen(command, stdout=theirs, env=os.environ | settings)
    os.close(theirs)
    pieces = []
    try:
        while piece := os.read(ours, 65536):
            pieces.append(piece)
    except OSError:  # Linux reports the end of a terminal so
        pass
    os.close(ours)
    assert process.wait() == 0
    shown = b"".join(pieces).decode()
    assert max(len(re.sub(r"\x1b\[[\d;]*m", "", line)) for line in shown.splitlines()) <= 80
    if colour:
        assert "\x1b[9;31mcounter-terrorism\x1b[0m" in shown
        assert "\x1b[1;32mcounterterrorism\x1b[0m" in shown
        assert "[-" not in shown
    else:
        assert "[-counter-terrorism-]" in shown
        assert "\x1b" not in shown
