"""Fit the model of whether a page of HTML is a list of others, and measure it.

usage: python fit/list_model.py CORPORA [--write [FILE]] [--date DAY] [--misses] [--keep FILE]

CORPORA is a folder as ../shared/corpora/news; its README says what is in it. Needs scikit-learn
(pip install '.[fit]').

A page is a list if the corpus calls its type listing or collection; pages of corpora that have no
types are articles. Each page is taken twice, with its address and without. Pages are split by the
domain of their site into folds, and each fold is judged with weights fitted on the others, so that
the figures hold for sites never seen. Service and product pages and threads count less than
articles: some of them are lists as well. --write fits on everything and writes
src/aiid_scrape/scoring/weights/list_pages.json or FILE, with the figures and where they come from;
--misses prints the pages that are judged wrong; --keep reads the features from a file if it is
there, and else writes them to it.
"""

from __future__ import annotations

import argparse
import gzip
import json
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple
from unittest.mock import patch
from urllib.parse import urlsplit

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import StratifiedGroupKFold

import aiid_scrape
from aiid_scrape import pipeline
from aiid_scrape.documents.head import DeclaredType
from aiid_scrape.extraction import Extraction
from aiid_scrape.features.page import PageFeatures
from aiid_scrape.features.schema import BIAS
from aiid_scrape.labelling.element_roles import ElementRoles
from aiid_scrape.page_types.classify import classify
from aiid_scrape.page_types.context import PageContext
from aiid_scrape.page_types.decision import PageTypeDecision
from aiid_scrape.page_types.list_features import list_features
from corpora import may_teach, site_shares
from weights_file import WEIGHTS, write_models

FOLDS = 8
STRENGTH = 0.2
"""The inverse strength of the regularization. Of 0.03, 0.1, 0.2 and 0.3 the one that finds as many
lists as before, cross-validated, and takes fewest articles for lists."""

LISTS = frozenset({"listing", "collection"})
WORTH = {"listing": 3.0, "collection": 1.5, "service": 0.5, "product": 0.5, "forum": 0.3}
"""How much a page of a type counts; 1 if it is not named. Of 107 lists 61 are shops' shelves, of
the lists that users meet far fewer."""

LISTS_BY_EYE = frozenset(
    {
        "htmldate/default-0000-die-partei.net.sh.html",
        "htmldate/default-0006-bayern.de.html",
        "htmldate/default-0036-stuttgart.de.html",
        "wcxb-dev/4271",
    }
)
"""Three front pages and a portfolio of which the corpora say, or by default mean, that they are
articles. They teach nothing, and count as articles in the figures."""

SEEDS = 3
"""Ways to split the pages whose figures are averaged."""

SCALE = 100
"""Weights are written in hundredths."""


class Page(NamedTuple):
    """A page of a corpus, and its features with its address and without."""

    id: str
    type: str
    site: str
    known: list[str]
    bare: list[str]


def read_pages(corpora: Path) -> Iterator[Page]:
    """All pages in HTML that are not told to be AIID's, or refused."""
    for listing in sorted(corpora.glob("*.jsonl")):
        for line in listing.open(encoding="utf-8"):
            row = json.loads(line)
            features = _features(corpora, row) if may_teach(row) else None
            if features is not None:
                yield Page(row["id"], row.get("page_type") or "article", _site(row), *features)


def _features(corpora: Path, row: dict[str, Any]) -> tuple[list[str], list[str]] | None:
    seen: list[tuple[list[str], list[str]]] = []

    def watch(
        page: PageFeatures, reading: Extraction, declared: DeclaredType, roles: ElementRoles
    ) -> PageTypeDecision:
        if page.is_html:
            known = PageContext(page, reading, declared, roles)
            bare = PageContext(page, reading, DeclaredType(page.document.head, None), roles)
            seen.append((sorted(list_features(known)), sorted(list_features(bare))))
        return classify(page, reading, declared, roles)

    with patch.object(pipeline, "classify", watch):
        try:
            data = gzip.decompress((corpora / row["html_path"]).read_bytes())
            aiid_scrape.parse(data, url=row["url"])
        except aiid_scrape.ReadError:
            return None
    return seen[0] if seen else None


def _site(row: dict[str, Any]) -> str:
    host = urlsplit(row["url"] or "").hostname
    return ".".join(host.split(".")[-2:]) if host else row["id"]


class Table:
    """Pages as rows of a matrix, a column a feature; the intercept is a parameter of the fit."""

    def __init__(self, pages: Sequence[Page]) -> None:
        self.names = sorted({name for page in pages for name in page.known + page.bare} - {BIAS})
        at = {name: position for position, name in enumerate(self.names)}
        self.known = np.zeros((len(pages), len(at)))
        self.bare = np.zeros((len(pages), len(at)))
        for row, page in enumerate(pages):
            self.known[row, [at[name] for name in page.known if name in at]] = 1
            self.bare[row, [at[name] for name in page.bare if name in at]] = 1
        self.lists = np.array([page.type in LISTS for page in pages])
        shares = site_shares([page.site for page in pages])
        self.worth = np.array([_worth(page) for page in pages]) * np.array(shares)

    def fit(self, rows: Any) -> LogisticRegression:
        """The weights that some rows teach."""
        model = LogisticRegression(C=STRENGTH, max_iter=5000)
        return model.fit(
            np.vstack([self.known[rows], self.bare[rows]]),
            np.tile(self.lists[rows], 2),
            sample_weight=np.tile(self.worth[rows], 2),
        )


def _worth(page: Page) -> float:
    return 0.0 if page.id in LISTS_BY_EYE else WORTH.get(page.type, 1.0)


def cross_validate(pages: Sequence[Page], table: Table, seed: int) -> tuple[Any, Any]:
    """The odds of each page by weights fitted on other sites, with its address and without."""
    known, bare = np.zeros(len(pages)), np.zeros(len(pages))
    folds = StratifiedGroupKFold(FOLDS, shuffle=True, random_state=seed)
    for rest, held in folds.split(table.known, table.lists, [page.site for page in pages]):
        model = table.fit(rest)
        known[held] = model.decision_function(table.known[held])
        bare[held] = model.decision_function(table.bare[held])
    return known, bare


def told(pages: Sequence[Page], odds: Any, bar: float = 0.0) -> Counter[str]:
    """How many pages of each type are told to be lists."""
    return Counter(page.type for page, each in zip(pages, odds, strict=True) if each > bar)


def main() -> None:
    """Fit, print, and write if asked to."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("corpora", type=Path)
    parser.add_argument("--write", type=Path, nargs="?", const=WEIGHTS / "list_pages.json")
    parser.add_argument("--date", default="", help="noted beside the weights")
    parser.add_argument("--misses", action="store_true")
    parser.add_argument("--keep", type=Path)
    arguments = parser.parse_args()
    if arguments.keep and arguments.keep.exists():
        pages = [Page(*row) for row in json.loads(arguments.keep.read_text("utf-8"))]
    else:
        pages = list(read_pages(arguments.corpora))
        if arguments.keep:
            arguments.keep.write_text(json.dumps(pages), "utf-8")
    table = Table(pages)
    runs = [cross_validate(pages, table, seed) for seed in range(SEEDS)]
    counts = Counter(page.type for page in pages)
    figures = {}
    for name, at in (("with address", 0), ("without", 1)):
        sums = sum((told(pages, run[at]) for run in runs), Counter[str]())
        figures[name] = {kind: round(sums[kind] / SEEDS, 1) for kind in sorted(counts)}
    print("pages", dict(sorted(counts.items())))
    for name, figure in figures.items():
        print(name, figure)
    if arguments.misses:
        odds = sum(run[0] for run in runs) / SEEDS
        for at in np.argsort(-odds):
            if (odds[at] > 0) != table.lists[at]:
                print(f"{odds[at]:.2f} {pages[at].type} {pages[at].id}")
    if arguments.write:
        about = {
            "made by": "fit/list_model.py",
            "date": arguments.date,
            "pages": dict(sorted(counts.items())),
            "folds by site": FOLDS,
            "cross-validated: pages classified as lists": figures,
        }
        write_models(arguments.write, about, {"list": _weights(table)}, SCALE)


def _weights(table: Table) -> dict[str, float]:
    """The weights that all pages teach; those nearest to zero are left out."""
    model = table.fit(np.arange(len(table.lists)))
    found = zip(table.names, map(float, model.coef_[0]), strict=True)
    return {BIAS: float(model.intercept_[0])} | {
        name: weight for name, weight in found if abs(weight) >= 1 / SCALE
    }


if __name__ == "__main__":
    main()
