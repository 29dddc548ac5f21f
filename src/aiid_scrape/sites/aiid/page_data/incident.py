"""Incidents in page data."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from pydantic import JsonValue

from ....documents.document import TextBlock
from ....extraction import BlockLabel, FieldCandidates
from ....models.blocks import BlockKind, Role
from ..parts import text_warnings
from ..records import values
from ..records.problems import Problem, describe
from .report import add_report, is_report, is_variant, reference
from .source import CONTEXT, DATA, Source, mapping, nodes, sequence, told

_RECORD = f"{DATA}.incident"
_REPORTS = "allMongodbAiidprodReports"
_INCIDENTS = "allMongodbAiidprodIncidents"
_CLASSIFICATIONS = "allMongodbAiidprodClassifications"

_KEYS: tuple[tuple[str, str, Callable[[object], Any]], ...] = (
    ("incident_id", "incident_id", values.number),
    ("date", "date", values.date),
    ("editor_notes", "editor_notes", values.text),
    ("editors", "editors", values.editors),
)
"""A field, the key that holds it in a record, and how its value is read."""

_ROLES = {
    "deployers": "Alleged_deployer_of_AI_system",
    "developers": "Alleged_developer_of_AI_system",
    "harmed_parties": "Alleged_harmed_or_nearly_harmed_parties",
    "implicated_systems": "implicated_systems",
}


def read_incident(source: Source) -> None:
    """Read the page of an incident."""
    reports = sorted(_reports(source), key=lambda report: _place_on_page(report[1]))
    record = mapping(source.data.get("incident")) or mapping(source.context.get("incident"))
    if not record and reports:  # until 2022-04 only the reports told of their incident
        record = {key: reports[0][1].get(name) for key, name in _OF_REPORTS.items()}
    if not record:
        source.extraction.warnings.append(f"expected an incident in {_RECORD}, found none")
    draft = source.extraction.incident = _draft(record, source)
    if record and "incident_id" not in draft:
        source.extraction.warnings.append(
            f"expected the incident's number in {_RECORD}, found none"
        )
    complete = [node for _, node in reports if not is_variant(node)]
    if complete:
        key = reports[0][0].rpartition("[")[0]
        numbers = [source.value(node.get("report_number"), _number, key) for node in complete]
        draft["report_numbers"] = [told(key, [number for number in numbers if number])]
        draft["report_count"] = [told(key, len(complete))]
    _add_blocks(draft, source)
    for key, node in reports:
        add_report(node, key, source)
    source.extraction.warnings += text_warnings(source.extraction.drafts)


_OF_REPORTS = {"incident_id": "incident_id", "date": "incident_date"}


def _number(value: object) -> int | None:
    """A report's number; one that does not fit is told where the report itself is read."""
    try:
        return values.number(value)
    except values.Misfit:
        return None


def _reports(source: Source) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """The incident's reports with their keys, wherever the site has kept them over the years."""
    lists: list[tuple[str, object]] = [(f"{DATA}.{_REPORTS}", source.data.get(_REPORTS))]
    groups = mapping(source.data.get(_INCIDENTS)).get("group")  # until 2021-07
    lists += (
        (f"{DATA}.{_INCIDENTS}.group[{at}]", each) for at, each in enumerate(sequence(groups))
    )
    given = source.context.get("incidentReports")  # until 2022-09
    lists.append((f"{CONTEXT}.incidentReports", {"nodes": given}))
    for key, found in lists:
        for position, node in enumerate(nodes(found)):
            if is_report(node):
                yield f"{key}.nodes[{position}]", node


def _place_on_page(report: Mapping[str, Any]) -> tuple[bool, str]:
    """Where a report is on the page: by date, those without one first, then variants."""
    return is_variant(report), _date(report)


def _date(record: Mapping[str, Any]) -> str:
    try:
        return values.date(record.get("date_published")) or ""
    except values.Misfit:
        return ""


def _draft(record: Mapping[str, Any], source: Source) -> FieldCandidates:
    draft: FieldCandidates = {}
    for name, each, read in _KEYS:
        source.tell(draft, name, record.get(each), read, f"{_RECORD}.{each}")
    if "incident_id" not in draft:
        key = "incident_id"
        source.tell(draft, key, source.context.get(key), values.number, f"{CONTEXT}.{key}")
    _add_words(draft, record, source)
    names = {
        str(node["entity_id"]): str(node["name"])
        for node in nodes(source.data.get("entities"))
        if isinstance(node.get("entity_id"), str) and isinstance(node.get("name"), str)
    }
    for name, role in _ROLES.items():
        read = _entities_by(names)
        source.tell(draft, name, record.get(role), read, f"{_RECORD}.{role}")
    _add_classifications(draft, source)
    if similar := _similar(source):
        draft["similar"] = [told(CONTEXT, similar)]
    for name, key in (("previous_id", "prevIncident"), ("next_id", "nextIncident")):
        source.tell(draft, name, source.context.get(key), values.number, f"{CONTEXT}.{key}")
    return draft


def _entities_by(names: Mapping[str, str]) -> Callable[[object], JsonValue]:
    return lambda value: values.entities(value, names)


def _add_words(draft: FieldCandidates, record: Mapping[str, Any], source: Source) -> None:
    """The title and the description, in the language that the page shows."""
    translation = next(nodes(source.data.get("incidentTranslation")), {})
    place = f"{DATA}.incidentTranslation"
    for name in ("title", "description"):
        if translation.get(name):
            source.tell(draft, name, translation[name], values.text, f"{place}.nodes[0].{name}")
        else:
            source.tell(draft, name, record.get(name), values.text, f"{_RECORD}.{name}")
    if draft:
        shown = any(translation.get(name) for name in ("title", "description"))
        draft["is_translated"] = [told(place, shown)]


def _add_classifications(draft: FieldCandidates, source: Source) -> None:
    """The published classifications; their values are JSON within JSON."""
    key = f"{DATA}.{_CLASSIFICATIONS}.nodes"
    found = [
        each
        for position, node in enumerate(nodes(source.data.get(_CLASSIFICATIONS)))
        if (each := _classification(node, f"{key}[{position}]", source)) is not None
    ]
    if not found:  # until 2022-09
        key = f"{CONTEXT}.taxonomies"
        found = list(_old_classifications(source, key))
    if found:
        draft["classifications"] = [told(key, found)]


def _old_classifications(source: Source, key: str) -> Iterator[dict[str, JsonValue]]:
    """What taxonomies said before the data had attributes: names with their values as texts."""
    for position, taxonomy in enumerate(map(mapping, sequence(source.context.get("taxonomies")))):
        place = f"{key}[{position}]"
        namespace = source.value(taxonomy.get("namespace"), values.text, f"{place}.namespace")
        found: dict[str, JsonValue] = {}
        for each in map(mapping, sequence(taxonomy.get("classificationsArray"))):
            name = source.value(each.get("name"), values.text, f"{place}.name")
            value = source.value(each.get("value"), values.text, f"{place}.value")
            if name and value:
                found[name] = value
        if namespace and found:
            yield {"namespace": namespace, "values": found}


def _classification(
    node: Mapping[str, Any], key: str, source: Source
) -> dict[str, JsonValue] | None:
    """What a taxonomy says; an attribute that does not fit is left out, the others are kept."""
    namespace = source.value(node.get("namespace"), values.text, f"{key}.namespace")
    # Until 2023 the queries asked for none but the published ones, and did not say so.
    if namespace is None or node.get("publish", True) is not True:
        return None
    found: dict[str, JsonValue] = {}
    for position, attribute in enumerate(sequence(node.get("attributes"))):
        one = source.value([attribute], values.attributes, f"{key}.attributes[{position}]")
        found |= one or {}
    return {"namespace": namespace, "values": found}


def _similar(source: Source) -> list[dict[str, object]]:
    """Similar incidents, those first that editors chose; what they refused is not similar."""
    found: dict[object, dict[str, object]] = {}
    for name in ("editor_similar_incidents", "nlp_similar_incidents"):
        for node in sequence(source.context.get(name)):
            if not isinstance(node, Mapping):
                source.log.add(Problem(f"{CONTEXT}.{name}", "incidents", describe(node)))
            elif (ref := reference(node, source, f"{CONTEXT}.{name}")) is not None:
                found.setdefault(ref["incident_id"], ref)
    return list(found.values())


def _add_blocks(draft: FieldCandidates, source: Source) -> None:
    for name, role, kind in (
        ("title", Role.TITLE, BlockKind.HEADING),
        ("description", Role.DESCRIPTION, BlockKind.PARAGRAPH),
        ("editor_notes", Role.DESCRIPTION, BlockKind.PARAGRAPH),
    ):
        for candidate in draft.get(name, ()):
            reason = f"the incident's {name.replace('_', ' ')}"
            source.add(
                TextBlock(str(candidate.value), kind), candidate.place, BlockLabel(role, reason)
            )
