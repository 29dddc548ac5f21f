"""The parts of a taxonomy's card in a dump: names, explanations and values of attributes."""

from __future__ import annotations

from collections.abc import Sequence

from ....documents.blocks import TextBlock
from ..catalogue import Catalogue

_ABOVE = (
    "taxonomy.details", "taxonomy.machine", "taxonomy.human", "taxonomy.show_all",
    "taxonomy.show_fewer",
)  # fmt: skip


def attribute_parts(blocks: Sequence[TextBlock], catalogue: Catalogue) -> list[str]:
    """The parts that the blocks under the heading of a taxonomy's card are.

    An attribute has a name, a line that explains it, and one value or more. Where the next
    name stands is told by the blank lines; where these do not differ, each has one value.
    """
    shown = [at for at, block in enumerate(blocks) if not catalogue.has(block.text, *_ABOVE)]
    starts = _name_starts([blocks[at] for at in shown])
    parts = ["heading"] * len(blocks)
    for place, at in enumerate(shown):
        if place in starts:
            parts[at] = "name"
        elif starts:
            parts[at] = "explanation" if place - 1 in starts else "value"
    return parts


def _name_starts(blocks: Sequence[TextBlock]) -> set[int]:
    """Where the names of attributes stand."""
    is_telling = any(_is_name(blocks, at) for at in range(len(blocks)))
    starts: set[int] = set()
    at = 0
    while at + 2 < len(blocks):
        starts.add(at)
        at += 3
        # What follows a value is another one, unless it looks like the name of the next.
        while at < len(blocks) and (blocks[at].marker or (is_telling and not _is_name(blocks, at))):
            at += 1
    return starts


def _is_name(blocks: Sequence[TextBlock], at: int) -> bool:
    """Whether a wider gap than that below a name stands below the line below it."""
    name, explanation, value = (*blocks[at : at + 3], None, None, None)[:3]
    if name is None or explanation is None or value is None:
        return False
    gap = value.first_line - explanation.last_line
    return bool(value.marker) or gap > explanation.first_line - name.last_line
