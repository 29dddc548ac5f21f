"""Entities in page data: every incident of each role, where the page shows four."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ....documents.document import TextBlock
from ....extraction import BlockLabel
from ....models.blocks import BlockKind, Role
from ..records import values
from .report import reference
from .source import CONTEXT, DATA, Source, nodes, sequence, string, told

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
    draft = source.extraction.entity
    source.tell(draft, "name", source.context.get("name"), values.text, f"{CONTEXT}.name")
    source.tell(draft, "entity_id", source.context.get("id"), values.text, f"{CONTEXT}.id")
    if "name" not in draft:
        source.extraction.warnings.append(f"expected an entity's name in {CONTEXT}, found none")
        return
    name = draft["name"][0]
    label = BlockLabel(Role.TITLE, "the entity's name")
    source.add(TextBlock(str(name.value), BlockKind.HEADING), name.place, label)
    for role, query in _ROLES.items():
        key = f"{DATA}.{query}.nodes"
        found = [
            _incident(node, f"{key}[{at}]", source)
            for at, node in enumerate(nodes(source.data.get(query)))
        ]
        # As on the page: those with the most reports first.
        incidents = [each for each in found if each is not None]
        incidents.sort(key=lambda each: -int(str(each["report_count"] or 0)))
        if incidents:
            draft[role] = [told(key, incidents)]
    _add_related(source)


def _incident(node: Mapping[str, Any], key: str, source: Source) -> dict[str, object] | None:
    ref = reference(node, source, key)
    if ref is not None:
        line = BlockLabel(Role.REFERENCE, "an incident of the entity")
        source.add_heading(ref["title"], f"{key}.title", line)
        text = BlockLabel(Role.DESCRIPTION, "the description of an incident")
        source.add_markdown(node.get("description"), f"{key}.description", text)
    return ref


def _add_related(source: Source) -> None:
    names = {node.get("entity_id"): string(node.get("name"))
             for node in nodes(source.data.get("entities"))
             if isinstance(node.get("entity_id"), str)}  # fmt: skip
    related = [
        {"entity_id": each, "name": names.get(each) or each}
        for each in sequence(source.context.get("relatedEntities"))
        if isinstance(each, str)
    ]
    if related:
        key = f"{CONTEXT}.relatedEntities"
        source.extraction.entity["related"] = [told(key, related)]
