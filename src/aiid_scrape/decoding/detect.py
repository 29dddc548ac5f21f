"""Which encoding bytes are in that nobody has named. The only importer of charset_normalizer."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from io import BytesIO
from itertools import islice

from .codecs import attempt, letters_of

LOOK = 64 * 1024
"""Bytes in which UTF-16 is looked for."""

MAX_CONTROLS = 0.02
"""Share of control bytes up to which bytes are text: it has none but white space and, in old
terminal dumps, an escape sequence now and then. Compressed data has a tenth."""

_CONTROLS = bytes(set(range(32)) - set(b"\t\n\v\f\r\x1b")) + b"\x7f"


def has_few_controls(data: bytes) -> bool:
    """Whether bytes have no more control characters than text has in any encoding but UTF-16."""
    return len(data) - len(data.translate(None, _CONTROLS)) <= MAX_CONTROLS * len(data)


MIN_NULS = 0.2
"""Share of NUL bytes from which bytes that would be text without them are in UTF-16: it is a
half in English; stray ones are few."""

MAX_UNPRINTABLE = 0.02
"""Share of characters that are none up to which bytes can be UTF-16: text has next to none,
of other binary data read as UTF-16 every third is."""


def utf16_without_mark(data: bytes) -> str | None:
    """The byte order of UTF-16 that no mark announces, or None for other bytes.

    >>> utf16_without_mark("Schöne Grüße".encode("utf-16-be")), utf16_without_mark(b"a\\x00bcdef")
    ('utf-16be', None)
    """
    sample = data[:LOOK]
    if b"\x00" not in sample or _is_utf8_with_stray_nuls(sample):
        return None
    tries = [attempt(sample, name) for name in ("utf-16le", "utf-16be")]
    best = min(tries, key=lambda found: (_unprintable(found.text), -_ascii(found.text)))
    return best.name if _unprintable(best.text) <= MAX_UNPRINTABLE * len(best.text) else None


def _unprintable(text: str) -> int:
    return sum(not (char.isprintable() or char.isspace()) for char in text)


def _ascii(text: str) -> int:
    return len(text.encode("ascii", "ignore"))


def _is_utf8_with_stray_nuls(sample: bytes) -> bool:
    if sample.count(0) >= MIN_NULS * len(sample):
        return False
    rest = sample.replace(b"\x00", b"")
    return has_few_controls(rest) and attempt(rest, "utf-8").is_believable


# The encodings that the detector may answer with, by the names of their Python codecs.
_DETECTABLE = {
    "big5hkscs": "big5",
    "cp932": "shift_jis",
    "cp949": "euc-kr",
    "euc_jis_2004": "euc-jp",
    "gb18030": "gb18030",
    "iso8859_5": "iso-8859-5",
    "iso8859_6": "iso-8859-6",
    "iso8859_7": "iso-8859-7",
    "cp866": "ibm866",
    "koi8_r": "koi8-r",
    "koi8_u": "koi8-u",
    "cp874": "windows-874",
    **{f"cp{page}": f"windows-{page}" for page in range(1250, 1259)},
}

DEFAULT = "windows-1252"
"""What the HTML standard falls back on."""

# The encodings of the Latin script, which differ in a few letters only, by language; the
# HTML standard has such a table, too, in "determining the character encoding".
_LATIN = {
    **dict.fromkeys(("bs", "cs", "hr", "hu", "pl", "ro", "sk", "sl"), "windows-1250"),
    **dict.fromkeys(("et", "lt", "lv"), "windows-1257"),
    "tr": "windows-1254",
    "vi": "windows-1258",
}
_LATIN_ENCODINGS = tuple(dict.fromkeys((DEFAULT, *_LATIN.values())))

_MARKUP = re.compile(rb"<(script|style)\b.*?(?:</\1|\Z)|<[^<>]*>", re.IGNORECASE | re.DOTALL)

PIECES = 5
"""Pieces of a page that the detector is asked about: a single bad byte makes it give up on all that
it is given, and its answer for one piece is as good as for the whole page. An estimate."""

PIECE = 1_000
"""Bytes of a piece at least, in whole lines. An estimate."""

MAX_PIECE = 4_000
"""Bytes of a line that are given to the detector. An estimate."""

MAX_FOREIGN_LATIN = 0.5
"""Share of bytes beyond ASCII, in words that have any, up to which words are in the Latin
script: Turkish has a fifth, Vietnamese a third, all other scripts six tenths or more."""

_FOREIGN_WORD = re.compile(rb"(?<![A-Za-z])[A-Za-z]*[\x80-\xff][A-Za-z\x80-\xff]*")
_ASCII = bytes(range(128))

_SIGNS = re.compile(rb"[\x80-\xff]|[\x80-\xbf]{1,4}")
"""What stands alone in a page in windows-1252: a dash, a bullet, no-break spaces, a letter of one
byte. It says nothing of the script: words have more letters, and CJK more bytes."""


def guess_encoding(data: bytes) -> str | None:
    """The encoding that the words of a page look like, or None."""
    pieces = _foreign_pieces(data)
    words = b"".join(pieces)
    foreign = b"".join(word for word in _FOREIGN_WORD.findall(words) if not _SIGNS.fullmatch(word))
    if not foreign:
        return DEFAULT
    if len(foreign.translate(None, _ASCII)) <= MAX_FOREIGN_LATIN * len(foreign):
        return _guess_latin(words)
    votes = Counter(filter(None, map(_ask_detector, pieces)))
    return votes.most_common(1)[0][0] if votes else None


def _foreign_pieces(data: bytes) -> list[bytes]:
    """Some of the lines of a page that are not in ASCII, in pieces for the detector."""
    return list(islice(_pieces(_foreign_lines(data)), PIECES))


def _foreign_lines(data: bytes) -> Iterator[bytes]:
    """The lines of a page that are not in ASCII, each cut to the neighbourhood of the first."""
    for text in _texts(data):
        if not text.isascii():
            for line in BytesIO(text):
                if found := _FOREIGN.search(line):
                    start = max(0, found.start() - PIECE)
                    yield line[start : start + MAX_PIECE].rstrip(b"\r\n")


_FOREIGN = re.compile(rb"[\x80-\xff]")


def _texts(data: bytes) -> Iterator[bytes]:
    """What stands between the tags of a page, piece by piece: it may be large."""
    at = 0
    for tag in _MARKUP.finditer(data):
        if at < tag.start():
            yield data[at : tag.start()]
        at = tag.end()
    yield data[at:]


LATIN = frozenset(
    """windows-1250 windows-1252 windows-1254 windows-1257 windows-1258 iso-8859-2 iso-8859-3
    iso-8859-4 iso-8859-10 iso-8859-13 iso-8859-14 iso-8859-15 iso-8859-16 macintosh""".split()
)
"""Encodings of the Latin script, in which any bytes are text of some kind."""

MIN_RUNS = 24
"""Bytes in runs beyond ASCII from which a page is seen not to be in the Latin script: that is a
line of any other, and more than a Latin page has by chance. An estimate."""

_RUN = re.compile(rb"[\x80-\xff]{4,}")
_NO_LETTER = b"\xa0"


def is_no_latin(data: bytes) -> bool:
    """Whether bytes are in no encoding of the Latin script, whatever the page says.

    In the Latin script no four letters in a row are beyond ASCII; in every other nearly all
    are. A no-break space is none.

    >>> is_no_latin("Das Gerät lief übermäßig lange. ".encode("latin-1") * 9)
    False
    >>> is_no_latin("Робот причинил вред рабочему. ".encode("cp1251") * 9)
    True
    """
    words = _MARKUP.sub(b"\n", data[:LOOK]).replace(_NO_LETTER, b"")
    runs = sum(map(len, _RUN.findall(words)))
    return runs >= MIN_RUNS and 2 * runs > len(words.translate(None, _ASCII))


def is_other_latin(data: bytes) -> bool:
    """Whether bytes that are said to be in windows-1252 are of a language that is not.

    >>> is_other_latin("Prom stał na nabrzeżu, bo źle odczytał pływy. ".encode("cp1250") * 9)
    True
    >>> is_other_latin("Die Fähre lag übermäßig lange still. ".encode("cp1252") * 4)
    False
    """
    if data.isascii():
        return False
    words = b"".join(_foreign_pieces(data))
    # A name or two say nothing.
    return len(words.translate(None, _ASCII)) >= MIN_RUNS and _guess_latin(words) != DEFAULT


_TWINS = {
    "iso-8859-2": "windows-1250",
    "iso-8859-7": "windows-1253",
    "iso-8859-8": "windows-1255",
    "iso-8859-8-i": "windows-1255",
    "iso-8859-13": "windows-1257",
    "iso-8859-15": "windows-1252",
}


def twin_of(name: str, data: bytes) -> str | None:
    """The encoding of Windows that bytes are in which are said to be in one of ISO 8859.

    That has controls where Windows has quotation marks and letters, and no page means a control;
    the standard itself takes ISO 8859-1 and 8859-9 for their twins for that reason.

    >>> twin_of("iso-8859-2", "„Źle”".encode("cp1250")), twin_of("iso-8859-2", b"a")
    ('windows-1250', None)
    """
    twin = _TWINS.get(name)
    if twin is None or not _C1.search(data) or not any(map(_C1.search, _texts(data))):
        return None
    words = b"".join(_foreign_pieces(data))
    # A stray byte does not make signs of the letters of a page.
    return twin if _likeness(words, twin) >= _likeness(words, name) else None


def _likeness(words: bytes, name: str) -> int:
    """How many letters words have beyond ASCII in an encoding, less the controls."""
    letters = [letters_of(name)[byte] for byte in words.translate(None, _ASCII)]
    return sum(letter.isalpha() - (letter < "\xa0") for letter in letters)


def _pieces(lines: Iterator[bytes]) -> Iterator[bytes]:
    piece = b""
    for line in lines:
        piece += line + b"\n"
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
        if found is not None and (name := _DETECTABLE.get(found.encoding)):
            return None if name in _LATIN_ENCODINGS else name
    return None


def _guess_latin(words: bytes) -> str:
    """Which encoding of the Latin script words are in, by their language."""
    name = next((name for name in _LATIN_ENCODINGS if _makes_sense(words, name)), DEFAULT)
    # In windows-1250 the caron has letters where ISO 8859-2 has controls.
    return "iso-8859-2" if name == "windows-1250" and not _C1.search(words) else name


def _makes_sense(words: bytes, name: str) -> bool:
    """Whether words that are read in an encoding are in a language that is written in it."""
    from ..languages import detect

    found = detect(attempt(words, name).text)
    return found is not None and _LATIN.get(found.language, DEFAULT) == name


_C1 = re.compile(rb"[\x80-\x9f]")
