"""Read a news corpus with aiid_scrape and write what comes out, in the form that score.py reads.

usage: python bench/predict.py CORPORA [--form html|dump] [--corpus NAME ...] -o PREDICTIONS.jsonl

CORPORA is a folder as ../shared/corpora/news: a line a page in <corpus>.jsonl, pages in
html/, dumps of the same pages in dumps/. Then: score.py PREDICTIONS.jsonl --corpora CORPORA
"""

from __future__ import annotations

import argparse
import gzip
import json
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import aiid_scrape


def rows(corpora: Path, names: list[str]) -> Iterator[dict[str, Any]]:
    """The pages of the corpora named, or of all."""
    for file in sorted(corpora.glob("*.jsonl")):
        if not names or file.stem in names:
            with file.open(encoding="utf-8") as lines:
                yield from map(json.loads, lines)


def document(corpora: Path, row: dict[str, Any], form: str) -> Path | None:
    """The file of a page in the form asked for, or None if there is none."""
    html = corpora / row["html_path"]
    if form == "html":
        return html
    dump = corpora / "dumps" / row["corpus"] / html.name.replace(".html.gz", ".txt.gz")
    return dump if dump.exists() else None


def predict(path: Path, row: dict[str, Any]) -> dict[str, Any]:
    """What comes out for one page."""
    data = gzip.decompress(path.read_bytes())
    start = time.perf_counter()
    try:
        page = aiid_scrape.parse(data, url=row["url"])
    except aiid_scrape.ReadError as error:
        return {"id": row["id"], "error": str(error)}
    milliseconds = (time.perf_counter() - start) * 1000
    # A listing that should have been an article still has its texts.
    report = page.reports[0] if page.reports else aiid_scrape.Report()
    return {
        "id": row["id"],
        "kind": page.kind,
        "reports": len(page.reports),
        "text": "\n\n".join(each.text for each in page.reports) or None,
        "title": report.title or page.title,
        "authors": report.authors,
        "date_published": str(report.date_published) if report.date_published else None,
        "language": report.language,
        "ms": milliseconds,
    }


def main() -> None:
    """Run over the corpora."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("corpora", type=Path)
    parser.add_argument("--form", choices=["html", "dump"], default="html")
    parser.add_argument("--corpus", nargs="*", default=[])
    parser.add_argument("-o", "--output", type=Path, required=True)
    arguments = parser.parse_args()
    with arguments.output.open("w", encoding="utf-8") as output:
        for row in rows(arguments.corpora, arguments.corpus):
            path = document(arguments.corpora, row, arguments.form)
            if path is not None:
                output.write(json.dumps(predict(path, row), ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
