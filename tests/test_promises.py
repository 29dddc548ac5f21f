"""What is promised of every page, whatever comes in: ``fuzz/`` in small, the same in each run."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aiid_scrape import AiidScrapeError, Item, ReadError, parse, read, same_story
from aiid_scrape._exceptions import InvalidAddress
from aiid_scrape.fetching.urls import join, read_url
from doors import DOORS, FIXTURES, PAGE_DOORS, seeds
from mutation import mutated
from promises import MAX_GROWTH, Broken, Outcome, check_addresses, check_page, measured

HOSTILE = FIXTURES / "hostile"
SHAPES = sorted(path.name for path in HOSTILE.iterdir() if path.name != "README.md")
ROOT = FIXTURES.parent


@pytest.mark.parametrize("name", SHAPES)
def test_hostile_shape_is_a_page_or_an_error_of_ours(name: str) -> None:
    """It is written in every format, and is the same when it is read again."""
    data = (HOSTILE / name).read_bytes()
    for door in ("bytes", "characters", "aiid"):
        assert measured(partial(DOORS[door], data)).finding is None, door


def test_every_hostile_shape_is_told_of_in_the_readme() -> None:
    """And none that is not there."""
    table = (HOSTILE / "README.md").read_text(encoding="utf-8")
    assert re.findall(r"^\| `(.+?)` \| .{10,}", table, re.MULTILINE) == SHAPES


def test_hostile_shapes_are_small() -> None:
    """They ship with the package."""
    assert max((HOSTILE / name).stat().st_size for name in SHAPES) < 20_000


@pytest.mark.parametrize("door", PAGE_DOORS)
def test_mutated_page_keeps_what_is_promised(door: str) -> None:
    """Through whichever door it comes."""
    for number in range(8):
        chance = Random(f"{door} {number}")
        pages = seeds(door)
        data = mutated(chance.choice(pages), chance.choice(pages), chance)
        assert measured(partial(DOORS[door], data)).finding is None, number


@pytest.mark.parametrize("door", sorted(DOORS.keys() - PAGE_DOORS.keys()))
def test_mutated_value_ends_in_a_result_or_an_error_of_ours(door: str) -> None:
    """Dates, addresses, rules, lists: what is read beside pages."""
    for number in range(15):
        chance = Random(f"{door} {number}")
        data = mutated(chance.choice(seeds(door)), chance.choice(seeds("bytes")), chance)[:5_000]
        assert measured(partial(DOORS[door], data)).finding is None, number


# --- arguments of a caller ---------------------------------------------------------------

PAGE = "<title>Robot arm</title><h1>Robot arm</h1><p>A robot arm pinned a worker, they said.</p>"
STRANGE = [
    "\ud83d",
    "caf\udce9",
    "\x00",
    "a\x00b",
    "\u202efdp.exe",
    "\x1b]0;x\x07",
    "\ufffe",
    "",
    " ",
    "x" * 1_000_000,
    "/" * 1_000_000,
    "http://" + "a." * 50_000,
    "https://incidentdatabase.ai/cite/" + "9" * 100_000,
    "https://incidentdatabase.ai/cite/0",
    "http://[::1",
    "charset=" + "x" * 1_000_000,
    "charset=\ud800; charset=\x00",
    "utf-8\x00",
    "\ud800" * 100_000,
]


@pytest.mark.parametrize("value", STRANGE, ids=range(len(STRANGE)))
def test_strange_argument_is_taken_or_refused(value: str) -> None:
    """Of whatever length, and whatever characters it has."""
    for call in (
        lambda: check_page(parse(PAGE, url=value)),
        lambda: check_page(parse(PAGE.encode(), url=value, content_type=value)),
        lambda: parse(PAGE.encode(), encoding=value),
        lambda: read(value),
        lambda: read_url(value),
        lambda: join(read_url("http://a.test/b"), value),
        lambda: check_page(parse(value)),
        lambda: str(same_story((value, value), (None, value)).differences),
    ):
        assert measured(call).finding is None


@settings(max_examples=60)
@given(st.text(st.characters(), max_size=60), st.text(st.characters(), max_size=60))
def test_any_argument_is_taken_or_refused(first: str, second: str) -> None:
    """An error's message can be shown, too."""
    data = f"{first}\n{second}\n{second}".encode("utf-8", "surrogatepass")
    assert measured(lambda: DOORS["arguments"](data)).finding is None


@pytest.mark.parametrize("year", [1, 9999])
def test_any_time_is_a_reference(year: int) -> None:
    """Also at the ends of the calendar."""
    page = PAGE.replace("<p>", "<p>3 weeks ago</p><p>Yesterday</p><p>2 Jan 2024</p><p>")
    moment = datetime(year, 1 if year == 1 else 12, 1 if year == 1 else 31, tzinfo=UTC)
    check_page(parse(page, reference_time=moment))


def test_name_of_a_file_that_is_not_in_utf8_can_be_written(tmp_path: Path) -> None:
    """In a page and in an error."""
    path = tmp_path / "caf\udce9.html"
    try:
        path.write_text(PAGE)
    except (OSError, UnicodeError):
        pytest.skip("this file system takes names in UTF-8 only")
    check_page(read(path))
    path.write_bytes(b"")
    with pytest.raises(ReadError) as caught:
        read(str(path))
    assert "caf\\udce9.html" in str(caught.value)
    assert caught.value.source.encode()


def test_address_of_an_error_can_be_written() -> None:
    """Whatever was asked for."""
    with pytest.raises(InvalidAddress) as caught:
        read_url("http://a.test/\udce9")
    assert caught.value.url.encode()
    assert str(caught.value).encode()


SCRIPTS = ["javascript:alert(1)", " JavaScript:x", "data:text/html,x", "file:///etc/passwd"]


AIID_PAGES = sorted(FIXTURES.glob("aiid-*/*/page.html"))


@pytest.mark.parametrize("page", AIID_PAGES, ids=lambda path: path.parent.name)
def test_no_address_of_a_page_of_the_database_is_a_script(page: Path) -> None:
    """Where all its links and pictures are."""
    text = page.read_text(encoding="utf-8")
    changed = re.sub(r'(href|src|content)="(?:https?:)?/[^"]*"', r'\1="javascript:x"', text)
    assert changed != text
    check_addresses(parse(changed))


@pytest.mark.parametrize("script", SCRIPTS)
def test_no_address_of_an_article_is_a_script(script: str) -> None:
    """In whichever way the page gives it."""
    page = parse(
        f"<title>Robot arm</title><base href='{script}'><link rel=canonical href='{script}'>"
        f"<link rel=amphtml href='{script}'><link rel=alternate hreflang=de href='{script}'>"
        f"<meta property=og:url content='{script}'><meta property=og:image content='{script}'>"
        f'<script type="application/ld+json">{{"@type":"NewsArticle","url":"{script}",'
        f'"image":"{script}"}}</script><h1>Robot arm</h1><p>{"Arms move. " * 40}</p>'
    )
    assert page.report.text
    check_addresses(page)


# --- that what is broken is found --------------------------------------------------------


@pytest.mark.parametrize(
    "change",
    [
        {"title": "half \ud83d"},
        {"title": "control \x1b"},
        {"locale": "de_DE"},
        {"url": "http://a.test/\ufffe"},
        {"items": (Item(title="x", url="javascript:x", place="line 1"),)},
    ],
)
def test_page_that_breaks_a_promise_is_found(change: dict[str, object]) -> None:
    """These checks can fail."""
    page = parse(PAGE).model_copy(update=change)
    with pytest.raises((Broken, ValueError)):
        check_page(page)


def raise_foreign() -> None:
    """Raise what is not ours."""
    raise KeyError("x")


def raise_ours() -> None:
    """Raise an error of ours."""
    raise AiidScrapeError("x")


@pytest.mark.parametrize(
    ("call", "found"),
    [(raise_foreign, "KeyError: 'x'"), (raise_ours, None), (lambda: None, None)],
)
def test_only_foreign_errors_are_findings(call: Callable[[], None], found: str | None) -> None:
    """An error of ours is an answer."""
    assert measured(call).finding == found


def test_time_and_memory_above_the_limit_are_findings() -> None:
    """Each is told in words."""
    assert Outcome(6.0, 0).finding == "6.0 s of processor time"
    assert Outcome(6.0, 0).finding_at(3.0) is None
    assert Outcome(0.0, MAX_GROWTH + 1).finding == "memory grew by 500 MB"


def test_pages_are_mutated_and_parsed_by_workers() -> None:
    """The command ends with a summary, and with 0 where nothing was found."""
    command = [sys.executable, str(ROOT / "fuzz" / "mutate.py"), "--pages", "12", "--workers", "2"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "12 pages (seed 0)" in done.stdout
    assert "0 findings" in done.stdout


DYING = """
import mutate, os
from functools import partial
from pathlib import Path

def tried(number, seed, paths):
    if number == 2:
        os.kill(os.getpid(), 9)
    if number == 4:
        import time; time.sleep(60)
    return mutate.Result(number, "bytes", 0.0, 0, None)

if __name__ == "__main__":
    mutate.HANGS = 2.0
    results = list(mutate.run(iter(range(7)), 0, [], 2))
    for each in sorted(results, key=lambda each: each.number):
        print(each.number, each.finding)
else:
    mutate.tried = tried
"""


def test_page_that_kills_or_stops_its_worker_is_a_finding(tmp_path: Path) -> None:
    """And the run goes on: each page has a result."""
    program = tmp_path / "dying.py"
    program.write_text(DYING)
    done = subprocess.run(
        [sys.executable, str(program)],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(map(str, (ROOT / "fuzz", ROOT / "src")))},
    )
    assert done.stdout.splitlines() == [
        "0 None",
        "1 None",
        "2 the worker died with exit code -9",
        "3 None",
        "4 hung for 2 s",
        "5 None",
        "6 None",
    ], done.stderr
