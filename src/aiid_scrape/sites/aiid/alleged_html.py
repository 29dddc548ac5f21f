"""Who is alleged to be involved, on an incident's page as HTML: each name is a link."""

from __future__ import annotations

from ...documents.blocks import TextBlock
from ...extraction import BlockLabel
from ...models.blocks import Role
from .alleged import Span, role_spans
from .incident_parts import IncidentParts
from .links import ENTITY
from .parts import found

MIN_WORDING = 9
"""Characters between two names from which there is a new group of them: in the site's sentences
names of one group are joined by at most 5, and groups parted by 12 to 51, but once by 5."""

# The roles of the groups of a sentence in words that are not known, by how many there are.
_GROUPS: dict[int, tuple[tuple[str, ...], ...]] = {
    2: (("developers", "deployers"), ("harmed_parties",)),
    3: (("developers",), ("deployers",), ("harmed_parties",)),
}


def judge_alleged(block: TextBlock, incident: IncidentParts) -> BlockLabel:
    """Judge a sentence on who is alleged to be involved, and note them by their roles."""
    text = " ".join(block.text.split())
    starts = _starts(text, [words for words, _ in block.links])
    confidence, reason = 0.9, "the sentence on who is alleged"
    spans = role_spans(text)
    if not spans and block.links:
        spans = _guess_spans(text, block, starts, is_first=incident.alleged is None)
        confidence, reason = 0.5, "the order of the sentence, whose words are not known"
    incident.alleged = incident.alleged or block
    for role, low, high in spans:
        entities = [
            {"name": words, "entity_id": match["id"]}
            for (words, address), start in zip(block.links, starts, strict=True)
            if low <= start < high and (match := ENTITY.search(address))
        ]
        if entities and role not in incident.draft:
            incident.add(role, found(block, entities, confidence, reason))
    return BlockLabel(Role.REFERENCE, "who is alleged to be involved")


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
