"""What a human is told of a page: rows of a label and a value, with what is doubtful in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text

from .terminal import page_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from ..models import Entity, Evidence, Incident, IncidentRef, JsonValue, Page, Report

Row = tuple[str, Text]

SURE = 0.8
"""Confidence from which a value is shown without a remark. An estimate."""

NEAR = 0.25
"""Share of the chosen reading's confidence from which another reading is worth a remark. Of
``1072 Report`` in seeds/004, incident 10 has a thousandth, and would only distract."""

MAX_LISTED = 10
"""Incidents or entities of a list that are shown; ``--format json`` has all. An estimate."""

ENTITY_PARTS = (
    ("deployer", "as_deployer"),
    ("developer", "as_developer"),
    ("both", "as_both"),
    ("harmed by", "harmed_by"),
    ("implicated", "implicated"),
)
"""The label and the field of each part that an entity has in incidents."""

MAX_NEAR = 2
"""Other readings that are named. An estimate."""


def page_rows(page: Page) -> Iterator[Row]:
    """What the page is, whatever is on it."""
    yield "page", Text(" · ").join(page_text(fact) for fact in _facts(page))
    if page.title is not None:
        yield "page title", _value(page.title, page.evidence, "title")
    if page.url is not None:
        yield "page url", _value(page.url, page.evidence, "url")


def report_rows(report: Report) -> Iterator[Row]:
    """A report, all but its text; what most reports have is a dash where it is missing."""
    evidence = report.evidence
    yield "title", _value(report.title, evidence, "title", style="bold")
    if report.report_number is not None:
        yield "report", _value(report.report_number, evidence, "report_number")
    yield "authors", _value("; ".join(report.authors), evidence, "authors")
    yield "date", _value(report.date_published, evidence, "date_published")
    yield "source", _value(report.source_domain, evidence, "source_domain")
    yield "address", _value(report.url, evidence, "url")
    yield "language", _value(report.language, evidence, "language")
    if report.tags:
        yield "tags", _value("; ".join(report.tags), evidence, "tags")
    yield from _incident_refs(report)
    size = f"{counted(len(report.paragraphs), 'paragraph')}, "
    yield "text", Text(size + counted(len(report.text), "character"), "dim")


def incident_rows(incident: Incident) -> Iterator[Row]:
    """The incident that a page is about."""
    evidence = incident.evidence
    yield "incident", _value(incident.incident_id, evidence, "incident_id")
    yield "title", _value(incident.title, evidence, "title", style="bold")
    yield "date", _value(incident.date, evidence, "date")
    for name in ("deployers", "developers", "harmed_parties", "implicated_systems"):
        if entities := getattr(incident, name):
            names = "; ".join(entity.name for entity in entities)
            yield name.partition("_")[0], _value(names, evidence, name)
    if incident.editors:
        yield "editors", _value("; ".join(incident.editors), evidence, "editors")
    if incident.report_count is not None:
        yield "reports", _value(incident.report_count, evidence, "report_count")
    if incident.description is not None:
        yield "summary", _value(incident.description, evidence, "description")


def entity_rows(entity: Entity) -> Iterator[Row]:
    """The entity that a page is about, with its incidents by the part that it has in them."""
    yield "entity", _value(entity.name, entity.evidence, "name", style="bold")
    for label, name in ENTITY_PARTS:
        if references := getattr(entity, name):
            doubt = _doubt(entity.evidence.get(name))
            yield label, _several([_incident_ref(one, Text()) for one in references], doubt)
    if entity.related:
        yield "related", _several([page_text(one.name) for one in entity.related], Text())


def list_rows(page: Page) -> Iterator[Row]:
    """What a page of AIID leads to: a taxonomy, incidents, entities."""
    if page.taxonomy is not None:
        title = page.taxonomy.title or page.taxonomy.namespace
        yield "taxonomy", page_text(title, "bold")
    if page.references:
        references = [_incident_ref(one, Text()) for one in page.references]
        yield "incidents", _several(references, _doubt(page.evidence.get("references")))
    if page.entities:
        entities = [page_text(one.name) for one in page.entities]
        yield "entities", _several(entities, _doubt(page.evidence.get("entities")))


def remarks(page: Page) -> Iterator[Row]:
    """What was done with the rest of the page, and what a reader should know."""
    roles = ", ".join(f"{number} {role}" for role, number in page.set_aside.items())
    total = counted(sum(page.set_aside.values()), "block")
    yield "set aside", page_text(f"{total}: {roles}" if roles else "nothing", "dim")
    for warning in page.warnings:
        yield "warning", page_text(warning, "yellow")


def counted(number: int, noun: str) -> str:
    """A number and its noun, which is a regular one.

    >>> counted(1, "report"), counted(2500, "report")
    ('1 report', '2,500 reports')
    """
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def _facts(page: Page) -> Iterator[str]:
    yield page.kind
    yield page.form
    if page.locale is not None:
        yield f"locale {page.locale}"
    if page.site is not None:
        yield page.site
    if page.decoding.encoding != "utf-8":
        yield f"{page.decoding.encoding} ({page.decoding.declared_by})"


def _value(value: object, evidence: Mapping[str, Evidence], name: str, *, style: str = "") -> Text:
    """A value with its doubts behind it; a dash if there is none."""
    if value is None or value == "":
        return Text("–", "dim")
    return page_text(str(value), style) + _doubt(evidence.get(name))


def _several(values: Sequence[Text], doubt: Text) -> Text:
    """The first of several values, each on its line, and how many more there are."""
    lines = list(values[:MAX_LISTED])
    if len(values) > MAX_LISTED:
        lines.append(Text(f"and {len(values) - MAX_LISTED:,} more …", "dim"))
    return Text("\n").join([*lines, doubt] if doubt else lines)


def _incident_refs(report: Report) -> Iterator[Row]:
    if not report.incidents:
        return
    doubt = _doubt(report.evidence.get("incidents"))
    if len(report.incidents) == 1:
        yield "incident", _incident_ref(report.incidents[0], doubt)
        return
    # The evidence is for all of them together, and so is the doubt.
    lines = [_incident_ref(incident, Text()) for incident in report.incidents]
    yield "incidents", Text("\n").join([*lines, doubt] if doubt else lines)


def _incident_ref(incident: IncidentRef, doubt: Text) -> Text:
    shown = Text(str(incident.incident_id)) + doubt
    if incident.report_count is not None:
        shown += Text(f" · {counted(incident.report_count, 'report')}")
    if incident.title is not None:
        shown += page_text(f" · {incident.title}")
    return shown


def _doubt(evidence: Evidence | None) -> Text:
    """What is to be said against a value: the other readings, if some are nearly as likely."""
    if evidence is None:
        return Text()
    least = NEAR * evidence.confidence
    near = [_spell(other.value) for other in evidence.others if other.confidence >= least]
    if near:
        return page_text(f" (or {', '.join(near[:MAX_NEAR])})", "yellow")
    return Text(" (unsure)", "yellow") if evidence.confidence < SURE else Text()


def _spell(value: JsonValue) -> str:
    if isinstance(value, dict):  # an incident
        return str(value.get("incident_id", value))
    if isinstance(value, list):
        return "; ".join(_spell(item) for item in value)
    return str(value)
