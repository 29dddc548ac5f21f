"""Texts that were decoded wrongly before they came here: ``trÃ¤gt`` for ``trägt``."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable
from functools import lru_cache
from itertools import islice

from .codecs import letters_of

# The bytes of a letter in UTF-8, read one by one as windows-1252 or ISO-8859-1 has them.
_LATER = bytes(range(0x80, 0xC0)).decode("cp1252", "ignore") + "".join(map(chr, range(0x80, 0xC0)))
# Of a letter of three the last may have been a control character, and be gone; but not of one
# before a quotation mark: ``“é”`` is no such letter.
_MORE = f"[{re.escape(_LATER)}]"
_BYTES = re.compile(
    f"[\u00c2-\u00df]{_MORE}|[\u00e0-\u00ef](?:{_MORE}{{2}}|[\u00a0-\u00bf])"
    f"|[\u00f0-\u00f4]{_MORE}{{1,3}}"
)
# Letters of another alphabet, read as western ones: words of nothing but accents.
_ACCENTS = re.compile("[\u00c0-\u00ff]{4,}")
_FOREIGN = re.compile("[^\x00-\x7f]")
_LETTER = re.compile(r"[^\W\d_]")

MIN_FOUND = 5
"""Letters or words that must be so: a text may show one. An estimate."""

MOST = 0.5
"""Share of what is not ASCII, or of all letters, that must be so. An estimate."""

LOOK = 500
"""Blocks with more than ASCII that are examined. An estimate."""

MAX_LOOK = 20_000
"""Characters of them that are examined. An estimate."""


def garbled(texts: Iterable[str]) -> str | None:
    """A piece of a text that was decoded wrongly, as it stands there; None if it reads as one.

    >>> garbled(["KÃ¶ln und MÃ¼nchen: schÃ¶ne StÃ¤dte fÃ¼r jedermann"])
    'Ã¶'
    >>> garbled(["Köln und München: schöne Städte für jedermann"]) is None
    True
    """
    text = "\n".join(islice((each for each in texts if not each.isascii()), LOOK))[:MAX_LOOK]
    found = _BYTES.findall(text)
    if len(found) >= MIN_FOUND and sum(map(len, found)) >= MOST * len(_FOREIGN.findall(text)):
        return str(found[0])
    words = _ACCENTS.findall(text)
    if len(words) >= MIN_FOUND and sum(map(len, words)) >= MOST * len(_LETTER.findall(text)):
        return str(words[0])
    return None


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
