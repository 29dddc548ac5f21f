"""The main text of a page: the blocks with a positive score, and blocks in the gaps between."""

from __future__ import annotations

from collections.abc import Container, Sequence

from ..features.page import PageFeatures
from .gaps import blocks_in_gaps
from .scores import Scores

MAX_SHORT_LINKS = 0.5
"""Share of links from which a short block is links and no text. An estimate."""


def main_text(features: PageFeatures, scores: Scores, boxes: Container[int] = ()) -> list[int]:
    """The positions of the blocks of the main text, in order; none if there is too little of it.

    Args:
        features: The page.
        scores: The scores of its blocks.
        boxes: Blocks that are none, whatever their score.
    """
    judged = [
        at
        for at in features.candidates
        if at not in features.boilerplate
        and at not in boxes
        and not _is_said_to_be_none(features, at)
    ]
    judged = _without_copies(features, scores, judged)
    sure = [at for at in judged if scores.values[at] > 0]
    if not _is_enough(features, sure):
        return []
    filled = {at for at in blocks_in_gaps(features, scores, judged, sure) if at not in boxes}
    return sorted({*sure, *filled})


def _without_copies(features: PageFeatures, scores: Scores, judged: Sequence[int]) -> list[int]:
    """The blocks with one copy of each paragraph of a text that the page has several times."""
    if not features.copies:
        return [*judged]
    best: dict[str, int] = {}
    for at in judged:
        if at in features.copies:
            known = best.setdefault(features.blocks[at].text, at)
            if scores.values[at] > scores.values[known]:
                best[features.blocks[at].text] = at
    kept = {*best.values()}
    return [at for at in judged if at not in features.copies or at in kept]


def is_prose(features: PageFeatures, scores: Scores, at: int) -> bool:
    """Return true if a block by itself reads as prose of the text."""
    if scores.values[at] <= 0 or not features.shapes[at].prose or at in features.boilerplate:
        return False
    return not _is_said_to_be_none(features, at)


_NO_TEXT = frozenset({"subscribe", "share", "advert", "consent", "read_also", "photo"})
"""Keys of phrases that are never text, if the match is sure."""


def _is_said_to_be_none(features: PageFeatures, at: int) -> bool:
    """Return true if a block is a phrase that is never part of a text."""
    block = features.blocks[at]
    match = features.matches[at]
    if match is None or not match.sure or match.key not in _NO_TEXT:
        return False
    return match.key != "read_also" or block.link_share > MAX_SHORT_LINKS


LINES_FOR_PROSE = 300
"""Columns of text without any prose that are a text: poems, blogs of short lines. This raises text
F1 by a thousandth over 769 pages; other numbers of columns were not tried."""


def _is_enough(features: PageFeatures, text: Sequence[int]) -> bool:
    shapes = [features.shapes[at] for at in text]
    return any(shape.prose for shape in shapes) or (
        sum(shape.columns for shape in shapes) >= LINES_FOR_PROSE
    )
