"""The parts of a report's or an incident's page, as its regions are read."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from ...documents.blocks import TextBlock
from ...extraction import FieldCandidates
from ...models import Candidate
from .catalogue import Catalogue
from .links import NUMBER
from .parts import ReportParts, found

_NUMBER = re.compile(NUMBER)


@dataclass(slots=True)
class Slide:
    """A report in the carousel, which repeats what the cards of today say."""

    title: TextBlock
    """Its title, which leads to its source in the older layouts."""
    image: TextBlock | None = None
    domain: TextBlock | None = None


@dataclass(slots=True)
class PageParts:
    """What has been found on the page so far."""

    catalogue: Catalogue
    locale: str | None = None
    """The locale of the page, if it is known."""
    report: ReportParts | None = None
    """The one report, on its own page; None on an incident's."""
    draft: FieldCandidates = field(default_factory=dict)
    """The candidates for the incident's fields."""
    cards: dict[str, ReportParts] = field(default_factory=dict)
    """The reports' cards by their id, in the page's order."""
    variants: set[str] = field(default_factory=set)
    similar: dict[int, dict[str, object]] = field(default_factory=dict)
    similar_block: TextBlock | None = None
    similar_id: int | None = None
    """The similar incident whose card is being read."""
    values: dict[str, dict[str, str]] = field(default_factory=dict)
    """The attributes of each taxonomy."""
    value_block: TextBlock | None = None
    attribute: str = ""
    """The attribute whose value comes next."""
    lead: str = ""
    """The field whose text goes on: the description, the editors' notes."""
    figures: list[str] = field(default_factory=list)
    """The names of figures, or the keys of their labels, whose values have not come yet."""
    figure_rows: int = 0
    """How many figures have been named."""
    alleged: TextBlock | None = None
    """The first sentence on who is alleged to be involved."""
    slides: list[Slide] = field(default_factory=list)
    image: TextBlock | None = None
    """The image of the next slide."""

    def add(self, name: str, candidate: Candidate) -> None:
        """Add a candidate for a field."""
        self.draft.setdefault(name, []).append(candidate)

    def card(self, key: str, block: TextBlock) -> ReportParts:
        """The parts of the report whose card has this id, which may be its number."""
        if self.report is not None:
            return self.report
        parts = self.cards.get(key)
        if parts is None:
            parts = self.cards[key] = ReportParts(index=len(self.cards))
            if _NUMBER.fullmatch(key):
                parts.number, parts.number_reason = (int(key), block), "the id of the report's card"
        return parts

    def add_value(self, namespace: str, block: TextBlock, text: str) -> None:
        """Add a value, or another part of it, to the attribute that was named before."""
        values = self.values.setdefault(namespace, {})
        before = values.get(self.attribute)
        values[self.attribute] = f"{before}, {text}" if before else text
        self.value_block = self.value_block or block

    def add_lists(self) -> None:
        """Add the fields that are gathered from several places."""
        complete = [parts for card, parts in self.cards.items() if card not in self.variants]
        numbers = [parts.number[0] for parts in complete if parts.number]
        if numbers and complete[0].number is not None:
            reason = "the ids of the reports' cards"
            self.add("report_numbers", found(complete[0].number[1], numbers, 0.97, reason))
        if self.similar_block is not None:
            similar = [self._similar_fields(each) for each in self.similar.values()]
            self.add("similar", found(self.similar_block, similar, 0.95, "their cards"))
        if self.value_block is not None:
            classifications = [
                {"namespace": namespace, "values": values}
                for namespace, values in self.values.items()
            ]
            confidence = by_form(self.value_block, 0.9, 0.85)
            reason = "the cards of the taxonomies"
            self.add(
                "classifications", found(self.value_block, classifications, confidence, reason)
            )

    def _similar_fields(self, similar: dict[str, object]) -> dict[str, object]:
        """The fields of a similar incident.

        While the heading of the page had no title, which it had in English from 2022 and elsewhere
        from 2025 on, the cards of similar incidents showed the title of a report.
        """
        dropped = () if "title" in self.draft else ("title",)
        return {name: value for name, value in similar.items() if name not in dropped}


def by_form(block: TextBlock, marked: float, unmarked: float) -> float:
    """The confidence in a value whose region markers show, or else in dumps words and shape do."""
    return marked if block.element is not None else unmarked
