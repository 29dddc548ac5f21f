"""Alignment: what two sequences have in common, exactly where that is quick, bounded always."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aiid_scrape.stories import alignment
from aiid_scrape.stories.alignment import Run, align, holes

words = st.lists(st.sampled_from("abcdefgh"), max_size=60)


def longest_common(first: list[str], second: list[str]) -> int:
    """The length of the longest common sequence, the slow way."""
    row = [0] * (len(second) + 1)
    for one in first:
        before = row[:]
        for at, two in enumerate(second):
            row[at + 1] = before[at] + 1 if one == two else max(before[at + 1], row[at])
    return row[-1]


@given(words, words)
def test_as_much_as_can_be_is_in_common(first: list[str], second: list[str]) -> None:
    """The runs are equal, in order, as long as possible, and none touches the next."""
    runs = align(first, second)
    for run in runs:
        stretch = first[run.first : run.first + run.length]
        assert stretch == second[run.second : run.second + run.length] != []
    for one, two in pairwise(runs):
        gaps = two.first - one.first - one.length, two.second - one.second - one.length
        assert min(gaps) >= 0 < max(gaps)
    assert sum(run.length for run in runs) == longest_common(first, second)


@given(words, words)
def test_swapping_swaps_the_runs(first: list[str], second: list[str]) -> None:
    """Of several alignments it is always the same."""
    assert align(first, second) == [Run(b, a, n) for a, b, n in align(second, first)]


@given(words, words)
def test_holes_are_what_is_left(first: list[str], second: list[str]) -> None:
    """Runs and holes together are the sequences."""
    runs = align(first, second)
    left = list(holes(runs, len(first), len(second)))
    assert sum(len(hole.first) for hole in left) == len(first) - sum(run.length for run in runs)
    assert sum(len(hole.second) for hole in left) == len(second) - sum(run.length for run in runs)


@pytest.fixture
def small_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    """A limit that a few hundred words exceed."""
    monkeypatch.setattr(alignment, "MAX_CELLS", 10_000)


@pytest.mark.usefixtures("small_limit")
def test_long_texts_are_anchored() -> None:
    """Beyond the limit, what is unique in both texts splits them; edits are found all the same."""
    first = [f"w{number}" for number in range(2_000)]
    second = ["new" if number % 100 == 50 else word for number, word in enumerate(first)]
    second[700:700] = [f"x{number}" for number in range(30)]
    assert sum(run.length for run in align(first, second)) == 1_980


@pytest.mark.usefixtures("small_limit")
def test_a_paragraph_that_was_moved_is_kept_in_one_place() -> None:
    """Anchors that cross others are left out."""
    first = [f"w{number}" for number in range(1_000)]
    second = first[:200] + first[600:700] + first[200:600] + first[700:]
    assert sum(run.length for run in align(first, second)) == 900


@pytest.mark.usefixtures("small_limit")
@given(st.text("ab", min_size=150, max_size=200))
def test_beyond_the_limit_runs_are_still_equal(letters: str) -> None:
    """Without anchors, the inside of long texts counts as changed, but nothing is made up."""
    items, other = list(letters), ["c", *letters[::-1], "c"]
    for run in align(items, other):
        stretch = items[run.first : run.first + run.length]
        assert stretch == other[run.second : run.second + run.length]


def test_no_text_takes_long() -> None:
    """A hundred thousand equal words against as many of two kinds."""
    runs = align(["a"] * 100_000, ["a", "b"] * 50_000)
    assert runs[0].length == 1
