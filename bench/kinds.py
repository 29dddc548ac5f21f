"""Count what kinds of page we find on the pages of the news corpora.

usage: python bench/kinds.py CORPORA [--form html|dump] [--corpus NAME ...] [--sample N] [--misses]

CORPORA is a folder as ../shared/corpora/news. Printed is a table of our kinds by what the
corpus calls the page (``page_type``; all pages of corpora without are articles), and the share
of articles that are told to be one. With --misses each page of an article that is not, and
each other page whose kind is told wrong where the two names mean the same.
"""

from __future__ import annotations

import argparse
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import aiid_scrape
from comparison.corpora import FORMS, Sample, draw, locate, read_rows

ARTICLES = frozenset({"article", "live_blog"})
"""Our kinds that are right for an article."""

SAME = {"listing": {"listing"}, "forum": {"forum"}, "collection": {"listing"}}
"""Our kinds that are right for other types of the corpora; the rest has no twin with us."""


def kind_of(sample: Sample) -> tuple[str, str, str, str]:
    """The type of a page, our kind, its name and our first warning."""
    wanted = str(sample.row.get("page_type") or "article")
    try:
        page = aiid_scrape.parse(sample.data(), url=sample.url)
    except aiid_scrape.ReadError as error:
        return wanted, type(error).__name__, sample.id, str(error)
    many = " (reports)" if page.kind == "listing" and page.reports else ""
    warning = page.warnings[0] if page.warnings else ""
    return wanted, page.kind.value + many, f"{sample.id} {sample.url[:90]}", warning


def is_miss(wanted: str, kind: str) -> bool:
    """Whether our kind is wrong for a page of this type."""
    right = ARTICLES if wanted == "article" else SAME.get(wanted, {kind})
    return kind.split()[0] not in right


def main() -> None:
    """Count and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("corpora", type=Path)
    parser.add_argument("--form", choices=FORMS, default="html")
    parser.add_argument("--dumps", type=Path, help="another folder of dumps")
    parser.add_argument("--corpus", nargs="*", default=[])
    parser.add_argument("--sample", type=int, help="pages of each corpus")
    parser.add_argument("--workers", type=int, default=1)
    parser.add_argument("--misses", action="store_true")
    arguments = parser.parse_args()
    rows = draw(read_rows(arguments.corpora, arguments.corpus), arguments.sample)
    samples = locate(rows, arguments.corpora, arguments.form, arguments.dumps)
    with ProcessPoolExecutor(arguments.workers) as pool:
        found = list(pool.map(kind_of, samples, chunksize=20))
    _print_table(found)
    for wanted, kind, name, warning in found if arguments.misses else ():
        if is_miss(wanted, kind):
            print(f"{wanted} as {kind}: {name}  [{warning}]")


def _print_table(found: list[tuple[str, str, str, str]]) -> None:
    counts: dict[str, Counter[str]] = {}
    for wanted, kind, _, _ in found:
        counts.setdefault(wanted, Counter())[kind] += 1
    kinds = sorted({kind for _, kind, _, _ in found})
    print("| type of page | pages |", " | ".join(kinds), "|")
    print("| --- | ---: |", " | ".join("---:" for _ in kinds), "|")
    for wanted in sorted(counts):
        row = " | ".join(str(counts[wanted][kind] or "") for kind in kinds)
        print(f"| {wanted} | {sum(counts[wanted].values())} | {row} |")
    articles = counts.get("article", Counter())
    kept = sum(count for kind, count in articles.items() if not is_miss("article", kind))
    print(f"\narticles that stay articles: {kept} of {sum(articles.values())}")


if __name__ == "__main__":
    main()
