"""Requests on the wire, through httpx's interface. The only importer of httpx."""

from __future__ import annotations

import asyncio
import ssl
import time
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import contextmanager
from os import PathLike
from typing import Any, cast

import httpx

from .._exceptions import AiidScrapeError
from .cache import with_async_cache, with_cache
from .connections import new_async_pool, new_pool, new_request
from .effects import Request, Sink
from .failures import Stopped, as_fetch_error
from .guard import Guard
from .limits import Limits
from .patience import Patience, never
from .settings import Settings

Client = httpx.Client
AsyncClient = httpx.AsyncClient


def open_wire(
    settings: Settings,
    client: Client | None,
    cache: str | PathLike[str] | None,
    context: ssl.SSLContext | None,
) -> Wire:
    """The wire for the settings: over a client of the caller's own, or over guarded connections."""
    if client is not None:
        return Wire(settings.limits, client, is_own=False)
    transport: httpx.BaseTransport = GuardedTransport(
        Guard(settings.allow_private), context or tls_context()
    )
    if cache is not None:
        transport = with_cache(transport, cache, settings.limits)
    return Wire(settings.limits, transport)


def open_async_wire(
    settings: Settings,
    client: AsyncClient | None,
    cache: str | PathLike[str] | None,
    context: ssl.SSLContext | None,
) -> AsyncWire:
    """As :func:`open_wire`, for asyncio."""
    if client is not None:
        return AsyncWire(settings.limits, client, is_own=False)
    transport: httpx.AsyncBaseTransport = AsyncGuardedTransport(
        Guard(settings.allow_private), context or tls_context()
    )
    if cache is not None:
        transport = with_async_cache(transport, cache, settings.limits)
    return AsyncWire(settings.limits, transport)


def _timeouts(request: Request, limits: Limits, stopped: Callable[[], bool]) -> dict[str, float]:
    connect = Patience.of(limits.connect_timeout, request.deadline, stopped)
    read = Patience.of(limits.read_timeout, request.deadline, stopped)
    pool = max(request.deadline.left(), 0.001)
    return {"connect": connect, "read": read, "write": read, "pool": pool}


def _httpx_request(request: Request, timeouts: dict[str, float]) -> httpx.Request:
    """A request that goes to the very host and path of its target.

    httpx would decode a host in punycode by rules that browsers do not have, and encode a lone
    percent sign; so the Host header, the path, and the key for a cache are given beside the
    address.
    """
    target = request.target
    return httpx.Request(
        "GET",
        target.url,
        headers=[("host", target.origin.partition("://")[2]), *request.headers],
        extensions={
            "timeout": timeouts,
            "target": target.path.encode("ascii"),
            "caching": {"key": target.url},  # hishel's
        },
    )


def _headers(response: httpx.Response) -> tuple[tuple[str, str], ...]:
    return tuple(
        (name.decode("ascii").lower(), _text(value)) for name, value in response.headers.raw
    )


def _text(value: bytes) -> str:
    """A header as text: today they are in UTF-8 if not in ASCII, and formerly in Latin-1."""
    try:
        return value.decode("utf-8")
    except UnicodeDecodeError:
        return value.decode("latin-1")


def _is_cached(response: httpx.Response) -> bool:
    return bool(response.extensions.get("caching", {}).get("from_cache"))  # hishel's


def tls_context() -> ssl.SSLContext:
    """TLS that proves who the server is, by the certificates that come with certifi."""
    return httpx.create_ssl_context(trust_env=False)


# --- threads -------------------------------------------------------------------------


class GuardedTransport(httpx.BaseTransport):
    """httpx's interface to a pool of guarded connections."""

    def __init__(self, guard: Guard, context: ssl.SSLContext) -> None:
        self._pool = new_pool(guard, context)

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Send a request; the body is still on its way."""
        response = self._pool.handle_request(_core_request(request))
        return httpx.Response(
            response.status,
            headers=response.headers,
            stream=_Body(response),
            extensions=dict(response.extensions),
        )

    def close(self) -> None:
        """Close all connections."""
        self._pool.close()


class _Body(httpx.SyncByteStream):
    def __init__(self, response: Any) -> None:
        self._response = response

    def __iter__(self) -> Iterator[bytes]:
        return iter(self._response.iter_stream())

    def close(self) -> None:
        self._response.close()


def _taken(steps: Iterator[bool], stopped: Callable[[], bool]) -> bool:
    """Go through the steps of a sink; whether it wants more."""
    for is_wanted in steps:
        if stopped():
            raise Stopped
        if not is_wanted:
            return False
    return True


class Wire:
    """Performs exchanges for threads."""

    def __init__(
        self,
        limits: Limits,
        transport: httpx.BaseTransport | httpx.Client,
        *,
        is_own: bool = True,
    ) -> None:
        self._limits = limits
        self._transport = transport
        self._is_own = is_own

    def exchange(self, request: Request, sink: Sink, stopped: Callable[[], bool] = never) -> None:
        """Send a request, and feed the answer to the sink.

        Raises:
            FetchError: It failed, or the sink refused it.
        """
        timeouts = _timeouts(request, self._limits, stopped)
        with _translated(request, sink, self._limits):
            response = self._send(_httpx_request(request, timeouts))
            try:
                sink.head(response.status_code, _headers(response), from_cache=_is_cached(response))
                for chunk in cast("httpx.SyncByteStream", response.stream):
                    if not _taken(sink.feed(chunk), stopped):
                        return
                _taken(sink.end(), stopped)
            finally:
                response.close()

    def _send(self, request: httpx.Request) -> httpx.Response:
        if isinstance(self._transport, httpx.Client):
            return self._transport.send(request, stream=True, auth=None, follow_redirects=False)
        return self._transport.handle_request(request)

    def close(self) -> None:
        """Close the connections, but for those of somebody else's client."""
        if self._is_own:
            self._transport.close()


# --- asyncio -------------------------------------------------------------------------


class AsyncGuardedTransport(httpx.AsyncBaseTransport):
    """As :class:`GuardedTransport`, for asyncio."""

    def __init__(self, guard: Guard, context: ssl.SSLContext) -> None:
        self._pool = new_async_pool(guard, context)

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Send a request; the body is still on its way."""
        response = await self._pool.handle_async_request(_core_request(request))
        return httpx.Response(
            response.status,
            headers=response.headers,
            stream=_AsyncBody(response),
            extensions=dict(response.extensions),
        )

    async def aclose(self) -> None:
        """Close all connections."""
        await self._pool.aclose()


class _AsyncBody(httpx.AsyncByteStream):
    def __init__(self, response: Any) -> None:
        self._response = response

    def __aiter__(self) -> AsyncIterator[bytes]:
        return aiter(self._response.aiter_stream())

    async def aclose(self) -> None:
        await self._response.aclose()


TURN = 0.005
"""Seconds for which a body is unpacked before others have their turn in the event loop. A page
takes less; to give way costs some ten microseconds."""


async def _taken_in_turn(steps: Iterator[bool]) -> bool:
    """As :func:`_taken`, without holding up the event loop."""
    start = time.monotonic()
    for is_wanted in steps:
        if not is_wanted:
            return False
        if time.monotonic() - start > TURN:
            await asyncio.sleep(0)
            start = time.monotonic()
    return True


class AsyncWire:
    """Performs exchanges for asyncio."""

    def __init__(
        self,
        limits: Limits,
        transport: httpx.AsyncBaseTransport | httpx.AsyncClient,
        *,
        is_own: bool = True,
    ) -> None:
        self._limits = limits
        self._transport = transport
        self._is_own = is_own

    async def exchange(self, request: Request, sink: Sink) -> None:
        """Send a request, and feed the answer to the sink.

        Raises:
            FetchError: It failed, or the sink refused it.
        """
        timeouts = _timeouts(request, self._limits, never)
        with _translated(request, sink, self._limits):
            response = await self._send(_httpx_request(request, timeouts))
            try:
                sink.head(response.status_code, _headers(response), from_cache=_is_cached(response))
                async for chunk in cast("httpx.AsyncByteStream", response.stream):
                    if not await _taken_in_turn(sink.feed(chunk)):
                        return
                await _taken_in_turn(sink.end())
            finally:
                await response.aclose()

    async def _send(self, request: httpx.Request) -> httpx.Response:
        if isinstance(self._transport, httpx.AsyncClient):
            return await self._transport.send(
                request, stream=True, auth=None, follow_redirects=False
            )
        return await self._transport.handle_async_request(request)

    async def aclose(self) -> None:
        """Close the connections, but for those of somebody else's client."""
        if self._is_own:
            await self._transport.aclose()


# --- both ----------------------------------------------------------------------------


@contextmanager
def _translated(request: Request, sink: Sink, limits: Limits) -> Iterator[None]:
    """What goes wrong on the wire, as errors of this library.

    A server can make the libraries below raise what they do not document, for example errors
    of encodings out of a header. So nothing is let through but what this library raises itself.
    """
    try:
        yield
    except (AiidScrapeError, Stopped):
        raise
    except Exception as error:
        # Subclasses of AssertionError are those of tests: respx refuses an address with one.
        if isinstance(error, AssertionError) and type(error) is not AssertionError:
            raise
        raise as_fetch_error(error, request, sink, limits) from error


def _core_request(request: httpx.Request) -> Any:
    url = request.url
    parts = (url.raw_scheme, url.raw_host, url.port, url.raw_path)
    return new_request(parts, request.headers.raw, request.stream, request.extensions)
