"""Measure title, authors, date and language on the news corpora, against their gold.

usage: python bench/metadata.py CORPORA [--corpus NAME ...] [--form html|dump|bare] [--misses FIELD]
       [--places] [--fit] [--fit-headlines]

CORPORA is a folder as ../shared/corpora/news. Printed are, for each corpus, form and field:
pages with gold, the share that is right, the share given, and the share right among those
given. The forms are HTML with its address, the text dump with its address, and the bare dump.
The confidences are cross-validated: a page is judged by a table fitted to the pages of other
domains. The language is that which the text's words are in, of pages where a text was found;
the gold is the corpus's, given or detected from its own text.

With --fit the table fitted to all pages is written into the package as well
(``scoring/weights/places.json``), with --fit-headlines that which finds headlines in dumps
(``scoring/weights/headline.json``): after the weights of the text were fitted anew, first
headlines, then places. Both need the extra "fit".
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
from typing import Any, NamedTuple
from urllib.parse import urlsplit
from zlib import crc32

import aiid_scrape
from aiid_scrape.documents import Document, read_document
from aiid_scrape.features.hidden import blank_hidden
from aiid_scrape.features.page import PageFeatures
from aiid_scrape.labelling.headline import headline_features
from aiid_scrape.labelling.main_text import main_text
from aiid_scrape.labelling.scores import score_blocks
from aiid_scrape.languages import detect, primary
from aiid_scrape.metadata import fusion as ranking
from aiid_scrape.metadata.claims import Claim, MetadataContext
from aiid_scrape.metadata.read import read_claims
from aiid_scrape.pipeline import read_article
from comparison.corpora import dump_path

FIELDS = {"title": "title", "authors": "authors", "date_published": "date"}
"""Our fields, and what the gold calls them."""

FOLDS = 5
PACKAGE = Path(aiid_scrape.__file__).parent
PLACES = PACKAGE / "scoring" / "weights" / "places.json"
HEADLINES = PACKAGE / "scoring" / "weights" / "headline.json"

SAME_LANGUAGE = {"nb": "no", "nn": "no", "fil": "tl"}
"""Tags that corpora do not tell apart."""

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
    """A page in one of its forms, with its gold and what its places claim."""

    row: dict[str, Any]
    form: str
    claims: list[Claim]
    milliseconds: float = 0.0
    language: str | None = None
    """What the words of the text are in."""
    chosen: dict[str, Any] = field(default_factory=dict)

    @property
    def fold(self) -> int:
        """The part of the pages it belongs to: that of its domain."""
        return fold_of(self.row)

    def gold(self, name: str) -> Any:
        """The gold of a field, as it is compared."""
        return same(name, self.row["gold"].get(FIELDS[name]))


def fold_of(row: dict[str, Any]) -> int:
    """The part of the pages that a page belongs to."""
    return crc32((urlsplit(row["url"] or "").hostname or row["id"]).encode()) % FOLDS


FORMS = ("html", "dump", "bare")
"""HTML; a dump whose address is known; a dump of which nothing is known."""


def rows(corpora: Path, names: list[str]) -> Iterator[dict[str, Any]]:
    """The pages of the corpora that are articles."""
    for file in sorted(corpora.glob("*.jsonl")):
        if names and file.stem not in names:
            continue
        for line in file.open(encoding="utf-8"):
            row = json.loads(line)
            if row.get("page_type", "article") == "article":
                yield row


def cases(corpora: Path, names: list[str], forms: list[str]) -> Iterator[Case]:
    """The pages that have some of the gold, in each form that there is of them."""
    for row in rows(corpora, names):
        if not any(row["gold"].get(gold) for gold in FIELDS.values()) and not row.get("lang"):
            continue
        if "html" in forms:
            yield next(read_cases(row, document(corpora, row, "html"), ["html"]))
        if found := document(corpora, row, "dump"):
            yield from read_cases(row, found, [form for form in forms if form != "html"])


def document(corpora: Path, row: dict[str, Any], form: str) -> Document | None:
    """A page in one of its forms; None where there is none, or it cannot be read."""
    path = corpora / row["html_path"]
    if form != "html":
        path = dump_path(corpora / "dumps", row)
        if not path.exists():
            return None
    data = gzip.decompress(path.read_bytes())
    try:
        return read_document(data, source=row["id"], content_type=None, encoding=None)
    except aiid_scrape.ReadError:
        return None


def read_cases(row: dict[str, Any], found: Document | None, forms: list[str]) -> Iterator[Case]:
    """What the places of a page claim; nothing where no article is found."""
    for form in forms:
        url = None if form == "bare" else row["url"]
        extraction = read_article(found, url=url) if found is not None else None
        if found is None or extraction is None or len(extraction.drafts) != 1:
            yield Case(row, form, [])
            continue
        start = time.perf_counter()
        context = MetadataContext(blank_hidden(found, extraction), extraction, url)
        claims = read_claims(context)
        took = (time.perf_counter() - start) * 1000
        text = "\n".join(context.document.blocks[at].text for at in context.text)
        detected = detect(text)
        yield Case(row, form, claims, took, _language(detected and detected.language))


def values(each: Case, name: str) -> list[tuple[list[str], bool]]:
    """The values that a page's places claim for a field: the facts of each, and if it is right."""
    if (gold := each.gold(name)) is None:
        return []
    claims = [claim for claim in each.claims if claim.field == name]
    return [
        (facts, any(same(name, claim.value) == gold for claim in group))
        for group, facts in ranking.alike(name, claims)
    ]


def fitted(found: Iterable[Case]) -> dict[str, dict[str, dict[str, float]]]:
    """What each fact about a value is worth, by form and field: a conditional logistic regression.

    Of the values of a page one is right, or none; the worth of the facts is what makes the
    right answers likeliest, held small by the sum of their squares.
    """
    found = list(found)
    tables: dict[str, dict[str, dict[str, float]]] = {}
    for form in sorted({table_of(each) for each in found}):
        told = [each for each in found if table_of(each) == form]
        tables[form] = {
            name: _worth([pairs for each in told if (pairs := values(each, name))], STRENGTH)
            for name in FIELDS
        }
    return tables


def table_of(each: Case) -> str:
    """The table by which a page is judged."""
    return "html" if each.form == "html" else "text"


def _worth(pages: list[list[tuple[list[str], bool]]], strength: float) -> dict[str, float]:
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
        slope = said.T @ (weight / every[page] - target) + 2 * strength * worth * free
        cost = np.log(every).sum() - np.log(good).sum() + strength * (worth**2 * free).sum()
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


def choose(found: list[Case], tables: dict[str, dict[str, dict[str, float]]]) -> None:
    """Rank the claims of the pages by the tables."""
    for each in found:
        for name, candidates in ranking.rank(each.claims, tables[table_of(each)]).items():
            best = max(candidates, key=lambda candidate: candidate.confidence, default=None)
            each.chosen[name] = best


def report(found: list[Case], misses: str | None) -> None:
    """Print the figures, corpus by corpus and form by form."""
    head = f"{'corpus':18s}{'form':6s}{'field':16s}"
    print(f"{head}{'gold':>6s}{'right':>8s}{'given':>8s}{'precision':>11s}")
    kinds = sorted({(each.row["corpus"], FORMS.index(each.form)) for each in found})
    for corpus, form in kinds:
        here = [each for each in found if (each.row["corpus"], each.form) == (corpus, FORMS[form])]
        for name in FIELDS:
            gold = [each for each in here if each.gold(name)]
            given = [each for each in gold if each.chosen.get(name) is not None]
            right = [each for each in given if is_right(each, name)]
            _print(corpus, FORMS[form], name, len(gold), len(right), len(given))
            if name == misses:
                list_misses([each for each in gold if each not in right], name)
        told = [each for each in here if each.row.get("lang") and each.claims]
        given = [each for each in told if each.language]
        right = [each for each in given if _language(each.row["lang"]) == each.language]
        _print(corpus, FORMS[form], "language", len(told), len(right), len(given))
    times = [each.milliseconds for each in found if each.claims and each.form == "html"]
    if times:
        print(f"milliseconds a page of HTML: median {median(times):.2f}")


def _print(corpus: str, form: str, name: str, gold: int, right: int, given: int) -> None:
    if gold:
        precision = right / given if given else 0.0
        print(
            f"{corpus:18s}{form:6s}{name:16s}{gold:6d}{right / gold:8.3f}{given / gold:8.3f}"
            f"{precision:11.3f}"
        )


def is_right(each: Case, name: str) -> bool:
    """Whether the gold is what was chosen."""
    best = each.chosen.get(name)
    return best is not None and bool(same(name, best.value) == each.gold(name))


def _language(tag: str | None) -> str | None:
    """The language of a tag, as it is compared."""
    return SAME_LANGUAGE.get(primary(tag), primary(tag)) if tag else None


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


def about(found: list[Case]) -> dict[str, Any]:
    """What a table was fitted to, and how good it is on domains that it was not fitted to."""
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
        "made_by": "python bench/metadata.py CORPORA --fit",
        "model": f"conditional logistic regression, L2 {STRENGTH}",
        "pages": dict(sorted(pages.items())),
        "right_on_other_domains": shares,
    }


# --- headlines in dumps ----------------------------------------------------------------


class Line(NamedTuple):
    """A line of a dump."""

    facts: list[str]
    is_headline: bool
    """Whether it is what the gold says, or if no line is, the one most like it."""
    is_gold: bool
    """Whether it is what the gold says."""


@dataclass(slots=True)
class Lines:
    """The lines of a dump that may be its headline: the facts of each, and if it is."""

    row: dict[str, Any]
    is_addressed: bool
    """Whether the address is known."""
    lines: list[Line]

    @property
    def pairs(self) -> list[tuple[list[str], bool]]:
        """The facts of each line, and whether it is the headline of the page."""
        return [(line.facts, line.is_headline) for line in self.lines]

    @property
    def kind(self) -> str:
        """Its corpus, and whether the address is known."""
        return f"{self.row['corpus']} {'dump' if self.is_addressed else 'bare'}"


def headline_lines(corpora: Path, names: list[str]) -> Iterator[Lines]:
    """The dumps whose title is known."""
    for row in rows(corpora, names):
        gold = same("title", row["gold"].get("title"))
        found = document(corpora, row, "dump") if gold else None
        if found is not None:
            features = PageFeatures(found)
            text = main_text(features, score_blocks(features)) or [0]
            for url in (None, row["url"]):
                known = headline_features(features, text, url)
                said = {at: fold(features.blocks[at].text) for at in known}
                best = max((_alike(each, gold) for each in said.values()), default=0.0)
                least = max(best, ALIKE)
                lines = [
                    Line(facts, _alike(said[at], gold) >= least, said[at] == gold)
                    for at, facts in known.items()
                ]
                yield Lines(row, url is not None, lines)


def _alike(one: str, other: str) -> float:
    """How alike two folded titles are: the share of their words, or characters, that both have."""
    if one == other:
        return 1.0
    words, others = (set(_WIDE.sub(r" \g<0> ", each).split()) for each in (one, other))
    # What differs in order or number is not quite the same.
    return min(0.99, 2 * len(words & others) / max(1, len(words) + len(others)))


_WIDE = re.compile("[\u0e00-\u0eff\u1780-\u17ff\u3040-\u9fff]")

ALIKE = 0.6
"""Share of words from which the line most like the gold title is what the page calls itself.

A quarter of the dumps have a headline and the gold is another one, from the page's head: what
they show is right for the fit, and wrong in the figures."""


def fit_headlines(found: list[Lines]) -> dict[str, Any]:
    """What each fact about a line is worth, and how often that finds the headline elsewhere."""
    right: dict[str, list[bool]] = defaultdict(list)
    like: dict[str, list[bool]] = defaultdict(list)
    for part in range(FOLDS):
        others = [each.pairs for each in found if fold_of(each.row) != part and each.lines]
        worth = _worth(others, HEADLINE_STRENGTH)
        for each in found:
            if fold_of(each.row) == part:
                best = max(each.lines, key=lambda line: _sum(worth, line.facts), default=None)
                right[each.kind].append(best is not None and best.is_gold)
                like[each.kind].append(best is not None and best.is_headline)
    shown: dict[str, list[bool]] = defaultdict(list)
    for each in found:
        shown[each.kind].append(any(line.is_gold for line in each.lines))
    return {
        "about": {
            "made_by": "python bench/metadata.py CORPORA --fit-headlines",
            "model": f"conditional logistic regression, L2 {HEADLINE_STRENGTH}",
            "dumps": {corpus: len(rights) for corpus, rights in sorted(right.items())},
            "gold_is_a_line": {name: round(fmean(each), 3) for name, each in sorted(shown.items())},
            "right_on_other_domains": {
                name: round(fmean(each), 3) for name, each in sorted(right.items())
            },
            "right_or_most_like_it": {
                name: round(fmean(each), 3) for name, each in sorted(like.items())
            },
        },
        "worth": _worth([each.pairs for each in found if each.lines], HEADLINE_STRENGTH),
    }


HEADLINE_STRENGTH = 2.0
"""The same for headlines: of 0.2 to 2 the best on other domains, by a point."""


def _sum(worth: dict[str, float], facts: list[str]) -> float:
    return sum(worth.get(fact, 0.0) for fact in facts)


# --- the command -----------------------------------------------------------------------


def main() -> None:
    """Measure, or fit."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("corpora", type=Path)
    parser.add_argument("--corpus", nargs="*", default=[])
    parser.add_argument("--form", nargs="*", choices=FORMS, default=list(FORMS))
    parser.add_argument("--misses", choices=list(FIELDS), help="list the pages that are wrong")
    parser.add_argument("--places", action="store_true", help="print how often each fact is right")
    parser.add_argument("--fit", action="store_true", help="write the table into the package")
    parser.add_argument("--fit-headlines", action="store_true", help="write that of headlines")
    arguments = parser.parse_args()
    if arguments.fit_headlines:
        table = fit_headlines(list(headline_lines(arguments.corpora, arguments.corpus)))
        _write(HEADLINES, table)
        print(json.dumps(table["about"], indent=1))
        if not arguments.fit:
            return
    run(list(cases(arguments.corpora, arguments.corpus, arguments.form)), arguments)


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
        _write(PLACES, {"about": about(found), "worth": fitted(found)})
    report(found, arguments.misses)


def _write(path: Path, table: dict[str, Any]) -> None:
    text = json.dumps(table, indent=1, sort_keys=True, ensure_ascii=False)
    path.write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
