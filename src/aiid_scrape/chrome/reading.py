"""What a reader makes of a document: a verdict for every unit, and drafts of the reports."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from ..blocks import Role
from ..documents.units import Unit
from ..models import Candidate, Item, PageKind


class Verdict(NamedTuple):
    """The role of a unit, why, and the position of the report it belongs to."""

    role: Role
    reason: str
    report: int | None = None


Draft = dict[str, list[Candidate]]
"""The candidates for the fields of one report, by field name."""


@dataclass(slots=True)
class Reading:
    """A document as somebody understood it: all that is needed to build the page."""

    kind: PageKind
    verdicts: list[Verdict]
    """One for each unit of the document, in its order."""
    drafts: list[Draft] = field(default_factory=list)
    """One for each report, in reading order."""
    page: Draft = field(default_factory=dict)
    """The candidates for the page's own fields: ``title``, ``description``, ``locale``, ``url``,
    ``references``, ``entities``."""
    items: list[Item] = field(default_factory=list)
    """The entries of a listing."""
    site: str | None = None
    incident: Draft = field(default_factory=dict)
    """The candidates for the fields of the incident that the page is about; empty if none."""
    entity: Draft = field(default_factory=dict)
    """The same for the entity that the page is about."""
    taxonomy: Draft = field(default_factory=dict)
    """The same for the taxonomy that the page is about."""
    warnings: list[str] = field(default_factory=list)


def found_in(unit: Unit, value: str, confidence: float, reason: str) -> Candidate:
    """A candidate for a field that a unit shows."""
    return Candidate(
        value=value, raw=unit.text, place=unit.place, confidence=confidence, reason=reason
    )
