"""Pages made to keep a reader busy, or to fill the memory, end soon and in a typed outcome.

No test looks at the clock: what is bounded is what a page may make a reader do, and that is
counted before it is done.
"""

from __future__ import annotations

import json
import random
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import aiid_scrape
from aiid_scrape._exceptions import AiidScrapeError, UnsupportedContent
from aiid_scrape.decoding.sniff import _begins_as_json
from aiid_scrape.documents import read_document
from aiid_scrape.documents.document import PIECE, fold_space
from aiid_scrape.documents.guard.attributes import long_tags, may_have_flood, tame
from aiid_scrape.documents.guard.names import has_more_names
from aiid_scrape.documents.guard.nesting import measure
from aiid_scrape.documents.guard.scan import may_have_more_names
from aiid_scrape.documents.guard.tags import START_TAG, attribute_names
from aiid_scrape.documents.markdown.budget import bracket_steps
from aiid_scrape.limits import LIMITS
from aiid_scrape.text.clean import clean
from pages import FIXTURES

START = "<!doctype html><title>Title</title><p>The words of the page.</p>"
SENTENCE = "A robot arm that had not been switched off pinned a worker, the police said."
RECORD = '{"a": "b", "c": 1}, '


def _formatting() -> str:
    opened = "".join(f"<b {n}>" for n in range(2_000)) + "".join(f"<i {n}>" for n in range(2_000))
    return opened + "</b>" * 2_000 + "</i>" * 2_000


def _classes(depth: int, count: int) -> str:
    letters = "abcdefghij"
    names = [a + b + c for a in letters for b in letters for c in letters]
    return "".join(
        f"<div class='{' '.join(names[at * count % 900 :][:count])}'>" for at in range(depth)
    )


REFUSED: dict[str, Callable[[], str]] = {
    "nested div": lambda: "<div>" * 100_000 + "x",
    "nested div, closed": lambda: "<div>x" * 50_000 + "</div>" * 50_000,
    "nested lists": lambda: "<ul><li>x" * 110_000,
    "nested tables": lambda: "<table><tr><td>x" * 60_000,
    "nested drawings": lambda: "<svg>" * 200_000,
    "nested shapes": lambda: "<svg>" + "<path>" * 80_000 + "</x>" * 80_000,
    "nested fields in a drawing": lambda: "<svg>" + "<input>" * 80_000 + "</x>" * 80_000,
    "nested readings": lambda: "<rt>" * 100_000 + "</x>" * 100_000,
    "nested groups of options": lambda: "<optgroup><option>x" * 50_000,
    "nested formulas": lambda: "<math>" + "<mrow>" * 160_000,
    "end tags that close nothing": lambda: ("<div>" * 100 + "<marquee>" + "</div>" * 100) * 900,
    "end tags out of order": lambda: ("<span>" * 100 + "<div>" + "</span>" * 100) * 900,
    "paragraphs that end elsewhere": lambda: "<p><div></p>" * 90_000,
    "ends of forms": lambda: ("<form>" + "<div>" * 10 + "</form>") * 15_000,
    "formatting in paragraphs": lambda: "".join(f"<p><font color={n}>" for n in range(20_000)),
    "formatting hidden in a cell": lambda: (
        "<p>" + "".join(f"<b {n}>" for n in range(100)) + "<marquee>" + "</b>" * 100
        + "</marquee>" + "<p>x" * 40_000
    ),
    "formatting in two ways": _formatting,
    "nested div behind a value that seems to end": lambda: "<p title='><!--'>" + "<div>" * 100_000,
    "nested div behind a script": lambda: "<script>'<!--'</script>" + "<div>" * 100_000,
    "nested div closed in comments": lambda: "<div><!--</div>-->" * 40_000,
    "nested div closed in values": lambda: "<div title='></div>'>" * 40_000,
    "nested div closed in scripts": lambda: "<div><script>'</div>'</script>" * 30_000,
    "formatting closed in comments": lambda: "<p><font color=1><!--</font>-->" * 20_000,
    "attributes behind a comment": lambda: (
        '<!-- <p a=" -->' + "<p " + " ".join(f"a{n}" for n in range(32_000)) + ">x"
    ),
    "attributes": lambda: "<p " + " ".join(f"a{n}" for n in range(32_000)) + ">x",
    "attributes with slashes": lambda: "<p " + "/".join(f"a{n}" for n in range(32_000)) + ">x",
    "attributes that hide the end": lambda: (
        "<p " + "".join(f"a{n}='>'" for n in range(32_000)) + ">x"
    ),
    "attributes of many bodies": lambda: "".join(f"<body a{n}=1>" for n in range(60_000)),
    "attributes of many pages": lambda: "".join(f"<HTML a{n}=1>" for n in range(60_000)),
    "many tags of many attributes": lambda: (
        "<p " + " ".join(f"a{n}" for n in range(5_000)) + ">x"
    ) * 25,
    "names of elements": lambda: "".join(f"<t{n}></t{n}>" for n in range(15_000)),
    "names of end tags": lambda: "".join(f"</t{n}>" for n in range(20_000)),
    "names in a drawing": lambda: "<svg>" + "".join(f"<g p{n}:a=1></g>" for n in range(15_000)),
    "names with signs of equality": lambda: "".join(f"<t=a{n}></t=a{n}>" for n in range(15_000)),
    "attribute names": lambda: "".join(f"<b a{n}=1></b>" for n in range(15_000)),
    "attribute names of end tags": lambda: "".join(f"</b a{n}>" for n in range(20_000)),
    "names that start as values": lambda: "".join(f"<b =a{n}></b>" for n in range(15_000)),
    "names behind a value with an end": lambda: "".join(
        f"<i c=\">\" d='>' a{n}></i>" for n in range(9_000)
    ),
    "names with a start in them": lambda: "".join(
        f"<i x{n % 99}<y{n // 99}></i>" for n in range(12_000)
    ),
    "names at the end of scripts": lambda: "".join(
        f"<script><p a=\"</script b{n} c=\">" for n in range(9_000)
    ),
    "names of doctypes": lambda: "".join(f"<!doctype d{n}>" for n in range(15_000)),
    "tags": lambda: "<br>" * (LIMITS.tags + 1),
    "signs that start no tag": lambda: "<" * (LIMITS.brackets + 1),
    "bytes in tags": lambda: "<br a b c d e f g h>" * (LIMITS.tag_bytes // 19 + 1),
    "paragraphs": lambda: "<p>x" * 60_000,
    "items": lambda: "<ul>" + "<li>x" * 60_000,
    "rows": lambda: "<table>" + "<tr><td>x<td>y" * 20_000,
    "cells": lambda: "<table><tr>" + "<td>x" * 60_000,
    "pictures": lambda: "<img alt=x>" * 40_000,
    "lines": lambda: "x<br><br>" * 40_000,
}  # fmt: skip
"""What no page has: refused before it costs much."""

READ: dict[str, Callable[[], str]] = {
    "options": lambda: "<select>" + "<option>" * 32_000 + "x",
    "groups of options": lambda: "<select>" + "<optgroup label=x></optgroup>" * 32_000,
    "unclosed paragraphs": lambda: "<p>" * 100_000,
    "links": lambda: "<a href=/x>w</a> " * 50_000,
    "line": lambda: "word " * 600_000,
    "line ends": lambda: "<br>" * 300_000,
    "comments": lambda: "<!-- x -->" * 100_000,
    "open comments": lambda: "<!--" * 250_000,
    "instructions": lambda: "<?" * 500_000,
    "brackets": lambda: "<" * 1_000_000,
    "half tags": lambda: "<a" * 500_000,
    "entities": lambda: "&amp;" * 200_000,
    "half entities": lambda: "&x" * 500_000,
    "entities in an attribute": lambda: "<p title='" + "&notit;" * 140_000 + "'>x",
    "long class": lambda: "<div class='" + "a " * 500_000 + "'>" + "<p>words of it</p>" * 4_000,
    "long style": lambda: "<div style='" + "a " * 500_000 + "'>" + "<p>words of it</p>" * 4_000,
    "long address": lambda: "<a href='" + "a" * 1_000_000 + "'>" + "<p>words of it</p>" * 4_000,
    "long relation": lambda: f"<link rel='{'a ' * 100_000}' href='{'b' * 800_000}'>",
    "classes in each other": lambda: _classes(90, 20) + f"<p class=xx>{SENTENCE}</p>" * 3_000,
    "long title": lambda: f"<title>{'word ' * 99_999}</title>" + "<h1>words of it</h1>" * 4_000,
    "titles": lambda: (
        "<title></title>" + "<div>" * 1_000 + "<title></title>" * 60_000 + "<p>words of it"
    ),
    "titles of drawings": lambda: "<svg>" + "<g>" * 1_000 + "<title></title>" * 30_000,
    "forms": lambda: "<form><input></form>" * 50_000,
    "prose deep down": lambda: "<div>" * 2_000 + f"<p>{SENTENCE}</p>" * 3_000,
    "tables in tables": lambda: ("<table><tr><td>x<td>y" * 300 + "</table>" * 300) * 6,
    "metas": lambda: "<meta name=author content='Joe Doe'>" * 20_000,
    "JSON-LD that nests": lambda: f"<script type='application/ld+json'>{'[' * 900_000}</script>",
    "long JSON-LD": lambda: (
        "<script type='application/ld+json'>["
        + ",".join(['{"@type":"NewsArticle","headline":"a","author":"b"}'] * 18_000)
        + "]</script>"
    ),
    "markup in a script": lambda: f"<script>'{'<p><b>word</b></p>' * 45_000}'</script>",
    "long number": lambda: f"<script type='application/ld+json'>{'9' * 900_000}</script>",
}  # fmt: skip
"""What is only much: read, though there be little in it."""


@pytest.mark.parametrize("name", REFUSED)
def test_page_beyond_all_limits_is_refused(name: str) -> None:
    """The error says what is too much; nothing was parsed that would have taken long."""
    with pytest.raises(UnsupportedContent, match=r"expected a page, found .*more") as caught:
        aiid_scrape.parse(START + REFUSED[name]())
    assert "than any page" in caught.value.content or "beyond measure" in caught.value.content


@pytest.mark.parametrize("name", READ)
def test_page_that_is_only_long_is_read(name: str) -> None:
    """Its words are there, whatever stands around them."""
    html = READ[name]()
    page = aiid_scrape.parse(html if html.startswith("<title>") else START + html)
    assert len(page.blocks) <= LIMITS.most_blocks(len(html) + len(START))
    assert any("words of" in block.text for block in page.blocks)


# --- what is told of a page before it is parsed -------------------------------------------


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<div>" * 50 + "</div>" * 50, 50),
        ("<div><p>one<p>two</div>" * 50, 2),
        ("<ul>" + "<li>one" * 50, 2),
        ("<br><img><input>" * 50, 0),
        ("<table><tr><td><b>x</table>" * 50, 3),
        ("<svg><path d='M0'/><path/></svg>" * 50, 1),
        ("<svg>" + "<path>" * 50, 51),
        ("<svg><path d=/>" * 50, 100),
        ("<!-- <div> -->" * 50, 50),
        ("<div><!--</div>-->" * 50, 50),
        ("<div><!--></div>-->" * 50, 1),
        ("<div><!--- --!></div>" * 50, 1),
        ("<div><? x='></div>" * 50, 1),
        ("<div></ x></div>" * 50, 1),
        ("<div title='></div>'>" * 50, 50),
        ("<p title='><!--'>" + "<div>" * 50, 51),
        ("<div><script>'</div>'</script>" * 50, 51),
        ("<script>'<!--'</script>" + "<div>" * 50, 50),
        ("<div><script><!--<script></script></div>--></script>" * 50, 101),
        ("<div><script><!--</script></div>" * 50, 2),
        ("<div><textarea></textareas></div></textarea>" * 50, 51),
        ("<div><style></div></style x>" * 50, 51),
        ("<svg><style><rect></style></svg>" * 50, 3),
        ("<svg><![cdata[></svg>]]>" * 50, 50),
        ("<svg><p></p><section><title></section></title>" * 50, 51),
        ("<plaintext>" + "<div></div>" * 50, 2),
        (("<div>" * 5 + "<marquee>" + "</div>" * 5) * 10, 60),
        (("<i>" * 5 + "<div>" + "</i>" * 5) * 10, 60),
        ("<p><div></p>" * 10, 20),
    ],
)
def test_depth_is_told_from_the_tags(html: str, expected: int) -> None:
    """An end tag that the parser would pass over closes nothing."""
    assert measure(html).depth == expected


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<b>x</b>" * 50, 1),
        ("<p><b>x" * 50, 50),
        ("<table><tr><td><b>x<td><b>y</table>" * 50, 3),
        ("<b><marquee></b></marquee>" * 50, 51),
    ],
)
def test_formatting_left_open_is_told_from_the_tags(html: str, expected: int) -> None:
    """What is around a cell stays open, whatever is closed in it."""
    assert measure(html).formatting == expected


@pytest.mark.parametrize(
    "html",
    [
        f"<p class=x title='5 > 3'>{SENTENCE}</p>" * 20_000,
        '<script>for(i=0;i<n;i++){s+=\'<b class="x">\';t="<i>"}</script>' * 20_000,
        f"<script>{RECORD * 5_000}</script>" + f"<p>{SENTENCE}</p>" * 20,
        f"<p data-x='{RECORD * 500}'>{SENTENCE}</p>" * 2,
    ],
)
def test_usual_page_need_not_be_looked_into(html: str) -> None:
    """Neither comparisons, nor scripts, nor a value that is long make it suspicious."""
    assert not may_have_flood(html.encode())


@pytest.mark.parametrize("name", [name for name in REFUSED if "attributes" in name])
@pytest.mark.parametrize("before", ["", '<!-- <p a=" -->', "<script>s='<p a=\"'</script>"])
def test_flood_of_attributes_is_suspected(name: str, before: str) -> None:
    """Whatever stands before it."""
    assert may_have_flood((before + REFUSED[name]()).encode())


@given(
    st.lists(
        st.sampled_from(["<a", "<b ", ">", '"', "'", "=", " ", "x", "/", '="', "='", " = "]),
        max_size=60,
    ),
    st.integers(4, 40),
)
def test_no_tag_is_longer_than_it_is_thought(pieces: list[str], least: int) -> None:
    """From wherever a parser starts to read one."""
    html = "".join(pieces)
    tags = (tag for at in range(len(html)) if (tag := START_TAG.match(html, at)))
    longest = max((tag.end() - tag.start() for tag in tags), default=0)
    if longest >= least:
        assert max(map(len, long_tags(html.encode(), least)), default=0) >= longest


def test_long_lists_of_options_keep_their_texts() -> None:
    """They are parsed as plain elements, in characters as in bytes."""
    html = "<p><SELECT class=a>" + "<option>words" * (LIMITS.options + 1) + "</SELECT><p>end"
    for markup in (html, html.encode()):
        blocks = read_document(markup, source="a page").blocks
        assert [block.text for block in blocks] == ["words"] * (LIMITS.options + 1) + ["end"]
        assert {block.kind.value for block in blocks} == {"option", "paragraph"}
    assert tame(html[:2000], source="a page") == html[:2000]


def test_options_beyond_all_forms_are_left_out_with_a_warning() -> None:
    """Forms with 32,000 of them are real; the page around them is read."""
    options = "".join(f"<option>words {number}</option>" for number in range(32_000))
    page = aiid_scrape.parse(f"{START}<select>{options}</select><p>{SENTENCE}</p>")
    texts = [block.text for block in page.blocks]
    assert texts.count(SENTENCE) == 1
    assert sum(text.startswith("words ") for text in texts) == LIMITS.option_blocks
    assert any("22,000 options" in warning for warning in page.warnings)


@pytest.mark.parametrize(
    ("html", "most", "expected"),
    [
        ("<p class=a>one</p><x-y class=b data-z>two", 3, True),
        ("<p class=a>one</p><x-y class=b data-z>two", 4, False),
        ("<p>one</p>" * 50, 1, False),
        ("<!doctype a><!doctype b>", 1, True),
        ("<script>'<a b>'</script>", 2, True),
    ],
)
def test_names_are_counted_as_the_standard_cuts_them(html: str, most: int, expected: bool) -> None:
    """Those in comments and scripts are names, too."""
    assert has_more_names(html, most) is expected


@given(
    st.lists(
        st.sampled_from(
            ["<a", "<b ", "</i ", "<p=", ">", '"', "'", "=", " ", "x", "y", "/", '="', "='", " = "]
        ),
        max_size=60,
    )
)
def test_no_name_is_overlooked_in_the_first_row(pieces: list[str]) -> None:
    """From wherever a parser starts to read a tag. An element and an attribute may share one."""
    html = "".join(pieces)
    for tag in (found for at in range(len(html)) if (found := START_TAG.match(html, at))):
        count = len(set(attribute_names(tag[2])) | {tag[1]})
        assert may_have_more_names(html.encode(), (count - 1) // 2)


def test_megabytes_of_many_names_are_counted_in_parts() -> None:
    """A page of few names is none of many, however long, and its tags are not cut."""
    usual = f"<p class=x title='5 > 3'>{SENTENCE}</p>" * 30_000
    assert not may_have_more_names(usual.encode(), 50)


def test_elements_with_text_are_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    """So many links would take more memory than there is for them."""
    monkeypatch.setattr("aiid_scrape.documents.html.walk.LIMITS", replace(LIMITS, elements=100))
    assert read_document(START + "<a href=/x>w</a>" * 90, source="a page").blocks
    with pytest.raises(UnsupportedContent, match=r"found more than"):
        read_document(START + "<a href=/x>w</a>" * 110, source="a page")


@pytest.mark.parametrize(
    "text",
    [
        "[" + "{}," * 3_000_000 + "{}]",
        '{"a": ["' + "b" * LIMITS.json_chars + '"]}',
    ],
    ids=["empty objects", "one text"],
)
def test_json_longer_than_all_page_data_is_refused_before_it_is_loaded(
    text: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It takes 25 times its size in memory."""
    monkeypatch.setattr(json, "loads", lambda *_, **__: pytest.fail("it was loaded"))
    with pytest.raises(UnsupportedContent, match=r"JSON of more than"):
        read_document(text, source="a page")


@pytest.mark.parametrize(
    "start", ['{"a": "b', '{"a": tr', "[1, 2, 3", '["\\"x', "[[{}, nul", '["a", -']
)
def test_start_of_json_is_told_however_it_is_cut(start: str) -> None:
    """Within a text, a word or a number."""
    assert _begins_as_json(start)


@pytest.mark.parametrize("start", ["[1] Home", '{"a": 1} words', "[2023] A robot", "[a"])
def test_text_that_starts_with_a_bracket_is_no_json(start: str) -> None:
    """Lynx numbers its links so."""
    assert not _begins_as_json(start)


@pytest.mark.parametrize("space", [" ", "\n", " \u2028"])
def test_white_space_of_a_long_text_is_folded_as_that_of_a_short_one(space: str) -> None:
    """Where its pieces meet, too."""
    words = ["word" * (1 + at % 7) for at in range(PIECE // 4)]
    assert fold_space(f"{space}{(space * 3).join(words)}{space}") == " ".join(words)
    assert fold_space(" " * (2 * PIECE)) == ""


def test_characters_are_counted_as_the_bytes_that_they_are(monkeypatch: pytest.MonkeyPatch) -> None:
    """A text that somebody decoded is no longer than its bytes."""
    monkeypatch.setattr("aiid_scrape._input.MAX_BYTES", 1_000)
    assert aiid_scrape.parse("<p>" + "y" * 900).blocks
    with pytest.raises(aiid_scrape.DocumentTooLarge):
        aiid_scrape.parse("<p>" + "警" * 900)


# --- Markdown -----------------------------------------------------------------------------

MARKDOWN = f"# Robot arm\n\n[a](http://a.b/) **b** [c](http://a.b/)\n\n{SENTENCE}\n\n"

AS_TEXT: dict[str, Callable[[], str]] = {
    "pictures": lambda: ("![" * 480 + "\n\n") * 20,
    "pictures in links": lambda: ("[![" * 480 + "\n\n") * 20,
    "brackets": lambda: ("[" * 250 + "\n\n") * 50,
    "stars": lambda: ("***a" * 480 + "\n\n") * 60,
    "underscores": lambda: ("*a_" * 480 + "\n\n") * 70,
    "backslashes": lambda: ("\\*" * 480 + "\n\n") * 70,
    "addresses": lambda: ("<http://a.b> " * 900 + "\n\n") * 70,
    "bullets": lambda: "- " * 20_000 + "x\n",
    "quotes": lambda: ">" * 20_000 + "x\n",
    "numbers": lambda: "1. " * 20_000 + "x\n",
    "columns": lambda: "|a" * 3000 + "|\n" + "|---" * 3000 + "|\n" + ("|b" * 3000 + "|\n") * 9,
    "short rows": lambda: ("|a" * 200 + "|\n" + "|---" * 200 + "|\n" + "|b\n" * 99 + "\n") * 2,
}
"""Markdown that a parser takes long for, in a document that is Markdown."""


@pytest.mark.parametrize("name", AS_TEXT)
def test_markdown_beyond_the_budget_is_plain_text(name: str) -> None:
    """What stands before it is read as ever, and a warning says so; no block is too many."""
    text = MARKDOWN + AS_TEXT[name]() + f"\n\n{SENTENCE}\n"
    page = aiid_scrape.parse(text)
    assert page.form.value == "markdown"
    assert [block.text for block in page.blocks[:2]] == ["Robot arm", "a b c"]
    assert page.blocks[-1].text.endswith(SENTENCE)
    assert any("marks of Markdown" in warning for warning in page.warnings)
    assert len(page.blocks) <= LIMITS.blocks


def test_tables_laid_out_in_more_cells_than_any_page_has_blocks_are_refused() -> None:
    """Their cells would be paragraphs."""
    table = "|a" * 3000 + "|\n" + "|-" * 3000 + "|\n" + ("|b" * 3000 + "|\n") * 18
    with pytest.raises(UnsupportedContent, match=r"more than"):
        aiid_scrape.parse(MARKDOWN + table)


@pytest.mark.parametrize(
    ("text", "expected"),
    [("[a](b) [c](d)", 2), ("[[[[", 10), ("[a [b] c]", 4), (r"\[\[ [a]", 1), ("]]] words", 0)],
)
def test_steps_are_the_marks_up_to_the_ends_of_brackets(text: str, expected: int) -> None:
    """Of those that never end, up to the end of the paragraph."""
    assert bracket_steps(text) == expected


def test_elements_below_all_levels_keep_what_they_are() -> None:
    """The path is cut, but not the link nor the kind."""
    html = "<a href=/x>" + "<section>" * 500 + "<h2>words</h2>"
    (block,) = read_document(START + html, source="a page").blocks[1:]
    assert (block.href, block.kind.value, block.level) == ("/x", "heading", 2)
    assert block.element is not None
    assert len(list(block.element.lineage())) == LIMITS.levels


def test_of_too_many_blocks_the_first_are_judged_and_the_rest_told_by_their_form() -> None:
    """A book keeps its end, a menu stays one, and the page says what was done."""
    prose = "".join(f"<p>{SENTENCE} And {number} more.</p>" for number in range(LIMITS.judged))
    page = aiid_scrape.parse(f"{START}<h1>Title</h1>{prose}<p>Chapter 9</p><p>{SENTENCE}</p>")
    assert page.report.text.endswith(SENTENCE)
    assert page.blocks[-1].reason == "prose after the blocks that are scored"
    assert page.blocks[-2].role.is_boilerplate
    assert any(f"the first {LIMITS.judged:,}" in warning for warning in page.warnings)


# --- mutations ----------------------------------------------------------------------------

PAGES = [
    path.read_bytes()
    for path in sorted(FIXTURES.rglob("*"))
    if path.suffix in {".html", ".txt", ".json", ".md"} and path.name != "expected.json"
]


def mutated(seed: int) -> bytes:
    """A page of ours that is cut, spliced with another, flipped in places, or shuffled."""
    chance = random.Random(seed)
    page, other = (bytearray(chance.choice(PAGES)) for _ in range(2))
    how = chance.randrange(4)
    if how == 0:
        return bytes(page[chance.randrange(len(page)) :][: chance.randrange(1, 20_000)])
    if how == 1:
        at, to = chance.randrange(len(page)), chance.randrange(len(other))
        return bytes(page[:at] + other[to:])
    if how == 2:
        for _ in range(1 + len(page) // 200):
            page[chance.randrange(len(page))] = chance.randrange(256)
        return bytes(page)
    tags = bytes(page).split(b"<")
    chance.shuffle(tags)
    return b"<".join(tags)


def written(data: bytes | str) -> str:
    """All that comes of a document, as text."""
    try:
        return aiid_scrape.parse(data).model_dump_json()
    except AiidScrapeError as error:
        return f"{type(error).__name__}: {error}"


@pytest.mark.parametrize("seed", range(60))
def test_mutated_page_is_a_page_or_an_error_of_ours(seed: int) -> None:
    """No other exception comes out, nor a character that no page means."""
    result = written(mutated(seed))
    result.encode()  # no lone surrogate
    for text in _strings(json.loads(result) if result.startswith("{") else result):
        assert clean(text) == text


def _strings(value: Any) -> list[str]:
    """All texts in a JSON value."""
    if isinstance(value, str):
        return [value]
    if isinstance(value, dict):
        value = [*value, *value.values()]
    return [text for each in value for text in _strings(each)] if isinstance(value, list) else []


_MARKUP = st.lists(
    st.sampled_from(
        """<p> <div> </div> <b x> </b> <table> <tr> <td> </table> <svg> <title> </svg> <select>
        <option> <a\thref=/x> </a> <!-- --> <template> <script> </script> &amp; &#0; &#xD800;
        <math> <frameset> <plaintext> <textarea> <body\tlang=x> <br> <li> <x-y> word 新闻 \x00 \x85
        <img\talt=&#1;x\tsrc=y> <meta\tname=author\tcontent=&#2;Joe>
        <script\ttype=application/ld+json>{"@type":"Article","a":"\\u0000\\ud800"}""".split(" ")
    )
    | st.text(max_size=8),
    max_size=40,
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(_MARKUP)
def test_any_markup_is_a_page_or_an_error_of_ours(pieces: list[str]) -> None:
    """However its tags are put together; the same again gives the same."""
    html = START + "".join(pieces)
    result = written(html)
    assert result == written(html)
    if result.startswith("{"):
        assert all(clean(text) == text for text in _strings(json.loads(result)))


def test_hash_seed_changes_nothing() -> None:
    """What sets and dictionaries hold comes out in the same order in every process."""
    program = (
        "import sys, hashlib; sys.path.insert(0, sys.argv[1]); import test_hostile as t;"
        "print(hashlib.sha256(chr(10).join(map(t.written, map(t.mutated, range(12)))).encode())"
        ".hexdigest())"
    )
    folder = str(Path(__file__).parent)
    results = {
        subprocess.run(
            [sys.executable, "-c", program, folder],
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": ":".join(sys.path)},
            capture_output=True,
            check=True,
            text=True,
        ).stdout
        for seed in ("0", "4242")
    }
    assert len(results) == 1


@pytest.mark.parametrize("char", ["\x1b", "\x7f", "\x81"])
def test_no_control_character_comes_out_of_names_and_of_what_is_escaped_twice(char: str) -> None:
    """Neither of an element's name, which is in the place of a text, nor of a headline."""
    escaped = f"&amp;#{ord(char)};"
    page = aiid_scrape.parse(
        f"<title>Crane{escaped} stops</title>"
        f"<meta property=og:title content='Crane{escaped} stops'>"
        f"<x{char}y><h1>Crane{escaped} stops</h1><div{char}><p>{SENTENCE}</p></div{char}>"
    )
    assert char not in page.model_dump_json()
    assert json.dumps(char)[1:-1] not in page.model_dump_json()


@pytest.mark.parametrize("declared", ['`ar"', "</div", "eí", "x" * 99, "de--", "klingon"])
@pytest.mark.parametrize("url", ["https://incidentdatabase.ai/cite/1", "https://a.test/1"])
def test_a_language_that_is_none_is_no_locale(declared: str, url: str) -> None:
    """Whatever a page declares, and on whichever site."""
    page = aiid_scrape.parse(
        f"<html lang='{declared}'><title>Crane</title><p>{SENTENCE}</p></html>", url=url
    )
    assert page.locale in (None, "de", "en")


@pytest.mark.parametrize("line", ["1. a\n", "# a\n\n", "a\n==\n", "> a\n\n", "- [a](/b)\n"])
def test_markdown_in_lines_of_a_few_letters_is_refused(line: str) -> None:
    """It takes as long as other forms do, and has as many blocks."""
    start = f"# Title\n\n[a](/b) [c](/d) [e](/f)\n\n{SENTENCE}\n\n"
    with pytest.raises(UnsupportedContent, match=r"more"):
        aiid_scrape.parse(start + line * 100_000)
