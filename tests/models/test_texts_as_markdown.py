"""Texts as Markdown, read again by a reader of Markdown."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from aiid_scrape import Block, BlockKind, Role, parse
from aiid_scrape.documents.html.walk import read_html
from aiid_scrape.models import Decoding
from aiid_scrape.models.markdown import to_markdown

DECODING = Decoding(encoding="utf-8", declared_by="characters")


def block(
    text: str, kind: BlockKind = BlockKind.PARAGRAPH, level: int = 0, marker: str = ""
) -> Block:
    """A block of a text."""
    return Block(text, kind, Role.BODY, "", level=level, marker=marker)


def read_again(markdown: str) -> list[tuple[str, BlockKind]]:
    """What a reader of Markdown sees: texts and kinds."""
    html = MarkdownIt("commonmark").enable("table").render(markdown)
    blocks = read_html(html, source="rendered", decoding=DECODING).blocks
    return [(block.text, block.kind) for block in blocks]


def test_structure_is_kept() -> None:
    """Headings, paragraphs, lists, quotes, code and tables come out as such."""
    blocks = [
        block("What happened", BlockKind.HEADING, level=2),
        block("The arm moved."),
        block("Wash", BlockKind.LIST_ITEM, 1),
        block("Rinse", BlockKind.LIST_ITEM, 2),
        block("Sorry.", BlockKind.QUOTE),
        block("if x:\n    stop()", BlockKind.CODE),
        block("Robot\tFaults", BlockKind.TABLE_ROW),
        block("Mower\t3", BlockKind.TABLE_ROW),
    ]
    assert read_again(to_markdown(blocks)) == [(each.text, each.kind) for each in blocks]


@pytest.mark.parametrize(
    "text",
    [
        "# no heading",
        "- no item",
        "1. no item",
        "2021) no item",
        "> no quote",
        "a *star* and an _underscore_",
        "<b>no tag</b> &amp; no entity",
        "[no link](https://example.org)",
        "no\\escape",
        "--- no rule",
        "=== no heading",
        "| no | table |",
        "~~~ no code",
        "``` no code",
        ":- no table",
        "-: no table",
        "no end of a heading #",
    ],
)
def test_what_rows_like_markup_is_no_markup(text: str) -> None:
    """A text that has marks of Markdown in it comes out word for word."""
    assert read_again(to_markdown([block("Before."), block(text)])) == [
        ("Before.", BlockKind.PARAGRAPH),
        (text, BlockKind.PARAGRAPH),
    ]


PRINTABLE = st.text(st.characters(min_codepoint=32, max_codepoint=126), min_size=1)


@given(PRINTABLE.map(lambda text: " ".join(text.split())).filter(bool))
def test_any_line_comes_out_as_it_stood(text: str) -> None:
    """Whatever signs are in it."""
    if not any(char.isalnum() for char in text):
        text += "x"
    assert read_again(to_markdown([block(text)])) == [(text, BlockKind.PARAGRAPH)]


LINE_ENDS = ["\n", "\r", "\r\n", "\x0b", "\x0c", "\x1c", "\x1d", "\x1e", "\x85", "\u2028", "\u2029"]
BLANKS = ["", " ", "    ", "\t", "\xa0", "\u3000"]
MARKS = ["---", "===", "***", "- a", "+ a", "# a", "###### a", "> a", "1. a", "1) a", "```", "~~~",
         "| a |", ":-:", "--|--", "<b>", "[a]: b", "a", "\\", "word"]  # fmt: skip
LINES = st.lists(
    st.tuples(*map(st.sampled_from, (LINE_ENDS, BLANKS, MARKS, BLANKS))), max_size=5
).map(lambda lines: "".join(map("".join, lines)))
KINDS = {
    BlockKind.PARAGRAPH: ["p"],
    BlockKind.LINE: ["p"],
    BlockKind.CAPTION: ["p"],
    BlockKind.HEADING: ["h2"],
    BlockKind.QUOTE: ["blockquote", "p"],
    BlockKind.LIST_ITEM: ["ul", "li"],
}


@settings(max_examples=300)
@given(st.sampled_from(MARKS), LINES, st.sampled_from(list(KINDS)), st.integers(0, 4))
def test_no_line_within_a_text_becomes_a_block(
    start: str, lines: str, kind: BlockKind, level: int
) -> None:
    """Whatever ends a line, for any reader: what follows is neither rule, list, heading nor code.

    Readers differ in what ends a line: they are all made the one that Markdown knows.
    """
    level = 2 if kind is BlockKind.HEADING else level
    written = to_markdown([block("Before."), block(start + lines, kind, level=level)])
    written = "\n".join(written.splitlines())
    html = MarkdownIt("commonmark").enable(["table", "strikethrough"]).render(written)
    tags = re.findall(r"<(\w+)", html)
    assert [tag for tag in tags if tag != "br"] == ["p", *KINDS[kind]]


@given(
    st.lists(st.integers(0, 5), min_size=1, max_size=6), st.sampled_from(["", "1.", "1000.", "x"])
)
def test_items_are_never_code(levels: list[int], marker: str) -> None:
    """Wherever a list begins, and however deep."""
    items = [block("word", BlockKind.LIST_ITEM, level, marker) for level in levels]
    html = MarkdownIt("commonmark").render(to_markdown(items))
    assert "<code>" not in html
    assert html.count("<li>") == len(levels)


def test_lines_within_a_block_stay_lines() -> None:
    """A verse keeps its lines."""
    assert read_again(to_markdown([block("One\nTwo")])) == [("One\nTwo", BlockKind.PARAGRAPH)]


def test_a_page_as_markdown_has_its_title_and_no_menu() -> None:
    """What a reader of the page wants, and nothing else."""
    page = parse(
        "<html><title>Robot arm pins worker</title><nav><a href=/>Home</a></nav><article>"
        "<h1>Robot arm pins worker</h1>"
        "<p>A robot arm pinned a worker to a wall on Monday, the police of Elmhurst said.</p>"
        "<p>Nobody was hurt. The arm has been switched off until it has been looked at.</p>"
        "</article></html>"
    )
    markdown = page.to_markdown()
    assert markdown.startswith("# Robot arm pins worker\n\nA robot arm pinned")
    assert "Home" not in markdown


def test_a_page_without_reports_is_empty() -> None:
    """There is no text to be written."""
    assert parse("Home\nAbout\nContact").to_markdown() == ""
