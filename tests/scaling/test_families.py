"""No family of documents takes time or memory that grows faster than they do."""

from __future__ import annotations

import time

import pytest
from families import FAMILIES, Family, many
from growth import MOST_EXPONENT, Growth, growth_of_memory, measure, slope


@pytest.mark.parametrize("family", FAMILIES, ids=lambda family: f"{family.form}: {family.name}")
def test_family_grows_no_faster_than_its_documents(family: Family) -> None:
    """Neither in time nor in memory, and a megabyte takes a bounded part of both."""
    growth = measure(family)
    print(growth)
    assert growth.faults() == [], str(growth)


def test_names_of_families_differ() -> None:
    """So that a failure says which it is."""
    assert len({(family.form, family.name) for family in FAMILIES}) == len(FAMILIES)


def test_quadratic_family_is_caught() -> None:
    """So that the others mean something."""
    slow = Family("pairs", "test", lambda size: "a" * size, lambda text: _wait(len(text) ** 2))
    assert measure(slow, start=0.002, largest=4_000).exponent > MOST_EXPONENT


def _wait(steps: int) -> None:
    end = time.process_time() + steps * 2e-12
    while time.process_time() < end:
        pass


def test_memory_is_measured() -> None:
    """Of the child, and in megabytes; the system's counters may lag behind at times."""
    grown = [growth_of_memory(lambda: bytearray(100_000_000).count(1)) for _ in range(3)]
    assert None in grown or any(80 < (each or 0) < 150 for each in grown)


def test_growth_says_what_is_wrong() -> None:
    """And nothing of what is not."""
    family = FAMILIES[0]
    assert Growth(family, 1_000, 1.1, 2.0, None).faults() == []
    assert len(Growth(family, 1_000, 1.9, 30.0, 900.0).faults()) == 3


def test_slope_of_a_line_is_one() -> None:
    """Whatever its block."""
    assert round(slope([10, 20, 40, 80], [3, 6, 12, 24]), 6) == 1


def test_pieces_have_their_numbers() -> None:
    """And are as many as fit."""
    assert many("a%d ", 24) == "a0 a1 a2 "
    assert many("ab", 7) == "ababab"
