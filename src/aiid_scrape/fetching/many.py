"""Many pages: which address is next, so that no host is asked by too many at once."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Iterable
from dataclasses import dataclass

from .._exceptions import AiidScrapeError, InvalidAddress
from ..models import Page
from .urls import read_url

LOOKAHEAD = 1000
"""Addresses that are read ahead, to find one of a host that is free. An estimate."""

WINDOW = 4
"""In order: how many times ``jobs`` pages may be ahead of the one that is waited for. An
estimate."""


@dataclass(frozen=True, slots=True)
class FetchSuccess:
    """A page that was fetched and read."""

    index: int
    """Its place among the addresses, from 0."""

    url: str
    """The address as given."""

    page: Page
    """The page."""

    error: None = None
    """No error."""


@dataclass(frozen=True, slots=True)
class FetchFailure:
    """An address that gave no page."""

    index: int
    """Its place among the addresses, from 0."""

    url: str
    """The address as given."""

    error: AiidScrapeError
    """Why there is no page: a FetchError, or a ReadError of what was fetched."""

    page: None = None
    """No page."""


FetchResult = FetchSuccess | FetchFailure
"""What became of one address: a page or an error, never both.

``if result.error is not None`` tells type checkers which of the two it is.
"""


@dataclass(frozen=True, slots=True)
class Job:
    """An address that waits for its turn."""

    index: int
    url: str
    site: str


class Schedule:
    """Gives out addresses: bounded in number, spread over hosts, lazily read."""

    def __init__(self, urls: Iterable[str], *, jobs: int, per_host: int, ordered: bool) -> None:
        if jobs < 1:
            raise ValueError(f"expected at least one job, got {jobs!r}")
        if isinstance(urls, str):
            raise TypeError("expected several addresses, got one: for it there is fetch()")
        self._urls = enumerate(urls)
        self._jobs = jobs
        self._per_host = per_host
        self._window = jobs * WINDOW if ordered else None
        self._waiting: dict[str, deque[Job]] = {}
        self._count = 0
        self._running: Counter[str] = Counter()
        self._given = 0
        self._held: dict[int, FetchResult] = {}

    @property
    def running(self) -> int:
        """How many have been given out and are not done."""
        return self._running.total()

    def take(self) -> Job | None:
        """The next address that may be fetched now, if there is one."""
        if self.running >= self._jobs:
            return None
        self._read_ahead()
        for site, jobs in self._waiting.items():
            if self._may_start(site, jobs[0]):
                break
        else:
            return None
        job = jobs.popleft()
        del self._waiting[site]
        if jobs:
            self._waiting[site] = jobs  # at the end: the other hosts come first
        self._count -= 1
        self._running[site] += 1
        return job

    def done(self, job: Job, result: FetchResult) -> list[FetchResult]:
        """Take a result back; the results that are now to be passed on."""
        self._running[job.site] -= 1
        if not self._running[job.site]:
            del self._running[job.site]
        if self._window is None:
            return [result]
        self._held[job.index] = result
        ready = []
        while self._given in self._held:
            ready.append(self._held.pop(self._given))
            self._given += 1
        return ready

    def _may_start(self, site: str, job: Job) -> bool:
        if site and self._running[site] >= self._per_host:
            return False
        return self._window is None or job.index < self._given + self._window

    def _read_ahead(self) -> None:
        while self._count < LOOKAHEAD:
            try:
                index, url = next(self._urls)
            except StopIteration:
                return
            job = Job(index, url, _site(url))
            self._waiting.setdefault(job.site, deque()).append(job)
            self._count += 1


def _site(url: str) -> str:
    try:
        return read_url(url).site
    except InvalidAddress:  # it will fail without asking anybody
        return ""
