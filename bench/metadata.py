"""Measure title, authors and date on the news corpora, against their gold.

usage: python bench/metadata.py CORPORA [--corpus NAME ...] [--misses FIELD] [--places] [--fit]

CORPORA is a folder as ../shared/corpora/news. Printed are, for each corpus and field: pages
with gold, the share that is right, the share given, and the share right among those given.
The confidences are cross-validated: a page is judged by a table fitted to the pages of other
domains. With --fit the table fitted to all pages is written into the package instead.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
import time
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from statistics import fmean, median
from typing import Any
from urllib.parse import urlsplit
from zlib import crc32

import aiid_scrape
from aiid_scrape.chrome.article import read_article
from aiid_scrape.documents import read_document
from aiid_scrape.metadata import ranking
from aiid_scrape.metadata.claims import Claim, Clues
from aiid_scrape.metadata.read import read_claims

FIELDS = {"title": "title", "authors": "authors", "date_published": "date"}
"""Our fields, and what the gold calls them."""

FOLDS = 5
PLACES = Path(aiid_scrape.__file__).parent / "metadata" / "places.json"

_NAMES = re.compile(r"\s*(?:[;,&|/、，・]|\s(?:and|und|et|y|e|og|och|en|ve|i)\s)\s*")
_BY = re.compile(r"^(?:by|von|par|por|da|av|di|oleh|text|foto)[:\s]+", re.IGNORECASE)


def fold(text: Any) -> str:
    """Text as it is compared: NFKC, no case, no punctuation."""
    text = unicodedata.normalize("NFKC", str(text or "")).casefold()
    return " ".join(re.findall(r"[^\W_]+", text))


def same(name: str, value: Any) -> Any:
    """What is equal for two values that count as the same; None where there is none."""
    if name == "authors":
        values = value if isinstance(value, (list, tuple)) else [value] if value else []
        parts = (
            part
            for each in values
            for part in _NAMES.split(_BY.sub("", unicodedata.normalize("NFKC", str(each)).strip()))
        )
        return frozenset(filter(None, map(fold, parts))) or None
    if name == "date_published":
        match = re.search(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})", str(value or ""))
        return match and tuple(map(int, match.groups()))
    return fold(value) or None


@dataclass(slots=True)
class Case:
    """A page with its gold and what its places claim."""

    row: dict[str, Any]
    claims: list[Claim]
    milliseconds: float
    chosen: dict[str, Any] = field(default_factory=dict)

    @property
    def fold(self) -> int:
        """The part of the pages it belongs to: that of its domain."""
        return crc32((urlsplit(self.row["url"] or "").hostname or self.row["id"]).encode()) % FOLDS

    def gold(self, name: str) -> Any:
        """The gold of a field, as it is compared."""
        return same(name, self.row["gold"].get(FIELDS[name]))


def cases(corpora: Path, names: list[str]) -> Iterator[Case]:
    """The pages of the corpora that are articles and have some of the gold."""
    for file in sorted(corpora.glob("*.jsonl")):
        if names and file.stem not in names:
            continue
        for line in file.open(encoding="utf-8"):
            row = json.loads(line)
            is_article = row.get("page_type", "article") == "article"
            if is_article and any(row["gold"].get(gold) for gold in FIELDS.values()):
                yield case(corpora, row)


def case(corpora: Path, row: dict[str, Any]) -> Case:
    """What the places of a page claim; nothing where no article is found."""
    data = gzip.decompress((corpora / row["html_path"]).read_bytes())
    try:
        document = read_document(data, source=row["id"], content_type=None, encoding=None)
    except aiid_scrape.ReadError:
        return Case(row, [], 0.0)
    reading = read_article(document)
    start = time.perf_counter()
    claims = read_claims(Clues(document, reading, row["url"])) if len(reading.drafts) == 1 else []
    return Case(row, claims, (time.perf_counter() - start) * 1000)


def values(each: Case, name: str) -> list[tuple[list[str], bool]]:
    """The values that a page's places claim for a field: the facts of each, and if it is right."""
    gold = each.gold(name)
    claims = [claim for claim in each.claims if claim.field == name]
    return [
        (facts, any(same(name, claim.value) == gold for claim in group))
        for group, facts in ranking.alike(name, claims)
    ]


def fitted(found: Iterable[Case]) -> dict[str, dict[str, float]]:
    """What each fact about a value is worth, by field: a conditional logistic regression.

    Of the values of a page one is right, or none; the worth of the facts is what makes the
    right answers likeliest, held small by the sum of their squares.
    """
    found = list(found)
    table = {}
    for name in FIELDS:
        pages = [pairs for each in found if each.gold(name) and (pairs := values(each, name))]
        table[name] = _worth(pages)
    return table


def _worth(pages: list[list[tuple[list[str], bool]]]) -> dict[str, float]:
    import numpy as np
    from scipy.optimize import minimize
    from scipy.sparse import csr_matrix

    names = sorted({fact for page in pages for facts, _ in page for fact in facts})
    number = {name: at for at, name in enumerate(names)}
    flat = [(at, facts, right) for at, page in enumerate(pages) for facts, right in page]
    rows = [row for row, (_, facts, _) in enumerate(flat) for _ in facts]
    columns = [number[fact] for _, facts, _ in flat for fact in facts]
    said = csr_matrix((np.ones(len(rows)), (rows, columns)), shape=(len(flat), len(names)))
    page = np.array([at for at, _, _ in flat])
    right = np.array([float(right) for _, _, right in flat])
    free = np.array([name != "value" for name in names])

    def loss(worth: Any) -> tuple[float, Any]:
        weight = np.exp(np.clip(said @ worth, -ranking.MAX_WORTH, ranking.MAX_WORTH))
        every = 1.0 + np.bincount(page, weight, len(pages))
        good = np.bincount(page, weight * right, len(pages))
        none = good == 0.0
        good[none] = 1.0
        target = weight * right / good[page]
        slope = said.T @ (weight / every[page] - target) + 2 * STRENGTH * worth * free
        cost = np.log(every).sum() - np.log(good).sum() + STRENGTH * (worth**2 * free).sum()
        return float(cost), slope

    best = minimize(loss, np.zeros(len(names)), jac=True, method="L-BFGS-B").x
    return {name: round(float(best[at]), 3) for name, at in number.items()}


STRENGTH = 0.5
"""How strongly the worth of facts is held small; 0.1 to 1 make no difference of a point."""


def places(found: Iterable[Case]) -> dict[str, dict[str, list[int]]]:
    """For each field and place how often it was right, and how often it said something."""
    table: dict[str, dict[str, list[int]]] = defaultdict(lambda: defaultdict(lambda: [0, 0]))
    for each in found:
        for name in FIELDS:
            for facts, right in values(each, name) if each.gold(name) else ():
                for place in set(facts):
                    table[name][place][0] += right
                    table[name][place][1] += 1
    return table


def choose(found: list[Case], table: ranking.Table) -> None:
    """Rank the claims of the pages by a table."""
    for each in found:
        for name, candidates in ranking.rank(each.claims, table or {}).items():
            best = max(candidates, key=lambda candidate: candidate.confidence, default=None)
            each.chosen[name] = best


def report(found: list[Case], misses: str | None) -> None:
    """Print the figures, corpus by corpus."""
    corpora = sorted({each.row["corpus"] for each in found})
    print(f"{'corpus':16s}{'field':16s}{'gold':>6s}{'right':>8s}{'given':>8s}{'precision':>11s}")
    for corpus in corpora:
        for name in FIELDS:
            gold = [each for each in found if each.row["corpus"] == corpus and each.gold(name)]
            if not gold:
                continue
            given = [each for each in gold if each.chosen.get(name) is not None]
            right = [
                each for each in given if same(name, each.chosen[name].value) == each.gold(name)
            ]
            precision = len(right) / len(given) if given else 0.0
            print(
                f"{corpus:16s}{name:16s}{len(gold):6d}{len(right) / len(gold):8.3f}"
                f"{len(given) / len(gold):8.3f}{precision:11.3f}"
            )
            if name == misses:
                list_misses([each for each in gold if each not in right], name)
    times = [each.milliseconds for each in found if each.claims]
    print(f"milliseconds a page: median {median(times):.2f}")


def list_misses(wrong: list[Case], name: str) -> None:
    """Print what was given where the gold says another thing."""
    for each in wrong:
        best = each.chosen.get(name)
        print(f"  {each.row['id'][:60]}\n    gold  {each.row['gold'][FIELDS[name]]!s:.150}")
        if best is not None:
            print(f"    given {best.value!s:.150}  [{best.confidence} {best.reason}]")
        for claim in each.claims:
            if claim.field == name and (best is None or claim.value != best.value):
                print(f"          {claim.value!s:.110}  ({claim.source})")


def main() -> None:
    """Measure, or fit."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("corpora", type=Path)
    parser.add_argument("--corpus", nargs="*", default=[])
    parser.add_argument("--misses", choices=list(FIELDS), help="list the pages that are wrong")
    parser.add_argument("--places", action="store_true", help="print how often each place is right")
    parser.add_argument("--fit", action="store_true", help="write the table into the package")
    arguments = parser.parse_args()
    run(list(cases(arguments.corpora, arguments.corpus)), arguments)


def about(found: list[Case]) -> dict[str, Any]:
    """What a table was fitted to, and how good it is on domains that it was not fitted to."""
    pages = Counter(each.row["corpus"] for each in found)
    right: dict[str, dict[str, list[bool]]] = defaultdict(lambda: defaultdict(list))
    for each in found:
        for name in FIELDS:
            if gold := each.gold(name):
                best = each.chosen.get(name)
                is_right = best is not None and same(name, best.value) == gold
                right[name][each.row["corpus"]].append(is_right)
    shares = {
        name: {corpus: round(fmean(rights), 3) for corpus, rights in sorted(by_corpus.items())}
        for name, by_corpus in right.items()
    }
    return {
        "made_by": "python bench/metadata.py CORPORA --fit",
        "model": f"conditional logistic regression, L2 {STRENGTH}",
        "pages": dict(sorted(pages.items())),
        "right_on_other_domains": shares,
    }


def run(found: list[Case], arguments: argparse.Namespace) -> None:
    """Do what the arguments say with the pages."""
    if arguments.places:
        for name, sources in places(found).items():
            for source, (right, said) in sorted(sources.items()):
                print(f"{name:16s}{source:26s}{said:6d}{right / said:8.3f}")
    for part in range(FOLDS):
        others = fitted(each for each in found if each.fold != part)
        choose([each for each in found if each.fold == part], others)
    if arguments.fit:
        table = {"about": about(found), "worth": fitted(found)}
        text = json.dumps(table, indent=1, sort_keys=True, ensure_ascii=False)
        PLACES.write_text(text + "\n", encoding="utf-8")
    report(found, arguments.misses)


if __name__ == "__main__":
    main()
