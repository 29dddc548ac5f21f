"""The parts of an incident's page as HTML, as they are found, and what they say of it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from ...documents.blocks import Element, TextBlock
from ...extraction import FieldCandidates
from ...models import Candidate
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
class IncidentParts:
    """What has been found of the incident so far."""

    draft: FieldCandidates = field(default_factory=dict)
    cards: dict[str, ReportParts] = field(default_factory=dict)
    """The reports' cards by their id, in the page's order."""
    variants: set[str] = field(default_factory=set)
    similar: dict[int, dict[str, object]] = field(default_factory=dict)
    similar_block: TextBlock | None = None
    similar_id: int | None = None
    """The similar incident whose card is being read."""
    values: dict[str, dict[str, str]] = field(default_factory=dict)
    """The attributes of each taxonomy."""
    value_blocks: dict[str, TextBlock] = field(default_factory=dict)
    old_taxonomy: str = ""
    """The taxonomy whose card began last, where only its heading tells."""
    rows: dict[Element, str] = field(default_factory=dict)
    """The name of the attribute in each row of a taxonomy's card, where no hook tells it."""
    attribute: str = ""
    """The attribute whose value comes next."""
    description_named: bool = False
    """Whether the label of the description has come, alone in its block."""
    figures: list[str] = field(default_factory=list)
    """The names of figures, or the keys of their labels, whose values have not come yet."""
    image: TextBlock | None = None
    """The image of the next slide."""
    figure_rows: int = 0
    """How many figures have been named."""
    alleged: TextBlock | None = None
    """The first sentence on who is alleged to be involved."""
    slides: list[Slide] = field(default_factory=list)

    def add(self, name: str, candidate: Candidate) -> None:
        """Add a candidate for a field."""
        self.draft.setdefault(name, []).append(candidate)

    def card(self, key: str, block: TextBlock) -> ReportParts:
        """The parts of the report whose card has this id, which may be its number."""
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
        self.value_blocks.setdefault(namespace, block)

    def forget_similar_titles(self) -> None:
        """Leave the titles of similar incidents out.

        While the heading had none, which it had in English from 2022 and elsewhere from 2025 on,
        their cards showed the title of a report.
        """
        for similar in self.similar.values():
            similar.pop("title")

    def add_lists(self) -> None:
        """Add the fields that are gathered from several places."""
        complete = [parts for card, parts in self.cards.items() if card not in self.variants]
        numbers = [parts.number[0] for parts in complete if parts.number]
        if numbers and complete[0].number is not None:
            reason = "the ids of the reports' cards"
            self.add("report_numbers", found(complete[0].number[1], numbers, 0.97, reason))
        if self.similar and self.similar_block is not None:
            similar = list(self.similar.values())
            self.add("similar", found(self.similar_block, similar, 0.95, "their cards"))
        if self.values:
            block = next(iter(self.value_blocks.values()))
            classifications = [
                {"namespace": namespace, "values": values}
                for namespace, values in self.values.items()
            ]
            reason = "the cards of the taxonomies"
            self.add("classifications", found(block, classifications, 0.9, reason))
