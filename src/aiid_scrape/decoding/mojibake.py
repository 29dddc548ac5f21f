"""Texts that were decoded wrongly before they came here: ``trÃ¤gt`` for ``trägt``."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import islice

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
