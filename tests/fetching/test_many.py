"""Many pages at once: bounded, in order or not, cancellable, and failures are values."""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import Callable, Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aiid_scrape import (
    AiidScrapeError,
    AsyncScraper,
    BadStatus,
    FetchFailure,
    FetchResult,
    FetchTimeout,
    InvalidAddress,
    Scraper,
    UnsupportedContent,
)
from aiid_scrape.fetching.many import LOOKAHEAD, WINDOW, Job, Schedule

from .conftest import BRISK, EASY, Twin
from .misbehaving import MisbehavingServer

Make = Callable[..., Twin]


def test_failures_are_values_among_pages(twin: Make, server: MisbehavingServer) -> None:
    """Each address has its one result, whatever becomes of the others."""
    urls = [
        server.url("/page"),
        "no address",
        server.url("/status?code=404"),
        server.url("/silent"),
        server.url("/png"),
        server.url("/gzip"),
    ]
    results = twin(limits=BRISK).fetch_all(urls, jobs=4, ordered=True)
    kinds = [type(result.error or result.page).__name__ for result in results]
    errors = [InvalidAddress, BadStatus, FetchTimeout, UnsupportedContent]
    assert kinds == ["Page", *[error.__name__ for error in errors], "Page"]
    assert [(result.index, result.url) for result in results] == list(enumerate(urls))
    assert all((result.page is None) != (result.error is None) for result in results)


def test_results_come_as_they_are_ready(twin: Make, server: MisbehavingServer) -> None:
    """A slow page holds nobody up, unless the order is asked for."""
    urls = [server.url("/silent"), server.url("/page"), server.url("/gzip")]
    scraper = twin(limits=BRISK, per_host=3)
    results = scraper.fetch_all(urls)
    assert sorted(result.index for result in results) == [0, 1, 2]
    assert results[-1].index == 0
    ordered = scraper.fetch_all(urls, ordered=True)
    assert [result.index for result in ordered] == [0, 1, 2]


def test_nothing_in_gives_nothing(twin: Make) -> None:
    """No addresses, no results, and no wait."""
    assert twin().fetch_all([]) == []


def test_one_address_is_not_taken_for_many(twin: Make) -> None:
    """A text is a sequence of texts, which is never meant."""
    with pytest.raises(TypeError, match="for it there is fetch"):
        twin().fetch_all("https://example.org/")  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="at least one job"):
        twin().fetch_all([], jobs=0)


def test_host_is_not_asked_by_too_many(twin: Make) -> None:
    """However many jobs there are."""
    with MisbehavingServer() as server:
        allowed = [server.site, f"localhost:{server.port}"]
        scraper = twin(allow_private=allowed, per_host=2)
        results = scraper.fetch_all([server.url(f"/page?{n}") for n in range(20)], jobs=10)
        assert all(result.page for result in results)
        assert server.most_connections <= 2


def test_addresses_are_taken_as_they_are_needed(server: MisbehavingServer) -> None:
    """An endless list is no reason not to begin, and leaving the loop ends it all."""
    taken = 0

    def endless() -> Iterator[str]:
        nonlocal taken
        while True:
            taken += 1
            yield server.url(f"/page?{taken}")

    before = server.calls.total()
    with Scraper(limits=EASY, delay=0, robots=False, allow_private=[server.site]) as scraper:
        for count, result in enumerate(scraper.fetch_many(endless(), jobs=3), start=1):
            assert result.page
            if count == 5:
                time.sleep(0.3)  # while nobody takes results, no more are made
                assert server.calls.total() - before <= 5 + 3
                break
    assert taken <= LOOKAHEAD + 5 + 3
    assert not [thread for thread in threading.enumerate() if thread.name.startswith("fetch")]


def test_run_that_is_left_stops_soon(server: MisbehavingServer) -> None:
    """Threads that wait for a server give up, and none is left behind."""
    slow = EASY.model_copy(update={"deadline": 30.0, "read_timeout": 30.0})
    urls = [server.url("/page"), *[server.url(f"/silent?{n}") for n in range(5)]]
    with Scraper(
        limits=slow, delay=0, robots=False, per_host=9, allow_private=[server.site]
    ) as scraper:
        results = scraper.fetch_many(urls)
        assert next(results).page
        start = time.monotonic()
        results.close()  # type: ignore[attr-defined]
    assert time.monotonic() - start < 3
    assert not [thread for thread in threading.enumerate() if thread.name.startswith("fetch")]


def test_task_that_is_cancelled_leaves_nothing_behind(server: MisbehavingServer) -> None:
    """No task, no connection."""

    async def run() -> None:
        async with AsyncScraper(
            limits=EASY, delay=0, robots=False, per_host=9, allow_private=[server.site]
        ) as scraper:

            async def take() -> None:
                async for _ in scraper.fetch_many([server.url(f"/silent?{n}") for n in range(5)]):
                    pass

            task = asyncio.create_task(take())
            await asyncio.sleep(0.2)
            assert len(asyncio.all_tasks()) > 2
            task.cancel()
            with pytest.raises(asyncio.CancelledError):
                await task
            assert asyncio.all_tasks() == {asyncio.current_task()}

    open_before = server.open_connections
    asyncio.run(run())
    for _ in range(50):
        if server.open_connections <= open_before:
            break
        time.sleep(0.05)
    assert server.open_connections <= open_before


def test_scraper_is_shared_by_threads(server: MisbehavingServer) -> None:
    """What one of them knows of a host, all know."""
    before = server.calls["/robots.txt"]
    found: list[str | None] = []
    with Scraper(limits=EASY, delay=0, allow_private=[server.site]) as scraper:

        def work(number: int) -> None:
            found.append(scraper.fetch(server.url(f"/page?{number}")).report.title)

        threads = [threading.Thread(target=work, args=(number,)) for number in range(10)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert found == ["Robot arm pins worker"] * 10
    assert server.calls["/robots.txt"] - before == 1


def test_surprise_is_raised_where_results_are_taken(
    twin: Make, server: MisbehavingServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A fault in the program is no failure of a page: it is not swallowed."""
    monkeypatch.setattr("aiid_scrape.pipeline.read_page", lambda _: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        twin().fetch_all([server.url("/page")] * 3)


# --- the schedule, without a network -------------------------------------------------


@given(
    hosts=st.lists(st.integers(0, 4), max_size=60),
    jobs=st.integers(1, 5),
    per_host=st.integers(1, 3),
    ordered=st.booleans(),
    data=st.data(),
)
def test_schedule_gives_out_each_address_once(
    hosts: list[int], jobs: int, per_host: int, ordered: bool, data: st.DataObject
) -> None:
    """Within its bounds, to the last one, in whatever order they are done."""
    urls = [f"https://host{host}.example/{index}" for index, host in enumerate(hosts)]
    schedule = Schedule(iter(urls), jobs=jobs, per_host=per_host, ordered=ordered)
    running: list[Job] = []
    results: list[FetchResult] = []
    while True:
        while job := schedule.take():
            running.append(job)
        if not running:
            break
        assert len(running) == schedule.running <= jobs
        sites = [job.site for job in running]
        assert max(sites.count(site) for site in sites) <= per_host
        done = running.pop(data.draw(st.integers(0, len(running) - 1)))
        results += schedule.done(
            done, FetchFailure(done.index, done.url, AiidScrapeError("no page"))
        )
        if ordered:
            assert max([job.index for job in running], default=0) - len(results) < jobs * WINDOW
    assert sorted(result.url for result in results) == sorted(urls)
    if ordered:
        assert [result.url for result in results] == urls


def test_slow_host_does_not_hold_the_others_up() -> None:
    """A list that is sorted by host keeps several hosts busy at once."""
    urls = [f"https://{host}.example/{number}" for host in "abc" for number in range(50)]
    schedule = Schedule(urls, jobs=6, per_host=2, ordered=False)
    first = [schedule.take() for _ in range(6)]
    assert [job.site for job in first if job] == [
        f"{host}.example:443" for _ in range(2) for host in "abc"
    ]
    assert schedule.take() is None
