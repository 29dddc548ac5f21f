"""The result of a reader: a label for every block of a document, and drafts of its reports."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from .models import Candidate, Item, PageKind
from .models.blocks import Role


class BlockLabel(NamedTuple):
    """The role of a block, the reason for it, and the position of the report it belongs to."""

    role: Role
    reason: str
    report: int | None = None


FieldCandidates = dict[str, list[Candidate]]
"""The draft of a report: the candidates for its fields, by the names of `Report`.

Values are as they stand in JSON: dates are strings in ISO 8601."""


@dataclass(slots=True)
class Extraction:
    """All that `reports.build` needs beside the document to build the page."""

    kind: PageKind
    labels: list[BlockLabel]
    """One for each block of the document, in its order."""
    drafts: list[FieldCandidates] = field(default_factory=list)
    """One for each report, in reading order."""
    page: FieldCandidates = field(default_factory=dict)
    """The candidates for the page's own fields: ``title``, ``description``, ``locale``, ``url``,
    ``references``, ``entities``."""
    headline: dict[int, str] = field(default_factory=dict)
    """Positions of the blocks that may be the headline, each with the reason. ``metadata`` chooses
    one of them. None is part of the text, even if its role is body."""
    items: list[Item] = field(default_factory=list)
    """The entries of a listing."""
    site: str | None = None
    """The name of the known site that the page is of; None for any other site."""
    incident: FieldCandidates = field(default_factory=dict)
    """The candidates for the fields of the incident that the page is about; empty if none."""
    entity: FieldCandidates = field(default_factory=dict)
    """The same for the entity that the page is about."""
    taxonomy: FieldCandidates = field(default_factory=dict)
    """The same for the taxonomy that the page is about."""
    language: str | None = None
    """The language of the text; names and dates are read by it."""
    text_confidence: float | None = None
    """The F1 that the text is expected to have; None without a text, and for a known site."""
    warnings: list[str] = field(default_factory=list)


def body_of(extraction: Extraction) -> list[int]:
    """The positions of the body blocks, without those that may be the headline."""
    body, headline = Role.BODY, extraction.headline
    labels = enumerate(extraction.labels)
    return [at for at, label in labels if label.role is body and at not in headline]
