"""Dumps of the site's pages by other dumpers, made like the dumps that the readers know.

lynx numbers its links and marks buttons, lynx and w3m wrap lines at the width of a terminal,
and who prints each string of a page by itself takes apart what stands in one line.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from ...documents.document import TextBlock
from ...models.blocks import BlockKind
from ...text.scripts import joins_without_blank
from ...text.width import columns
from .catalogue import Catalogue
from .parts import read_source

MIN_MARKS = 8
"""Numbers of links, or buttons, from which a dump has them: lynx numbers all of some sixty."""

MAX_WIDTH = 100
"""Columns of the longest line of a dump that has been wrapped; terminals have 80."""

LONG_SHARE = 0.01
"""Share of longer lines up to which a dump has been wrapped: code and tables are not."""

MIN_FULL = 2
"""Lines that end near the longest one's end and go on, from which a dump has been wrapped."""

_MARKS = re.compile(r"\[\d{1,4}\]|\((?:BUTTON|Submit)\)|_{6,}")
_REFERENCE = re.compile(r"(?:https?|file|mailto|ftp|about):\S*")
_DOT = re.compile(r"[·・•‧∙]")


def tidy(blocks: Sequence[TextBlock], catalogue: Catalogue) -> list[TextBlock]:
    """The blocks of a dump without what its dumper has put into it."""
    # The marks first fill the lines, then go.
    widths = _wrapped_at(blocks, catalogue)
    lines = blocks if widths is None else list(_unwrapped(blocks, widths, catalogue))
    return list(_together(_with_dashes(_without_marks(lines)), catalogue))


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
"""Round bullets from which they are the dumper's; the frame has some forty."""


def addresses_start(blocks: Sequence[TextBlock]) -> int:
    """Where the list of the links' addresses starts; the number of blocks if there is none."""
    end = len(blocks)
    last = max((at for at in range(end) if blocks[at].text == "References"), default=end)
    below = blocks[last + 1 :]
    addresses = sum(_REFERENCE.fullmatch(block.text) is not None for block in below)
    return last if addresses >= MIN_MARKS else end


def _wrapped_at(blocks: Sequence[TextBlock], catalogue: Catalogue) -> dict[int, int] | None:
    """The column at which lines of each indent have been wrapped; None if they have not.

    lynx leaves a margin to paragraphs, and none to headings.
    """
    long = sum(len(block.text) > MAX_WIDTH and " " in block.text for block in blocks)
    if long > LONG_SHARE * len(blocks):
        return None
    # Lines that go on below; those of menus and tables end anywhere.
    ends = [
        (above.indent, _end(above))
        for above, block in pairwise(blocks)
        if _may_continue(above, block, catalogue) and not _REFERENCE.match(above.text)
    ]
    width = _most([end for _, end in ends])
    full = sum(width >= end > width - FULL for _, end in ends)
    if not (MIN_WIDTH <= width <= MAX_WIDTH and full >= MIN_FULL):
        return None
    by_indent: defaultdict[int, list[int]] = defaultdict(list)
    for indent, end in ends:
        if end > width - FULL:
            by_indent[indent].append(end)
    return {indent: min(_most(found), width) for indent, found in by_indent.items()}


def _most(ends: list[int]) -> int:
    """The highest of some columns, but for one in a hundred: not all letters are measured right."""
    return sorted(ends)[-1 - len(ends) // 100] if ends else 0


def _end(block: TextBlock) -> int:
    """The column at which a line ends."""
    return block.indent + columns(block.text) + (len(block.marker) + 1 if block.marker else 0)


MIN_WIDTH = 60
"""Columns of the longest line at least, below which nobody wraps."""

FULL = 12
"""Columns that a line may be short of the longest to be full: half of all words are shorter."""


def _unwrapped(
    blocks: Sequence[TextBlock], widths: dict[int, int], catalogue: Catalogue
) -> Iterator[TextBlock]:
    """Blocks with their lines joined that a terminal's width has broken."""
    open_block: TextBlock | None = None
    end = 0
    for block in blocks:
        width = widths.get(block.indent, MAX_WIDTH)
        may = open_block is not None and _may_continue(open_block, block, catalogue)
        if open_block is not None and may and _has_no_room(block, end, width):
            glue = "" if joins_without_blank(open_block.text, block.text) else " "
            text = open_block.text + glue + _line(block)
            open_block = replace(open_block, text=text, last_line=block.last_line)
        else:
            if open_block is not None:
                yield open_block
            open_block = block
        end = _end(block)
    if open_block is not None:
        yield open_block


def _may_continue(above: TextBlock, block: TextBlock, catalogue: Catalogue) -> bool:
    """Whether a line can be the rest of the one above: no new paragraph, item, source or label."""
    if block.blank_before or block.first_line != above.last_line + 1:
        return False
    # A number that a line happens to start with looks like that of an item.
    if block.marker and (above.marker or not block.marker[0].isdecimal()):
        return False
    if block.text == above.text or block.text.startswith("(BUTTON)"):
        return False
    return read_source(block.text) is None and not catalogue.find(block.text)


def _has_no_room(block: TextBlock, end: int, width: int) -> bool:
    """Whether the first word of a line had no room at the end of the one above."""
    line = _line(block)
    first = line[0] if columns(line[0]) == 2 else line.split(" ", 1)[0]
    return end + 1 + columns(first) > width - SLACK


def _line(block: TextBlock) -> str:
    return f"{block.marker} {block.text}" if block.marker else block.text


SLACK = 1
"""Columns that a dumper may leave free at the end of a line."""


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


def _strings_of_line(blocks: Sequence[TextBlock], at: int, catalogue: Catalogue) -> int:
    """How many blocks from this one on are one line: a source, a mention, a label and its text."""
    if at + 1 == len(blocks):
        return 1
    first, second = blocks[at].text, blocks[at + 1].text
    if len(second) == 1 and _DOT.fullmatch(second) and at + 2 < len(blocks):
        return 3 if read_source(f"{first} · {blocks[at + 2].text}") is not None else 1
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
