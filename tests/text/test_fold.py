"""Texts that are compared with others."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aiid_scrape.text.fold import fold, fold_numbers, fold_phrase, strip_marks, without_accents


@pytest.mark.parametrize(
    ("text", "other"),
    [
        ("L’İstanbul – “Robot”!", "l'istanbul robot"),
        ("Тёплый робот", "Теплый робот"),
        ("إقرأ أيضاً", "اقرا ايضا"),
        ("Ro\u00adbot", "robot"),
        ("ＡＩ事故", "ai事故"),
    ],
)
def test_what_reads_the_same_is_folded_alike(text: str, other: str) -> None:
    """Case, punctuation, two codes of one letter, and what nobody sees make no difference."""
    assert fold(text) == fold(other)


def test_different_words_are_not_folded_alike() -> None:
    """An accent makes another word, and so does another letter."""
    assert len({fold(text) for text in ("cote", "côté", "cotes", "co te")}) == 4


def test_a_phrase_keeps_its_punctuation() -> None:
    """A colon or a hole is part of a phrase; a name has the same words without."""
    assert fold_phrase("By:\u00a0{Name}") == "by: {name}"
    assert fold("By:\u00a0{Name}") == "by name"


@given(st.text())
def test_a_fold_has_no_sign_of_punctuation(text: str) -> None:
    """Whatever the text, words are left, with one blank between two of them."""
    assert all(word.isalnum() for word in fold(text).split(" ") if word)
    assert "  " not in fold(text)


def test_marks_are_taken_from_the_ends_alone() -> None:
    """Bullets and arrows go; a hyphen inside and a vowel sign at the end stay."""
    assert strip_marks("» e-mail →") == "e-mail"
    assert strip_marks("• हिन्दी:") == "हिन्दी"


def test_numbers_and_accents_are_folded_on_demand() -> None:
    """A count stands for any other, and capitals lose their accents."""
    assert fold_numbers("1,204 comments") == fold_numbers("7 comments")
    assert without_accents(fold_phrase("À LIRE")) == "a lire"
