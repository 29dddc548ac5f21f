"""Time the stages that a page goes through, against the bare parse of the same page.

usage: python bench/stages.py CORPORA [--corpus NAME ...] [--sample N] [--rounds N] [--pages N]

CORPORA is a folder as ../shared/corpora/news. Printed are the median and the 95th percentile
over the pages of what each stage takes, as multiples of what selectolax takes to parse the page
and no more, in the same run; each time is the best of the rounds, in processor time, for busy
machines. With --pages the memory, too: how much the process holds at the start, the middle and
the end of reading so many pages, the corpora over and over.
"""

from __future__ import annotations

import argparse
import resource
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from importlib import import_module
from itertools import cycle, islice
from pathlib import Path
from statistics import median, quantiles
from typing import Any
from unittest.mock import patch

from selectolax.lexbor import LexborHTMLParser

import aiid_scrape
from comparison.corpora import Sample, draw, locate, read_rows

STAGES = {
    "decoding": ("documents", "decode"),
    "telling the form": ("documents", "sniff"),
    "looks before parsing": ("documents.html.walk", "tame"),
    "parsing": ("documents.html.walk", "LexborHTMLParser"),
    "walk": ("documents.html.walk", "walk"),
    "known site or not": ("pipeline", "read_known"),
    "text": ("pipeline", "read_article"),
    "metadata": ("pipeline", "read_metadata"),
    "building": ("pipeline", "build_page"),
}
"""The functions that are timed, by the names under which the flow finds them."""

BARE, WHOLE, REST = "bare parse", "the whole", "the rest"

Times = defaultdict[str, float]
"""Seconds by stage."""


@contextmanager
def watched(times: Times) -> Iterator[None]:
    """While it lasts, every stage adds its time to ``times``."""
    with ExitStack() as stack:
        for stage, (module, name) in STAGES.items():
            owner = import_module(f"aiid_scrape.{module}")
            function = timed(getattr(owner, name), stage, times)
            stack.enter_context(patch.object(owner, name, function))
        yield


def timed(function: Callable[..., Any], stage: str, times: Times) -> Callable[..., Any]:
    """A function that adds the time it takes to ``times``, exceptions included."""

    def wrapper(*args: Any, **kwargs: Any) -> Any:
        start = time.process_time()
        try:
            return function(*args, **kwargs)
        finally:
            times[stage] += time.process_time() - start

    return wrapper


def read(sample: Sample, data: bytes) -> None:
    """Read a page as users do; one that is refused has taken its time, too."""
    with suppress(aiid_scrape.ReadError):
        aiid_scrape.parse(data, url=sample.url)


def measure(sample: Sample, rounds: int) -> Times:
    """The best time of each stage for a page, and of what is in none of them."""
    data = sample.data()
    best: Times = defaultdict(float)
    for _ in range(rounds):
        times: Times = defaultdict(float)
        timed(LexborHTMLParser, BARE, times)(data)
        with watched(times):
            timed(read, WHOLE, times)(sample, data)
        times[REST] = times[WHOLE] - sum(times[stage] for stage in STAGES)
        for stage, seconds in times.items():
            best[stage] = min(best.get(stage, seconds), seconds)
    return best


def tabulate(pages: Sequence[Times]) -> list[str]:
    """The lines of the table: median and 95th percentile of each stage over pages."""
    lines = ["| stage | median | p95 |", "| --- | ---: | ---: |"]
    for stage in (*STAGES, REST, WHOLE):
        ratios = [page[stage] / page[BARE] for page in pages]
        lines.append(f"| {stage} | {median(ratios):.2f} | {quantiles(ratios, n=20)[-1]:.2f} |")
    bare = median(page[BARE] for page in pages)
    return [*lines, "", f"bare parse: {1000 * bare:.2f} ms at the median of {len(pages)} pages"]


def resident() -> float:
    """Megabytes of memory that the process holds now."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * resource.getpagesize() / 1e6


def measure_memory(samples: Sequence[Sample], pages: int) -> str:
    """How much memory the process holds while it reads so many pages."""
    marks = {len(samples): "once", pages // 2: "at half", pages: "at the end"}
    told = []
    for number, sample in enumerate(islice(cycle(samples), pages), start=1):
        read(sample, sample.data())
        if number in marks:
            told.append(f"{resident():.0f} MB {marks[number]} ({number:,} pages)")
    return "memory: " + ", ".join(told)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("corpora", type=Path)
    parser.add_argument("--corpus", nargs="*", default=["scrapinghub"])
    parser.add_argument("--sample", type=int, help="pages of each corpus")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--pages", type=int, help="pages over which memory is measured")
    options = parser.parse_args()
    rows = draw(read_rows(options.corpora, options.corpus), options.sample)
    samples = locate(rows, options.corpora, "html")
    for sample in samples:
        read(sample, sample.data())  # imports and tables are loaded once
    print("\n".join(tabulate([measure(sample, options.rounds) for sample in samples])))
    if options.pages:
        print(measure_memory(samples, options.pages))


if __name__ == "__main__":
    main()
