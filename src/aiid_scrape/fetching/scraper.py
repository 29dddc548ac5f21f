"""The two scrapers: the same logic, performed by threads and by asyncio."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from queue import SimpleQueue
from threading import Event, Lock
from typing import Any, Self, TypeVar, Unpack

from .._exceptions import AiidScrapeError, StorageFailed
from ..models import Page
from . import pages
from .effects import Compute, Effect, Exchange, Exclusively, Sleep, Steps
from .failures import Stopped
from .limits import JOBS
from .locks import Locks
from .many import FetchFailure, FetchResult, FetchSuccess, Job, Schedule
from .pages import Download
from .settings import Options, make_settings
from .wire import AsyncClient, Client, open_async_wire, open_wire

T = TypeVar("T")

READERS = 2
"""Threads that read pages for asyncio. More would not read faster, for they take turns, but would
take theirs from the loop: six made a thousand pages a fifth slower than two."""


def fetch(url: str, **options: Unpack[Options]) -> Page:
    """Turn an address into a page: a :class:`Scraper` for one page.

    Args:
        url: An address that begins with ``http://`` or ``https://``.
        **options: As for :class:`Scraper`.

    Raises:
        FetchError: There is no page, or it may not be fetched. See ``docs/errors.md``.
        ReadError: What is there is no page that can be read.
        StorageFailed: The archive or the cache cannot be used.
    """
    with Scraper(**options) as scraper:
        return scraper.fetch(url)


class Scraper:
    """Fetches pages, politely and safely.

    It can be used by several threads at once; what it knows of hosts (their robots.txt, whose
    turn it is) and its connections are shared by them. Close it, or use it with ``with``.

    Args:
        client: An ``httpx.Client`` of your own, for proxies for instance. Its transport, its
            TLS and its hooks are used, its headers, cookies, credentials and redirects are
            not. **Where it connects to is then its own affair**: only addresses written in
            numbers are checked. It is not closed.
        limits: How much a fetch may take.
        delay: Seconds between the starts of two requests to one host; a robots.txt can ask
            for more.
        per_host: Requests to one host at once, of all that ``fetch_many`` makes.
        robots: Whether to ask robots.txt. If not, ``page.fetched.robots`` says so.
        contact: Where you can be reached, an address of mail or of the web; sent to servers.
        user_agent: The whole User-Agent header, in place of the library's and the contact. Rules
            of a robots.txt are still those for ``aiid_scrape``.
        allow_private: Exact ``host:port`` that may be fetched although they are in a private
            network: ``["localhost:8000"]``.
        archive: A folder in which to keep every answer.
        replay: A folder with the archive of an earlier run, to be used in place of the network.
        cache: A file for an HTTP cache (RFC 9111), made if it is not there. It needs the extra
            ``aiid_scrape[cache]``.
        ssl_context: TLS other than Python's defaults with certifi's certificates.

    Raises:
        ValueError: An option has a value that makes no sense.
        StorageFailed: The cache cannot be used.
    """

    def __init__(self, *, client: Client | None = None, **options: Unpack[Options]) -> None:
        self._settings = make_settings(options)
        self._wire = open_wire(
            self._settings, client, options.get("cache"), options.get("ssl_context")
        )
        self._locks = Locks(Lock)

    def fetch(self, url: str) -> Page:
        """Fetch a page and read it.

        Raises:
            FetchError: There is no page, or it may not be fetched.
            ReadError: What is there is no page that can be read.
            StorageFailed: The archive cannot be written to.
        """
        return self._run(pages.fetch(self._settings, url))

    def download(self, url: str) -> Download:
        """Fetch a document without reading it.

        Raises:
            FetchError: There is none, or it may not be fetched.
            UnsupportedContent: It is a film, an image, an archive, or a like.
            StorageFailed: The archive cannot be written to.
        """
        return self._run(pages.download(self._settings, url))

    def fetch_many(
        self, urls: Iterable[str], *, jobs: int = JOBS, ordered: bool = False
    ) -> Iterator[FetchResult]:
        """Fetch pages at once, and give what became of each: failures are values.

        Addresses are taken from the iterable as they are needed, and no page is fetched
        before there is room for it: while nobody takes results, at most ``jobs`` wait. When
        the iterator is closed, or its loop is left, what is on its way is given up.

        Args:
            urls: The addresses.
            jobs: How many are fetched at once.
            ordered: Whether results come in the order of the addresses, or as they are ready.

        Raises:
            StorageFailed: The archive cannot be written to; then the run ends.
        """
        schedule = Schedule(urls, jobs=jobs, per_host=self._settings.per_host, ordered=ordered)
        return self._many(schedule, jobs)

    def _many(self, schedule: Schedule, jobs: int) -> Iterator[FetchResult]:
        stop = Event()
        outcomes: SimpleQueue[tuple[Job, FetchResult | BaseException]] = SimpleQueue()

        def work(job: Job) -> None:
            try:
                outcomes.put((job, _result(job, self._run(self._steps(job), stop))))
            except BaseException as error:  # noqa: BLE001  # a result, or raised where it is taken
                outcomes.put((job, _result(job, error)))

        pool = ThreadPoolExecutor(jobs, thread_name_prefix="fetch")
        try:
            while True:
                while job := schedule.take():
                    pool.submit(work, job)
                if not schedule.running:
                    return
                job, outcome = outcomes.get()
                if isinstance(outcome, BaseException):
                    raise outcome
                yield from schedule.done(job, outcome)
        finally:
            stop.set()
            pool.shutdown(cancel_futures=True)

    def _steps(self, job: Job) -> Steps[Page]:
        return pages.fetch(self._settings, job.url)

    def _run(self, steps: Steps[T], stop: Event | None = None) -> T:
        """Perform what steps ask for, and give their result."""
        stop = stop or Event()
        with closing(steps):
            outcome, error = None, None
            while True:
                try:
                    effect = steps.throw(error) if error else steps.send(outcome)
                except StopIteration as end:
                    result: T = end.value
                    return result
                try:
                    outcome, error = self._perform(effect, stop), None
                except AiidScrapeError as failure:
                    outcome, error = None, failure

    def _perform(self, effect: Effect, stop: Event) -> Any:
        match effect:
            case Exchange(request, sink):
                return self._wire.exchange(request, sink, stop.is_set)
            case Compute(function):
                return function()
            case Sleep(seconds):
                if stop.wait(seconds):
                    raise Stopped
                return None
            case Exclusively(key, steps):
                with self._locks.of(key):
                    return self._run(steps(), stop)

    def close(self) -> None:
        """Close all connections."""
        self._wire.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


class AsyncScraper:
    """As :class:`Scraper`, for asyncio.

    It can be used by several tasks of one event loop at once. A task that is cancelled leaves
    nothing behind. Pages are read in threads, so that the loop stays free.

    Args:
        client: An ``httpx.AsyncClient`` of your own; otherwise as for :class:`Scraper`.
        **options: As for :class:`Scraper`.
    """

    def __init__(self, *, client: AsyncClient | None = None, **options: Unpack[Options]) -> None:
        self._settings = make_settings(options)
        self._wire = open_async_wire(
            self._settings, client, options.get("cache"), options.get("ssl_context")
        )
        self._locks = Locks(asyncio.Lock)
        self._readers = ThreadPoolExecutor(READERS, thread_name_prefix="read")

    async def fetch(self, url: str) -> Page:
        """As :meth:`Scraper.fetch`."""
        return await self._run(pages.fetch(self._settings, url))

    async def download(self, url: str) -> Download:
        """As :meth:`Scraper.download`."""
        return await self._run(pages.download(self._settings, url))

    def fetch_many(
        self, urls: Iterable[str], *, jobs: int = JOBS, ordered: bool = False
    ) -> AsyncIterator[FetchResult]:
        """As :meth:`Scraper.fetch_many`."""
        schedule = Schedule(urls, jobs=jobs, per_host=self._settings.per_host, ordered=ordered)
        return self._many(schedule)

    async def _many(self, schedule: Schedule) -> AsyncIterator[FetchResult]:
        outcomes: asyncio.Queue[tuple[Job, FetchResult | BaseException]] = asyncio.Queue()
        tasks: set[asyncio.Task[None]] = set()

        async def work(job: Job) -> None:
            try:
                page = await self._run(pages.fetch(self._settings, job.url))
                outcomes.put_nowait((job, _result(job, page)))
            except Exception as error:  # noqa: BLE001  # a result, or raised where it is taken
                outcomes.put_nowait((job, _result(job, error)))

        try:
            while True:
                while job := schedule.take():
                    task = asyncio.create_task(work(job))
                    tasks.add(task)
                    task.add_done_callback(tasks.discard)
                if not schedule.running:
                    return
                job, outcome = await outcomes.get()
                if isinstance(outcome, BaseException):
                    raise outcome
                for result in schedule.done(job, outcome):
                    yield result
        finally:
            left = list(tasks)
            for task in left:
                task.cancel()
            await asyncio.gather(*left, return_exceptions=True)

    async def _run(self, steps: Steps[T]) -> T:
        with closing(steps):
            outcome, error = None, None
            while True:
                try:
                    effect = steps.throw(error) if error else steps.send(outcome)
                except StopIteration as end:
                    result: T = end.value
                    return result
                try:
                    outcome, error = await self._perform(effect), None
                except AiidScrapeError as failure:
                    outcome, error = None, failure

    async def _perform(self, effect: Effect) -> Any:
        match effect:
            case Exchange(request, sink):
                return await self._wire.exchange(request, sink)
            case Compute(function):
                loop = asyncio.get_running_loop()
                return await loop.run_in_executor(self._readers, function)
            case Sleep(seconds):
                return await asyncio.sleep(seconds)
            case Exclusively(key, steps):
                async with self._locks.of(key):
                    return await self._run(steps())

    async def aclose(self) -> None:
        """Close all connections."""
        self._readers.shutdown(wait=False, cancel_futures=True)
        await self._wire.aclose()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.aclose()


def _result(job: Job, outcome: Page | BaseException) -> FetchResult | BaseException:
    """What became of an address; the error itself where it ends the run."""
    if isinstance(outcome, Page):
        return FetchSuccess(job.index, job.url, page=outcome)
    if isinstance(outcome, AiidScrapeError) and not isinstance(outcome, StorageFailed):
        return FetchFailure(job.index, job.url, error=outcome)
    return outcome
