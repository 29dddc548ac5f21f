"""Whatever a server does, a fetch ends soon, takes little, and says what happened."""

from __future__ import annotations

import socket
import time
import tracemalloc
from collections.abc import Callable
from typing import Any

import pytest

from aiid_scrape import (
    AiidScrapeError,
    BadStatus,
    ConnectionFailed,
    EmptyDocument,
    FetchError,
    FetchTimeout,
    HostNotFound,
    RateLimited,
    ResponseInvalid,
    ResponseTooLarge,
    ResponseTruncated,
    UnsupportedContent,
)

from .conftest import EASY, QUICK, Twin
from .misbehaving import MIB, MisbehavingServer

Make = Callable[..., Twin]

SLACK = 4
"""Seconds that a test may take beyond the deadline: two cores are shared by many."""

FAULTS: dict[str, tuple[type[AiidScrapeError], dict[str, Any]]] = {
    "/reset": (ConnectionFailed, {"transient": True, "stage": "headers"}),
    "/hang-up": (ConnectionFailed, {"transient": True, "stage": "headers"}),
    "/reset-in-body": (ResponseTruncated, {"transient": True, "stage": "body"}),
    "/silent": (FetchTimeout, {"transient": True, "stage": "headers", "seconds": 0.5}),
    "/slow-headers": (FetchTimeout, {"transient": False, "stage": "headers", "seconds": 1.0}),
    "/early-hints": (FetchTimeout, {"transient": False, "stage": "headers"}),
    "/many-headers": (ResponseTooLarge, {"what": "headers", "transient": False}),
    "/long-header": (ResponseTooLarge, {"what": "headers", "limit": 64 * 1024}),
    "/no-http": (ResponseInvalid, {"transient": False, "stage": "headers"}),
    "/bare-page": (ConnectionFailed, {"stage": "headers"}),
    "/trickle": (FetchTimeout, {"transient": False, "stage": "body", "seconds": 1.0}),
    "/endless": (ResponseTooLarge, {"what": "wire bytes", "stage": "body"}),
    "/announced": (ResponseTooLarge, {"what": "wire bytes", "stage": "headers"}),
    "/too-short": (ResponseTruncated, {"transient": True}),
    "/two-lengths": (ResponseInvalid, {"stage": "headers"}),
    "/no-length": (ResponseInvalid, {"stage": "headers"}),
    "/cut-chunks": (ResponseTruncated, {"received": 9}),
    "/bad-chunks": (ResponseInvalid, {"stage": "body"}),
    "/gzip-thrice": (ResponseTooLarge, {"what": "content encodings", "limit": 2}),
    "/cut-gzip": (ResponseTruncated, {"stage": "body"}),
    "/gzip-of-one-byte": (ResponseTruncated, {"received": 1}),
    "/corrupt-gzip": (ResponseInvalid, {"stage": "body"}),
    "/not-gzip": (ResponseInvalid, {"stage": "body"}),
    "/brotli": (ResponseInvalid, {"stage": "body"}),
    "/gzip-bomb": (ResponseTooLarge, {"what": "compression ratio", "limit": 200}),
    "/deflate-bomb": (ResponseTooLarge, {"what": "compression ratio"}),
    "/bomb-in-gzip": (ResponseTooLarge, {"what": "compression ratio"}),
    "/png": (UnsupportedContent, {"content": "a PNG image"}),
    "/png-as-html": (UnsupportedContent, {"content": "a PNG image"}),
    "/endless-pdf": (UnsupportedContent, {"content": "a PDF document"}),
    "/empty": (EmptyDocument, {}),
    "/status?code=404": (BadStatus, {"status": 404, "transient": False}),
    "/odd-status": (BadStatus, {"status": 404}),
    "/status?code=410": (BadStatus, {"status": 410, "transient": False}),
    "/status?code=500": (BadStatus, {"status": 500, "transient": True}),
    "/status?code=502": (BadStatus, {"status": 502, "transient": True}),
    "/status?code=408": (BadStatus, {"status": 408, "transient": True}),
    "/status?code=304": (BadStatus, {"status": 304, "transient": False}),
    "/status?code=429": (RateLimited, {"status": 429, "retry_after": None, "transient": True}),
    "/redirect-without-location": (BadStatus, {"status": 302}),
}

PAGES = [
    "/page",
    "/too-long",
    "/one-byte-chunks",
    "/gzip",
    "/gzip-members",
    "/deflate",
    "/raw-deflate",
    "/gzip-in-gzip",
    "/page-as-png",
    "/page-without-type",
]


@pytest.mark.parametrize("path", FAULTS)
def test_fault_has_its_name_and_ends_in_time(
    path: str, twin: Make, server: MisbehavingServer
) -> None:
    """Each fault is the error that it should be, with all its details, before the deadline."""
    kind, details = FAULTS[path]
    limits = QUICK if kind is FetchTimeout else EASY
    start = time.monotonic()
    with pytest.raises(AiidScrapeError) as caught:
        twin(limits=limits).fetch(server.url(path))
    assert time.monotonic() - start < QUICK.deadline + SLACK
    assert type(caught.value) is kind
    found = {name: getattr(caught.value, name) for name in details}
    assert found == details
    where = caught.value.url if isinstance(caught.value, FetchError) else caught.value.source  # type: ignore[attr-defined]
    assert where == server.url(path)


@pytest.mark.parametrize("path", PAGES)
def test_odd_answer_that_is_whole_is_read(path: str, twin: Make, server: MisbehavingServer) -> None:
    """What browsers read is read: the whole text, and nothing that is not of the answer."""
    page = twin().fetch(server.url(path))
    assert page.report.title == "Robot arm pins worker"
    assert page.report.text.count("A robot arm pinned a worker") == 4
    assert page.report.text.endswith("not to.")
    assert page.url == server.url(path)


@pytest.mark.parametrize("path", ["/gzip-bomb", "/deflate-bomb", "/bomb-in-gzip", "/endless"])
def test_bomb_takes_little_memory(path: str, twin: Make, server: MisbehavingServer) -> None:
    """Of a hundred megabytes, only a few are ever unpacked."""
    scraper = twin(limits=EASY.model_copy(update={"wire_bytes": 4 * MIB}))
    scraper.download(server.url("/page"))  # what is imported and connected is not counted
    tracemalloc.start()
    try:
        with pytest.raises(ResponseTooLarge):
            scraper.download(server.url(path))
        assert tracemalloc.get_traced_memory()[1] < 16 * MIB
    finally:
        tracemalloc.stop()


def test_endless_body_is_not_fetched_to_its_limit_when_it_is_no_page(
    twin: Make, server: MisbehavingServer
) -> None:
    """A document that says what it is at its start is not waited for."""
    server.sent["/endless-pdf"] = 0
    with pytest.raises(UnsupportedContent):
        twin().fetch(server.url("/endless-pdf"))
    assert server.sent["/endless-pdf"] < 8 * MIB  # what the system buffers on both sides


def test_refused_connection_is_said_to_be_refused(twin: Make) -> None:
    """Where nobody listens, there is no connection."""
    with socket.socket() as sock:
        sock.bind(("127.0.0.1", 0))
        port = sock.getsockname()[1]
    with pytest.raises(ConnectionFailed) as caught:
        twin(allow_private=[f"127.0.0.1:{port}"]).fetch(f"http://127.0.0.1:{port}/")
    assert (caught.value.stage, caught.value.transient) == ("connect", True)


def test_unknown_host_is_said_to_be_unknown(twin: Make) -> None:
    """A name without an address is an error of its own, which no other attempt would mend."""
    with pytest.raises(HostNotFound) as caught:
        twin().fetch("http://nowhere.invalid/")
    assert (caught.value.stage, caught.value.transient) == ("resolve", False)


def test_name_service_that_fails_may_be_asked_again(
    twin: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A failure of the service is told apart from its answer that there is no such name."""

    def fail(*_: Any, **__: Any) -> Any:
        raise socket.gaierror(socket.EAI_AGAIN, "Temporary failure in name resolution")

    monkeypatch.setattr(socket, "getaddrinfo", fail)
    with pytest.raises(HostNotFound) as caught:
        twin().fetch("http://example.test/")
    assert caught.value.transient


def test_name_service_that_hangs_is_given_up(twin: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    """Even what the system offers no time-out for has one."""
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: time.sleep(1.2))
    start = time.monotonic()
    with pytest.raises(FetchTimeout) as caught:
        twin(limits=QUICK).fetch("http://example.test/")
    assert caught.value.stage == "connect"
    assert time.monotonic() - start < 1.2 + SLACK


def test_big_page_is_too_large_for_small_limits(twin: Make, server: MisbehavingServer) -> None:
    """Each limit is the caller's to set."""
    small = EASY.model_copy(update={"body_bytes": 50_000})
    with pytest.raises(ResponseTooLarge) as caught:
        twin(limits=small).fetch(server.url("/big-page"))
    assert (caught.value.what, caught.value.limit) == ("body bytes", 50_000)
    assert twin().fetch(server.url("/big-page")).reports
