"""Connections to checked addresses. The only importer of httpcore and anyio.

A network backend of our own resolves a name, has the addresses checked, and connects to one
that was. Every wait in it ends at the deadline of its request, however slowly a server feeds
it, and soon after a run is stopped.
"""

from __future__ import annotations

import math
import select
import socket
import ssl
import time
from threading import Thread
from typing import Any

import anyio
import httpcore

from .guard import Guard, addresses_in, no_address
from .patience import left_of
from .urls import ip_address

SLICE = 0.25
"""Seconds after which a thread that waits for a server looks whether it should stop."""

MAX_CONNECTIONS = 256
"""Connections of one scraper; more requests than that at once wait for one to end."""

MAX_IDLE = 64
"""Connections that are kept open for another request to their host."""

IDLE_SECONDS = 15.0
"""Seconds for which they are."""


_POOL: dict[str, Any] = {
    "max_connections": MAX_CONNECTIONS,
    "max_keepalive_connections": MAX_IDLE,
    "keepalive_expiry": IDLE_SECONDS,
}


# --- threads -------------------------------------------------------------------------


def resolve(host: str, port: int, patience: float | None) -> list[str]:
    """The addresses of a host, as the system finds them, in bounded time.

    Raises:
        NoAddress: There is none.
        httpcore.ConnectTimeout: It takes too long.
    """
    if ip_address(host):
        return [host]
    timeout = left_of(patience, httpcore.ConnectTimeout)
    outcome: list[Any] = []

    def ask() -> None:
        try:
            outcome.append(socket.getaddrinfo(host, port, type=socket.SOCK_STREAM))
        except (OSError, UnicodeError) as error:
            outcome.append(no_address(error))

    # The system's resolver knows no time-out. A thread that never comes back is left alone.
    thread = Thread(target=ask, daemon=True, name=f"resolve {host}")
    thread.start()
    end = time.monotonic() + (math.inf if timeout is None else timeout)
    while thread.is_alive() and (left := end - time.monotonic()) > 0:
        thread.join(min(left, SLICE))
        left_of(patience, httpcore.ConnectTimeout)
    if not outcome:
        raise httpcore.ConnectTimeout(f"finding the addresses of {host} takes too long")
    if isinstance(outcome[0], Exception):
        raise outcome[0]
    return addresses_in(outcome[0])


class _Stream(httpcore.NetworkStream):
    def __init__(self, inner: httpcore.NetworkStream) -> None:
        self._inner = inner

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        left = left_of(timeout, httpcore.ReadTimeout)
        if left is None:
            return self._inner.read(max_bytes, timeout)
        end = time.monotonic() + left
        while True:
            left = end - time.monotonic()
            try:
                return self._inner.read(max_bytes, min(max(left, 0.001), SLICE))
            except httpcore.ReadTimeout:
                left_of(timeout, httpcore.ReadTimeout)  # it may have been stopped
                if left <= SLICE:
                    raise

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._inner.write(buffer, left_of(timeout, httpcore.WriteTimeout))

    def close(self) -> None:
        self._inner.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> httpcore.NetworkStream:
        left = left_of(timeout, httpcore.ConnectTimeout)
        return _Stream(self._inner.start_tls(ssl_context, server_hostname, left))

    def get_extra_info(self, info: str) -> Any:
        return self._inner.get_extra_info(info)


class _Backend(httpcore.NetworkBackend):
    def __init__(self, guard: Guard) -> None:
        self._guard = guard
        self._inner = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Any = None,
    ) -> httpcore.NetworkStream:
        found = resolve(host, port, timeout)
        *others, last = self._guard.choose(host, port, found)
        for address in others:
            try:
                return self._connect(address, port, timeout, local_address, socket_options)
            except (httpcore.ConnectError, httpcore.ConnectTimeout):
                continue
        return self._connect(last, port, timeout, local_address, socket_options)

    def _connect(
        self, address: str, port: int, timeout: float | None, local: str | None, options: Any
    ) -> httpcore.NetworkStream:
        left = left_of(timeout, httpcore.ConnectTimeout)
        return _Stream(self._inner.connect_tcp(address, port, left, local, options))

    def sleep(self, seconds: float) -> None:
        time.sleep(seconds)


def new_pool(guard: Guard, context: ssl.SSLContext) -> httpcore.ConnectionPool:
    """A pool of guarded connections for threads."""
    return httpcore.ConnectionPool(ssl_context=context, network_backend=_Backend(guard), **_POOL)


# --- asyncio -------------------------------------------------------------------------


async def resolve_async(host: str, port: int, patience: float | None) -> list[str]:
    """As :func:`resolve`, for asyncio."""
    if ip_address(host):
        return [host]
    with anyio.move_on_after(left_of(patience, httpcore.ConnectTimeout)):
        try:
            return addresses_in(await anyio.getaddrinfo(host, port, type=socket.SOCK_STREAM))
        except (OSError, UnicodeError) as error:
            raise no_address(error) from error
    raise httpcore.ConnectTimeout(f"finding the addresses of {host} takes too long")


class _AsyncStream(httpcore.AsyncNetworkStream):
    def __init__(self, inner: httpcore.AsyncNetworkStream) -> None:
        self._inner = inner
        self._socket: socket.socket | None = inner.get_extra_info("socket")

    async def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return await self._inner.read(max_bytes, left_of(timeout, httpcore.ReadTimeout))

    async def write(self, buffer: bytes, timeout: float | None = None) -> None:
        await self._inner.write(buffer, left_of(timeout, httpcore.WriteTimeout))

    async def aclose(self) -> None:
        await self._inner.aclose()

    async def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> httpcore.AsyncNetworkStream:
        left = left_of(timeout, httpcore.ConnectTimeout)
        return _AsyncStream(await self._inner.start_tls(ssl_context, server_hostname, left))

    def get_extra_info(self, info: str) -> Any:
        # The pool asks this of every idle connection before every request; to find the socket
        # anew each time took a sixth of all time with 64 requests at once.
        if info == "is_readable" and self._socket is not None:
            return _is_readable(self._socket)
        return self._inner.get_extra_info(info)


class _AsyncBackend(httpcore.AsyncNetworkBackend):
    def __init__(self, guard: Guard) -> None:
        self._guard = guard
        self._inner = httpcore.AnyIOBackend()

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Any = None,
    ) -> httpcore.AsyncNetworkStream:
        found = await resolve_async(host, port, timeout)
        *others, last = self._guard.choose(host, port, found)
        for address in others:
            try:
                return await self._connect(address, port, timeout, local_address, socket_options)
            except (httpcore.ConnectError, httpcore.ConnectTimeout):
                continue
        return await self._connect(last, port, timeout, local_address, socket_options)

    async def _connect(
        self, address: str, port: int, timeout: float | None, local: str | None, options: Any
    ) -> httpcore.AsyncNetworkStream:
        left = left_of(timeout, httpcore.ConnectTimeout)
        return _AsyncStream(await self._inner.connect_tcp(address, port, left, local, options))

    async def sleep(self, seconds: float) -> None:
        await anyio.sleep(seconds)


def new_async_pool(guard: Guard, context: ssl.SSLContext) -> httpcore.AsyncConnectionPool:
    """A pool of guarded connections for asyncio."""
    backend = _AsyncBackend(guard)
    return httpcore.AsyncConnectionPool(ssl_context=context, network_backend=backend, **_POOL)


def _is_readable(sock: socket.socket) -> bool:
    """Whether something has come on a socket: on an idle one, that it was closed."""
    if sock.fileno() < 0:
        return True
    if not hasattr(select, "poll"):  # Windows
        return bool(select.select([sock], [], [], 0)[0])
    poll = select.poll()
    poll.register(sock, select.POLLIN)
    return bool(poll.poll(0))


# --- both ----------------------------------------------------------------------------


def new_request(
    url: tuple[bytes, bytes, int | None, bytes],
    headers: list[tuple[bytes, bytes]],
    content: Any,
    extensions: Any,
) -> httpcore.Request:
    """A GET request for either pool.

    Args:
        url: Scheme, host, port, and path with query.
        headers: Names and values.
        content: The stream of its body, an empty one.
        extensions: httpx's, time-outs among them.
    """
    scheme, host, port, target = url
    address = httpcore.URL(scheme=scheme, host=host, port=port, target=target)
    return httpcore.Request("GET", address, headers=headers, content=content, extensions=extensions)
