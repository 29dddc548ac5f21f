"""A server on the loopback that does everything wrong, one route for each way to do it."""

from __future__ import annotations

import asyncio
import gzip
import socket
import ssl
import struct
import threading
import zlib
from collections import Counter
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from functools import cache
from types import TracebackType
from typing import Self
from urllib.parse import parse_qs, urlsplit

TEXT = "A robot arm pinned a worker on Monday, the police said; it had been told not to. " * 4
PAGE = (
    "<!doctype html><html lang=en><title>Robot arm pins worker</title>"
    f"<h1>Robot arm pins worker</h1><p>{TEXT}</p>"
).encode()
MIB = 1024 * 1024
BOMB = 100 * MIB
PNG = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + b"\0" * 64
TICK = 0.05
"""Seconds between two bytes of what trickles."""


@dataclass
class Call:
    """One request, and the way to answer it."""

    method: str
    target: str
    headers: dict[str, str]
    reader: asyncio.StreamReader
    writer: asyncio.StreamWriter
    server: MisbehavingServer

    @property
    def path(self) -> str:
        """The path without its query."""
        return urlsplit(self.target).path

    def query(self, name: str, default: str = "") -> str:
        """A parameter of the address."""
        return parse_qs(urlsplit(self.target).query).get(name, [default])[0]

    async def raw(self, data: bytes) -> None:
        """Send bytes as they are."""
        self.server.sent[self.path] += len(data)  # first: a client may have gone on after it
        self.writer.write(data)
        await self.writer.drain()

    async def answer(
        self, body: bytes = b"", *headers: str, status: str = "200 OK", length: bool = True
    ) -> None:
        """Send a well-formed answer."""
        lines = [f"HTTP/1.1 {status}", *headers]
        if length:
            lines.append(f"Content-Length: {len(body)}")
        await self.raw("\r\n".join([*lines, "", ""]).encode() + body)

    async def page(self, *headers: str) -> None:
        """Send the page."""
        await self.answer(PAGE, "Content-Type: text/html; charset=utf-8", *headers)

    async def packed(self, body: bytes, encoding: str) -> None:
        """Send a body that is encoded."""
        await self.answer(body, "Content-Type: text/html", f"Content-Encoding: {encoding}")

    async def redirect(self, location: str, *headers: str) -> None:
        """Lead elsewhere."""
        await self.answer(b"", f"Location: {location}", *headers, status="302 Found")


Handler = Callable[[Call], Awaitable[None]]
ROUTES: dict[str, Handler] = {}


def route(path: str) -> Callable[[Handler], Handler]:
    """Register what happens at a path."""

    def register(handler: Handler) -> Handler:
        ROUTES[path] = handler
        return handler

    return register


# --- connections and headers ---------------------------------------------------------


@route("/reset")
async def _(call: Call) -> None:
    sock = call.writer.get_extra_info("socket")
    sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    call.writer.close()


@route("/reset-in-body")
async def _(call: Call) -> None:
    await call.raw(b"HTTP/1.1 200 OK\r\nContent-Length: 9999\r\n\r\n<h1>Robot")
    await asyncio.sleep(TICK)
    await ROUTES["/reset"](call)


@route("/hang-up")
async def _(call: Call) -> None:
    call.writer.close()


@route("/silent")
async def _(call: Call) -> None:
    await call.reader.read()  # until the client goes


@route("/slow-headers")
async def _(call: Call) -> None:
    await call.raw(b"HTTP/1.1 200 OK\r\nX: ")
    while True:
        await call.raw(b"x")
        await asyncio.sleep(TICK)


@route("/early-hints")
async def _(call: Call) -> None:
    while True:
        await call.raw(b"HTTP/1.1 103 Early Hints\r\n\r\n")
        await asyncio.sleep(TICK)


@route("/many-headers")
async def _(call: Call) -> None:
    await call.raw(b"HTTP/1.1 200 OK\r\n")
    for number in range(100_000):
        await call.raw(b"X-%d: %s\r\n" % (number, b"x" * 100))


@route("/long-header")
async def _(call: Call) -> None:
    await call.answer(PAGE, "X: " + "x" * 70_000)


@route("/no-http")
async def _(call: Call) -> None:
    await call.raw(b"SSH-2.0-OpenSSH_9.0\r\n\r\n")
    call.writer.close()


@route("/bare-page")
async def _(call: Call) -> None:
    await call.raw(PAGE)
    call.writer.close()


# --- bodies --------------------------------------------------------------------------


@route("/page")
async def _(call: Call) -> None:
    await call.page()


@route("/page-and-close")
async def _(call: Call) -> None:
    await call.page()
    call.writer.close()


@route("/big-page")
async def _(call: Call) -> None:
    await call.answer(PAGE + b"<p>" + b"The police said so. " * 10_000)


@route("/pause")
async def _(call: Call) -> None:
    await call.raw(b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n" % len(PAGE) + PAGE[:99])
    await asyncio.sleep(0.6)
    await call.raw(PAGE[99:])


@route("/trickle")
async def _(call: Call) -> None:
    await call.raw(b"HTTP/1.1 200 OK\r\nContent-Length: 99999\r\n\r\n")
    while True:
        await call.raw(b"x")
        await asyncio.sleep(TICK)


@route("/endless")
async def _(call: Call) -> None:
    await call.raw(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n")
    while True:
        await call.raw(b"<p>more of it " * 5000)


@route("/announced")
async def _(call: Call) -> None:
    await call.raw(b"HTTP/1.1 200 OK\r\nContent-Length: 999999999999999\r\n\r\n")


@route("/too-short")
async def _(call: Call) -> None:
    await call.raw(b"HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n" + PAGE)
    call.writer.close()


@route("/too-long")
async def _(call: Call) -> None:
    head = f"HTTP/1.1 200 OK\r\nContent-Length: {len(PAGE)}\r\n\r\n".encode()
    await call.raw(head + PAGE + b"<p>This is no part of the answer, but of nothing.")
    call.writer.close()


@route("/two-lengths")
async def _(call: Call) -> None:
    await call.answer(PAGE, "Content-Length: 7")


@route("/no-length")
async def _(call: Call) -> None:
    await call.answer(PAGE, "Content-Length: many", length=False)


@route("/cut-chunks")
async def _(call: Call) -> None:
    await call.raw(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nff\r\n<h1>Robot")
    call.writer.close()


@route("/bad-chunks")
async def _(call: Call) -> None:
    await call.raw(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nrobot\r\n<h1>Robot")
    call.writer.close()


@route("/one-byte-chunks")
async def _(call: Call) -> None:
    await call.raw(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
    await call.raw(b"".join(b"1\r\n%c\r\n" % byte for byte in PAGE) + b"0\r\n\r\n")


# --- encodings -----------------------------------------------------------------------


@cache
def bomb(size: int, wrapping: int) -> bytes:
    """That many bytes, packed into a thousandth."""
    engine = zlib.compressobj(9, zlib.DEFLATED, wrapping)
    block = b"<p>boom " * (MIB // 8)
    packed = [engine.compress(block) for _ in range(size // MIB)]
    return b"".join([*packed, engine.flush()])


@route("/gzip")
async def _(call: Call) -> None:
    await call.packed(gzip.compress(PAGE), "gzip")


@route("/gzip-members")
async def _(call: Call) -> None:
    await call.packed(gzip.compress(PAGE[:50]) + gzip.compress(PAGE[50:]) + b"\0" * 9, "x-gzip")


@route("/deflate")
async def _(call: Call) -> None:
    await call.packed(zlib.compress(PAGE), "deflate")


@route("/raw-deflate")
async def _(call: Call) -> None:
    engine = zlib.compressobj(wbits=-15)
    await call.packed(engine.compress(PAGE) + engine.flush(), "deflate")


@route("/gzip-in-gzip")
async def _(call: Call) -> None:
    await call.packed(gzip.compress(gzip.compress(PAGE)), "gzip, gzip")


@route("/gzip-thrice")
async def _(call: Call) -> None:
    await call.packed(gzip.compress(gzip.compress(gzip.compress(PAGE))), "gzip, gzip, gzip")


@route("/cut-gzip")
async def _(call: Call) -> None:
    await call.packed(gzip.compress(PAGE)[:-20], "gzip")


@route("/gzip-of-one-byte")
async def _(call: Call) -> None:
    await call.packed(b"\x1f", "gzip")


@route("/corrupt-gzip")
async def _(call: Call) -> None:
    packed = bytearray(gzip.compress(PAGE))
    packed[-6] ^= 0xFF  # in the checksum
    await call.packed(bytes(packed), "gzip")


@route("/not-gzip")
async def _(call: Call) -> None:
    await call.packed(PAGE, "gzip")


@route("/brotli")
async def _(call: Call) -> None:
    await call.packed(PAGE, "br")


@route("/gzip-bomb")
async def _(call: Call) -> None:
    await call.packed(bomb(BOMB, 31), "gzip")


@route("/deflate-bomb")
async def _(call: Call) -> None:
    await call.packed(bomb(BOMB, 15), "deflate")


@route("/bomb-in-gzip")
async def _(call: Call) -> None:
    await call.packed(gzip.compress(bomb(BOMB, 31)), "gzip, gzip")


# --- types ---------------------------------------------------------------------------


@route("/png")
async def _(call: Call) -> None:
    await call.answer(PNG, "Content-Type: image/png")


@route("/png-as-html")
async def _(call: Call) -> None:
    await call.answer(PNG, "Content-Type: text/html")


@route("/endless-pdf")
async def _(call: Call) -> None:
    await call.raw(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n%PDF-1.7\n")
    while True:
        await call.raw(b"0 obj\n" * 5000)


@route("/page-as-png")
async def _(call: Call) -> None:
    await call.answer(PAGE, "Content-Type: image/png")


@route("/page-without-type")
async def _(call: Call) -> None:
    await call.answer(PAGE)


@route("/empty")
async def _(call: Call) -> None:
    await call.answer(b"", "Content-Type: text/html")


# --- statuses ------------------------------------------------------------------------


@route("/status")
async def _(call: Call) -> None:
    headers = ["Date: Mon, 01 Jan 2024 00:00:00 GMT"]
    if wait := call.query("retry-after"):
        headers.append(f"Retry-After: {wait}")
    await call.answer(b"<p>No.", *headers, status=f"{call.query('code')} No")


@route("/odd-status")
async def _(call: Call) -> None:
    await call.answer(b"not packed", "Content-Encoding: br", status="404 No")


@route("/odd-redirect")
async def _(call: Call) -> None:
    await call.redirect("/page", "Content-Encoding: gzip")


@route("/flaky")
async def _(call: Call) -> None:
    if call.server.calls[call.target] <= int(call.query("times")):
        await call.answer(b"", "Retry-After: 0", status="503 Busy")
    else:
        await call.page()


# --- redirects -----------------------------------------------------------------------


@route("/redirect")
async def _(call: Call) -> None:
    await call.redirect(call.query("to"))


@route("/redirect-without-location")
async def _(call: Call) -> None:
    await call.answer(b"", status="302 Found")


@route("/loop")
async def _(call: Call) -> None:
    await call.redirect("/loop")


@route("/further")
async def _(call: Call) -> None:
    await call.redirect(f"/further?{int(call.target.partition('?')[2] or 0) + 1}")


@route("/refresh")
async def _(call: Call) -> None:
    to = call.query("to").encode()
    await call.answer(b"<meta http-equiv=refresh content='0; url=%s'><p>Please wait." % to)


@route("/text-about-refreshing")
async def _(call: Call) -> None:
    text = f"<meta http-equiv=refresh content='0; url=/png'> is how it is written.\n\n{TEXT}"
    await call.answer(text.encode(), "Content-Type: text/plain")


@route("/cookie-wall")
async def _(call: Call) -> None:
    if "seen=yes" in call.headers.get("cookie", ""):
        await call.page()
    else:
        await call.redirect("/cookie-wall", "Set-Cookie: seen=yes; Path=/; HttpOnly")


@route("/cookie-and-away")
async def _(call: Call) -> None:
    await call.redirect(call.query("to"), "Set-Cookie: secret=42; Domain=test; Path=/")


@route("/echo")
async def _(call: Call) -> None:
    lines = "".join(f"<p>{name}: {value}</p>" for name, value in sorted(call.headers.items()))
    await call.answer(PAGE + lines.encode(), "Content-Type: text/html")


# --- caches --------------------------------------------------------------------------


@route("/unchanged")
async def _(call: Call) -> None:
    if call.headers.get("if-none-match") == '"1"':
        await call.answer(b"", 'ETag: "1"', status="304 Not Modified", length=False)
    else:
        await call.page('ETag: "1"', "Cache-Control: no-cache")


# --- robots.txt, one for each host ---------------------------------------------------

ROBOTS: dict[str, tuple[str, bytes]] = {
    "rules.test": ("200 OK", b"User-agent: *\nDisallow: /private\nAllow: /private/page\n"),
    "mark.test": ("200 OK", b"\xef\xbb\xbfUser-agent: *\nDisallow: /\n"),
    "named.test": (
        "200 OK",
        b"User-agent: AIID_Scrape\nDisallow: /page\n\nUser-agent: *\nAllow: /",
    ),
    "slow.test": ("200 OK", b"User-agent: *\nCrawl-delay: 0.3\n"),
    "slowest.test": ("200 OK", b"User-agent: *\nCrawl-delay: 86400\n"),
    "huge.test": (
        "200 OK",
        b"User-agent: *\nDisallow: /page\n" + b"# much\n" * 90_000 + b"Disallow: /gzip\n",
    ),
    "html.test": ("200 OK", b"<!doctype html><h1>Welcome</h1>"),
    "empty.test": ("200 OK", b""),
    "401.test": ("401 No", b"User-agent: *\nDisallow: /"),
    "403.test": ("403 No", b""),
    "404.test": ("404 No", b""),
    "429.test": ("429 No", b""),
    "500.test": ("500 No", b""),
    "503.test": ("503 No", b""),
}


@route("/robots.txt")
async def _(call: Call) -> None:
    host = call.headers.get("host", "").partition(":")[0]
    match host:
        case "silent.test":
            await call.reader.read()
        case "cut.test":
            await call.raw(b"HTTP/1.1 200 OK\r\nContent-Length: 999\r\n\r\nUser-agent: *\n")
            call.writer.close()
        case "elsewhere.test":
            await call.redirect(f"http://rules.test:{call.server.port}/robots.txt")
        case "circle.test":
            await call.redirect("/robots.txt")
        case "inward.test":
            await call.redirect("http://10.0.0.1/robots.txt")
        case _:
            status, body = ROBOTS.get(host, ("404 No", b""))
            await call.answer(body, status=status)


# --- the server ----------------------------------------------------------------------


@dataclass
class MisbehavingServer:
    """The server, in a thread of its own."""

    context: ssl.SSLContext | None = None
    host: str = "127.0.0.1"
    port: int = 0
    accepted: int = 0
    """Connections so far."""
    calls: Counter[str] = field(default_factory=Counter)
    """How often each path was asked for."""
    sent: Counter[str] = field(default_factory=Counter)
    """Bytes that were sent, by path."""
    open_connections: int = 0
    most_connections: int = 0

    def url(self, path: str, host: str = "127.0.0.1") -> str:
        """The address of a route."""
        scheme = "https" if self.context else "http"
        return f"{scheme}://{host}:{self.port}{path}"

    @property
    def site(self) -> str:
        """Host and port, as an exception for private addresses names them."""
        return f"127.0.0.1:{self.port}"

    def __enter__(self) -> Self:
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._ready = threading.Event()
        self._thread.start()
        assert self._ready.wait(10)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._loop.call_soon_threadsafe(self._stop.set)
        self._thread.join(10)

    def _run(self) -> None:
        try:
            self._loop.run_until_complete(self._serve())
        finally:
            self._loop.close()

    async def _serve(self) -> None:
        self._stop = asyncio.Event()
        self._tasks: set[asyncio.Task[None]] = set()
        server = await asyncio.start_server(
            self._accept, self.host, self.port, ssl=self.context, backlog=256
        )
        self.port = server.sockets[0].getsockname()[1]
        self._ready.set()
        await self._stop.wait()
        server.close()
        for task in list(self._tasks):
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    async def _accept(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        self._tasks.add(task)
        self.accepted += 1
        self.open_connections += 1
        self.most_connections = max(self.most_connections, self.open_connections)
        try:
            while not writer.is_closing() and (call := await self._read(reader, writer)):
                self.calls[call.target] += 1
                handler = ROUTES.get(call.path) or ROUTES["/page"]
                await handler(call)
        except (OSError, asyncio.IncompleteReadError, asyncio.CancelledError):
            pass  # who misbehaves is left
        finally:
            self.open_connections -= 1
            self._tasks.discard(task)
            writer.close()

    async def _read(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> Call | None:
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
        method, target, _ = head[0].split(" ")
        pairs = [line.split(": ", 1) for line in head[1:] if line]
        headers = {name.lower(): value for name, value in pairs}
        return Call(method, target, headers, reader, writer, self)
