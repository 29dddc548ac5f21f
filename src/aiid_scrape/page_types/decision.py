"""What a page was classified as, and what that changes in its extraction."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from ..extraction import BlockLabel, Extraction, FieldCandidates
from ..models import Item, PageKind


@dataclass(frozen=True, slots=True)
class PageTypeDecision:
    """The type of a page, and what that changes in its extraction."""

    kind: PageKind
    warnings: Sequence[str] = ()
    labels: Mapping[int, BlockLabel] = field(default_factory=dict)
    """The labels that change, by the position of the block."""
    items: Sequence[Item] = ()
    draft: FieldCandidates = field(default_factory=dict)
    """Candidates of every report that replace those it has for the same fields."""
    drafts: Sequence[FieldCandidates] = ()
    """The drafts of several reports, where the page has more than the one that was read."""
    page: FieldCandidates = field(default_factory=dict)
    """More candidates for the page's own fields."""
    has_report: bool = True
    """False where what was read as a report is none."""

    def apply(self, extraction: Extraction) -> Extraction:
        """The extraction of the page with these changes."""
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
