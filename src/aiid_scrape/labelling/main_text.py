"""The text of a page: the units that the scorer believes, and what stands in the gaps between."""

from __future__ import annotations

from collections.abc import Container, Sequence

from ..features.page import PageFeatures
from .gaps import blocks_in_gaps
from .scores import Scores

MAX_SHORT_LINKS = 0.5
"""Share of links from which a short unit leads away rather than tells."""


def main_text(sheet: PageFeatures, scores: Scores, boxes: Container[int] = ()) -> list[int]:
    """The units that are the text, in their order; none if there is too little of it.

    Args:
        sheet: The page.
        scores: The judgement on each of its units.
        boxes: Units that are none, whatever their score.
    """
    judged = [
        at
        for at in sheet.candidates
        if at not in sheet.furniture and at not in boxes and not _is_said_to_be_none(sheet, at)
    ]
    sure = [at for at in judged if scores.values[at] > 0]
    if not _is_enough(sheet, sure):
        return []
    filled = {at for at in blocks_in_gaps(sheet, scores, judged, sure) if at not in boxes}
    return sorted({*sure, *filled})


def is_prose(sheet: PageFeatures, scores: Scores, at: int) -> bool:
    """Whether a unit by itself reads as prose of the text."""
    if scores.values[at] <= 0 or not sheet.shapes[at].prose or at in sheet.furniture:
        return False
    return not _is_said_to_be_none(sheet, at)


_NO_TEXT = frozenset({"subscribe", "share", "advert", "consent", "read_also", "photo"})
"""Keys of phrases that are no text wherever they stand, if they are sure."""


def _is_said_to_be_none(sheet: PageFeatures, at: int) -> bool:
    """Whether the words of a unit leave no doubt that they are none of the text."""
    unit = sheet.units[at]
    match = sheet.phrases.match(unit.text)
    if match is None or not match.sure or match.key not in _NO_TEXT:
        return False
    return match.key != "read_also" or unit.link_share > MAX_SHORT_LINKS


LINES_FOR_PROSE = 300
"""Columns of text without any prose that are a text all the same: poems, blogs of short lines.
Worth a thousandth of text F1 over 769 pages; other numbers of columns were not tried."""


def _is_enough(sheet: PageFeatures, text: Sequence[int]) -> bool:
    shapes = [sheet.shapes[at] for at in text]
    return any(shape.prose for shape in shapes) or (
        sum(shape.columns for shape in shapes) >= LINES_FOR_PROSE
    )
