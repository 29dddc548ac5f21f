"""Hidden text: which blocks a page hides from its readers, and what becomes of them.

Their words are looked at as those of all blocks are, for a page that hides a part of its text is
still the page that the weights were fitted to. None of them becomes text, title, author or date.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from ..documents.document import Document, TextBlock
from ..documents.hiding import Hiding
from ..extraction import BlockLabel, Extraction
from ..models.blocks import BlockKind, Role
from .shape import Shape

MOST_HIDDEN = 0.6
"""Share of a page's prose that is hidden in one way from which that way hides nothing: the page
waits for a script to show it. Of 4,328 pages of the news corpora those that wait so with their text
hide .64 to 1 of their prose; 13 pages that hide .5 to .6 hide none of their text."""


def find_hidden(blocks: Sequence[TextBlock], shapes: Sequence[Shape]) -> dict[int, Hiding]:
    """What hides a block, by its position; only of blocks that a page keeps hidden.

    Args:
        blocks: The blocks of a page.
        shapes: Their shapes.
    """
    hidden = {at: hiding for at, block in enumerate(blocks) if (hiding := block.hiding) is not None}
    if not hidden:
        return hidden
    by_way: Counter[str] = Counter()
    for at, hiding in hidden.items():
        if shapes[at].prose:
            by_way[hiding.way] += shapes[at].columns
    if not by_way:
        return hidden
    most = MOST_HIDDEN * sum(shape.columns for shape in shapes if shape.prose)
    return {at: hiding for at, hiding in hidden.items() if by_way[hiding.way] < most}


def mark_hidden(extraction: Extraction, hidden: Mapping[int, Hiding]) -> Extraction:
    """An extraction in which hidden blocks have their role, whatever else was made of them."""
    if not hidden:
        return extraction
    labels = list(extraction.labels)
    for at, hiding in hidden.items():
        labels[at] = label_of(hiding)
    return replace(extraction, labels=labels)


def label_of(hiding: Hiding | None) -> BlockLabel:
    """The label on what is hidden so."""
    reason = f"hidden by {hiding.way} on {hiding.step}" if hiding else "hidden"
    return BlockLabel(Role.HIDDEN, reason)


def warn_of_hidden(planted: Iterable[TextBlock]) -> str:
    """The warning that a page hides prose.

    Args:
        planted: Hidden blocks that would be text if the page showed them; at least one.
    """
    blocks = list(planted)
    characters = sum(len(block.text) for block in blocks)
    ways = ", ".join(sorted({block.hiding.way for block in blocks if block.hiding}))
    return (
        f"left out {characters:,} characters of prose that the page hides from its readers "
        f"({ways}): they may be meant for programs"
    )


def blank_hidden(document: Document, extraction: Extraction) -> Document:
    """A page in which nothing stands where it hides something; the page itself if it does not.

    The other blocks keep their positions: what is near a headline stays as near.

    Args:
        document: The page.
        extraction: The labels on its blocks.
    """
    hidden = Role.HIDDEN
    if not any(label.role is hidden for label in extraction.labels):
        return document
    judged = zip(document.blocks, extraction.labels, strict=True)
    blocks = [_NOTHING if label.role is hidden else block for block, label in judged]
    return replace(document, blocks=blocks)


_NOTHING = TextBlock("—", BlockKind.LINE)  # no block is empty, and this says nothing
