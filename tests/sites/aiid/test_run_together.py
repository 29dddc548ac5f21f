"""Digits of an incident's number and its count, run together: every reading, weighed."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aiid_scrape.sites.aiid.run_together import HIGHEST_ID, MAX_DIGITS, Split, split_digits

digits_of_any_length = st.text("0123456789", max_size=MAX_DIGITS + 4)
incident_ids = st.integers(1, 2500)
counts = st.integers(1, 40)


def pairs(splits: list[Split]) -> list[tuple[int, int]]:
    """The readings without their likelihoods."""
    return [(split.incident_id, split.report_count) for split in splits]


def test_readings_of_the_seed() -> None:
    """1072 is 107 and 2, or 10 and 72; 1 and 072 is no reading, for no count starts with zero."""
    splits = split_digits("1072")
    assert pairs(splits) == [(107, 2), (10, 72)]
    assert splits[0].likelihood == pytest.approx(0.9989, abs=1e-4)


def test_truth_is_among_the_readings() -> None:
    """Of every incident and every count, the true reading is offered, and only true splits are."""
    for incident_id in range(1, 2501):
        for count in range(1, 41):
            digits = f"{incident_id}{count}"
            readings = pairs(split_digits(digits))
            assert (incident_id, count) in readings
            assert all(f"{left}{right}" == digits for left, right in readings)


@given(
    digits_of_any_length,
    st.sampled_from([None, True, False]),
    st.none() | st.integers(1, 10_000),
    st.sets(incident_ids, max_size=3),
)
def test_likelihoods_are_shares(
    digits: str, plural: bool | None, report_number: int | None, named: set[int]
) -> None:
    """They add up to one, none is negative, and the likeliest comes first."""
    splits = split_digits(digits, plural=plural, report_number=report_number, named=named)
    likelihoods = [split.likelihood for split in splits]
    assert likelihoods == sorted(likelihoods, reverse=True)
    assert all(0 <= likelihood <= 1 for likelihood in likelihoods)
    assert not splits or math.isclose(sum(likelihoods), 1, rel_tol=1e-9)


@given(digits_of_any_length)
def test_no_number_starts_with_a_zero(digits: str) -> None:
    """Each reading, written down again, gives the digits: so none has lost a zero."""
    readings = pairs(split_digits(digits))
    assert all(f"{left}{right}" == digits for left, right in readings)
    assert all(left > 0 and right > 0 for left, right in readings)
    assert len(set(readings)) == len(readings)
    possible = [at for at in range(1, len(digits)) if digits[at] != "0"]
    readable = digits[:1] != "0" and len(digits) <= MAX_DIGITS
    assert len(readings) == (len(possible) if readable else 0)


@pytest.mark.parametrize("digits", ["", "0", "7", "10", "100", "012", "00"])
def test_digits_without_a_extraction(digits: str) -> None:
    """One digit is no two numbers, and a zero starts none."""
    assert split_digits(digits) == []


@pytest.mark.parametrize("length", [MAX_DIGITS + 1, 400, 100_000])
def test_absurd_lengths(length: int) -> None:
    """No two numbers of the database have so many digits; nothing is computed with them."""
    assert split_digits("9" * length) == []
    assert len(split_digits("9" * MAX_DIGITS)) == MAX_DIGITS - 1


# --- what helps to choose ------------------------------------------------------------


def test_short_counts_are_likelier() -> None:
    """Most incidents have few reports."""
    assert pairs(split_digits("5123")) == [(512, 3), (51, 23), (5, 123)]


def test_numbers_beyond_the_newest_are_unlikely() -> None:
    """A database of some seventeen hundred incidents has no number 16881."""
    assert pairs(split_digits("168812"))[0] == (1688, 12)
    assert pairs(split_digits(f"{HIGHEST_ID}12"))[0] == (HIGHEST_ID, 12)


def test_numbers_a_little_beyond_the_newest_are_not() -> None:
    """The database grows: what came after the constant was written is still read."""
    assert pairs(split_digits(f"{HIGHEST_ID + 300}2"))[0] == (HIGHEST_ID + 300, 2)


def test_number_of_the_report_helps() -> None:
    """A report is seldom older than its incident."""
    assert pairs(split_digits("11819"))[0] == (1181, 9)
    assert pairs(split_digits("11819", report_number=742))[0] == (118, 19)
    assert pairs(split_digits("11819", report_number=4742))[0] == (1181, 9)


@pytest.mark.parametrize(
    ("digits", "plural", "expected"),
    [
        ("4311", False, (431, 1)),
        ("2111", True, (21, 11)),
        ("2111", None, (211, 1)),
        ("9312", True, (931, 2)),
        ("10110", True, (101, 10)),
    ],
)
def test_number_of_the_word_helps(
    digits: str, plural: bool | None, expected: tuple[int, int]
) -> None:
    """A singular says that the count is one, a plural that it is not."""
    assert pairs(split_digits(digits, plural=plural))[0] == expected


def test_named_incidents_help() -> None:
    """What the page calls the incident elsewhere all but settles it."""
    assert pairs(split_digits("12716"))[0] == (1271, 6)
    splits = split_digits("12716", named=(127,))
    assert pairs(splits)[0] == (127, 16)
    assert splits[0].likelihood > 0.75


def test_a_wrong_hint_hides_nothing() -> None:
    """Hints weigh readings; they never take one away."""
    bare = set(pairs(split_digits("12716")))
    assert set(pairs(split_digits("12716", named=(4,), plural=False, report_number=1))) == bare


@given(incident_ids, counts)
def test_all_hints_together_find_the_truth(incident_id: int, count: int) -> None:
    """With the word's number and the incident's name, the true reading comes first."""
    splits = split_digits(
        f"{incident_id}{count}", plural=count > 1, report_number=9_000, named=(incident_id,)
    )
    assert pairs(splits)[0] == (incident_id, count)


@pytest.mark.parametrize(("digits", "expected"), [("4021", (40, 21)), ("81280", (812, 80))])
def test_a_plural_is_no_count_of_one(digits: str, expected: tuple[int, int]) -> None:
    """Where a locale has both numbers of the word, it outweighs how rare high counts are."""
    assert pairs(split_digits(digits, plural=True))[0] == expected
