"""Blocks as Markdown (CommonMark, with GitHub's tables)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import groupby

from .blocks import Block, BlockKind

# What Markdown would read as markup anywhere in a line, and what only at its start.
_MARKUP = re.compile(r"([\\`*_\[\]<>~|&])")
_START = re.compile(r"#{1,6}(?=\s|$)|[-+=](?=\s|$|[-=:])|:(?=-)")
_NUMBER = re.compile(r"(\d{1,9})([.)])(?=\s|$)")
_MARKER = re.compile(r"[0-9]{1,9}[.)]")
_CLOSING = re.compile(r"(?<!#)#++\Z")

_RUNS = frozenset({BlockKind.LIST_ITEM, BlockKind.TABLE_ROW})
"""Kinds whose blocks belong together when they follow each other."""


def to_markdown(blocks: Iterable[Block]) -> str:
    """The text of blocks with its structure: headings, lists, quotes, code, tables.

    What would be markup in the text itself is escaped, so that a reader of Markdown
    sees the words as they stood.

    >>> from aiid_scrape import Block, BlockKind, Role
    >>> print(to_markdown([
    ...     Block("What happened", BlockKind.HEADING, Role.BODY, "", level=2),
    ...     Block("A *robot* arm", BlockKind.LIST_ITEM, Role.BODY, "", level=1),
    ... ]))
    ## What happened
    <BLANKLINE>
    - A \\*robot\\* arm
    """
    pieces: list[str] = []
    for kind, run in groupby(blocks, lambda block: block.kind):
        if kind is BlockKind.TABLE_ROW:
            pieces.append("\n".join(_table(list(run))))
        elif kind in _RUNS:
            pieces.append("\n".join(_items(run)))
        else:
            pieces.extend(map(_block, run))
    return "\n\n".join(pieces)


def _block(block: Block) -> str:
    if block.kind is BlockKind.CODE:
        fence = "`" * max(3, 1 + max(map(len, re.findall("`+", block.text)), default=0))
        return f"{fence}\n{block.text}\n{fence}"
    lines = _lines(block.text)
    if block.kind is BlockKind.HEADING:
        # Signs at its end would be taken for the end of its mark.
        return f"{'#' * (block.level or 2)} {_CLOSING.sub(_escaped, ' '.join(lines))}"
    if block.kind is BlockKind.QUOTE:
        return "\n".join(f"> {line}" for line in _LINE_BREAK.join(lines).split("\n"))
    return _LINE_BREAK.join(lines)


_LINE_BREAK = "\\\n"
"""A line end within a block that stays one."""

INDENT = 4
"""Columns by which the text of an item is indented at least, and the items within it. An
estimate."""


def _items(run: Iterable[Block]) -> Iterator[str]:
    """The items of lists, each within the last one above it that is less deep."""
    around: list[int] = []  # where the text of each item around begins
    for block in run:
        above = len(around)
        # One that is deeper by two is within nothing, and would be read as code.
        del around[max(0, block.level - 1) :]
        indent = " " * (around[-1] if around else 0)
        mark = block.marker if _MARKER.fullmatch(block.marker) else "-"
        # Right under the text of an item, a list can begin with 1 and with no other number.
        blank = "\n" if 0 < above == len(around) and mark[:-1] not in ("", "1") else ""
        around.append(len(indent) + max(INDENT, len(mark) + 1))
        line_break = _LINE_BREAK + " " * around[-1]
        yield f"{blank}{indent}{mark} {line_break.join(_lines(block.text))}"


def _table(rows: list[Block]) -> Iterator[str]:
    cells = [[" ".join(_lines(cell)) for cell in row.text.split("\t")] for row in rows]
    width = max(map(len, cells))
    for at, row in enumerate(cells):
        yield f"| {' | '.join(row + [''] * (width - len(row)))} |"
        if at == 0:
            yield f"|{' --- |' * width}"


def _lines(text: str) -> list[str]:
    """The lines of a text as `str.splitlines` knows them, each escaped."""
    return list(map(_escape_line, text.splitlines())) or [""]


def _escape_line(line: str) -> str:
    line = _MARKUP.sub(r"\\\1", line.strip(_BLANK))  # blanks at its start make it code
    line = _NUMBER.sub(r"\1\\\2", line, count=1) if _NUMBER.match(line) else line
    return f"\\{line}" if _START.match(line) else line


def _escaped(match: re.Match[str]) -> str:
    return f"\\{match[0]}"


_BLANK = " \t"
"""White space that means something at the start of a line."""
