# cython: boundscheck=False, wraparound=False
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

import json
from functools import cache
from importlib.resources import files
from itertools import count

cimport cython

from ..features.groups cimport KEPT_MODELS, FeatureGroup

NO_FEATURE = (0, "nothing")
_numbers = count(1)


@cython.final
cdef class LinearModel:
    def __init__(self, weights, int scale=100):
        self.weights = weights
        self.scale = scale
        self.number = next(_numbers)
        self.slot = self.number % KEPT_MODELS

    def score(self, features):
        weights = self.weights
        return sum([weights[name] for name in features if name in weights]) / self.scale

    def score_row(self, list row):
        return self.score_of(row)

    cdef double score_of(self, list row) except? -1:
        cdef FeatureGroup group
        cdef long total = 0
        for group in row:
            total += self.sum_of(group)
        return <double>total / self.scale

    def explain(self, list row):
        cdef FeatureGroup group
        extremes = [self.extremes_of(group) for group in row]
        return min([low for low, _ in extremes])[1], max([high for _, high in extremes])[1]

    cdef int sum_of(self, FeatureGroup group) except? -1:
        """The sum of the weights of a group; nearly all have been summed before."""
        cdef int slot = self.slot
        if group.models[slot] == self.number:
            return group.sums[slot]
        weights = self.weights
        total = sum([weights[name] for name in group.names if name in weights])
        if group.above is not None:
            total += self.sum_of(group.above)
        self._keep(group, total)
        return total

    cdef tuple extremes_of(self, FeatureGroup group):
        """The lowest and the highest weight in a group, each with its feature."""
        cdef int slot = self.slot
        self.sum_of(group)
        if group.extremes is None:
            group.extremes = [None] * KEPT_MODELS
        if group.extremes[slot] is None:
            weights = self.weights
            found = [(weights[name], name) for name in group.names if name in weights]
            low = high = NO_FEATURE
            if group.above is not None:
                low, high = self.extremes_of(group.above)
            group.extremes[slot] = (min([low] + found), max([high] + found))
        return group.extremes[slot]

    cdef int _keep(self, FeatureGroup group, int total) except -1:
        group.models[self.slot] = self.number
        group.sums[self.slot] = total
        if group.extremes is not None:
            group.extremes[self.slot] = None
        return 0


@cache
def load_models(name):
    path = files("aiid_scrape.scoring").joinpath("weights", f"{name}.json")
    return read_models(path.read_text("utf-8"))


def read_models(text):
    data = json.loads(text)
    features = data["features"]
    return {
        model: LinearModel(
            {feature: weights[at] for feature, weights in features.items() if weights[at]},
            data["scale"],
        )
        for at, model in enumerate(data["models"])
    }
