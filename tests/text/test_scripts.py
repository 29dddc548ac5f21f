"""Scripts that set no blanks between words."""

from __future__ import annotations

import pytest

from aiid_scrape.text.scripts import (
    count_thai_and_lao,
    count_unspaced,
    has_southeast_asian,
    has_unspaced,
    joins_without_blank,
    southeast_asian_words,
    split_unspaced,
)


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("警察は ไทย 로봇 AI", 6),
        ("ゴーグル", 4),
        ("မြန်", 4),
        ("ខ្មែរ", 5),
        ("ລາວ", 3),
        ("𠀀々", 2),
        ("한국어", 0),
    ],
)
def test_letters_without_blanks_are_counted(text: str, count: int) -> None:
    """Han, kana, Thai, Lao, Burmese and Khmer with their marks; not Hangul or Latin."""
    assert count_unspaced(text) == count
    assert has_unspaced(text) == (count > 0)
    assert len(split_unspaced(text).split()) >= count


def test_scripts_of_southeast_asia_are_told_from_wide_ones() -> None:
    """Their letters are as narrow as Latin ones, so a word is more of them."""
    assert has_southeast_asian("AI ไทย")
    assert not has_southeast_asian("警察は AI")
    assert southeast_asian_words("警察は") == 0
    assert southeast_asian_words("ปัญญาประดิษฐ์") == 2
    assert count_thai_and_lao("ไทย ລາວ ខ្មែរ") == 6


@pytest.mark.parametrize(
    ("above", "below", "joins"),
    [
        ("研究", "者は", True),
        ("。", "「", True),
        ("연구", "자는", False),
        ("AI", "事故", False),
        ("", "事", False),
    ],
)
def test_lines_join_without_a_blank_between_wide_letters(
    above: str, below: str, joins: bool
) -> None:
    """Chinese and Japanese break anywhere; Korean has blanks as Latin has."""
    assert joins_without_blank(above, below) is joins
