"""Blocks of a page, with their labels, as they are given out."""

from collections.abc import Iterable

from ..documents.blocks import TextBlock
from ..extraction import BlockLabel
from ..models.blocks import Block

def labelled_blocks(
    labelled: Iterable[tuple[TextBlock, BlockLabel]], has_lines: bool
) -> tuple[Block, ...]:
    """The blocks of a page, each with its label.

    Args:
        labelled: The blocks with their labels.
        has_lines: The page is a text: its blocks have lines.
    """
