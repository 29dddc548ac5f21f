"""Taxonomies in page data: every field, with the values that it allows."""

from __future__ import annotations

from collections.abc import Mapping

from pydantic import JsonValue

from ....documents.blocks import TextBlock
from ....extraction import BlockLabel
from ....models.blocks import BlockKind, Role
from ..records import values
from ..records.problems import Problem, describe
from ..records.record import Key, RecordReader, plain_text
from .source import CONTEXT, Source, sequence

_KEY = f"{CONTEXT}.taxonomy"


def read_taxonomy(source: Source) -> None:
    """Read the page of a taxonomy."""
    draft = source.extraction.taxonomy
    reader = source.reader(_KEY, source.context.get("taxonomy"), draft)
    reader.read(_NAMESPACE)
    if "namespace" not in draft:
        source.context_reader(draft).read(_NAMESPACE)
    if "namespace" not in draft:
        source.extraction.warnings.append(f"expected a taxonomy in {_KEY}, found none")
        return
    label = BlockLabel(Role.TITLE, "the taxonomy's name")
    name = draft["namespace"][0]
    source.add(TextBlock(str(name.value), BlockKind.HEADING), name.place, label)
    text = _described(reader, "description", "what the taxonomy is", source)
    if text:
        reader.add("description", text, "the taxonomy's description", "description")
    fields = [
        field
        for position, each in enumerate(sequence(reader.record.values.get("field_list")))
        if (field := _field(each, f"{_KEY}.field_list[{position}]", source)) is not None
    ]
    if fields:
        reader.add("fields", [*fields], "the taxonomy's fields", "field_list")


_NAMESPACE = (Key("namespace", "namespace", values.text),)


def _described(reader: RecordReader, key: str, reason: str, source: Source) -> str:
    """The plain text of a description, whose blocks are added."""
    blocks = reader.blocks(key)
    label = BlockLabel(Role.DESCRIPTION, reason)
    source.add_blocks(blocks, reader.record.place_of(key), label)
    return plain_text(blocks)


def _field(record: object, key: str, source: Source) -> dict[str, JsonValue] | None:
    """A field; None for one that the site keeps to itself."""
    if not isinstance(record, Mapping):
        source.log.add(Problem(key, "a field", describe(record)))
        return None
    reader = source.reader(key, record)
    name = reader.value("short_name", values.text)
    if record.get("public") is False:
        return None
    if name is None:
        source.log.add(Problem(f"{key}.short_name", "a name", "nothing"))
        return None
    source.add_heading(name, f"{key}.short_name", BlockLabel(Role.LABEL, "the name of a field"))
    described = next((each for each in _DESCRIPTIONS if record.get(each)), _DESCRIPTIONS[0])
    return {
        "name": name,
        "question": reader.value("long_name", values.text),
        "description": _described(reader, described, "what a field means", source) or None,
        "values": reader.value("permitted_values", values.texts) or [],
    }


_DESCRIPTIONS = ("long_description", "short_description")
