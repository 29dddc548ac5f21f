"""Reports in page data: on pages of their own, and on those of incidents."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from ....extraction import BlockLabel, FieldCandidates
from ....languages import tag_or_none
from ....models.blocks import Role
from ..parts import text_warnings
from ..records import values
from ..records.problems import Problem
from ..records.record import RecordReader
from ..records.report import KEYS
from .source import DATA, Source, mapping, nodes, string


def read_report(source: Source) -> None:
    """Read the page of a report."""
    record = mapping(source.data.get("report"))
    if not is_report(record):
        source.extraction.warnings.append(f"expected a report in {DATA}.report, found none")
        return
    draft = add_report(record, f"{DATA}.report", source)
    incidents = [ref for node in _incidents(source) if (ref := reference(node, source)) is not None]
    if incidents:
        page = source.reader(DATA, source.data, draft)
        page.add("incidents", [*incidents], "the incidents of the report", "incidents.nodes")
    source.extraction.warnings += text_warnings(source.extraction.drafts)


def _incidents(source: Source) -> Iterator[Mapping[str, Any]]:
    yield from nodes(source.data.get("incidents"))
    if incident := mapping(source.data.get("incident")):  # from 2024-05 to 2025-04 there was one
        yield incident


def reference(node: Mapping[str, Any], source: Source, key: str = DATA) -> dict[str, Any] | None:
    """A mention of an incident; None for a record without a number."""
    number = source.reader(key, node).value("incident_id", values.number)
    if number is None:
        return None
    reports = node.get("reports")
    return {
        "incident_id": number,
        "report_count": len(reports) or None if isinstance(reports, list) else None,
        "title": string(node.get("title")),
    }


def add_report(record: Mapping[str, Any], key: str, source: Source) -> FieldCandidates:
    """Add a report: its blocks, and the candidates for its fields."""
    index = len(source.extraction.drafts)
    reader = source.reader(key, record)
    reader.read(KEYS)
    found = _translation(record, source)
    shown = source.reader(*found, reader.found) if found else reader
    title = shown.record.values.get("title")
    place = shown.record.place_of("title")
    source.add_heading(title, place, BlockLabel(Role.TITLE, "the report's title", index))
    source.add_markdown(shown, "text", BlockLabel(Role.BODY, "the report's text", index))
    if record.get("report_number") in (None, ""):
        source.log.add(Problem(f"{key}.report_number", "a number", "nothing"))
    reader.add("is_cut", _is_cut(reader), "the characters that the page shows")
    shown.add("is_translated", found is not None, "the text that the page shows")
    if found:
        _read_translation(shown, reader, source)
    source.extraction.drafts.append(reader.found)
    return reader.found


def _read_translation(shown: RecordReader, reader: RecordReader, source: Source) -> None:
    """Put the title and the language of a translation in the place of the original's."""
    reader.found.pop("title", None)
    shown.read(key for key in KEYS if key.field == "title")
    declared = reader.found.pop("declared_language", [])
    if declared:
        original = {
            "language": declared[0].value,
            "title": string(reader.record.values.get("title")),
            "text": reader.plain_text("text"),
        }
        reader.add("original", original, "the record that was translated")
    if tag := tag_or_none(source.locale):
        shown.add("declared_language", tag, "the page's locale", "language")


def _is_cut(reader: RecordReader) -> bool:
    limit = reader.value("snippet_max_characters", values.number)
    text = reader.record.values.get("text")
    return limit is not None and isinstance(text, str) and limit < len(text)


def _translation(record: Mapping[str, Any], source: Source) -> tuple[str, Mapping[str, Any]] | None:
    """The translation that the page shows instead of the record, with its key."""
    name = "allMongodbTranslationsReports"
    for key in (name, name + source.locale.title()):
        for position, node in enumerate(nodes(source.data.get(key))):
            if node.get("report_number") == record.get("report_number") and _differs(node, record):
                return f"{DATA}.{key}.nodes[{position}]", node
    # Until 2025-02 report pages had one node a language, under its code.
    node = mapping(source.data.get(source.locale))
    return (f"{DATA}.{source.locale}", node) if node and _differs(node, record) else None


def _differs(node: Mapping[str, Any], record: Mapping[str, Any]) -> bool:
    """Whether a translation is one: the site fills rows with the original where it has none."""
    texts = node.get("title"), node.get("text")
    return any(texts) and texts != (record.get("title"), record.get("text"))


def is_report(record: Mapping[str, Any]) -> bool:
    """Whether a record has anything that makes it a report."""
    return any(record.get(name) for name in ("report_number", "title", "text"))


def is_variant(record: Mapping[str, Any]) -> bool:
    """Whether a report is a variant: it has neither title nor address, and no page of its own."""
    return not record.get("title") and not record.get("url")
