"""How good the main text of a page is expected to be."""

from __future__ import annotations

from collections.abc import Container, Sequence
from math import exp

from ..features.page import PageFeatures
from .scores import Scores


def expected_f1(
    features: PageFeatures, scores: Scores, text: Sequence[int], excluded: Container[int]
) -> float:
    """The F1 that a text is expected to have, by columns: 0 to 1.

    The score of a block is taken as the log-odds of being text, and the true text as the sum of
    what is likely: the blocks chosen are compared with it (Ye, Chai, Lee and Chieu, "Optimizing
    F-measures: a tale of two approaches", ICML 2012).

    Args:
        features: The page.
        scores: The scores of its blocks.
        text: The blocks of the text.
        excluded: Blocks that are none, whatever their score.
    """
    columns = [shape.columns for shape in features.shapes]
    likely = {
        at: columns[at] * _probability(scores.values[at])
        for at in features.judged
        if at not in excluded
    }
    chosen = sum(columns[at] for at in text)
    right = sum(likely.get(at, 0.0) for at in text)
    return 2 * right / (chosen + sum(likely.values())) if chosen else 0.0


def _probability(score: float) -> float:
    return 1 / (1 + exp(-score))
