"""Layout tables in Markdown: their cells become paragraphs.

A parser reads rows as long as the first and drops what is beyond, and a program that turns a
table within a table into Markdown writes both in one line.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from ..dump.one_line import part_cell

Numbered = tuple[int, str]
"""A line, with its number in the document."""

MAX_CELL = 300
"""Characters of a cell of a table that shows data: what is longer is a text with a frame. An
estimate."""

MAX_ROWS = 2000
"""Rows that are held at once; what is longer is read in parts. An estimate."""

_CELL_END = re.compile(r"(?<!\\)\|")
_RULE = re.compile(r"\s*:?-{3,}:?\s*")
_RULE_OF_ONE = "---  "  # by html2text, below the first row of a table of one column
_RULES = re.compile(r"(?:[\s|:]|-(?!--))*+---[\s|:-]*+")
_ADDRESS = re.compile(r"\]\([^()\s]*\)")


def open_tables(lines: Iterable[Numbered]) -> Iterator[Numbered]:
    """The lines of a text, those of tables that show no data taken apart."""
    rows: list[Numbered] = []
    for number, line in lines:
        if ("|" in line or line == _RULE_OF_ONE) and len(rows) < MAX_ROWS:
            rows.append((number, line))
            continue
        yield from _table(rows)
        rows = [(number, line)] if "|" in line else []
        if not rows:
            yield number, line
    yield from _table(rows)


def _table(rows: Sequence[Numbered]) -> Iterator[Numbered]:
    """Rows as they are if they are a table of data, or no table; else their cells."""
    lines = [line for _, line in rows]
    if not _is_drawn(lines) or _shows_data(lines):
        yield from rows
        return
    for number, line in rows:
        for cell in _CELL_END.split(line):
            for paragraph in [""] if _RULE.fullmatch(cell) else part_cell(cell):
                yield number, paragraph.strip()
                yield number, ""


def _is_drawn(lines: Sequence[str]) -> bool:
    """Return true if lines with bars are rows: there is a rule, or each stands between bars.

    Trafilatura leaves the rule out where the page has no headings of columns.
    """
    if any("---" in line for line in lines):
        return True
    bare = [line.strip() for line in lines]
    return all(len(line) > 1 and line[0] == "|" == line[-1] for line in bare)


def _shows_data(rows: Sequence[str]) -> bool:
    """Return true if rows have as many short cells each, a rule below the first, and no other."""
    if len(rows) < 2 or not _RULES.fullmatch(rows[1]):
        return False
    cells = [_cells(row) for row in rows]
    width = len(cells[0])
    return width > 1 and all(
        len(row) <= width
        and all(len(_ADDRESS.sub("", cell)) <= MAX_CELL for cell in row)
        and (at == 1 or not any(_RULE.fullmatch(cell) for cell in row))
        for at, row in enumerate(cells)
    )


def _cells(row: str) -> list[str]:
    cells = _CELL_END.split(row.strip())
    start = 1 if not cells[0].strip() else 0
    return cells[start : len(cells) - 1 if len(cells) > 1 and not cells[-1].strip() else None]
