"""Lists in page data: the incidents and entities that they name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from ..records import values
from .report import reference
from .source import (
    CONTEXT,
    DATA,
    Source,
    mapping,
    nodes,
    sequence,
    string,
    told,
)

MAX_LISTED = 20_000
"""Incidents or entities of a list that are named; the database has some 1,700 and 4,000."""


def read_list(source: Source) -> None:
    """Read a list of incidents, or of entities."""
    incidents: dict[object, dict[str, object]] = {}
    for query, found in source.data.items():
        for position, node in enumerate(nodes(found)):
            if "incident_id" not in node or len(incidents) >= MAX_LISTED:
                break
            ref = reference(node, source, f"{DATA}.{query}[{position}]")
            if ref is not None:
                _merge(incidents, ref)
    if incidents:
        source.extraction.page["references"] = [told(DATA, list(incidents.values()))]
    if entities := list(_entities(source)):
        source.extraction.page["entities"] = [told(CONTEXT, entities[:MAX_LISTED])]
    if not incidents and not entities:
        source.extraction.warnings.append("the page data name no incident and no entity")


def _merge(incidents: dict[object, dict[str, object]], ref: dict[str, object]) -> None:
    """Add what one more mention of an incident tells."""
    known = incidents.setdefault(ref["incident_id"], ref)
    for name, value in ref.items():
        if known[name] is None:
            known[name] = value


def _entities(source: Source) -> Iterator[dict[str, object]]:
    """The entities of the list of them, which is made beforehand: no other list has it."""
    for value in source.context.values():
        for each in map(mapping, sequence(value)):
            name, key = string(each.get("name")), string(each.get("id"))
            if name and key and "incidentsAsDeployer" in each:
                yield {"name": name, "entity_id": key}


def read_duplicate(source: Source) -> None:
    """Read the stub of a duplicate: which record it leads to."""
    key = "true_incident_number"
    number = source.value(source.context.get(key), values.number, f"{CONTEXT}.{key}")
    if number is not None:
        ref: Mapping[str, Any] = {"incident_id": number}
        source.extraction.page["references"] = [told(f"{CONTEXT}.{key}", [ref])]
    key = "true_entity_id"
    entity = source.value(source.context.get(key), values.text, f"{CONTEXT}.{key}")
    if entity is not None:
        found = {"name": entity, "entity_id": entity}
        source.extraction.page["entities"] = [told(f"{CONTEXT}.{key}", [found])]
    source.extraction.warnings.append(
        "the page leads to the record that this one was a duplicate of"
    )
