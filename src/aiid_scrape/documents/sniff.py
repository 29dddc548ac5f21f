"""What a document is, by looking at it: HTML, a text dump, or nothing that can be read."""

from __future__ import annotations

import re

from .._exceptions import EmptyDocument, UnsupportedContent
from ..models import Form

# Signatures at a fixed offset, from the MIME sniffing standard
# (https://mimesniff.spec.whatwg.org/#matching-a-mime-type-pattern) and the formats' own.
_SIGNATURES: tuple[tuple[int, bytes, str], ...] = (
    (0, b"%PDF-", "a PDF document"),
    (0, b"%!PS-Adobe-", "a PostScript document"),
    (0, b"{\\rtf", "an RTF document"),
    (0, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Microsoft Office document"),
    (0, b"\x89PNG\r\n\x1a\n", "a PNG image"),
    (0, b"\xff\xd8\xff", "a JPEG image"),
    (0, b"GIF87a", "a GIF image"),
    (0, b"GIF89a", "a GIF image"),
    (8, b"WEBPVP", "a WebP image"),
    (0, b"\x00\x00\x01\x00", "an icon"),
    (0, b"II*\x00", "a TIFF image"),
    (0, b"MM\x00*", "a TIFF image"),
    (4, b"ftypavif", "an AVIF image"),
    (4, b"ftyp", "a video or image in an MPEG-4 container"),
    (0, b"\x1aE\xdf\xa3", "a Matroska or WebM video"),
    (0, b"OggS\x00", "Ogg audio or video"),
    (0, b"ID3", "MP3 audio"),
    (8, b"WAVE", "WAVE audio"),
    (0, b"PK\x03\x04", "a ZIP archive, or an office document or e-book made as one"),
    (0, b"PK\x05\x06", "an empty ZIP archive"),
    (0, b"\x1f\x8b", "gzip data"),
    (0, b"BZh", "bzip2 data"),
    (0, b"\xfd7zXZ\x00", "xz data"),
    (0, b"\x28\xb5\x2f\xfd", "Zstandard data"),
    (0, b"Rar!\x1a\x07", "a RAR archive"),
    (0, b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive"),
    (257, b"ustar", "a tar archive"),
    (0, b"wOFF", "a font"),
    (0, b"wOF2", "a font"),
    (0, b"SQLite format 3\x00", "an SQLite database"),
    (0, b"\x7fELF", "a program"),
    (0, b"WARC/1.", "a WARC archive"),
)

_UNPACK = {
    "gzip data": "unpack it first (gunzip)",
    "bzip2 data": "unpack it first (bunzip2)",
    "xz data": "unpack it first (unxz)",
    "Zstandard data": "unpack it first (unzstd)",
}

# The byte order marks of encodings in which a NUL byte is no sign of binary data.
_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")

_HTML_START = re.compile(
    r"\s*(?:<!--.{0,4000}?-->\s*|<\?xml[^>]{0,200}>\s*)*"
    r"<(?:!doctype\s+html|html|head|body|script|style|iframe|meta|link|title|base|h1|div|font"
    r"|table|a|b|br|p|main|article|section|header|nav|span|ul|ol|center|img|svg|form)\b",
    re.IGNORECASE | re.DOTALL,
)
_HTML_INSIDE = re.compile(r"<(?:!doctype\s+html|html|head|body)[\s>]", re.IGNORECASE)
_TAG = re.compile(r"</(?:p|div|a|span|li|ul|h[1-6]|td|tr|table|b|strong|em|i)\s*>", re.IGNORECASE)
_JSON_START = re.compile(r"\s*(?:\{\s*(?:\"|\})|\[\s*(?:[\[\]{\"\d-]|true|false|null))")

LOOK = 64 * 1024
"""Characters looked at: the start says what a document is; pages have long preambles."""

MIN_TAGS = 5
"""Closing tags in the look from which a text without an HTML start is HTML all the same:
articles about HTML quote one or two, fragments of pages have dozens."""

BINARY_SHARE = 0.02
"""Share of control bytes from which a document is binary: text has none but white space
and, in old terminal dumps, an escape sequence now and then."""

_CONTROLS = bytes(set(range(32)) - set(b"\t\n\v\f\r\x1b")) + b"\x7f"


def sniff(data: bytes | str, *, source: str) -> Form:
    """Tell the form of a document from its first characters.

    Raises:
        EmptyDocument: There is nothing in it.
        UnsupportedContent: It is binary, or JSON.
    """
    if not data or not data[:LOOK].strip() and not data.strip():
        raise EmptyDocument("expected a page, found an empty document", source=source)
    start = data[:LOOK]
    if isinstance(start, bytes):
        _refuse_binary(start, source)
        start = start.replace(b"\x00", b"").decode("latin-1").removeprefix("ï»¿")
    start = start.removeprefix("\ufeff")
    if _HTML_START.match(start) or _HTML_INSIDE.search(start) or len(_TAG.findall(start)) >= MIN_TAGS:
        return Form.HTML
    if _JSON_START.match(start) and _is_json(data):
        message = "expected HTML or the text of a page, found JSON"
        raise UnsupportedContent(message, source=source, content="JSON")
    return Form.TEXT


def _refuse_binary(start: bytes, source: str) -> None:
    content = next(
        (name for at, sign, name in _SIGNATURES if start.startswith(sign, at)), None
    )
    if content is None:
        if start.startswith(_MARKS):
            return
        nul_free = start.replace(b"\x00", b"")
        # UTF-16 without a mark has a NUL in about every second byte of Western text.
        if len(nul_free) < 0.6 * len(start) and nul_free.isascii():
            return
        controls = len(start) - len(start.translate(None, _CONTROLS))
        if controls <= BINARY_SHARE * len(start):
            return
        content = "binary data of an unknown kind"
    message = f"expected HTML or the text of a page, found {content}"
    if hint := _UNPACK.get(content):
        message += f": {hint}"
    raise UnsupportedContent(message, source=source, content=content)


def _is_json(data: bytes | str) -> bool:
    import json

    try:
        json.loads(data)
    except (ValueError, RecursionError):
        return False
    return True
