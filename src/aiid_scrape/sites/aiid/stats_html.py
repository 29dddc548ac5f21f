"""The card of an incident's figures as HTML: names and values in turn, or all names first."""

from __future__ import annotations

from ...documents.blocks import TextBlock
from ...extraction import BlockLabel
from ...models.blocks import Role
from .catalogue import Catalogue
from .hooks import Hooks
from .incident_parts import IncidentParts
from .parts import found
from .stats import FIELDS, read_stat

_ROWS = tuple(FIELDS)
"""The rows of the card, which have always been in this order."""


def judge_figure(
    block: TextBlock, hooks: Hooks, incident: IncidentParts, catalogue: Catalogue
) -> BlockLabel:
    """Judge a block in the card of figures."""
    if not hooks.isdisjoint({".tw-card-header", ".card-header"}):
        return BlockLabel(Role.LABEL, "the heading of the figures")
    keys = [
        message.key for message in catalogue.find(block.text) if message.key.startswith("stats.")
    ]
    if keys or not incident.figures:
        # In a locale without a table, cells come in pairs, and rows in their order, all the same.
        incident.figure_rows += 1
        known = keys[0] if keys else "".join(_ROWS[incident.figure_rows - 1 : incident.figure_rows])
        incident.figures.append(known)
        return BlockLabel(Role.LABEL, f"label {keys[0]}" if keys else "the name of a figure")
    return _note(incident.figures.pop(0), block, 0.97, incident)


def judge_unmarked_figure(
    block: TextBlock, incident: IncidentParts, catalogue: Catalogue
) -> BlockLabel | None:
    """Judge a figure where no hook marks their card, until 2021-12: names, then values."""
    keys = [message.key for message in catalogue.find(block.text) if message.key in _UNMARKED]
    if keys:
        incident.figures.append(keys[0])
        return BlockLabel(Role.LABEL, f"label {keys[0]}")
    if not incident.figures:
        return None
    key = incident.figures.pop(0)
    if key not in FIELDS or read_stat(FIELDS[key], block.text) is None:
        incident.figures.clear()
        return None
    return _note(key, block, 0.9, incident)


# Any text can be the name of an editor, and the figures of that time had none.
_UNMARKED = frozenset(FIELDS) - {"stats.editors"}


def _note(key: str, block: TextBlock, confidence: float, incident: IncidentParts) -> BlockLabel:
    name = FIELDS.get(key)
    value = read_stat(name, block.text)
    if name is not None and value is not None:
        incident.add(name, found(block, value, confidence, "the card of figures"))
    return BlockLabel(Role.REFERENCE, "a figure of the incident")
