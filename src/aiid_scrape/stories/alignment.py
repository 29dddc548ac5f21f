"""Which words of two texts stand for each other: the longest common sequence.

The only importer of rapidfuzz.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

MAX_CELLS = 2**26
"""Product of two lengths up to which the library aligns exactly: 8,000 words of either text. It
takes a bit for each pair of words, so 8 MB. ``bench/stories.py`` prints its time beside that of
difflib, which takes ten times as long or more, and finds less."""

ANCHOR_WORDS = 6
"""Words in a row that anchor longer texts, where both have them exactly once. An estimate."""


class Run(NamedTuple):
    """Equal items in a row."""

    first: int
    """Where they start in the first sequence."""

    second: int
    """Where they start in the second sequence."""

    length: int
    """How many there are."""


def align(first: Sequence[str], second: Sequence[str]) -> list[Run]:
    """What two sequences have in common, in order. Swapping them swaps the runs, no more.

    The longest common sequence if the product of their lengths is within ``MAX_CELLS``. If
    not, sequences that are unique in both split them first, and what is still too large
    between two of these is taken to have nothing in common: time and memory are bounded.

    >>> align("one two three".split(), "one 2 three".split())
    [Run(first=0, second=0, length=1), Run(first=2, second=2, length=1)]
    """
    if (len(second), second) < (len(first), first):  # of several alignments, always the same
        return [Run(run.second, run.first, run.length) for run in align(second, first)]
    numbers: dict[str, int] = {}
    one = [numbers.setdefault(item, len(numbers)) for item in first]
    two = [numbers.setdefault(item, len(numbers)) for item in second]
    runs: list[Run] = []
    for run in _runs(one, two):
        last = runs[-1] if runs else None
        if last and (last.first + last.length, last.second + last.length) == run[:2]:
            runs[-1] = last._replace(length=last.length + run.length)
        else:
            runs.append(run)
    return runs


class Hole(NamedTuple):
    """What stands between two runs: in each of the sequences, from one item up to another."""

    first: range
    second: range


def holes(runs: Sequence[Run], first: int, second: int) -> Iterator[Hole]:
    """What two sequences of so many items do not have in common, between runs that they have."""
    at_first = at_second = 0
    for run in [*runs, Run(first, second, 0)]:
        hole = Hole(range(at_first, run.first), range(at_second, run.second))
        if hole.first or hole.second:
            yield hole
        at_first, at_second = run.first + run.length, run.second + run.length


def _runs(one: list[int], two: list[int]) -> Iterator[Run]:
    head = _common_prefix(one, two)
    tail = _common_prefix(one[head:][::-1], two[head:][::-1])
    if head:
        yield Run(0, 0, head)
    inner_one, inner_two = one[head : len(one) - tail], two[head : len(two) - tail]
    start_one = start_two = 0
    for anchor in [*_anchors(inner_one, inner_two), Run(len(inner_one), len(inner_two), 0)]:
        gap_one = inner_one[start_one : anchor.first]
        gap_two = inner_two[start_two : anchor.second]
        for run in _longest_common(gap_one, gap_two):
            yield Run(head + start_one + run.first, head + start_two + run.second, run.length)
        if anchor.length:
            yield Run(head + anchor.first, head + anchor.second, anchor.length)
        start_one, start_two = anchor.first + anchor.length, anchor.second + anchor.length
    if tail:
        yield Run(len(one) - tail, len(two) - tail, tail)


def _common_prefix(one: list[int], two: list[int]) -> int:
    pairs = enumerate(zip(one, two, strict=False))
    return next((at for at, (x, y) in pairs if x != y), min(len(one), len(two)))


def _longest_common(one: list[int], two: list[int]) -> list[Run]:
    if not one or not two or len(one) * len(two) > MAX_CELLS:
        return []
    from rapidfuzz.distance import Indel

    blocks = Indel.opcodes(one, two)
    return [
        Run(block.src_start, block.dest_start, block.src_end - block.src_start)
        for block in blocks
        if block.tag == "equal"
    ]


def _anchors(one: list[int], two: list[int]) -> list[Run]:
    """Sequences of items that each text has once, as many as stand in the same order in both."""
    if len(one) * len(two) <= MAX_CELLS:
        return []
    places_one, places_two = _unique_places(one), _unique_places(two)
    common = [
        (place, places_two[items]) for items, place in places_one.items() if items in places_two
    ]
    anchors: list[Run] = []
    for at_one, at_two in _longest_rise(sorted(common)):
        last = anchors[-1] if anchors else Run(0, 0, 0)
        # They overlap: keep what stands behind the last one, if it is shifted alike in both.
        skip = max(last.first + last.length - at_one, last.second + last.length - at_two, 0)
        if skip < ANCHOR_WORDS:
            anchors.append(Run(at_one + skip, at_two + skip, ANCHOR_WORDS - skip))
    return anchors


def _unique_places(items: list[int]) -> dict[tuple[int, ...], int]:
    rows = list(zip(*(items[start:] for start in range(ANCHOR_WORDS)), strict=False))
    counts = Counter(rows)
    return {row: place for place, row in enumerate(rows) if counts[row] == 1}


def _longest_rise(pairs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The most of the pairs, which are sorted, whose second numbers rise as well."""
    ends: list[int] = []
    end_at: list[int] = []
    before: list[int] = []
    for at, (_, second) in enumerate(pairs):
        rank = bisect_left(ends, second)
        before.append(end_at[rank - 1] if rank else -1)
        ends[rank : rank + 1] = [second]
        end_at[rank : rank + 1] = [at]
    rise = []
    at = end_at[-1] if end_at else -1
    while at >= 0:
        rise.append(pairs[at])
        at = before[at]
    return rise[::-1]
