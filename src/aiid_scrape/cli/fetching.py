"""From addresses to pages, as they come: one that fails does not stop the others."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from .._exceptions import AddressBlocked, AiidScrapeError, FetchError, InvalidAddress, ReadError
from ..fetching.urls import Target, read_url
from .facts import counted

if TYPE_CHECKING:
    from ..fetching.many import FetchResult
    from ..models import Page


@dataclass(slots=True)
class FetchTally:
    """How it went so far."""

    fetched: int = 0
    failed: int = 0
    reports: int = 0
    there: int = 0
    doubles: int = 0

    @property
    def done(self) -> int:
        """How many addresses are done, one way or the other."""
        return self.fetched + self.failed

    def __str__(self) -> str:
        pages = f"{self.fetched:,} of {counted(self.done, 'page')} fetched, {self.failed:,} failed"
        facts = [pages, counted(self.reports, "report")]
        if self.there:
            facts.append(f"{self.there:,} there already")
        if self.doubles:
            facts.append(f"{self.doubles:,} named twice")
        return "; ".join(facts)


def pages_of(
    results: Iterable[FetchResult],
    tally: FetchTally,
    say: Callable[[str], None],
    tick: Callable[[FetchTally], None],
) -> Iterator[Page]:
    """The pages among results; say what is wrong with the others.

    Args:
        results: What became of addresses.
        tally: Counts them.
        say: Told each failure.
        tick: Told the tally after each result.
    """
    for result in results:
        if result.error is not None:
            tally.failed += 1
            say(describe(result.url, result.error))
        elif result.page is not None:
            tally.fetched += 1
            tally.reports += len(result.page.reports)
            yield result.page
        tick(tally)


def describe(url: str, error: AiidScrapeError) -> str:
    """A failure on one line: the address that was asked for, what happened, its name.

    >>> error = FetchError("expected x", url="https://b/", stage="body", transient=False)
    >>> describe("https://a/", error)
    'https://a/: expected x (FetchError at https://b/)'
    """
    where = error.url if isinstance(error, FetchError) else url
    if isinstance(error, ReadError):
        where = error.source
    elsewhere = f" at {where}" if where != url else ""
    return f"{url}: {error.message}{_suggestion(error)} ({type(error).__name__}{elsewhere})"


def _suggestion(error: AiidScrapeError) -> str:
    """The option that lets a host of a private network be fetched from."""
    if not isinstance(error, AddressBlocked) or "public internet" not in error.message:
        return ""
    return f"; if you trust it, add --allow-private {_with_port(read_url(error.url))}"


def _with_port(target: Target) -> str:
    """A host and port as ``--allow-private`` takes them."""
    host, _, port = target.site.rpartition(":")
    return f"[{host}]:{port}" if ":" in host else target.site


def without(addresses: Iterable[str], done: frozenset[str], tally: FetchTally) -> Iterator[str]:
    """The addresses that are not done yet, however those that are were spelt."""
    keys = {key_of(url) for url in done}
    for url in addresses:
        if key_of(url) in keys:
            tally.there += 1
        else:
            yield url


def key_of(url: str) -> str:
    """An address in the one spelling that it is sent in; what is none as it is."""
    try:
        return read_url(url).url
    except InvalidAddress:
        return url
