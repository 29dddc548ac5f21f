"""How the time and the memory that a family of documents takes grow with their size.

As a program it measures all families at larger sizes and prints a line for each:

usage: python tests/scaling/growth.py [--start SECONDS] [--largest] [WORD ...]

WORDs choose the families in whose form or name one of them stands. With --largest documents of
each family are parsed that are as large as a document may be, and a fourth, a sixteenth and a
sixty-fourth of that. All must end within the seconds and the megabytes that docs/security.md
promises; the largest of both are printed.
"""

from __future__ import annotations

import argparse
import ctypes
import math
import os
import select
import sys
import time
import warnings
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from cost import CAN_STOP, own_garbage_only, seconds
from families import FAMILIES, Family, read

from aiid_scrape.limits import LIMITS

MOST_EXPONENT = 1.2
"""Exponent of the time over the size; n log n has 1.1 at these sizes."""

MOST_SECONDS = 20.0
"""Seconds a megabyte. Markdown in lines of a few letters takes 13 on a busy core, HTML 5."""

MOST_MEMORY = 200.0
"""Megabytes a megabyte. Links take 85, and so do the cells of tables."""

FREE_MEMORY = 32.0
"""Megabytes that any document may take: what is loaded once, at the first of its kind."""

LEAST = 0.1
"""Megabytes of a document from which its memory is measured: it is lost in the rest of smaller
ones."""

LARGEST = 16_000
"""Bytes up to which the first of four documents grows, if it takes no time to speak of. Each of
the others is twice as large as the one before."""

START = 0.001
"""Seconds that the first document must take, if it is not of the largest size: what takes less
is measured with too much noise."""

LIMIT = 20.0
"""Seconds at which a document is given up."""

TIMES, OFTEN = 3, 0.005
"""Times that a document is measured which takes less than so many seconds; the least counts."""

ENOUGH = 3.0
"""Seconds of the largest document from which a family is not measured again. Formatting that
stays open takes half a second, up to twice that on a busy core, just below its limit."""

TRIES = 4
"""Times that a family is measured, each with documents twice as large, before it is judged: the
least exponent counts, as caches, steps and the noise of a busy machine only add to it."""


PROMISED_SECONDS, PROMISED_MEMORY = 20.0, 1000.0
"""Seconds and megabytes that the largest document may take, as docs/security.md says."""

LOOK_AT_MEMORY = 0.002
"""Seconds between two looks at the memory of a child."""

PARTS = (1, 4, 16, 64)
"""Parts of the limit of bytes that documents have: the largest ones pass the most limits, and
are refused for it; smaller ones may be read."""


@dataclass(frozen=True, slots=True)
class Growth:
    """What was measured of a family."""

    family: Family
    size: int
    """Bytes of the largest document."""

    exponent: float
    seconds: float
    """Seconds a megabyte, of the largest document."""

    memory: float | None
    """Megabytes a megabyte, of the largest document, above what any may take."""

    def __str__(self) -> str:
        memory = "     -" if self.memory is None else f"{self.memory:6.0f}"
        return (
            f"{self.family.form:10} {self.family.name:32} {self.size / 1e6:7.2f} MB"
            f" {self.exponent:6.2f} {self.seconds:7.2f} s/MB {memory} MB/MB"
        )

    def faults(self) -> list[str]:
        """What is beyond the bounds."""
        found = []
        if self.exponent > MOST_EXPONENT:
            found.append(f"time grows with the exponent {self.exponent:.2f} of the size")
        if self.seconds > MOST_SECONDS:
            found.append(f"takes {self.seconds:.1f} s a megabyte")
        if (self.memory or 0) > MOST_MEMORY:
            found.append(f"takes {self.memory:.0f} MB a megabyte")
        return found


def measure(family: Family, start: float = START, largest: int = LARGEST) -> Growth:
    """Measure a family at four sizes."""
    with own_garbage_only():
        return _measure(family, start, largest)


def _measure(family: Family, start: float, largest: int) -> Growth:
    first = family.first
    while first < largest and seconds(partial(family.use, family.make(first)), LIMIT) < start:
        first *= 2
    best = last = _growth(family, first)
    for factor in (2**at for at in range(1, TRIES)):
        if not best.faults() or last.seconds * last.size > ENOUGH * 1e6:
            break
        last = _growth(family, first * factor)
        best = min(best, last, key=lambda growth: (len(growth.faults()), growth.exponent))
    return best


def _growth(family: Family, first: int) -> Growth:
    sizes, times = [], []
    for asked in (first, 2 * first, 4 * first, 8 * first):
        document = family.make(asked)
        call = partial(family.use, document)
        taken = seconds(call, LIMIT)
        if taken < OFTEN:
            taken = min(taken, seconds(call, LIMIT, TIMES - 1))
        sizes.append(size_of(document))
        times.append(taken)
        if taken == math.inf:
            return Growth(family, sizes[-1], math.inf, math.inf, None)
    size = sizes[-1] / 1e6
    grown = growth_of_memory(call) if size >= LEAST else None
    memory = None if grown is None else max(0.0, grown - FREE_MEMORY) / size
    return Growth(family, sizes[-1], slope(sizes, times), times[-1] / size, memory)


def size_of(document: Any) -> int:
    """The bytes of a document, in UTF-8 where it is a text; of a pair, those of both."""
    if isinstance(document, tuple):
        return sum(map(size_of, document))
    return len(document if isinstance(document, bytes) else document.encode())


def slope(sizes: Sequence[int], times: Sequence[float]) -> float:
    """The exponent of the times over the sizes, by least squares of their logarithms.

    >>> round(slope([1, 2, 4, 8], [3, 12, 48, 192]), 6)
    2.0
    """
    x = [math.log(size) for size in sizes]
    y = [math.log(max(time, 1e-6)) for time in times]
    mean_x, mean_y = sum(x) / len(x), sum(y) / len(y)
    covariance = sum((a - mean_x) * (b - mean_y) for a, b in zip(x, y, strict=True))
    return covariance / sum((a - mean_x) ** 2 for a in x)


def growth_of_memory(call: Callable[[], object]) -> float | None:
    """The megabytes by which the peak of memory grows in a child process.

    None where there is no fork, and where the system shows no growth at all.
    """
    cost = cost_in_child(call)
    return (cost[1] or None) if cost else None


def cost_in_child(call: Callable[[], object]) -> tuple[float, float] | None:
    """The processor's seconds of a call and the megabytes by which the peak of memory grows.

    Both are those of a child process, and infinite if it dies; None where there is no fork. The
    peak is the larger of what the system counted and what this process saw while it waited: not
    every system counts the peak of a child anew.
    """
    if not (CAN_STOP and hasattr(os, "fork")):
        return None
    reading, writing = os.pipe()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # no thread of ours holds a lock
        child = os.fork()
    if child == 0:
        try:
            _forget_memory()
            before, counted = _memory(os.getpid()), _counted_peak()
            os.write(writing, f"{before}\n".encode())
            start = time.process_time()
            call()
            taken, peak = time.process_time() - start, _counted_peak()
            grown = peak - (before or counted) if peak > counted else 0.0
            os.write(writing, f"{taken} {grown}\n".encode())
        finally:
            os._exit(0)
    os.close(writing)
    seen = 0.0
    with os.fdopen(reading, "rb", buffering=0) as pipe:
        begun = pipe.readline()  # it is watched from here on: before, it had our memory
        while begun and not select.select([pipe], [], [], LOOK_AT_MEMORY)[0]:
            seen = max(seen, _memory(child))
        said = pipe.readline()
    os.waitpid(child, 0)
    if not said:
        return math.inf, math.inf
    taken, grown = map(float, said.split())
    return taken, max(grown, seen - float(begun))


def _forget_memory() -> None:
    """Give free memory back and let the peak be what is left, where the system can.

    What the tests before have freed is still the process's, and would be used again uncounted.
    """
    with suppress(AttributeError, OSError):
        ctypes.CDLL(None).malloc_trim(0)
    with suppress(OSError):
        Path("/proc/self/clear_refs").write_text("5", encoding="ascii")


def _counted_peak() -> float:
    """The most megabytes that this process had, as the system counted them."""
    import resource

    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (1e6 if sys.platform == "darwin" else 1024)


def _memory(process: int) -> float:
    """The megabytes that a process has now; 0 where the system does not show them."""
    try:
        pages = Path(f"/proc/{process}/statm").read_text(encoding="ascii").split()[1]
    except (OSError, IndexError):  # no such file system, or the process has just ended
        return 0.0
    return int(pages) * os.sysconf("SC_PAGE_SIZE") / 2**20


def measure_largest(family: Family) -> tuple[str, bool]:
    """A line on the largest documents of a family, and whether they keep what is promised."""
    costs = []
    for part in PARTS:
        document = largest_document(family, LIMITS.bytes // part)
        call = partial(family.use, document)
        costs.append(cost_in_child(call) or (seconds(call, math.inf), 0.0))
    taken, grown = map(max, zip(*costs, strict=True))
    keeps = taken <= PROMISED_SECONDS and grown <= PROMISED_MEMORY
    return f"{family.form:10} {family.name:32} {taken:7.2f} s {grown:6.0f} MB", keeps


def largest_document(family: Family, size: int) -> Any:
    """A document of a family that has nearly so many bytes, and no more."""
    asked = size
    while size_of(document := family.make(asked)) > size:
        asked = int(0.98 * asked * size / size_of(document))
    return document


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure families and print what was found; 1 if one is beyond the bounds."""
    parser = argparse.ArgumentParser(description=str(__doc__).partition("\n")[0])
    parser.add_argument("--start", type=float, default=0.1, help="seconds of the first document")
    parser.add_argument("--largest", action="store_true", help="the largest documents")
    parser.add_argument("words", nargs="*", help="families in whose form or name one stands")
    given = parser.parse_args(arguments)
    wrong = 0
    for family in FAMILIES:
        name = f"{family.form}: {family.name}"
        if given.words and not any(word in name for word in given.words):
            continue
        if given.largest and family.use is not read:
            continue
        if given.largest:
            line, keeps = measure_largest(family)
            wrong += not keeps
            print(line, *([] if keeps else ["more than promised"]), sep="  ", flush=True)
            continue
        growth = measure(family, given.start, 16 * LARGEST)
        faults = growth.faults()
        wrong += bool(faults)
        print(growth, *faults[:1], sep="  ", flush=True)
    return int(wrong > 0)


if __name__ == "__main__":
    sys.exit(main())
