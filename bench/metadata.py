"""Measure title, authors, date and language on the news corpora, against their gold.

usage: python bench/metadata.py CORPORA [--corpus NAME ...] [--form html|dump|bare] [--misses FIELD]

CORPORA is a folder as ../shared/corpora/news. Printed are, for each corpus, form and field:
pages with gold, the share that is right, the share given, and the share right among those
given. A table of reliability follows: of the values given with a confidence, how many are right,
and what the confidence says. The forms are HTML with its address, the text dump with its address,
and the bare dump.
The language is that which the text's words are in, of pages where a text was found; the gold is the
corpus's, given or detected from its own text.

Measured are the weights in the package, which most of these pages were in the fit of:
fit/field_model.py prints the same table cross-validated over sites.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
import time
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from statistics import fmean, median
from typing import Any
from urllib.parse import urlsplit
from zlib import crc32

import aiid_scrape
from aiid_scrape.documents import Document, read_document
from aiid_scrape.features.hidden import blank_hidden
from aiid_scrape.languages import detect, primary
from aiid_scrape.metadata import fusion
from aiid_scrape.metadata.claims import Claim, MetadataContext
from aiid_scrape.metadata.read import read_claims
from aiid_scrape.models import Form
from aiid_scrape.pipeline import read_article
from comparison.corpora import dump_path

FIELDS = {"title": "title", "authors": "authors", "date_published": "date"}
"""Our fields, and what the gold calls them."""

FOLDS = 5
"""Parts that the pages are split into, by their domains, where weights are fitted to the others."""

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
    return crc32(site_of(row).encode()) % FOLDS


def site_of(row: dict[str, Any]) -> str:
    """The host of a page; its name where that is not known."""
    return urlsplit(row["url"] or "").hostname or row.get("host") or row["id"]


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


def choose(found: Iterable[Case], models: Callable[[Case], fusion.FieldModels]) -> None:
    """Rank the claims of the pages by the models for each."""
    for each in found:
        for name, candidates in fusion.rank(each.claims, models(each)).items():
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
    reliability(found)
    times = [each.milliseconds for each in found if each.claims and each.form == "html"]
    if times:
        print(f"milliseconds a page of HTML: median {median(times):.2f}")


BINS = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.98, 1.0)
"""Bounds of the confidences that are counted together."""


def reliability(found: list[Case]) -> None:
    """Print how many of the values given with a confidence are right, by field and confidence."""
    print(f"{'field':16s}{'confidence':>14s}{'given':>8s}{'right':>8s}{'said':>8s}")
    for name in FIELDS:
        given = [
            (best.confidence, is_right(each, name))
            for each in found
            if each.gold(name) and (best := each.chosen.get(name)) is not None
        ]
        for low, high in [*pairwise(BINS), (0.9, 1.0)]:
            here = [pair for pair in given if low <= pair[0] < high]
            if here:
                said, right = (fmean(values) for values in zip(*here, strict=True))
                bounds = f"{low:.2f} to {high:.2f}"
                print(f"{name:16s}{bounds:>14s}{len(here):8d}{right:8.3f}{said:8.3f}")


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


def shipped_models(each: Case) -> fusion.FieldModels:
    """The models that the library judges a page by."""
    return fusion.field_models(Form.HTML if each.form == "html" else Form.TEXT)


def main() -> None:
    """Measure."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("corpora", type=Path)
    parser.add_argument("--corpus", nargs="*", default=[])
    parser.add_argument("--form", nargs="*", choices=FORMS, default=list(FORMS))
    parser.add_argument("--misses", choices=list(FIELDS), help="list the pages that are wrong")
    arguments = parser.parse_args()
    found = list(cases(arguments.corpora, arguments.corpus, arguments.form))
    choose(found, shipped_models)
    report(found, arguments.misses)


if __name__ == "__main__":
    main()
