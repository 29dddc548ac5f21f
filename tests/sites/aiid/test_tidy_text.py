"""Dumps by other dumpers: marks go, wrapped lines are joined, what was one line is one again."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aiid_pages import LABELS
from aiid_scrape.documents import read_document
from aiid_scrape.sites.aiid.tidy_text import MIN_BULLETS, MIN_MARKS, addresses_start, tidy


def tidied(*lines: str) -> list[str]:
    """The texts of the blocks of a dump after tidying."""
    document = read_document("\n".join(lines), source="a page")
    return [block.text for block in tidy(document, LABELS).blocks]


def test_numbers_of_links_and_marks_of_buttons_go() -> None:
    """Where a dumper has numbered its links, the numbers are no text."""
    links = [f"   [{number}]Entry {number}" for number in range(1, MIN_MARKS + 1)]
    found = tidied(*links, "   (BUTTON)", "   an [98]investigation into (BUTTON) bells", "   [99]")
    assert found[-1] == "an investigation into bells"
    assert found[0] == "Entry 1"


def test_a_few_numbers_in_brackets_are_text() -> None:
    """Notes of a text stay."""
    assert tidied("As shown before [1], bells ring [2].") == [
        "As shown before [1], bells ring [2]."
    ]


WRAPPED = [
    "The harbour bell of Oster Quay has greeted eleven fishing boats by the",
    "name of a ferry that sank in 1952, and the twelfth, which was the ferry's",
    "museum, not at all.",
]


def test_wrapped_lines_are_joined() -> None:
    """A line that had no room for the next word goes on below."""
    assert tidied(*WRAPPED, "", "It is a bell.") == [" ".join(WRAPPED), "It is a bell."]


def test_short_lines_are_not_joined() -> None:
    """A line that had room for the next word ends where it ends."""
    assert tidied(*WRAPPED, "", "A bell", "rings")[-2:] == ["A bell", "rings"]


def test_lines_of_a_wide_dump_are_not_joined() -> None:
    """Where one line is longer than a terminal is wide, none has been wrapped."""
    assert tidied(*WRAPPED, "", "bell " * 40)[:3] == WRAPPED


def test_sources_and_catalogue_start_lines_of_their_own() -> None:
    """However full the line above them is."""
    source = "osterquay-post.test · 2025"
    below = ["Nobody on the quay had asked the bell to know the names of ferries at", WRAPPED[1]]
    found = tidied(*WRAPPED[:2], source, "", *below, "Read the Source")
    assert found == [" ".join(WRAPPED[:2]), source, " ".join(below), "Read the Source"]


def test_wide_letters_are_joined_without_a_blank() -> None:
    """Japanese is wrapped anywhere."""
    line = "港の鐘は漁船を沈んだ連絡船の名前で呼び続けており住民は困惑していると新聞は伝え"
    assert tidied(line, line, line) == [line, line, line]  # the same line thrice is no text
    assert tidied(line, "た。" + line[2:], "そうだ。") == [f"{line}た。{line[2:]}そうだ。"]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["techcrunch.com", "·", "2020"], ["techcrunch.com · 2020"]),
        (["インシデント 107", "2 Report", "Title"], ["インシデント 107 2 Report", "Title"]),
        (["Incident 512", "3 Report", "Title"], ["Incident 512 3 Report", "Title"]),
        (["Description", ": A bell rang."], ["Description : A bell rang."]),
        (["Bells", "·", "ring"], ["Bells", "·", "ring"]),
    ],
)
def test_strings_of_one_line_are_put_together(lines: list[str], expected: list[str]) -> None:
    """What stands in one line on the page is one block again."""
    assert tidied(*lines) == expected


def test_list_of_addresses_is_found() -> None:
    """What lynx writes under a page is no part of it."""
    addresses = [f"  {number}. https://a.test/{number}" for number in range(1, MIN_MARKS + 1)]
    lines = "\n".join(["Text", "", "References", "", "   Visible links:", *addresses])
    blocks = read_document(lines, source="a page").blocks
    assert addresses_start(blocks) == 1
    assert addresses_start(blocks[:4]) == 4


@given(st.lists(st.text(alphabet="ab .[]1·鐘", max_size=90), max_size=12))
def test_no_letter_is_lost(lines: list[str]) -> None:
    """Whatever is joined, all letters stay, in their order."""
    document = read_document("\n".join(["x", *lines]), source="a page")
    before = "".join(block.text for block in document.blocks)
    after = "".join(block.text for block in tidy(document, LABELS).blocks)
    assert [char for char in after if char.isalpha()] == [char for char in before if char.isalpha()]


def test_a_dash_where_bullets_are_round_is_text() -> None:
    """A dumper has one sign for its bullets; another one stood on the page."""
    bullets = [f"  • Entry {number}" for number in range(MIN_BULLETS)]
    assert tidied(*bullets, "", "- said nobody")[-1] == "- said nobody"
    assert tidied("• Entry", "", "- said nobody")[-1] == "said nobody"


def test_a_number_at_the_start_of_a_wrapped_line_is_no_item() -> None:
    """A sentence may end in a number just where the line did."""
    long = "On Tuesdays the bell has rung from eight to nine, on Mondays from 2 to"
    lines = [*WRAPPED[:2], "", long, "4. It is different every single day."]
    assert tidied(*lines)[-1].endswith("from 2 to 4. It is different every single day.")
