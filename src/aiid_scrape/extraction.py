"""What a reader makes of a document: a label for every block, and drafts of the reports."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from .models import Candidate, Item, PageKind
from .models.blocks import Role


class BlockLabel(NamedTuple):
    """The role of a block, why, and the position of the report it belongs to."""

    role: Role
    reason: str
    report: int | None = None


FieldCandidates = dict[str, list[Candidate]]
"""The candidates for the fields of one report, by field name."""


@dataclass(slots=True)
class Extraction:
    """A document as somebody understood it: all that is needed to build the page."""

    kind: PageKind
    labels: list[BlockLabel]
    """One for each block of the document, in its order."""
    drafts: list[FieldCandidates] = field(default_factory=list)
    """One for each report, in reading order."""
    page: FieldCandidates = field(default_factory=dict)
    """The candidates for the page's own fields: ``title``, ``description``, ``locale``, ``url``,
    ``references``, ``entities``."""
    headline: dict[int, str] = field(default_factory=dict)
    """The blocks that can be the headline by their form and place, each with the reason: claims,
    among which metadata decide. They are no text, whatever their labels."""
    items: list[Item] = field(default_factory=list)
    """The entries of a listing."""
    site: str | None = None
    incident: FieldCandidates = field(default_factory=dict)
    """The candidates for the fields of the incident that the page is about; empty if none."""
    entity: FieldCandidates = field(default_factory=dict)
    """The same for the entity that the page is about."""
    taxonomy: FieldCandidates = field(default_factory=dict)
    """The same for the taxonomy that the page is about."""
    language: str | None = None
    """The language of the page's text, by which its names and dates are read."""
    warnings: list[str] = field(default_factory=list)


def body_of(extraction: Extraction) -> list[int]:
    """The positions of the blocks of the text."""
    body, headline = Role.BODY, extraction.headline
    labels = enumerate(extraction.labels)
    return [at for at, label in labels if label.role is body and at not in headline]
