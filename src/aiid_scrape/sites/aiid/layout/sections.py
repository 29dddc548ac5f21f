"""Regions of the page of an incident in a dump or Markdown: sections under headings, and cards."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from ....documents.blocks import TextBlock
from ....models.blocks import Role
from ..catalogue import Catalogue
from ..frame_text import footer_start, frame_regions
from ..links import NUMBER
from ..region import Region, aside
from ..regions.similar import named_neighbours
from .attribute_lines import attribute_parts
from .card_lines import LOADING, CardLines, card_starts, starts_variant

_SECTIONS = {
    "tools.title": "tools",
    "entities.card_title": "alleged",
    "citation.title": "citation",
    "citation.title_old": "citation",
    "stats.title": "figures",
    "reports.heading": "reports",
    "reports.heading_old": "reports",
    "timeline.title": "timeline",
    "variants.title": "variants",
    "similar.title": "similar",
    "similar.semantic_old": "similar",
}
"""The sections of the page, by the keys of their headings."""

_ASIDE = {
    "tools": aside(Role.NAVIGATION, "among the tools"),
    "citation": aside(Role.OTHER, "in the suggested citation"),
    "reports": aside(Role.OTHER, "above the reports, repeating their titles"),
    "timeline": aside(Role.OTHER, "in the timeline or carousel, which repeat titles"),
    "variants": aside(Role.OTHER, "in the section of the variants"),
}
"""The regions of the sections that say nothing that the rest does not."""

_HEADING = re.compile(r"(?P<word>\D{1,30}?)\s?" + NUMBER + r"\s?[:：]\s?\S.*")

MIN_CARDS = 2
"""Reports that a page shows which is an incident's, if its heading is missing. An estimate."""

_BELOW_CARDS = ("variants.title", "similar.title", "reports.heading", "timeline.title")

MIN_APART = 0.2
"""Share of blocks under a blank line from which the lack of one means something: in dumps with
blank lines half of all have one, in those without only what an empty string was above."""


def is_incident_heading(text: str, catalogue: Catalogue) -> bool:
    """Whether a text is the heading of an incident's page."""
    match = _HEADING.fullmatch(text)
    is_titled = match is not None and catalogue.has(match["word"], "incident.h1")
    return is_titled or bool(catalogue.fill("incident.h1_old", text))


def incident_regions(
    blocks: Sequence[TextBlock], catalogue: Catalogue, heading: int
) -> list[Region] | None:
    """The regions of an incident's page, or None if it is none, or a duplicate's stub.

    Args:
        blocks: The dump.
        catalogue: The words of the site.
        heading: The position of the block that is the page's heading.
    """
    below = blocks[heading + 1 : heading + 4]
    is_stub = any(catalogue.fill("duplicate.incident", block.text) for block in below)
    if is_stub or not is_incident_heading(blocks[heading].text, catalogue):
        return None
    above = frame_regions(blocks[:heading], catalogue, Role.NAVIGATION)
    return _with_rest(blocks, catalogue, [*above, Region("heading", "number")])


def headless_incident_regions(
    blocks: Sequence[TextBlock], catalogue: Catalogue, start: int
) -> list[Region] | None:
    """The regions of an incident's page whose top is missing, or None if it is none.

    Args:
        blocks: The dump.
        catalogue: The words of the site.
        start: Where the page's content starts.
    """
    content = range(start, footer_start(blocks, catalogue, after=start))
    has_sections = any(catalogue.has(blocks[at].text, *_BELOW_CARDS) for at in content)
    if len(card_starts(blocks, content, catalogue)) < (1 if has_sections else MIN_CARDS):
        return None
    return _with_rest(blocks, catalogue, frame_regions(blocks[:start], catalogue, Role.NAVIGATION))


def _with_rest(
    blocks: Sequence[TextBlock], catalogue: Catalogue, above: list[Region]
) -> list[Region]:
    """The regions of the whole page, given those above and of its heading."""
    start = len(above)
    footer = footer_start(blocks, catalogue, after=start - 1)
    parted = [block.blank_before for block in blocks[start:footer]]
    cards = card_starts(blocks, range(start, footer), catalogue)
    is_apart = sum(parted) >= MIN_APART * len(parted)
    walk = _Sections(catalogue, cards, max(cards.values(), default=-1), is_apart)
    content = [walk.region_of(blocks[at], at) for at in range(start, footer)]
    below = frame_regions(blocks[footer:], catalogue, Role.FOOTER)
    regions = _with_buttons(blocks, [*above, *content, *below], catalogue)
    for namespace, places in walk.classified.items():
        parts = attribute_parts([blocks[at] for at in places], catalogue)
        for at, part in zip(places, parts, strict=True):
            regions[at] = Region("taxonomy", part, namespace)
    return regions


def _with_buttons(
    blocks: Sequence[TextBlock], regions: list[Region], catalogue: Catalogue
) -> list[Region]:
    """Regions with the buttons below a card's text, in words of the sidebar, out of its text."""
    texts: dict[str, list[int]] = {}
    for at, region in enumerate(regions):
        if region.part == "text":
            texts.setdefault(region.key, []).append(at)
    for text in texts.values():
        while len(text) > 1 and catalogue.has(
            blocks[text[-1]].text, "sidebar.expand", "sidebar.collapse"
        ):
            at = text.pop()
            regions[at] = regions[at]._replace(part="button")
    return regions


@dataclass(slots=True)
class _Sections:
    """What has been understood so far, from the top of the page down."""

    catalogue: Catalogue
    cards: dict[int, int]
    """Where the cards of reports start, and where the lines of their sources stand."""
    last_source: int
    """Where the last of these lines stands."""
    is_apart: bool
    """Whether the page has blank lines, so that the lack of one means something."""
    section: str = "lead"
    card: CardLines | None = None
    """The card that is being read."""
    count: int = 0
    """How many cards have begun."""
    namespace: str = ""
    """The taxonomy whose card began last."""
    classified: dict[str, list[int]] = field(default_factory=dict)
    """Where the blocks of each taxonomy's card stand, by its namespace."""

    def region_of(self, block: TextBlock, at: int) -> Region:
        """The region of the next block."""
        if at in self.cards:
            self._begin("card", self.cards[at])
        if named_neighbours(block, self.catalogue):
            return Region("neighbours")
        section = self._section_of(block, at)
        if section is not None:
            self.section, self.card = section, None
            return aside(Role.LABEL, f"the heading of the section {section}")
        if self.section == "variants" and starts_variant(block, self.catalogue):
            self._begin("variants", None)
        if self.card is not None:
            return self._card_region(self.card, block, at)
        if self.catalogue.has(block.text, *LOADING):
            return aside(Role.PLACEHOLDER, "stands for an image")
        if self.section == "taxonomy":
            self.classified[self.namespace].append(at)
        return _ASIDE.get(self.section) or Region(self.section)

    def _begin(self, section: str, source: int | None) -> None:
        """Begin the card of a report or a variant."""
        self.section, self.count = section, self.count + 1
        self.card = CardLines(self.catalogue, source, self.is_apart)

    def _card_region(self, card: CardLines, block: TextBlock, at: int) -> Region:
        if card.source is None:
            return Region("variant", card.variant_part_of(block), f"variant {self.count}")
        return Region("card", card.part_of(block, at), f"card {self.count}")

    def _section_of(self, block: TextBlock, at: int) -> str | None:
        """The section whose heading a block is."""
        is_apart = block.blank_before or not self.is_apart
        if self.section == "card" and (not is_apart or at < self.last_source):
            return None  # a heading stands alone; a line of a text may say the same
        for message in self.catalogue.find(block.text):
            if section := _SECTIONS.get(message.key):
                return section
        titles = self.catalogue.fill("taxonomy.card_title", block.text)
        if self.section == "card" or not titles:
            return None
        self.namespace = titles[0].values["namespace"]
        self.classified.setdefault(self.namespace, [])
        return "taxonomy"
