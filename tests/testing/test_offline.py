"""What other projects test with, as their tests meet it."""

from __future__ import annotations

import json
import re
import socket
import subprocess
import sys
from pathlib import Path

import httpx
import pytest
import respx
from typer.testing import CliRunner

import aiid_scrape
from aiid_scrape import Form, PageKind, Report, Scraper, parse
from aiid_scrape.cli import app
from aiid_scrape.testing import FixturePages, Unreviewed, assert_report, differences
from aiid_scrape.testing.network import NetworkBlocked
from aiid_scrape.testing.pages import HOST

DOCS = Path(__file__).parents[2] / "docs" / "testing-offline.md"

PAGE = "<h1>Robot arm pins worker</h1><p>A robot arm pinned a worker on Monday, police said."

# --- a project in miniature ----------------------------------------------------------

LIBRARY = '''
"""A project that counts the words of reports."""

import aiid_scrape


def count_words(url):
    return len(aiid_scrape.fetch(url, delay=0).report.text.split())
'''


def run_pytest(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run pytest in a folder, as its project would."""
    command = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", *arguments]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


def test_project_in_miniature_tests_offline(tmp_path: Path) -> None:
    """The test in the docs, in a project of its own: nothing to set up, nothing asked for."""
    test = re.search(r"```python\n# test_words.py\n(.*?)```", DOCS.read_text(), re.DOTALL)
    assert test is not None
    assert len(test[1].strip().splitlines()) <= 10
    (tmp_path / "words.py").write_text(LIBRARY)
    (tmp_path / "test_words.py").write_text(test[1])
    done = run_pytest(tmp_path, "-q", "-W", "error")
    assert done.returncode == 0, done.stdout + done.stderr
    assert re.search(r"\d+ passed", done.stdout)


FAILING = """
import aiid_scrape, httpx, socket
from aiid_scrape.testing import assert_report

def test_unknown_address(aiid_web):
    aiid_scrape.fetch("https://unknown.example/page")

def test_difference(aiid_pages):
    fixture = aiid_pages["article/de-html-turkish-share-bar"]
    assert_report(fixture.page().report, {"language": "fr", "title": None})

def test_way_out(aiid_no_network):
    socket.create_connection(("198.51.100.7", 80))

def test_name(aiid_no_network):
    httpx.get("https://example.org/")
"""


def test_failure_of_another_project_says_why(tmp_path: Path) -> None:
    """The address that is no fixture, the fields that differ, the host that was tried."""
    (tmp_path / "test_all.py").write_text(FAILING)
    done = run_pytest(tmp_path, "-q")
    assert "4 failed" in done.stdout
    for said in (
        "https://unknown.example/robots.txt",
        'expected "fr"',
        'found    "de"',
        "a test tried to reach 198.51.100.7 (port 80), but runs offline",
        "a test tried to reach example.org (a look-up of its name), but runs offline",
    ):
        assert said in done.stdout


def test_plugin_is_light() -> None:
    """Whoever only has this package installed does not wait for it."""
    code = "import aiid_scrape.testing.plugin, sys; print(*sys.modules)"
    loaded = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert not {"httpx", "respx", "selectolax", "typer"} & set(loaded.stdout.split())


# --- the pages -----------------------------------------------------------------------


def test_pages_are_found_by_name_and_by_filter(aiid_pages: FixturePages) -> None:
    """Every filter narrows, and each page is what it says."""
    reports = aiid_pages.select(kind="aiid.report", locale="ja")
    assert reports
    assert {page.locale for page in reports} == {"ja"}
    html = aiid_pages.select(kind=PageKind.AIID_REPORT, locale="ja", form=Form.HTML)
    assert 0 < len(html) < len(reports)
    for page in html:
        assert (page.page().kind, page.page().form) == (PageKind.AIID_REPORT, Form.HTML)
        assert page.about
        assert aiid_pages[page.name] is page


def test_pages_are_as_expected(aiid_pages: FixturePages) -> None:
    """What the wheel brings is what our own suite tests."""
    assert len(aiid_pages) > 20
    for page in aiid_pages.values():
        assert_report(page.page(), page.expected)


def test_unknown_page_is_named(aiid_pages: FixturePages) -> None:
    """A misspelt name is an error that says it."""
    with pytest.raises(KeyError, match="aiid-html/nowhere"):
        aiid_pages["aiid-html/nowhere"]
    assert "aiid-html/nowhere" not in aiid_pages


# --- the web -------------------------------------------------------------------------


def test_every_page_is_on_the_web(
    aiid_pages: FixturePages, aiid_web: respx.MockRouter, aiid_no_network: None
) -> None:
    """At its address; through robots.txt and, for the database, its page data."""
    seen = set()
    with Scraper(delay=0) as scraper:
        for page in aiid_pages.values():
            if page.address not in seen:
                fetched = scraper.fetch(page.address)
                assert fetched.kind == page.kind
                assert [report.text for report in fetched.reports] == [
                    report.text for report in page.page().reports
                ]
            seen.add(page.address)
    assert len(seen) > 20
    assert any(httpx.URL(url).host == HOST for url in seen)
    assert any("incidentdatabase.ai" in url for url in seen)
    assert aiid_web.calls.call_count > len(seen)


def test_rest_of_the_web_is_refused_by_name(aiid_web: respx.MockRouter) -> None:
    """A test that asks for something else fails, and says for what."""
    with pytest.raises(AssertionError, match=r"unknown\.example"):
        aiid_scrape.fetch("https://unknown.example/")
    aiid_web.get("https://unknown.example/robots.txt").respond(404)
    aiid_web.get("https://unknown.example/").respond(200, html=PAGE)
    assert aiid_scrape.fetch("https://unknown.example/").reports


# --- the block -----------------------------------------------------------------------


def test_nothing_gets_out(aiid_no_network: None) -> None:
    """No connection, no datagram, no look-up."""
    with pytest.raises(NetworkBlocked, match=r"192\.0\.2\.1"):
        socket.create_connection(("192.0.2.1", 80), timeout=1)
    with socket.socket() as sock, pytest.raises(NetworkBlocked):
        sock.connect_ex(("192.0.2.1", 80))
    with (
        socket.socket(type=socket.SOCK_DGRAM) as sock,
        pytest.raises(NetworkBlocked),
    ):
        sock.sendto(b"out", ("192.0.2.1", 53))
    with pytest.raises(NetworkBlocked, match=r"example\.org"):
        socket.getaddrinfo("example.org", 80)


def test_this_machine_can_be_reached(aiid_no_network: None) -> None:
    """A server that a test starts is offline, too."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        socket.create_connection(("localhost", server.getsockname()[1])).close()
        socket.create_connection(server.getsockname()).close()


# --- differences ---------------------------------------------------------------------


def test_difference_is_told_field_by_field() -> None:
    """What is missing, what is too much, what is another; what is not named does not count."""
    report = Report(title="A", authors=("B", "C"), text="one\n\ntwo", language="en")
    expected = {"title": "Z", "authors": ["B"], "paragraphs": ["one", "two", "three"]}
    with pytest.raises(AssertionError) as caught:
        assert_report(report, expected)
    assert str(caught.value).splitlines() == [
        "the report is not as expected",
        "report.title:",
        '    expected "Z"',
        '    found    "A"',
        'report.authors[1]: not expected "C"',
        'report.paragraphs[2]: missing "three"',
    ]
    assert_report(report, {"title": "A", "paragraphs": ["one", "two"]})


def test_long_difference_is_short() -> None:
    """A text of a megabyte is not printed."""
    (line,) = differences("page", {"a": "x" * 10**6}, {"a": None})
    assert len(line) < 300


# --- new fixtures --------------------------------------------------------------------


def save(*arguments: str | Path) -> tuple[int, str]:
    """Run the command; its exit code and what it says."""
    result = CliRunner().invoke(app, ["save-fixture", *map(str, arguments)])
    return result.exit_code, result.stderr


def test_fixture_counts_only_when_it_is_reviewed(tmp_path: Path) -> None:
    """A program can write down what came out, but only a person can say that it is right."""
    source = tmp_path / "saved.html"
    source.write_text(PAGE)
    folder = tmp_path / "pages"
    url = "https://zeitung.example/1"
    code, said = save(source, folder / "de", "--about", "A short page.", "--url", url)
    assert (code, "review it" in said) == (0, True)
    pages = FixturePages(folder)
    assert list(pages) == []
    with pytest.raises(Unreviewed, match="reviewed"):
        pages["de"]
    note_path = folder / "de" / "expected.json"
    note = json.loads(note_path.read_text(encoding="utf-8"))
    del note["reviewed"]
    note_path.write_text(json.dumps(note))
    page = FixturePages(folder)["de"]
    assert page.address == url
    assert page.data == source.read_bytes()
    assert page.expected["reports"][0]["title"] == "Robot arm pins worker"
    assert_report(page.page(), page.expected)


def test_fixture_takes_the_place_of_none(tmp_path: Path) -> None:
    """What somebody reviewed is not written over."""
    source = tmp_path / "saved.txt"
    source.write_text("Robot arm\n\nA robot arm pinned a worker, the police said on Monday.")
    assert save(source, tmp_path / "one", "--about", "x")[0] == 0
    before = (tmp_path / "one" / "expected.json").read_bytes()
    code, said = save(source, tmp_path / "one", "--about", "y")
    assert (code, "expected a folder without a fixture" in said) == (1, True)
    assert (tmp_path / "one" / "expected.json").read_bytes() == before


def test_what_is_no_page_becomes_no_fixture(tmp_path: Path) -> None:
    """The reason is told, and nothing is written."""
    code, said = save(tmp_path / "nowhere.html", tmp_path / "one", "--about", "x")
    assert (code, "found nothing of this name" in said) == (1, True)
    (tmp_path / "a.pdf").write_bytes(b"%PDF-1.7")
    code, said = save(tmp_path / "a.pdf", tmp_path / "one", "--about", "x")
    assert (code, "a PDF document" in said) == (1, True)
    assert not (tmp_path / "one").exists()


def test_bundled_pages_are_those_of_this_version(aiid_pages: FixturePages) -> None:
    """They are read with the same code that they were written for."""
    page = aiid_pages["seeds/004"]
    assert parse(page.data).report.report_number == 1928
