"""Claims: the values that places of a page give for a field, before they are ranked."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from itertools import islice
from typing import NamedTuple

from ..documents import Document
from ..documents.blocks import Element, TextBlock
from ..documents.document import fold_space
from ..extraction import Extraction, body_of
from ..models import JsonValue
from ..models.blocks import BlockKind
from ..text.clean import clean
from ..text.entities import unescape


class Claim(NamedTuple):
    """One value that one place gives for a field."""

    field: str
    value: JsonValue
    source: str
    """The name of the place, as the weights have it: ``json-ld``, ``og``, ``h1``. The first word is
    the sort of place."""
    raw: str
    """The text it was read from, as it stands on the page."""
    place: str
    """The place on this page, as evidence: a path, a line, ``json-ld NewsArticle.headline``."""
    block: int | None = None
    """The position of the block that shows it, if one does."""


MAX_RAW = 400
"""Characters of a raw text that are kept as evidence. An estimate."""

_TAG = re.compile(r"<[a-zA-Z/!][^<>]{0,500}>")


def plain(text: str) -> str:
    """A value from the head or from structured data as plain text.

    Some carry markup or entities, some of these escaped twice.

    >>> plain("Caf&amp;eacute;  <b>news</b>")
    'Café news'
    """
    text = text[:MAX_VALUE]
    for _ in range(2):
        if "&" in text:
            text = clean(unescape(text))
    if "<" in text:
        text = _TAG.sub(" ", text)
    return fold_space(text.replace("\u00ad", "").replace("\u200b", ""))


MAX_TAGS = 100
"""Keywords of an article that are read. An estimate."""


def split_keywords(texts: list[str]) -> tuple[str, ...]:
    """Keywords, each once: a text alone is a list of them.

    >>> split_keywords(["robots, arms, robots"])
    ('robots', 'arms')
    """
    if len(texts) == 1:
        texts = texts[0].split(";" if ";" in texts[0] else ",")
    return tuple(dict.fromkeys(filter(None, (text.strip() for text in texts))))


def without_readings(block: TextBlock) -> str:
    """The text of a block without ruby: small characters with the pronunciation of others."""
    if not block.parts or not any(element.tag in _READINGS for _, element in block.parts):
        return block.text
    words = "".join(text for text, element in block.parts if not _is_ruby_reading(element))
    return words if words.strip() else block.text


def _is_ruby_reading(element: Element) -> bool:
    """Return true if an element is or is in the reading of a word (``<rt>``)."""
    return any(above.tag in _READINGS for above in islice(element.lineage(), 3))


_READINGS = frozenset({"rt", "rp", "rtc"})

MAX_VALUE = 10_000
"""Characters of a value that are read: a description has a few hundred."""


@dataclass
class MetadataContext:
    """The input of all readers of metadata: a document and its extraction."""

    document: Document
    extraction: Extraction
    url: str | None = None
    reference: datetime | None = None
    """When the page was read, if the caller gives it."""
    warnings: list[str] = field(default_factory=list)

    @property
    def language(self) -> str | None:
        """The language of the text."""
        return self.extraction.language

    @cached_property
    def text(self) -> list[int]:
        """The positions of the body blocks."""
        return body_of(self.extraction)

    @cached_property
    def body(self) -> range:
        """The range from the first block of text to the last; empty if there is none."""
        return range(self.text[0], self.text[-1] + 1) if self.text else range(0)

    @cached_property
    def headings(self) -> list[int]:
        """The positions of the headings."""
        kind = BlockKind.HEADING
        return [at for at, block in enumerate(self.document.blocks) if block.kind is kind]
