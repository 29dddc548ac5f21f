"""Taxonomies in page data: every field, with the values that it allows."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ....documents.document import TextBlock
from ....extraction import BlockLabel
from ....models.blocks import BlockKind, Role
from ..records import values
from ..records.problems import Problem, describe
from .source import CONTEXT, Source, mapping, sequence, told

_KEY = f"{CONTEXT}.taxonomy"


def read_taxonomy(source: Source) -> None:
    """Read the page of a taxonomy."""
    record = mapping(source.context.get("taxonomy"))
    draft = source.extraction.taxonomy
    namespace = record.get("namespace") or source.context.get("namespace")
    source.tell(draft, "namespace", namespace, values.text, f"{_KEY}.namespace")
    if "namespace" not in draft:
        source.extraction.warnings.append(f"expected a taxonomy in {_KEY}, found none")
        return
    label = BlockLabel(Role.TITLE, "the taxonomy's name")
    name = draft["namespace"][0]
    source.add(TextBlock(str(name.value), BlockKind.HEADING), name.place, label)
    key = f"{_KEY}.description"
    text = source.plain_text(record.get("description"), key)
    source.add_markdown(
        record.get("description"), key, BlockLabel(Role.DESCRIPTION, "what the taxonomy is")
    )
    if text:
        draft["description"] = [told(key, text)]
    fields = [
        field
        for position, each in enumerate(sequence(record.get("field_list")))
        if (field := _field(each, f"{_KEY}.field_list[{position}]", source)) is not None
    ]
    if fields:
        draft["fields"] = [told(f"{_KEY}.field_list", fields)]


def _field(record: object, key: str, source: Source) -> dict[str, object] | None:
    """A field; None for one that the site keeps to itself."""
    if not isinstance(record, Mapping):
        source.log.add(Problem(key, "a field", describe(record)))
        return None
    name = source.value(record.get("short_name"), values.text, f"{key}.short_name")
    if record.get("public") is False:
        return None
    if name is None:
        source.log.add(Problem(f"{key}.short_name", "a name", "nothing"))
        return None
    source.add_heading(name, f"{key}.short_name", BlockLabel(Role.LABEL, "the name of a field"))
    described = next((each for each in _DESCRIPTIONS if record.get(each)), _DESCRIPTIONS[0])
    label = BlockLabel(Role.DESCRIPTION, "what a field means")
    source.add_markdown(record.get(described), f"{key}.{described}", label)
    return {
        "name": name,
        "question": source.value(record.get("long_name"), values.text, f"{key}.long_name"),
        "description": source.plain_text(record.get(described), f"{key}.{described}") or None,
        "values": _allowed(record, key, source),
    }


_DESCRIPTIONS = ("long_description", "short_description")


def _allowed(record: Mapping[str, Any], key: str, source: Source) -> object:
    name = "permitted_values"
    return source.value(record.get(name), values.texts, f"{key}.{name}") or []
