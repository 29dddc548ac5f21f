"""From bytes to characters: which encoding, who named it, and how well it fitted."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

from .._exceptions import UndecodableText, UnknownEncoding
from ..limits import LIMITS
from ..models import Decoding
from ..text.clean import clean
from .codecs import Attempt, attempt, known_encoding
from .detect import (
    DEFAULT,
    LATIN,
    guess_encoding,
    is_no_latin,
    is_other_latin,
    twin_of,
    utf16_without_mark,
)
from .mojibake import encoded_once
from .prescan import LOOK, declarations

UTF8_MARK = b"\xef\xbb\xbf"

BYTE_ORDER_MARKS = (
    (UTF8_MARK, "utf-8"),
    (b"\xff\xfe", "utf-16le"),
    (b"\xfe\xff", "utf-16be"),
)

MIN_PROOF = 2
"""Bytes in valid sequences of UTF-8, the first of each not counted, from which no other name
is believed: pages are saved in UTF-8 with the meta element of old (6 of the 2,000 of the news
corpora). Chinese in GBK, the likeliest to look so by chance, does with one character in six."""

NO_REASON = 0.5
"""The doubt (`Attempt.doubt`) of a reading without errors that nothing speaks for: its words are
visibly in another script or language, or it is the fallback. An estimate; an encoding that is
named or detected is better if less than that is wrong."""

MAX_UNDECODABLE = 0.05
"""Share of all characters up to which an encoding that the caller names may fail: a page with some
stray bytes is below, a page in another encoding of its language far above. An estimate."""

_HEADER_CHARSET = re.compile(r"charset\s*=\s*+(?:[\"']\s*+)?+([^\s\"';,]+)", re.IGNORECASE)


def decode(
    data: bytes | str,
    *,
    source: str,
    content_type: str | None = None,
    encoding: str | None = None,
) -> tuple[str, Decoding]:
    """Decode a document: any bytes become text, as they do in a browser.

    Tried in this order: what the caller says, a byte order mark, the Content-Type
    header, the page's meta elements, UTF-8 if the bytes are valid, a detector, windows-1252. A
    mark, header or meta element that the bytes contradict is passed over, and so is one of the
    Latin script if the words are visibly in another that the detector knows, or in a language
    that is not written in it. Where none fits, the one with the fewest errors is taken.
    U+FFFD stands for what it has no character for. Bytes that ISO 8859 has nothing for are
    those of its twin of Windows.
    What somebody has made UTF-8 of UTF-8 is read as it was before.

    Raises:
        UnknownEncoding: The caller names an encoding that is none.
        UndecodableText: The caller's encoding does not fit.
    """
    # A wrong label is an error even where it is not needed.
    told = _standard_name(encoding) if encoding is not None else None
    if isinstance(data, str):
        return clean(data), Decoding(encoding="utf-8", declared_by="characters")
    if told is not None:
        return _decode_as_told(data, told, source)
    return _decode_as_found(data, content_type)


def _decode_as_told(data: bytes, name: str, source: str) -> tuple[str, Decoding]:
    found = attempt(data, name)
    if found.undecodable > MAX_UNDECODABLE:
        raise UndecodableText(
            f"expected text in {name}, found that {found.undecodable:.0%} of it is not: "
            "leave the encoding out to have it found",
            source=source,
            encoding=name,
        )
    return _decoded(found, "caller")


class _Reading(NamedTuple):
    """An encoding that does not fit well, and how far it is from that."""

    doubt: float
    name: str
    declared_by: str


def _decode_as_found(data: bytes, content_type: str | None) -> tuple[str, Decoding]:
    utf8 = attempt(data, "utf-8")
    proven = _proven(data, utf8)
    utf8_doubt, is_utf8 = utf8.doubt, utf8.is_believable
    if not is_utf8:
        del utf8  # of texts that do not fit none is kept: they are as large as the document
    readings = []
    for name, declared_by in _claims(data, content_type, proven):
        if name == "utf-8" and not is_utf8:
            if declared_by != "valid utf-8":
                readings.append(_Reading(utf8_doubt, name, declared_by))
            continue
        found = utf8 if name == "utf-8" else attempt(data, twin_of(name, data) or name)
        has_reason = declared_by != "fallback" and not (
            found.is_believable and _is_visibly_wrong(found.name, data, declared_by)
        )
        if has_reason and found.is_believable:
            return _decoded(found, declared_by)
        doubt = found.doubt if has_reason else max(found.doubt, NO_REASON)
        readings.append(_Reading(doubt, found.name, declared_by))
        del found
    best = min(readings, key=lambda reading: reading.doubt)  # the first of equals
    return _decoded(attempt(data, best.name), best.declared_by)


def _is_visibly_wrong(name: str, data: bytes, declared_by: str) -> bool:
    """Whether words that can be read in an encoding are plainly not written in it."""
    if name not in LATIN or declared_by == "detection":
        return False
    return is_no_latin(data) or (name == DEFAULT and is_other_latin(data))


def _decoded(found: Attempt, declared_by: str) -> tuple[str, Decoding]:
    text, undecodable = found.text, found.undecodable
    if found.name == "utf-8" and not found.broken and declared_by != "caller":
        once = encoded_once(text)
        if once is not None:
            text, declared_by = once, "repair"
    # The rest that no page means is dropped by who knows where the text is.
    return text.removeprefix("\ufeff"), Decoding(
        encoding=found.name, declared_by=declared_by, undecodable=undecodable
    )


def _claims(data: bytes, content_type: str | None, proven: str | None) -> Iterator[tuple[str, str]]:
    """The encodings that the document may have, the most trusted first, and who names each.

    Each encoding comes once. What the bytes prove rules out all others.
    """
    tried = set()
    for name, declared_by in _all_claims(data, content_type, proven):
        is_possible = proven == name or (proven is None and not _is_ruled_out(name, data))
        if is_possible and name not in tried:
            tried.add(name)
            yield name, declared_by


def _all_claims(
    data: bytes, content_type: str | None, proven: str | None
) -> Iterator[tuple[str, str]]:
    yield from islice(_distinct(_named(data, content_type)), LIMITS.encodings)
    yield "utf-8", "valid utf-8"
    if found := proven or guess_encoding(data):
        yield found, "detection"
    yield DEFAULT, "fallback"


def _distinct(named: Iterator[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """Who names an encoding first."""
    seen = set()
    for name, declared_by in named:
        if name not in seen:
            seen.add(name)
            yield name, declared_by


def _named(data: bytes, content_type: str | None) -> Iterator[tuple[str, str]]:
    for mark, name in BYTE_ORDER_MARKS:
        if data.startswith(mark):
            yield name, "byte order mark"
    header = _HEADER_CHARSET.search(content_type or "")
    if header and (known := known_encoding(header[1])):
        yield known, "content type"
    yield from declarations(data)


def _standard_name(label: str) -> str:
    name = known_encoding(label)
    if name is None:
        raise UnknownEncoding(
            f"expected an encoding such as 'utf-8' or 'shift_jis', got {label[:40]!r}", label=label
        )
    return name


def _proven(data: bytes, utf8: Attempt) -> str | None:
    """The encoding that the bytes give away, whatever anybody says of them, or None."""
    if name := utf16_without_mark(data):
        return name
    if _JAPANESE_ESCAPE.search(data) and _is_iso_2022_jp(data):
        return "iso-2022-jp"
    extra = len(data) - len(utf8.text)
    return "utf-8" if extra >= MIN_PROOF and utf8.is_believable else None


def _is_iso_2022_jp(data: bytes) -> bool:
    return data.isascii() or attempt(data, "iso-2022-jp").is_believable


_JAPANESE_ESCAPE = re.compile(rb"\x1b\$[@B]")


def _is_ruled_out(name: str, data: bytes) -> bool:
    """Whether bytes that prove nothing cannot be in an encoding: ASCII makes Chinese of UTF-16."""
    if not name.startswith("utf-16"):
        return False
    # Each character of ASCII has a NUL in UTF-16, and markup is of such.
    return data.isascii() or (b"\x00" not in data and _ELEMENT.search(data, 0, LOOK) is not None)


_ELEMENT = re.compile(rb"<[a-z!/][^<>]{0,100}>", re.IGNORECASE)
