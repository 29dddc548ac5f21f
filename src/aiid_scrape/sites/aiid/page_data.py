"""Pages of the database as page data: the best source, for it holds what pages only hint at."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, time
from typing import Any

from ...blocks import BlockKind, Role
from ...chrome import Draft, Reading, Verdict
from ...dates import PartialDate, Precision
from ...documents.markdown import markdown_units
from ...documents.units import Document, Unit
from ...languages import tag_or_none
from ...models import Candidate, PageKind
from .addresses import is_aiid
from .parts import SITE

# The template that made a page, as the end of its component's name; and the kind of page.
_KINDS = {
    "templates-report-js": PageKind.AIID_REPORT,
    "templates-cite-js": PageKind.AIID_INCIDENT,
    "templates-cite-dynamic-template-js": PageKind.AIID_SHELL,
    "templates-entity-js": PageKind.AIID_ENTITY,
    "templates-cite-duplicate-js": PageKind.AIID_DUPLICATE,
    "templates-cite-duplicated-js": PageKind.AIID_DUPLICATE,
    "templates-entity-duplicate-js": PageKind.AIID_DUPLICATE,
    "templates-taxonomy-js": PageKind.AIID_TAXONOMY,
    "templates-post-js": PageKind.AIID_BLOG_POST,
    "templates-prismic-post-js": PageKind.AIID_BLOG_POST,
    "templates-doc-js": PageKind.AIID_DOCUMENT,
    "templates-prismic-doc-js": PageKind.AIID_DOCUMENT,
    "pages-index-js": PageKind.AIID_LANDING,
    "templates-landingpage-js": PageKind.AIID_LANDING,
    "pages-entities-js": PageKind.AIID_ENTITIES,
    "pages-taxonomies-js": PageKind.AIID_TAXONOMIES,
    "pages-blog-js": PageKind.AIID_BLOG,
    "pages-404-js": PageKind.AIID_NOT_FOUND,
}

_DATA = "result.data"


class _Texts:
    """The units of a document as they are found, with their verdicts."""

    def __init__(self) -> None:
        self.units: list[Unit] = []
        self.verdicts: list[Verdict] = []

    def add(self, unit: Unit, key: str, verdict: Verdict) -> None:
        unit.key = key
        self.units.append(unit)
        self.verdicts.append(verdict)

    def add_heading(self, text: object, key: str, verdict: Verdict) -> None:
        if isinstance(text, str) and text.strip():
            self.add(Unit(text.strip(), BlockKind.HEADING), key, verdict)

    def add_markdown(self, text: object, key: str, verdict: Verdict) -> None:
        if isinstance(text, str):
            for unit in markdown_units(text):
                image = unit.kind is BlockKind.IMAGE
                caption = verdict._replace(
                    role=Role.CAPTION, reason="words that stand for an image"
                )
                self.add(unit, key, caption if image else verdict)


def read_page_data(document: Document, *, url: str | None) -> Reading | None:
    """Read the page data of a page of the database, or None if it is of another site."""
    component = str(document.data.get("componentChunkName", ""))
    result = document.data.get("result")
    context = _mapping(_mapping(result).get("pageContext"))
    data = _mapping(_mapping(result).get("data"))
    kind = next((kind for end, kind in _KINDS.items() if component.endswith(end)), None)
    if not _is_of_site(data, url):
        return None
    texts = _Texts()
    reading = Reading(
        kind or PageKind.AIID_OTHER, texts.verdicts, site=SITE, page=_page(document, context)
    )
    if kind is PageKind.AIID_REPORT:
        _read_report_page(data, context, reading, texts)
    elif kind is PageKind.AIID_INCIDENT:
        _read_incident_page(data, context, reading, texts)
    else:
        reading.warnings.append(
            "page data of this kind is not read yet: only the page's kind is told"
        )
    document.units = texts.units
    return reading


def _is_of_site(data: Mapping[str, Any], url: str | None) -> bool:
    """Whether page data is of the database: its queries name its collections."""
    if url is not None and is_aiid(url):
        return True
    return any("Aiidprod" in key or key in _QUERIES for key in data)


# Queries of the site's pages that do not name its database.
_QUERIES = frozenset({"incidentsAsDeployer", "latestReportIncident", "latestReportIncidents"})


def _page(document: Document, context: Mapping[str, Any]) -> Draft:
    draft: Draft = {}
    if locale := _locale(context):
        draft["locale"] = [_told("result.pageContext.locale", locale)]
    path = document.data.get("path")
    if isinstance(path, str) and path.startswith("/"):
        draft["url"] = [_told("path", f"https://{SITE}{path}")]
    return draft


def _locale(context: Mapping[str, Any]) -> str | None:
    tags = (tag_or_none(_string(context.get(name))) for name in ("locale", "hrefLang"))
    return next(filter(None, tags), None)


# --- a report --------------------------------------------------------------------------


def _read_report_page(
    data: Mapping[str, Any], context: Mapping[str, Any], reading: Reading, texts: _Texts
) -> None:
    record = _mapping(data.get("report"))
    if _number(record.get("report_number")) is None:
        reading.warnings.append("expected a report in result.data.report, found none")
        return
    draft = _add_report(record, f"{_DATA}.report", data, context, reading, texts)
    incidents = [
        {
            "incident_id": number,
            "report_count": len(_sequence(node.get("reports"))) or None,
            "title": _string(node.get("title")),
        }
        for node in _incident_nodes(data)
        if (number := _number(node.get("incident_id"))) is not None
    ]
    if incidents:
        key = f"{_DATA}.incidents.nodes"
        draft["incidents"] = [_told(key, incidents)]


def _incident_nodes(data: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    yield from _nodes(data.get("incidents"))
    if incident := _mapping(data.get("incident")):  # from 2024-05 to 2025-04 there was one
        yield incident


def _add_report(
    record: Mapping[str, Any],
    key: str,
    data: Mapping[str, Any],
    context: Mapping[str, Any],
    reading: Reading,
    texts: _Texts,
) -> Draft:
    """Add a report: its units, and the candidates for its fields."""
    index = len(reading.drafts)
    shown_key, shown = _translation(record, data, context)
    title, text = (shown or record).get("title"), (shown or record).get("text")
    where = shown_key if shown else key
    texts.add_heading(title, f"{where}.title", Verdict(Role.TITLE, "the report's title", index))
    texts.add_markdown(text, f"{where}.text", Verdict(Role.BODY, "the report's text", index))
    draft: Draft = {}
    for name, value in _report_fields(record).items():
        if value not in (None, [], ""):
            draft[name] = [_told(f"{key}.{_KEYS.get(name, name)}", value)]
    if isinstance(title, str) and title.strip():
        draft["title"] = [_told(f"{where}.title", title.strip())]
    draft["is_translated"] = [_told(where, bool(shown))]
    language = tag_or_none(_string(record.get("language")))
    if shown is not None and language:
        original = {
            "language": language,
            "title": _string(record.get("title")),
            "text": plain_text(record.get("text")),
        }
        draft["original"] = [_told(key, original)]
        language = _locale(context)
    if language:
        draft["declared_language"] = [_told(f"{key}.language", language)]
    reading.drafts.append(draft)
    return draft


# Where a field's key in the data is not its name.
_KEYS = {"date_submitted": "epoch_date_submitted"}


def _report_fields(record: Mapping[str, Any]) -> dict[str, object]:
    return {
        "report_number": _number(record.get("report_number")),
        "authors": _strings(record.get("authors")),
        "submitters": _strings(record.get("submitters")),
        "date_published": _day(record.get("date_published")),
        "date_submitted": _day_of_epoch(record.get("epoch_date_submitted")),
        "source_domain": _string(record.get("source_domain")),
        "url": _string(record.get("url")),
        "image_url": _string(record.get("image_url")),
        "description": _string(record.get("description")),
        "tags": _strings(record.get("tags")),
        "inputs_outputs": _strings(record.get("inputs_outputs")),
        "is_cut": _is_cut(record),
    }


def _is_cut(record: Mapping[str, Any]) -> bool:
    limit = _number(record.get("snippet_max_characters"))
    text = record.get("text")
    length = len(text) if isinstance(text, str) else 0
    return limit is not None and limit < length


def _translation(
    record: Mapping[str, Any], data: Mapping[str, Any], context: Mapping[str, Any]
) -> tuple[str, Mapping[str, Any] | None]:
    """The translation that the page shows instead of the record, and its key."""
    locale = str(context.get("locale") or "")
    number = record.get("report_number")
    keys = ("allMongodbTranslationsReports", f"allMongodbTranslationsReports{locale.title()}")
    for key in keys:
        for position, node in enumerate(_nodes(data.get(key))):
            if node.get("report_number") == number and _differs(node, record):
                return f"{_DATA}.{key}.nodes[{position}]", node
    # Until 2025-02 report pages had one node a language, under its code.
    node = _mapping(data.get(locale))
    return f"{_DATA}.{locale}", node if node and _differs(node, record) else None


def _differs(node: Mapping[str, Any], record: Mapping[str, Any]) -> bool:
    """Whether a translation is one: the site fills rows with the original where it has none."""
    texts = node.get("title"), node.get("text")
    return any(texts) and texts != (record.get("title"), record.get("text"))


# --- an incident -----------------------------------------------------------------------


def _read_incident_page(
    data: Mapping[str, Any], context: Mapping[str, Any], reading: Reading, texts: _Texts
) -> None:
    record = _mapping(data.get("incident")) or _mapping(context.get("incident"))
    number = _number(record.get("incident_id"))
    if number is None:
        reading.warnings.append("expected an incident in result.data.incident, found none")
        return
    key = f"{_DATA}.incident"
    reports = [
        (position, node)
        for position, node in enumerate(_nodes(data.get("allMongodbAiidprodReports")))
        if _number(node.get("report_number")) is not None
    ]
    # As on the page: by date, those without one first; the variants below.
    reports.sort(
        key=lambda report: (_is_variant(report[1]), _day(report[1].get("date_published")) or "")
    )
    draft = _incident_draft(record, key, data, context)
    complete = [node for _, node in reports if not _is_variant(node)]
    if complete:
        numbers = [_number(node["report_number"]) for node in complete]
        draft["report_numbers"] = [_told(f"{_DATA}.allMongodbAiidprodReports.nodes", numbers)]
        draft["report_count"] = [_told(f"{_DATA}.allMongodbAiidprodReports.nodes", len(numbers))]
    texts.add_heading(draft["title"][0].value if "title" in draft else None, f"{key}.title",
                      Verdict(Role.TITLE, "the incident's title"))  # fmt: skip
    for name, role in (("description", Role.DESCRIPTION), ("editor_notes", Role.DESCRIPTION)):
        if name in draft:
            candidate = draft[name][0]
            unit = Unit(str(candidate.value), BlockKind.PARAGRAPH)
            texts.add(
                unit, candidate.place, Verdict(role, f"the incident's {name.replace('_', ' ')}")
            )
    for position, node in reports:
        _add_report(
            node,
            f"{_DATA}.allMongodbAiidprodReports.nodes[{position}]",
            data,
            context,
            reading,
            texts,
        )
    reading.incident = draft


def _is_variant(node: Mapping[str, Any]) -> bool:
    """Whether a report is a variant: it has neither title nor address, and no page of its own."""
    return not node.get("title") and not node.get("url")


def _incident_draft(
    record: Mapping[str, Any], key: str, data: Mapping[str, Any], context: Mapping[str, Any]
) -> Draft:
    translation = next(_nodes(data.get("incidentTranslation")), {})
    translated = bool(translation.get("title") or translation.get("description"))
    names = {
        node["entity_id"]: _string(node.get("name"))
        for node in _nodes(data.get("entities"))
        if isinstance(node.get("entity_id"), str)
    }
    fields: dict[str, tuple[str, object]] = {
        "incident_id": (f"{key}.incident_id", _number(record.get("incident_id"))),
        "date": (f"{key}.date", _day(record.get("date"))),
        "editor_notes": (f"{key}.editor_notes", _string(record.get("editor_notes"))),
        "editors": (f"{key}.editors", _editors(record.get("editors"))),
        "classifications": (
            f"{_DATA}.allMongodbAiidprodClassifications.nodes",
            classifications(data),
        ),
        "similar": ("result.pageContext", _similar(context)),
        "previous_id": ("result.pageContext.prevIncident", _number(context.get("prevIncident"))),
        "next_id": ("result.pageContext.nextIncident", _number(context.get("nextIncident"))),
        "is_translated": (f"{_DATA}.incidentTranslation", translated),
    }
    for name in ("title", "description"):
        shown = f"{_DATA}.incidentTranslation.nodes[0]" if translation.get(name) else key
        fields[name] = (f"{shown}.{name}", _string(translation.get(name) or record.get(name)))
    for name, role in _ROLES.items():
        entities = [
            {"entity_id": each, "name": names.get(each) or each}
            for each in _strings(record.get(role))
        ]
        fields[name] = (f"{key}.{role}", entities)
    return {
        name: [_told(place, value)]
        for name, (place, value) in fields.items()
        if value not in (None, "", [])
    }


_ROLES = {
    "deployers": "Alleged_deployer_of_AI_system",
    "developers": "Alleged_developer_of_AI_system",
    "harmed_parties": "Alleged_harmed_or_nearly_harmed_parties",
    "implicated_systems": "implicated_systems",
}


def _editors(editors: object) -> list[str]:
    """Names, which since 2023 come as records of users."""
    names: list[str] = []
    for editor in _sequence(editors):
        if isinstance(editor, Mapping):
            parts = (_string(editor.get("first_name")), _string(editor.get("last_name")))
            names.append(" ".join(filter(None, parts)))
        elif isinstance(editor, str):
            names.append(editor.strip())
    return [name for name in names if name]


def classifications(data: Mapping[str, Any]) -> list[dict[str, object]]:
    """The published classifications; their values are JSON within JSON."""
    found: list[dict[str, object]] = []
    for node in _nodes(data.get("allMongodbAiidprodClassifications")):
        namespace = _string(node.get("namespace"))
        if namespace is None or node.get("publish") is False:
            continue
        values = {
            name: _decoded(attribute.get("value_json"))
            for attribute in map(_mapping, _sequence(node.get("attributes")))
            if (name := _string(attribute.get("short_name")))
        }
        found.append({"namespace": namespace, "values": values})
    return found


def _decoded(value: object) -> object:
    try:
        return json.loads(value) if isinstance(value, str) else value
    except (ValueError, RecursionError):
        return value  # not JSON after all: as it stands is more than nothing


def _similar(context: Mapping[str, Any]) -> list[dict[str, object]]:
    found: dict[int, dict[str, object]] = {}
    for name in ("editor_similar_incidents", "nlp_similar_incidents"):
        for node in map(_mapping, _sequence(context.get(name))):
            number = _number(node.get("incident_id"))
            if number is not None:
                count = len(_sequence(node.get("reports"))) or None
                title = _string(node.get("title"))
                found.setdefault(
                    number, {"incident_id": number, "report_count": count, "title": title}
                )
    return list(found.values())


# --- values that may be anything -------------------------------------------------------


def _told(key: str, value: object) -> Candidate:
    raw = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return Candidate.model_validate(
        {
            "value": value,
            "raw": raw[:MAX_RAW],
            "place": key,
            "confidence": 0.99,
            "reason": "the page data says so",
        }
    )


MAX_RAW = 500
"""Characters of a value that evidence repeats."""


def plain_text(text: object) -> str:
    """The plain text of a Markdown value, paragraphs apart by a blank line."""
    units = markdown_units(text) if isinstance(text, str) else []
    return "\n\n".join(unit.text for unit in units if unit.kind is not BlockKind.IMAGE)


def _mapping(value: object) -> Mapping[str, Any]:
    return value if isinstance(value, Mapping) else {}


def _sequence(value: object) -> list[Any]:
    return value if isinstance(value, list) else []


def _nodes(value: object) -> Iterator[Mapping[str, Any]]:
    return (node for node in _sequence(_mapping(value).get("nodes")) if isinstance(node, Mapping))


def _string(value: object) -> str | None:
    return value.strip() or None if isinstance(value, str) else None


def _strings(value: object) -> list[str]:
    return [text for each in _sequence(value) if (text := _string(each))]


def _number(value: object) -> int | None:
    """A number of a record, which older data gives as a text."""
    if isinstance(value, str) and value.isascii() and value.isdecimal() and len(value) < 10:
        value = int(value)
    return value if isinstance(value, int) and not isinstance(value, bool) and value > 0 else None


def _day(value: object) -> str | None:
    """A date; midnight in UTC is how the database stores a day."""
    text = _string(value)
    if text is None:
        return None
    try:
        date = PartialDate.parse(text)
    except ValueError:
        return None
    if date.precision is Precision.INSTANT and date.start.astimezone(UTC).time() == time():
        return date.start.astimezone(UTC).date().isoformat()
    return str(date)


def _day_of_epoch(value: object) -> str | None:
    number = _number(value)
    if number is None:
        return None
    try:
        moment = datetime.fromtimestamp(number, tz=UTC)
    except (OverflowError, ValueError, OSError):
        return None
    return _day(moment.isoformat())
