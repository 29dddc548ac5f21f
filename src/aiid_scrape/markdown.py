"""Blocks as Markdown (CommonMark, with GitHub's tables)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import groupby

from .blocks import Block, BlockKind

# What Markdown would read as markup anywhere in a line, and what only at its start.
_MARKUP = re.compile(r"([\\`*_\[\]<>~|&])")
_START = re.compile(r"^(\s*)(#{1,6}(?=\s|$)|[-+=](?=\s|$|[-=])|>)")
_NUMBER = re.compile(r"^(\s*\d{1,9})([.)])(?=\s|$)")

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
            pieces.append("\n".join(map(_item, run)))
        else:
            pieces.extend(map(_block, run))
    return "\n\n".join(pieces)


def _block(block: Block) -> str:
    if block.kind is BlockKind.CODE:
        fence = "`" * max(3, 1 + max(map(len, re.findall("`+", block.text)), default=0))
        return f"{fence}\n{block.text}\n{fence}"
    text = _escape(block.text)
    if block.kind is BlockKind.HEADING:
        return f"{'#' * (block.level or 2)} {' '.join(text.splitlines())}"
    lines = "\\\n".join(text.splitlines())
    if block.kind is BlockKind.QUOTE:
        return "\n".join(f"> {line}" for line in lines.split("\n"))
    return lines


def _item(block: Block) -> str:
    indent = "    " * (max(1, block.level) - 1)
    mark = block.marker if _NUMBER.match(block.marker) else "-"
    lines = "\\\n".join(_escape(block.text).splitlines()).split("\n")
    return f"\n{indent}    ".join([f"{indent}{mark} {lines[0]}", *lines[1:]])


def _table(rows: list[Block]) -> Iterator[str]:
    cells = [[" ".join(_escape(cell).split("\n")) for cell in row.text.split("\t")] for row in rows]
    width = max(map(len, cells))
    for at, row in enumerate(cells):
        yield f"| {' | '.join(row + [''] * (width - len(row)))} |"
        if at == 0:
            yield f"|{' --- |' * width}"


def _escape(text: str) -> str:
    return "\n".join(map(_escape_line, text.split("\n")))


def _escape_line(line: str) -> str:
    line = _MARKUP.sub(r"\\\1", line)
    line = _START.sub(r"\1\\\2", line)
    return _NUMBER.sub(r"\1\\\2", line)
