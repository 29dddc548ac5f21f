"""From bytes to characters: which encoding, who said so, and how well it fitted.

The only importer of webencodings and charset_normalizer.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from .._exceptions import UndecodableText, UnknownEncoding
from ..models import Decoding, Form

_BYTE_ORDER_MARKS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe", "utf-16le"),
    (b"\xfe\xff", "utf-16be"),
)

PRESCAN = 1024
"""Bytes in which the HTML standard looks for a meta element that names the encoding."""

MAX_UNDECODABLE = 0.05
"""Share of characters replaced from which a declared encoding is not believed: pages cut in
the middle of a character, or with a pasted quotation mark, stay far below a thousandth."""

_META_CHARSET = re.compile(
    rb"<meta\b[^>]{0,400}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_.:+-]{2,40})", re.IGNORECASE
)
_HEADER_CHARSET = re.compile(r"charset\s*=\s*[\"']?\s*([^\s\"';,]+)", re.IGNORECASE)

# What no page means: NUL, controls other than tab and line ends, DEL, lone surrogates,
# and the byte order mark where it is none. C1 controls but U+0085 are the same rubbish.
_UNWANTED = re.compile(
    "[\x00-\x08\x0b\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufeff\ufffe\uffff]"
)


def decode(
    data: bytes | str,
    *,
    source: str,
    form: Form,
    content_type: str | None = None,
    encoding: str | None = None,
) -> tuple[str, Decoding]:
    """Decode a document and drop the characters that no page means.

    Tried in this order: what the caller says, a byte order mark, the Content-Type
    header, the page's meta element, UTF-8 if the bytes are valid, a detector. A header
    or meta element that the bytes contradict is passed over.

    Raises:
        UnknownEncoding: The caller names an encoding that is none.
        UndecodableText: The caller's encoding does not fit, or none does.
    """
    if encoding is not None:
        _standard_name(encoding)  # a wrong label is an error even where it is not needed
    if isinstance(data, str):
        return _clean(data), Decoding(encoding="utf-8", declared_by="characters")
    if encoding is not None:
        return _decode_as_told(data, encoding, source)
    for name, declared_by in _claims(data, form, content_type):
        text, undecodable = _try(data, name)
        if undecodable <= MAX_UNDECODABLE:
            return _clean(text), Decoding(
                encoding=name, declared_by=declared_by, undecodable=undecodable
            )
    raise UndecodableText(
        "expected text, found bytes that fit no encoding: name it (encoding=...) if you know it",
        source=source,
        encoding=None,
    )


def _decode_as_told(data: bytes, encoding: str, source: str) -> tuple[str, Decoding]:
    name = _standard_name(encoding)
    text, undecodable = _try(data, name)
    if undecodable > MAX_UNDECODABLE:
        raise UndecodableText(
            f"expected text in {name}, found that {undecodable:.0%} of it is not: "
            "leave the encoding out to have it found",
            source=source,
            encoding=name,
        )
    return _clean(text), Decoding(encoding=name, declared_by="caller", undecodable=undecodable)


def _claims(data: bytes, form: Form, content_type: str | None) -> Iterator[tuple[str, str]]:
    """The encodings that the document may have, the most trusted first, and who names each."""
    for mark, name in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            yield name, "byte order mark"
    header = _HEADER_CHARSET.search(content_type or "")
    if header and (name := known_encoding(header[1])):
        yield name, "content type"
    meta = _META_CHARSET.search(data, 0, PRESCAN) if form is Form.HTML else None
    if meta and (name := known_encoding(meta[1].decode("ascii"))):
        # A page whose meta element could be read as ASCII is not in UTF-16 (HTML standard).
        yield ("utf-8" if name.startswith("utf-16") else name), "meta element"
    if _is_utf8(data):
        yield "utf-8", "valid utf-8"
    if name := _detect(data):
        yield name, "detection"


def known_encoding(label: str) -> str | None:
    """The standard name of an encoding label, in lower case, or None.

    >>> known_encoding("Shift-JIS"), known_encoding("latin1"), known_encoding("klingon")
    ('shift_jis', 'windows-1252', None)
    """
    import webencodings

    found = webencodings.lookup(label)
    return found.name if found else None


def _standard_name(label: str) -> str:
    name = known_encoding(label)
    if name is None:
        raise UnknownEncoding(
            f"expected an encoding such as 'utf-8' or 'shift_jis', got {label[:40]!r}", label=label
        )
    return name


# Where the standard's encoding is wider than the Python codec of the same name.
_CODECS = {
    "shift_jis": "cp932",
    "euc-kr": "cp949",
    "gbk": "gb18030",
    "big5": "big5hkscs",
    "windows-874": "cp874",
    "x-mac-cyrillic": "mac-cyrillic",
    "macintosh": "mac-roman",
    "iso-8859-8-i": "iso-8859-8",
    "utf-16le": "utf-16-le",
    "utf-16be": "utf-16-be",
    "x-user-defined": "latin-1",
}


def _try(data: bytes, name: str) -> tuple[str, float]:
    """The bytes in an encoding, and the share of characters that had to be replaced."""
    text = data.decode(_CODECS.get(name, name), "replace")
    return text, text.count("\ufffd") / max(1, len(text))


MAX_BAD_UTF8 = 0.02
"""Share of broken characters among those that are not ASCII up to which bytes are UTF-8: a
page cut within a character has one; Latin-1 read as UTF-8 has nothing but broken ones."""


def _is_utf8(data: bytes) -> bool:
    text = data.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    return not broken or broken <= MAX_BAD_UTF8 * (len(text) - len(text.encode("ascii", "ignore")))


DETECTION_SAMPLE = 64 * 1024
"""Bytes given to the detector: its time grows with them, its answer no longer does."""


def _detect(data: bytes) -> str | None:
    from charset_normalizer import from_bytes

    best = from_bytes(data[:DETECTION_SAMPLE]).best()
    return known_encoding(best.encoding) if best else None


def _clean(text: str) -> str:
    # Most pages have nothing to drop, and one search says so faster than a rewrite.
    return _UNWANTED.sub("", text) if _UNWANTED.search(text) else text
