"""Read a news corpus with aiid_scrape and write what comes out, in the form that score.py reads.

usage: python bench/predict.py CORPORA [--form html|dump] [--corpus NAME ...] -o PREDICTIONS.jsonl

CORPORA is a folder as ../shared/corpora/news: a line a page in <corpus>.jsonl, pages in
html/, dumps of the same pages in dumps/. Then: score.py PREDICTIONS.jsonl --corpora CORPORA

This is the quick look while developing: one pass, in this process. A page that raises is named.
run.py compares with other extractors.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from comparison.corpora import FORMS, locate, read_rows
from comparison.extractors import ours
from comparison.running import time_extractor


def main() -> None:
    """Run over the corpora."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("corpora", type=Path)
    parser.add_argument("--form", choices=FORMS, default="html")
    parser.add_argument("--corpus", nargs="*", default=[])
    parser.add_argument("-o", "--output", type=Path, required=True)
    arguments = parser.parse_args()
    rows = read_rows(arguments.corpora, arguments.corpus)
    extract = ours()
    with arguments.output.open("w", encoding="utf-8") as output:
        for sample in locate(rows, arguments.corpora, arguments.form):
            result = time_extractor(extract, sample.data(), sample.url)
            if result.error:
                print(f"{sample.id}: {result.error}", file=sys.stderr)
            output.write(json.dumps(result.prediction(sample.id), ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
