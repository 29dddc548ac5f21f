"""From an address to a page: attempts, and for the AI Incident Database its data first."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from email.utils import parsedate_to_datetime
from functools import partial

from .._exceptions import AiidScrapeError, FetchError
from ..models import Fetched, Page, PageKind
from ..sites.aiid.addresses import page_data_url, read_address
from .archive import NOT_KEPT
from .effects import Compute, Steps
from .retries import with_retries
from .settings import Settings
from .urls import read_url
from .visit import Visit, visit

WITH_WHOLE_DATA = frozenset({PageKind.AIID_REPORT, PageKind.AIID_INCIDENT})
"""Kinds of pages whose data are read, and hold more than the page shows. Of the others, this
library reads the page itself."""


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
    """Get the page at an address: of the AI Incident Database its data, if they will do."""
    notes: tuple[str, ...] = ()
    if data_url := _data_url(url):
        page, note = yield from _from_data(settings, url, data_url)
        if page is not None:
            return page
        notes = (f"{data_url} would not do: {note}",)
    got = yield from download(settings, url, notes)
    read: Page = yield Compute(partial(_read, got, got.fetched.url))
    return read


def _data_url(url: str) -> str | None:
    """The address of the data of a page, where they are to be asked for."""
    target = read_url(url)  # first, for it refuses what hides something
    address = read_address(target.url)
    if address is None or address.kind not in WITH_WHOLE_DATA or target.port not in (80, 443):
        return None
    return page_data_url(target.url)


def _from_data(settings: Settings, url: str, data_url: str) -> Steps[tuple[Page | None, str]]:
    """The page from its data, or None and why not."""
    try:
        got = yield from download(settings, data_url)
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
    from .._api import read_fetched

    page: Page = read_fetched(
        got.body,
        url=url,
        content_type=got.content_type,
        reference_time=_moment(got.fetched.headers.get("date")),
    )
    return page.model_copy(update={"fetched": got.fetched})


def _moment(date: str | None) -> datetime | None:
    """When an answer was made, by its Date header; None where that is missing or is none."""
    try:
        moment = parsedate_to_datetime(date or "")
    except (ValueError, OverflowError):
        return None
    return moment if moment.utcoffset() is not None else None
