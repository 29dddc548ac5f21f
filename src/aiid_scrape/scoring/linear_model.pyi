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

from collections.abc import Iterable, Mapping

from ..features.groups import FeatureRow

NO_FEATURE: tuple[int, str]

class LinearModel:
    """The weights of features; a feature without a weight counts nothing.

    Args:
        weights: The weight of each feature, times the scale.
        scale: The weight that stands for 1.0.
    """

    def __init__(self, weights: Mapping[str, int], scale: int = 100) -> None: ...
    @property
    def weights(self) -> Mapping[str, int]: ...
    @property
    def scale(self) -> int: ...
    def score(self, features: Iterable[str]) -> float:
        """The score of something with some features."""
    def score_row(self, row: FeatureRow) -> float:
        """The score of a block by its feature row."""
    def explain(self, row: FeatureRow) -> tuple[str, str]:
        """The features of a block that count most: against it, and for it."""

def load_models(name: str) -> Mapping[str, LinearModel]:
    """The models in a file of ``weights/``, by their names."""

def read_models(text: str) -> Mapping[str, LinearModel]:
    """The models in the text of such a file."""
