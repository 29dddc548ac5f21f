"""How much the facts of a unit speak for its being text: two looks, each a sum of weights.

The weights lie in ``weights/``, a file for HTML and one for text dumps, each with where it
comes from; ``scripts/fit_scorer.py`` makes them again.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from ..documents.units import Document
from .features import Facts, Sheet, anchor, first_look, second_look

SKIPPED = -6.0
"""Score of units that are not worth a look."""

LOW_ANCHOR = 1.0
"""Score of a page's best units below which all of its scores are raised by what is missing:
the best of a page that reads as nothing else is its text all the same."""

STRONGEST = 2
"""Facts named in a reason."""


class Weights(NamedTuple):
    """What each fact is worth, in log-odds, on the first look and on the second."""

    first: dict[str, float]
    second: dict[str, float]


class Scores(NamedTuple):
    """The judgement on each unit of a page."""

    values: list[float]
    """Above 0 for text; about the log of the odds."""
    reasons: dict[int, str]
    """The strongest facts of the units that were looked at, in words."""


@cache
def weights_for(form: str) -> Weights:
    """The weights for documents of a form: ``html`` or ``text``."""
    text = files(__package__).joinpath("weights", f"{form}.json").read_text("utf-8")
    data = json.loads(text)
    return Weights(data["first"], data["second"])


def score(document: Document) -> Scores:
    """Judge every unit of a page."""
    sheet = Sheet(document)
    weights = weights_for("html" if sheet.is_html else "text")
    first = spread(sheet, first_look(sheet), weights.first)
    looks = second_look(sheet, first)
    second = spread(sheet, looks, weights.second)
    raised = min(0.0, anchor(sheet, second) - LOW_ANCHOR) if sheet.judged else 0.0
    values = [value - raised if value > SKIPPED else value for value in second]
    reasons = {
        at: _reason(facts, values[at], weights.second)
        for at, facts in zip(sheet.judged, looks, strict=True)
    }
    return Scores(values, reasons)


def spread(sheet: Sheet, looks: Sequence[Facts], weights: dict[str, float]) -> list[float]:
    """The sums of the weights of the facts, for all units of the page."""
    scores = [SKIPPED] * len(sheet.units)
    get = weights.get
    for at, facts in zip(sheet.judged, looks, strict=True):
        total = 0.0
        for fact in facts:
            total += get(fact, 0.0)
        scores[at] = total
    return scores


def _reason(facts: Facts, value: float, weights: dict[str, float]) -> str:
    sign = 1 if value > 0 else -1
    strongest = sorted(facts, key=lambda fact: -sign * weights.get(fact, 0.0))[:STRONGEST]
    named = "; ".join(fact for fact in strongest if sign * weights.get(fact, 0.0) > 0)
    return f"scored {value:+.1f}: {named}" if named else f"scored {value:+.1f}"
