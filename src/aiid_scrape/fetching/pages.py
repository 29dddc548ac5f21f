"""From an address to a page: attempts, and where a site has data that hold more, these first."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from email.utils import parsedate_to_datetime
from functools import partial

from .._exceptions import AiidScrapeError, FetchError
from .._input import Input
from ..models import Fetched, Page
from ..sites import data_url
from .archive import NOT_KEPT
from .effects import Compute, Steps
from .retries import with_retries
from .settings import Settings
from .urls import read_url
from .visit import Visit, visit


@dataclass(frozen=True, slots=True)
class Download:
    """A document as it came, unpacked but not read."""

    body: bytes
    """Its bytes."""

    fetched: Fetched
    """How it was fetched."""

    @property
    def content_type(self) -> str | None:
        """The Content-Type header that came with it."""
        return self.fetched.headers.get("content-type")


def download(settings: Settings, url: str, notes: tuple[str, ...] = ()) -> Steps[Download]:
    """Get the document at an address."""
    count = 0

    def attempt(number: int) -> Steps[Visit]:
        nonlocal count
        count = number
        return visit(settings, url)

    visited = yield from with_retries(attempt, settings.limits)
    response = visited.response
    fetched = Fetched(
        requested_url=url,
        url=response.target.url,
        redirects=visited.redirects,
        status=response.status,
        headers={
            name: response.header(name) for name, _ in response.headers if name not in NOT_KEPT
        },
        fetched_at=response.sent_at,
        seconds=round(visited.seconds, 6),
        wire_bytes=response.wire_bytes,
        body_bytes=len(response.body),
        origin=response.origin,
        robots=visited.verdict,
        attempts=count,
        notes=notes,
    )
    return Download(response.body, fetched)


def fetch(settings: Settings, url: str) -> Steps[Page]:
    """Get the page at an address: from data that hold more than it shows, if they will do."""
    notes: tuple[str, ...] = ()
    if address := _data_url(url):
        page, note = yield from _from_data(settings, url, address)
        if page is not None:
            return page
        notes = (f"{address} would not do: {note}",)
    got = yield from download(settings, url, notes)
    read: Page = yield Compute(partial(_read, got, got.fetched.url))
    return read


def _data_url(url: str) -> str | None:
    """The address of the data of a page, where they are to be asked for."""
    target = read_url(url)  # first, for it refuses what hides something
    return data_url(target.url) if target.port in (80, 443) else None


def _from_data(settings: Settings, url: str, address: str) -> Steps[tuple[Page | None, str]]:
    """The page from its data, or None and why not."""
    try:
        got = yield from download(settings, address)
        page: Page = yield Compute(partial(_read, got, url))
    except AiidScrapeError as error:
        if isinstance(error, FetchError) and error.transient:
            raise  # the page would fare no better
        return None, error.message
    if not page.reports and page.incident is None:
        return None, f"expected the data of a report or an incident, found {page.kind.value}"
    fetched = got.fetched.model_copy(update={"requested_url": url})
    return page.model_copy(update={"fetched": fetched}), ""


def _read(got: Download, url: str) -> Page:
    from ..pipeline import read_page  # it loads all that reads pages

    page = read_page(
        Input(
            got.body,
            source=url,
            url=url,
            content_type=got.content_type,
            reference_time=_moment(got.fetched.headers.get("date")),
        )
    )
    return page.model_copy(update={"fetched": got.fetched})


def _moment(date: str | None) -> datetime | None:
    """When an answer was made, by its Date header; None where that is missing or is none."""
    try:
        moment = parsedate_to_datetime(date or "")
    except (ValueError, OverflowError):
        return None
    return moment if moment.utcoffset() is not None else None
