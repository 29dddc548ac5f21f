"""The cards of taxonomies on an incident's page: names and values of attributes."""

from __future__ import annotations

from ....documents.blocks import TextBlock
from ....extraction import BlockLabel
from ....models.blocks import Role
from ..page_parts import PageParts
from ..region import Region

_LABELS = {
    "name": BlockLabel(Role.LABEL, "the name of an attribute"),
    "explanation": BlockLabel(Role.LABEL, "the explanation of an attribute"),
    "value": BlockLabel(Role.REFERENCE, "the value of an attribute"),
    "button": BlockLabel(Role.NAVIGATION, "a button or link in a taxonomy's card"),
    "heading": BlockLabel(Role.LABEL, "in the heading of a taxonomy's card"),
}


def read_classification(block: TextBlock, region: Region, page: PageParts) -> BlockLabel:
    """Read a block in the card of a taxonomy."""
    part = region.part
    if part == "name":
        page.attribute = block.text
    elif part == "value" and not page.attribute:
        part = "heading"
    elif part == "value":
        page.add_value(region.key, block, _shown(block))
    return _LABELS[part]


def _shown(block: TextBlock) -> str:
    """A value with the number that a list shows before it: ``1. Discrimination and Toxicity``."""
    lineage = block.element.lineage() if block.element is not None else ()
    item = next((element for element in lineage if element.tag == "li"), None)
    if item is None or item.parent is None or item.parent.tag != "ol":
        return block.text
    start = item.parent.get("start") or "1"
    return f"{start}. {block.text}" if start.isdecimal() else block.text
