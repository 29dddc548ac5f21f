"""Runs extractors over pages, each in its own process, with a limit of time for each page.

A page goes to one extractor after the other before the next page is taken, so that what else the
machine does falls on all of them alike; only one of them works at any moment.
"""

from __future__ import annotations

import itertools
import json
import multiprocessing
import re
import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, field
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from .corpora import Sample
from .extractors import Answer, Extract, Extractor

START_SECONDS = 120.0
"""Time that an extractor has for its imports and its first page."""

WARM_UP = b"<html><title>A page</title><article><p>It has a sentence or two. That is all.</p>"
"""A first page, not counted: it pays for what is imported and compiled late."""

CLOCKS: dict[str, Callable[[], float]] = {
    "wall": time.perf_counter,
    "cpu": time.process_time,
}
"""What time is. On a busy machine the wall clock counts the work of others with that of slow
extractors, more than with that of fast ones; the processor's clock counts only the process."""

_STATUS = re.compile(r"^(Vm\w+):\s+(\d+) kB$", re.MULTILINE)


class Unavailable(Exception):
    """The extractor cannot be started here; the message says why."""


class Failed(Exception):
    """A page was not answered; the message is the error's name and words."""


class TimedOut(Failed):
    """A page was not answered in time."""


@dataclass(slots=True)
class Result:
    """What became of a page in an extractor."""

    answer: Answer = field(default_factory=Answer)
    error: str | None = None
    """From the first round that failed; the page is not tried again."""

    timed_out: bool = False
    milliseconds: list[float] = field(default_factory=list)
    """One a round."""

    @property
    def ms(self) -> float | None:
        """The time of the page: the median of its rounds. None for a page that failed."""
        if self.error is not None or not self.milliseconds:
            return None
        return statistics.median(self.milliseconds)

    def add_round(self, again: Result) -> None:
        """One more time of the same page; the answer stays the first one."""
        self.error, self.timed_out = again.error, again.timed_out
        self.milliseconds += again.milliseconds

    def prediction(self, ident: str) -> dict[str, Any]:
        """The line of a file of predictions, as the corpora's scorer reads them."""
        if self.error is not None:
            return {"id": ident, "error": self.error}
        answer = asdict(self.answer)
        return {"id": ident, **answer.pop("extra"), **answer, "ms": self.ms}


def time_extractor(extract: Extract, data: bytes, url: str, clock: str = "wall") -> Result:
    """What comes out for one page, in this process."""
    now = CLOCKS[clock]
    start = now()
    try:
        answer = extract(data, url)
    except Exception as error:  # noqa: BLE001 - an extractor may fail as it likes; it is counted
        return Result(error=" ".join(f"{type(error).__name__}: {error}".split())[:120])
    return Result(answer, milliseconds=[(now() - start) * 1000])


def serve(extractor: Extractor, clock: str, pipe: Connection) -> None:
    """What runs in the extractor's process: pages come in by the pipe, answers go out."""
    try:
        extract = extractor.make()
    except ImportError as error:
        pipe.send(f"not installed: {error}")
        return
    time_extractor(extract, WARM_UP, "https://example.org/")
    pipe.send(None)
    while True:
        data, url = pipe.recv()
        result = asdict(time_extractor(extract, data, url, clock))
        pipe.send(json.dumps(result))  # libraries give kinds of str that do not pickle


class Worker:
    """An extractor in its own process."""

    def __init__(self, name: str, extractor: Extractor, limit: float, clock: str) -> None:
        self.name = name
        self._extractor = extractor
        self._limit = limit
        self._clock = clock
        self._peak = 0
        self._start()

    def _start(self) -> None:
        context = multiprocessing.get_context("spawn")
        self._pipe, theirs = context.Pipe()
        arguments = (self._extractor, self._clock, theirs)
        self._process = context.Process(target=serve, args=arguments, daemon=True)
        self._process.start()
        theirs.close()
        try:
            problem = self._receive(START_SECONDS)
        except Failed as failed:
            problem = str(failed)
        if problem is not None:
            self.stop()
            raise Unavailable(problem)

    def _receive(self, seconds: float) -> Any:
        try:
            if self._pipe.poll(seconds):
                return self._pipe.recv()
        except (EOFError, ConnectionError) as error:
            raise Failed("the process died") from error
        raise TimedOut(f"no answer in {seconds:g} s")

    def run(self, data: bytes, url: str) -> Result:
        """The answer to a page. A process that is stuck or has died is replaced."""
        try:
            self._pipe.send((data, url))
            fields = json.loads(self._receive(self._limit))
        except (Failed, BrokenPipeError) as failed:
            self.stop()
            self._start()
            return Result(error=str(failed), timed_out=isinstance(failed, TimedOut))
        return Result(**fields | {"answer": Answer(**fields["answer"])})

    def resident(self) -> int:
        """Bytes of memory that the process holds now; 0 where the system does not say."""
        return self._status().get("VmRSS", 0)

    def peak(self) -> int:
        """The most bytes that the process has held."""
        self._peak = max(self._peak, self._status().get("VmHWM", 0))
        return self._peak

    def _status(self) -> dict[str, int]:
        status = Path(f"/proc/{self._process.pid}/status")
        if not status.exists():
            return {}
        return {key: int(size) * 1024 for key, size in _STATUS.findall(status.read_text())}

    def stop(self) -> None:
        """End the process."""
        self.peak()
        self._process.kill()
        self._process.join()
        self._pipe.close()


Results = dict[str, dict[str, Result]]
"""Extractor to page to result."""


def run_page(workers: Sequence[Worker], sample: Sample, results: Results, turn: int) -> None:
    """A page through every extractor once more; what comes out is added to the results.

    Another extractor begins at each turn, so that none always finds the machine as another left it.
    """
    data = sample.data()
    first = turn % len(workers)
    for worker in itertools.chain(workers[first:], workers[:first]):
        of_worker = results.setdefault(worker.name, {})
        before = of_worker.get(sample.id)
        if before is None:
            of_worker[sample.id] = worker.run(data, sample.url)
        elif before.error is None:
            before.add_round(worker.run(data, sample.url))


def measure_growth(worker: Worker, samples: Sequence[Sample], pages: int) -> int:
    """Bytes that the process grows by after a tenth of so many pages, taken round and round."""
    resident = 0
    for number, sample in enumerate(itertools.islice(itertools.cycle(samples), pages), start=1):
        worker.run(sample.data(), sample.url)
        if number == max(pages // 10, 1):
            resident = worker.resident()
    return worker.resident() - resident
