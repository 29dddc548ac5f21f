"""Fit the models that choose among the values which a page claims for a field, and measure them.

usage: PYTHONPATH=bench python fit/field_model.py CORPORA [--corpus NAME ...] [--form FORM ...]
           [--misses FIELD] [--features] [--write [FILE]] [--date DAY]

CORPORA is a folder as ../shared/corpora/news. Pages are split by their domains into folds, and each
fold is judged by models fitted on the others; the table printed is that of bench/metadata.py.
--features prints how often each feature is right. --write fits on everything and writes
src/aiid_scrape/scoring/weights/fields.json or FILE. Fit the blocks and headlines first: they decide
which claims are read. Needs scikit-learn (pip install '.[fit]').
"""

from __future__ import annotations

import argparse
import json
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path
from statistics import fmean
from typing import Any

from aiid_scrape.metadata import fusion
from aiid_scrape.scoring.linear_model import LinearModel
from conditional_model import Candidates, fit_conditional
from metadata import FIELDS, FOLDS, FORMS, Case, cases, choose, is_right, report, same
from weights_file import WEIGHTS, write_models

STRENGTH = 0.5
"""How strongly weights are held small: 0.1 to 1 make no difference of a point."""

SCALE = 1000
"""Weights are written in thousandths."""

ESTIMATES = {
    "place=ago": 1.5,
    "place=ago_labelled": 3.0,
    "place=ago_above": -1.0,
    "place=ago_inside": -2.0,
    "place=ago_below": -2.0,
}
"""Weights of places that no corpus has, since its pages do not say when they were read: estimates,
about those of a written date in their stead."""

Weights = dict[str, dict[str, float]]
"""By the name of the model the weights of its features."""


def candidates(each: Case, name: str) -> Candidates:
    """The values that a page claims for a field: the features of each, and if it is right."""
    if (gold := each.gold(name)) is None:
        return []
    claims = [claim for claim in each.claims if claim.field == name]
    return [
        (features, any(same(name, claim.value) == gold for claim in group))
        for group, features in fusion.grouped_claims(name, claims)
    ]


def kind_of(each: Case) -> str:
    """The models by which a page is judged: those of HTML or of text."""
    return "html" if each.form == "html" else "text"


def fit(found: Sequence[Case]) -> Weights:
    """The weights of all features, by form and field."""
    weights: Weights = {}
    for kind in sorted({kind_of(each) for each in found}):
        known = [each for each in found if kind_of(each) == kind]
        for name in fusion.FITTED:
            pages = [pairs for each in known if (pairs := candidates(each, name))]
            weights[f"{kind} {name}"] = fit_conditional(pages, STRENGTH)
        weights[f"{kind} date_published"] |= ESTIMATES
    return weights


def models_of(weights: Weights, each: Case) -> Mapping[str, LinearModel]:
    """The models of the fields by which a page is judged."""
    found = {name: weights[f"{kind_of(each)} {name}"] for name in fusion.FITTED}
    return {
        name: LinearModel({key: round(SCALE * value) for key, value in model.items()}, SCALE)
        for name, model in found.items()
    }


def cross_validate(found: Sequence[Case]) -> None:
    """Choose the values of each page by models fitted to the pages of other domains."""
    for part in range(FOLDS):
        inside = [each for each in found if each.fold == part]
        if inside:
            weights = fit([each for each in found if each.fold != part])
            choose(inside, lambda each, known=weights: models_of(known, each))


def feature_counts(found: Sequence[Case]) -> dict[str, dict[str, list[int]]]:
    """For each field and feature how often it was right, and how often it was there."""
    counts: dict[str, dict[str, list[int]]] = defaultdict(lambda: defaultdict(lambda: [0, 0]))
    for each in found:
        for name in FIELDS:
            for features, right in candidates(each, name):
                for feature in set(features):
                    counts[name][feature][0] += right
                    counts[name][feature][1] += 1
    return counts


def about(found: Sequence[Case], date: str) -> dict[str, Any]:
    """Where the weights come from, and how good they are on domains they were not fitted to."""
    pages = Counter(f"{each.row['corpus']} {each.form}" for each in found)
    right: dict[str, dict[str, list[bool]]] = defaultdict(lambda: defaultdict(list))
    for each in found:
        for name in FIELDS:
            if each.gold(name):
                right[name][f"{each.row['corpus']} {each.form}"].append(is_right(each, name))
    shares = {
        name: {kind: round(fmean(rights), 3) for kind, rights in sorted(kinds.items())}
        for name, kinds in right.items()
    }
    return {
        "made by": "fit/field_model.py",
        "date": date,
        "model": f"conditional logistic regression, L2 {STRENGTH}",
        "estimates": sorted(ESTIMATES),
        "pages": dict(sorted(pages.items())),
        "right on other domains": shares,
    }


def main() -> None:
    """Fit, measure, and write if asked to."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("corpora", type=Path)
    parser.add_argument("--corpus", nargs="*", default=[])
    parser.add_argument("--form", nargs="*", choices=FORMS, default=list(FORMS))
    parser.add_argument("--misses", choices=list(FIELDS), help="list the pages that are wrong")
    parser.add_argument("--features", action="store_true", help="print how often each is right")
    parser.add_argument("--write", type=Path, nargs="?", const=WEIGHTS / "fields.json")
    parser.add_argument("--date", default="", help="noted beside the weights")
    arguments = parser.parse_args()
    found = list(cases(arguments.corpora, arguments.corpus, arguments.form))
    if arguments.features:
        for name, features in feature_counts(found).items():
            for feature, (right, count) in sorted(features.items()):
                print(f"{name:16s}{feature:40s}{count:6d}{right / count:8.3f}")
    cross_validate(found)
    report(found, arguments.misses)
    if arguments.write:
        noted = about(found, arguments.date)
        write_models(arguments.write, noted, fit(found), SCALE)
        print(json.dumps(noted, indent=1))


if __name__ == "__main__":
    main()
