"""The description of an incident and the notes of its editors: behind labels, or in a section."""

from __future__ import annotations

import re

from ....documents.blocks import TextBlock
from ....extraction import BlockLabel
from ....models.blocks import Role
from ..page_parts import PageParts, by_form
from ..parts import found
from ..region import UNKNOWN, Region

_LEAD = re.compile(r"(?P<label>[^:：]{1,40})[:：]\s*(?P<text>.*)", re.DOTALL)
_FIELDS = ("description", "editor_notes")


def read_lead(block: TextBlock, region: Region, page: PageParts) -> BlockLabel:
    """Read a block of a section whose text goes on in more blocks."""
    if region.part == "badge" or page.catalogue.has(block.text, "badge.ai_translated"):
        page.add("is_translated", found(block, True, 0.95, "the badge says so"))
        return BlockLabel(Role.LABEL, "a badge of the description")
    if page.catalogue.has(block.text, "incident.responded", "incident.subscribed"):
        return BlockLabel(Role.LABEL, "a badge")
    text = block.text
    if led := led_text(block, page):
        page.lead, text = led
    elif region.name == "description" and not page.lead:
        page.lead, text = "description", _behind_label(text)
    if not page.lead:
        return UNKNOWN
    if not text:
        return BlockLabel(Role.LABEL, f"label incident.{page.lead}")
    return add_text(block, page.lead, text, page)


def led_text(block: TextBlock, page: PageParts) -> tuple[str, str] | None:
    """The field whose label a block begins with, and the text behind the label."""
    lead = _LEAD.fullmatch(block.text)
    for name in _FIELDS if lead else ():
        if lead and page.catalogue.has(lead["label"], f"incident.{name}"):
            return name, lead["text"].strip()
    return None


def _behind_label(text: str) -> str:
    """The text of a section's first block without its label, in a locale without a table."""
    lead = _LEAD.fullmatch(text)
    return lead["text"].strip() if lead else text


def add_text(block: TextBlock, name: str, text: str, page: PageParts) -> BlockLabel:
    """Add a block to the text of a field."""
    before = page.draft.pop(name, [])
    value = f"{before[0].value}\n\n{text}" if before else text
    reason = f"behind the label of the {name.replace('_', ' ')}, or in its section"
    page.add(name, found(block, value, by_form(block, 0.95, 0.93), reason))
    return BlockLabel(Role.DESCRIPTION, reason)
