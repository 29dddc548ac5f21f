"""Linear models over binary features: loading, scoring and explaining.

All that is fitted is one: whether a block is text (a logistic regression in two passes, stacked
as in Wolpert, "Stacked generalization", 1992), which line is the headline, whether a page is a
list, and which value of a field is right. A score is the sum of the weights of the features that
are there: about the logarithm of the odds. Weights are whole numbers, so that neither the order of
adding nor the platform can change a score.

A file of ``weights/`` has ``about`` (provenance and figures), ``scale`` (a weight of so many is
1.0), ``models`` (the names of the models in it), and ``features``: for each, in the order of
their numbers, its weight in each model. ``fit/weights_file.py`` writes it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from importlib.resources import files

from ..features.groups import FeatureGroup, FeatureRow, Weighted

NO_FEATURE: Weighted = (0, "nothing")


class LinearModel:
    """The weights of features; a feature without a weight counts nothing.

    Args:
        weights: The weight of each feature, times the scale.
        scale: The weight that stands for 1.0.
    """

    __slots__ = ("scale", "weights")

    def __init__(self, weights: Mapping[str, int], scale: int = 100) -> None:
        self.weights = weights
        self.scale = scale

    def score(self, features: Iterable[str]) -> float:
        """The score of something with some features."""
        weights = self.weights
        return sum([weights[name] for name in features if name in weights]) / self.scale

    def score_row(self, row: FeatureRow) -> float:
        """The score of a block by its feature row."""
        sums = [
            # Nearly all groups have been scored before, for another block.
            known if (known := group.sums.get(self)) is not None else self._sum(group)
            for group in row
        ]
        return sum(sums) / self.scale

    def explain(self, row: FeatureRow) -> tuple[str, str]:
        """The features of a block that count most: against it, and for it."""
        extremes = [group.extremes.get(self) or self._extremes(group) for group in row]
        return min([low for low, _ in extremes])[1], max([high for _, high in extremes])[1]

    def _sum(self, group: FeatureGroup) -> int:
        chain = group.chain(lambda each: self in each.sums)
        weights, total = self.weights, 0
        for each in reversed(chain):
            if (known := each.sums.get(self)) is None:
                known = total + sum([weights[name] for name in each.names if name in weights])
                each.sums[self] = known
            total = known
        return total

    def _extremes(self, group: FeatureGroup) -> tuple[Weighted, Weighted]:
        chain = group.chain(lambda each: self in each.extremes)
        weights, extremes = self.weights, (NO_FEATURE, NO_FEATURE)
        for each in reversed(chain):
            if (known := each.extremes.get(self)) is None:
                found = [(weights[name], name) for name in each.names if name in weights]
                known = min([extremes[0], *found]), max([extremes[1], *found])
                each.extremes[self] = known
            extremes = known
        return extremes


@cache
def load_models(name: str) -> Mapping[str, LinearModel]:
    """The models in a file of ``weights/``, by their names."""
    path = files("aiid_scrape.scoring").joinpath("weights", f"{name}.json")
    return read_models(path.read_text("utf-8"))


def read_models(text: str) -> Mapping[str, LinearModel]:
    """The models in the text of such a file."""
    data = json.loads(text)
    features: Mapping[str, Sequence[int]] = data["features"]
    return {
        model: LinearModel(
            {feature: weights[at] for feature, weights in features.items() if weights[at]},
            data["scale"],
        )
        for at, model in enumerate(data["models"])
    }
