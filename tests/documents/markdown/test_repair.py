"""What programs write as Markdown becomes what CommonMark says, and tables of layout text."""

from __future__ import annotations

from textwrap import wrap

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aiid_scrape import BlockKind, Form
from aiid_scrape.documents import read_document
from aiid_scrape.documents.blocks import TextBlock
from aiid_scrape.documents.document import Document

MENU = "\n".join(f"* [Entry {number}](/entry/{number})" for number in range(4))


def page(markdown: str) -> Document:
    """A page's Markdown below its menu."""
    document = read_document(f"{MENU}\n\n{markdown}", source="a page")
    assert document.form is Form.MARKDOWN
    return document


def blocks_of(markdown: str) -> list[TextBlock]:
    """The blocks of the page below its menu."""
    return page(markdown).blocks[4:]


@pytest.mark.parametrize(
    ("markdown", "expected"),
    [
        ("[A pier](https://a.test/old-\npier)", [("A pier", "https://a.test/old-pier")]),
        ("[A\npier](/p)", [("A pier", "/p")]),
        ("[### A pier](/p)", [("A pier", "/p")]),
        ("[\n\n### A pier\n\nBoats wait.\n\n](/p)", [("A pier", "/p"), ("Boats wait.", "/p")]),
        ("*       * [A pier](/p)", [("A pier", "/p")]),
        ("[A](/a)#### [B](/b)", [("A", "/a"), ("B", "/b")]),
        ("** A pier ** is **closed: **now", [("A pier is closed: now", None)]),
        ("Quoted <Words> & 1 < 2", [("Quoted & 1 < 2", None)]),
    ],
    ids=["wrapped address", "wrapped words", "heading in link", "link around blocks",
         "empty item", "heading behind a link", "lone marks", "tags"],
)  # fmt: skip
def test_what_writers_break_is_mended(
    markdown: str, expected: list[tuple[str, str | None]]
) -> None:
    """Links keep their words and their address."""
    assert [(block.text, block.href) for block in blocks_of(markdown)] == expected


def test_blocks_know_their_lines() -> None:
    """As they are numbered in the document, not in what was mended."""
    block = blocks_of("[A pier](https://a.test/old-\npier)\n\nBoats\nwait.")[1]
    assert (block.text, block.first_line, block.last_line) == ("Boats wait.", 9, 10)


def test_a_table_of_data_has_rows() -> None:
    """Its cells are apart by tabs."""
    blocks = blocks_of("| Pier | State |\n| --- | --- |\n| Old | closed |")
    assert [(block.text, block.kind) for block in blocks] == [
        ("Pier\tState", BlockKind.TABLE_ROW),
        ("Old\tclosed", BlockKind.TABLE_ROW),
    ]


def test_a_table_that_lays_out_a_page_becomes_paragraphs() -> None:
    """No cell is lost, however many more than the first row has."""
    long = "Boats wait at the old pier. " * 15
    markdown = f"|  | Menu |\n| --- | --- |\n| a | b | c | | --- | | {long} |"
    assert [block.text for block in blocks_of(markdown)] == ["Menu", "a", "b", "c", long.strip()]


def test_rows_without_a_rule_are_no_table_of_data() -> None:
    """Trafilatura writes them where a table has no headings: what lays out a page."""
    blocks = [
        block.text for block in blocks_of("| | Home | News |\n\n| A robot arm pinned a worker. |")
    ]
    assert blocks == ["Home", "News", "A robot arm pinned a worker."]
    blocks = [block.text for block in blocks_of("Home | News\n\n# A robot arm\n")]
    assert blocks == ["Home | News", "A robot arm"]


def test_links_to_scripts_and_addresses_with_blanks_are_links() -> None:
    """What they run and draw is none of the page's words."""
    blocks = blocks_of(
        "[Larger](javascript:zoom(16)) [print](javascript:void(0);)\n\n"
        "![A pier](data:image/svg+xml,%3Csvg viewBox='0 0 9 9' width='9'%3E)\n\n"
        "[Boats](/boats and piers) [Gate](/gate 'A gate')"
    )
    assert [block.text for block in blocks] == ["Larger print", "A pier", "Boats Gate"]
    assert blocks[2].links == (("Boats", "/boats%20and%20piers"), ("Gate", "/gate"))


def test_a_table_of_one_column_lays_out_a_page() -> None:
    """As html2text writes it: a rule below the first row, and no bars."""
    blocks = blocks_of("| ![](/logo.gif)  \n---  \n|  \n---  \nThe boats wait.\n")
    assert [(block.text, block.kind) for block in blocks] == [
        ("The boats wait.", BlockKind.PARAGRAPH)
    ]


def test_a_cell_that_holds_an_article_has_its_paragraphs() -> None:
    """Markdownify puts all that a cell holds into one line."""
    sentence = "The boats wait at the pier that has been closed since the storms of the winter. "
    assert len(blocks_of(f"| {sentence * 20} |\n| --- |\n| Boats |")) > 4
    chinese = "星期二早上，数百名乘客站在铁门前。　　没有人核对过名单。　　市议会下周讨论。"
    texts = [block.text for block in blocks_of(f"| {chinese} |\n| --- |\n| 船 |")]
    assert [text.strip("\u3000") for text in texts[:3]] == [
        "星期二早上，数百名乘客站在铁门前。",
        "没有人核对过名单。",
        "市议会下周讨论。",
    ]


def test_lines_of_chinese_that_end_sentences_are_paragraphs() -> None:
    """Nobody wraps them there; a sentence that goes on below is one."""
    blocks = blocks_of("数百名乘客站在\n铁门前。\n没有人核对过名单。\n市议会讨论。")
    assert [block.text for block in blocks] == [
        "数百名乘客站在 铁门前。",
        "没有人核对过名单。",
        "市议会讨论。",
    ]


@pytest.mark.parametrize("rule", ["---", "-----", "==="])
def test_a_heading_with_a_rule_under_it_stays_one_where_lines_are_wrapped(rule: str) -> None:
    """The rule had room behind it, and no line ends there: it is not that of a table, either."""
    said = "The ferry stood still for most of Tuesday, for its software misread the tide tables. "
    text = "\n".join(wrap(said * 6, 78))
    found = blocks_of(f"{text}\n\nWhat the harbour said\n{rule}\n{text}\n\n{text}")
    assert [block.kind for block in found] == [
        BlockKind.PARAGRAPH, BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.PARAGRAPH
    ]  # fmt: skip


def test_a_wrapped_line_that_had_room_has_ended() -> None:
    """A byline above a date is no sentence with it."""
    text = (
        "The harbour office said that it had offered its list of closed piers in the\n"
        "autumn, in a form that any program could have read without any trouble, and\n"
        "had never received an answer from those who were asked, not even a refusal\n"
        "that one could have quoted in the report of the council about all that was\n"
        "wrong.\n\nBy Ines Calloway\n14 March 2024"
    )
    assert blocks_of(text)[-1].text == "By Ines Calloway\n14 March 2024"


# --- what readers put above it ---------------------------------------------------------

FENCED = """---
title: "A pier is closed"
author: Ines Calloway
url: https://osterquay-post.test/pier
date: "2024-03-14"
---
The pier is closed."""

BARE = """Title: A pier is closed

URL Source: https://osterquay-post.test/pier

Published Time: 2024-03-14

Markdown Content:
The pier is closed."""


@pytest.mark.parametrize("text", [FENCED, BARE], ids=["fenced", "bare"])
def test_the_head_of_a_reader_fills_that_of_the_document(text: str) -> None:
    """Title, address and date count as those of a page's own head."""
    document = read_document(text, source="a page")
    assert document.form is Form.MARKDOWN
    assert document.head.title == "A pier is closed"
    assert document.head.links["canonical"] == ["https://osterquay-post.test/pier"]
    assert ["2024-03-14"] in document.head.metas.values()
    assert document.blocks[-1].text == "The pier is closed."
    assert document.blocks[0].marker.lower() == "title:"


# --- what is no Markdown ---------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "# a comment\nx = 1\n# another\ny = 2\n# a third\nz = x * y * 2 ** 3",
        "The pier [1] is closed (see [2]).\n\n* one\n* two\n\n#osterquay #pier #boats",
        "-----\nThe pier is closed.\n-----\nBoats wait.",
    ],
    ids=["source code", "notes and hashtags", "rules"],
)
def test_a_few_marks_make_no_markdown(text: str) -> None:
    """They are what the text has."""
    assert read_document(text, source="a page").form is Form.TEXT


PIECES = [
    "[",
    "](/a)",
    "word",
    "\n",
    "\n\n",
    "* ",
    "# ",
    "|",
    " | --- |",
    "> ",
    "**",
    "1. ",
    "漢字",
]


@given(st.lists(st.sampled_from([*PIECES, " ", "    "]), max_size=40))
def test_no_letter_is_lost(pieces: list[str]) -> None:
    """Whatever is broken about the marks."""
    text = "".join(pieces)
    found = "".join(block.text for block in page(text).blocks[4:])
    expected = sorted(char for char in text.replace("/a", "") if char.isalpha())
    kept = sorted(char for char in found.replace("/a", "") if char.isalpha())
    assert kept == expected
