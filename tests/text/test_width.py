"""The columns that a text takes in a terminal."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aiid_scrape.text import width
from aiid_scrape.text.width import columns, columns_with_marks


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("naïve", 5),
        ("鐘b", 3),
        ("사고", 4),
        ("ｶﾅ", 2),
        ("กำลังที่นี่", 6),
        ("🚀 robot", 8),
        ("e\u0301", 1),
        ("ro\u00adbot", 5),
    ],
)
def test_wide_characters_take_two_columns_and_marks_none(text: str, expected: int) -> None:
    """As Unicode has it (UAX #11), in every script."""
    assert columns(text) == expected


@given(st.text(), st.text())
def test_the_width_of_a_text_is_that_of_its_parts(first: str, second: str) -> None:
    """No character changes the width of another one."""
    assert columns(first + second) == columns(first) + columns(second)


def test_a_page_of_all_characters_fills_no_memory() -> None:
    """The widths that are kept have a bound."""
    columns("".join(map(chr, range(0x3400, 0xA000))))
    assert len(width._WIDTHS) <= width.MAX_WIDTHS


@given(st.text(min_size=1))
def test_with_marks_no_text_is_without_width(text: str) -> None:
    """Shares of columns are taken, so a block of nothing but joiners has some."""
    assert len(text) <= columns_with_marks(text) <= 2 * len(text)


@given(st.text(st.characters(max_codepoint=0x2FF, exclude_characters="\xad")))
def test_latin_has_one_width_by_both_measures(text: str) -> None:
    """They differ in marks and signs alone."""
    assert columns(text) == columns_with_marks(text)
