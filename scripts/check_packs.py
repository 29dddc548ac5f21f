"""Hold the language packs against real pages: what they would delete, what they recognise.

usage: python scripts/check_packs.py CORPORA [--limit N]

CORPORA has ``news/*.jsonl`` with gold texts and ``news/dumps/``. Prints every paragraph
of a gold text that the words of its page's language take for something else than text,
and for each language the share of the dumps' lines outside of the gold that they know.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from aiid_scrape.languages.phrases import PhraseMatcher, words_for

SHOWN = 90
"""Characters of a paragraph that are printed."""

_BULLET = re.compile(r"^\s*(?:[•*·○▪-]|\d+\.)\s+")


def pages(folder: Path, limit: int) -> Iterator[dict[str, Any]]:
    """The records of all corpora that have a text."""
    for file in sorted(folder.glob("news/*.jsonl")):
        with file.open(encoding="utf-8") as lines:
            for count, line in enumerate(lines):
                if count >= limit:
                    break
                record = json.loads(line)
                if record.get("page_type", "article") != "article":
                    continue  # A forum's or a shop's gold keeps labels and buttons.
                if any(record["gold"].get(key) for key in ("text", "paragraphs", "with")):
                    yield record


def gold_paragraphs(gold: dict[str, Any]) -> list[str]:
    """The paragraphs that belong to the text, as far as the gold tells them apart."""
    text = gold.get("text") or ""
    found = list(gold.get("paragraphs") or []) or text.split("\n")
    return [piece.strip() for piece in [*found, *(gold.get("with") or [])] if piece.strip()]


def dump_lines(folder: Path, record: dict[str, Any]) -> list[str]:
    """The lines of the page's plain-text dump; none if there is no dump."""
    name = Path(record["html_path"]).name.replace(".html.gz", ".txt.gz")
    file = folder / "news" / "dumps" / record["corpus"] / name
    if not file.is_file():
        return []
    text = gzip.decompress(file.read_bytes()).decode("utf-8", "replace")
    return [line for raw in text.split("\n") if (line := _BULLET.sub("", raw).strip())]


def squeeze(text: str) -> str:
    """A text without white space, for comparison."""
    return "".join(text.split())


def known(words: PhraseMatcher, lines: list[str], gold: list[str]) -> Counter[str]:
    """How many lines outside of the gold there are, and how many of them the words know."""
    body = squeeze(" ".join(gold))
    counts: Counter[str] = Counter()
    for line in lines:
        if squeeze(line) not in body:
            counts["lines"] += 1
            counts["known"] += words.match(line) is not None
    return counts


def main() -> None:
    """Read the arguments and print."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("corpora", type=Path)
    parser.add_argument("--limit", type=int, default=10**9, help="pages of each corpus")
    parser.add_argument("--unknown", metavar="LANG", help="print its frequent unknown lines")
    arguments = parser.parse_args()
    totals: dict[str, Counter[str]] = defaultdict(Counter)
    unknown: Counter[str] = Counter()
    losses = unsure = paragraphs = 0
    for record in pages(arguments.corpora, arguments.limit):
        language = record.get("lang") or "und"
        words = words_for([language])
        gold = gold_paragraphs(record["gold"])
        paragraphs += len(gold)
        for paragraph in gold:
            found = words.match(paragraph)
            unsure += found is not None and not found.sure
            if found and found.sure:
                losses += 1
                print(f"{language} {found.key}: {paragraph[:SHOWN]!r} by {found.phrase!r}")
        lines = dump_lines(arguments.corpora, record)
        totals[language] += known(words, lines, gold)
        if language == arguments.unknown:
            body = squeeze(" ".join(gold))
            strange = {line for line in lines if squeeze(line) not in body}
            unknown.update(line for line in strange if not words.match(line))
    print(f"\n{losses} of {paragraphs} gold paragraphs taken for something else, {unsure} unsure\n")
    for language, counts in sorted(totals.items()):
        if counts["lines"]:
            share = counts["known"] / counts["lines"]
            print(f"{language:8} {counts['lines']:7} lines outside of the gold, {share:6.1%} known")
    for line, count in unknown.most_common(60):
        print(count, line[:SHOWN])


if __name__ == "__main__":
    main()
