"""Encodings by the names of the WHATWG standard. The only importer of webencodings."""

from __future__ import annotations

import codecs
import json
import re
from collections.abc import Callable, Container
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

MAX_BROKEN = 0.05
"""Share of broken characters, among those that are not ASCII, up to which an encoding that was
named is believed: a page cut within a character has one, a page in another encoding has little
else. An estimate."""

MAX_BROKEN_PROVEN = 0.5
"""The same for encodings that prove themselves: a valid sequence of UTF-8 or an escape of
ISO-2022-JP hardly ever comes by chance, so that a page with some is in that encoding even if
somebody has pasted other bytes into it. Of text in another encoding nine tenths are broken."""

_PROVE_THEMSELVES = frozenset({"utf-8", "iso-2022-jp"})


def known_encoding(label: str) -> str | None:
    """The standard name of an encoding label, in lower case, or None.

    >>> known_encoding("Shift-JIS"), known_encoding("latin1"), known_encoding("klingon")
    ('shift_jis', 'windows-1252', None)
    """
    import webencodings

    if not label.isascii():
        return None
    found = webencodings.lookup(label)
    # The standard's "replacement" stands for encodings too dangerous to be decoded.
    return found.name if found and found.name != "replacement" else None


# Where the standard's encoding is wider than the Python codec of the same name, or has none.
_CODECS = {
    "shift_jis": "cp932",
    "euc-jp": "euc_jp",
    "euc-kr": "cp949",
    "gbk": "gb18030",
    "big5": "big5hkscs",
    "windows-874": "cp874",
    "x-mac-cyrillic": "mac-cyrillic",
    "iso-8859-8-i": "iso-8859-8",
    "x-user-defined": "windows-1252",
}


class Attempt(NamedTuple):
    """The text that bytes are in an encoding, and how well they fit."""

    name: str
    text: str
    broken: int
    """Characters that had to be replaced. A last one that the end of the document cuts is none."""
    wrong: int
    """What speaks against the encoding: broken characters, unless all are sequences of UTF-8 that
    were cut, and bytes that the standard takes for controls, for want of anything else."""

    @property
    def undecodable(self) -> float:
        """The share of the characters that had to be replaced, from 0 to 1."""
        return self.broken / max(1, len(self.text))

    @property
    def doubt(self) -> float:
        """The share that is wrong of what is not ASCII: 0 for a perfect fit, 1 for none."""
        return self.wrong / max(1, self.wrong, _count_foreign(self.text)) if self.wrong else 0.0

    @property
    def is_believable(self) -> bool:
        """Whether enough of what is not ASCII makes sense."""
        return self.doubt <= (MAX_BROKEN_PROVEN if self.name in _PROVE_THEMSELVES else MAX_BROKEN)


CHUNK = 1_000_000
"""Characters that are counted at once: a copy of a whole document would take its memory twice. An
estimate."""


def _count_foreign(text: str) -> int:
    """Characters beyond ASCII."""
    chunks = (text[at : at + CHUNK] for at in range(0, len(text), CHUNK))
    return sum(len(chunk) - len(chunk.encode("ascii", "ignore")) for chunk in chunks)


def attempt(data: bytes, name: str) -> Attempt:
    """The text that bytes are in an encoding, by its standard name."""
    if name == "utf-8":
        return _attempt_utf8(data)
    if (table := _table(name)) is not None:
        text = codecs.charmap_decode(data, "replace", table.letters)[0]
        broken = text.count("\ufffd")
        controls = len(data) - len(data.translate(None, table.controls)) if table.controls else 0
        return Attempt(name, text, broken, broken + controls)
    decode = _decode_iso_2022_jp if name == "iso-2022-jp" else _decode_wide
    text, is_cut = decode(data, name)
    broken = text.count("\ufffd") - is_cut
    return Attempt(name, text, broken, broken)


# A character of UTF-8 of which the last bytes are missing.
_CUT = re.compile(
    rb"(?:[\xe0-\xef][\x80-\xbf]|[\xf0-\xf4][\x80-\xbf]{1,2})(?![\x80-\xbf])", re.DOTALL
)


def _attempt_utf8(data: bytes) -> Attempt:
    try:
        return Attempt("utf-8", data.decode(), 0, 0)
    except UnicodeDecodeError:
        pass  # the usual page is decoded once, and need not be searched for holes
    text, used = codecs.utf_8_decode(data, "replace", False)
    is_cut = used < len(data)
    # Holes that somebody else has made are part of the text.
    broken = text.count("\ufffd") - data.count(b"\xef\xbf\xbd")
    # A first byte alone may be a letter of any other encoding.
    is_lone = is_cut and used == len(data) - 1
    is_only_cut = broken == sum(1 for _ in _CUT.finditer(data, 0, used))
    wrong = (0 if is_only_cut else broken) + is_lone
    return Attempt("utf-8", text + "\ufffd" * is_cut, broken, wrong)


MIN_TWICE = 8
"""Characters from which a page is seen to have been encoded twice. All that are not in ASCII must
be so; one that is not, and the page is left as it is. An estimate."""


PROBE = 1_000
"""Characters in which nearly all texts are seen not to be encoded twice. An estimate."""


def encoded_once(text: str) -> str | None:
    """A text that UTF-8 was made of twice, as it was before; None for any other.

    >>> encoded_once("KÃ¶ln, DÃ¼sseldorf, MÃ¼nchen, NÃ¼rnberg. " * 2)[:16]
    'Köln, Düsseldorf'
    >>> encoded_once("Köln, Düsseldorf, München. " * 9) is None
    True
    """
    if text.isascii():
        return None
    try:
        text.encode("ascii")  # finds what is not in it faster than a pattern
    except UnicodeEncodeError as error:
        if error.end - error.start < 2:  # every character was made two or more
            return None
        start = text[error.start : error.start + PROBE]
    for name in ("windows-1252", "latin-1"):
        letters = _bytes_of(name)
        try:
            # An encoder that fails looks for the end of what it cannot encode: two seconds in
            # 64 MB of Chinese. Nearly all fail in a short piece.
            codecs.charmap_encode(start, "strict", letters)
            once = codecs.charmap_encode(text, "strict", letters)[0].decode()
        except UnicodeError:
            continue
        if len(text) - len(once) >= MIN_TWICE:
            return once
    return None


@lru_cache(maxsize=2)
def _bytes_of(name: str) -> dict[int, int]:
    """The bytes of the letters of an encoding, or of those of ISO 8859-1 as it was."""
    letters = letters_of(name) if name != "latin-1" else bytes(range(256)).decode("latin-1")
    return {ord(letter): byte for byte, letter in enumerate(letters)}


# --- one byte a character ------------------------------------------------------------------

_OWN_LETTERS = {"windows-1255": {0xCA: "\u05ba"}, "koi8-u": {0xAE: "\u045e", 0xBE: "\u040e"}}
"""Where the standard's tables differ from those of the Python codecs."""


class _Table(NamedTuple):
    """What each byte is in an encoding."""

    letters: str
    controls: bytes
    """The bytes that Python leaves open and the standard takes for controls."""


@lru_cache(maxsize=64)
def _table(name: str) -> _Table | None:
    """The table of an encoding of one byte a character; None for all others."""
    if name in _WIDE or name.startswith("utf-"):
        return None
    every = bytes(range(256))
    letters = list(every.decode(_CODECS.get(name, name), "replace"))
    controls = b""
    if name.startswith(("windows-", "x-user")):
        controls = bytes(byte for byte in range(0x80, 0xA0) if letters[byte] == "\ufffd")
        for byte in controls:
            letters[byte] = chr(byte)
    for byte, letter in _OWN_LETTERS.get(name, {}).items():
        letters[byte] = letter
    return _Table("".join(letters), controls)


def letters_of(name: str) -> str:
    """The 256 characters of an encoding of one byte a character."""
    table = _table(name)
    assert table is not None
    return table.letters


# --- several bytes a character -------------------------------------------------------------

_WIDE = frozenset("gbk gb18030 big5 euc-jp iso-2022-jp shift_jis euc-kr replacement".split())

MAX_MENDED = 200_000
"""Broken characters up to which it is tried to read them as the standard does: each costs a call
of Python (a fifth of a second in all)."""

# What the Python codecs read as other characters than the standard does, and what it has there.
_JAPANESE = ("〜‖−¢£¬", "～∥－￠￡￢")
_CHINESE = (
    "\ue5e5\ue78d\ue78e\ue78f\ue790\ue791\ue792\ue793\ue794\ue795\ue796\ue7c7"
    "\ue81e\ue826\ue82b\ue82c\ue832\ue843\ue854\ue864",
    "\u3000︐︒︑︓︔︕︖︗︘︙ḿ\u9fb4\u9fb5\u9fb6\u9fb7\u9fb8\u9fb9\u9fba\u9fbb",
)
_LETTERS: dict[str, tuple[str, str]] = {
    "euc-jp": _JAPANESE,
    "shift_jis": ("\uf8f0\uf8f1\uf8f2\uf8f3", "\ufffd\ufffd\ufffd\ufffd"),
    "big5": ("•､‾∼♁☉¥¢£", "‧﹑¯～⊕⊙￥￠￡"),
    "gbk": _CHINESE,
    "gb18030": _CHINESE,
}


def _decode_wide(data: bytes, name: str) -> tuple[str, bool]:
    """The text, and whether the end of the data cuts its last character."""
    text, is_cut = _decode_with(data, name, "replace")
    if name in _LEADS:
        broken = text.count("\ufffd") - is_cut
        if 0 < broken <= MAX_MENDED:
            text, is_cut = _decode_with(data, name, f"aiid_scrape.{name}")
    # Most of the letters are in no text, and `str.translate` takes ten times as long.
    for letter, standard in zip(*_LETTERS.get(name, ("", "")), strict=True):
        if letter in text:
            text = text.replace(letter, standard)
    return text, is_cut


_TWO_SPELLINGS = {"euc-jp": (b"\x8f\xa2\xb7", b"\xa1\xc1")}
"""Bytes that the Python codec takes for a character of ASCII, and other bytes for what the
standard has there. The first byte is never a second one, so that they can be replaced as such."""


def _decode_with(data: bytes, name: str, errors: str) -> tuple[str, bool]:
    if name in _TWO_SPELLINGS:
        data = data.replace(*_TWO_SPELLINGS[name])
    decoder = codecs.getincrementaldecoder(_CODECS.get(name, name))(errors)
    text = decoder.decode(data)
    is_cut = bool(decoder.getstate()[0])  # what it keeps is waiting for more
    return text + "\ufffd" * is_cut, is_cut


_LEADS = {
    "big5": range(0x81, 0xFF),
    "euc-jp": range(0x8E, 0xFF),
    "euc-kr": range(0x81, 0xFF),
    "gb18030": range(0x81, 0xFF),
    "gbk": range(0x81, 0xFF),
    "shift_jis": (*range(0x81, 0xA0), *range(0xE0, 0xFD)),
}
"""The bytes that a character of several bytes starts with."""


def _mend(
    leads: Container[int], letters: Callable[[bytes], str | None]
) -> Callable[[UnicodeError], tuple[str, int]]:
    """A handler of errors that decodes as the standard does where a Python codec does not.

    It knows more characters. And it takes a first and a second byte that make no character
    for one error, unless the second is ASCII: the Python codecs go on with the second byte as
    if it was a first one, and read what stands behind it in the wrong pairs.
    """

    def handle(error: UnicodeError) -> tuple[str, int]:
        assert isinstance(error, UnicodeDecodeError)
        start = error.start
        for length in (1, 2, 3):
            piece = error.object[start : start + length]
            if len(piece) == length and (letter := letters(piece)) is not None:
                return letter, start + length
        pair = error.object[start : start + 2]
        is_pair = len(pair) == 2 and pair[0] in leads and pair[1] >= 0x80
        return "\ufffd", start + 2 if is_pair else start + 1

    return handle


def _vendors_japanese(pair: bytes) -> str | None:
    """A character of NEC or IBM in EUC-JP: in Shift_JIS it stands at the same place of the table.

    >>> _vendors_japanese(b"\\xad\\xa1")
    '①'
    """
    if len(pair) != 2 or min(pair) < 0xA1 or max(pair) > 0xFE:
        return None
    row, cell = pair[0] - 0xA0, pair[1] - 0xA0
    lead = (row + 1) // 2 + (0x80 if row <= MAX_LOW_ROW else 0xC0)
    trail = cell + 0x3F + (cell >= 0x40) if row % 2 else cell + 0x9E
    try:
        return bytes((lead, trail)).decode("cp932")
    except UnicodeDecodeError:
        return None


MAX_LOW_ROW = 62
"""The last row of the Japanese table (JIS X 0208) that Shift_JIS puts below its katakana of one
byte, by its standard."""


def _big5_letter(pair: bytes) -> str | None:
    """A character of the standard's table of Big5 that the Python codec lacks.

    >>> _big5_letter(b"\\x87\\x7a"), _big5_letter(b"\\x87\\x40")
    ('㡵', None)
    """
    return _big5_letters().get(pair)


@lru_cache(maxsize=1)
def _big5_letters() -> dict[bytes, str]:
    runs = json.loads(Path(__file__).with_name("big5.json").read_text("utf-8"))["letters"]
    trails = bytes((*range(0x40, 0x7F), *range(0xA1, 0xFF)))
    letters = {}
    for first, run in runs.items():
        lead, trail = bytes.fromhex(first)
        for byte, letter in zip(trails[trails.index(trail) :], run, strict=False):
            letters[bytes((lead, byte))] = letter
    return letters


_MORE_LETTERS: dict[str, Callable[[bytes], str | None]] = {
    "big5": _big5_letter,
    "euc-jp": _vendors_japanese,
    "gb18030": {b"\x80": "€"}.get,
    "gbk": {b"\x80": "€"}.get,
}
_NO_LETTERS: dict[bytes, str] = {}
for _name, _bytes in _LEADS.items():
    _handler = _mend(_bytes, _MORE_LETTERS.get(_name, _NO_LETTERS.get))
    codecs.register_error(f"aiid_scrape.{_name}", _handler)

_TABLE = r"\x1b(?:\([BIJ]|\$[@B])"
_PART = re.compile(rf"(?:(?P<table>{_TABLE})|\A)(?P<bytes>.*?)(?={_TABLE}|\Z)".encode(), re.DOTALL)
_CUT_ESCAPE = re.compile(rb"\x1b[($]?\Z")
_SEVEN_BIT = bytes(range(0x21, 0x7F))
_NO_BYTE = 0xFF
"""A byte that is in no character of EUC-JP, by its standard."""

_TO_NO_BYTE = bytes.maketrans(bytes(range(0x80, 0x100)), bytes([_NO_BYTE] * 128))
_TO_EUC = bytes(byte | 0x80 if byte in _SEVEN_BIT else _TO_NO_BYTE[byte] for byte in range(256))


def _decode_iso_2022_jp(data: bytes, _: str) -> tuple[str, bool]:
    """Japanese in seven bits: escapes say of which table the bytes behind them are.

    >>> _decode_iso_2022_jp("警察 \u2460".encode("iso2022_jp_2004"), "iso-2022-jp")[0][:3]
    '警察 '
    """
    if cut := _CUT_ESCAPE.search(data, max(0, len(data) - 2)):
        data = data[: cut.start()]
    text, is_cut = _decode_wide(_as_euc_jp(data), "euc-jp")
    return text.replace("\x1b", "\ufffd"), is_cut


def _as_euc_jp(data: bytes) -> bytes:
    """ISO-2022-JP in EUC-JP, which has the same tables, but no escapes."""
    euc = bytearray()
    is_odd = False  # half a character is left
    for part in _PART.finditer(data):
        table, piece = part["table"] or b"", part["bytes"]
        if is_odd:
            euc.append(_NO_BYTE)
        is_odd = False
        if table.startswith(b"\x1b$"):
            euc += piece.translate(_TO_EUC)
            is_odd = (len(piece) - len(piece.translate(None, _SEVEN_BIT))) % 2 == 1
        elif table == b"\x1b(I":
            euc += b"".join(_HALF_WIDTH[byte] for byte in piece)
        else:
            euc += piece.translate(_TO_NO_BYTE)
    return bytes(euc)


_HALF_WIDTH = [
    bytes((0x8E, byte | 0x80)) if 0x21 <= byte <= 0x5F else bytes([_TO_NO_BYTE[byte]])
    for byte in range(256)
]
"""Katakana of one byte, in EUC-JP."""
