"""Candidate blocks: those that a cheap filter does not rule out, and captions."""

from collections.abc import Sequence
from typing import NamedTuple

from ..documents.blocks import TextBlock
from ..models.blocks import BlockKind
from .shape import Shape
from .structure import ElementFeatures

NEVER_TEXT: frozenset[BlockKind]
"""Kinds of block that are no text, whatever their words."""

LINKED: float
"""Share of characters in links from which a block is a link to its neighbours (0.6): a bin's edge.
An estimate."""

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
