"""Fit the models that separate the blocks of the text from boilerplate, and measure them.

usage: python fit/block_model.py CORPORA [--form html|markdown|text] [--dumps DIR ...]
                                     [--opinions DIR] [--write [FILE]] [--date DAY]

CORPORA is a folder as ../shared/corpora/news: a line a page in <corpus>.jsonl with
``gold.text``, pages in html/, dumps in dumps/. Needs scikit-learn (pip install '.[fit]').

--dumps names folders with dumps of these pages, as bench/dumpers.py makes them: for Markdown those
by html2text, markdownify and trafilatura-reader, for text CORPORA/dumps and those by browser, lynx,
w3m and inscriptis. Dumps that are not read as the form are left out. Figures are given for each
folder.

Each block of a page is text if its words stand in the gold text. Pages are split by the
domain of their site into folds; each fold is judged with weights fitted on the others, so
that the figures hold for sites never seen: of the first pass, of the second, and of the finished
page, whose text has headlines, captions and other kinds of page taken out. Pages whose gold is
snippets (``gold.with``, ``gold.without``) teach by the blocks that hold one. They are measured
apart.

--opinions names a folder with what other extractors take for the text of the same pages, as
bench/run.py writes it (<extractor>.jsonl, a line a page with ``id`` and ``text``). Pages without a
gold text then teach by the blocks on which the extractors agree. They count for no figure.

--write fits on everything and writes src/aiid_scrape/scoring/weights/blocks_<form>.json or FILE,
with the figures and where they come from.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from statistics import fmean
from types import MappingProxyType
from typing import Any, NamedTuple
from unittest.mock import patch
from urllib.parse import urlsplit

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

import aiid_scrape
from aiid_scrape.documents import read_document
from aiid_scrape.documents.blocks import TextBlock
from aiid_scrape.features.candidates import NEVER_TEXT
from aiid_scrape.features.context import first_pass, second_pass
from aiid_scrape.features.groups import FeatureRow
from aiid_scrape.features.page import PageFeatures
from aiid_scrape.features.text import squeeze
from aiid_scrape.labelling import scores as scorer
from aiid_scrape.labelling.scores import calibrate, models_of, score_rows
from aiid_scrape.models.blocks import Role
from aiid_scrape.pipeline import read_article
from aiid_scrape.scoring.linear_model import LinearModel
from corpora import may_teach, site_shares
from weights_file import WEIGHTS, write_models

FOLDS = 5
SHINGLE = 3
"""Words in a row that a long block shares with the gold text."""
LONG = 20
"""Words from which a block is judged by its shingles, and not as a whole."""
NEAR = 8
"""Words from which a block says whether what stands beside it is text."""
MIN_SITES = 4
"""Sites on which a fact must be seen to have a weight: others are a site's own."""
REGULARIZATION = {"html": 0.05, "markdown": 0.3, "text": 0.3}
"""Strength of the weights, its inverse: the best of 0.01 to 0.3, cross-validated."""
MIN_WEIGHT = 0.02
"""Weights nearer to zero are left out."""
MAX_SHARE = 0.5
SNIPPETS = 0.15
"""What a block known by a snippet, or by what others say, counts beside those of whole texts: of
0, 0.15, 0.5 and 1."""
MIN_OPINIONS = 3
"""Extractors that must have found a text of a page, and that make one of its blocks text; one that
none of them has is none."""
MIN_OPINION, MIN_OPINION_UNIT = 300, 20
"""Letters of a text and of a block: shorter ones say little."""

_NO_SPACE = (
    "\u3005\u3007\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
    "\u0e00-\u0e7f\u0e80-\u0eff\u1000-\u109f\u1780-\u17ff"
)
_TOKEN = re.compile(f"([{_NO_SPACE}]+)|([^\\W{_NO_SPACE}]+)")


def tokens(text: str) -> list[str]:
    """Words, and pairs of characters where words are not parted by spaces."""
    found: list[str] = []
    for run, word in _TOKEN.findall(unicodedata.normalize("NFKC", text).lower()):
        pairs = [run[at : at + 2] for at in range(len(run) - 1)] or [run]
        found.extend([word] if word else pairs)
    return found


@dataclass
class Page:
    """A page to learn from."""

    corpus: str
    site: str
    folder: str
    """The name of the folder of its dump; ``html`` for a page."""
    features: PageFeatures
    labels: list[bool | None]
    """Whether each block is text; None where nobody knows."""
    words: list[Counter[str]]
    gold: Counter[str]
    """The words of the gold text; where the gold is snippets, those of all prose."""
    first: list[FeatureRow] = field(default_factory=list)
    second: list[FeatureRow] = field(default_factory=list)
    scores: list[float] = field(default_factory=list)
    text: list[int] = field(default_factory=list)
    """The blocks that are text in the finished page."""
    is_cut: bool = False
    """Whether it is part of a page, and counts for no figure."""
    snippets: tuple[list[str], list[str]] | None = None
    """What must be in the text and what must not, where that is all the gold there is.

    Nothing of either where all that is known is what other extractors say.
    """

    @property
    def fold(self) -> int:
        """The fold that all pages of the site are in."""
        return int(hashlib.md5(self.site.encode()).hexdigest(), 16) % FOLDS


# --- the pages ---------------------------------------------------------------------------


Opinions = Mapping[str, list[str]]
"""By the id of a page what each of several extractors takes for its text, squeezed."""


def read_opinions(folder: Path | None) -> Opinions:
    """The texts that extractors found, those that are long enough."""
    texts: defaultdict[str, list[str]] = defaultdict(list)
    for file in sorted(folder.glob("*.jsonl")) if folder else ():
        for line in filter(None, file.read_text("utf-8").split("\n")):
            row = json.loads(line)
            if len(text := squeeze(row["text"] or "")) >= MIN_OPINION:
                texts[row["id"]].append(text)
    return {page: found for page, found in texts.items() if len(found) >= MIN_OPINIONS}


def read_pages(
    corpora: Path,
    form: str,
    dumps: Path | None = None,
    opinions: Opinions = MappingProxyType({}),
) -> Iterator[Page]:
    """All articles of which something is known, in HTML or as the dumps of a folder.

    Those with a whole gold text are also given cut.
    """
    for file in sorted(corpora.glob("*.jsonl")):
        for line in filter(None, file.read_text("utf-8").split("\n")):
            row = json.loads(line)
            gold, path = row["gold"], _document(corpora, row, dumps)
            if not path.exists() or row.get("page_type") not in (None, "article"):
                continue
            if not may_teach(row):
                continue
            if gold.get("text"):
                if (page := _page(path, row, form)) is not None:
                    yield page
                    yield from _cuts(page)
            elif (gold.get("with") or gold.get("without") or row["id"] in opinions) and (
                page := _page_in_parts(path, row, form, opinions.get(row["id"], ()))
            ) is not None:
                yield page


def _document(corpora: Path, row: dict[str, Any], dumps: Path | None) -> Path:
    html: Path = corpora / row["html_path"]
    name = html.name.replace(".html.gz", ".txt.gz")
    return html if dumps is None else dumps / row["corpus"] / name


def _folder(path: Path) -> str:
    return path.parts[-3]


def _page(path: Path, row: dict[str, Any], form: str) -> Page | None:
    if (features := _features(path, row)) is None or models_of(features) != f"blocks_{form}":
        return None
    gold = tokens(row["gold"]["text"])
    words = [tokens(block.text) for block in features.blocks]
    return Page(
        corpus=row["corpus"],
        site=_site(row),
        folder=_folder(path),
        features=features,
        labels=_labels(features.blocks, words, gold, row["gold"]["text"]),
        words=[Counter(each) for each in words],
        gold=Counter(gold),
        first=first_pass(features),
    )


def _page_in_parts(
    path: Path, row: dict[str, Any], form: str, opinions: Sequence[str]
) -> Page | None:
    """A page of which some blocks are known: those that hold a snippet or that others agree on."""
    if (features := _features(path, row)) is None or models_of(features) != f"blocks_{form}":
        return None
    gold = row["gold"]
    wanted = [squeeze(each) for each in gold.get("with") or ()]
    unwanted = [squeeze(each) for each in gold.get("without") or ()]
    texts = [squeeze(block.text) for block in features.blocks]
    words = [Counter(tokens(block.text)) for block in features.blocks]
    prose = [each for each, shape in zip(words, features.shapes, strict=True) if shape.prose]
    return Page(
        corpus=row["corpus"],
        site=_site(row),
        folder=_folder(path),
        features=features,
        labels=[
            _label_by_snippets(text, wanted, unwanted, _label_by_opinions(text, opinions))
            for text in texts
        ],
        words=words,
        gold=sum(prose, Counter()),
        first=first_pass(features),
        snippets=(wanted, unwanted),
    )


def _label_by_snippets(
    text: str, wanted: Sequence[str], unwanted: Sequence[str], otherwise: bool | None
) -> bool | None:
    holds = [any(each in text for each in snippets) for snippets in (wanted, unwanted)]
    return otherwise if holds[0] is holds[1] else holds[0]


def _label_by_opinions(text: str, opinions: Sequence[str]) -> bool | None:
    if not opinions or len(text) < MIN_OPINION_UNIT:
        return None
    votes = sum(text in each for each in opinions)
    return True if votes >= MIN_OPINIONS else None if votes else False


def _features(path: Path, row: dict[str, Any]) -> PageFeatures | None:
    try:
        return PageFeatures(read_document(gzip.decompress(path.read_bytes()), source=row["id"]))
    except aiid_scrape.ReadError:
        return None


def _site(row: dict[str, Any]) -> str:
    host = urlsplit(row["url"] or "").hostname or row["id"]
    return ".".join(host.split(".")[-2:])


AROUND = 4
"""Blocks left around the text of a page that is cut."""


def _cuts(page: Page) -> Iterator[Page]:
    """The page as people cut it: the text with little around it, its start, the text alone.

    Whole pages are long, and what is learnt from them alone fails on short ones.
    """
    text = [at for at, label in enumerate(page.labels) if label]
    if text:
        end = len(page.labels)
        kept = range(max(0, text[0] - AROUND), min(end, text[-1] + 1 + AROUND))
        yield _cut(page, [*kept])
        start = range(max(0, text[0] - AROUND), text[: AROUND + 1][-1])
        yield _cut(page, [*start, *range(max(start.stop, end - AROUND), end)])
        yield _cut(page, text)
        yield _cut(page, text[: AROUND + 1])


def _cut(page: Page, kept: Sequence[int]) -> Page:
    whole = page.features.document
    features = PageFeatures(replace(whole, blocks=[whole.blocks[at] for at in kept]))
    words = [page.words[at] for at in kept]
    labels = [page.labels[at] for at in kept]
    gold: Counter[str] = Counter()
    for label, each in zip(labels, words, strict=True):
        if label:
            gold.update(each)
    first = first_pass(features)
    return replace(
        page, features=features, labels=labels, words=words, gold=gold, first=first, is_cut=True
    )


def _labels(
    blocks: Sequence[TextBlock], words: Sequence[list[str]], gold: list[str], text: str
) -> list[bool | None]:
    """Whether each block is in the gold text; a few words must stand beside what surely is."""
    shingles = {tuple(gold[at : at + SHINGLE]) for at in range(len(gold))}
    joined = f" {' '.join(gold)} "
    lines = {" ".join(tokens(line)) for line in text.splitlines()}
    sure = [
        None if block.kind in NEVER_TEXT else _is_in(each, shingles, joined)
        for block, each in zip(blocks, words, strict=True)
    ]
    labels: list[bool | None] = []
    for at, (found, each) in enumerate(zip(sure, words, strict=True)):
        if found and len(each) < LONG:
            near = [_nearest(sure, words, at, step) for step in (-1, 1)]
            found = all(near) or (any(near) and " ".join(each) in lines)
        labels.append(bool(found))
    return labels


def _is_in(words: list[str], shingles: set[tuple[str, ...]], gold: str) -> bool:
    if len(words) < LONG:
        return bool(words) and f" {' '.join(words)} " in gold
    covered = [False] * len(words)
    for at in range(len(words) - SHINGLE + 1):
        if tuple(words[at : at + SHINGLE]) in shingles:
            covered[at : at + SHINGLE] = [True] * SHINGLE
    return sum(covered) > len(words) / 2


def _nearest(sure: Sequence[bool | None], words: Sequence[list[str]], at: int, step: int) -> bool:
    for other in range(at + step, at + 6 * step, step):
        if 0 <= other < len(sure) and sure[other] is not None and len(words[other]) >= NEAR:
            return bool(sure[other])
    return False


# --- fitting -----------------------------------------------------------------------------

Rows = Callable[[Page], list[FeatureRow]]


class BlockModel(NamedTuple):
    """The models of the two passes."""

    first: LinearModel
    second: LinearModel


SCALE = 100
"""Weights are written in hundredths."""


def fit(pages: Sequence[Page], rows: Rows, strength: float) -> dict[str, float]:
    """The weights of all features that are seen on enough sites."""
    sites: defaultdict[str, set[str]] = defaultdict(set)
    for page in pages:
        for _, features in _features_of(page, rows):
            for name in features:
                sites[name].add(page.site)
    names = sorted(name for name, seen in sites.items() if len(seen) >= MIN_SITES)
    shares = site_shares([page.site for page in pages if not page.is_cut])
    share_of = dict(zip([page.site for page in pages if not page.is_cut], shares, strict=True))
    number = {name: at for at, name in enumerate(names)}
    columns: list[int] = []
    ends, labels, counts = [0], [], []
    for page in pages:
        for at, features in _features_of(page, rows):
            if page.labels[at] is None:
                continue
            columns.extend(number[name] for name in features if name in number)
            ends.append(len(columns))
            labels.append(page.labels[at])
            # A block counts for as much as it changes the page's score.
            share = (page.words[at].total() + 2) / (page.gold.total() + 50)
            certain = 1 if page.snippets is None else SNIPPETS
            counts.append(min(MAX_SHARE, share) * certain * share_of[page.site])
    matrix = csr_matrix(
        (np.ones(len(columns), np.float32), columns, ends), (len(labels), len(names))
    )
    model = LogisticRegression(C=strength, max_iter=300, fit_intercept=False)
    model.fit(matrix, labels, sample_weight=np.array(counts) / fmean(counts))
    found = zip(names, model.coef_[0], strict=True)
    return {name: float(weight) for name, weight in found if abs(weight) >= MIN_WEIGHT}


def _features_of(page: Page, rows: Rows) -> Iterator[tuple[int, list[str]]]:
    """The blocks that are judged, with all of their features."""
    for at, row in zip(page.features.judged, rows(page), strict=True):
        yield at, [name for group in row for name in group]


def _first(page: Page) -> list[FeatureRow]:
    return page.first


def _second(page: Page) -> list[FeatureRow]:
    return page.second


def judge(pages: Sequence[Page], rows: Rows, model: LinearModel) -> None:
    """Give pages their scores, and take for their text what is above zero."""
    for page in pages:
        page.scores = score_rows(page.features, rows(page), model)
        values = calibrate(page.features, page.scores)
        page.text = [at for at in page.features.judged if values[at] > 0]


def cross_validate(pages: Sequence[Page], rows: Rows, strength: float) -> list[LinearModel]:
    """Give each page the scores that weights fitted on other sites give it.

    Returns:
        For each fold the weights that its pages were judged by.
    """
    found = []
    for fold in range(FOLDS):
        inside = [page for page in pages if page.fold == fold]
        outside = [page for page in pages if page.fold != fold]
        found.append(_model(fit(outside, rows, strength)))
        judge(inside, rows, found[-1])
    return found


def _model(weights: Mapping[str, float]) -> LinearModel:
    return LinearModel({name: round(SCALE * value) for name, value in weights.items()}, SCALE)


def run_second_pass(pages: Sequence[Page]) -> None:
    """Take the rows of the second pass, by the scores of the first."""
    for page in pages:
        page.second = second_pass(page.features, page.scores)


# --- measuring ---------------------------------------------------------------------------


def read(pages: Sequence[Page], weights: Sequence[BlockModel]) -> None:
    """Note the blocks that the finished pages have as their text, each by its fold's weights."""
    for page in pages:
        if page.is_cut:
            continue
        models = weights[page.fold]._asdict()
        with patch.object(scorer, "load_models", lambda _, known=models: known):
            reading = read_article(page.features.document)
        page.text = [at for at, each in enumerate(reading.labels) if each.role is Role.BODY]


def figures(pages: Sequence[Page]) -> dict[str, list[float]]:
    """Mean precision, recall and F1 of the words, by corpus and in all."""
    rows: defaultdict[str, list[tuple[float, float, float]]] = defaultdict(list)
    for page in pages:
        if page.is_cut or page.snippets is not None:
            continue
        row = _score(page)
        rows[page.corpus].append(row)
        rows["all"].append(row)
    return {
        name: [len(found), *(round(fmean(column), 4) for column in zip(*found, strict=True))]
        for name, found in sorted(rows.items())
    }


def snippet_figures(pages: Sequence[Page]) -> tuple[float, float, float]:
    """Precision, recall and F1 of the snippets, pooled over the pages."""
    right = wrong = missed = 0
    for page in pages:
        if page.snippets is not None:
            text = "".join(squeeze(page.features.blocks[at].text) for at in page.text)
            found, unwanted = ([each in text for each in snippets] for snippets in page.snippets)
            right += sum(found)
            missed += len(found) - sum(found)
            wrong += sum(unwanted)
    precision, recall = right / max(1, right + wrong), right / max(1, right + missed)
    return precision, recall, 2 * right / max(1, 2 * right + wrong + missed)


def _score(page: Page) -> tuple[float, float, float]:
    given: Counter[str] = Counter()
    for at in page.text:
        given.update(page.words[at])
    both = (given & page.gold).total()
    if not both:
        return 0.0, 0.0, 0.0
    precision, recall = both / given.total(), both / page.gold.total()
    return precision, recall, 2 * precision * recall / (precision + recall)


def by_folder(pages: Sequence[Page]) -> dict[str, list[Page]]:
    """The pages of each folder."""
    found: defaultdict[str, list[Page]] = defaultdict(list)
    for page in pages:
        found[page.folder].append(page)
    return found


def show(name: str, pages: Sequence[Page]) -> None:
    """Print figures as a table for each folder."""
    for folder, inside in by_folder(pages).items():
        print(f"\n{name} of {folder}: pages, precision, recall, F1")
        for corpus, row in figures(inside).items():
            print(f"  {corpus:20} {row[0]:4.0f}  " + "  ".join(f"{value:.4f}" for value in row[1:]))
        print(f"  {'snippets':26}" + "  ".join(f"{value:.4f}" for value in snippet_figures(inside)))


def main() -> None:
    """Fit, measure, and write if asked to."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("corpora", type=Path)
    parser.add_argument("--form", choices=[*REGULARIZATION], default="html")
    parser.add_argument("--dumps", type=Path, nargs="+", help="CORPORA/dumps alone if not given")
    parser.add_argument("--opinions", type=Path)
    parser.add_argument("--write", type=Path, nargs="?", const=Path())
    parser.add_argument("--date", default="", help="noted beside the weights")
    arguments = parser.parse_args()
    folders = [None]
    if arguments.form != "html":
        folders = arguments.dumps or [arguments.corpora / "dumps"]
    opinions = read_opinions(arguments.opinions)
    pages = [
        page
        for dumps in folders
        for page in read_pages(arguments.corpora, arguments.form, dumps, opinions)
    ]
    strength = REGULARIZATION[arguments.form]
    first = cross_validate(pages, _first, strength)
    show("first pass", pages)
    run_second_pass(pages)
    second = cross_validate(pages, _second, strength)
    show("second pass", pages)
    read(pages, [BlockModel(*each) for each in zip(first, second, strict=True)])
    show("finished page", pages)
    if arguments.write is not None:
        found = {folder: figures(inside) for folder, inside in by_folder(pages).items()}
        about = {
            "made by": "fit/block_model.py",
            "date": arguments.date,
            "folds by site": FOLDS,
            "pages; cross-validated precision, recall, F1": found,
        }
        # The second pass was fitted to scores of sites not seen, and meets the like of them.
        passes = {"first": _first, "second": _second}
        weights = {name: fit(pages, rows, strength) for name, rows in passes.items()}
        default = WEIGHTS / f"blocks_{arguments.form}.json"
        path = arguments.write if arguments.write.name else default
        write_models(path, about, weights, SCALE)


if __name__ == "__main__":
    main()
