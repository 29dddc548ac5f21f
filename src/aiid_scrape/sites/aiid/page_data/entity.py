"""Entities in page data: every incident of each role, where the page shows four."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pydantic import JsonValue

from ....documents.blocks import TextBlock
from ....extraction import BlockLabel
from ....models.blocks import BlockKind, Role
from ..records import values
from ..records.record import Key
from .report import reference
from .source import CONTEXT, DATA, Source, names_of, nodes, sequence

_KEYS = (Key("name", "name", values.text), Key("entity_id", "id", values.text))

_ROLES = {
    "as_both": "incidentsAsBoth",
    "harmed_by": "incidentsHarmedBy",
    "as_developer": "incidentsAsDeveloper",
    "as_deployer": "incidentsAsDeployer",
    "implicated": "incidentsImplicatedSystems",
}
"""The queries of an entity's page by the role that they are for, in the page's order."""


def read_entity(source: Source) -> None:
    """Read the page of an entity."""
    reader = source.context_reader(source.extraction.entity)
    reader.read(_KEYS)
    if "name" not in reader.found:
        source.extraction.warnings.append(f"expected an entity's name in {CONTEXT}, found none")
        return
    name = reader.found["name"][0]
    label = BlockLabel(Role.TITLE, "the entity's name")
    source.add(TextBlock(str(name.value), BlockKind.HEADING), name.place, label)
    page = source.reader(DATA, source.data, reader.found)
    for role, query in _ROLES.items():
        key = f"{query}.nodes"
        found = [
            _incident(node, f"{DATA}.{key}[{at}]", source)
            for at, node in enumerate(nodes(source.data.get(query)))
        ]
        # As on the page: those with the most reports first.
        incidents = [each for each in found if each is not None]
        incidents.sort(key=lambda each: -int(each["report_count"] or 0))
        if incidents:
            page.add(role, list(incidents), "the incidents of the role", key)
    names = names_of(source.data.get("entities"))
    related: list[JsonValue] = [
        {"entity_id": each, "name": names.get(each) or each}
        for each in sequence(source.context.get("relatedEntities"))
        if isinstance(each, str)
    ]
    if related:
        reader.add("related", related, "the related entities", "relatedEntities")


def _incident(node: Mapping[str, Any], key: str, source: Source) -> dict[str, Any] | None:
    ref = reference(node, source, key)
    if ref is not None:
        line = BlockLabel(Role.REFERENCE, "an incident of the entity")
        source.add_heading(ref["title"], f"{key}.title", line)
        text = BlockLabel(Role.DESCRIPTION, "the description of an incident")
        source.add_markdown(source.reader(key, node), "description", text)
    return ref
