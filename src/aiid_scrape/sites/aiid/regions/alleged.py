"""The sentences on who is alleged to be involved in an incident."""

from __future__ import annotations

from ....documents.blocks import TextBlock
from ....extraction import BlockLabel
from ....models.blocks import Role
from ..alleged import Span, role_spans, split_names
from ..links import ENTITY
from ..page_parts import PageParts
from ..parts import found
from ..region import UNKNOWN, Region

MIN_WORDING = 9
"""Characters between two names from which there is a new group of them: in the site's sentences
names of one group are joined by at most 5, and groups parted by 12 to 51, but once by 5."""

# The roles of the groups of a sentence in words that are not known, by how many there are.
_GROUPS: dict[int, tuple[tuple[str, ...], ...]] = {
    2: (("developers", "deployers"), ("harmed_parties",)),
    3: (("developers",), ("deployers",), ("harmed_parties",)),
}


def read_alleged(block: TextBlock, _: Region, page: PageParts) -> BlockLabel:
    """Read a sentence on who is alleged to be involved: its names by their roles."""
    text = " ".join(block.text.split())
    if page.catalogue.has(text, "entities.view_all"):
        return BlockLabel(Role.NAVIGATION, "label entities.view_all")
    starts = _starts(text, [words for words, _ in block.links])
    spans = role_spans(text)
    confidence, reason = 0.9 if block.links else 0.85, "the sentence on who is alleged"
    if not spans and block.links:
        spans = _guess_spans(text, block, starts, is_first=page.alleged is None)
        confidence, reason = 0.5, "the order of the sentence, whose words are not known"
    if not spans:
        return UNKNOWN
    page.alleged = page.alleged or block
    for span in spans:
        entities = (
            _linked(block, starts, span)
            if block.links
            else _named(text[span.start : span.end], page)
        )
        if entities and span.role not in page.draft:
            page.add(span.role, found(block, entities, confidence, reason))
    return BlockLabel(Role.REFERENCE, "who is alleged to be involved")


def _linked(block: TextBlock, starts: list[int], span: Span) -> list[dict[str, str]]:
    """The entities that the links in a stretch of the sentence lead to."""
    return [
        {"name": words, "entity_id": match["id"]}
        for (words, address), start in zip(block.links, starts, strict=True)
        if span.start <= start < span.end and (match := ENTITY.search(address))
    ]


def _named(text: str, page: PageParts) -> list[dict[str, str | None]]:
    """The entities that a stretch of the sentence names."""
    return [{"name": name, "entity_id": None} for name in split_names(text, page.locale)]


def _guess_spans(text: str, block: TextBlock, starts: list[int], *, is_first: bool) -> list[Span]:
    """Where a sentence in a locale without a table names whom: groups of names in their order.

    The sentence on systems stands below the one on parties.
    """
    if not is_first:
        return [Span("implicated_systems", 0, len(text))]
    groups = [starts[0]]
    for (words, _), start, following in zip(block.links, starts, starts[1:], strict=False):
        if following - start - len(words) >= MIN_WORDING:
            groups.append(following)
    ends = [*groups[1:], len(text)]
    return [
        Span(role, start, end)
        for roles, start, end in zip(_GROUPS.get(len(groups), ()), groups, ends, strict=False)
        for role in roles
    ]


def _starts(text: str, names: list[str]) -> list[int]:
    """Where each name starts in a text that has them in this order."""
    starts: list[int] = []
    end = 0
    for name in names:
        start = text.find(name, end)
        starts.append(start)
        end = start + len(name) if start >= 0 else end
    return starts
