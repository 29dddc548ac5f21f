"""Candidate blocks: those that a cheap filter does not rule out, and captions."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from ..documents.blocks import TextBlock
from ..limits import LIMITS
from ..models.blocks import BlockKind
from .shape import Shape
from .structure import ElementFeatures

NEVER_TEXT = frozenset({BlockKind.BUTTON, BlockKind.OPTION, BlockKind.IMAGE, BlockKind.CAPTION})
"""Kinds of block that are no text, whatever their words."""

LINKED = 0.6
"""Share of characters in links from which a block is a link to its neighbours: a bin's edge. An
estimate."""

# The members of an enumeration take longer to look up than all that is done with them here.
_ITEM, _HEADING = BlockKind.LIST_ITEM, BlockKind.HEADING
_LETTERS = {
    BlockKind.BUTTON: "B",
    BlockKind.OPTION: "B",
    BlockKind.IMAGE: "C",
    BlockKind.CAPTION: "C",
}


def type_of(block: TextBlock, shape: Shape) -> str:
    """What a block is to its neighbours, in a letter: ``docs/features.md`` lists them."""
    kind = block.kind
    if shape.prose:
        return "Q" if kind is _ITEM else "P"
    linked = block.link_share >= LINKED
    if kind is _HEADING:
        return "K" if linked else "H"
    return _LETTERS.get(kind) or ("L" if linked else "I" if kind is _ITEM else "S")


class Candidates(NamedTuple):
    """The blocks of a page that may be text, and those that are captions."""

    judged: list[int]
    """The blocks that are scored."""
    unjudged: list[int]
    """The prose behind them on a page with more blocks than are scored."""
    captions: set[int]
    """Blocks that are words to a picture by their kind, or by the name of a class around them."""


def find_candidates(
    blocks: Sequence[TextBlock],
    shapes: Sequence[Shape],
    types: str,
    elements: ElementFeatures | None,
) -> Candidates:
    """The blocks that are not plainly menus, as most of a page is.

    Args:
        blocks: The blocks of a page.
        shapes: Their shapes.
        types: Their letters.
        elements: Their elements; None for a dump.
    """
    found = [
        at
        for at, block in enumerate(blocks)
        if _is_candidate(types, at)
        and (elements is None or _may_be_text(block, types[at], elements))
    ]
    captions = {at for at, block in enumerate(blocks) if block.kind is BlockKind.CAPTION}
    if elements is not None:
        captions.update(
            [at for at in found if types[at] != "H" and elements.is_caption(blocks[at].element)]
        )
        found = [at for at in found if at not in captions]
    most = LIMITS.judged
    return Candidates(found[:most], [at for at in found[most:] if shapes[at].prose], captions)


_PROSE_OR_LINE = frozenset("PQS")


def _is_candidate(types: str, at: int) -> bool:
    """Not a button, and not a link among links: those in a text stand beside prose."""
    kind = types[at]
    if kind in "BC":
        return False
    return kind not in "LK" or not _PROSE_OR_LINE.isdisjoint(types[max(0, at - 1) : at + 2])


def _may_be_text(block: TextBlock, kind: str, elements: ElementFeatures) -> bool:
    element = block.element
    if element is not None and element.block_element.tag == "address" and kind not in "PQ":
        return False  # by the HTML standard how to reach somebody; old editors wrap prose in it
    return not elements.is_outside(element)
