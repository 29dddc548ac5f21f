"""How HTML hides a text, and how a hidden text is kept."""

from __future__ import annotations

import time

import pytest

from aiid_scrape import Decoding
from aiid_scrape.documents.class_names import class_names
from aiid_scrape.documents.document import Document
from aiid_scrape.documents.hiding import way_of
from aiid_scrape.documents.html.walk import read_html

HIDING = [
    ('<p style="display:none">', "display:none"),
    ('<p style="DISPLAY : None ! important">', "display:none"),
    ('<p style="/* display:block */ display:/**/none">', "display:none"),
    ('<p style="display:block;display:none">', "display:none"),
    ('<p style="display:none;/* the rest">', "display:none"),
    (f'<p style="{"color:red;" * 500}display:none">', "display:none"),
    ('<p style="content-visibility:hidden">', "display:none"),
    ('<p style="visibility:hidden">', "visibility:hidden"),
    ('<p style="visibility:collapse">', "visibility:hidden"),
    ('<p style="font-size:0">', "font-size:0"),
    ('<p style="font-size:0.0em">', "font-size:0"),
    ('<p style="font-size:1px">', "font-size:0"),
    ('<p style="position:absolute;left:-9999px">', "a place off the screen"),
    ('<p style="position:fixed;top:-100em">', "a place off the screen"),
    ('<p style="text-indent:-9999px">', "a place off the screen"),
    ('<p style="position:absolute;clip:rect(0 0 0 0)">', "a clip to nothing"),
    ('<p style="position:absolute;clip:rect(1px, 1px, 1px, 1px)">', "a clip to nothing"),
    ('<p style="clip-path:inset(50%)">', "a clip to nothing"),
    ('<p style="height:0;overflow:hidden">', "a box of no size"),
    ('<p style="max-height:0px;overflow-y:clip">', "a box of no size"),
    ('<p style="width:1px;overflow:hidden">', "a box of no size"),
    ("<p hidden>", "the attribute hidden"),
    ('<p hidden="false">', "the attribute hidden"),
    ("<dialog>", "a closed dialog"),
    ("<div popover>", "a closed popover"),
    ('<p class="intro Sr-only sr-only">', "a class for screen readers only"),
    ('<p aria-hidden="true">', "aria-hidden"),
]
SHOWING = [
    "<p>",
    '<p style="display:block">',
    '<p style="display:none;display:block">',
    '<p style="visibility:visible">',
    '<p style="font-size:12px">',
    '<p style="font-size:50%">',
    '<p style="opacity:0">',
    '<p style="left:-9999px">',
    '<p style="position:absolute;left:-20px">',
    '<p style="text-indent:-2em">',
    '<p style="height:0">',
    '<p style="clip:rect(0 0 0 0)">',
    '<p style=";:;none:display;display">',
    '<p hidden="until-found">',
    '<p aria-hidden="false">',
    '<div aria-hidden="true">',
    '<div hidden id="S:1f">',
    '<div hidden role="tabpanel">',
    '<div style="display:none" class="faq-answer">',
    '<div style="display:none" aria-labelledby="q1">',
    "<dialog open>",
    "<details>",
    '<p class="hidden-gem">',
]


def read(html: str) -> Document:
    """The document that HTML is read into."""
    return read_html(
        html, source="a page", decoding=Decoding(encoding="utf-8", declared_by="characters")
    )


def ways(html: str) -> dict[str, str | None]:
    """How each text of a page is hidden, the words in lines included."""
    document = read(html)
    blocks = [*document.blocks, *(piece for _, piece in document.pieces)]
    return {block.text: block.hiding.way if block.hiding else None for block in blocks}


@pytest.mark.parametrize(("tag", "way"), HIDING)
def test_a_text_is_hidden_by_what_is_around_it(tag: str, way: str) -> None:
    """By the element that it is in, or by one further out."""
    assert ways(f"<p>Seen{tag}words")["words"] == way
    assert ways(f"<p>Seen{tag}<i>words</i>")["words"] == way
    assert ways(f"<p>Seen</p>{tag}<div><b>words</b></div>")["Seen"] is None


@pytest.mark.parametrize("tag", SHOWING)
def test_a_text_is_shown_by_what_only_rows_like_hiding(tag: str) -> None:
    """Folds, tabs and what is moved or faded in are shown to who looks for them."""
    assert ways(f"<p>Seen{tag}words")["words"] is None


@pytest.mark.parametrize("name", sorted(class_names().helpers))
def test_every_class_of_helpers_hides(name: str) -> None:
    """In any place among the classes of an element."""
    assert way_of("span", {"class": f"a {name} b"}) == "a class for screen readers only"


def test_a_visible_part_of_an_invisible_text_is_shown() -> None:
    """As CSS has it for visibility and for the size of a font, but not for display."""
    shown = '<p style="visibility:hidden">not<b style="visibility:visible">seen</b>either'
    assert ways(shown) == {
        "not": "visibility:hidden",
        "seen": None,
        "either": "visibility:hidden",
    }
    sized = '<ul style="font-size:0"><li>not<li style="font-size:14px">seen</ul>'
    assert ways(sized) == {"not": "font-size:0", "seen": None}
    hidden = '<p style="display:none">not<b style="visibility:visible;display:block">seen</b>'
    assert ways(hidden) == {"notseen": "display:none"}
    inner = (
        '<div style="visibility:hidden"><p hidden>not<b style="visibility:visible">either</b></div>'
    )
    assert ways(inner) == {"noteither": "the attribute hidden"}


def test_hidden_words_in_a_line_leave_the_line_whole() -> None:
    """They are kept beside it, with the place of the block that they stand in."""
    document = read("<p>One<p>Go <a>on<span hidden> in a <b>new</b> window</span></a> now.<p>Two")
    assert [block.text for block in document.blocks] == ["One", "Go on now.", "Two"]
    assert [(at, piece.text) for at, piece in document.pieces] == [(1, "in a new window")]


def test_a_hidden_sign_stays_in_its_line() -> None:
    """The colon that screen readers get is part of the headline."""
    document = read("<h1>Harbour<span class=visually-hidden>: </span>Crane lifts the van</h1>")
    assert [block.text for block in document.blocks] == ["Harbour: Crane lifts the van"]


def test_hidden_signs_and_words_keep_their_order() -> None:
    """Where a line shows nothing, no sign of it comes behind its words."""
    document = read("<div><a hidden><b>&amp;</b>Robot</a></div>")
    assert "".join(block.text for block in document.blocks) == "& Robot"


def test_hidden_cells_leave_no_mark_in_what_follows() -> None:
    """Not even where all cells of a row are hidden."""
    row = "<tr><td hidden>One<td hidden>Two"
    document = read(f"<table><caption>Cap</caption>{row}</table>Out <a href=x>Link</a>")
    assert [block.text for block in document.blocks] == ["Cap", "One Two", "Out Link"]


def test_hidden_words_that_are_all_of_a_line_are_a_block() -> None:
    """There is no line that they could be kept beside."""
    document = read("<p>One<p><span hidden>Two</span><p>Three")
    assert [block.text for block in document.blocks] == ["One", "Two", "Three"]
    assert document.pieces == []


@pytest.mark.parametrize("piece", ["/*", "*/", ";", ":", "display:none", "rect(0 ", "-", "1"])
def test_long_styles_are_read_in_time(piece: str) -> None:
    """Whatever they repeat: five hundred of them, each another."""
    styles = [f"left:{at};{piece * 4_000}" for at in range(500)]
    start = time.process_time()
    for style in styles:
        way_of("p", {"style": style})
    assert time.process_time() - start < 5


def test_no_hidden_text_is_lost() -> None:
    """Wherever it stands."""
    html = "".join(
        f"<p>s{at}{tag}h{at}</p><div>{tag}<b>k{at}</b>m{at}</div>"
        for at, (tag, _) in enumerate(HIDING)
    )
    found = " ".join(ways(html))
    for at in range(len(HIDING)):
        assert all(f"{name}{at}" in found for name in "shkm")
