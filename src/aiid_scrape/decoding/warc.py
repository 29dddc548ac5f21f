"""WARC records: the page in an archive of one, such as a record of Common Crawl's WET files.

A page that was saved with the headers of its server is read as if it stood in one.
A WET record is the plain text of a page below what was known of it; other records hold the page
as it was served. Archives of many pages are for programs that take them apart.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from .._exceptions import UnsupportedContent

# A field may go on in lines that begin with a blank; no name does: each line is one or the other.
_MORE = rb"[^\n]{0,8192}\n(?:[ \t]+\S[^\n]{0,8192}\n){0,80}"
_HEAD = re.compile(rb"WARC/1\.\d\r?\n((?:[\w-]{1,80}:" + _MORE + rb"){1,80})\r?\n")
_HTTP_HEAD = re.compile(
    rb"HTTP/\d[^\n]{0,200}\n((?:[^\s:][^\r\n:]{0,79}:" + _MORE + rb"){0,200})\r?\n"
)
_FOLD = re.compile(r"\r?\n[ \t]+")
_BLANK = re.compile(rb"[\r\n]*")
_DIGITS = re.compile(r"\d{1,12}")

_PAGES = frozenset({"conversion", "resource", "response"})
"""Types of records that hold a page: its text, itself, and itself below the server's headers."""

_PACKED = ("content-encoding", "transfer-encoding")


class WarcRecord(NamedTuple):
    """The page of an archive."""

    content: bytes | str
    """What is in the record."""
    lines: int
    """Lines of the archive above it: with them lines have the numbers that an editor shows."""
    address: str | None
    """Where the page was got from."""
    content_type: str | None
    """The header that the server sent, if the record has it."""


def read_record(data: bytes | str, *, source: str) -> WarcRecord | None:
    """The page of an archive of one; None if a document is no archive.

    Raises:
        UnsupportedContent: It has several pages or none, or the page is packed.
    """
    if isinstance(data, str):  # lengths are counted in bytes
        if not data.startswith(("WARC/1.", "HTTP/")):
            return None
        found = _read(data.encode("utf-8", "replace"), source)
        return found and WarcRecord(found[0].decode("utf-8", "replace"), *found[1:])
    found = _read(data, source)
    return found and WarcRecord(*found)


def _read(data: bytes, source: str) -> tuple[bytes, int, str | None, str | None] | None:
    if _HEAD.match(data) is None:
        return _saved_answer(data)
    pages = [each for each in _records(data) if each[0].get("warc-type") in _PAGES]
    if len(pages) != 1:
        what = "of several pages: give one record at a time" if pages else "without a page in it"
        raise _refused(f"found a WARC archive {what}", source)
    fields, start, end = pages[0]
    served: dict[str, str] = {}
    if fields["warc-type"] == "response" and (head := _HTTP_HEAD.match(data, start, end)):
        served = _fields(head[1])
        start = head.end()
    if any(served.get(name, "identity").lower() != "identity" for name in _PACKED):
        raise _refused("found a WARC archive of a page that is packed: unpack it first", source)
    lines = data.count(b"\n", 0, start)
    address = fields.get("warc-target-uri", "").strip("<>") or None
    return data[start:end], lines, address, served.get("content-type")


_ANSWER = re.compile(rb"HTTP/[123](?:\.[01])? [1-5]\d\d[ \r\n]")


def _saved_answer(data: bytes) -> tuple[bytes, int, str | None, str | None] | None:
    """The page below the headers of its server, as ``curl -i`` saves it; None if there are none.

    What saves it has unpacked it mostly, whatever the headers say.
    """
    head = _HTTP_HEAD.match(data) if _ANSWER.match(data) else None
    if head is None or not head[1]:
        return None
    lines = data.count(b"\n", 0, head.end())
    return data[head.end() :], lines, None, _fields(head[1]).get("content-type")


def _records(data: bytes) -> Iterator[tuple[dict[str, str], int, int]]:
    """The fields of each record, and where its content begins and ends."""
    at = 0
    while head := _HEAD.match(data, at):
        fields = _fields(head[1])
        length = fields.get("content-length", "")
        at = head.end() + int(length) if _DIGITS.fullmatch(length) else len(data)
        yield fields, head.end(), min(at, len(data))
        blank = _BLANK.match(data, at)
        at = blank.end() if blank else len(data)


def _fields(head: bytes) -> dict[str, str]:
    """Header fields by their names in small letters."""
    lines = _FOLD.sub(" ", head.decode("utf-8", "replace")).splitlines()
    pairs = (line.partition(":") for line in lines)
    return {name.strip().lower(): value.strip() for name, _, value in pairs}


def _refused(found: str, source: str) -> UnsupportedContent:
    message = f"expected HTML or the text of a page, {found}"
    return UnsupportedContent(message, source=source, content="a WARC archive")
