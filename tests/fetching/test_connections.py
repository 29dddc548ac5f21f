"""Connections: to one of the addresses that were checked, and no longer than they are good."""

from __future__ import annotations

import asyncio
import socket
import time
from collections.abc import Callable

import pytest

from aiid_scrape import AsyncScraper, ConnectionFailed, Scraper

from .conftest import EASY, Twin
from .misbehaving import MisbehavingServer

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
