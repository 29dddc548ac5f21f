"""What the tests of fetching share: the server, and names that lead to it."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from aiid_scrape import AsyncScraper, Download, FetchResult, Limits, Page, Scraper

from .misbehaving import BOMB, MisbehavingServer, bomb

EASY = Limits(deadline=20, connect_timeout=10, read_timeout=10, attempts=1, backoff=0, redirects=5)
"""Limits that a busy machine keeps, for pages that come."""

QUICK = EASY.model_copy(update={"deadline": 1.0, "connect_timeout": 0.5, "read_timeout": 0.5})
"""Limits for what is waited for in vain."""

BRISK = EASY.model_copy(update={"read_timeout": 1.0})
"""Limits for pages some of which come, and some do not."""


@pytest.fixture(scope="session")
def server() -> Iterator[MisbehavingServer]:
    """The server that does everything wrong."""
    for wrapping in (15, 31):
        bomb(BOMB, wrapping)  # made before any clock runs
    with MisbehavingServer() as running:
        yield running


@pytest.fixture(autouse=True)
def names(monkeypatch: pytest.MonkeyPatch) -> dict[str, list[str]]:
    """Addresses of names: those that end in ``.test`` are on the loopback, others are nowhere.

    A test can add names; no test asks a name service.
    """
    known: dict[str, list[str]] = {"localhost": ["127.0.0.1"]}
    real = socket.getaddrinfo

    def getaddrinfo(host: Any, port: Any, *args: Any, **options: Any) -> Any:
        name = host.decode() if isinstance(host, bytes) else host
        found = known.get(name) or (["127.0.0.1"] if name.endswith(".test") else None)
        if found is None:
            try:
                return real(host, port, type=socket.SOCK_STREAM, flags=socket.AI_NUMERICHOST)
            except socket.gaierror:
                raise socket.gaierror(socket.EAI_NONAME, "Name or service not known") from None
        return [entry for each in found for entry in real(each, port, type=socket.SOCK_STREAM)]

    monkeypatch.setattr(socket, "getaddrinfo", getaddrinfo)
    return known


class Twin:
    """Either scraper, called in the same way."""

    def __init__(self, kind: type[Any], **options: Any) -> None:
        self._kind = kind
        self._options: dict[str, Any] = {"limits": EASY, "delay": 0.0, "robots": False} | options

    def fetch(self, url: str) -> Page:
        """Fetch one page with a scraper of its own."""
        return self._once("fetch", url)  # type: ignore[no-any-return]

    def download(self, url: str) -> Download:
        """Download one document with a scraper of its own."""
        return self._once("download", url)  # type: ignore[no-any-return]

    def fetch_all(self, urls: list[str], **options: Any) -> list[FetchResult]:
        """The results of all the addresses."""
        if self._kind is Scraper:
            with Scraper(**self._options) as scraper:
                return list(scraper.fetch_many(urls, **options))

        async def run() -> list[FetchResult]:
            async with AsyncScraper(**self._options) as scraper:
                return [result async for result in scraper.fetch_many(urls, **options)]

        return asyncio.run(run())

    def _once(self, method: str, url: str) -> Any:
        if self._kind is Scraper:
            with Scraper(**self._options) as scraper:
                return getattr(scraper, method)(url)

        async def run() -> Any:
            async with AsyncScraper(**self._options) as scraper:
                return await getattr(scraper, method)(url)

        return asyncio.run(run())


@pytest.fixture(params=[Scraper, AsyncScraper], ids=["threads", "asyncio"])
def twin(request: pytest.FixtureRequest, server: MisbehavingServer) -> Callable[..., Twin]:
    """Makes a scraper that may visit the server; each test runs with both kinds."""

    def make(**options: Any) -> Twin:
        hosts = ["127.0.0.1", "localhost", *options.pop("hosts", [])]
        allowed = [f"{host}:{server.port}" for host in hosts]
        return Twin(request.param, **{"allow_private": allowed} | options)

    return make
