"""Another attempt is made where it may help, when the server wants it, and not for ever."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import UTC, datetime
from uuid import uuid4

import pytest

from aiid_scrape import (
    FetchError,
    FetchTimeout,
    HostNotFound,
    RateLimited,
    RobotsDisallowed,
)
from aiid_scrape.fetching.effects import Effect, Sleep, Steps
from aiid_scrape.fetching.limits import Limits
from aiid_scrape.fetching.pace import MAX_SITES, Pace
from aiid_scrape.fetching.retries import retry_after, with_retries

from .conftest import EASY, Twin
from .misbehaving import MisbehavingServer

Make = Callable[..., Twin]
PATIENT = EASY.model_copy(update={"attempts": 3})
URL = "https://example.org/"
NOW = datetime(2024, 1, 1, tzinfo=UTC)
WHERE = {"url": URL, "stage": "headers"}


@pytest.mark.parametrize(("times", "attempts"), [(0, 1), (1, 2), (2, 3)])
def test_page_that_comes_later_is_fetched(
    times: int, attempts: int, twin: Make, server: MisbehavingServer
) -> None:
    """A server that is busy is asked again; how often is told."""
    page = twin(limits=PATIENT).fetch(server.url(f"/flaky?times={times}&{uuid4()}"))
    assert page.fetched is not None
    assert page.fetched.attempts == attempts


def test_server_that_stays_busy_is_left(twin: Make, server: MisbehavingServer) -> None:
    """After the last attempt, its failure is that of the page."""
    url = server.url(f"/flaky?times=9&{uuid4()}")
    with pytest.raises(RateLimited):
        twin(limits=PATIENT).fetch(url)
    assert server.calls[url.partition(str(server.port))[2]] == 3


@pytest.mark.parametrize("path", ["/status?code=404", "/trickle", "/not-gzip", "/gzip-bomb"])
def test_what_will_not_pass_is_tried_once(path: str, twin: Make, server: MisbehavingServer) -> None:
    """Nobody is asked again for what they said for good."""
    before = server.calls[path]
    limits = PATIENT.model_copy(update={"deadline": 1.0}) if path == "/trickle" else PATIENT
    with pytest.raises(FetchError):
        twin(limits=limits).fetch(server.url(path))
    assert server.calls[path] - before == 1


def test_server_that_asks_for_too_long_is_left_at_once(
    twin: Make, server: MisbehavingServer
) -> None:
    """The failure says how long it would be; nobody waits an hour in a fetch."""
    start = time.monotonic()
    with pytest.raises(RateLimited) as caught:
        twin(limits=PATIENT).fetch(server.url("/status?code=503&retry-after=3600"))
    assert caught.value.retry_after == 3600
    assert time.monotonic() - start < 2


@pytest.mark.parametrize("code", [429, 503])
@pytest.mark.parametrize(
    ("header", "seconds"),
    [
        ("1", 1.0),
        ("86400", 86400.0),
        ("Mon, 01 Jan 2024 00:02:00 GMT", 120.0),  # as counted from the answer's own Date
        ("Sun, 31 Dec 2023 00:00:00 GMT", 0.0),
        ("-1", None),
        ("soon", None),
    ],
)
def test_wait_that_a_server_asks_for_is_told(
    code: int, header: str, seconds: float | None, twin: Make, server: MisbehavingServer
) -> None:
    """In each of its forms."""
    with pytest.raises(RateLimited) as caught:
        twin().fetch(server.url(f"/status?code={code}&retry-after={header}"))
    assert (caught.value.status, caught.value.retry_after) == (code, seconds)
    assert caught.value.transient


@pytest.mark.parametrize(
    ("header", "date", "seconds"),
    [
        ("0", "", 0),
        (" 7 ", "", 7),
        ("007", "", 7),
        ("99999999999999999999", "", 999999999999),
        ("1.5", "", None),
        ("١٢", "", None),
        ("", "", None),
        ("Mon, 01 Jan 2024 00:00:10 GMT", "", 10),
        ("Monday, 01-Jan-24 00:00:10 GMT", "", 10),
        ("Mon Jan  1 00:00:10 2024", "", 10),
        ("Mon, 01 Jan 2024 00:00:10 GMT", "Mon, 01 Jan 2024 00:00:07 GMT", 3),
        ("Mon, 01 Jan 2024 00:00:10 GMT", "yesterday", 10),
        ("Thu, 01 Jan 1970 00:00:00 GMT", "", 0),
        ("Mon, 99 Jan 2024 00:00:00 GMT", "", None),
        ("Mon, 01 Jan 99999999999 00:00:00 GMT", "", None),
    ],
)
def test_retry_after_is_read_in_all_its_forms(
    header: str, date: str, seconds: float | None
) -> None:
    """Seconds, the three dates of HTTP, and what is none of them."""
    assert retry_after(header, date, NOW) == seconds


# --- the decisions, without a network or a clock -------------------------------------


def sleeps(failures: list[FetchError], limits: Limits) -> tuple[list[float], FetchError | int]:
    """How long was slept between attempts that fail so, and what came of it."""

    def attempt(number: int) -> Steps[int]:
        yield from ()
        if number <= len(failures):
            raise failures[number - 1]
        return number

    steps = with_retries(attempt, limits)
    slept: list[float] = []
    try:
        effect: Effect = next(steps)
        while True:
            assert isinstance(effect, Sleep)
            slept.append(effect.seconds)
            effect = steps.send(None)
    except StopIteration as end:
        return slept, end.value
    except FetchError as error:
        return slept, error


def test_waits_grow_and_are_scattered() -> None:
    """Twice as long each time, and as much again of chance, so that not all come back at once."""
    failure = FetchTimeout("too slow", **WHERE, transient=True, seconds=1)
    limits = Limits(attempts=5, backoff=1, max_wait=5)
    runs = [sleeps([failure] * 4, limits) for _ in range(30)]
    assert all(outcome == 5 for _, outcome in runs)
    for at, base in enumerate([1, 2, 4, 5]):
        column = [slept[at] for slept, _ in runs]
        assert base <= min(column)
        assert max(column) <= base + 1
        assert len(set(column)) > 1


def test_wait_that_the_server_names_is_kept() -> None:
    """Its own figure counts, not ours."""
    busy = RateLimited("busy", **WHERE, transient=True, status=429, retry_after=12)
    assert sleeps([busy], Limits()) == ([12], 2)


def test_failure_that_cannot_pass_is_passed_on() -> None:
    """At once, and as it is."""
    unknown = HostNotFound("no such host", **WHERE, transient=False)
    assert sleeps([unknown], Limits()) == ([], unknown)
    forbidden = RobotsDisallowed("no", **WHERE, transient=True, robots_url=URL)
    assert sleeps([forbidden], Limits()) == ([], forbidden)


# --- whose turn it is ----------------------------------------------------------------


def test_turns_are_apart_by_the_delay() -> None:
    """Of one host; others have their own."""
    pace = Pace()
    assert [pace.turn("a:80", 10, 2) for _ in range(3)] == [0, 2, 4]
    assert pace.turn("b:80", 10, 2) == 0
    assert pace.turn("a:80", 100, 2) == 0


def test_host_that_asked_for_rest_is_left_in_peace() -> None:
    """By all who would ask it, until then."""
    pace = Pace()
    pace.hold("a:80", 30)
    assert pace.turn("a:80", 10, 2) == 20
    pace.hold("a:80", 5)
    assert pace.turn("a:80", 10, 2) == 22


def test_hosts_whose_turn_has_come_are_forgotten() -> None:
    """A crawl of many hosts does not fill the memory."""
    pace = Pace()
    for number in range(3 * MAX_SITES):
        pace.turn(f"{number}.example:80", float(number), 1)
    assert len(pace._free) <= MAX_SITES + 1


def test_pages_of_a_host_are_apart_by_the_delay(twin: Make, server: MisbehavingServer) -> None:
    """However many are fetched at once."""
    scraper = twin(delay=0.2, per_host=4)
    start = time.monotonic()
    scraper.fetch_all([server.url(f"/page?{number}") for number in range(4)], jobs=4)
    assert time.monotonic() - start >= 3 * 0.2
