"""The identifiers that AIID makes of the names of entities."""

from __future__ import annotations

import re
import unicodedata

from ...models import EntityRef

# What AIID's library (slugify) writes for characters beyond ASCII, or instead of signs in it.
_SIGNS = {
    "$": "dollar",
    "%": "percent",
    "&": "and",
    "<": "less",
    ">": "greater",
    "|": "or",
    "©": "(c)",
    "®": "(r)",
    "™": "tm",
    "€": "euro",
    "£": "pound",
    "¥": "yen",
    "–": "-",
    "‘": "'",
    "’": "'",
    "“": '"',
    "”": '"',
    "„": '"',
    "…": "...",
    "•": "*",
}
_LETTERS = {
    "æ": "ae",
    "ð": "d",
    "ø": "o",
    "þ": "th",
    "ß": "ss",
    "đ": "dj",
    "ı": "i",
    "ł": "l",
    "œ": "oe",
    "ə": "e",
    "ƒ": "f",
}
# Letters that it writes without their accents: Latin-1, most of Latin Extended-A, some more, and
# those of Vietnamese. The others of Latin it drops; other scripts have tables of their own.
_PLAIN = frozenset(
    "àáâãäåçèéêëìíîïñòóôõöùúûüýÿāăąćčďēėęěğģĩīįķļľńņňōőŕřśşšţťũūůűųŵŷźżžơưșțṣẁẃẅ"
    + "".join(map(chr, range(0x1EA1, 0x1EFA, 2)))
)
_DROPPED = re.compile(r"[^\w\s$*_+~.()'\"!\-:@]+", re.ASCII)


def entity_id(entity: EntityRef) -> str | None:
    """The identifier of an entity: its own, or the one that AIID makes of its name."""
    return entity.entity_id or slug(entity.name)


def slug(name: str) -> str | None:
    """The identifier that AIID makes of a name, or None if that cannot be told.

    Names in letters other than Latin ones are in its tables, but not in ours.

    >>> slug("Johnson & Johnson"), slug("Peugeot Citroën, S.A."), slug("百度")
    ('johnson-and-johnson', 'peugeot-citroen-s.a.', None)
    """
    pieces = [_written(character) for character in unicodedata.normalize("NFC", name).lower()]
    if None in pieces:
        return None
    text = "".join(" " if piece == "-" else piece or "" for piece in pieces)
    return re.sub(r"\s+", "-", _DROPPED.sub("", text).strip()) or None


def _written(character: str) -> str | None:
    if character in _PLAIN:
        return unicodedata.normalize("NFD", character)[0]
    written = _SIGNS.get(character) or _LETTERS.get(character)
    return written or (character if character.isascii() or character.isspace() else None)
