"""Bodies unpacked with a bound: gzip and deflate, piece by piece, never all at once.

An answer of 800 bytes can hold a gigabyte. So no piece that comes out is longer than
``PIECE``, and whoever takes the pieces can stop at any of them.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator

ACCEPTED = "gzip, deflate"
"""What a request says that it understands: what can be unpacked with a bound."""

PIECE = 64 * 1024
"""Bytes of a piece that comes out at most."""

_GZIP, _ZLIB, _RAW = 31, 15, -15
"""zlib's numbers for the three wrappings."""

_NAMES = {"gzip": _GZIP, "x-gzip": _GZIP, "deflate": _ZLIB}
_GZIP_MAGIC = b"\x1f\x8b"


class CorruptData(Exception):
    """The data are not compressed in the way that their name says."""


class IncompleteData(Exception):
    """The data end before what is compressed does."""


class Inflater:
    """Unpacks one layer."""

    def __init__(self, wrapping: int) -> None:
        self._wrapping = wrapping
        self._engine: zlib._Decompress | None = None
        self._start = b""
        self._members = 0
        self._past_end = False

    def feed(self, data: bytes) -> Iterator[bytes]:
        """The pieces that are in some more of the data.

        Raises:
            CorruptData: The data are not what they should be.
        """
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
                self._engine = self._new_engine(data)
            try:
                piece = self._engine.decompress(data, PIECE)
            except zlib.error as error:
                raise CorruptData(str(error)) from error
            if piece:
                yield piece
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
        try:
            while piece := self._engine.decompress(self._engine.unconsumed_tail, PIECE):
                yield piece
        except zlib.error as error:
            raise CorruptData(str(error)) from error
        if not self._engine.eof:
            raise IncompleteData

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

    def __init__(self, names: list[str]) -> None:
        """Prepare for the encodings named, in the order in which they were applied.

        Raises:
            CorruptData: One of them is not among those that were asked for.
        """
        layers = [name for name in names if name not in ("", "identity")]
        if unknown := next((name for name in layers if name not in _NAMES), None):
            raise CorruptData(f"it is encoded as {unknown!r}, which was not asked for")
        self._layers = [Inflater(_NAMES[name]) for name in reversed(layers)]

    @property
    def layers(self) -> int:
        """How many there are."""
        return len(self._layers)

    def feed(self, data: bytes) -> Iterator[bytes]:
        """The unpacked pieces in some more of the data; raises as the layers do."""
        return self._through(data, 0)

    def finish(self) -> Iterator[bytes]:
        """The unpacked pieces that are left at the end; raises as the layers do."""
        for at, layer in enumerate(self._layers):
            for piece in layer.finish():
                yield from self._through(piece, at + 1)

    def _through(self, data: bytes, at: int) -> Iterator[bytes]:
        if at == len(self._layers):
            yield data
            return
        for piece in self._layers[at].feed(data):
            yield from self._through(piece, at + 1)


def encodings(header: str) -> list[str]:
    """The names in a Content-Encoding header.

    >>> encodings("GZIP, deflate")
    ['gzip', 'deflate']
    """
    return [name.strip().lower() for name in header.split(",") if name.strip()]
