"""Dumps of the site's pages by other dumpers, made like the dumps that the readers know.

lynx numbers its links and marks buttons, lynx and w3m wrap lines at the width of a terminal,
and who prints each string of a page by itself takes apart what stands in one line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from ...documents.blocks import TextBlock
from ...documents.document import Document
from ...documents.dump.read import as_lines, read_again
from ...documents.dump.unwrap import Hints
from ...models.blocks import BlockKind
from .catalogue import Catalogue
from .parts import read_source

MIN_MARKS = 8
"""Numbers of links, or buttons, from which a dump has them: lynx numbers all of some sixty. An
estimate."""

_MARKS = re.compile(r"\[\d{1,4}\]|\((?:BUTTON|Submit)\)|_{6,}")
_REFERENCE = re.compile(r"(?:https?|file|mailto|ftp|about):\S*")
_DOT = re.compile(r"[·・•‧∙]")


def line_hints(blocks: Sequence[TextBlock], catalogue: Catalogue) -> Hints | None:
    """The lines of a dump that continue no other; None if no line was wrapped.

    Such are sources, labels of the site, and what the line above has, too.
    """
    opens = frozenset(
        block.first_line
        for above, block in pairwise(blocks)
        if block.text == above.text
        or block.text.startswith("(BUTTON)")
        or read_source(block.text) is not None
        or catalogue.find(block.text)
    )
    long = sum(len(block.text) > MAX_WIDTH and " " in block.text for block in blocks)
    # A dumper that puts each string of a page on a line breaks no lines; there the dot of the
    # source is alone.
    is_apart = any(_is_source_apart(blocks, at) for at in range(len(blocks) - 2))
    if is_apart or long > LONG_SHARE * len(blocks):
        return None
    return Hints(opens, MIN_FULL, MARGIN)


MAX_WIDTH = 100
"""Columns of the longest line of a dump that has been wrapped; terminals have 80."""

LONG_SHARE = 0.01
"""Share of longer lines up to which a dump has been wrapped: code and tables are not. An
estimate."""

MIN_FULL = 2
"""Different lines from which a dump has been wrapped: the labels, which end anywhere, are known. An
estimate."""

MARGIN = 6
"""Columns that headings may be longer than paragraphs: lynx leaves a margin of three to these."""


def tidy(document: Document, catalogue: Catalogue) -> Document:
    """A dump with blocks as most dumpers write them, and without the marks of its dumper."""
    lines = as_lines(document)
    hints = line_hints(lines.blocks, catalogue)
    page = lines if hints is None else read_again(document, hints)
    blocks = _with_dashes(_without_marks(page.blocks))
    return replace(page, blocks=list(_together(blocks, catalogue)))


def _without_marks(blocks: Sequence[TextBlock]) -> list[TextBlock]:
    """Without the numbers of links and the marks of buttons, wherever a dump has many."""
    marked = [block for block in blocks if "[" in block.text or "(" in block.text]
    if sum(len(_MARKS.findall(block.text)) for block in marked) < MIN_MARKS:
        return list(blocks)
    return [
        replace(block, text=text)
        for block in blocks
        if (text := " ".join(_MARKS.sub(" ", block.text).split())) or not _MARKS.search(block.text)
    ]


def _with_dashes(blocks: list[TextBlock]) -> list[TextBlock]:
    """Where a dumper's bullets are round ones, a dash before a line is the text's own."""
    if sum(block.marker == "•" for block in blocks) < MIN_BULLETS:
        return blocks
    return [
        replace(block, text=f"{block.marker} {block.text}", marker="", level=0, kind=BlockKind.LINE)
        if block.marker in _DASHES
        else block
        for block in blocks
    ]


_DASHES = frozenset("-–*+")

MIN_BULLETS = 10
"""Round bullets from which they are the dumper's; the frame has some forty. An estimate."""


def addresses_start(blocks: Sequence[TextBlock]) -> int:
    """Where the list of the links' addresses starts; the number of blocks if there is none."""
    end = len(blocks)
    last = max((at for at in range(end) if blocks[at].text == "References"), default=end)
    below = blocks[last + 1 :]
    addresses = sum(_REFERENCE.fullmatch(block.text) is not None for block in below)
    return last if addresses >= MIN_MARKS else end


def _together(blocks: Sequence[TextBlock], catalogue: Catalogue) -> Iterator[TextBlock]:
    """Blocks with what stands in one line on the page put together again."""
    at = 0
    while at < len(blocks):
        several = blocks[at : at + _strings_of_line(blocks, at, catalogue)]
        if len(several) == 1:
            yield blocks[at]
        else:
            text = " ".join(block.text for block in several)
            yield replace(blocks[at], text=text, last_line=several[-1].last_line)
        at += len(several)


def _is_source_apart(blocks: Sequence[TextBlock], at: int) -> bool:
    """Whether a source, the dot behind it and the year are three blocks from this one on."""
    if at + 2 >= len(blocks) or not _DOT.fullmatch(blocks[at + 1].text):
        return False
    return read_source(f"{blocks[at].text} · {blocks[at + 2].text}") is not None


def _strings_of_line(blocks: Sequence[TextBlock], at: int, catalogue: Catalogue) -> int:
    """How many blocks from this one on are one line: a source, a mention, a label and its text."""
    if at + 1 == len(blocks):
        return 1
    first, second = blocks[at].text, blocks[at + 1].text
    if _is_source_apart(blocks, at):
        return 3
    if second[0] in ":：":
        return 2 if catalogue.find(first) else 1
    is_mention = (
        first[-1].isdecimal()
        and second[0].isdecimal()
        and catalogue.fill("incident.ref", first)
        and any(catalogue.fill(key, second) for key in _COUNTS)
    )
    return 2 if is_mention else 1


_COUNTS = tuple(
    f"{card}.report_count{number}"
    for card in ("incident", "entity_card")
    for number in ("", "_plural")
)
