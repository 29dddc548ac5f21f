"""Incidents, and what the AI Incident Database (AIID) has beside them: entities, taxonomies."""

from __future__ import annotations

from collections.abc import Mapping

from pydantic import Field, JsonValue

from .base import Model
from .dates import PartialDate
from .evidence import Evidence


class IncidentRef(Model):
    """A mention of an incident on the page of a report."""

    incident_id: int = Field(ge=1)
    """The incident's number in the database."""

    report_count: int | None = Field(default=None, ge=0)
    """How many reports the page says the incident has; None if it does not say."""

    title: str | None = None
    """The incident's title as the page gives it, in the page's language."""


class EntityRef(Model):
    """An organization, person, group or system that incidents name."""

    name: str
    """Its name."""

    entity_id: str | None = None
    """Its identifier in the database: the name as a lower-case slug."""


class Classification(Model):
    """What a taxonomy says of an incident."""

    namespace: str
    """The taxonomy: ``CSETv1``, ``GMF``, ``MIT``."""

    values: Mapping[str, JsonValue] = Field(default_factory=dict)
    """The value of each attribute, by its name; as words where only a page was read."""


class Incident(Model):
    """An incident: an event in which a system did or nearly did harm."""

    incident_id: int = Field(ge=1)
    """The incident's number in the database."""

    title: str | None = None
    """Its title, in the page's language."""

    description: str | None = None
    """What happened, in a few sentences, in the page's language."""

    date: PartialDate | None = None
    """When it happened."""

    deployers: tuple[EntityRef, ...] = ()
    """Who is alleged to have deployed the system."""

    developers: tuple[EntityRef, ...] = ()
    """Who is alleged to have developed the system."""

    harmed_parties: tuple[EntityRef, ...] = ()
    """Who is alleged to have been harmed, or nearly."""

    implicated_systems: tuple[EntityRef, ...] = ()
    """The systems that are alleged to be implicated."""

    editors: tuple[str, ...] = ()
    """The names of the editors of the record."""

    editor_notes: str | None = None
    """What the editors noted."""

    report_count: int | None = Field(default=None, ge=0)
    """How many reports the page says it has, variants not counted."""

    report_numbers: tuple[int, ...] = ()
    """The numbers of its reports, in the page's order."""

    classifications: tuple[Classification, ...] = ()
    """What taxonomies say of it, as far as the page shows it."""

    similar: tuple[IncidentRef, ...] = ()
    """Incidents that the page calls similar."""

    previous_id: int | None = Field(default=None, ge=1)
    """The number of the incident before it in the database."""

    next_id: int | None = Field(default=None, ge=1)
    """The number of the incident after it in the database."""

    is_translated: bool | None = None
    """True if title and description are translations; None if the page does not show it."""

    evidence: Mapping[str, Evidence] = Field(default_factory=dict)
    """For each field that has a value: where it was found, how sure, and the other readings."""


class Entity(Model):
    """An organization, person, group or system, with the incidents that name it."""

    name: str
    """Its name."""

    entity_id: str | None = None
    """Its identifier in the database: the name as a lower-case slug."""

    as_deployer: tuple[IncidentRef, ...] = ()
    """Incidents of systems that it is alleged to have deployed."""

    as_developer: tuple[IncidentRef, ...] = ()
    """Incidents of systems that it is alleged to have developed."""

    as_both: tuple[IncidentRef, ...] = ()
    """Incidents of systems that it is alleged to have both developed and deployed."""

    harmed_by: tuple[IncidentRef, ...] = ()
    """Incidents that are alleged to have harmed it, or nearly."""

    implicated: tuple[IncidentRef, ...] = ()
    """Incidents in which it is the system that is alleged to be implicated."""

    related: tuple[EntityRef, ...] = ()
    """Other entities of the same incidents."""

    evidence: Mapping[str, Evidence] = Field(default_factory=dict)
    """For each field that has a value: where it was found, how sure, and the other readings."""


class TaxonomyField(Model):
    """One attribute that a taxonomy has for incidents."""

    name: str
    """Its name, by which classifications give its value."""

    question: str | None = None
    """What it asks of an incident, or its name in full."""

    description: str | None = None
    """What it means, plain, as ``Report.text``."""

    values: tuple[str, ...] = ()
    """The values that the page names for it: those allowed, or those that incidents have."""


class Taxonomy(Model):
    """A taxonomy: what incidents are classified by."""

    namespace: str
    """Its short name: ``CSETv1``, ``GMF``, ``MIT``."""

    title: str | None = None
    """The heading of its page."""

    description: str | None = None
    """What it is, plain, as ``Report.text``."""

    fields: tuple[TaxonomyField, ...] = ()
    """Its fields, in the page's order, as far as the page shows them."""

    evidence: Mapping[str, Evidence] = Field(default_factory=dict)
    """For each field that has a value: where it was found, how sure, and the other readings."""
