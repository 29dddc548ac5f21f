"""Markdown texts: each block becomes a block of its kind, and no word is lost."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it.common.normalize_url import normalizeLink
from markdown_it.common.utils import unescapeAll

from aiid_scrape import BlockKind
from aiid_scrape.documents.markdown.read import MAX_NESTING, markdown_blocks


def blocks(text: str) -> list[tuple[str, str]]:
    """The kinds and texts of the blocks."""
    return [(block.kind.value, block.text) for block in markdown_blocks(text)]


@pytest.mark.parametrize(
    "text, expected",
    [
        pytest.param("One  \ttwo\nthree", [("paragraph", "One two three")], id="soft break"),
        pytest.param("One  \ntwo\\\nthree", [("paragraph", "One\ntwo\nthree")], id="hard breaks"),
        pytest.param("One<br>two<BR />three", [("paragraph", "One\ntwo\nthree")], id="html breaks"),
        pytest.param("*One* **two** `a*b`", [("paragraph", "One two a*b")], id="emphasis"),
        pytest.param(r"2 \* 3 &lt; 7", [("paragraph", "2 * 3 < 7")], id="escapes"),
        pytest.param("1 < 2, 3 > 1", [("paragraph", "1 < 2, 3 > 1")], id="less than"),
        pytest.param(
            '[The *heron*](https://example-news.test "clips") stands',
            [("paragraph", "The heron stands")],
            id="link",
        ),
        pytest.param(
            "<https://example-news.test/a>",
            [("paragraph", "https://example-news.test/a")],
            id="address",
        ),
        pytest.param("> One\n> two", [("quote", "One two")], id="quote"),
        pytest.param("> # One", [("heading", "One")], id="heading in a quote"),
        pytest.param("- > One", [("list_item", "One")], id="quote in a list"),
        pytest.param(
            "```py\na = 1\n\n  b\n```", [("code", "a = 1\n\n  b")], id="fence keeps its lines"
        ),
        pytest.param("    a = 1", [("code", "a = 1")], id="indented code"),
        pytest.param("```\n```", [], id="empty code"),
        pytest.param("# \n\n***\n\n<!-- note -->", [], id="nothing to read"),
        pytest.param(
            "| a | b |\n|---|---|\n| *c* | `d` |",
            [("table_row", "a\tb"), ("table_row", "c\td")],
            id="table",
        ),
        pytest.param(
            "| a | b |\n|---|---|\n| ![A heron](h.png) | d |",
            [("table_row", "a\tb"), ("image", "A heron"), ("table_row", "\td")],
            id="image in a table",
        ),
        pytest.param(
            "![A heron](h.png) It stands.",
            [("image", "A heron"), ("paragraph", "It stands.")],
            id="image",
        ),
        pytest.param(
            "[![A heron](h.png)](https://example-news.test)",
            [("image", "A heron")],
            id="image in a link",
        ),
        pytest.param("![](h.png)", [], id="image without words"),
        pytest.param(
            "<p>One</p><p>t<b>w</b>o &amp; three</p>",
            [("paragraph", "One two & three")],
            id="html block",
        ),
        pytest.param(
            "<div>\n1 < 2 <!-- <b> no --> and 3 > 1\n</div>",
            [("paragraph", "1 < 2 and 3 > 1")],
            id="html block with less than",
        ),
        pytest.param("北風の\n港", [("paragraph", "北風の 港")], id="japanese"),
    ],
)
def test_kinds(text: str, expected: list[tuple[str, str]]) -> None:
    """Each form of Markdown gives blocks of its kind, with the words that a reader sees."""
    assert blocks(text) == expected


@pytest.mark.parametrize("level", range(1, 7))
def test_heading_keeps_its_level(level: int) -> None:
    """A heading is one, of the level that its marks say."""
    (block,) = markdown_blocks("#" * level + " One #")
    assert (block.kind, block.level, block.text) == (BlockKind.HEADING, level, "One")


def test_underlined_headings() -> None:
    """The lines under a heading make it one of the first or second level."""
    assert [(block.level, block.text) for block in markdown_blocks("One\n===\n\nTwo\n---")] == [
        (1, "One"),
        (2, "Two"),
    ]


def test_list_items_keep_their_depth() -> None:
    """Items of lists within lists say how deep they are, whatever the kind of list."""
    text = "- one\n  1. two\n     * three\n- four\n\n  five"
    assert [(block.level, block.text) for block in markdown_blocks(text)] == [
        (1, "one"), (2, "two"), (3, "three"), (1, "four"), (1, "five"),
    ]  # fmt: skip


def test_lines_are_counted_from_one() -> None:
    """A block knows where in the text it stands."""
    found = markdown_blocks("# One\n\ntwo\nthree\n\n- four")
    assert [(block.first_line, block.last_line) for block in found] == [(1, 1), (3, 4), (6, 6)]


@pytest.mark.parametrize("mark", ["> ", "- "])
def test_deep_nesting_keeps_its_words(mark: str) -> None:
    """Quotes and lists deep in one another keep what is in them."""
    text = mark * (MAX_NESTING // 2 - 1) + "word"
    assert [block.text for block in markdown_blocks(text)] == ["word"]


@pytest.mark.parametrize("mark", ["> ", "- ", "[", "*a ", "`", "<a ", "![", "|", "<!--"])
def test_absurd_nesting_raises_nothing(mark: str) -> None:
    """A text of nothing but openings is read like any other."""
    assert isinstance(markdown_blocks(mark * 2000), list)


@given(st.text())
def test_any_text_is_read(text: str) -> None:
    """No text raises, and no block is empty."""
    assert all(block.text.strip() for block in markdown_blocks(text))


@given(st.text("#>-*_`[]()!<>/|\\&; \n\tab1.", max_size=60))
def test_any_marks_are_read(text: str) -> None:
    """No mixture of marks raises, and no block is empty."""
    assert all(block.text.strip() for block in markdown_blocks(text))


WORD = st.text("abcdefghij", min_size=1, max_size=6)
WRAP = st.sampled_from(
    ["{}", "*{}*", "**{}**", "`{}`", "[{}](https://example-news.test)", "{}<br>"]
)
START = st.sampled_from(["", "# ", "###### ", "> ", "- ", "1. ", "- - ", "> - ", "```\n"])


@given(st.lists(st.tuples(START, st.lists(st.tuples(WRAP, WORD), min_size=1)), min_size=1))
def test_no_word_is_lost(blocks: list[tuple[str, list[tuple[str, str]]]]) -> None:
    """Whatever the marks around them, all words come out, in their order."""
    lines: list[str] = []
    for start, words in blocks:
        is_code = start.startswith("`")
        shown = [word if is_code else wrap.format(word) for wrap, word in words]
        lines.append(start + " ".join(shown) + ("\n```" if is_code else ""))
    # A comment between the blocks ends lists and quotes, and shows nothing.
    text = "\n\n<!-- -->\n\n".join(lines)
    found = " ".join(block.text for block in markdown_blocks(text))
    assert found.split() == [word for _, words in blocks for _, word in words]


@given(st.text("abz09.-/?#:@&=+$,;!~*'()_%AZé \\", max_size=12))
def test_addresses_are_encoded_as_by_the_parser_itself(rest: str) -> None:
    """Those that need no encoding are told without taking them apart."""
    address = f"https://a.test{rest}"
    (block, *_) = markdown_blocks(f"[words](<{address}>)")
    if block.links:  # what it is made of may keep it from being a link
        assert block.links[0][1] == normalizeLink(unescapeAll(address))
