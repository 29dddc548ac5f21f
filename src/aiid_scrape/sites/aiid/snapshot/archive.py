"""The archive that a snapshot is: its files, one after the other, as they are unpacked.

Written out instead of left to ``tarfile``, which keeps every header in memory, reads
some of them whole whatever their size, and loses what stands before a truncation.
"""

from __future__ import annotations

import bz2
import tarfile
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO

from ...._exceptions import SourceUnreadable

CHUNK = 64 * 1024
"""Bytes that are unpacked at a time. An estimate."""

MAX_UNPACKED = 32 * 1024**3
"""Bytes that are unpacked at most; a snapshot of 2026 has well under one thousand million."""

BZIP2 = b"BZh"

HELD = 1_000_000
"""Bytes that are held back: a block of bzip2, of 900,000, comes out before its checksum is
looked at, and what is wrong with it must not."""

_BLOCK = tarfile.BLOCKSIZE
_FILES = (tarfile.REGTYPE, tarfile.AREGTYPE)
_WITHOUT_DATA = (
    tarfile.LNKTYPE,
    tarfile.SYMTYPE,
    tarfile.CHRTYPE,
    tarfile.BLKTYPE,
    tarfile.DIRTYPE,
    tarfile.FIFOTYPE,
)


class Damage(Exception):
    """The archive cannot be read on from here."""

    def __init__(self, expected: str, found: str) -> None:
        super().__init__(expected, found)
        self.expected = expected
        self.found = found


class Window:
    """A file read from a place of its own, so that several may read it in turns."""

    def __init__(self, file: IO[bytes], start: int, source: str) -> None:
        self._file = file
        self._at = start
        self._source = source

    def read(self, size: int = CHUNK) -> bytes:
        """The next bytes; empty at the end.

        Raises:
            SourceUnreadable: The operating system does not give them, or the file is closed.
        """
        try:
            self._file.seek(self._at)
            data = self._file.read(size)
        except (OSError, ValueError) as error:
            message = f"expected a file that can be read again and again: {error}"
            raise SourceUnreadable(message, source=self._source) from error
        self._at += len(data)
        return data


@dataclass(frozen=True, slots=True)
class Member:
    """A file in the archive."""

    name: str
    """The path in the archive, as it stands; nothing is ever written there."""

    chunks: Iterator[bytes]
    """Its bytes; to be read before the next member is asked for."""


def read_members(window: Window) -> Iterator[Member]:
    """The files of an archive in their order; links and other entries are passed over.

    Raises:
        Damage: The archive ends too early, or is none. What came before it is good.
        SourceUnreadable: The file itself cannot be read.
    """
    tape = _Tape(_unpack(window))
    while (block := tape.read_whole(_BLOCK)) != bytes(_BLOCK):
        header = _read_header(block)
        size = 0 if header.type in _WITHOUT_DATA else header.size
        data = _data(tape, size, header.name)
        if header.type in _FILES:
            yield Member(header.name, data)
        for _ in data:  # what was not asked for
            pass
        tape.read_whole(-size % _BLOCK)


def _read_header(block: bytes) -> tarfile.TarInfo:
    try:
        header = tarfile.TarInfo.frombuf(block, "utf-8", "surrogateescape")
    except tarfile.HeaderError as error:
        found = "the end of the file" if len(block) < _BLOCK else "other bytes"
        raise Damage("the next file of a tar archive, or its end", found) from error
    if header.size < 0:
        raise Damage("the next file of a tar archive", "one of negative size")
    return header


def _data(tape: _Tape, size: int, name: str) -> Iterator[bytes]:
    left = size
    while left:
        chunk = tape.read(min(left, CHUNK))
        if not chunk:
            found = f"the end of the file after {size - left:,}"
            raise Damage(f"{size:,} bytes of {shown(name)}", found)
        left -= len(chunk)
        yield chunk


def shown(name: str) -> str:
    """A member's name as it can be printed anywhere."""
    return name.encode("utf-8", "replace").decode()[:200]


class _Tape:
    """Bytes to be read once, in pieces of any size."""

    def __init__(self, chunks: Iterator[bytes]) -> None:
        self._chunks = chunks
        self._rest = b""

    def read(self, size: int) -> bytes:
        """Some of the next bytes, at most ``size``; none only at the end."""
        data = self._rest or next(self._chunks, b"")
        self._rest = data[size:]
        return data[:size]

    def read_whole(self, size: int) -> bytes:
        """The next ``size`` bytes; fewer only at the end."""
        pieces = []
        while size and (piece := self.read(size)):
            pieces.append(piece)
            size -= len(piece)
        return b"".join(pieces)


def _unpack(window: Window) -> Iterator[bytes]:
    start = window.read(len(BZIP2))
    chunks = _unpack_bzip2(window, start) if start == BZIP2 else _as_it_is(window, start)
    unpacked = 0
    for chunk in chunks:
        if unpacked > MAX_UNPACKED:
            raise Damage(f"at most {MAX_UNPACKED:,} bytes", "more, which are left out")
        unpacked += len(chunk)
        yield chunk


def _as_it_is(window: Window, start: bytes) -> Iterator[bytes]:
    chunk = start
    while chunk:
        yield chunk
        chunk = window.read()


def _unpack_bzip2(window: Window, start: bytes) -> Iterator[bytes]:
    packed, unpacker = start, bz2.BZ2Decompressor()
    held: deque[bytes] = deque()
    while True:
        try:
            held.append(unpacker.decompress(packed, CHUNK))
        except OSError as error:
            found = f"other bytes; the {HELD:,} before them are left out, too"
            raise Damage("data packed by bzip2", found) from error
        packed = b""
        if unpacker.eof:  # several packers at work make a file of several parts
            yield from _release(held, 0)
            packed, unpacker = unpacker.unused_data or window.read(), bz2.BZ2Decompressor()
            if not packed:
                return
        elif unpacker.needs_input:
            packed = window.read()
            if not packed:
                yield from _release(held, 0)
                raise Damage("data packed by bzip2", "the end of the file in the middle of it")
        yield from _release(held, HELD)


def _release(held: deque[bytes], kept: int) -> Iterator[bytes]:
    """Give out the oldest chunks until no more than so many bytes are left."""
    size = sum(map(len, held))
    while held and size > kept:
        chunk = held.popleft()
        size -= len(chunk)
        if chunk:
            yield chunk
