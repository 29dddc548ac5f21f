"""What goes wrong on the wire, told in this library's own errors."""

from __future__ import annotations

import socket
import ssl
from collections.abc import Iterator

from .._exceptions import (
    AddressBlocked,
    ConnectionFailed,
    FetchError,
    FetchTimeout,
    HostNotFound,
    InvalidAddress,
    ResponseInvalid,
    ResponseTooLarge,
    ResponseTruncated,
    TlsFailed,
)
from .effects import Request, Sink
from .guard import NoAddress, NotPublic
from .limits import Limits

_CUT = "peer closed connection without sending complete message body"
_NO_ANSWER = "Server disconnected without sending a response"
_LONG_HEADERS = "Receive buffer too long"
"""How h11 and httpcore begin to tell what they have one type of error for."""

_OF_CONNECTIONS = {"NetworkError", "ProxyError", "TransportError"}

_STAGES = {"Connect": "connect", "Pool": "connect", "Write": "send"}


class Stopped(Exception):
    """A run was given up while this request was on its way."""


def as_fetch_error(error: Exception, request: Request, sink: Sink, limits: Limits) -> FetchError:
    """The error of this library for any other: of httpx, of httpcore, of the guard, or unforeseen.

    The first two name their errors alike, so the names are what counts.
    """
    url = request.target.url
    names = {kind.__name__ for kind in type(error).__mro__}
    stage = _stage(error, sink)
    causes = list(_causes(error))
    if isinstance(error, NotPublic):
        message = f"expected a host on the public internet, {error}"
        return AddressBlocked(message, url=url, stage="resolve", transient=False)
    if unknown := next((cause for cause in causes if isinstance(cause, NoAddress)), None):
        return _host_not_found(url, str(unknown), may_pass=unknown.may_pass)
    if any(isinstance(cause, socket.gaierror) for cause in causes):
        return _host_not_found(url, str(error), may_pass=False)
    if "TimeoutException" in names:
        return _timeout(request, limits, stage)
    if "ProtocolError" in names:
        return _protocol_error(error, url, sink, limits)
    if tls := next((cause for cause in causes if isinstance(cause, ssl.SSLError)), None):
        return _tls_failed(tls, url, stage)
    if names & {"InvalidURL", "UnsupportedProtocol"}:
        message = f"expected an address that can be requested: {error}"
        return InvalidAddress(message, url=url, stage="address", transient=False)
    if not (isinstance(error, OSError) or names & _OF_CONNECTIONS):
        message = f"expected an answer that can be read: {type(error).__name__}: {error}"
        return ResponseInvalid(message, url=url, stage=stage, transient=False)
    if stage == "body":
        return _truncated(url, sink)
    message = f"expected a connection to {request.target.site}: {error or type(error).__name__}"
    return ConnectionFailed(message, url=url, stage=stage, transient=True)


def _stage(error: Exception, sink: Sink) -> str:
    for start, stage in _STAGES.items():
        if type(error).__name__.startswith(start):
            return stage
    return "body" if sink.status else "headers"


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    for _ in range(10):
        if error is None:
            return
        yield error
        error = error.__cause__ or error.__context__


def _host_not_found(url: str, reason: str, *, may_pass: bool) -> HostNotFound:
    message = f"expected a host that has an address: {reason}"
    return HostNotFound(message, url=url, stage="resolve", transient=may_pass)


def _timeout(request: Request, limits: Limits, stage: str) -> FetchTimeout:
    url = request.target.url
    if request.deadline.left() <= 0:
        limit = request.deadline.limit
        message = f"expected the page within {limit:g} s, it is not there"
        # What trickles will trickle again.
        return FetchTimeout(message, url=url, stage=stage, transient=False, seconds=limit)
    limit = limits.connect_timeout if stage == "connect" else limits.read_timeout
    message = f"expected a sign of the server within {limit:g} s, there was none"
    return FetchTimeout(message, url=url, stage=stage, transient=True, seconds=limit)


def _protocol_error(error: Exception, url: str, sink: Sink, limits: Limits) -> FetchError:
    said = str(error)
    stage = "body" if sink.status else "headers"
    if said.startswith(_NO_ANSWER):
        message = "expected an answer in HTTP, the server closed the connection without one"
        return ConnectionFailed(message, url=url, stage=stage, transient=True)
    if said.startswith(_CUT):
        return _truncated(url, sink)
    if said.startswith(_LONG_HEADERS) and not sink.status:
        message = f"expected at most {limits.header_bytes:,} bytes of headers, found more"
        return ResponseTooLarge(
            message,
            url=url,
            stage=stage,
            transient=False,
            what="headers",
            limit=limits.header_bytes,
        )
    message = f"expected an answer in HTTP: {said}"
    return ResponseInvalid(message, url=url, stage=stage, transient=False)


def _truncated(url: str, sink: Sink) -> ResponseTruncated:
    message = f"expected a whole document, the connection ended after {sink.received:,} bytes"
    return ResponseTruncated(message, url=url, stage="body", transient=True, received=sink.received)


def _tls_failed(error: ssl.SSLError, url: str, stage: str) -> FetchError:
    reason = getattr(error, "verify_message", "") or error.reason or str(error)
    if stage in ("headers", "body"):
        message = f"expected to stay connected: {reason}"
        return ConnectionFailed(message, url=url, stage=stage, transient=True)
    message = f"expected a connection that is known to be safe: {reason}"
    return TlsFailed(message, url=url, stage="tls", transient=False)
