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
from functools import partial
from threading import Thread
from typing import Any

import anyio
import httpcore

from .guard import Guard, addresses_in, no_address
from .patience import left_of
from .urls import ip_address

SLICE = 0.25
"""Seconds after which a thread that waits for a server looks whether it should stop. An
estimate."""

PROBE = 0.001
"""Seconds for which a connection with TLS is listened to before it is used again on asyncio. An
estimate."""

LOOP_BYTES = 256 * 1024
"""Bytes that an event loop takes from a socket at once. An estimate."""

MAX_CONNECTIONS = 256
"""Connections of one scraper; more requests than that at once wait for one to end. An estimate."""

MAX_IDLE = 64
"""Connections that are kept open for another request to their host. An estimate."""

IDLE_SECONDS = 15.0
"""Seconds for which they are kept open. An estimate."""


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
    def __init__(self, inner: httpcore.NetworkStream, *, is_plain: bool = True) -> None:
        self._inner = inner
        self._is_plain = is_plain
        self._is_used = False

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
        if buffer:
            self._check_quiet()
        self._inner.write(buffer, left_of(timeout, httpcore.WriteTimeout))

    def _check_quiet(self) -> None:
        """Let a request be written only where nothing has come: it would be taken for the answer.

        On a new connection with TLS, something always comes: tickets for the next session.
        """
        is_used, self._is_used = self._is_used, True
        if (is_used or self._is_plain) and self.get_extra_info("is_readable"):
            _refuse(is_used, is_used or self._inner.read(1, SLICE))

    def close(self) -> None:
        self._inner.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> httpcore.NetworkStream:
        left = left_of(timeout, httpcore.ConnectTimeout)
        inner = self._inner.start_tls(ssl_context, server_hostname, left)
        return _Stream(inner, is_plain=False)

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


class _Connection(httpcore.HTTPConnection):
    def has_expired(self) -> bool:
        return super().has_expired() or _has_rest(self)


class _Pool(httpcore.ConnectionPool):
    def __init__(self, guard: Guard, context: ssl.SSLContext) -> None:
        backend = _Backend(guard)
        super().__init__(ssl_context=context, network_backend=backend, **_POOL)
        self._new = partial(
            _Connection,
            ssl_context=context,
            keepalive_expiry=IDLE_SECONDS,
            network_backend=backend,
        )

    def create_connection(self, origin: httpcore.Origin) -> httpcore.ConnectionInterface:
        return self._new(origin)


def new_pool(guard: Guard, context: ssl.SSLContext) -> httpcore.ConnectionPool:
    """A pool of guarded connections for threads."""
    return _Pool(guard, context)


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
    def __init__(self, inner: httpcore.AsyncNetworkStream, *, is_plain: bool = True) -> None:
        self._inner = inner
        self._is_plain = is_plain
        self._is_used = False
        self._socket: socket.socket | None = inner.get_extra_info("socket")

    async def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        left = left_of(timeout, httpcore.ReadTimeout)
        # All that the event loop has got at once, so that nothing is left between it and h11.
        return await self._inner.read(max(max_bytes, LOOP_BYTES), left)

    async def write(self, buffer: bytes, timeout: float | None = None) -> None:
        if buffer:
            await self._check_quiet()
        await self._inner.write(buffer, left_of(timeout, httpcore.WriteTimeout))

    async def _check_quiet(self) -> None:
        """As for threads; with TLS, what has come may be on this side of the socket already."""
        is_used, self._is_used = self._is_used, True
        if is_used and not self._is_plain:
            try:
                await self._inner.read(1, PROBE)
            except httpcore.ReadTimeout:
                return
            except httpcore.ReadError:  # the connection has ended
                pass
            _refuse(is_used, True)
        if (is_used or self._is_plain) and self.get_extra_info("is_readable"):
            _refuse(is_used, is_used or await self._inner.read(1, SLICE))

    async def aclose(self) -> None:
        await self._inner.aclose()

    async def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> httpcore.AsyncNetworkStream:
        left = left_of(timeout, httpcore.ConnectTimeout)
        inner = await self._inner.start_tls(ssl_context, server_hostname, left)
        return _AsyncStream(inner, is_plain=False)

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


class _AsyncConnection(httpcore.AsyncHTTPConnection):
    def has_expired(self) -> bool:
        return super().has_expired() or _has_rest(self)


class _AsyncPool(httpcore.AsyncConnectionPool):
    def __init__(self, guard: Guard, context: ssl.SSLContext) -> None:
        backend = _AsyncBackend(guard)
        super().__init__(ssl_context=context, network_backend=backend, **_POOL)
        self._new = partial(
            _AsyncConnection,
            ssl_context=context,
            keepalive_expiry=IDLE_SECONDS,
            network_backend=backend,
        )

    def create_connection(self, origin: httpcore.Origin) -> httpcore.AsyncConnectionInterface:
        return self._new(origin)


def new_async_pool(guard: Guard, context: ssl.SSLContext) -> httpcore.AsyncConnectionPool:
    """A pool of guarded connections for asyncio."""
    return _AsyncPool(guard, context)


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


def _refuse(is_used: bool, has_come: object) -> None:
    """Refuse a connection on which something has come.

    Raises:
        httpcore.ConnectionNotAvailable: It has been used: the pool then takes another one.
        httpcore.RemoteProtocolError: It is new, and something was said on it before a request.
    """
    if is_used:
        raise httpcore.ConnectionNotAvailable
    if has_come:  # if nothing can be read, it has ended, and says so itself
        raise httpcore.RemoteProtocolError("the server speaks before it is asked")


def _has_rest(connection: Any) -> bool:
    """Whether bytes have come behind the last answer of an idle connection.

    httpcore leaves them to h11, which takes them for the start of the next answer; it has no
    public way to ask.
    """
    inner = connection._connection
    return inner is not None and inner.is_idle() and bool(inner._h11_state.trailing_data[0])


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
