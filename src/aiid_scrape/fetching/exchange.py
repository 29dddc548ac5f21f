"""One request and its answer, within the limits."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NoReturn, TypeVar

from .._exceptions import (
    FetchError,
    FetchTimeout,
    ResponseInvalid,
    ResponseTooLarge,
    ResponseTruncated,
)
from ..decoding.sniff import refuse_binary
from ..models import Origin
from .decoding import (
    PIECE,
    CorruptData,
    IncompleteData,
    TooMuchData,
    Unpacker,
    encodings,
)
from .effects import Deadline, Headers
from .limits import RATIO_FROM, Limits
from .urls import Target

E = TypeVar("E", bound=FetchError)

ERROR_BYTES = 64 * 1024
"""Bytes of a body that nobody wants (an error, a redirect) which are read, so that the connection
can be used again; a longer one is cut. An estimate."""

SNIFFED = 4096
"""Bytes after which a body is looked at: a film is not fetched to its end to be refused. An
estimate."""


@dataclass(frozen=True, slots=True)
class Response:
    """An answer, its body unpacked."""

    target: Target
    status: int
    headers: Headers
    body: bytes
    wire_bytes: int
    sent_at: datetime
    origin: Origin = Origin.NETWORK

    @property
    def is_success(self) -> bool:
        """Whether the body is what was asked for."""
        return 200 <= self.status < 300

    def header(self, name: str) -> str:
        """The values of a header, joined with a comma; empty if it is not there."""
        return ", ".join(value for key, value in self.headers if key == name)


class Collector:
    """Takes one answer in, and refuses it as soon as it passes a limit."""

    def __init__(
        self, target: Target, limits: Limits, deadline: Deadline, *, cut_at: int | None = None
    ) -> None:
        """Prepare for an answer.

        Args:
            target: Where it comes from.
            limits: What it may take.
            deadline: When it has to be here.
            cut_at: Bytes of the body that are enough, of whatever content; None for a page.
        """
        self._target = target
        self._limits = limits
        self._deadline = deadline
        self._cut_at = cut_at
        self._is_page = cut_at is None
        self._body = bytearray()
        self._sniffed = False
        self.status = 0
        self.headers: Headers = ()
        self.received = 0
        self.from_cache = False

    def head(self, status: int, headers: Headers, *, from_cache: bool) -> None:
        """Take status and headers."""
        self.status, self.headers, self.from_cache = status, headers, from_cache
        if sum(len(name) + len(value) for name, value in headers) > self._limits.header_bytes:
            self._too_large("headers", self._limits.header_bytes, "headers")
        if not 200 <= status < 300:  # nobody wants the body, however it is packed
            self._is_page, self._cut_at, self._unpacker = False, ERROR_BYTES, Unpacker([], 0)
            return
        if self._is_page and _declared(self._header("content-length")) > self._limits.wire_bytes:
            self._too_large("wire bytes", self._limits.wire_bytes, "headers")
        try:
            names = encodings(self._header("content-encoding"))
            self._unpacker = Unpacker(names, self._limits.body_bytes)
        except CorruptData as error:
            self._invalid(error)
        if self._unpacker.layers > self._limits.encodings:
            self._too_large("content encodings", self._limits.encodings, "headers")

    def feed(self, chunk: bytes) -> Iterator[bool]:
        """Take a piece of the body as it was sent, in short steps: whether more is wanted."""
        for start in range(0, len(chunk), PIECE):
            piece = chunk[start : start + PIECE]
            self._check_deadline()
            self.received += len(piece)
            if self.received > self._limits.wire_bytes:
                self._too_large("wire bytes", self._limits.wire_bytes)
            yield from self._take(self._unpacker.feed(piece))

    def end(self) -> Iterator[bool]:
        """The body is complete; in steps as :meth:`feed`."""
        yield from self._take(self._unpacker.finish())
        self._sniff()

    def response(self, sent_at: datetime) -> Response:
        """What was collected."""
        return Response(
            target=self._target,
            status=self.status,
            headers=self.headers,
            body=bytes(self._body if self._cut_at is None else self._body[: self._cut_at]),
            wire_bytes=self.received,
            sent_at=sent_at,
            origin=Origin.CACHE if self.from_cache else Origin.NETWORK,
        )

    def error(self, kind: type[E], message: str, *, stage: str = "body", **details: Any) -> E:
        """An error about this answer, to be raised."""
        details.setdefault("transient", False)
        return kind(message, url=self._target.url, stage=stage, **details)

    def _header(self, name: str) -> str:
        return ", ".join(value for key, value in self.headers if key == name)

    def _take(self, pieces: Iterable[bytes]) -> Iterator[bool]:
        try:
            for piece in pieces:
                self._check_deadline()
                self._body += piece
                is_enough = self._cut_at is not None and len(self._body) >= self._cut_at
                if not is_enough:
                    self._check_size()
                yield not is_enough
        except CorruptData as error:
            self._invalid(error)
        except TooMuchData as error:
            self._too_large(error.what, error.limit)
        except IncompleteData as error:
            raise self.error(
                ResponseTruncated,
                "expected a whole document, found that its compressed data break off",
                transient=True,
                received=self.received,
            ) from error

    def _check_deadline(self) -> None:
        if self._deadline.left() <= 0:
            raise self.error(
                FetchTimeout,
                f"expected the page within {self._deadline.limit:g} s, it is still coming",
                seconds=self._deadline.limit,
            )

    def _check_size(self) -> None:
        size, limits = len(self._body), self._limits
        if size > limits.body_bytes:
            self._too_large("body bytes", limits.body_bytes)
        if size > RATIO_FROM and size > limits.ratio * self.received:
            self._too_large("compression ratio", limits.ratio)
        if size >= SNIFFED and not self._sniffed:
            self._sniff()

    def _sniff(self) -> None:
        if self._is_page:
            refuse_binary(bytes(self._body[:SNIFFED]), source=self._target.url)
        self._sniffed = True

    def _too_large(self, what: str, limit: int, stage: str = "body") -> NoReturn:
        message = f"expected at most {limit:,} as the {what}, found more"
        raise self.error(ResponseTooLarge, message, stage=stage, what=what, limit=limit)

    def _invalid(self, error: CorruptData) -> NoReturn:
        message = f"expected a body encoded as its headers say: {error}"
        raise self.error(ResponseInvalid, message) from error


def _declared(length: str) -> int:
    """The bytes that a Content-Length header announces; 0 if it says nothing sensible."""
    is_number = length.isascii() and length.isdigit()
    return int(length[:20]) if is_number else 0
