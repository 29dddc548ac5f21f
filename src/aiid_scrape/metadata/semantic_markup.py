"""Semantic markup of authors and dates: itemprop, rel, class names and ``<time>``."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import islice
from typing import NamedTuple

from ..documents.blocks import Element, TextBlock
from ..documents.class_names import class_names

MAX_MARKED = 300
"""Characters of a block whose marks count: what is longer is no byline and no dateline. An
estimate."""

STEPS = 5
"""Elements looked at from a text upwards: marks stand close to what they mark. An estimate."""


LINK_STEPS = 3
"""Elements around a mark in which it may be a link. An estimate."""

ALL_LINK = 0.95
"""Share of a text in links from which it is nothing but a link: most are of menus. An estimate."""

VETO_STEPS = 3
"""Elements around a mark that can show that it is of a comment or a teaser. An estimate."""


class Mark(NamedTuple):
    """The field that the markup of an element gives to its text."""

    field: str
    """``authors``, ``date_published`` or ``date_modified``; ``other`` in a comment or teaser."""
    source: str
    element: Element


_ITEMPROPS = {
    "author": "authors",
    "creator": "authors",
    "datepublished": "date_published",
    "datecreated": "date_published",
    "datemodified": "date_modified",
    "dateupdated": "date_modified",
}

_NAME_WORDS = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")


class SemanticMarkup:
    """Finds what marks a text; each block and each element is looked at once."""

    def __init__(self) -> None:
        self._own: dict[Element, Mark | None] = {}
        self._nearest: dict[tuple[Element, int], Mark | None] = {}
        self._blocks: dict[int, dict[Mark, list[str]]] = {}

    def groups(self, block: TextBlock, field: str) -> list[tuple[Mark, str]]:
        """The marks for a field in a short block, with the text of each, in reading order."""
        if block.element is None or len(block.text) > MAX_MARKED:
            return []
        key = id(block)  # the document keeps its blocks
        if (texts := self._blocks.get(key)) is None:
            texts = self._blocks[key] = self._texts(block, block.element)
        return [
            (mark, "\n".join(pieces).strip())
            for mark, pieces in texts.items()
            if mark.field == field
        ]

    def is_others(self, block: TextBlock) -> bool:
        """Return true if names around a block are those of a comment, a teaser or an image."""
        if block.element is None:
            return False
        for above in islice(block.element.lineage(), VETO_STEPS):
            mark = self._of_one(above)
            if mark is not None and mark.field == "other":
                return True
        return False

    def is_comment(self, block: TextBlock) -> bool:
        """Return true if a block is a comment, by the names of its element and the one around it.

        ``comments`` is not enough: counts beside datelines have that name, too.
        """
        if block.element is None:
            return False
        block_element = block.element.block_element
        around = block_element.parent
        return "comment" in block_element.names or (
            around is not None and "comment" in around.names
        )

    def _texts(self, block: TextBlock, element: Element) -> dict[Mark, list[str]]:
        texts: dict[Mark, list[str]] = {}
        steps = LINK_STEPS if block.link_share >= ALL_LINK else STEPS
        for text, inner in block.parts or ((block.text, element),):
            if (mark := self.of(inner, steps)) is not None:
                texts.setdefault(mark, []).append(text)
        return texts

    def of(self, element: Element, steps: int = STEPS) -> Mark | None:
        """The nearest mark at or above an element; None where there is none, or another's."""
        key = element, steps
        if key not in self._nearest:
            self._nearest[key] = self._find(element, steps)
        return self._nearest[key]

    def _find(self, element: Element, steps: int) -> Mark | None:
        found: Mark | None = None
        above: Element | None = element
        left = steps
        while left and above is not None:
            mark = self._of_one(above)
            left -= 1
            above = above.parent
            if mark is None:
                continue
            if mark.field == "other":
                return None
            if found is None:
                found, left = mark, VETO_STEPS
        return found

    def _of_one(self, element: Element) -> Mark | None:
        """The mark that an element has itself."""
        if element not in self._own:
            self._own[element] = _mark(element)
        return self._own[element]


def _mark(element: Element) -> Mark | None:
    if not element.has_attributes and element.tag not in _TIMES:
        return None
    attributes = element.attributes
    if "itemprop" in attributes:
        for name in (attributes["itemprop"] or "").lower().split():
            if field := _ITEMPROPS.get(name):
                return Mark(field, "itemprop", element)
    if element.tag == "a" and "author" in (attributes.get("rel") or "").lower().split():
        return Mark("authors", "rel author", element)
    values = [value for name in _NAMED if (value := attributes.get(name))]
    kind = _KINDS[min([_kind_of(value[:MAX_CLASS]) for value in values])] if values else ""
    if kind == "other":
        return Mark("other", "class", element)
    if element.tag in _TIMES:
        modified = kind == "date_modified"
        return Mark("date_modified" if modified else "date_published", "time", element)
    return Mark(kind, "class", element) if kind and element.tag not in _WRAPPERS else None


@lru_cache(maxsize=4096)
def _kind_of(named: str) -> int:
    """The position in `_KINDS` of the field that a name of an element gives."""
    words = {word.lower() for word in _NAME_WORDS.findall(named)}
    for kind, telling in enumerate(_TELLING):
        if not words.isdisjoint(telling):
            return kind
    return len(_TELLING)


_KINDS = ("other", "authors", "date_modified", "date_published", "")
"""The fields that names of elements give, by priority; the last is none."""

_TELLING = tuple(class_names().fields[kind] for kind in _KINDS[:-1])

# The element for times, and those that scripts make of it.
_TIMES = frozenset({"time", "relative-time", "time-ago", "local-time"})

_NAMED = ("class", "id", "data-testid", "data-qa", "data-role")

# Elements that hold a whole text: their classes tell its author's or section's name at times.
_WRAPPERS = frozenset({"html", "body", "main", "article", "section", "h1"})

MAX_CLASS = 200
"""Characters of a class that are looked at. An estimate."""

_AUTHOR_PATH = re.compile(
    r"/(?:[\w-]{0,20}-)?(?:authors?|autor(?:en|es|e|a|zy)?|auteurs?|autori?|avtor[yi]?|forfatter|författare|"
    r"kirjoittaja|yazar(?:lar)?|writers?|contributors?|people|person|profiles?|profil|staff|journalists?|"
    r"columnists?|reporters?|editors|by|team|redaktion|bio|correspondents?|signataires?|signatures?|"
    r"users?|u|members?)/[^/?#]{1,}|"
    r"/@[\w.-]+/?$|[?&](?:author|author_?id|auteur|autor|user_?id|reporter(?:_?id|_?code)?)=|"
    r"/(?:author|autor|auteur|writer|reporter)\w{0,12}\.\w{2,5}\?",
    re.IGNORECASE,
)


@lru_cache(maxsize=1024)
def leads_to_author(address: str) -> bool:
    """Return true if an address is that of the page of an author."""
    return _AUTHOR_PATH.search(address[:500]) is not None
