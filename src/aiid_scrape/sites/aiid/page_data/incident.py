"""Incidents in page data."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from pydantic import JsonValue

from ....documents.blocks import TextBlock
from ....extraction import BlockLabel, FieldCandidates
from ....models.blocks import BlockKind, Role
from ..parts import text_warnings
from ..records import incident as records
from ..records import values
from ..records.problems import Problem, describe
from ..records.record import Key
from .report import add_report, is_report, is_variant, reference
from .source import CONTEXT, DATA, Source, mapping, names_of, nodes, sequence

_RECORD = f"{DATA}.incident"
_REPORTS = "allMongodbAiidprodReports"
_INCIDENTS = "allMongodbAiidprodIncidents"
_CLASSIFICATIONS = "allMongodbAiidprodClassifications"


def read_incident(source: Source) -> None:
    """Read the page of an incident."""
    reports = sorted(_reports(source), key=lambda report: _place_on_page(report[1]))
    record = mapping(source.data.get("incident")) or mapping(source.context.get("incident"))
    if not record and reports:  # until 2022-04 only the reports named their incident
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
        listed = source.reader(reports[0][0].rpartition("[")[0], {}, draft)
        numbers = [number for node in complete if (number := _number(node)) is not None]
        listed.add("report_numbers", list(numbers), "the reports of the page, variants left out")
        listed.add("report_count", len(complete), "the reports of the page, variants left out")
    _add_blocks(draft, source)
    for key, node in reports:
        add_report(node, key, source)
    source.extraction.warnings += text_warnings(source.extraction.drafts)


_OF_REPORTS = {"incident_id": "incident_id", "date": "incident_date"}


def _number(report: Mapping[str, Any]) -> int | None:
    """A report's number; one that does not fit is a problem where the report itself is read."""
    try:
        return values.number(report.get("report_number"))
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
    reader = records.read_incident(
        source.reader(_RECORD, record).record, names_of(source.data.get("entities")), source.log
    )
    draft = reader.found
    page = source.context_reader(draft)
    if "incident_id" not in draft:
        page.read([Key("incident_id", "incident_id", values.number)])
    if draft:
        _read_translation(draft, source)
    key, classifications = _classifications(source)
    if classifications:
        reason = "the classifications of the page"
        source.reader(key, {}, draft).add("classifications", classifications, reason)
    page.add_all("similar", _similar(source), "similar by editors and by the model")
    page.read(_NEIGHBOURS)
    return draft


_NEIGHBOURS = (
    Key("previous_id", "prevIncident", values.number),
    Key("next_id", "nextIncident", values.number),
)


def _read_translation(draft: FieldCandidates, source: Source) -> None:
    """Put the title and the description that the page shows in the place of the original's."""
    translation = next(nodes(source.data.get("incidentTranslation")), {})
    found = source.reader(f"{DATA}.incidentTranslation.nodes[0]", translation)
    found.read(key for key in records.KEYS if key.field in {"title", "description"})
    draft |= found.found
    place = source.reader(f"{DATA}.incidentTranslation", {}, draft)
    place.add("is_translated", bool(found.found), "the text that the page shows")


def _classifications(source: Source) -> tuple[str, list[JsonValue]]:
    """The published classifications and their place; their values are JSON within JSON."""
    key = f"{DATA}.{_CLASSIFICATIONS}.nodes"
    found = [
        each
        for position, node in enumerate(nodes(source.data.get(_CLASSIFICATIONS)))
        if (each := _classification(node, f"{key}[{position}]", source)) is not None
    ]
    if found:
        return key, [*found]
    key = f"{CONTEXT}.taxonomies"  # until 2022-09
    return key, [*_old_classifications(source, key)]


def _old_classifications(source: Source, key: str) -> Iterator[dict[str, JsonValue]]:
    """Taxonomies from before the data had attributes: names with their values as texts."""
    for position, taxonomy in enumerate(sequence(source.context.get("taxonomies"))):
        place = f"{key}[{position}]"
        namespace = source.reader(place, taxonomy).value("namespace", values.text)
        found: dict[str, JsonValue] = {}
        for each in sequence(mapping(taxonomy).get("classificationsArray")):
            reader = source.reader(place, each)
            name, value = reader.value("name", values.text), reader.value("value", values.text)
            if name and value:
                found[name] = value
        if namespace and found:
            yield {"namespace": namespace, "values": found}


def _classification(
    node: Mapping[str, Any], key: str, source: Source
) -> dict[str, JsonValue] | None:
    """A classification; an attribute that does not fit is left out, the others are kept."""
    namespace = source.reader(key, node).value("namespace", values.text)
    # Until 2023 the queries asked for none but the published ones, and did not say so.
    if namespace is None or node.get("publish", True) is not True:
        return None
    found: dict[str, JsonValue] = {}
    for position, attribute in enumerate(sequence(node.get("attributes"))):
        name = f"attributes[{position}]"
        found |= source.reader(key, {name: [attribute]}).value(name, values.attributes) or {}
    return {"namespace": namespace, "values": found}


def _similar(source: Source) -> list[JsonValue]:
    """Similar incidents, each once."""
    found: dict[object, JsonValue] = {}
    for name in records.SIMILAR:
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
