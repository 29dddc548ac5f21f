"""Connections: to one of the addresses that were checked, and no longer than they are good."""

from __future__ import annotations

import asyncio
import socket
import time
from collections.abc import Callable

import httpcore
import pytest

from aiid_scrape import AsyncScraper, ConnectionFailed, Scraper
from aiid_scrape.fetching.connections import _AsyncStream, _Stream

from .conftest import EASY, Twin
from .misbehaving import PAGE, Call, MisbehavingServer, route

Make = Callable[..., Twin]


def has_ipv6() -> bool:
    """Whether this machine has an IPv6 loopback."""
    try:
        with socket.create_server(("::1", 0), family=socket.AF_INET6):
            return True
    except OSError:
        return False


def test_next_address_is_tried(
    twin: Make, server: MisbehavingServer, names: dict[str, list[str]]
) -> None:
    """Where nobody listens at the first one."""
    names["several.test"] = ["127.0.0.2", "127.0.0.3", "127.0.0.1"]
    page = twin(hosts=["several.test"]).fetch(server.url("/page", "several.test"))
    assert page.reports


def test_last_failure_counts(
    twin: Make, server: MisbehavingServer, names: dict[str, list[str]]
) -> None:
    """Where nobody listens at any, or not at one of the first four."""
    names["several.test"] = [f"127.0.0.{number}" for number in (2, 3, 4, 5, 1)]
    with pytest.raises(ConnectionFailed):
        twin(hosts=["several.test"]).fetch(server.url("/page", "several.test"))


@pytest.mark.skipif(not has_ipv6(), reason="there is no IPv6 here")
def test_exception_can_be_an_ipv6_address(twin: Make) -> None:
    """In brackets, as in an address."""
    with MisbehavingServer(host="::1") as server:
        page = twin(allow_private=[f"[::1]:{server.port}"]).fetch(server.url("/page", "[::1]"))
        assert page.reports


def test_connection_is_used_again(server: MisbehavingServer) -> None:
    """Of two pages of one host, the second needs no new one."""
    with Scraper(limits=EASY, delay=0, robots=False, allow_private=[server.site]) as scraper:
        first = server.accepted
        for number in range(5):
            scraper.fetch(server.url(f"/page?{number}"))
        assert server.accepted - first == 1


def test_connection_that_was_closed_is_not_used_again(server: MisbehavingServer) -> None:
    """A server that closes without a word costs no page."""
    url = server.url("/page-and-close")
    with Scraper(limits=EASY, delay=0, robots=False, allow_private=[server.site]) as scraper:
        for _ in range(3):
            assert scraper.fetch(url).reports
            time.sleep(0.05)

    async def run() -> None:
        async with AsyncScraper(
            limits=EASY, delay=0, robots=False, allow_private=[server.site]
        ) as scraper:
            for _ in range(3):
                assert (await scraper.fetch(url)).reports
                await asyncio.sleep(0.05)

    asyncio.run(run())


def test_environment_is_not_asked(
    twin: Make, server: MisbehavingServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No proxy and no certificates from there."""
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "http_proxy", "all_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:1")
    monkeypatch.setenv("SSL_CERT_FILE", "/nowhere")
    monkeypatch.setenv("NETRC", "/nowhere")
    assert twin().fetch(server.url("/page")).reports


EVIL = PAGE.replace(b"Robot arm", b"What nobody asked for")
UNASKED = b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n" % len(EVIL) + EVIL
LENGTH = b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n" % len(PAGE) + PAGE
CHUNKED = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n%x\r\n" % len(PAGE) + PAGE

WITH_REST = {
    "behind a length": LENGTH + UNASKED,
    "behind chunks": CHUNKED + b"\r\n0\r\n\r\n" + UNASKED,
    "behind trailers": CHUNKED + b"\r\n0\r\nX: y\r\n\r\n" + UNASKED,
    "behind hints": b"HTTP/1.1 103 Early Hints\r\n\r\n" * 3 + LENGTH + UNASKED,
    "half an answer": LENGTH + UNASKED[:20],
    "one byte": LENGTH + b"\n",
    "a body of 204": b"HTTP/1.1 204 No Content\r\nContent-Length: 9\r\n\r\n" + UNASKED,
    "a body of 304": b"HTTP/1.1 304 Not Modified\r\nContent-Length: 9\r\n\r\n" + UNASKED,
    "a body of an error": b"HTTP/1.1 404 No\r\nContent-Length: 0\r\n\r\n" + UNASKED,
}


@route("/with-rest")
async def _(call: Call) -> None:
    await call.raw(WITH_REST[call.query("kind").replace("-", " ")])


@pytest.mark.parametrize("kind", WITH_REST)
def test_what_comes_behind_an_answer_is_no_answer(
    kind: str, twin: Make, server: MisbehavingServer
) -> None:
    """The connection is closed, and the next request has one of its own."""
    path = f"/with-rest?kind={kind.replace(' ', '-')}"
    urls = [server.url(path), server.url("/page")] * 4
    first = server.accepted
    results = twin().fetch_all(urls, jobs=1, ordered=True)
    pages = [result.page for result in results[1::2]]
    assert [page and page.report.title for page in pages] == ["Robot arm pins worker"] * 4
    assert "What nobody asked for" not in str(results)
    assert server.accepted - first >= 4


def test_burst_behind_an_answer_is_no_answer(twin: Make, server: MisbehavingServer) -> None:
    """Wherever it is cut on its way through the event loop, the TLS and the parser."""

    @route("/burst")
    async def burst(call: Call) -> None:
        body = b"<h1>Robot arm pins worker</h1><p>" + b"The police said so. " * 9000
        head = b"HTTP/1.1 200 OK\r\nContent-Length: %s\r\n\r\n"
        size = int(call.query("size")) - len(head % b"12345")
        await call.raw(head % str(size).encode() + body[:size] + UNASKED * 50)

    for size in (16_384, 65_536, 131_072):
        urls = [server.url(f"/burst?size={size}"), server.url("/page")] * 3
        results = twin().fetch_all(urls, jobs=1, ordered=True)
        assert "What nobody asked for" not in str(results[1::2])
        assert all(result.page for result in results[1::2])


class WaitingForThreads(httpcore.NetworkStream):
    """A stream on which something waits to be read, for threads."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.written = b""

    def get_extra_info(self, info: str) -> object:
        """Something can always be read."""
        return {"is_readable": True}.get(info)

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """What waits."""
        return self.data

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """Keep what is sent."""
        self.written += buffer


class WaitingForTasks(httpcore.AsyncNetworkStream):
    """A stream on which something waits to be read, for asyncio."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.written = b""

    def get_extra_info(self, info: str) -> object:
        """Something can always be read."""
        return {"is_readable": True}.get(info)

    async def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """What waits."""
        return self.data

    async def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """Keep what is sent."""
        self.written += buffer


Send = Callable[[bytes, bool], tuple[list[str], bytes]]


@pytest.fixture(params=["threads", "asyncio"])
def send(request: pytest.FixtureRequest) -> Send:
    """Sends twice on a stream on which data wait: the errors, and what was sent."""

    def in_thread(data: bytes, is_plain: bool) -> tuple[list[str], bytes]:
        inner, errors = WaitingForThreads(data), list[str]()
        stream = _Stream(inner, is_plain=is_plain)
        for _ in range(2):
            try:
                stream.write(b"GET")
            except (httpcore.RemoteProtocolError, httpcore.ConnectionNotAvailable) as error:
                errors.append(type(error).__name__)
        return errors, inner.written

    def in_task(data: bytes, is_plain: bool) -> tuple[list[str], bytes]:
        async def run() -> tuple[list[str], bytes]:
            inner, errors = WaitingForTasks(data), list[str]()
            stream = _AsyncStream(inner, is_plain=is_plain)
            for _ in range(2):
                try:
                    await stream.write(b"GET")
                except (httpcore.RemoteProtocolError, httpcore.ConnectionNotAvailable) as error:
                    errors.append(type(error).__name__)
            return errors, inner.written

        return asyncio.run(run())

    return in_thread if request.param == "threads" else in_task


def test_server_that_speaks_first_is_not_asked(send: Send) -> None:
    """On a new connection that is an error, for one that was used another one is taken."""
    assert send(b"HTTP/1.1 200", True) == (["RemoteProtocolError", "ConnectionNotAvailable"], b"")


def test_connection_that_was_closed_at_once_says_so_itself(send: Send) -> None:
    """There, nothing was said."""
    assert send(b"", True) == (["ConnectionNotAvailable"], b"GET")


def test_tickets_of_tls_are_no_answer(send: Send) -> None:
    """They come on every new connection; on one that was used nothing should."""
    assert send(b"ticket", False) == (["ConnectionNotAvailable"], b"GET")
