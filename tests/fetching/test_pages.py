"""Pages of the AI Incident Database: their data first, and the page where those will not do."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any

import httpx
import pytest

from aiid_scrape import (
    AsyncScraper,
    FetchError,
    FetchTimeout,
    Form,
    InvalidAddress,
    Limits,
    NotAPage,
    Page,
    PageKind,
    RateLimited,
    ReadError,
    Scraper,
    UnsupportedContent,
    fetch,
)
from pages import FIXTURES

DATA = (FIXTURES / "aiid-pages" / "es-report-page-data" / "page.json").read_bytes()
HTML = (FIXTURES / "aiid-html" / "ja-current" / "page.html").read_bytes()
URL = "https://incidentdatabase.ai/es/reports/2013/"
DATA_URL = "https://incidentdatabase.ai/page-data/es/reports/2013/page-data.json"

Answers = dict[str, httpx.Response]


@pytest.fixture
def visit() -> Callable[[str, Answers], tuple[Page, list[str]]]:
    """Fetches an address from given answers; gives the page and what was asked for."""
    asked: list[str] = []

    def run(url: str, answers: Answers) -> tuple[Page, list[str]]:
        def answer(request: httpx.Request) -> httpx.Response:
            asked.append(str(request.url))
            return answers.get(str(request.url), httpx.Response(404))

        with (
            httpx.Client(transport=httpx.MockTransport(answer)) as client,
            Scraper(client=client, delay=0) as scraper,
        ):
            return scraper.fetch(url), [one for one in asked if not one.endswith("robots.txt")]

    return run


def data() -> httpx.Response:
    """A report's data."""
    return httpx.Response(200, content=DATA, headers={"content-type": "application/json"})


def html() -> httpx.Response:
    """A report's page."""
    return httpx.Response(200, content=HTML, headers={"content-type": "text/html"})


@pytest.mark.parametrize(
    "url", [URL, "http://www.incidentdatabase.ai/es/reports/2013#text", DATA_URL]
)
def test_data_of_a_report_are_asked_for_first(
    url: str, visit: Callable[..., tuple[Page, list[str]]]
) -> None:
    """They have more than the page shows, and there is one request."""
    page, asked = visit(url, {DATA_URL: data(), URL: html()})
    assert page.form is Form.PAGE_DATA
    assert page.report.text
    assert asked == [DATA_URL]
    assert page.fetched is not None
    assert (page.fetched.requested_url, page.fetched.url) == (url, DATA_URL)
    assert page.fetched.notes == ()


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        (httpx.Response(404), "status 404"),
        (httpx.Response(200, content=b"<h1>Not found</h1>"), "expected the data of a report"),
        (httpx.Response(200, content=b'{"path": "/", "result": {}}'), "expected"),
        (httpx.Response(200, content=b"%PDF-1.7"), "a PDF document"),
        (httpx.Response(200, content=b""), "an empty document"),
    ],
)
def test_page_is_the_fallback(
    answer: httpx.Response, reason: str, visit: Callable[..., tuple[Page, list[str]]]
) -> None:
    """Where the data are missing or of no use, the page is read, and why is told."""
    page, asked = visit(URL, {DATA_URL: answer, URL: html()})
    assert page.form is Form.HTML
    assert page.report.text
    assert asked == [DATA_URL, URL]
    assert page.fetched is not None
    (note,) = page.fetched.notes
    assert note.startswith(f"{DATA_URL} would not do: ")
    assert reason in note


def test_busy_server_is_not_asked_for_the_page_as_well(
    visit: Callable[..., tuple[Page, list[str]]],
) -> None:
    """Who is asked too often is not asked more."""
    busy = httpx.Response(429, headers={"retry-after": "9999"})
    with pytest.raises(RateLimited):
        visit(URL, {DATA_URL: busy, URL: html()})


def test_other_kinds_of_pages_are_asked_for_themselves(
    visit: Callable[..., tuple[Page, list[str]]],
) -> None:
    """Of an entity, the page says more than what is read from its data."""
    url = "https://incidentdatabase.ai/ja/entities/halmwerk/"
    entity = (FIXTURES / "aiid-pages" / "ja-entity-html" / "page.html").read_bytes()
    page, asked = visit(url, {url: httpx.Response(200, content=entity)})
    assert page.kind is PageKind.AIID_ENTITY
    assert asked == [url]


def test_password_is_refused_before_anything_is_asked(
    visit: Callable[..., tuple[Page, list[str]]],
) -> None:
    """Also for an address that would be read as the database's."""
    with pytest.raises(InvalidAddress):
        visit("https://me:secret@incidentdatabase.ai/cite/1/", {})


@pytest.mark.parametrize(
    ("content", "kind"),
    [(b"%PDF-1.7\n", UnsupportedContent), (b" \n", ReadError), (b"<p></p>", NotAPage)],
)
def test_what_is_no_page_says_what_it_is(
    content: bytes, kind: type[ReadError], visit: Callable[..., tuple[Page, list[str]]]
) -> None:
    """With the address that it came from."""
    url = "https://example.org/a"
    with pytest.raises(kind) as caught:
        visit(url, {url: httpx.Response(200, content=content)})
    assert caught.value.source == url


def test_charset_of_the_header_counts(visit: Callable[..., tuple[Page, list[str]]]) -> None:
    """What the server says of the text is passed on."""
    url = "https://example.org/a"
    content = "<h1>ロボット</h1><p>ロボットのアームが作業員を押さえつけた。</p>".encode("shift_jis")
    headers = {"content-type": "text/html; charset=shift_jis"}
    page, _ = visit(url, {url: httpx.Response(200, content=content, headers=headers)})
    assert page.decoding.encoding == "shift_jis"
    assert page.decoding.declared_by == "content type"
    assert page.report.title == "ロボット"


@pytest.mark.parametrize(
    ("date", "expected"),
    [("Thu, 17 Dec 2020 09:30:00 GMT", "2020-12-15"), ("soon", "None"), ("", "None")],
)
def test_the_server_says_when_the_page_was_got(
    visit: Callable[..., tuple[Page, list[str]]], date: str, expected: str
) -> None:
    """From there "2 days ago" counts; without it, it counts from nowhere."""
    url = "https://example.org/a"
    text = "<p>The robot that waters the roses of Elmhurst has watered the mayor instead." * 5
    content = f"<html lang=en><h1>Robot waters the mayor</h1><p>Published 2 days ago{text}"
    answer = httpx.Response(200, text=content, headers={"content-type": "text/html", "date": date})
    page, _ = visit(url, {url: answer})
    assert str(page.report.date_published) == expected


@pytest.mark.parametrize(
    ("failure", "kind", "stage"),
    [
        (httpx.ConnectTimeout("slow"), FetchTimeout, "connect"),
        (httpx.ReadTimeout("slow"), FetchTimeout, "headers"),
        (httpx.UnsupportedProtocol("no"), InvalidAddress, "address"),
    ],
)
def test_errors_of_a_client_are_told_in_our_own(
    failure: Exception, kind: type[FetchError], stage: str
) -> None:
    """A client of the caller's own raises its errors, which have names here, too."""

    def fail(request: httpx.Request) -> httpx.Response:
        raise failure

    with (
        httpx.Client(transport=httpx.MockTransport(fail)) as client,
        Scraper(client=client, robots=False, limits=Limits(attempts=1)) as scraper,
        pytest.raises(kind) as caught,
    ):
        scraper.fetch("https://example.org/")
    assert caught.value.stage == stage


@pytest.mark.parametrize("is_async", [False, True], ids=["threads", "asyncio"])
def test_client_of_ones_own_lends_its_transport_alone(is_async: bool) -> None:
    """Its headers, cookies and credentials are for its own hosts; redirects are followed here."""
    asked: list[httpx.Request] = []

    def answer(request: httpx.Request) -> httpx.Response:
        asked.append(request)
        if request.url.path == "/old":
            return httpx.Response(302, headers={"location": "https://other.example/new"})
        return httpx.Response(200, html="<h1>Robot arm</h1><p>It pinned a worker on Monday.")

    options: dict[str, Any] = {
        "transport": httpx.MockTransport(answer),
        "headers": {"x-secret": "1"},
        "cookies": {"session": "2"},
        "auth": ("me", "secret"),
        "follow_redirects": True,
    }

    async def run() -> Page:
        async with httpx.AsyncClient(**options) as client:
            scraper = AsyncScraper(client=client, robots=False, delay=0)
            async with scraper:
                page = await scraper.fetch("https://example.org/old")
            assert not client.is_closed
            return page

    if is_async:
        page = asyncio.run(run())
    else:
        with (
            httpx.Client(**options) as client,
            Scraper(client=client, robots=False, delay=0) as scraper,
        ):
            page = scraper.fetch("https://example.org/old")
    assert page.fetched is not None
    assert [step.status for step in page.fetched.redirects] == [302]
    assert [str(request.url) for request in asked] == [
        "https://example.org/old",
        "https://other.example/new",
    ]
    for request in asked:
        assert not {"x-secret", "cookie", "authorization"} & set(request.headers)


def test_one_page_needs_no_scraper() -> None:
    """The function takes the options of the class, and fails as it does."""
    with pytest.raises(FetchError) as caught:
        fetch("ftp://example.org/", robots=False)
    assert isinstance(caught.value, InvalidAddress)
    with pytest.raises(ValueError, match="a delay of 0 seconds or more"):
        fetch("https://example.org/", delay=-1)
