"""The decision of a classifier: the type of a page, and changes to its extraction."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from ..extraction import BlockLabel, Extraction, FieldCandidates
from ..models import Item, PageKind


@dataclass(frozen=True, slots=True)
class PageTypeDecision:
    """The type of a page, and the changes to its extraction."""

    kind: PageKind
    warnings: Sequence[str] = ()
    labels: Mapping[int, BlockLabel] = field(default_factory=dict)
    """The labels that change, by the position of the block."""
    items: Sequence[Item] = ()
    draft: FieldCandidates = field(default_factory=dict)
    """Candidates of every report that replace those it has for the same fields."""
    drafts: Sequence[FieldCandidates] = ()
    """The drafts of all reports, if the page has several; else those of the extraction stay."""
    page: FieldCandidates = field(default_factory=dict)
    """Candidates for the page's own fields, added to those it has."""
    has_report: bool = True
    """False if the page has no report: the draft that was read is dropped."""

    def apply(self, extraction: Extraction) -> Extraction:
        """A new extraction with these changes."""
        drafts = self.drafts or (extraction.drafts if self.has_report else ())
        page = extraction.page | {
            name: [*extraction.page.get(name, ()), *candidates]
            for name, candidates in self.page.items()
        }
        labels = list(extraction.labels)
        for at, label in self.labels.items():
            labels[at] = label
        return replace(
            extraction,
            kind=self.kind,
            labels=labels,
            drafts=[draft | self.draft for draft in drafts],
            page=page,
            items=list(self.items),
            warnings=[*extraction.warnings, *self.warnings],
        )
