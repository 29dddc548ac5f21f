"""From bytes to characters: which encoding, who said so, and how well it fitted.

The only importer of webencodings and charset_normalizer.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

from .._exceptions import UndecodableText, UnknownEncoding
from ..models import Decoding

BYTE_ORDER_MARKS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe", "utf-16le"),
    (b"\xfe\xff", "utf-16be"),
)

LOOK = 64 * 1024
"""Bytes in which a page is looked at for what it says of its encoding. The HTML standard asks
for 1,024, browsers go on to the end of the head; of 44 pages of the news corpora that are not
in UTF-8, six name their encoding further down, the last at 1,517."""

MAX_BROKEN = 0.05
"""Share of broken characters, among those that are not ASCII, up to which an encoding that
was named is believed: a page cut within a character has one, a page in another encoding has
little else."""

MAX_BROKEN_UTF8 = 0.2
"""The same for UTF-8, which proves itself: a valid sequence hardly ever comes by chance, so
that a page with some is in UTF-8 even if somebody has pasted other bytes into it."""

MIN_PROOF = 4
"""Bytes in valid sequences of UTF-8, the first of each not counted, from which no other name
is believed: pages are saved in UTF-8 with the meta element of old (6 of the 2,000 of the news
corpora). Chinese in GBK, the likeliest to look so by chance, does with one character in six."""

_META = re.compile(
    rb"<!--.*?(?:-->|\Z)|<\?xml(?P<xml>[^>]{0,200})|<meta\b(?P<meta>[^>]{0,600})",
    re.IGNORECASE | re.DOTALL,
)
_CHARSET = re.compile(
    rb"(?:charset|encoding)\s*=\s*[\"']?\s*([A-Za-z0-9_.:+-]{2,40})", re.IGNORECASE
)
_NAMED = re.compile(rb"\bname\s*=", re.IGNORECASE)
_HEADER_CHARSET = re.compile(r"charset\s*=\s*[\"']?\s*([^\s\"';,]+)", re.IGNORECASE)

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
    """Decode a document and drop the characters that no page means.

    Tried in this order: what the caller says, a byte order mark, the Content-Type
    header, the page's meta element, UTF-8 if the bytes are valid, a detector. A mark,
    header or meta element that the bytes contradict is passed over.

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
    utf8 = _try(data, "utf-8")
    proven = _proven(data, utf8)
    for name, declared_by in _claims(data, content_type, proven):
        if proven in (None, name):
            found = utf8 if name == "utf-8" else _try(data, name)
            if found.is_believable:
                return found.decoded(declared_by)
    raise UndecodableText(
        "expected text, found bytes that fit no encoding: name it (encoding=...) if you know it",
        source=source,
        encoding=None,
    )


def _decode_as_told(data: bytes, name: str, source: str) -> tuple[str, Decoding]:
    found = _try(data, name)
    if found.undecodable > MAX_BROKEN:
        raise UndecodableText(
            f"expected text in {name}, found that {found.undecodable:.0%} of it is not: "
            "leave the encoding out to have it found",
            source=source,
            encoding=name,
        )
    return found.decoded("caller")


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
    if found := proven or _detect(data):
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


def known_encoding(label: str) -> str | None:
    """The standard name of an encoding label, in lower case, or None.

    >>> known_encoding("Shift-JIS"), known_encoding("latin1"), known_encoding("klingon")
    ('shift_jis', 'windows-1252', None)
    """
    import webencodings

    found = webencodings.lookup(label)
    # The standard's "replacement" stands for encodings too dangerous to be decoded.
    return found.name if found and found.name != "replacement" else None


def _standard_name(label: str) -> str:
    name = known_encoding(label)
    if name is None:
        raise UnknownEncoding(
            f"expected an encoding such as 'utf-8' or 'shift_jis', got {label[:40]!r}", label=label
        )
    return name


# Where the standard's encoding is wider than the Python codec of the same name, or has none.
_CODECS = {
    "shift_jis": "cp932",
    "euc-jp": "euc_jis_2004",
    "iso-2022-jp": "iso2022_jp_ext",
    "euc-kr": "cp949",
    "gbk": "gb18030",
    "big5": "big5hkscs",
    "windows-874": "cp874",
    "x-mac-cyrillic": "mac-cyrillic",
    "macintosh": "mac-roman",
    "iso-8859-8-i": "iso-8859-8",
    "hz-gb-2312": "hz",
    "x-user-defined": "windows-1252",
}


class _Try(NamedTuple):
    """What bytes are in an encoding."""

    name: str
    text: str
    broken: int
    """Characters that had to be replaced."""

    @property
    def undecodable(self) -> float:
        """The share of the characters that had to be replaced."""
        return self.broken / max(1, len(self.text))

    @property
    def is_believable(self) -> bool:
        """Whether enough of what is not ASCII makes sense."""
        if not self.broken:
            return True
        foreign = len(self.text) - len(self.text.encode("ascii", "ignore"))
        share = MAX_BROKEN_UTF8 if self.name == "utf-8" else MAX_BROKEN
        return self.broken <= share * foreign

    def decoded(self, declared_by: str) -> tuple[str, Decoding]:
        """The clean text, and how it was come by."""
        return clean(self.text), Decoding(
            encoding=self.name, declared_by=declared_by, undecodable=self.undecodable
        )


# The start of a character of UTF-8 that the end of the document has cut off.
_CUT = re.compile(rb"(?:[\xe0-\xef][\x80-\xbf]|[\xf0-\xf4][\x80-\xbf]{1,2})\Z")


def _try(data: bytes, name: str) -> _Try:
    text = data.decode(_CODECS.get(name, name), "replace")
    broken = text.count("\ufffd")
    if name == "utf-8":
        # Holes that somebody else has made are part of the text.
        broken -= data.count(b"\xef\xbf\xbd") + (_CUT.search(data, len(data) - 3) is not None)
    return _Try(name, text, broken)


def _proven(data: bytes, utf8: _Try) -> str | None:
    """The encoding that the bytes give away, whatever anybody says of them, or None."""
    if b"\x00" in data:
        return utf16_without_mark(data)
    if data.isascii():
        return "iso-2022-jp" if _JAPANESE_ESCAPE.search(data) else None
    extra = len(data) - len(utf8.text)
    return "utf-8" if extra >= MIN_PROOF and utf8.is_believable else None


_JAPANESE_ESCAPE = re.compile(rb"\x1b\$[@B]")

MIN_NULS = 0.2
"""Share of NUL bytes from which text that would be valid UTF-8 without them is in UTF-16: it
is a half in English; stray ones in other text are few."""

MAX_UNPRINTABLE = 0.02
"""Share of characters that are none up to which bytes can be UTF-16: text has next to none,
of other binary data read as UTF-16 every third is."""


def utf16_without_mark(data: bytes) -> str | None:
    """The byte order of UTF-16 that no mark announces, or None for other bytes.

    >>> utf16_without_mark("Schöne Grüße".encode("utf-16-be")), utf16_without_mark(b"a\\x00bcdef")
    ('utf-16be', None)
    """
    sample = data[:LOOK]
    is_utf8 = _try(sample.replace(b"\x00", b""), "utf-8").is_believable
    if is_utf8 and sample.count(0) < MIN_NULS * len(sample):
        return None
    tries = [_try(sample, name) for name in ("utf-16le", "utf-16be")]
    # Blanks and line ends are ASCII in every script, and in the wrong order they are not.
    best = max(tries, key=lambda found: len(found.text.encode("ascii", "ignore")))
    unprintable = sum(not (char.isprintable() or char.isspace()) for char in best.text)
    return best.name if unprintable <= MAX_UNPRINTABLE * len(best.text) else None


# The encodings that the detector may answer with, by the names of their Python codecs.
_DETECTABLE = {
    "big5hkscs": "big5",
    "cp932": "shift_jis",
    "cp949": "euc-kr",
    "euc_jis_2004": "euc-jp",
    "gb18030": "gb18030",
    "iso8859_2": "iso-8859-2",
    "iso8859_5": "iso-8859-5",
    "iso8859_7": "iso-8859-7",
    "cp866": "ibm866",
    "koi8_r": "koi8-r",
    "koi8_u": "koi8-u",
    "cp874": "windows-874",
    **{f"cp{page}": f"windows-{page}" for page in range(1250, 1259)},
}

# The encodings of the Latin script, which differ in a few letters only, by language; the
# table of the HTML standard has the same (https://html.spec.whatwg.org/#determining-the-character-encoding).
_LATIN = {
    **dict.fromkeys(("bs", "cs", "hr", "hu", "pl", "ro", "sk", "sl", "sq"), "windows-1250"),
    **dict.fromkeys(("az", "ku", "tr"), "windows-1254"),
    **dict.fromkeys(("et", "lt", "lv"), "windows-1257"),
    "vi": "windows-1258",
}
_LATIN_ENCODINGS = frozenset({"iso-8859-2", "windows-1252", *_LATIN.values()})

_MARKUP = re.compile(rb"<(script|style)\b.*?(?:</\1|\Z)|<[^<>]*>", re.IGNORECASE | re.DOTALL)
PIECES = 5
"""Pieces of a page that the detector is asked about: a single bad byte makes it give up on
all that it is given, and its answer for one piece is as good as for the whole page."""

PIECE = 1_000
"""Bytes of a piece at least, in whole lines."""

MAX_FOREIGN_LATIN = 0.4
"""Share of bytes that are not ASCII up to which words can be in the Latin script: Czech has a
sixth, Vietnamese a quarter, all other scripts nine tenths."""


def _detect(data: bytes) -> str | None:
    """The encoding that the words of a page look like, or None."""
    lines = _MARKUP.sub(b"\n", data).splitlines()
    words = [line for line in lines if not line.isascii()]
    pieces = list(islice(_pieces(words), PIECES))
    votes = Counter(filter(None, map(_ask_detector, pieces)))
    name = votes.most_common(1)[0][0] if votes else None
    if name is None or name in _LATIN_ENCODINGS:
        return _detect_latin(b"".join(pieces), name or "windows-1252")
    return name


def _pieces(lines: list[bytes]) -> Iterator[bytes]:
    piece = b""
    for line in lines:
        piece += line[: 4 * PIECE] + b"\n"
        if len(piece) >= PIECE:
            yield piece
            piece = b""
    yield piece


def _ask_detector(piece: bytes) -> str | None:
    from charset_normalizer import from_bytes

    text = piece.rstrip(b"\n")
    for end in range(len(text), len(text) - 4, -1):  # it may end within a character
        found = from_bytes(
            text[:end], cp_isolation=list(_DETECTABLE), preemptive_behaviour=False
        ).best()
        # It falls back on encodings that it was not asked about.
        if found is not None and found.encoding in _DETECTABLE:
            return _DETECTABLE[found.encoding]
    return None


def _detect_latin(words: bytes, name: str) -> str | None:
    """Which encoding of the Latin script words are in, by their language; None if in no such."""
    from ..languages import detect

    foreign = len(words.translate(None, _ASCII))
    found = detect(_try(words, name).text) if foreign <= MAX_FOREIGN_LATIN * len(words) else None
    if found is None:
        return None
    best = _LATIN.get(found.language, "windows-1252")
    # In windows-1250 the caron has letters where ISO 8859-2 has controls.
    return "iso-8859-2" if best == "windows-1250" and not _C1.search(words) else best


_ASCII = bytes(range(128))
_C1 = re.compile(rb"[\x80-\x9f]")


def clean(text: str) -> str:
    """Drop the characters that no page means.

    >>> clean("co\\x00operation")
    'cooperation'
    """
    # Most texts have nothing to drop, and these say so faster than a rewrite.
    if text.isprintable() or not _UNWANTED.search(text):
        return text
    return _UNWANTED.sub("", text)
