"""What pages list or lead to: incidents and entities, by their links or by the site's words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from urllib.parse import unquote

from ...documents.blocks import TextBlock
from ...extraction import BlockLabel, FieldCandidates
from ...models.blocks import Role
from .catalogue import Catalogue
from .links import CITE, ENTITY, NUMBER
from .parts import found

_NUMBER = re.compile(NUMBER)
_COLON = re.compile("[:：]")
_NAMED = re.compile(rf"\D{{1,60}}?(?P<id>{NUMBER})(?:[:：]\s*(?P<title>.+))?", re.DOTALL)

MAX_LISTED = 20_000
"""Incidents or entities of a list that are named; the database has some 1,700 and 4,000."""


def read_listed(
    blocks: Sequence[TextBlock], catalogue: Catalogue
) -> tuple[list[BlockLabel | None], FieldCandidates]:
    """The labels on the blocks that name an incident or entity, and what they name.

    Args:
        blocks: The blocks of a page's content.
        catalogue: The words of the site.
    """
    incidents: dict[int, dict[str, object]] = {}
    entities: dict[str, dict[str, object]] = {}
    labels: list[BlockLabel | None] = []
    first: dict[str, TextBlock] = {}
    for block in blocks:
        refs = list(_incidents(block, catalogue))
        named = list(_entities(block, catalogue))
        for ref in refs[: MAX_LISTED - len(incidents)]:
            first.setdefault("references", block)
            known = incidents.setdefault(int(str(ref["incident_id"])), ref)
            known["title"] = known["title"] or ref["title"]
        for entity in named[: MAX_LISTED - len(entities)]:
            first.setdefault("entities", block)
            entities.setdefault(str(entity["entity_id"]), entity)
        is_named = bool(refs or named)
        labels.append(BlockLabel(Role.REFERENCE, "names what it leads to") if is_named else None)
    lists = {"references": list(incidents.values()), "entities": list(entities.values())}
    return labels, {
        name: [found(block, lists[name], 0.9, "where the content's links lead")]
        for name, block in first.items()
    }


def _incidents(block: TextBlock, catalogue: Catalogue) -> Iterable[dict[str, object]]:
    for words, address in block.links:
        cite = CITE.search(address)
        if cite and not catalogue.has(words, "incident.prev", "incident.next"):
            yield _reference(int(cite["id"]), words)
    if block.element is None:
        yield from _named(block.text, catalogue)


def _named(line: str, catalogue: Catalogue) -> Iterable[dict[str, object]]:
    """The incident that a line of a dump names, by the words of the site."""
    for filled in catalogue.fill("duplicate.incident", line)[:1]:
        if number := _NUMBER.match(filled.values["true_id"]):
            yield _mention(int(number[0]), None)
    name, title = line, None
    if colon := _COLON.search(line):
        name, title = line[: colon.start()], line[colon.end() :].strip()
    for filled in catalogue.fill("incident.ref", name)[:1]:
        yield _mention(int(filled.values["id"]), title or None)


def _reference(number: int, words: str) -> dict[str, object]:
    """A mention of an incident by a link; its words may give the title behind the number."""
    named = _NAMED.fullmatch(words)
    title = named["title"] if named and int(named["id"]) == number else None
    return _mention(number, title)


def _mention(number: int, title: str | None) -> dict[str, object]:
    return {"incident_id": number, "report_count": None, "title": title}


def _entities(block: TextBlock, catalogue: Catalogue) -> Iterable[dict[str, object]]:
    for words, address in block.links:
        entity = ENTITY.search(address)
        if entity and words:
            yield {"name": words, "entity_id": unquote(entity["id"])}
    if block.element is None:
        for filled in catalogue.fill("duplicate.entity", block.text)[:1]:
            yield {"name": filled.values["true_id"], "entity_id": filled.values["true_id"]}
