"""Where the texts of an archive are: the stretch of units in which prose outweighs the rest."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aiid_scrape import Role
from aiid_scrape.chrome.archive import text_window
from aiid_scrape.chrome.reading import Verdict
from aiid_scrape.chrome.shape import Shape


def shape(weight: float) -> Shape:
    """A shape that weighs so much."""
    return Shape(columns=50, words=9, sentence=weight > 0, prose=weight > 0, weight=weight)


def window(*weights: float) -> range:
    """The window over units with these weights, none in a frame."""
    return text_window([shape(weight) for weight in weights], [None] * len(weights))


@pytest.mark.parametrize(
    ("weights", "expected"),
    [
        ((), range(0)),
        ((-1, -1), range(0)),
        ((1,), range(1)),
        ((-1, 1, -1), range(1, 2)),
        ((0, 1, 0), range(1, 2)),
        ((1, 0, 1), range(3)),
        ((1, -0.5, 1), range(3)),
        ((1, -5, 2), range(2, 3)),
        ((2, -5, 1), range(1)),
        ((-1, 1, -0.5, -0.4, 3, -1), range(1, 5)),
    ],
)
def test_window(weights: tuple[float, ...], expected: range) -> None:
    """It is the stretch whose weights have the largest sum, and starts and ends with prose."""
    assert window(*weights) == expected


@given(st.lists(st.integers(-9, 9).filter(bool), max_size=30))
def test_no_other_stretch_weighs_more(weights: list[int]) -> None:
    """Compared with every other stretch there is, and bounded by prose on both sides."""
    found = window(*weights)
    best = max(
        (sum(weights[start:end]) for end in range(len(weights) + 1) for start in range(end)),
        default=0,
    )
    assert sum(weights[at] for at in found) == max(0, best)
    if found:
        assert weights[found[0]] > 0
        assert weights[found[-1]] > 0


def test_prose_in_a_frame_does_not_count() -> None:
    """A long text in a footer is no article."""
    shapes = [shape(1), shape(6)]
    assert text_window(shapes, [None, Verdict(Role.FOOTER, "in a footer element")]) == range(1)
