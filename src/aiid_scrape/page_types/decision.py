"""What a page was judged to be, and what that changes in the reading of it."""

from __future__ import annotations

from dataclasses import dataclass, field

from ..extraction import BlockLabel, Extraction, FieldCandidates
from ..models import Item, PageKind


@dataclass(slots=True)
class PageTypeDecision:
    """What a page is, and what that changes in its reading."""

    kind: PageKind
    warnings: list[str] = field(default_factory=list)
    labels: dict[int, BlockLabel] = field(default_factory=dict)
    """The labels that change, by the position of the block."""
    items: list[Item] = field(default_factory=list)
    draft: FieldCandidates = field(default_factory=dict)
    """What the report is known to be beyond what was read of it."""
    drafts: list[FieldCandidates] = field(default_factory=list)
    """The drafts of several reports, where the page has more than the one that was read."""
    page: FieldCandidates = field(default_factory=dict)
    """What is known of the page itself."""
    has_report: bool = True
    """Whether what was read as a report is one."""

    def apply(self, extraction: Extraction) -> None:
        """Make the reading what it is judged to be."""
        extraction.kind = self.kind
        extraction.warnings.extend(self.warnings)
        extraction.items = self.items
        if not self.has_report:
            extraction.drafts.clear()
        if self.drafts:
            extraction.drafts = self.drafts
        for name, candidates in self.page.items():
            extraction.page.setdefault(name, []).extend(candidates)
        for draft in extraction.drafts:
            draft.update(self.draft)
        for at, label in self.labels.items():
            extraction.labels[at] = label
