"""Bodies unpacked with a bound: gzip and deflate, piece by piece, never all at once.

An answer of 800 bytes can hold a gigabyte, and 150 KB can hold millions of parts with nothing
in them. So each step of the work takes and gives at most ``PIECE`` bytes of a layer, and yields
what came out, even if that is nothing: whoever takes the pieces can stop at any of them. What
lies between two layers, and the number of parts, have limits of their own.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator

ACCEPTED = "gzip, deflate"
"""What a request says that it understands: what can be unpacked with a bound."""

PIECE = 64 * 1024
"""Bytes that go into a step of a layer, and that come out of it, at most. The slowest step found
(deflate blocks that have tables and nothing else) takes 3 ms, one of a page 0.03 ms."""

MAX_MEMBERS = 10_000
"""Parts of a gzip body. Servers send one; who packs every line of a page by itself has some
thousands. Ten thousand empty ones take 12 ms."""

_GZIP = 31
"""``wbits`` of zlib for data in the gzip format (RFC 1952)."""

_ZLIB = 15
"""``wbits`` of zlib for data in the zlib format (RFC 1950)."""

_RAW = -15
"""``wbits`` of zlib for deflated data without a header (RFC 1951)."""

_NAMES = {"gzip": _GZIP, "x-gzip": _GZIP, "deflate": _ZLIB}
_GZIP_MAGIC = b"\x1f\x8b"


class CorruptData(Exception):
    """The data are not compressed in the way that their name says."""


class IncompleteData(Exception):
    """The data end before what is compressed does."""


class TooMuchData(Exception):
    """There is more of something than the limit.

    Attributes:
        what: Of what.
        limit: As much as is allowed.
    """

    def __init__(self, what: str, limit: int) -> None:
        super().__init__(f"expected at most {limit:,} {what}, found more")
        self.what = what
        self.limit = limit


class Inflater:
    """Unpacks one layer."""

    def __init__(self, wrapping: int) -> None:
        self._wrapping = wrapping
        self._engine: zlib._Decompress | None = None
        self._start = b""
        self._members = 0
        self._past_end = False

    def feed(self, data: bytes) -> Iterator[bytes]:
        """The pieces that are in some more of the data; an empty one where a step gives nothing.

        Raises:
            CorruptData: The data are not what they should be.
            TooMuchData: They have too many parts.
        """
        for start in range(0, len(data), PIECE):
            yield from self._feed(data[start : start + PIECE])

    def _feed(self, data: bytes) -> Iterator[bytes]:
        while data and not self._past_end:
            if self._engine is None:
                data = self._start + data
                if len(data) < 2:  # what tells one wrapping from another has two bytes
                    self._start = data
                    return
                self._start = b""
                if self._members and not self._is_member(data):
                    self._past_end = True  # padding, which is dropped
                    return
                if self._members == MAX_MEMBERS:
                    raise TooMuchData("parts of a compressed body", MAX_MEMBERS)
                self._engine = self._new_engine(data)
            yield self._decompressed(data)
            data = self._engine.unconsumed_tail
            if self._engine.eof:
                data, self._engine = self._engine.unused_data, None
                self._members += 1

    def finish(self) -> Iterator[bytes]:
        """The pieces that are left at the end of the data.

        Raises:
            CorruptData: The data are not what they should be.
            IncompleteData: Something is missing.
        """
        if self._start and not self._members:
            raise IncompleteData
        if self._engine is None:
            return
        while piece := self._decompressed(self._engine.unconsumed_tail):
            yield piece
        if not self._engine.eof:
            raise IncompleteData

    def _decompressed(self, data: bytes) -> bytes:
        assert self._engine is not None
        try:
            return self._engine.decompress(data, PIECE)
        except zlib.error as error:
            raise CorruptData(str(error)) from error

    def _new_engine(self, data: bytes) -> zlib._Decompress:
        # Half of what calls itself deflate has no wrapping at all; browsers take both.
        is_wrapped = data[0] & 0x0F == 8 and int.from_bytes(data[:2]) % 31 == 0
        raw = self._wrapping == _ZLIB and not is_wrapped
        return zlib.decompressobj(_RAW if raw else self._wrapping)

    def _is_member(self, data: bytes) -> bool:
        """Whether another part of a gzip file begins, which can have several."""
        return self._wrapping == _GZIP and data.startswith(_GZIP_MAGIC)


class Unpacker:
    """Unpacks all the layers that a Content-Encoding header names."""

    def __init__(self, names: list[str], most: int) -> None:
        """Prepare for the encodings named, in the order in which they were applied.

        Args:
            names: The encodings.
            most: Bytes that may lie between two layers: what is packed once more is smaller than
                the document, so this is the limit of the document.

        Raises:
            CorruptData: One of them is not among those that were asked for.
        """
        layers = [name for name in names if name not in ("", "identity")]
        if unknown := next((name for name in layers if name not in _NAMES), None):
            raise CorruptData(f"it is encoded as {unknown!r}, which was not asked for")
        self._layers = [Inflater(_NAMES[name]) for name in reversed(layers)]
        self._most = most
        self._passed = [0] * (len(self._layers) + 1)
        """Bytes that went into each layer."""

    @property
    def layers(self) -> int:
        """How many there are."""
        return len(self._layers)

    def feed(self, data: bytes) -> Iterator[bytes]:
        """The unpacked pieces in some more of the data, some of them empty.

        Raises as the layers do, and:
            TooMuchData: More lies between two layers than may.
        """
        return self._through(data, 0)

    def finish(self) -> Iterator[bytes]:
        """The unpacked pieces that are left at the end; raises as :meth:`feed` does."""
        for at, layer in enumerate(self._layers):
            for piece in layer.finish():
                yield from self._through(piece, at + 1)

    def _through(self, data: bytes, at: int) -> Iterator[bytes]:
        if at == len(self._layers) or not data:
            yield data
            return
        self._passed[at] += len(data)
        if at and self._passed[at] > self._most:
            raise TooMuchData("bytes between two compressions", self._most)
        for piece in self._layers[at].feed(data):
            yield from self._through(piece, at + 1)


def encodings(header: str) -> list[str]:
    """The names in a Content-Encoding header.

    >>> encodings("GZIP, deflate")
    ['gzip', 'deflate']
    """
    return [name.strip().lower() for name in header.split(",") if name.strip()]
