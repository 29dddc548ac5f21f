"""Authors that the page shows: by marks in HTML, by the words of bylines in any form."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ..blocks import BlockKind
from .claims import MAX_RAW, Claim, Clues, fold
from .marked import Marks, leads_to_author
from .names import Stated, read_names, without_by
from .near import Near
from .reporters import reporters, signed
from .written_dates import find_dates

MAX_BYLINE = 200
"""Characters of a byline; what is longer is a text that has an author's name in it."""


def read_bylines(clues: Clues, near: Near, marks: Marks) -> list[Claim]:
    """The claims for the authors that the units near the headline make, one for each source."""
    found: dict[str, list[tuple[int, str, str]]] = {}
    styles: dict[str, str] = {}
    for at, zone in near.items():
        unit = clues.document.units[at]
        if unit.kind in _NO_BYLINES:
            continue
        for source, raw, style in _stated(clues, at, zone, marks):
            key = f"{source} {zone}".rstrip()
            earlier = found.setdefault(key, [])
            names = [(at, name, raw) for name in _names(raw, source, clues.language)]
            # Another byline further on is another text's; one of another class tells more of
            # the same people: what they do, where they work.
            is_near = not earlier or at - earlier[-1][0] <= MAX_GAP
            if names and is_near and styles.setdefault(key, style) == style:
                earlier += names
    return [_claim(clues, source, names) for source, names in found.items() if names]


_NO_BYLINES = frozenset({BlockKind.IMAGE, BlockKind.CAPTION, BlockKind.BUTTON})

MAX_GAP = 2
"""Units from one name of a byline to the next at most: a role or a portrait stands between."""


def _claim(clues: Clues, source: str, found: list[tuple[int, str, str]]) -> Claim:
    at, _, raw = found[0]
    names = {fold(name): name for _, name, _ in reversed(found)}
    ordered = list(dict.fromkeys(names[fold(name)] for _, name, _ in found))
    unit = clues.document.units[at]
    return Claim("authors", list(ordered), source, raw[:MAX_RAW], unit.place, at)


def _stated(clues: Clues, at: int, zone: str, marks: Marks) -> Iterator[tuple[str, str, str]]:
    """What a unit says of authors: by which source, in which words, and how that is styled."""
    unit, language = clues.document.units[at], clues.language
    if zone in ("inside", "below") and (names := signed(unit.text, language)) is not None:
        yield "signature", names, ""
    if len(unit.text) > MAX_BYLINE:
        return
    for mark, text in marks.groups(unit, "authors"):
        yield mark.source, text, mark.element.step()
    for words, address in unit.links:
        if words and leads_to_author(address):
            yield "author link", words, ""
    if (names := reporters(unit.text, language)) is not None:
        yield "reporter", names, ""
        return
    text = "\n".join(part for part, _ in unit.parts) or unit.text
    if (names := _after_by(text, language)) is not None:
        is_single = _SINGLE.fullmatch(names) and find_dates(text, language)
        yield "byline single" if is_single else "byline", names, ""


def _names(raw: str, source: str, language: str | None) -> Sequence[str]:
    names = read_names([Stated(raw)], language)
    if source == "byline single":  # a first name and the day: so blogs have it
        return names
    if source in ("itemprop", "rel author"):  # marked by hand: names of one word are meant, too
        return [name for name in names if reads_as_person(name) or _is_handle(name)]
    return [name for name in names if reads_as_person(name)]


def _is_handle(name: str) -> bool:
    """Whether a name is one word, and no by-word of a language that is not known here."""
    return not any(char.isspace() for char in name) and (len(name) > 3 or not name.islower())


_SINGLE = re.compile(r"[^\W\d_][\w-]{1,20}")


_INITIAL = re.compile(r"[^\W\d_]")
_CASED = re.compile(r"[A-Za-z\u00c0-\u052f\u1e00-\u1fff]")
_PARTICLES = frozenset(
    """de da do dos das del della di du la le van von der den ter ten zu zur al el bin ibn ben y e
    af av o' d' mc st""".split()
)


def reads_as_person(name: str) -> bool:
    """Whether a text has the shape of a person's name.

    That is two to five words with capitals, or a few letters of a script without them.

    >>> reads_as_person("Ludwig van Beethoven"), reads_as_person("Read more about us")
    (True, False)
    """
    words = name.split()
    if any(char.isdigit() or char in "©:!?" for char in name):
        return False
    if not _CASED.search(name):
        return 2 <= len(name.replace(" ", "")) <= 12 and len(words) <= 4
    return 2 <= len(words) <= 5 and all(
        word[0].isupper() or word.casefold() in _PARTICLES or not _INITIAL.match(word)
        for word in words
    )


_STOP = re.compile(r"\s+[|–—•·-]\s+|\d|[(（]|\s{3,}")


def _after_by(text: str, language: str | None) -> str | None:
    """What follows the by-word that a text begins with, up to what is no name."""
    rest = without_by(text, language)
    first = rest.split(maxsplit=1)[:1]
    if rest == text or (first and first[0][0].islower() and first[0] not in _PARTICLES):
        return None
    dates = find_dates(rest, language)
    words = _STOP.split(rest[: dates[0].start] if dates else rest, maxsplit=1)[0].strip()
    while (last := words.rpartition(" ")[2]).isascii() and last.islower():
        words = words[: -len(last)].rstrip()  # a preposition before the date
    return words or None
