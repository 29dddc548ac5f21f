"""Plain-text dumps: every character ends up in one block, on the right line."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aiid_scrape import BlockKind, Decoding, Form, NotAPage
from aiid_scrape.documents.blocks import TextBlock
from aiid_scrape.documents.document import Document
from aiid_scrape.documents.dump.read import read_text
from aiid_scrape.text.clean import clean
from pages import SEEDS


def read(text: str) -> Document:
    """The document that a text is read into."""
    decoding = Decoding(encoding="utf-8", declared_by="characters")
    return read_text(text, source="a dump", decoding=decoding)


def only_block(text: str) -> TextBlock:
    """The one block that a text is read into."""
    (block,) = read(text).blocks
    return block


def visible(text: str) -> str:
    """A text without its white space."""
    return "".join(text.split())


# --- nothing is lost -----------------------------------------------------------------

PIECES = st.sampled_from(
    [
        *["\n", "\r\n", "\r", "\f", "\v", "\x85", "\u2028", "\u2029", "\t", "  ", "\u3000", "\xa0"],
        *["• ", "- ", "-5", "* ", "1. ", "12) ", "–", "·", "•", "+1", "2020. "],
        *["logo", "情報源を読む", "Читать", "قراءة", "ข่าว", "👩‍🚒", "é", "x" * 300],
    ]
)


@given(st.lists(PIECES | st.text(), max_size=40).map("".join).map(clean))
def test_no_character_is_lost_or_doubled(text: str) -> None:
    """The markers and texts of the blocks in order are the document, white space aside."""
    try:
        blocks = read(text).blocks
    except NotAPage:
        assert not any(char.isalnum() for char in text)
    else:
        assert "".join(visible(block.marker + block.text) for block in blocks) == visible(text)


@given(st.lists(PIECES, min_size=1, max_size=40).map("".join).map(lambda text: text + "\nend"))
def test_lines_are_those_that_an_editor_shows(text: str) -> None:
    """What a block has stands on the line whose number it carries."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    for block in read(text).blocks:
        assert block.first_line == block.last_line
        assert visible(block.marker + block.text) in visible(lines[block.first_line - 1])


@pytest.mark.parametrize("seed", SEEDS, ids=lambda path: path.stem)
def test_seed_is_read_in_full(seed: Path) -> None:
    """Each seed comes out as it is, each line with its number."""
    text = seed.read_text(encoding="utf-8")
    lines = text.split("\n")
    blocks = read(text).blocks
    assert "".join(visible(block.marker + block.text) for block in blocks) == visible(text)
    for block in blocks:
        assert visible(block.marker + block.text) == visible(lines[block.first_line - 1])


def test_there_are_two_seeds() -> None:
    """The seeds are found, wherever the tests run."""
    assert len(SEEDS) == 2


# --- lines ---------------------------------------------------------------------------


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"], ids=["unix", "windows", "old mac"])
def test_lines_are_counted_from_one(end: str) -> None:
    """A blank line counts, too, whatever ends a line."""
    blocks = read(f"one{end}{end}three{end}").blocks
    assert [(block.text, block.first_line) for block in blocks] == [("one", 1), ("three", 3)]


@pytest.mark.parametrize(
    "separator",
    ["\f", "\v", "\x85", "\u2028", "\u2029"],
    ids=["form feed", "vertical tab", "next line", "line separator", "paragraph separator"],
)
def test_separator_ends_a_block_but_no_line(separator: str) -> None:
    """What editors do not count parts blocks that keep the number of the line."""
    blocks = read(f"one{separator}more\ntwo").blocks
    numbers = [(block.text, block.first_line) for block in blocks]
    assert numbers == [("one", 1), ("more", 1), ("two", 2)]


def test_block_tells_whether_a_blank_line_stands_before_it() -> None:
    """The first line counts as if one did, and a line of blanks is one."""
    blocks = read("one\ntwo\n \u3000\nthree\n\nfour\nfive\f\fsix").blocks
    assert [block.blank_before for block in blocks] == [True, False, True, True, False, True]


@pytest.mark.parametrize(
    ("line", "indent"),
    [
        ("text", 0),
        ("  text", 2),
        ("\ttext", 8),
        ("   \ttext", 8),
        ("\u3000文", 2),
    ],
    ids=["none", "blanks", "tab", "blanks and tab", "ideographic"],
)
def test_indent_is_counted_in_columns(line: str, indent: int) -> None:
    """A tab goes to the next multiple of eight."""
    assert only_block(line).indent == indent


def test_indent_is_bounded() -> None:
    """A million tabs before a word do not make eight million columns."""
    assert only_block("\t" * 1_000_000 + "x").indent <= 2_000


@pytest.mark.parametrize(
    ("line", "text"),
    [
        ("a \t b", "a b"),
        ("20\xa0km", "20\xa0km"),
        ("山田\u3000太郎", "山田\u3000太郎"),
        ("\xa0\u3000x\u3000", "x"),
    ],
    ids=["ascii", "no-break", "ideographic", "at the ends"],
)
def test_only_white_space_that_means_nothing_is_folded(line: str, text: str) -> None:
    """Blanks and tabs become one blank; a blank that the author chose stays."""
    assert only_block(line).text == text


# --- list items ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "marker", "text"),
    [
        ("• Leaderboard", "•", "Leaderboard"),
        ("•Leaderboard", "•", "Leaderboard"),
        ("- one", "-", "one"),
        ("* one", "*", "one"),
        ("+ one", "+", "one"),
        ("– eins", "–", "eins"),
        ("1. erstens", "1.", "erstens"),
        ("12) twelfth", "12)", "twelfth"),
        ("• ランダムなインシデント", "•", "ランダムなインシデント"),
        ("· 新闻", "·", "新闻"),
        ("• • twice", "•", "• twice"),
    ],
)
def test_marker_of_a_list_item_stands_apart(line: str, marker: str, text: str) -> None:
    """A bullet or number before a text makes it a list item, and is no part of the text."""
    block = only_block(line)
    assert (block.kind, block.marker, block.text) == (BlockKind.LIST_ITEM, marker, text)


@pytest.mark.parametrize(
    "line",
    [
        *[
            "-5 °C",
            "*footnote",
            "+1 555 0100",
            "2020. A year",
            "1.5 million",
            "a - b",
            "--- x",
            "3.x",
        ],
        *["–5 Grad", "•", "1."],
    ],
)
def test_line_that_only_rows_like_an_item_is_none(line: str) -> None:
    """A sign that belongs to the text, or stands alone, is no marker."""
    (block, _) = read(f"{line}\nend").blocks
    assert (block.kind, block.marker, block.text) == (BlockKind.LINE, "", line)
    assert block.level == 0


def test_depth_of_an_item_follows_its_indent() -> None:
    """Four columns are one level, and the first level is 1."""
    blocks = read("• one\n    • two\n        • three").blocks
    assert [block.level for block in blocks] == [1, 2, 3]


# --- documents -----------------------------------------------------------------------


def test_document_knows_its_form_and_source() -> None:
    """A dump says that it is text, where it is from and how it was decoded."""
    document = read("text")
    assert (document.form, document.source) == (Form.TEXT, "a dump")
    assert document.decoding.declared_by == "characters"


@pytest.mark.parametrize("text", ["---\n***\n", "• • •", "…", "👍👍", "|  |"])
def test_text_without_a_letter_is_no_page(text: str) -> None:
    """Signs alone are refused, and the error names the document."""
    with pytest.raises(NotAPage, match=r"^a dump: expected the text of a page, found no letter"):
        read(text)


@pytest.mark.parametrize("text", ["7", "한", "ก", "Ω", "ب"])
def test_one_letter_is_a_page(text: str) -> None:
    """Any letter or digit of any script will do."""
    assert only_block(text).text == text
