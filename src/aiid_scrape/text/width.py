"""The display width of a text: the columns that it takes in a terminal (Unicode, UAX #11)."""

from __future__ import annotations

import re
import unicodedata

# Scripts whose letters take one column each, with no marks above or below them.
_NARROW = re.compile("[\x00-\xac\xae-\u02ff\u0370-\u0482\u048a-\u0590\u2010-\u2027\u2030-\u205e]*")


def columns(text: str) -> int:
    """The columns that a text takes in a terminal: two for a wide character, none for a mark.

    >>> columns("naïve"), columns("記事"), columns("e\\u0301"), columns("🚀 go")
    (5, 4, 1, 5)
    """
    if text.isascii() or _NARROW.fullmatch(text):
        return len(text)
    return sum(map(_WIDTHS.__getitem__, text))


def columns_with_marks(text: str) -> int:
    """The columns of a text where each mark takes one, too; at least one a character.

    The weights of blocks are fitted with this measure: with `columns`, Sinhala dumps lose teasers
    into their text, as the same words make smaller steps of size. A new fit could do without it.

    >>> columns_with_marks("記事"), columns_with_marks("กำลังที่นี่")
    (4, 11)
    """
    if text.isascii():
        return len(text)
    return 2 * len(text) - len(_WIDE.sub("", text))


_WIDE = re.compile(
    "[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60]+"
)


class _Widths(dict[str, int]):
    """The width of each character met so far: a page has each of its characters many times."""

    def __missing__(self, char: str) -> int:
        if unicodedata.category(char) in ("Mn", "Me", "Cf"):
            width = 0
        else:
            width = 2 if unicodedata.east_asian_width(char) in "WF" else 1
        if len(self) < MAX_WIDTHS:
            self[char] = width
        return width


MAX_WIDTHS = 8192
"""Characters whose width is kept: more than any page of the corpora has, so that a hostile page
of all Unicode leaves nothing behind but its first ones. An estimate."""

_WIDTHS = _Widths()
