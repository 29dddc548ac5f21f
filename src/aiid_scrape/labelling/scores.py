"""Scores of blocks: the log-odds of being text, by two linear models in two passes.

The second model has the scores of the first as features, also those of the blocks around: stacked
generalization (Wolpert 1992). There is a pair of models for HTML, one for Markdown and one for
other text dumps; ``fit/block_model.py`` fits them.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from ..features.context import first_pass, second_pass
from ..features.groups import FeatureRow
from ..features.headings import ANCHOR_COLUMNS
from ..features.page import PageFeatures
from ..models import Form
from ..scoring.linear_model import LinearModel, load_models

SKIPPED = -6.0
"""Score of blocks that no model scores. An estimate: below all scores."""

UNJUDGED = 0.5
"""Score of prose behind the last scored block of a very long page: the end of a long text is text,
too. An estimate."""

LOW_BEST = 1.5
"""Score of a page's best long block below which all of its scores are raised by the difference:
the best blocks of a page are its text even if they score low. Of the best one to three long blocks
and 0 to 2 the best by two thousandths of text F1, cross-validated over 769 pages."""


class Scores(NamedTuple):
    """The scores of the blocks of a page."""

    values: list[float]
    """The score of each block, about the log-odds of being text: above 0 for text."""
    rows: dict[int, FeatureRow]
    """The feature rows of the scored blocks, by position."""
    model: LinearModel
    """The model that scored them."""

    def reason(self, at: int) -> str | None:
        """The score of a block in words, with its strongest feature; None if it has no score."""
        row, value = self.rows.get(at), self.values[at]
        if row is None:
            return None
        strongest = self.model.explain(row)[value > 0]
        return f"scored {value:+.1f}, most of all for: {strongest}"


def models_of(features: PageFeatures) -> str:
    """The name of the weights file for a page, by its form."""
    if features.is_html:
        return "blocks_html"
    return "blocks_markdown" if features.document.form is Form.MARKDOWN else "blocks_text"


def score_blocks(features: PageFeatures) -> Scores:
    """Score every block of a page."""
    models = load_models(models_of(features))
    first = score_rows(features, first_pass(features), models["first"])
    rows = second_pass(features, first)
    values = calibrate(features, score_rows(features, rows, models["second"]))
    for at in features.unjudged:
        values[at] = UNJUDGED
    return Scores(values, dict(zip(features.judged, rows, strict=True)), models["second"])


def calibrate(features: PageFeatures, values: list[float]) -> list[float]:
    """The scores of a page, all raised if even the best is low."""
    long = [values[at] for at in features.judged if features.shapes[at].columns >= ANCHOR_COLUMNS]
    best = max(long, default=max((values[at] for at in features.judged), default=LOW_BEST))
    if best >= LOW_BEST:
        return values
    higher = list(values)
    for at in features.judged:
        higher[at] += LOW_BEST - best
    return higher


def score_rows(
    features: PageFeatures, rows: Sequence[FeatureRow], model: LinearModel
) -> list[float]:
    """The scores of all blocks of a page, from the feature rows of the scored ones."""
    scores = [SKIPPED] * len(features.blocks)
    for at, row in zip(features.judged, rows, strict=True):
        scores[at] = model.score_row(row)
    return scores
