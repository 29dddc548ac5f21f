"""HTML: every visible text ends up in one block, and each block knows what it is."""

from __future__ import annotations

import gc
from collections import Counter
from html import escape
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from aiid_scrape import (
    BlockKind,
    Decoding,
    Form,
    NotAPage,
    UnsupportedContent,
    parse,
)
from aiid_scrape.documents.blocks import Element, TextBlock
from aiid_scrape.documents.document import Document
from aiid_scrape.documents.html.walk import read_html
from aiid_scrape.limits import LIMITS
from aiid_scrape.text.clean import clean

BLANK = "\xa0"


def read(html: str) -> Document:
    """The document that HTML is read into."""
    decoding = Decoding(encoding="utf-8", declared_by="characters")
    return read_html(html, source="a page", decoding=decoding)


def blocks(html: str) -> list[TextBlock]:
    """The blocks that HTML is read into."""
    return read(html).blocks


def only_block(html: str) -> TextBlock:
    """The one block that HTML is read into."""
    (block,) = blocks(html)
    return block


def texts(html: str) -> list[str]:
    """The texts of the blocks that HTML is read into."""
    return [block.text for block in blocks(html)]


def kinds(html: str) -> list[tuple[BlockKind, str]]:
    """The kinds and texts of the blocks that HTML is read into."""
    return [(block.kind, block.text) for block in blocks(html)]


def visible(text: str) -> str:
    """A text without its white space."""
    return "".join(text.split())


# --- nothing is lost -----------------------------------------------------------------

UNSEEN = {"script", "style", "template", "head"}


class Reader(HTMLParser):
    """Python's own parser, gathering what is to be seen of well-formed HTML."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.seen: list[str] = []
        self.unseen = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Count what nobody sees, and take the words that stand for an image."""
        self.unseen += tag in UNSEEN
        if tag == "img" and not self.unseen:
            self.seen.append(dict(attrs).get("alt") or "")

    def handle_endtag(self, tag: str) -> None:
        """Count what nobody sees."""
        self.unseen -= tag in UNSEEN

    def handle_data(self, data: str) -> None:
        """Take the text."""
        if not self.unseen:
            self.seen.append(data)


def seen_by_python(html: str) -> str:
    """What is to be seen of well-formed HTML, by Python's parser."""
    reader = Reader()
    reader.feed(html)
    reader.close()
    return visible("".join(reader.seen))


def seen_in_tree(html: str) -> str:
    """What is to be seen of any HTML, by a second, simpler walk over the tree."""
    tree = LexborHTMLParser(html)
    assert tree.root is not None
    unseen = {
        node.mem_id
        for name in UNSEEN
        for top in tree.css(name)
        for node in top.traverse(include_text=True)
    }
    seen = [
        node.text_content if node.is_text_node else node.attributes.get("alt")
        for node in tree.root.traverse(include_text=True)
        if node.mem_id not in unseen and (node.is_text_node or node.tag == "img")
    ]
    return visible(clean("".join(text or "" for text in seen)))


def holds_all(html: str, seen: str) -> bool:
    """Whether the blocks of a page are this text, white space aside, in its order.

    Words that are hidden in a line are kept beside the line, so that the order is another.
    """
    try:
        document = read(html)
    except NotAPage:
        return not any(char.isalnum() for char in seen)
    found = visible("".join(block.text for block in document.blocks))
    if not document.pieces:
        return found == seen
    beside = visible("".join(piece.text for _, piece in document.pieces))
    return Counter(found + beside) == Counter(seen)


WORDS = st.sampled_from(
    ["Robot", "a b", " ", "\n", "&", "<b>", "ロボット", "روبوت", "हाथ", "หุ่น", "👍", BLANK, "\u200b"]
) | st.text(max_size=8).map(clean)
TEXT = WORDS.map(escape)


def element(tag: str, content: str, attributes: str = "") -> str:
    """An element of HTML."""
    return f"<{tag}{attributes}>{content}</{tag}>"


def elements(tags: list[str], content: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """An element with one of these tags."""
    attributes = st.sampled_from(["", ' class="lead x"', ' id="top"', " hidden"])
    return st.builds(element, st.sampled_from(tags), content, attributes)


def wrapped(tag: str, parts: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """An element that holds some parts of one kind."""
    return st.lists(parts, max_size=3).map("".join).map(lambda inner: element(tag, inner))


ALONE = st.sampled_from(
    [
        *["<br>", "<br/>", "<hr>", "<wbr>", "<!-- unseen -->", "<input value='unseen'>"],
        *["<script>var unseen = '<p>';</script>", "<style>p { color: unseen }</style>"],
        *["<template><p>unseen</p></template>", "<img src=x>", '<img alt=" ">'],
        *['<img alt="Roboter &amp; Rose">', "<svg><path d='M0'/></svg>", "<svg><g></g></svg>"],
        *["<svg><title>Teilen</title></svg>", "<svg><text>12</text><text>%</text></svg>"],
    ]
)
INLINE = st.recursive(
    TEXT | ALONE,
    lambda inner: st.lists(
        inner
        | elements(["a", "b", "span", "em", "code", "x-note", "sup"], inner)
        | inner.map(lambda text: element("a", text, ' href="/x"')),
        max_size=4,
    ).map("".join),
    max_leaves=8,
)


def rows(cell: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """A table with such cells."""
    cells = elements(["td", "th"], cell)
    body = wrapped("tbody", wrapped("tr", cells))
    return st.builds(
        lambda caption, inner: element("table", caption + inner), elements(["caption"], TEXT), body
    )


def flow(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """What stands in a page, one level up."""
    blocks = [
        "div",
        "section",
        "blockquote",
        "article",
        "figure",
        "nav",
        "noscript",
        "form",
        "main",
    ]
    return st.lists(
        inner
        | elements([*blocks, "figcaption", "details", "summary", "address", "center"], inner)
        | elements(["p", "h1", "h2", "h6", "button", "label", "pre"], INLINE)
        | wrapped("ul", elements(["li"], inner))
        | wrapped("ol", elements(["li"], INLINE))
        | wrapped("dl", elements(["dt", "dd"], inner))
        | wrapped("select", elements(["option"], TEXT))
        | elements(["textarea"], TEXT)
        | rows(INLINE)
        | rows(inner),
        max_size=3,
    ).map("".join)


PAGES = st.recursive(INLINE, flow, max_leaves=20).map(
    lambda body: (
        f"<!DOCTYPE html><html><head><title>unseen</title></head><body>{body}</body></html>"
    )
)


@given(PAGES)
def test_no_text_of_a_page_is_lost_or_doubled(html: str) -> None:
    """The blocks in order are what Python's own parser finds, white space aside."""
    assert holds_all(html, seen_by_python(html))


TAGS = """a b body br button caption center dd div dl dt em fieldset figure font form frame
    frameset h1 h3 head hr html i iframe img input label li main math mi noframes noscript
    optgroup option p plaintext pre script select span style summary svg table tbody td
    template textarea tfoot th thead title tr ul x-note xmp""".split()
SOUP = st.lists(
    st.sampled_from(TAGS).map("<{}>".format)
    | st.sampled_from(TAGS).map("</{}>".format)
    | st.sampled_from(
        [
            *["<!--", "-->", "<![CDATA[", "]]>", "<!doctype html>", "<?php ?>", "&#1;", "&#133;"],
            *[
                '<img alt="alt">',
                "<a href=x>",
                "<td ",
                "'",
                '">',
                "&nbsp;",
                "&amp",
                "&#xFEFF;",
                "<",
            ],
        ]
    )
    | st.sampled_from(["one", "two", " ", "\n", "三"]),
    max_size=40,
).map("".join)


@given(SOUP)
def test_no_text_of_tag_soup_is_lost_or_doubled(html: str) -> None:
    """Whatever the parser makes of broken HTML, its texts come out once and in order."""
    assert holds_all(html, seen_in_tree(html))


# --- kinds ---------------------------------------------------------------------------


@pytest.mark.parametrize("level", range(1, 7))
def test_heading_has_its_level(level: int) -> None:
    """h1 to h6 are headings of level 1 to 6, also around other elements."""
    block = only_block(f"<h{level}><a href=x><div>Überschrift</div></a></h{level}>")
    assert (block.kind, block.level, block.text) == (BlockKind.HEADING, level, "Überschrift")


@pytest.mark.parametrize(
    ("html", "kind"),
    [
        ("<p>text</p>", BlockKind.PARAGRAPH),
        ("<p><b>text</b></p>", BlockKind.PARAGRAPH),
        ("<div>text</div>", BlockKind.LINE),
        ("text", BlockKind.LINE),
        ("<ul><li>text</ul>", BlockKind.LIST_ITEM),
        ("<ul><li><p>text</p></ul>", BlockKind.LIST_ITEM),
        ("<ul><li><div>text</div></ul>", BlockKind.LIST_ITEM),
        ("<dl><dt>text</dl>", BlockKind.LIST_ITEM),
        ("<dl><dt><p>text</p></dl>", BlockKind.LIST_ITEM),
        ("<dl><dd><p>text</p></dl>", BlockKind.LIST_ITEM),
        ("<blockquote>text</blockquote>", BlockKind.QUOTE),
        ("<blockquote><p>text</p></blockquote>", BlockKind.QUOTE),
        ("<blockquote><div><p>text</p></div></blockquote>", BlockKind.QUOTE),
        ("<figure><figcaption>text</figcaption></figure>", BlockKind.CAPTION),
        ("<figure><figcaption><div><p>text</p></div></figcaption></figure>", BlockKind.CAPTION),
        ("<table><caption>text</caption></table>", BlockKind.CAPTION),
        ("<button>text</button>", BlockKind.BUTTON),
        ("<button><span>text</span></button>", BlockKind.BUTTON),
        ("<select><option>text</select>", BlockKind.OPTION),
        ("<textarea>text</textarea>", BlockKind.OPTION),
        ("<pre>text</pre>", BlockKind.CODE),
        ("<img alt=text>", BlockKind.IMAGE),
        ("<svg><title>text</title></svg>", BlockKind.IMAGE),
        ("<svg><g><text>text</text></g></svg>", BlockKind.IMAGE),
        ("<blockquote><ul><li>text</ul></blockquote>", BlockKind.LIST_ITEM),
        ("<li><h2>text</h2></li>", BlockKind.HEADING),
        ("<noscript>text</noscript>", BlockKind.LINE),
    ],
)
def test_block_is_what_holds_it(html: str, kind: BlockKind) -> None:
    """The innermost element that says anything decides the kind."""
    assert (only_block(html).kind, only_block(html).text) == (kind, "text")


def test_list_item_has_its_depth() -> None:
    """Lists in lists count, whatever stands between them; an item without a list has depth 1."""
    html = "<ul><li>a<div><ol><li>b<menu><li>c</menu></ol></div></ul><li>d<dl><dd><dl><dd>e"
    assert [(block.text, block.level) for block in blocks(html)] == [
        ("a", 1),
        ("b", 2),
        ("c", 3),
        ("d", 1),
        ("e", 2),
    ]


def test_only_headings_and_items_have_a_level() -> None:
    """A paragraph inside of a list has none."""
    html = "<ul><li><div><p>a</p></div><blockquote>b</blockquote><pre>c</pre></ul>"
    assert [(block.kind, block.level) for block in blocks(html)] == [
        (BlockKind.PARAGRAPH, 0),
        (BlockKind.QUOTE, 0),
        (BlockKind.CODE, 0),
    ]


# --- tables --------------------------------------------------------------------------


def test_row_of_data_is_one_block() -> None:
    """Cells are joined by a tab, their white space folded, empty ones left out."""
    html = """<table><thead><tr><th>Land<th>Unfälle<tbody>
        <tr><td> <b>Japan</b> <i>Nippon</i>
          日本 <td><a href=/jp>12</a><!-- x --> <td></td><script>x</script>
        <tr><td>Brasil<td>3<br>(2020)<br><br>5<?php x ?></table>"""
    assert kinds(html) == [
        (BlockKind.TABLE_ROW, "Land\tUnfälle"),
        (BlockKind.TABLE_ROW, "Japan Nippon 日本\t12"),
        (BlockKind.TABLE_ROW, "Brasil\t3 (2020) 5"),
    ]


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ("<td><p>menu</p><td>text", ["menu", "text"]),
        ("<td>menu<td><div>text</div>", ["menu", "text"]),
        ("<td>menu<td><b><div>text</div></b>", ["menu", "text"]),
        ("<td>menu<td><img alt=photo>", ["menu", "photo"]),
        ("<td>menu<td><table><tr><td>a<td>b</table>", ["menu", "a\tb"]),
        ("<td><ul><li>a<li>b</ul><td>text", ["a", "b", "text"]),
    ],
    ids=["paragraph", "div", "div in formatting", "image", "table", "list"],
)
def test_row_that_lays_out_a_page_falls_into_its_parts(row: str, expected: list[str]) -> None:
    """A cell that holds anything but words is no cell of data, and neither are its neighbours."""
    rows = blocks(f"<table><tr>{row}</table>")
    assert [block.text for block in rows] == expected
    assert [block.kind is BlockKind.TABLE_ROW for block in rows] == ["\t" in x for x in expected]


def test_row_of_data_has_no_level() -> None:
    """It is no item of the list that its table stands in."""
    block = only_block("<ul><li><table><tr><td>a<td>b</table></ul>")
    assert (block.kind, block.level) == (BlockKind.TABLE_ROW, 0)


def test_row_with_one_cell_of_words_is_no_data() -> None:
    """Old pages have their whole text in one cell: its paragraphs stay apart."""
    html = "<table><tr><td>&nbsp;<td>one<br><br>two<td><img src=space.gif></table>"
    assert kinds(html) == [(BlockKind.LINE, "one"), (BlockKind.LINE, "two")]


def test_icon_without_words_does_not_spoil_a_row() -> None:
    """A flag beside the country's name has nothing to say."""
    assert texts("<table><tr><td><img src=jp.png> Japan<td>12</table>") == ["Japan\t12"]


# --- lines ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>one<br>two", ["one\ntwo"]),
        ("<p>one<br> <br>two", ["one", "two"]),
        ("<p>one<br>&nbsp;<br>two", ["one", "two"]),
        ("<p>one<br><!-- --><br>two", ["one", "two"]),
        ("<p>one<b><br></b><br>two", ["one", "two"]),
        ("<p>one<br><br><br><br>two", ["one", "two"]),
        ("<p><br><br>one<br><br>", ["one"]),
        ("<p>one<br>two<br><br>three<br>four", ["one\ntwo", "three\nfour"]),
        ("<p>one<br></p><p><br>two", ["one", "two"]),
        ("<p>one<br><img alt=alt><br>two", ["one", "alt", "two"]),
        ("<h1>eins<br>zwei</h1>", ["eins\nzwei"]),
        ("<p>one\n\n\ntwo", ["one two"]),
        ("<pre>one<br><br>two</pre>", ["one\n\ntwo"]),
    ],
)
def test_one_break_is_a_line_and_two_are_a_paragraph(html: str, expected: list[str]) -> None:
    """What stands between two breaks decides, and white space is nothing."""
    assert texts(html) == expected


def test_paragraphs_between_breaks_have_their_own_links_and_places() -> None:
    """A link in the second paragraph does not count for the first."""
    first, second = blocks(
        "<div>Ein Roboter.<br><br><span><a href=/more>Weiterlesen</a></span></div>"
    )
    assert (first.link_share, first.href) == (0.0, None)
    assert (second.link_share, second.href) == (1.0, "/more")
    assert second.place.endswith("span > a")


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>a <svg><path/></svg> b</p>", ["a b"]),
        ("<p>a <a href=x>b<svg><use href=#i /></svg></a>, c</p>", ["a b, c"]),
        ("<p>a <img src=x> b</p>", ["a b"]),
        ("<p>a<script>x</script>b</p>", ["ab"]),
        ("<p>a<!-- x -->b<?php x ?>c</p>", ["abc"]),
        ("<p><b>a</b><!-- x --><b>b</b><?php x ?><b>c</b></p>", ["abc"]),
        ("<p><b>a</b> <i>b</i>\n<u>c</u></p>", ["a b c"]),
        ("<p>a <svg><foreignObject><img alt=b></foreignObject></svg> c</p>", ["a", "b", "c"]),
        ("<p>a <x-note>b</x-note>, c</p>", ["a b, c"]),
        ("<p><math><mi>x</mi><mo>=</mo><mn>3</mn></math> is true</p>", ["x=3 is true"]),
        ("<p>Robo<wbr>ter <ruby>漢</ruby></p>", ["Roboter 漢"]),
        ("<p>a <svg><title>b</title></svg> c</p>", ["a", "b", "c"]),
        ("<x-card>a</x-card><x-card>b</x-card>", ["a", "b"]),
        ("<x-card>a</x-card> <x-card>b</x-card>", ["a", "b"]),
        ("<p>a <x-note>b</x-note><b>c</b></p>", ["a bc"]),
        ("<p><b>a</b><x-note>b</x-note> c</p>", ["ab c"]),
        ("<x-page><p>a</p><p>b</p></x-page>", ["a", "b"]),
        ("<div>a<div></div>b</div>", ["a", "b"]),
    ],
)
def test_only_what_stands_in_no_line_breaks_it(html: str, expected: list[str]) -> None:
    """Icons, comments and words of the page's own making stay in their sentence."""
    assert texts(html) == expected


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<pre>\n  a\n\tb  c\n\n</pre>", "  a\n\tb  c"),
        ("<pre><code>x = 1\n<b>y</b> = 2</code></pre>", "x = 1\ny = 2"),
        ("<pre><b>a</b>\n  <b>b</b></pre>", "a\n  b"),
        ("<pre><code><b>a</b>\n  <b>b</b></code></pre>", "a\n  b"),
        ("<img alt='  a \n b '>", "a b"),
        ("<pre>a\r\nb&#13;c&#12;d&#11;e</pre>", "a\nb\nc\nd\ne"),
        ("<p> a\n\t b\r\n c&#12;d </p>", "a b c d"),
        ("<p>20&nbsp;km　です</p>", "20\xa0km\u3000です"),
        ("<p>a&#133;b&#x85;c</p>", "a…b…c"),
        ("<p>a\x85b\u2028c</p>", "a b c"),
        ("<textarea>a\n\n b</textarea>", "a\nb"),
    ],
)
def test_white_space_is_what_the_author_made_of_it(html: str, expected: str) -> None:
    """Only preformatted text keeps its own; a blank of a special width stays everywhere."""
    assert only_block(html).text == expected


@pytest.mark.parametrize("tag", ["p", "pre", "td", "title", "button"])
def test_no_control_comes_out(tag: str) -> None:
    """Controls, surrogates and noncharacters do not get in by a character reference either."""
    rubbish = "".join(f"&#{code};" for code in [*range(1, 9), *range(14, 32), 127, 0xFFFE, 0xFEFF])
    document = read(f"<{tag}>a{rubbish}&#xD800;b</{tag}><img alt='c{rubbish}'><p>d")
    found = [document.head.title or "", *(block.text for block in document.blocks)]
    assert "".join(found) in {"a\ufffdbcd", "a\ufffdba\ufffdbcd"}


# --- links ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("html", "href", "share"),
    [
        ("<p>no link</p>", None, 0.0),
        ("<p><a href=/a>all of it</a></p>", "/a", 1.0),
        ("<p><a href=/a><b>all</b> of <i>it</i></a> </p>", "/a", 1.0),
        ("<a href=/a><p>around</p></a>", "/a", 1.0),
        ("<p><a href=/a>most of it, nearly</a> »</p>", "/a", 0.938),
        ("<p><a href=/a>123456789</a> 0</p>", "/a", 0.9),
        ("<p><a href=/a>half</a> half</p>", None, 0.5),
        ("<p><a href=/a>one</a> <a href=/b>two</a></p>", None, 1.0),
        ("<p><a href=/a>one</a> <a href=/a>two</a></p>", "/a", 1.0),
        ("<p><a name=here>anchor</a></p>", None, 0.0),
        ("<p><a href>empty</a></p>", None, 0.0),
        ("<p href=/a>no link</p>", None, 0.0),
        ("<p><a href=/a> </a>text</p>", None, 0.0),
        ("<pre><a href=/a>code</a></pre>", "/a", 1.0),
        ("<a href=/a><img alt=photo></a>", "/a", 1.0),
        ("<img alt=photo>", None, 0.0),
    ],
)
def test_link_counts_by_its_characters(html: str, href: str | None, share: float) -> None:
    """A block leads somewhere if nearly all of it is one link."""
    block = only_block(html)
    assert (block.href, block.link_share) == (href, share)


def test_block_knows_each_of_its_links() -> None:
    """With the words in it, in their order; what leads nowhere is none."""
    html = "<p>See <a href=/a> one <b>and</b>\n two </a>, <a href=/b>three</a> or <a>four</a>.</p>"
    assert only_block(html).links == (("one and two", "/a"), ("three", "/b"))


def test_link_does_not_outlast_its_block() -> None:
    """A link in one paragraph leaves no trace in the next."""
    first, second = blocks("<p><a href=/a>one</a></p><p>two</p>")
    assert (first.link_share, second.link_share, second.href) == (1.0, 0.0, None)


# --- places --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("html", "path"),
    [
        ("<p>x</p>", "html > body > p"),
        ("<p>x <b>y</b></p>", "html > body > p"),
        ("<article id=main class=a><p class='lead big'>x</p></article>", "article#main > p.lead"),
        ("<div id=' '><p class=' a  b '>x</p></div>", "div > p.a"),
        ("<div><div><div><div><div>x</div></div></div></div></div>", "div > div > div > div"),
    ],
)
def test_path_names_the_innermost_elements(html: str, path: str) -> None:
    """Four steps, each with its id or first class."""
    found = only_block(html).place
    assert found.endswith(path)
    assert found.count(">") <= 3


def test_path_is_bounded() -> None:
    """An id as long as the page does not make the path of every block as long."""
    html = f"<div id={'x' * 100_000}><p class={'y' * 100_000}>text</p></div>"
    assert len(only_block(html).place) < 300


# --- the head ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("html", "title"),
    [
        ("<title> One\n line </title>", "One line"),
        ("<head><title>A &amp; B</title></head>", "A & B"),
        ("<noscript><img src=x></noscript><title>Late</title>", "Late"),
        ("<body><svg><title>Icon</title></svg>", None),
        ("<body><svg><title>Icon</title></svg><title>Late</title>", "Late"),
        ("<title> </title>", None),
        ("", None),
    ],
)
def test_title_is_that_of_the_page(html: str, title: str | None) -> None:
    """Also where a broken head has lost it to the body, and never that of a drawing."""
    assert read(f"{html}<p>text").head.title == title


def test_head_tells_metas_and_links() -> None:
    """By lower-case name, in their order, blanks cut; the first that is not blank is the one."""
    document = read(
        """<html lang=" pt-BR "><meta property="og:Title" content=" "><meta name=og:title content=B>
        <meta property="OG:TITLE" content="C"><link rel="Canonical alternate" href=" /x ">
        <meta charset=utf-8><meta content=orphan><meta name=a content=" b&#1;c"><link href=/y>
        <p>text"""
    )
    assert document.head.metas == {"og:title": ["", "B", "C"], "a": ["bc"]}
    assert document.head.meta("og:title") == "B"
    assert document.head.meta("author") is None
    assert document.head.links == {"canonical": ["/x"], "alternate": ["/x"]}
    assert document.head.language == " pt-BR "
    assert (document.form, document.source) == (Form.HTML, "a page")


def test_links_in_the_head_with_endless_addresses_are_none() -> None:
    """As those in the text: nobody follows them, and whoever remembers addresses keeps them."""
    endless = "/" + "x" * LIMITS.address_chars
    page = f"<link rel=canonical href={endless}><link rel=canonical href=/y><p>text"
    assert read(page).head.links == {"canonical": ["/y"]}


# --- broken and odd pages ------------------------------------------------------------


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>one<p>two<div>three", ["one", "two", "three"]),
        ("<ul><li>one<li>two", ["one", "two"]),
        ("<b>one<p>two</b> three", ["one", "two three"]),
        ("one</p>two", ["one", "two"]),
        ("<td>one</td><td>two</td>", ["onetwo"]),
        ("<body><p>one</body><body class=x><p>two", ["one", "two"]),
        ("<html><p>one</html><html><p>two</html>", ["one", "two"]),
        ("<p>one</p></body></html><p>two</p>", ["one", "two"]),
        ("<form><p>one<form><p>two</form><p>three", ["one", "two", "three"]),
        ("<table>one<tr><td>two</table>", ["one", "two"]),
        ("<frameset><frame src=x><noframes>one</noframes></frameset>", ["one"]),
        ("<select><option>one<option>two<optgroup label=x><option>three", ["one", "two", "three"]),
        ("<p>one<svg><p>two", ["one", "two"]),
        ("<h1>one<h2>two", ["one", "two"]),
        ("<a href=x>one<a href=y>two", ["onetwo"]),
        ("<textarea><p>one", ["<p>one"]),
        ("<p>one<plaintext><p>two", ["one", "<p>two"]),
        ("<p>one<![CDATA[two]]>", ["one"]),
        ("<head><p>one", ["one"]),
        ("<svg><template>none</template></svg><math><style>none</style></math>one", ["one"]),
    ],
)
def test_broken_html_is_read_as_a_browser_does(html: str, expected: list[str]) -> None:
    """Unclosed, misplaced and doubled elements lose nothing."""
    assert texts(html) == expected


@pytest.mark.parametrize(
    "html",
    [
        *["", " ", "<html></html>", "<p>—</p>", "<!-- text -->", "<br><hr>"],
        *["<script>text</script>", "<template>text</template>", "<p>\u200b</p>"],
    ],
)
def test_html_that_shows_no_letter_is_no_page(html: str) -> None:
    """There is nothing to read, and the error names the document."""
    with pytest.raises(NotAPage, match=r"^a page: expected a page, found HTML that shows no text"):
        read(html)


@pytest.mark.parametrize(
    "html", ["<title>7</title>", "<img alt=ほ>", "<svg><title>x</title></svg>"]
)
def test_page_may_show_no_more_than_a_title_or_an_image(html: str) -> None:
    """One letter anywhere will do."""
    assert read(html).form is Form.HTML


# --- nesting -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("html", "count"),
    [
        ("<span>" * 10_000 + "x", 1),
        ("<span>x" * 10_000, 1),
        ("<div>" * 3_000 + "x", 1),
        ("<div>x" * 3_000, 3_000),
        ("<ul><li>x" * 2_000, 2_000),
        ("<blockquote><p>x" * 2_000, 2_000),
        ("<table><tr><td>x" * 2_000, 2_000),
        ("<p><b><i>x" * 2_000, 2_000),
        ("<svg>" * 5_000 + "x", 1),
        ("<p>x" * 15_000, 15_000),
        ("<ul>" + "<li>x" * 15_000, 15_000),
        ("<p>" + "x<br>" * 50_000, 1),
        ("<svg>" + "<path/>" * 50_000 + "</svg>x", 1),
    ],
    ids=lambda value: value[:12] if isinstance(value, str) else "",
)
def test_depth_and_length_hit_no_limit(html: str, count: int) -> None:
    """Pages nest and go on beyond the interpreter's stack, and are read all the same."""
    found = blocks(html)
    assert len(found) == count
    assert visible("".join(block.text for block in found)) == "x" * html.count("x")


@pytest.mark.parametrize(
    "html",
    [
        "<div>" * 100_000 + "x",
        "<div>" * 100_000 + "x" + "</div>" * 100_000,
        "<span>" * 100_000 + "<div>x</div>" * 100_000,
        "".join(f"<p><font color={number}>x" for number in range(20_000)),
        "<p " + "".join(f"a{number}=1 " for number in range(50_000)) + ">x",
    ],
    ids=["unclosed", "closed", "in formatting", "formatting left open", "attributes"],
)
def test_page_that_the_parser_would_not_get_through_is_refused(html: str) -> None:
    """A few hundred kilobytes would keep it busy for minutes, or fill the memory."""
    with pytest.raises(UnsupportedContent, match=r"^a page: expected a page, found HTML with more"):
        read(html)


@pytest.mark.parametrize(
    "html",
    [
        "<p>x</p>" * 15_000,
        "<div><b><i>x</i></b></div>" * 15_000,
        "<p><b>x" * 5_000,
        f'<img alt=x src="data:{"A" * 100_000}">',
        f'<p title="{"word " * 20_000}">x',
    ],
    ids=["paragraphs", "formatting", "left open", "long attribute", "words in an attribute"],
)
def test_long_page_is_not_taken_for_one(html: str) -> None:
    """What is only long, or badly closed, is read."""
    assert blocks(html)


# --- readings ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p><ruby>漢字<rt>かんじ</rt></ruby>を読む", ["漢字を読む", "かんじ"]),
        ("<p><ruby>漢<rp>(</rp><rt>かん</rt><rp>)</rp></ruby>", ["漢", "( かん )"]),
        ("<p><ruby> <rb>漢</rb> <rt>かん</rt> </ruby>字", ["漢字", "かん"]),
        ("<p><ruby>a<rt>b</ruby> c<p>d", ["a c", "b", "d"]),
        ("<p><ruby>漢<rtc><rt><b>かん</b></rt></rtc></ruby>", ["漢", "かん"]),
        ("<p><ruby><rt>かん</rt></ruby>", ["かん"]),
        ("<p>an <rt>element</rt> alone", ["an element alone"]),
        ("<p><ruby>漢<rt> </rt></ruby>", ["漢"]),
    ],
)
def test_readings_of_words_stand_behind_their_block(html: str, expected: list[str]) -> None:
    """They are in no word of the text, and lost they are not."""
    assert texts(html) == expected


def test_readings_are_no_text() -> None:
    """They are captions of words, and lead where the words lead."""
    (words, reading) = blocks("<a href=/x><ruby>漢<rt>かん</rt></ruby></a>")
    assert (words.kind, reading.kind) == (BlockKind.LINE, BlockKind.CAPTION)
    assert words.href == reading.href == "/x"


def test_a_page_leaves_nothing_to_be_collected() -> None:
    """Its elements go with it: in cycles, those of hundreds of pages would lie in memory."""
    parse("<p>Warm up.</p>")
    gc.collect()
    gc.disable()
    try:
        parse("<main><a href='/a'><p>One <b>two</b></p></a><ul><li>Three</ul></main>")
        left = [each for each in gc.get_objects() if isinstance(each, Element)]
    finally:
        gc.enable()
    assert left == []
