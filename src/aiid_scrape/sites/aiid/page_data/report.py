"""Reports in page data: on pages of their own, and on those of incidents."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from ....extraction import BlockLabel, FieldCandidates
from ....languages import tag_or_none
from ....models.blocks import Role
from ..parts import text_warnings
from ..records import values
from ..records.problems import Problem
from .source import DATA, Source, mapping, nodes, string, told

_KEYS: tuple[tuple[str, str, Callable[[object], Any]], ...] = (
    ("report_number", "report_number", values.number),
    ("authors", "authors", values.texts),
    ("submitters", "submitters", values.texts),
    ("date_published", "date_published", values.date),
    ("date_submitted", "epoch_date_submitted", values.epoch),
    ("source_domain", "source_domain", values.text),
    ("url", "url", values.address),
    ("image_url", "image_url", values.text),  # old records have the name of a file
    ("description", "description", values.text),
    ("tags", "tags", values.texts),
    ("inputs_outputs", "inputs_outputs", values.texts),
)
"""A field, the key that holds it in a record, and how its value is read."""


def read_report(source: Source) -> None:
    """Read the page of a report."""
    record = mapping(source.data.get("report"))
    if not is_report(record):
        source.extraction.warnings.append(f"expected a report in {DATA}.report, found none")
        return
    draft = add_report(record, f"{DATA}.report", source)
    incidents = [ref for node in _incidents(source) if (ref := reference(node, source)) is not None]
    if incidents:
        draft["incidents"] = [told(f"{DATA}.incidents.nodes", incidents)]
    source.extraction.warnings += text_warnings(source.extraction.drafts)


def _incidents(source: Source) -> Iterator[Mapping[str, Any]]:
    yield from nodes(source.data.get("incidents"))
    if incident := mapping(source.data.get("incident")):  # from 2024-05 to 2025-04 there was one
        yield incident


def reference(node: Mapping[str, Any], source: Source, key: str = DATA) -> dict[str, object] | None:
    """A mention of an incident; None for a record without a number."""
    number = source.value(node.get("incident_id"), values.number, f"{key}, incident_id")
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
    where, shown = _translation(record, source) or (key, record)
    is_translated = shown is not record
    title, text = shown.get("title"), shown.get("text")
    source.add_heading(title, f"{where}.title", BlockLabel(Role.TITLE, "the report's title", index))
    source.add_markdown(text, f"{where}.text", BlockLabel(Role.BODY, "the report's text", index))
    draft: FieldCandidates = {}
    for name, each, read in _KEYS:
        source.tell(draft, name, record.get(each), read, f"{key}.{each}")
    if record.get("report_number") in (None, ""):
        source.log.add(Problem(f"{key}.report_number", "a number", "nothing"))
    source.tell(draft, "title", title, values.text, f"{where}.title")
    draft["is_cut"] = [told(key, _is_cut(record, key, source))]
    draft["is_translated"] = [told(where, is_translated)]
    language = source.value(record.get("language"), values.language, f"{key}.language")
    if is_translated and language:
        original = {
            "language": language,
            "title": string(record.get("title")),
            "text": source.plain_text(record.get("text"), f"{key}.text"),
        }
        draft["original"] = [told(key, original)]
    if declared := tag_or_none(source.locale) if is_translated else language:
        draft["declared_language"] = [told(f"{where}.language", declared)]
    source.extraction.drafts.append(draft)
    return draft


def _is_cut(record: Mapping[str, Any], key: str, source: Source) -> bool:
    name = "snippet_max_characters"
    limit = source.value(record.get(name), values.number, f"{key}.{name}")
    text = record.get("text")
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
