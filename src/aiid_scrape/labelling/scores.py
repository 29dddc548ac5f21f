"""How much the facts of a block speak for its being text: two looks, each a sum of weights.

The weights lie in ``weights/``, a file for HTML, one for Markdown and one for other text dumps,
each with where it comes from; ``fit/block_model.py`` makes them again.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from ..features.context import first_pass, second_pass
from ..features.groups import FeatureRow, WeightTable, score_of, strongest_feature
from ..features.page import ANCHOR_COLUMNS, PageFeatures
from ..models import Form

SKIPPED = -6.0
"""Score of blocks that are not worth a look."""

UNJUDGED = 0.5
"""Score of prose behind all that is looked at on a page: of long texts the end is text, too."""

LOW_BEST = 1.5
"""Score of a page's best long block below which all of its scores are raised by what is missing:
the best of a page that reads as nothing else is its text all the same. Of the best one to three
long blocks and 0 to 2 the best by two thousandths of text F1, cross-validated over 769 pages."""


class BlockModel(NamedTuple):
    """What each fact is worth, in log-odds, on the first look and on the second."""

    first: WeightTable
    second: WeightTable


class Scores(NamedTuple):
    """The judgement on each block of a page."""

    values: list[float]
    """Above 0 for text; about the log of the odds."""
    rows: dict[int, FeatureRow]
    """All that is said of the blocks that were looked at."""
    table: WeightTable
    """What it was worth."""

    def reason(self, at: int) -> str | None:
        """The score of a block in words, with the fact that counts most; None if not looked at."""
        row, value = self.rows.get(at), self.values[at]
        if row is None:
            return None
        strongest = strongest_feature(row, self.table, speaks_for=value > 0)
        return f"scored {value:+.1f}, most of all for: {strongest}"


@cache
def model_for(form: str) -> BlockModel:
    """The weights for documents of a form: ``html``, ``markdown`` or ``text``."""
    text = files("aiid_scrape.scoring").joinpath("weights", f"{form}.json").read_text("utf-8")
    data = json.loads(text)
    return BlockModel(WeightTable(data["first"]), WeightTable(data["second"]))


def form_of(features: PageFeatures) -> str:
    """The weights that a page is judged by: lines of Markdown tell what they are, others do not."""
    if features.is_html:
        return "html"
    return "markdown" if features.document.form is Form.MARKDOWN else "text"


def score_blocks(features: PageFeatures) -> Scores:
    """Judge every block of a page."""
    weights = model_for(form_of(features))
    first = score_rows(features, first_pass(features), weights.first)
    rows = second_pass(features, first)
    values = calibrate(features, score_rows(features, rows, weights.second))
    for at in features.unjudged:
        values[at] = UNJUDGED
    return Scores(values, dict(zip(features.judged, rows, strict=True)), weights.second)


def calibrate(features: PageFeatures, values: list[float]) -> list[float]:
    """The scores of a page's blocks, higher where even the best of them are low."""
    long = [values[at] for at in features.judged if features.shapes[at].columns >= ANCHOR_COLUMNS]
    best = max(long, default=max((values[at] for at in features.judged), default=LOW_BEST))
    if best >= LOW_BEST:
        return values
    higher = list(values)
    for at in features.judged:
        higher[at] += LOW_BEST - best
    return higher


def score_rows(
    features: PageFeatures, rows: Sequence[FeatureRow], table: WeightTable
) -> list[float]:
    """What all that is said of them is worth, for all blocks of the page."""
    scores = [SKIPPED] * len(features.blocks)
    for at, row in zip(features.judged, rows, strict=True):
        scores[at] = score_of(row, table)
    return scores
