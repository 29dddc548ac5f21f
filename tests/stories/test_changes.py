"""Differences: what was changed, word by word, as a human reads it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aiid_scrape import Change, same_story

SENTENCE = "The arm of the robot held a worker at the wall until the power was cut"


def lines(first: str, second: str) -> list[str]:
    """The changes between two texts, as they print."""
    differences = same_story((None, first), (None, second)).differences
    assert str(differences) == ("\n".join(map(str, differences)) or "no differences")
    return list(map(str, differences))


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("He said. He left", "He said. It rained. He left", "He said. {+It rained+}. He left"),
        ("He said. It rained. He left", "He said. He left", "He said. [-It rained-]. He left"),
        ("It was red, not blue", "It was green, not blue", "It was [-red-] {+green+}, not blue"),
        ("It rained", "Yesterday it rained", "[-It-] {+Yesterday it+} rained"),
        ("It rained.", "It rained again.", "It rained {+again+}."),
        ("It rained again.", "It rained.", "It rained [-again-]."),
        ("rain", "sun", "[-rain-] {+sun+}"),
        ("", "sun", "{+sun+}"),
        ("rain", "", "[-rain-]"),
        (
            "警察は月曜日に発表した。",
            "警察は火曜日に発表した。",
            "警察は[-月-] {+火+}曜日に発表した。",
        ),
        ("ロボットが止まった。", "ロボットが急に止まった。", "ロボットが{+急に+}止まった。"),
    ],
)
def test_a_change_prints_in_its_context(first: str, second: str, expected: str) -> None:
    """With the marks of wdiff, and punctuation where it stood."""
    assert lines(first, second) == [f"text: {expected}"]


def test_context_is_short() -> None:
    """Some words on either side, and dots for the rest."""
    first, second = (f"{SENTENCE}. It was {day}. {SENTENCE}" for day in ("Monday", "May"))
    assert lines(first, second) == [
        "text: … until the power was cut. It was [-Monday-] {+May+}. The arm of the robot held a …"
    ]


def test_what_is_the_same_makes_no_change() -> None:
    """Nor do quotation marks and white space."""
    assert lines(SENTENCE, f"“{SENTENCE}”.\n") == []


def test_changes_with_two_words_between_them_are_one() -> None:
    """What is left between is of no use to a reader; three words are."""
    assert len(lines(SENTENCE, SENTENCE.replace("robot held a worker", "machine held a man"))) == 1
    other = SENTENCE.replace("robot held a worker at", "machine held a worker near")
    assert len(lines(SENTENCE, other)) == 2


def test_capitals_hyphens_and_apostrophes_are_changes() -> None:
    """They are what an editor changes; where they do not matter, the score does not see them."""
    assert lines("the Arm’s e-mail was sent on time", "the arms email was sent on time") == [
        "text: the [-Arm’s e-mail-] {+arms email+} was sent on time"
    ]


def test_a_headline_has_its_own_changes() -> None:
    """They come first; the name of the site is in them only if more was changed."""
    first, second = ("Robot pins man – Daily", SENTENCE), ("Robot frees man", SENTENCE)
    assert [str(each) for each in same_story(first, second).differences] == [
        "title: Robot [-pins man – Daily-] {+frees man+}"
    ]
    first = ("Robot pins man", SENTENCE)
    assert str(same_story(first, ("ROBOT PINS MAN | Daily", SENTENCE)).differences) == (
        "no differences"
    )


def test_differences_are_a_sequence() -> None:
    """They can be counted, indexed and cut."""
    differences = same_story((None, "one two"), (None, "one three")).differences
    assert len(differences) == 1
    assert isinstance(differences[0], Change)
    assert differences[:1] == (differences[0],)
    assert differences[0] in differences


words = st.lists(st.sampled_from("the a robot Robot wall 7 警 察 。".split()), max_size=30)


@given(words, words)
def test_changes_turn_the_first_text_into_the_second(first: list[str], second: list[str]) -> None:
    """What is removed stands in the first in this order, what is added in the second."""
    one, two = " ".join(first), " ".join(second)
    at_one = at_two = 0
    for change in same_story((None, one), (None, two)).differences:
        assert change.removed or change.added
        at_one = one.index(change.removed, at_one) + len(change.removed)
        at_two = two.index(change.added, at_two) + len(change.added)
