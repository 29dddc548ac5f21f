"""Encodings by the names of the WHATWG standard. The only importer of webencodings."""

from __future__ import annotations

import codecs
import re
from functools import lru_cache
from typing import NamedTuple

from .multibyte import MULTIBYTE, decode_multibyte

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
    text, is_cut = decode_multibyte(data, name)
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
    if name in MULTIBYTE or name.startswith("utf-"):
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
