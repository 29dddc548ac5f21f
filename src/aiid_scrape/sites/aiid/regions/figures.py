"""The figures of an incident: names and values in turn, or all names first."""

from __future__ import annotations

import re

from ....documents.blocks import TextBlock
from ....extraction import BlockLabel
from ....models.blocks import Role
from ....models.dates import PartialDate
from ..links import NUMBER
from ..page_parts import PageParts, by_form
from ..parts import found
from ..region import Region

FIELDS = {
    "stats.incident_id": "incident_id",
    "stats.report_count": "report_count",
    "stats.incident_date": "date",
    "stats.editors": "editors",
}
"""The field that a figure is, by the key of its label."""

_ROWS = tuple(FIELDS)
"""The rows of the card, which have always been in this order."""

# Any text can be the name of an editor, and the figures of the time without markers had none.
_UNMARKED = frozenset(FIELDS) - {"stats.editors"}

_NUMBER = re.compile(NUMBER)
_COUNT = re.compile(f"0|{NUMBER}")


def read_stat(name: str | None, text: str) -> object:
    """The value of a figure, or None if the text is none for this field."""
    if name == "editors":
        return [editor.strip() for editor in text.split(",") if editor.strip()]
    if name == "date":
        try:
            return str(PartialDate.parse(text))
        except ValueError:
            return None
    pattern = _NUMBER if name == "incident_id" else _COUNT
    return int(text) if pattern.fullmatch(text) else None


def read_figure(block: TextBlock, region: Region, page: PageParts) -> BlockLabel:
    """Read a block in the card of figures."""
    if region.part == "heading":
        return BlockLabel(Role.LABEL, "the heading of the figures")
    keys = [key for key in _keys(block, page) if key.startswith("stats.")]
    if keys or not page.figures:
        # In a locale without a table, cells come in pairs, and rows in their order, all the same.
        page.figure_rows += 1
        known = keys[0] if keys else "".join(_ROWS[page.figure_rows - 1 : page.figure_rows])
        page.figures.append(known)
        return BlockLabel(Role.LABEL, f"label {keys[0]}" if keys else "the name of a figure")
    return _note(page.figures.pop(0), block, by_form(block, 0.97, 0.95), page)


def read_unmarked_figure(block: TextBlock, page: PageParts) -> BlockLabel | None:
    """Read a figure where no marker shows their card, until 2021-12: names, then values."""
    keys = _UNMARKED.intersection(_keys(block, page))
    if keys:
        page.figures.append(min(keys))
        return BlockLabel(Role.LABEL, f"label {min(keys)}")
    if not page.figures:
        return None
    key = page.figures.pop(0)
    if key not in FIELDS or read_stat(FIELDS[key], block.text) is None:
        page.figures.clear()
        return None
    return _note(key, block, 0.9, page)


def _keys(block: TextBlock, page: PageParts) -> list[str]:
    return [message.key for message in page.catalogue.find(block.text)]


def _note(key: str, block: TextBlock, confidence: float, page: PageParts) -> BlockLabel:
    name = FIELDS.get(key)
    value = read_stat(name, block.text)
    if name is not None and value is not None:
        page.add(name, found(block, value, confidence, "the card of figures"))
    return BlockLabel(Role.REFERENCE, "a figure of the incident")
