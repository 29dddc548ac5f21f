"""From bytes to characters: which encoding, who said so, and how well it fitted."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .._exceptions import UndecodableText, UnknownEncoding
from ..models import Decoding
from .encodings import MAX_BROKEN, Attempt, attempt, encoded_once, known_encoding
from .guess import (
    DEFAULT,
    LATIN,
    guess_encoding,
    is_no_latin,
    is_other_latin,
    twin_of,
    utf16_without_mark,
)

UTF8_MARK = b"\xef\xbb\xbf"

BYTE_ORDER_MARKS = (
    (UTF8_MARK, "utf-8"),
    (b"\xff\xfe", "utf-16le"),
    (b"\xfe\xff", "utf-16be"),
)

LOOK = 64 * 1024
"""Bytes in which a page is looked at for what it says of its encoding. The HTML standard asks
for 1,024, browsers go on to the end of the head; of 44 pages of the news corpora that are not
in UTF-8, six name their encoding further down, the last at 1,517."""

MIN_PROOF = 2
"""Bytes in valid sequences of UTF-8, the first of each not counted, from which no other name
is believed: pages are saved in UTF-8 with the meta element of old (6 of the 2,000 of the news
corpora). Chinese in GBK, the likeliest to look so by chance, does with one character in six."""

_META = re.compile(
    rb"<!--.*?(?:-->|\Z)|<\?xml(?P<xml>[^>]{0,200})|<meta\b(?P<meta>[^>]{0,600})",
    re.IGNORECASE | re.DOTALL,
)
_CHARSET = re.compile(
    rb"(?:charset|encoding)\s*=\s*+(?:[\"']\s*+)?+([A-Za-z0-9_.:+-]{2,40})", re.IGNORECASE
)
_NAMED = re.compile(rb"\bname\s*=", re.IGNORECASE)
_HEADER_CHARSET = re.compile(r"charset\s*=\s*+(?:[\"']\s*+)?+([^\s\"';,]+)", re.IGNORECASE)

# What no page means: NUL, controls other than white space, lone surrogates, noncharacters,
# and the byte order mark where it is none.
_UNWANTED = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufeff\ufffe\uffff]"
)


def decode(
    data: bytes | str,
    *,
    source: str,
    content_type: str | None = None,
    encoding: str | None = None,
) -> tuple[str, Decoding]:
    """Decode a document.

    Tried in this order: what the caller says, a byte order mark, the Content-Type
    header, the page's meta element, UTF-8 if the bytes are valid, a detector. A mark,
    header or meta element that the bytes contradict is passed over, and so is one of the Latin
    script if the words are visibly in another that the detector knows, or in a language that
    is not written in it. Bytes that ISO 8859 has nothing for are those of its twin of Windows.
    What somebody has made UTF-8 of UTF-8 is read as it was before.

    Raises:
        UnknownEncoding: The caller names an encoding that is none.
        UndecodableText: The caller's encoding does not fit, or none does.
    """
    # A wrong label is an error even where it is not needed.
    told = _standard_name(encoding) if encoding is not None else None
    if isinstance(data, str):
        return clean(data), Decoding(encoding="utf-8", declared_by="characters")
    if told is not None:
        return _decode_as_told(data, told, source)
    utf8 = attempt(data, "utf-8")
    proven = _proven(data, utf8)
    doubted: tuple[str, Decoding] | None = None
    for name, declared_by in _claims(data, content_type, proven):
        if proven == name or (proven is None and not _is_ruled_out(name, data)):
            found = utf8 if name == "utf-8" else attempt(data, twin_of(name, data) or name)
            if found.is_believable and _is_visibly_wrong(found.name, data, declared_by):
                doubted = doubted or _decoded(found, declared_by)
            elif found.is_believable:
                if found is utf8 and (once := encoded_once(found.text)) is not None:
                    return _decoded(found._replace(text=once), "repair")
                return _decoded(found, declared_by)
    if doubted is not None:
        return doubted
    raise UndecodableText(
        "expected text, found bytes that fit no encoding: name it (encoding=...) if you know it",
        source=source,
        encoding=None,
    )


def _is_visibly_wrong(name: str, data: bytes, declared_by: str) -> bool:
    """Whether words that can be read in an encoding are plainly not written in it."""
    if name not in LATIN or declared_by == "detection":
        return False
    return is_no_latin(data) or (name == DEFAULT and is_other_latin(data))


def _decode_as_told(data: bytes, name: str, source: str) -> tuple[str, Decoding]:
    found = attempt(data, name)
    if found.undecodable > MAX_BROKEN:
        raise UndecodableText(
            f"expected text in {name}, found that {found.undecodable:.0%} of it is not: "
            "leave the encoding out to have it found",
            source=source,
            encoding=name,
        )
    return _decoded(found, "caller")


def _decoded(found: Attempt, declared_by: str) -> tuple[str, Decoding]:
    # The rest that no page means is dropped by who knows where the text is.
    return found.text.removeprefix("\ufeff"), Decoding(
        encoding=found.name, declared_by=declared_by, undecodable=found.undecodable
    )


def _claims(data: bytes, content_type: str | None, proven: str | None) -> Iterator[tuple[str, str]]:
    """The encodings that the document may have, the most trusted first, and who names each."""
    for mark, name in BYTE_ORDER_MARKS:
        if data.startswith(mark):
            yield name, "byte order mark"
    header = _HEADER_CHARSET.search(content_type or "")
    if header and (known := known_encoding(header[1])):
        yield known, "content type"
    yield from _declarations(data)
    yield "utf-8", "valid utf-8"
    if found := proven or guess_encoding(data):
        yield found, "detection"


def _declarations(data: bytes) -> Iterator[tuple[str, str]]:
    """What the page's own elements say, comments aside."""
    for match in _META.finditer(data, 0, LOOK):
        element = match["xml"] or match["meta"] or b""
        charset = None if _NAMED.search(element) else _CHARSET.search(element)
        if charset and (name := known_encoding(charset[1].decode("ascii"))):
            # What can be read as ASCII is not in UTF-16 (HTML standard).
            standard = "utf-8" if name.startswith("utf-16") else name
            yield standard, "xml declaration" if match["xml"] else "meta element"


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
    if data.isascii():
        return "iso-2022-jp" if _JAPANESE_ESCAPE.search(data) else None
    extra = len(data) - len(utf8.text)
    return "utf-8" if extra >= MIN_PROOF and utf8.is_believable else None


_JAPANESE_ESCAPE = re.compile(rb"\x1b\$[@B]")


def _is_ruled_out(name: str, data: bytes) -> bool:
    """Whether bytes that prove nothing cannot be in an encoding: ASCII makes Chinese of UTF-16."""
    return name.startswith("utf-16") and data.isascii()


def clean(text: str) -> str:
    """Drop the characters that no page means.

    >>> clean("co\\x00operation")
    'cooperation'
    """
    # Most texts have nothing to drop, and these say so faster than a rewrite.
    if text.isprintable() or not _UNWANTED.search(text):
        return text
    return _UNWANTED.sub("", text)
