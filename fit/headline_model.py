"""Fit the model that finds the headline among the lines of a text dump, and measure it.

usage: PYTHONPATH=bench python fit/headline_model.py CORPORA [--corpus NAME ...] [--write [FILE]]
           [--date DAY]

CORPORA is a folder as ../shared/corpora/news, with dumps. Each dump is taken twice, with its
address and without. Dumps are split by their domains into folds, and each fold is judged by a model
fitted on the others. --write fits on everything and writes FILE, or headline.json of the weights.
Fit the blocks first: the text decides which lines are asked. Needs scikit-learn
(pip install '.[fit]').
"""

from __future__ import annotations

import argparse
import json
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import fmean
from typing import Any, NamedTuple

from aiid_scrape.features.page import PageFeatures
from aiid_scrape.labelling.headline import headline_features
from aiid_scrape.labelling.main_text import main_text
from aiid_scrape.labelling.scores import score_blocks
from conditional_model import fit_conditional
from corpora import may_teach, site_shares
from metadata import FOLDS, document, fold, fold_of, rows, same, site_of
from weights_file import WEIGHTS, write_models

STRENGTH = 2.0
"""How strongly weights are held small: of 0.2 to 2 the best on other domains, by a point."""

SCALE = 1000
"""Weights are written in thousandths."""

ALIKE = 0.6
"""Share of words from which the line most like the gold title is what the page calls itself.

A quarter of the dumps have a headline and the gold is another one, from the page's head: what
they show is right for the fit, and wrong in the figures."""


class Line(NamedTuple):
    """A line of a dump."""

    features: list[str]
    is_headline: bool
    """Whether it is what the gold says, or if no line is, the one most like it."""
    is_gold: bool
    """Whether it is what the gold says."""


@dataclass(slots=True)
class Dump:
    """The lines of a dump that may be its headline."""

    row: dict[str, Any]
    is_addressed: bool
    """Whether the address is known."""
    lines: list[Line]

    @property
    def pairs(self) -> list[tuple[list[str], bool]]:
        """The features of each line, and whether it is the headline of the page."""
        return [(line.features, line.is_headline) for line in self.lines]

    @property
    def kind(self) -> str:
        """Its corpus, and whether the address is known."""
        return f"{self.row['corpus']} {'dump' if self.is_addressed else 'bare'}"


def read_dumps(corpora: Path, names: list[str]) -> Iterator[Dump]:
    """The dumps whose title is known."""
    for row in rows(corpora, names):
        gold = same("title", row["gold"].get("title"))
        found = document(corpora, row, "dump") if gold else None
        if found is not None:
            page = PageFeatures(found)
            text = main_text(page, score_blocks(page)) or [0]
            for url in (None, row["url"]):
                features = headline_features(page, text, url)
                words = {at: fold(page.blocks[at].text) for at in features}
                best = max((_alike(each, gold) for each in words.values()), default=0.0)
                least = max(best, ALIKE)
                lines = [
                    Line(names, _alike(words[at], gold) >= least, words[at] == gold)
                    for at, names in features.items()
                ]
                yield Dump(row, url is not None, lines)


def _alike(one: str, other: str) -> float:
    """How alike two folded titles are: the share of their words, or characters, that both have."""
    if one == other:
        return 1.0
    words, others = (set(_WIDE.sub(r" \g<0> ", each).split()) for each in (one, other))
    # What differs in order or number is not quite the same.
    return min(0.99, 2 * len(words & others) / max(1, len(words) + len(others)))


_WIDE = re.compile("[\u0e00-\u0eff\u1780-\u17ff\u3040-\u9fff]")


def cross_validate(found: Sequence[Dump]) -> dict[str, dict[str, float]]:
    """Shares of the dumps whose headline is found by a model fitted to other domains."""
    shares: dict[str, dict[str, list[bool]]] = defaultdict(lambda: defaultdict(list))
    for each in found:
        shares["gold is a line"][each.kind].append(any(line.is_gold for line in each.lines))
    for part in range(FOLDS):
        weights = fit([each for each in found if fold_of(each.row) != part])
        for each in found:
            if fold_of(each.row) == part:
                best = max(each.lines, key=lambda line: _score(weights, line), default=None)
                is_gold = best is not None and best.is_gold
                is_headline = best is not None and best.is_headline
                shares["right on other domains"][each.kind].append(is_gold)
                shares["right or most like it"][each.kind].append(is_headline)
    return {
        name: {kind: round(fmean(each), 3) for kind, each in sorted(kinds.items())}
        for name, kinds in shares.items()
    }


def fit(found: Sequence[Dump]) -> dict[str, float]:
    """The weights of all features, from the dumps that may teach."""
    taught = [each for each in found if each.lines and may_teach(each.row)]
    shares = site_shares([site_of(each.row) for each in taught])
    return fit_conditional([each.pairs for each in taught], shares, STRENGTH)


def _score(weights: Mapping[str, float], line: Line) -> float:
    return sum(weights.get(name, 0.0) for name in line.features)


def main() -> None:
    """Fit, measure, and write if asked to."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("corpora", type=Path)
    parser.add_argument("--corpus", nargs="*", default=[])
    parser.add_argument("--write", type=Path, nargs="?", const=WEIGHTS / "headline.json")
    parser.add_argument("--date", default="", help="noted beside the weights")
    arguments = parser.parse_args()
    found = list(read_dumps(arguments.corpora, arguments.corpus))
    about = {
        "made by": "fit/headline_model.py",
        "date": arguments.date,
        "model": f"conditional logistic regression, L2 {STRENGTH}",
        "dumps": len(found),
    } | cross_validate(found)
    print(json.dumps(about, indent=1))
    if arguments.write:
        weights = fit(found)
        write_models(arguments.write, about, {"headline": weights}, SCALE)


if __name__ == "__main__":
    main()
