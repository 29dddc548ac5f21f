"""Markdown of a page, read into blocks. The only importer of markdown_it."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from ..._exceptions import NotAPage
from ...limits import LIMITS
from ...models import Form
from ...models.blocks import BlockKind
from ...text.clean import clean
from ...text.entities import unescape
from ..blocks import TextBlock
from ..document import Document, fold_space, too_many_blocks
from ..dump.one_line import INDENTED
from .budget import Budget
from .front_matter import read_front_matter
from .repair import mend

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from markdown_it import MarkdownIt
    from markdown_it.rules_core import StateCore
    from markdown_it.token import Token

    from ...models import Decoding

_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
# An unclosed comment goes on to the end, so that no start is looked at twice.
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_UNSEEN = re.compile(r"<(script|style)\b.*?(?:</\1\s*>|\Z)", re.DOTALL | re.IGNORECASE)
_INLINE_TAG = re.compile(
    r"</?(?:a|abbr|b|cite|code|del|em|i|ins|mark|q|s|small|span|strong|sub|sup|u)(?:\s[^<>]{0,2000})?>",
    re.IGNORECASE,
)
_TAG = re.compile(r"<[/!?]?[A-Za-z][^<>]{0,2000}>")

MAX_NESTING = 100
"""Quotes and lists within one another that are read; the parser gives up at 20 by itself and
drops what is inside. At 100, its own recursion is still far from Python's limit."""

MAX_HEADING = 300
"""Characters of a heading: a longer one is a text with a rule below it. An estimate."""

_LISTS = ("bullet_list_open", "ordered_list_open")


def read_markdown(text: str, *, source: str, decoding: Decoding) -> Document:
    """Read the Markdown of a page, as any program may have written it.

    What stands above it, as readers put it there, fills the head of the document.

    Raises:
        NotAPage: No line has a letter or a digit.
        UnsupportedContent: It has more paragraphs than any page, see `limits`.
    """
    lines = _LINE_END.split(text)
    head, blocks, start = read_front_matter(lines)
    budget, most = Budget(), LIMITS.most_blocks(len(text))
    numbers, mended, paragraphs = [], [""], 0
    for number, line in budget.lines(mend(lines, start)):
        paragraphs += bool(line) and not mended[-1]
        if paragraphs > most:
            raise too_many_blocks(source, most)
        numbers.append(number)
        mended.append(line)
    tokens = _parser(indented_code=False).parse("\n".join(mended[1:]), {_BUDGET: budget})
    for block in _blocks(tokens):
        if block.first_line:
            block.first_line = numbers[block.first_line - 1]
            block.last_line = numbers[min(block.last_line, len(numbers)) - 1]
        if "**" in block.text:
            block.text = _MANY.sub(" ", _LONE_MARK.sub("", _PAIR.sub(r"\1", block.text))).strip()
        if block.text:
            blocks.append(block)
    if len(blocks) > most:
        raise too_many_blocks(source, most)
    if not any(char.isalnum() for block in blocks for char in block.text):
        raise NotAPage("expected the text of a page, found no letter in it", source=source)
    return Document(
        source=source,
        form=Form.MARKDOWN,
        decoding=decoding,
        blocks=blocks,
        head=head,
        dump=text,
        warnings=[TOO_MANY_MARKS] if budget.is_short else [],
    )


TOO_MANY_MARKS = (
    "paragraphs or tables with more marks of Markdown than any page has were read as text"
)


# Marks of bold text that are none by CommonMark, for a blank stands behind them.
_PAIR = re.compile(r"\*\*([^*]{1,300})\*\*")
_MANY = re.compile(r" {2,}")
_LONE_MARK = re.compile(r"(?<!\S)\*{2,3}(?: |(?!\S))")
_LINE_END = re.compile(r"\r\n?|\n")


def markdown_blocks(text: str) -> list[TextBlock]:
    """The blocks of a Markdown text, in reading order; lines are counted from 1.

    Headings, list items with their depth, quotes, code, table rows (cells apart by a
    tab) and the alternative texts of images keep their kind. Links keep their words.

    >>> [(block.kind.value, block.text) for block in markdown_blocks("# Title\\n\\n- an *item*")]
    [('heading', 'Title'), ('list_item', 'an item')]
    """
    return list(_blocks(_parser().parse(text)))


@lru_cache(maxsize=2)
def _parser(*, indented_code: bool = True) -> MarkdownIt:
    from markdown_it import MarkdownIt

    # What AIID itself renders: CommonMark with tables, HTML shown as its text.
    parser = MarkdownIt("commonmark", {"maxNesting": MAX_NESTING}).enable("table")
    # Nobody follows a link here: one to a script is a link, and not its source as words.
    parser.validateLink = _is_link  # type: ignore[method-assign]
    normalize = parser.normalizeLink
    parser.normalizeLink = lambda url: (  # type: ignore[method-assign]
        url if _PLAIN_ADDRESS.fullmatch(url) else normalize(url)
    )
    parser.core.ruler.at("inline", _parse_inline)
    return parser if indented_code else parser.disable("code")


def _parse_inline(state: StateCore) -> None:
    """Parse the marks in all paragraphs and cells; those beyond the budget are plain text."""
    from markdown_it.token import Token

    budget: Budget = state.env.get(_BUDGET) or Budget()
    for token in state.tokens:
        if token.type != "inline":
            continue
        token.children = token.children or []
        if budget.allows(token.content):
            state.md.inline.parse(token.content, state.md, state.env, token.children)
        else:
            token.children.append(Token("text", "", 0, content=token.content))


_BUDGET = "budget"
"""The key of the parser's environment that holds the document's budget."""


# What is encoded already: most addresses are, and taking one apart takes as long as all the rest
# of its line.
_PLAIN_ADDRESS = re.compile(
    r"https?://[a-z0-9]+(?:[.-][a-z0-9]+)*(?:[/?#][\w;/?:@&=+$,.!~*'()#-]*)?", re.ASCII
)


def _is_link(url: str) -> bool:
    return url is not None


def _blocks(tokens: Sequence[Token]) -> Iterator[TextBlock]:
    around: list[str] = []
    cells: list[str] = []
    for token in tokens:
        if token.nesting == 1:
            around.append(token.type if token.type != "heading_open" else token.tag)
            cells = [] if token.type == "tr_open" else cells
        elif token.nesting == -1:
            around.pop()
            if token.type == "tr_close" and any(cells):
                yield TextBlock("\t".join(cells), BlockKind.TABLE_ROW)
        elif token.type == "inline" and "tr_open" in around:
            yield from _image_blocks(token)
            cells.append(_plain(token))
        elif token.type == "inline":
            yield from _inline_blocks(token, around)
        elif token.type in ("fence", "code_block") and token.content.strip():
            yield _at(token, TextBlock(token.content.strip("\n"), BlockKind.CODE))
        elif token.type == "html_block" and (plain := _without_tags(token.content)):
            yield _at(token, TextBlock(plain, BlockKind.PARAGRAPH))


def _inline_blocks(token: Token, around: Sequence[str]) -> Iterator[TextBlock]:
    kind, level = _kind_of(around)
    if kind is BlockKind.HEADING and len(_plain(token)) > MAX_HEADING:
        kind, level = BlockKind.PARAGRAPH, 0
    yield from _image_blocks(token)
    links = _links(token)
    for paragraph in _paragraphs(_plain(token)):
        block = TextBlock(paragraph, kind, level=level, links=links)
        block.link_share = min(1.0, sum(len(words) for words, _ in links) / len(paragraph))
        if len(links) == 1 and links[0][0] == fold_space(paragraph):
            block.href = links[0][1]
        yield _at(token, block)


_EMPTY_LINES = re.compile(r"\n\s*\n")


def _paragraphs(text: str) -> Iterator[str]:
    """The paragraphs of a text: those parted by empty lines, and those that begin indented."""
    for paragraph in _EMPTY_LINES.split(text) if "\n" in text else [text]:
        for piece in INDENTED.split(paragraph) if "\u3000" in paragraph else [paragraph]:
            if piece := piece.strip():
                yield piece


def _image_blocks(token: Token) -> Iterator[TextBlock]:
    for child in token.children or ():
        if child.type == "image" and (words := fold_space(child.content)):
            source = str(child.attrs.get("src", ""))
            yield _at(token, TextBlock(words, BlockKind.IMAGE, links=((words, source),)))


def _links(token: Token) -> tuple[tuple[str, str], ...]:
    """The words and the address of each link in an inline token that has words."""
    links: list[tuple[str, str]] = []
    address, words = "", ""
    for child in token.children or ():
        if child.type == "link_open":
            address, words = str(child.attrs.get("href", "")), ""
        elif child.type == "link_close":
            links.append((fold_space(words), address))
        elif child.type in ("text", "code_inline"):
            words += child.content
        elif child.type in ("softbreak", "hardbreak", "html_inline"):
            words += " "
    return tuple((words, address) for words, address in links if words)


def _kind_of(around: Sequence[str]) -> tuple[BlockKind, int]:
    innermost = around[-1] if around else ""
    if innermost.startswith("h") and innermost[1:].isdigit():
        return BlockKind.HEADING, int(innermost[1:])
    if "list_item_open" in around:
        return BlockKind.LIST_ITEM, sum(name in _LISTS for name in around)
    if "blockquote_open" in around:
        return BlockKind.QUOTE, 0
    return BlockKind.PARAGRAPH, 0


def _plain(token: Token) -> str:
    """The words of an inline token: no marks, no addresses, no images."""
    pieces: list[str] = []
    for child in token.children or ():
        if child.type in ("text", "code_inline"):
            pieces.append(child.content)
        elif child.type == "softbreak":
            pieces.append(" ")
        elif child.type == "hardbreak" or (
            child.type == "html_inline" and _BREAK.fullmatch(child.content)
        ):
            pieces.append("\n")
    return "\n".join(map(fold_space, "".join(pieces).split("\n")))


def _without_tags(html: str) -> str:
    """The words of a block of HTML; those of different elements stay apart."""
    words = _INLINE_TAG.sub("", _UNSEEN.sub("", _COMMENT.sub("", html)))
    return fold_space(clean(unescape(_TAG.sub(" ", words))))


def _at(token: Token, block: TextBlock) -> TextBlock:
    if token.map is not None:
        block.first_line, block.last_line = token.map[0] + 1, token.map[1]
    return block
