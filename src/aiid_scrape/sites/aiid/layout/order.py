"""What markers in HTML leave open: parts of cards and of the older layouts, told by their order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from ....documents.blocks import Element, TextBlock
from ....models.blocks import BlockKind
from ..catalogue import Catalogue
from ..links import original_address
from ..parts import read_source
from ..region import LOOSE, Region
from .markers import Markers, marked_regions

_CARDS = frozenset({"card", "variant", "old card"})

_HINTS = frozenset({"", "source", "footer"})
"""Parts of cards by their markers that hold more than one part."""


def html_regions(
    blocks: Sequence[TextBlock], markers: Sequence[Markers], catalogue: Catalogue
) -> list[Region]:
    """The regions of a record's page as HTML.

    Args:
        blocks: The page.
        markers: The markers around each of its blocks.
        catalogue: The words of the site.
    """
    cards: dict[str, _CardOrder] = {}
    taxonomies = _OldTaxonomies(catalogue)
    regions: list[Region] = []
    for block, around, region in zip(blocks, markers, marked_regions(markers), strict=True):
        if region.name in _CARDS:
            card = cards.setdefault(region.key, _CardOrder(catalogue))
            regions.append(region._replace(part=card.part_of(block, region)))
        elif region.name == "taxonomy" and not region.part:
            part = "heading" if block.kind is BlockKind.BUTTON else "value"
            regions.append(region._replace(part=part))
        elif region is LOOSE:
            regions.append(taxonomies.region_of(block, around) or region)
        else:
            regions.append(region)
    return regions


@dataclass(slots=True)
class _CardOrder:
    """How far a card has been read.

    It has a title, a line of the source and the year, and the text. Before 2022-12 nothing marked
    these parts, and the image came behind the text; then buttons, of which one leads to the source.
    """

    catalogue: Catalogue
    has_title: bool = False
    source: str | None = None
    """The address of the source, once its line has come."""
    has_text: bool = False
    has_ended: bool = False
    """Whether what stands below the text has begun, where only the order shows it."""

    def part_of(self, block: TextBlock, region: Region) -> str:
        """The part of the card that the next block is."""
        is_old = region.name == "old card"
        if block.element is not None and block.element.tag == "img":
            self.has_ended = self.source is not None
            return "image"
        if region.part not in _HINTS:
            self.has_text |= region.part == "text"
            return region.part
        if is_old and block.kind in {BlockKind.IMAGE, BlockKind.BUTTON}:
            return "link"
        is_title = is_old or (block.kind is BlockKind.HEADING and self.source is None)
        if is_title and not self.has_title:
            self.has_title = True
            return "title"
        can_be_source = (is_old or region.part == "source") and self.source is None
        if can_be_source and read_source(block.text) is not None:
            self.source = original_address(block.href or "")
            return "source"
        return self._old_rest(region) if is_old else self._button(block)

    def _old_rest(self, region: Region) -> str:
        if self.source is None:
            return "button"
        return "link" if self.has_ended or region.part == "footer" else "text"

    def _button(self, block: TextBlock) -> str:
        if self.catalogue.fill("report.response_badge", block.text):
            return "response"
        # Where a text goes on is said below it, in words of any locale.
        leads_on = any(original_address(address) == self.source for _, address in block.links)
        if self.catalogue.fill("report.continue_at_source", block.text) or (
            self.has_text and leads_on and block.kind is BlockKind.PARAGRAPH
        ):
            return "continue"
        return "button"


@dataclass(slots=True)
class _OldTaxonomies:
    """The cards of taxonomies until 2023: marked by their namespace, the names not at all."""

    catalogue: Catalogue
    namespace: str = ""
    """The taxonomy whose card began last."""
    named: set[Element] = field(default_factory=set)
    """The rows of cards whose attribute's name has come."""

    def region_of(self, block: TextBlock, markers: Markers) -> Region | None:
        """The region of a block in such a card; None outside of them."""
        is_heading = block.kind is BlockKind.HEADING
        titles = self.catalogue.fill("taxonomy.card_title", block.text) if is_heading else ()
        for title in titles:
            if f"cy={(namespace := title.values['namespace'])}" in markers:
                self.namespace = namespace
                return Region("taxonomy", "heading", namespace)
        row = _row(block.element, self.namespace) if self.namespace else None
        if row is None:
            return None
        if block.kind is BlockKind.BUTTON or block.link_share:
            return Region("taxonomy", "button", self.namespace)
        part = "value" if row in self.named else "name"
        self.named.add(row)
        return Region("taxonomy", part, self.namespace)


def _row(element: Element | None, namespace: str) -> Element | None:
    """The row of a card that an element is in: what lies right below the card's own element."""
    below: Element | None = None
    for each in element.lineage() if element is not None else ():
        if each.get("data-cy") == namespace:
            return below
        below = each
    return None
