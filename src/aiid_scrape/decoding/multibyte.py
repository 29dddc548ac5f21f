"""Encodings of several bytes a character, as the WHATWG standard decodes them."""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable, Container
from functools import lru_cache

from ..text.data_files import read_table

MULTIBYTE = frozenset("gbk gb18030 big5 euc-jp iso-2022-jp shift_jis euc-kr replacement".split())
"""The encodings of several bytes a character that are none of Unicode's."""

# Where the standard's encoding is wider than the Python codec of the same name, or has none.
_CODECS = {
    "shift_jis": "cp932",
    "euc-jp": "euc_jp",
    "euc-kr": "cp949",
    "gbk": "gb18030",
    "big5": "big5hkscs",
}

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


def decode_multibyte(data: bytes, name: str) -> tuple[str, bool]:
    """The text, and whether the end of the data cuts its last character.

    Args:
        data: The bytes.
        name: One of `MULTIBYTE`, or an encoding of Unicode.
    """
    return _decode_iso_2022_jp(data) if name == "iso-2022-jp" else _decode(data, name)


def _decode(data: bytes, name: str) -> tuple[str, bool]:
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
    runs = read_table(__package__, "big5.json")["letters"]
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


def _decode_iso_2022_jp(data: bytes) -> tuple[str, bool]:
    """Japanese in seven bits: escapes say of which table the bytes behind them are.

    >>> _decode_iso_2022_jp("警察 \u2460".encode("iso2022_jp_2004"))[0][:3]
    '警察 '
    """
    if cut := _CUT_ESCAPE.search(data, max(0, len(data) - 2)):
        data = data[: cut.start()]
    text, is_cut = _decode(_as_euc_jp(data), "euc-jp")
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
