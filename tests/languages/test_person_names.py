"""The words in and around the names of persons."""

from __future__ import annotations

import pytest

from aiid_scrape.languages.person_names import (
    CONJUNCTIONS,
    DEGREES,
    NOBODY,
    ORGANIZATION_WORDS,
    PARTICLES,
    are_chinese_names,
    is_name,
    is_person_name,
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


def test_particles_stay_in_a_name() -> None:
    """They have no capital, and are part of it all the same."""
    assert is_name("Ana de la Vega")
    assert is_person_name("Ana de la Vega")


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Ann Lee, Bo Chen, and Cy Diaz", ["Ann Lee", "Bo Chen", "Cy Diaz"]),
        ("ANN LEE AND BO CHEN", ["ANN LEE", "BO CHEN"]),
        ("Ann Lee\nBo Chen/Reuters", ["Ann Lee", "Bo Chen", "Reuters"]),
        ("张三、李四", ["张三", "李四"]),
        ("Bo E Chen", ["Bo E Chen"]),
        ("Truths And Remedies", ["Truths And Remedies"]),
        ("Ann Lee 11/02/2012", ["Ann Lee 11/02/2012"]),
        ("", [""]),
    ],
)
def test_a_list_of_names_is_split(text: str, names: list[str]) -> None:
    """At signs and words for "and", but not at initials, words of a title, and in a date."""
    assert split_names(text, frozenset({"and", "e"})) == names


def test_one_word_is_no_name_of_a_person() -> None:
    """It may be the name of a user or an outlet."""
    assert is_name("Reuters")
    assert not is_person_name("Reuters")


def test_chinese_names_have_surnames_and_few_characters() -> None:
    """Other words of two characters begin otherwise."""
    assert are_chinese_names("张三 李小四")
    assert not are_chinese_names("上海")
    assert not are_chinese_names("张三报道组")


def test_names_of_scripts_without_capitals_have_a_few_words() -> None:
    """Where blanks part words, they may be longer than names in Han or Hangul."""
    assert is_person_name("चन्द्रकांत मिश्रा")
    assert is_person_name("مسعود بهنود")
    assert not is_person_name("या कहानी में आगे क्या हुआ पढ़ें")
