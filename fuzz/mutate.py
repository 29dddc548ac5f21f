"""Parse mutated pages, and count what must not be.

usage: python fuzz/mutate.py [CORPORA ...] [--pages 100000] [--seed 0] [--workers 1] [--start 0]
       python fuzz/mutate.py [CORPORA ...] --seed 0 --only NUMBER [--save FILE]

CORPORA are folders with pages (.html, .txt, .md, .json, each also as .gz), such as
../shared/corpora; the fixtures are always taken, too. Page NUMBER of a seed is the same
whenever the same folders are given, so that a finding can be had again with --only.

A finding is an exception that is not ours, a page that cannot be written or is not the same
when it is read again (see promises.py), more than 5 s of processor time, or memory that grows
by more than 500 MB. Pages are parsed in workers: one that crashes, hangs for a minute or takes
3 GB is a finding, too, and the run goes on. The exit code is 1 if there is any, or if
the run was stopped.
"""

from __future__ import annotations

import argparse
import gzip
import multiprocessing
import os
import resource
import sys
import time
import traceback
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from pathlib import Path
from random import Random

from doors import PAGE_DOORS, documents
from mutation import mutated
from promises import measured

SUFFIXES = frozenset({".html", ".txt", ".md", ".json"})

HANGS = 60.0
"""Seconds after which a worker is killed: twelve times what a page may take."""

MAX_MEMORY = 3 * 1024**3
"""Bytes of address space of a worker: six times what a page may take."""

PAGES_A_WORKER = 2_000
"""Pages after which a worker is replaced, so that none of them pays for those before it."""

REPORT_EVERY = 30.0
"""Seconds between two lines that say how far it is."""


@dataclass(frozen=True)
class Result:
    """What came of one page."""

    number: int
    door: str
    seconds: float
    growth: int
    finding: str | None
    trace: str = ""


def sources(folders: Sequence[Path]) -> list[Path]:
    """The documents that are mutated, in an order that does not depend on the machine."""
    found = list(documents())
    for folder in folders:
        kinds = (path for path in folder.rglob("*") if path.is_file())
        found += sorted(
            path for path in kinds if SUFFIXES & set(path.suffixes[-2:]) and path.suffix != ".jsonl"
        )
    return found


def content(path: Path) -> bytes:
    """The bytes of a document."""
    return gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()


def page(number: int, seed: int, paths: Sequence[Path]) -> tuple[str, bytes]:
    """A mutated page, and the door through which it comes in."""
    chance = Random(f"{seed}:{number}")
    first, second = content(chance.choice(paths)), content(chance.choice(paths))
    door = chance.choice(_DOORS)
    return door, mutated(first, second, chance)


_DOORS = ("bytes",) * 6 + ("characters",) * 3 + tuple(PAGE_DOORS)


def tried(number: int, seed: int, paths: Sequence[Path]) -> Result:
    """Parse one page."""
    door, data = page(number, seed, paths)
    outcome = measured(lambda: PAGE_DOORS[door](data))
    trace = ""
    if outcome.error is not None:
        trace = "".join(traceback.format_exception(outcome.error)[-6:])
    return Result(number, door, outcome.seconds, outcome.growth, outcome.finding, trace)


# --- workers -----------------------------------------------------------------------------


def work(connection: Connection, seed: int, paths: Sequence[Path]) -> None:
    """Parse the pages whose numbers come, until none comes."""
    if "ASAN_OPTIONS" not in os.environ:  # AddressSanitizer reserves terabytes
        resource.setrlimit(resource.RLIMIT_AS, (MAX_MEMORY, MAX_MEMORY))
    connection.send("ready")
    while (number := connection.recv()) is not None:
        connection.send(tried(number, seed, paths))


class Worker:
    """A process that parses one page after another."""

    def __init__(self, seed: int, paths: Sequence[Path]) -> None:
        self.connection, theirs = _CONTEXT.Pipe()
        self.process = _CONTEXT.Process(target=work, args=(theirs, seed, paths), daemon=True)
        self.process.start()
        theirs.close()
        self.connection.recv()  # to start takes seconds that no page is to blame for
        self.number: int | None = None
        self.since = 0.0
        self.left = PAGES_A_WORKER

    def give(self, number: int) -> None:
        """Hand over the number of the next page."""
        self.number, self.since, self.left = number, time.monotonic(), self.left - 1
        self.connection.send(number)

    def end(self) -> None:
        """End the process, whatever it does."""
        self.process.kill()
        self.process.join()
        self.connection.close()


_CONTEXT = multiprocessing.get_context("spawn")


def run(numbers: Iterator[int], seed: int, paths: Sequence[Path], workers: int) -> Iterator[Result]:
    """Parse pages in workers; each page has a result, also one that its worker dies of."""
    at_work: list[Worker] = []
    try:
        for number in numbers:
            if len(at_work) < workers:
                at_work.append(Worker(seed, paths))
                at_work[-1].give(number)
                continue
            yield from (free := _wait(at_work))[0]
            at_work = free[1]
            if len(at_work) == workers:
                idle = next(worker for worker in at_work if worker.number is None)
                if idle.left > 0:
                    idle.give(number)
                    continue
                idle.end()
                at_work.remove(idle)
            at_work.append(Worker(seed, paths))
            at_work[-1].give(number)
        while any(worker.number is not None for worker in at_work):
            results, at_work = _wait(at_work)
            yield from results
    finally:
        for worker in at_work:
            worker.end()


def _wait(at_work: list[Worker]) -> tuple[list[Result], list[Worker]]:
    """Wait until a worker has done its page, has died, or has hung: results, and who is left."""
    results: list[Result] = []
    while not results:
        busy = {worker.connection: worker for worker in at_work if worker.number is not None}
        ready = wait(list(busy), timeout=1.0)
        for worker in busy.values():
            if worker.connection in ready:
                results.append(_received(worker))
            elif time.monotonic() - worker.since > HANGS:
                results.append(_lost(worker, f"hung for {HANGS:.0f} s"))
    return results, [worker for worker in at_work if worker.process.is_alive()]


def _received(worker: Worker) -> Result:
    try:
        result: Result = worker.connection.recv()
    except EOFError:
        worker.process.join()
        return _lost(worker, f"the worker died with exit code {worker.process.exitcode}")
    worker.number = None
    return result


def _lost(worker: Worker, why: str) -> Result:
    worker.end()
    return Result(worker.number if worker.number is not None else -1, "?", 0.0, 0, why)


# --- the command -------------------------------------------------------------------------


def main() -> None:
    """Run, and say what was found."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("corpora", nargs="*", type=Path)
    parser.add_argument("--pages", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--start", type=int, default=0, help="number of the first page")
    parser.add_argument("--workers", type=int, default=1)
    parser.add_argument("--only", type=int, help="parse this page alone, and show all of it")
    parser.add_argument("--save", type=Path, help="with --only: write the page to this file")
    given = parser.parse_args()
    paths = sources(given.corpora)
    if given.only is not None:
        raise SystemExit(_one(given.only, given.seed, paths, given.save))
    numbers = range(given.start, given.start + given.pages)
    print(f"{given.pages:,} pages of {len(paths):,} documents, seed {given.seed}", flush=True)
    raise SystemExit(_all(numbers, given.seed, paths, given.workers))


def _one(number: int, seed: int, paths: Sequence[Path], save: Path | None) -> int:
    door, data = page(number, seed, paths)
    if save is not None:
        save.write_bytes(data)
    result = tried(number, seed, paths)
    print(f"page {number} ({len(data):,} bytes) through {door}: {result.seconds:.2f} s, ", end="")
    print(f"{result.growth / 2**20:+.0f} MB, {result.finding or 'as promised'}\n{result.trace}")
    return 1 if result.finding else 0


def _all(numbers: range, seed: int, paths: Sequence[Path], workers: int) -> int:
    tally = Tally(seed, len(numbers))
    try:
        for result in run(iter(numbers), seed, paths, workers):
            tally.add(result)
    except KeyboardInterrupt:
        print("stopped: what was found until now")
    tally.tell()
    return 1 if tally.kinds or tally.done < len(numbers) else 0


class Tally:
    """What came of the pages so far."""

    def __init__(self, seed: int, wanted: int) -> None:
        self.seed, self.wanted, self.done = seed, wanted, 0
        self.kinds: Counter[str] = Counter()
        self.slowest, self.largest = 0.0, 0
        self.start = self.said = time.monotonic()

    def add(self, result: Result) -> None:
        """Count a page; a finding is shown, and now and then how far it is."""
        self.done += 1
        self.slowest = max(self.slowest, result.seconds)
        self.largest = max(self.largest, result.growth)
        if result.finding:
            kind = _kind(result)
            self.kinds[kind] += 1
            if self.kinds[kind] <= MAX_SHOWN:
                _show(result, self.seed)
        if time.monotonic() - self.said > REPORT_EVERY:
            self.said = time.monotonic()
            rate = self.done / (self.said - self.start)
            left = (self.wanted - self.done) / rate / 60
            found = sum(self.kinds.values())
            print(f"{self.done:,} pages, {found} findings, {left:.0f} minutes left", flush=True)

    def tell(self) -> None:
        """Print the summary."""
        minutes = (time.monotonic() - self.start) / 60
        print(
            f"\n{self.done:,} pages (seed {self.seed}) in {minutes:.1f} minutes: "
            f"{sum(self.kinds.values())} findings; slowest {self.slowest:.1f} s, "
            f"most memory {self.largest / 2**20:+.0f} MB"
        )
        for kind, count in self.kinds.most_common():
            print(f"{count:6} {kind}")


MAX_SHOWN = 3
"""Findings of one kind that are shown as they come; all are counted."""


def _kind(result: Result) -> str:
    """What findings are counted by: the error and where it was raised, or the limit."""
    if result.trace:
        frames = [line.strip() for line in result.trace.splitlines() if 'File "' in line]
        where = frames[-1].rpartition("/")[2] if frames else ""
        return f"{(result.finding or '').partition(':')[0]} in {where}"
    words = (result.finding or "").split()
    return " ".join(word for word in words if not word[:1].isdigit())


def _show(result: Result, seed: int) -> None:
    print(f"FINDING: --seed {seed} --only {result.number} ({result.door}): {result.finding}")
    print(result.trace, end="", flush=True)


if __name__ == "__main__":
    sys.setrecursionlimit(1_000)  # as it is for everybody
    main()
