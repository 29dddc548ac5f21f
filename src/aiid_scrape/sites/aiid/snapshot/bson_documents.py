"""BSON, the form of MongoDB's dumps: documents one behind the other. The only importer of bson."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from typing import Any

from ...._exceptions import MissingLibrary
from ..records.problems import Problem
from ..records.record import Record

MAX_DOCUMENT = 16 * 1024 * 1024 + 16 * 1024
"""Bytes of a document at most: the limit of MongoDB (16 MiB)."""

MIN_DOCUMENT = 5
"""Bytes of an empty document: its length and the zero at its end (4 + 1)."""

MAX_WASTED = 2 * 1024**3
"""Bytes that are read for documents that prove to be none: a hundred of the largest."""

SEARCHED = 64 * 1024
"""Bytes that are searched at a time for the document behind a broken one. An estimate."""

_LENGTH = 4
"""Bytes of the length at the start of a document (BSON 1.1)."""

_FIRST_KEY = b"\x07_id\x00"  # what every document of a collection begins with


def read_documents(chunks: Iterator[bytes], name: str) -> Iterator[Record | Problem]:
    """The documents of a collection; a broken one is a problem, and the next are found again.

    Args:
        chunks: The bytes of the file, in pieces of any size.
        name: The file's name, for the places of records.

    Raises:
        MissingLibrary: bson, which comes with pymongo, is not installed.
    """
    decode = _decoder()
    buffer = _Buffer(chunks)
    count = 0
    while buffer.fill(MIN_DOCUMENT):
        count += 1
        place = f"{name}, record {count}"
        try:
            document, faults = decode(buffer.document())
        except _Broken as broken:
            yield Problem(place, "a BSON document", str(broken))
            if buffer.wasted > MAX_WASTED:
                yield Problem(name, "a collection", "too much that is none; the rest is left out")
                return
            buffer.drop_to_next()
        else:
            buffer.drop_document()
            yield from (Problem(place, "text in UTF-8", fault) for fault in faults)
            yield Record(place, document, whole=True)


class _Broken(Exception):
    """What stands in the buffer is no document; the message says what it is."""


class _Buffer:
    """The bytes that are not read yet, as far as they are needed."""

    def __init__(self, chunks: Iterator[bytes]) -> None:
        self._chunks = chunks
        self._bytes = bytearray()
        self.wasted = 0
        """Bytes that were read for documents that proved to be none."""

    def fill(self, size: int) -> bool:
        """Get so many bytes, or all that are left; False if there are none."""
        while len(self._bytes) < size and (chunk := next(self._chunks, b"")):
            self._bytes += chunk
        return bool(self._bytes)

    def document(self) -> bytes:
        """The document at the start."""
        length = self._length()
        if not MIN_DOCUMENT <= length <= MAX_DOCUMENT:
            raise _Broken(f"one that claims {length:,} bytes")
        self.fill(length)
        if len(self._bytes) < length:
            raise _Broken(f"{len(self._bytes):,} of its {length:,} bytes")
        if self._bytes[length - 1]:
            raise _Broken("one without the zero at its end")
        self.wasted += length
        return bytes(self._bytes[:length])

    def drop_document(self) -> None:
        """Be done with the document at the start."""
        length = self._length()
        self.wasted -= length
        del self._bytes[:length]

    def drop_to_next(self) -> None:
        """Drop what is broken, up to where the next document seems to begin."""
        del self._bytes[:1]
        while self.fill(SEARCHED):
            at = self._bytes.find(_FIRST_KEY, _LENGTH)
            if at >= 0:
                del self._bytes[: at - _LENGTH]
                return
            # The next one may begin at the very end of what is there.
            del self._bytes[: max(1, len(self._bytes) - _LENGTH - len(_FIRST_KEY))]

    def _length(self) -> int:
        return int.from_bytes(self._bytes[:_LENGTH], "little", signed=True)


def _decoder() -> Callable[[bytes], tuple[Mapping[str, Any], tuple[str, ...]]]:
    try:
        from bson import decode
        from bson.codec_options import CodecOptions, DatetimeConversion
        from bson.errors import InvalidBSON
    except ImportError as error:  # also where the other "bson" of the registry is installed
        raise MissingLibrary(
            "expected the library pymongo, which reads BSON, found none: "
            "pip install 'aiid_scrape[snapshot]', or read the CSV with form='csv'",
            extra="snapshot",
        ) from error
    # Dates out of Python's range come as numbers of a type of their own.
    strict: CodecOptions[dict[str, Any]] = CodecOptions(
        tz_aware=True, datetime_conversion=DatetimeConversion.DATETIME_AUTO
    )
    lenient = strict.with_options(unicode_decode_error_handler="replace")
    failures = (InvalidBSON, RecursionError, OverflowError, ValueError, TypeError)

    def decode_one(data: bytes) -> tuple[Mapping[str, Any], tuple[str, ...]]:
        with suppress(*failures):
            return decode(data, strict), ()
        try:
            return decode(data, lenient), ("bytes that are none; U+FFFD stands for them",)
        except failures as error:
            raise _Broken(f"one that does not decode: {str(error)[:100]}") from error

    return decode_one
