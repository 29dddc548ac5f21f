"""Encodings by the names of the WHATWG standard. The only importer of webencodings."""

from __future__ import annotations

import re
from typing import NamedTuple

MAX_BROKEN = 0.05
"""Share of broken characters, among those that are not ASCII, up to which an encoding that
was named is believed: a page cut within a character has one, a page in another encoding has
little else."""

MAX_BROKEN_UTF8 = 0.5
"""The same for UTF-8, which proves itself: a valid sequence hardly ever comes by chance, so
that a page with some is in UTF-8 even if somebody has pasted other bytes into it. Of text in
another encoding nine tenths are broken."""


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
    "euc-jp": "euc_jis_2004",
    "iso-2022-jp": "iso2022_jp_ext",
    "euc-kr": "cp949",
    "gbk": "gb18030",
    "big5": "big5hkscs",
    "windows-874": "cp874",
    "x-mac-cyrillic": "mac-cyrillic",
    "iso-8859-8-i": "iso-8859-8",
    "x-user-defined": "windows-1252",
}


class Attempt(NamedTuple):
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


# The start of a character of UTF-8 that the end of the document has cut off.
_CUT = re.compile(rb"(?:[\xe0-\xef][\x80-\xbf]|[\xf0-\xf4][\x80-\xbf]{1,2})\Z")


def attempt(data: bytes, name: str) -> Attempt:
    """What bytes are in an encoding, by its standard name."""
    if name == "utf-8":
        try:
            return Attempt(name, data.decode(), 0)
        except UnicodeDecodeError:
            pass  # the usual page is decoded once, and need not be searched for holes
    text = data.decode(_CODECS.get(name, name), "replace")
    broken = text.count("\ufffd")
    if name == "utf-8":
        # Holes that somebody else has made are part of the text.
        broken -= data.count(b"\xef\xbf\xbd") + (_CUT.search(data, len(data) - 3) is not None)
    return Attempt(name, text, broken)
