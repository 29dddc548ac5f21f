"""What elements are marked to be: authors and dates by itemprop, rel, class and ``<time>``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

from ..documents.units import Element, Unit

STEPS = 5
"""Elements looked at from a text upwards: marks stand close to what they mark."""


class Mark(NamedTuple):
    """What an element says its text is."""

    field: str
    """``authors``, ``date_published`` or ``date_modified``; ``other`` is another's."""
    source: str
    element: Element


class Part(NamedTuple):
    """A text of a unit, and what marks it."""

    text: str
    element: Element
    mark: Mark | None


_ITEMPROPS = {
    "author": "authors",
    "creator": "authors",
    "datepublished": "date_published",
    "datecreated": "date_published",
    "datemodified": "date_modified",
    "dateupdated": "date_modified",
}

_NAME_WORDS = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")

_AUTHOR_WORDS = frozenset(
    """author authors byline bylines autor autoren auteur autore writer writers verfasser
    journalist reporter redakteur contributor contributors""".split()
)
_DATE_WORDS = frozenset(
    """date dates datum fecha datetime dateline time timestamp published publish pubdate publishdate
    publication posted created""".split()
)
_MODIFIED_WORDS = frozenset("modified updated update lastmod changed".split())
_OTHER_WORDS = frozenset(
    """comment comments reply related recommended recommend teaser promo card popular trending sidebar
    footer nav menu widget carousel newsletter next previous read reading listen duration player
    copyright event countdown credit credits caption figcaption photo
    photographer image picture avatar figure media foto bild""".split()
)


class Marks:
    """Finds what marks a text; each element is looked at once."""

    def __init__(self) -> None:
        self._own: dict[Element, Mark | None] = {}

    def parts(self, unit: Unit) -> list[Part]:
        """The texts of a unit, each with the nearest mark above it."""
        if unit.element is None:
            return []
        texts = unit.parts or ((unit.text, unit.element),)
        return [Part(text, element, self.of(element)) for text, element in texts]

    def of(self, element: Element) -> Mark | None:
        """The nearest mark at or above an element; None where there is none, or another's."""
        found: Mark | None = None
        for above in islice(element.lineage(), STEPS):
            if above not in self._own:
                self._own[above] = _mark(above)
            mark = self._own[above]
            if mark is None:
                continue
            if mark.field == "other":
                return None
            found = found or mark
        return found


def _mark(element: Element) -> Mark | None:
    attributes = element.attributes
    for name in (attributes.get("itemprop") or "").lower().split():
        if field := _ITEMPROPS.get(name):
            return Mark(field, "itemprop", element)
    if element.tag == "a" and "author" in (attributes.get("rel") or "").lower().split():
        return Mark("authors", "rel author", element)
    words = {
        word.lower()
        for name in ("class", "id", "data-testid", "data-qa", "data-role")
        if (value := attributes.get(name))
        for word in _NAME_WORDS.findall(value[:MAX_CLASS])
    }
    if words & _OTHER_WORDS:
        return Mark("other", "class", element)
    if element.tag == "time":
        modified = words & _MODIFIED_WORDS
        return Mark("date_modified" if modified else "date_published", "time", element)
    if element.tag in _WRAPPERS:
        return None
    if words & _AUTHOR_WORDS:
        return Mark("authors", "class", element)
    if words & _MODIFIED_WORDS:
        return Mark("date_modified", "class", element)
    if words & _DATE_WORDS:
        return Mark("date_published", "class", element)
    return None


# Elements that hold a whole text: their classes tell its author's or section's name at times.
_WRAPPERS = frozenset({"html", "body", "main", "article", "section", "h1"})

MAX_CLASS = 200
"""Characters of a class that are looked at."""

_AUTHOR_PATH = re.compile(
    r"/(?:authors?|autor(?:en|es)?|auteurs?|autori?|writers?|contributors?|people|person|profiles?|profil|staff|"
    r"journalists?|columnists?|reporters?|by|team|redaktion|bio|correspondents?)/[^/?#]{2,}|/@[\w.-]+/?$",
    re.IGNORECASE,
)


def leads_to_author(address: str) -> bool:
    """Whether an address is that of somebody who writes."""
    return _AUTHOR_PATH.search(address[:500]) is not None


def groups(parts: list[Part], field: str) -> Iterator[tuple[Mark, str]]:
    """The marks for a field in a unit with the text of each, in reading order."""
    texts: dict[Element, list[str]] = {}
    marks: dict[Element, Mark] = {}
    for part in parts:
        if part.mark is not None and part.mark.field == field:
            marks[part.mark.element] = part.mark
            texts.setdefault(part.mark.element, []).append(part.text)
    for element, mark in marks.items():
        yield mark, "\n".join(texts[element]).strip()
