"""Pages of the database as Markdown: links, images and headings become what they stand for.

Who turns pages into Markdown does not always write what CommonMark says: headings in links,
links over several lines, lines wrapped inside them. These are mended before the parser
reads them; what it makes of them are blocks as those of HTML, with their links.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ...documents.blocks import TextBlock
from ...documents.document import Document
from ...documents.dump.read import as_lines
from ...documents.markdown.read import markdown_blocks
from ...models import Form
from .frame_text import menus_end

MIN_LINKS = 5
"""Lines that begin with a link, from which a page is Markdown; the frame has some sixty. An
estimate."""

MIN_HEADINGS = 2
"""Headings from which a text without its frame is Markdown. An estimate."""

MAX_JOINED = 12
"""Lines over which a link goes on at most, in Markdown that is wrapped at 78 characters."""

_LINK = re.compile(r"!?\[[^\[\]]{0,200}\]\(")
_HEADING = re.compile(r"#{1,6}\s+\S")
_BLOCK_START = re.compile(r"#{1,6}\s|[-*+]\s|\d{1,3}[.)]\s|>|\||```|!\[")
_HEADING_IN_LINK = re.compile(r"(?P<link>\[)(?P<marks>#{1,6}\s+)")
# A link around several blocks: its first line has the bracket, its last one the address.
_LINK_START = re.compile(r"\[(?P<words>[^\[\]]+)")
_LINK_END = re.compile(
    r"(?P<marks>#{1,6}\s++)?(?P<words>[^\[\]]++)\](?P<address>\([^()\s]+(?: \"[^\"]*\")?\))"
)
_NO_TAG = re.compile(r"(?<!\\)<(?![a-z/!])")
_UNDERLINE = re.compile(r"(?:\s|<br>)[=-]{3,}(?=\]\()")
_HEADING_IN_LINE = re.compile(r"(?<=\))\s*(?=#{1,6}\s+\[)")
_HEADER = re.compile(r"(?:Title|URL Source|Published Time|Markdown Content):.*")
_ADDRESS = re.compile(r"URL Source:\s*(?P<address>https?://\S+)")


def source_address(blocks: Sequence[TextBlock]) -> str | None:
    """The address that a reader in the manner of Jina's writes above its Markdown."""
    matches = (_ADDRESS.fullmatch(block.text) for block in blocks[:MAX_HEADER])
    return next((match["address"] for match in matches if match), None)


MAX_HEADER = 6
"""Lines above the Markdown itself. An estimate."""


def read_markdown(document: Document) -> Document | None:
    """A document with the blocks of its Markdown, or None if it is none."""
    document = as_lines(document)
    texts = [block.text for block in document.blocks]
    links = sum(bool(_LINK.match(text)) for text in texts)
    headings = sum(bool(_HEADING.match(text)) for text in texts)
    if links < MIN_LINKS and (headings < MIN_HEADINGS or menus_end(document.blocks)):
        return None
    lines, origins = [], []
    for line, origin in _mended(document.blocks):
        lines.append(line)
        origins.append(origin)
    blocks = markdown_blocks("\n".join(lines))
    for block in blocks:
        if block.first_line:
            block.first_line = origins[block.first_line - 1]
            block.last_line = origins[min(block.last_line, len(origins)) - 1]
    return replace(document, form=Form.MARKDOWN, blocks=blocks) if blocks else None


def _mended(blocks: Sequence[TextBlock]) -> Iterator[tuple[str, int]]:
    """The lines of the Markdown as CommonMark has them, each with its number in the document."""
    opened, count, list_indent = "", 0, None
    for block in blocks:
        line = _line(block)
        is_header = _HEADER.fullmatch(opened) is not None
        goes_on = opened and count < MAX_JOINED and _goes_on(opened, line, block)
        if opened and not goes_on:
            yield from ((piece, block.first_line - 1) for piece in _mend(opened))
        if goes_on:
            opened, count = _joined(opened, line), count + 1
            continue
        if block.blank_before or is_header:
            yield "", block.first_line
        # A list that is indented itself would be read as code.
        if block.marker and list_indent is None:
            list_indent = block.indent
        elif not block.marker and not block.indent:
            list_indent = None
        depth = max(0, block.indent - (list_indent or 0))
        opened, count = " " * min(depth, MAX_INDENT) + line, 1
    yield from ((piece, blocks[-1].last_line) for piece in _mend(opened))


def _mend(line: str) -> list[str]:
    """A line without what is wrong by CommonMark; several, if headings stood in it."""
    # What is no tag of HTML is words in angle brackets.
    line = _NO_TAG.sub(r"\<", line)
    if "[" not in line and "]" not in line:
        return [line]
    if match := _LINK_START.fullmatch(line.strip()):
        return [match["words"]]
    if match := _LINK_END.fullmatch(line.strip()):
        return [f"{match['marks'] or ''}[{match['words']}]{match['address']}"]
    line = _HEADING_IN_LINK.sub(r"\g<marks>\g<link>", _UNDERLINE.sub("", line))
    return _HEADING_IN_LINE.split(line)


def _line(block: TextBlock) -> str:
    marker = "-" if block.marker in _BULLETS else block.marker
    return f"{marker} {block.text}" if marker else block.text


MAX_INDENT = 12
"""Columns of white space that are kept before a line: lists do not nest deeper. An estimate."""

WRAP = 78
"""Columns at which html2text wraps lines, those of headings, too."""


def _goes_on(opened: str, line: str, block: TextBlock) -> bool:
    """Whether a line is the rest of the link or the heading before it."""
    if _is_open(opened):
        return not block.blank_before
    if not _HEADING.match(opened) or block.blank_before or _BLOCK_START.match(line):
        return False
    first_word = line.split(" ", 1)[0]
    return len(opened) <= WRAP + 2 and len(opened) + 1 + len(first_word) > WRAP


def _joined(opened: str, line: str) -> str:
    """A line with its rest; an address is wrapped at its hyphens, and has no blank."""
    if opened.startswith(">"):
        line = line.lstrip("> ")
    if opened.rfind("](") > opened.rfind("["):
        return opened + line
    # A line that had room for the next word was not wrapped: its break is a break.
    has_room = len(opened.rpartition("<br>")[2]) + 1 + len(line.split(" ", 1)[0]) <= WRAP
    return f"{opened}<br>{line}" if has_room else f"{opened} {line}"


_BULLETS = frozenset("•‣◦▪▫●○■□∙·⁃–")


def _is_open(text: str) -> bool:
    """Whether a link has begun in a text and not ended."""
    start = text.rfind("[")
    if start < 0:
        return False
    words_end = text.find("](", start)
    if words_end < 0:
        return "]" not in text[start:]
    return ")" not in text[words_end:]
