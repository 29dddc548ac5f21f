"""Fit the models that choose among the values which a page claims for a field, and measure them.

usage: PYTHONPATH=bench python fit/field_model.py CORPORA [--corpus NAME ...] [--form FORM ...]
           [--by-corpus] [--misses FIELD] [--features] [--write [FILE]] [--date DAY]

CORPORA is a folder as ../shared/corpora/news. Pages are split by their domains into folds, and each
fold is judged by models fitted on the others; the tables printed are those of bench/metadata.py.
With --by-corpus each corpus is judged by models fitted on the other corpora.
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
from corpora import may_teach, site_shares
from metadata import (
    FIELDS,
    FORMS,
    Case,
    cases,
    choose,
    fold_of,
    is_right,
    report,
    same,
    site_of,
)
from weights_file import WEIGHTS, write_models

STRENGTHS = {"title": 0.5, "authors": 1.5, "date_published": 0.5}
"""How strongly weights are held small (L2): chosen with whole corpora left out."""

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

ALONE = {"head title cut alone": 0.3, "head title alone": 0.0, "head title guessed alone": -0.2}
"""Scores of the name of the window where a page claims no other title: half of those in daniel and
l3s-gn1 are right, and most of those from which the name of the site is cut. No other corpus has
more than two."""

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
    """The weights of all features, by form and field, from the pages that may teach."""
    weights: Weights = {}
    taught = [each for each in found if may_teach(each.row)]
    for kind in sorted({kind_of(each) for each in taught}):
        known = [each for each in taught if kind_of(each) == kind]
        for name in fusion.FITTED:
            pages = [
                (pairs, site_of(each.row)) for each in known if (pairs := candidates(each, name))
            ]
            shares = site_shares([site for _, site in pages])
            weights[f"{kind} {name}"] = fit_conditional(
                [pairs for pairs, _ in pages], shares, STRENGTHS[name]
            )
        weights[f"{kind} date_published"] |= ESTIMATES
        titles = weights[f"{kind} title"]
        for place, score in ALONE.items():
            own, *others = f"place={place.replace(' ', '_')}", *fusion.place_features([place])
            titles[own] = score - sum(titles.get(each, 0.0) for each in others if each != own)
    return weights


def models_of(weights: Weights, each: Case) -> Mapping[str, LinearModel]:
    """The models of the fields by which a page is judged."""
    found = {name: weights[f"{kind_of(each)} {name}"] for name in fusion.FITTED}
    return {
        name: LinearModel({key: round(SCALE * value) for key, value in model.items()}, SCALE)
        for name, model in found.items()
    }


def cross_validate(found: Sequence[Case], by_corpus: bool) -> None:
    """Choose the values of each page by models fitted to the pages of other domains or corpora."""
    part_of = corpus_of if by_corpus else fold_of
    for part in sorted({part_of(each.row) for each in found}):
        inside = [each for each in found if part_of(each.row) == part]
        weights = fit([each for each in found if part_of(each.row) != part])
        choose(inside, lambda each, known=weights: models_of(known, each))


def corpus_of(row: Mapping[str, Any]) -> str:
    """The corpus of a page; what was made of the same publishers or pages is one."""
    return FAMILIES.get(row["corpus"], row["corpus"])


FAMILIES = {
    "fundus-history": "fundus",
    "fundus-more": "fundus",
    "postlight-text": "postlight",
}
"""Corpora with pages of another corpus' publishers."""


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
        "model": "conditional logistic regression",
        "L2": STRENGTHS,
        "estimates": sorted([*ESTIMATES, *ALONE]),
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
    parser.add_argument("--by-corpus", action="store_true", help="leave whole corpora out")
    arguments = parser.parse_args()
    found = list(cases(arguments.corpora, arguments.corpus, arguments.form))
    if arguments.features:
        for name, features in feature_counts(found).items():
            for feature, (right, count) in sorted(features.items()):
                print(f"{name:16s}{feature:40s}{count:6d}{right / count:8.3f}")
    cross_validate(found, arguments.by_corpus)
    report(found, arguments.misses)
    if arguments.write:
        noted = about(found, arguments.date)
        write_models(arguments.write, noted, fit(found), SCALE)
        print(json.dumps(noted, indent=1))


if __name__ == "__main__":
    main()
