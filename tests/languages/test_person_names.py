"""The words in and around the names of persons."""

from __future__ import annotations

import pytest

from aiid_scrape.languages.person_names import (
    CONJUNCTIONS,
    DEGREES,
    NOBODY,
    ORGANIZATION_WORDS,
    PARTICLES,
    is_name,
    split_names,
)
from aiid_scrape.text.fold import fold_phrase


@pytest.mark.parametrize("words", [CONJUNCTIONS, PARTICLES, DEGREES, NOBODY, ORGANIZATION_WORDS])
def test_words_are_folded_as_names_are_when_they_are_looked_up(words: frozenset[str]) -> None:
    """A word in another form would never be found."""
    assert words == {fold_phrase(word) for word in words}


def test_no_word_of_a_name_is_that_of_an_organization() -> None:
    """A particle that stood among the words of organizations would make no person of anybody."""
    assert not (PARTICLES | CONJUNCTIONS) & ORGANIZATION_WORDS


def test_names_are_told_by_capitals_and_split_by_joiners() -> None:
    """Particles stay in a name; a comma or a word for "and" ends one."""
    assert is_name("Ana de la Vega")
    assert split_names("Ann Lee, Bo Chen and Cy Diaz", frozenset({"and"})) == [
        "Ann Lee",
        "Bo Chen",
        "Cy Diaz",
    ]
