"""Zones: the blocks near the headline or the text, where bylines and datelines are."""

from __future__ import annotations

from collections.abc import Sequence

from ..documents.blocks import TextBlock
from ..models.blocks import Role
from ..text.fold import fold
from .claims import MetadataContext, without_readings

Zones = dict[int, str]
"""The positions of blocks in reading order, each with its zone: ``above`` the headline, between
it and the first of the text (empty), at the ``start`` of the text, ``inside`` and ``below`` it;
``far`` from all of these."""

ABOVE_TITLE = 6
"""Blocks above the headline in which datelines and bylines are looked for. A quarter of the correct
datelines of the news corpora is farther from the text than from the headline, or the other way
round."""

BELOW_TITLE = 14
"""The same below the headline: half as many more find nothing more and take 20 % more time."""
ABOVE_TEXT = 12
"""The same above the start of the text; measured with `BELOW_TITLE` (20 %)."""

IN_TEXT = 4
"""The same within the text, from its start; measured with `BELOW_TITLE` (20 %)."""

BELOW_TEXT = 10
"""The same below the end of the text; measured with `BELOW_TITLE` (20 %)."""


def zones_headline(context: MetadataContext, title: str) -> Zones:
    """The blocks around the headline and both ends of the text.

    Args:
        context: The document.
        title: The headline, folded; empty if there is none.
    """
    blocks, body = context.document.blocks, context.body
    inside = shown_at(blocks[: body.start + BELOW_TITLE], title)
    # A list of stories below a short text has the headline again.
    before = [at for at in inside if at <= body.start]
    top = before[-1] if before else min(inside, default=body.start)
    chosen = {
        *range(top - ABOVE_TITLE, top + BELOW_TITLE),
        *range(body.start - ABOVE_TEXT, max(top, body.start) + IN_TEXT),
        *range(body.stop - IN_TEXT, body.stop + BELOW_TEXT),
    }
    start = max(top, body.start)
    return {
        at: _zone(at, top, start, body.stop, bool(inside))
        for at in sorted(chosen)
        if 0 <= at < len(blocks)
    }


def far_zones(context: MetadataContext, zones: Zones) -> Zones:
    """The blocks beyond the zones whose markup says that they are bylines or datelines, as ``far``.

    Menus and pictures can stand between a byline and the text, and the byline of a box within it.
    """
    labels, body = context.extraction.labels, context.body
    start, stop = max(0, body.start - FAR), min(len(labels), body.stop + FAR)
    return {
        at: "far"
        for at in range(start, stop)
        if labels[at].role in (Role.BYLINE, Role.DATE) and at not in zones
    }


FAR = 60
"""Blocks before and behind the text among which bylines are looked for that are marked as such. An
estimate."""


def shown_at(blocks: Sequence[TextBlock], title: str) -> list[int]:
    """The positions of the blocks that show a title, given folded."""
    if not title:
        return []
    shortest, longest = len(title), 2 * len(title) + 10
    return [
        at
        for at, block in enumerate(blocks)
        if shortest <= len(block.text) <= longest and fold(without_readings(block)) == title
    ]


def _zone(at: int, top: int, start: int, stop: int, has_title: bool) -> str:
    if has_title and at < top:
        return "above"
    if at <= start:
        return ""
    if at >= stop:
        return "below"
    return "start" if at <= start + START_BLOCKS else "inside"


START_BLOCKS = 3
"""Blocks at the start of a text that may be its byline or dateline, taken for text. An estimate."""
