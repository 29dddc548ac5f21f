"""Words: any script, and what typography and sites change about them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aiid_scrape.stories.words import keys_of, read_forms, read_names, read_words


def keys(text: str) -> list[str]:
    """What the words of a text are compared by."""
    return keys_of(read_forms(text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A robot, said “Anna”.", ["a", "robot", "said", "anna"]),
        ("don’t e-mail U.S.", ["dont", "email", "u", "s"]),
        ("3.5% of 1,000 at 10:30", ["3.5", "%", "of", "1,000", "at", "10:30"]),
        ("€5 or −5°", ["€", "5", "or", "-", "5", "°"]),
        ("the end.Next", ["the", "end", "next"]),
        ("हिन्दी में समाचार", ["हिन्दी", "में", "समाचार"]),
        ("می‌خواهم", ["میخواهم"]),
        ("اليوم، 24", ["اليوم", "24"]),
        ("警察は「AI」", ["警", "察", "は", "ai"]),
        ("경찰은 로봇을", ["경찰은", "로봇을"]),
        ("ที่ ไทย", ["ที่", "ไ", "ท", "ย"]),
        ("ＡＩ２０２４", ["ai2024"]),
        ("soft\u00adhyphen", ["softhyphen"]),
        ("straße STRASSE", ["strasse", "strasse"]),
        ("Işık IŞIK ışık İstanbul", ["işik", "işik", "işik", "istanbul"]),
        (" \n—…「」", []),
        ("", []),
    ],
)
def test_words_of_a_text(text: str, expected: list[str]) -> None:
    """Letters with their marks, numbers and signs of value are words; other signs are none."""
    assert keys(text) == expected


def test_forms_keep_what_a_reader_sees() -> None:
    """Case, hyphens and apostrophes are there, the latter two in one form."""
    assert read_forms("Don’t e\u2010mail NASA") == ["Don't", "e-mail", "NASA"]


def test_names_are_capitals_inside_of_sentences() -> None:
    """A word at the start of a sentence, a line or a quotation may be no name."""
    text = "The robot of Springfield, Ohio, stopped. Nobody knew. “Yes,” said Anna Bell.\nIt"
    assert read_names(text) == ["Springfield", "Ohio", "Anna", "Bell"]


@given(st.text())
def test_words_stand_where_they_say(text: str) -> None:
    """The places rise, and what stands there folds to the word."""
    end = 0
    for word in read_words(text):
        assert end <= word.start < word.end
        assert read_forms(text[word.start : word.end]) == [word.form]
        end = word.end
    assert [word.form for word in read_words(text)] == read_forms(text)
    assert [word.key for word in read_words(text)] == keys(text)
