"""Compare extractors on pages with gold: quality, speed and memory, side by side.

usage: python bench/run.py CORPORA [--corpus NAME ...] [--extractor NAME ...] [--form html|dump]
                           [--dumps DIR] [--sample N] [--rounds N] [--by corpus|script|lang ...]
                           [--clock wall|cpu] [--memory PAGES] [--timeout SECONDS] [--out DIR]

CORPORA is a folder as ../shared/corpora/news. Each extractor runs in its own process; one that is
not installed is left out with a word. DIR gets results.json, results.csv, plot.svg and for each
extractor its predictions, in the form that score.py reads. docs/benchmarks.md says what the
columns mean.
"""

from __future__ import annotations

import argparse
import json
import platform
import sys
from collections import Counter
from collections.abc import Sequence
from contextlib import ExitStack
from datetime import UTC, datetime
from importlib import metadata
from pathlib import Path
from typing import Any

from comparison.corpora import FORMS, Sample, draw, locate, read_rows
from comparison.extractors import EXTRACTORS
from comparison.plot import write_plot
from comparison.running import CLOCKS, Results, Unavailable, Worker, measure_growth, run_page
from comparison.tables import (
    GROUPINGS,
    Row,
    tabulate,
    text_table,
    text_tables,
    write_csv,
    write_json,
)


def arguments(line: Sequence[str] | None) -> argparse.Namespace:
    """What the command line says."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    names = list(EXTRACTORS)
    add = parser.add_argument
    add("corpora", type=Path, help="the folder of corpora")
    add("--corpus", nargs="+", default=[], help="corpora to read; all if not given")
    add("--extractor", nargs="+", choices=names, default=names, metavar="NAME", help=str(names))
    add("--form", choices=FORMS, default="html", help="read pages or their text dumps")
    add("--dumps", type=Path, help="the folder of dumps; CORPORA/dumps if not given")
    add("--sample", type=int, help="at most so many pages of each corpus")
    add("--rounds", type=int, default=3, help="how often each page is timed")
    add("--clock", choices=list(CLOCKS), default="wall", help="cpu for a busy machine")
    add("--by", nargs="+", choices=[*GROUPINGS, "all"], default=["corpus", "all"])
    add("--memory", type=int, metavar="PAGES", help="also measure how memory grows over PAGES")
    add("--timeout", type=float, default=30.0, help="seconds for a page")
    add("--out", type=Path, default=Path("build/bench"), help="folder for what is written")
    return parser.parse_args(line)


def start_workers(options: argparse.Namespace, stack: ExitStack) -> list[Worker]:
    """The extractors that read the form and are installed; says which ones are not."""
    workers = []
    for name in options.extractor:
        extractor = EXTRACTORS[name]
        if options.form not in extractor.forms:
            continue
        try:
            worker = Worker(name, extractor, options.timeout, options.clock)
        except Unavailable as reason:
            print(f"{name} left out: {reason}", file=sys.stderr)
            continue
        stack.callback(worker.stop)
        workers.append(worker)
    if not workers:
        raise SystemExit(f"expected an extractor that reads {options.form}, none is left")
    return workers


def compare(workers: Sequence[Worker], samples: Sequence[Sample], rounds: int) -> Results:
    """Run all rounds, saying on the terminal how far they are."""
    results: Results = {}
    for number in range(rounds):
        for place, sample in enumerate(samples):
            if place % 100 == 0:
                where = f"round {number + 1} of {rounds}, page {place + 1} of {len(samples)}"
                print(where, file=sys.stderr)
            run_page(workers, sample, results, number + place)
    return {worker.name: results[worker.name] for worker in workers}


def memory_rows(
    workers: Sequence[Worker], samples: Sequence[Sample], pages: int | None
) -> list[Row]:
    """The most memory that each extractor took, and by how much it grew if that is asked for."""
    rows = []
    for worker in workers:
        growth = measure_growth(worker, samples, pages) if pages else None
        rows.append(
            {
                "extractor": worker.name,
                "peak": worker.peak() / 1e6,
                "growth": growth / 1e6 if growth is not None else None,
            }
        )
    return rows


def describe(options: argparse.Namespace, workers: Sequence[Worker], pages: int) -> dict[str, Any]:
    """What a reader must know to run it again."""
    packages = {EXTRACTORS[worker.name].distribution for worker in workers}
    return {
        "date": datetime.now(UTC).isoformat(timespec="seconds"),
        "arguments": {key: str(value) for key, value in vars(options).items()},
        "pages": pages,
        "python": platform.python_version(),
        "machine": f"{platform.system()} {platform.machine()}",
        "versions": {name: metadata.version(name) for name in sorted(packages)},
    }


def failure_lines(results: Results) -> list[str]:
    """What went wrong in each extractor, most frequent first."""
    lines = []
    for name, of_pages in results.items():
        errors = Counter(result.error for result in of_pages.values() if result.error)
        lines += [f"{name}: {count} x {error}" for error, count in errors.most_common()]
    return lines


def write_predictions(results: Results, folder: Path) -> None:
    """A file for each extractor, in the form of the corpora's scorer."""
    for name, of_pages in results.items():
        lines = (json.dumps(result.prediction(ident)) for ident, result in of_pages.items())
        (folder / f"{name}.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")


def main(line: Sequence[str] | None = None) -> None:
    """Run, print, write."""
    options = arguments(line)
    rows = draw(read_rows(options.corpora, options.corpus), options.sample)
    samples = locate(rows, options.corpora, options.form, options.dumps)
    if not samples:
        raise SystemExit(f"expected pages to read, found none as {options.form}")
    if len(samples) < len(rows):
        print(f"{len(rows) - len(samples)} pages have no {options.form}", file=sys.stderr)
    with ExitStack() as stack:
        workers = start_workers(options, stack)
        results = compare(workers, samples, options.rounds)
        memory = memory_rows(workers, samples, options.memory)
        run = describe(options, workers, len(samples))
    table = tabulate(results, samples)
    options.out.mkdir(parents=True, exist_ok=True)
    write_predictions(results, options.out)
    write_csv(table, options.out / "results.csv")
    write_json({"run": run, "rows": table, "memory": memory}, options.out / "results.json")
    write_plot(table, options.out / "plot.svg")
    print(text_tables(table, options.by))
    print(f"memory\n{text_table(memory, ['peak', 'growth'])}\n")
    print(*failure_lines(results), sep="\n")


if __name__ == "__main__":
    main()
