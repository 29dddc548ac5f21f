"""Lists in page data: the incidents and entities that they name."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import Any

from pydantic import JsonValue

from ..records import values
from ..records.record import Key
from .report import reference
from .source import DATA, Source, mapping, nodes, sequence, string

MAX_LISTED = 20_000
"""Incidents or entities of a list that are named; the database has some 1,700 and 4,000."""


def read_list(source: Source) -> None:
    """Read a list of incidents, or of entities."""
    incidents: dict[object, dict[str, Any]] = {}
    for query, found in source.data.items():
        for position, node in enumerate(nodes(found)):
            if "incident_id" not in node or len(incidents) >= MAX_LISTED:
                break
            ref = reference(node, source, f"{DATA}.{query}[{position}]")
            if ref is not None:
                _merge(incidents, ref)
    found = source.extraction.page
    page = source.reader(DATA, source.data, found)
    page.add_all("references", [*incidents.values()], "the incidents of the list")
    entities = [*islice(_entities(source), MAX_LISTED)]
    source.context_reader(found).add_all("entities", entities, "the entities of the list")
    if not incidents and not entities:
        source.extraction.warnings.append("the page data name no incident and no entity")


def _merge(incidents: dict[object, dict[str, Any]], ref: dict[str, Any]) -> None:
    """Add what one more mention of an incident tells."""
    known = incidents.setdefault(ref["incident_id"], ref)
    for name, value in ref.items():
        if known[name] is None:
            known[name] = value


def _entities(source: Source) -> Iterator[dict[str, JsonValue]]:
    """The entities of the list of them, which is made beforehand: no other list has it."""
    for value in source.context.values():
        for each in map(mapping, sequence(value)):
            name, key = string(each.get("name")), string(each.get("id"))
            if name and key and "incidentsAsDeployer" in each:
                yield {"name": name, "entity_id": key}


def _incident(value: object) -> JsonValue:
    number = values.number(value)
    return None if number is None else [{"incident_id": number}]


def _entity(value: object) -> JsonValue:
    entity = values.text(value)
    return None if entity is None else [{"name": entity, "entity_id": entity}]


_TRUE = (
    Key("references", "true_incident_number", _incident),
    Key("entities", "true_entity_id", _entity),
)


def read_duplicate(source: Source) -> None:
    """Read the stub of a duplicate: which record it leads to."""
    reader = source.context_reader(source.extraction.page)
    reader.read(_TRUE)
    source.extraction.warnings.append(
        "the page leads to the record that this one was a duplicate of"
    )
