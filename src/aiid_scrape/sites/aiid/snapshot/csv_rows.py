"""CSV, in the two dialects that snapshots have it in.

Written out instead of left to ``csv``, whose limit on the length of a field belongs to
the whole process, and which takes a quote that is not closed for the start of a text
that goes on to the end of the file.
"""

from __future__ import annotations

import json
import re
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from ..records.problems import Problem
from ..records.record import MAX_RAW, Record, TextSource
from .archive import Damage

MAX_ROW = 4 * 1024 * 1024
"""Characters of a row; the longest texts of the database have some hundred thousand."""

MAX_READ_AGAIN = 256 * 1024**2
"""Characters that are read a second time, behind rows that are broken. An estimate."""

LINE_COST = 100
"""Characters that take as long as a line by itself. An estimate."""

LISTS = frozenset(
    {
        "authors",
        "submitters",
        "tags",
        "reports",
        "Alleged deployer of AI system",
        "Alleged developer of AI system",
        "Alleged harmed or nearly harmed parties",
    }
)
"""Columns that hold several values."""

_BYTE_ORDER_MARK = b"\xef\xbb\xbf"
_ESCAPED = re.compile(r"\\.", re.DOTALL)
_ROW_START = re.compile(r'"?(?:ObjectId\()?[0-9a-f]{24}\)?"?,')


@dataclass(frozen=True, slots=True)
class Dialect:
    """How values are written between the commas; both double a quote within quotes."""

    cell: re.Pattern[str]
    """A value, in quotes (group 1) or without (group 2)."""

    escapes: bool
    """Whether a backslash, too, takes the sense from what follows it."""

    def is_open(self, line: str) -> bool:
        """Whether a line opens a quote that it does not close, or closes one that was open."""
        if self.escapes and "\\" in line:
            line = _ESCAPED.sub("", line)
        return line.count('"') % 2 == 1

    def split(self, row: str) -> list[str] | None:
        """The values of a row; None if it is broken."""
        cells: list[str] = []
        at = 0
        while match := self.cell.match(row, at):
            quoted, bare = match.groups()
            cells.append(bare if quoted is None else self._unquoted(quoted))
            at = match.end() + 1
            if match.end() == len(row):
                return cells
            if row[match.end()] != ",":
                return None
        return None

    def _unquoted(self, text: str) -> str:
        text = text.replace('""', '"')
        return re.sub(r'\\(["\\])', r"\1", text) if self.escapes else text


MONGOEXPORT = Dialect(re.compile(r'"((?:[^"]++|"")*+)"|([^",]*+)'), escapes=False)
"""What MongoDB's own tool writes; lists are JSON. All files until 2025-03, most since."""

QUOTE_ALL = Dialect(re.compile(r'"((?:[^"\\]++|""|\\.)*+)"|([^",]*+)', re.DOTALL), escapes=True)
"""``reports.csv`` since 2025-03: every value in quotes, lists apart by a comma and a blank."""


class _Line(NamedTuple):
    number: int
    text: str
    fault: str | None = None
    is_whole: bool = True


class _Row(NamedTuple):
    """A row, or lines that make none."""

    first: _Line
    last: _Line
    cells: list[str] | None
    fault: str | None

    @property
    def lines(self) -> str:
        """Where it stands, in words."""
        first, last = self.first.number, self.last.number
        return f"line {first}" if self.cells or first == last else f"lines {first}-{last}"


def read_rows(chunks: Iterator[bytes], name: str) -> Iterator[Record | Problem]:
    """The rows of a table as records; lines that make no row are one problem for each run.

    Args:
        chunks: The bytes of the file, in pieces of any size.
        name: The file's name, for the places of records.
    """
    lines = _lines(chunks)
    header = next(lines, None)
    if header is None:
        yield Problem(name, "a line with the names of columns", "an empty file")
        return
    dialect = QUOTE_ALL if header.text.startswith('"') else MONGOEXPORT
    columns = [column.strip() for column in dialect.split(header.text) or ()]
    if not columns or header.fault:
        yield Problem(name, "a line with the names of columns", header.fault or "another one")
        return
    for count, row in enumerate(_join_broken(_rows(lines, dialect, columns)), start=1):
        place = f"{name}, record {count}, {row.lines}"
        if row.fault:
            expected = f"a row of {len(columns)} values" if row.cells is None else "text in UTF-8"
            yield Problem(place, expected, row.fault)
        if row.cells is not None:
            yield _record(place, columns, row.cells)


def _join_broken(rows: Iterator[_Row]) -> Iterator[_Row]:
    """Rows, of those that are none each run as one."""
    run: _Row | None = None
    try:
        for row in rows:
            if row.cells is None:
                run = row if run is None else run._replace(last=row.last)
                continue
            if run is not None:
                yield run
                run = None
            yield row
    except Damage:
        if run is not None:
            yield run
        raise
    if run is not None:
        yield run


def _record(place: str, columns: Sequence[str], cells: Sequence[str]) -> Record:
    row = dict(zip(columns, cells, strict=True))
    lists = {column: row[column] for column in columns if column in LISTS and row[column]}
    values: dict[str, object] = {column: cell or None for column, cell in row.items()}
    values |= {column: _list(cell) for column, cell in lists.items()}
    origins = {
        column: TextSource(
            column, cell[:MAX_RAW], SPLIT, f"the record's {column}, split at its commas"
        )
        for column, cell in lists.items()
        if ", " in cell and not cell.startswith("[")
    }
    return Record(place, values, origins=origins)


def _list(cell: str) -> object:
    """The values of a list: JSON, or split at its commas."""
    if not cell.startswith("["):
        return cell.split(", ")
    try:
        return json.loads(cell)
    except (ValueError, RecursionError):
        return cell  # no list, which the reader of the field makes a problem


SPLIT = 0.8
"""Confidence in a list that was split at its commas: a name may have one, too. An estimate."""


def _rows(lines: Iterator[_Line], dialect: Dialect, columns: Sequence[str]) -> Iterator[_Row]:
    """The rows that lines make; of what is no row, the first line, and on with the second."""
    waiting: deque[_Line] = deque()
    keyed = columns[0] == "_id"
    read_again = 0
    while line := _next(waiting, lines):
        if line.is_whole and not line.text.strip():
            continue
        taken = _take(line, waiting, lines, dialect, keyed=keyed)
        cells = dialect.split("\n".join(one.text for one in taken))
        if cells is not None and len(cells) == len(columns) and line.is_whole:
            fault = next((one.fault for one in taken if one.fault), None)
            yield _Row(line, taken[-1], cells, fault)
            continue
        fault = None if line.is_whole else line.fault
        yield _Row(line, line, None, fault or _found(cells))
        read_again += sum(len(one.text) + LINE_COST for one in taken[1:])
        if read_again <= MAX_READ_AGAIN:
            waiting.extendleft(reversed(taken[1:]))


def _found(cells: Sequence[str] | None) -> str:
    return "a quote out of place" if cells is None else f"one of {len(cells)}"


def _take(
    line: _Line,
    waiting: deque[_Line],
    lines: Iterator[_Line],
    dialect: Dialect,
    *,
    keyed: bool,
) -> list[_Line]:
    """A line and those that a quote makes part of its row."""
    taken = [line]
    size = len(line.text)
    is_open = dialect.is_open(line.text)
    while is_open and size <= MAX_ROW and (following := _next(waiting, lines)):
        if not following.is_whole or (keyed and _ROW_START.match(following.text)):
            waiting.appendleft(following)
            break
        taken.append(following)
        size += len(following.text)
        is_open ^= dialect.is_open(following.text)
    return taken


def _next(waiting: deque[_Line], lines: Iterator[_Line]) -> _Line | None:
    return waiting.popleft() if waiting else next(lines, None)


def _lines(chunks: Iterator[bytes]) -> Iterator[_Line]:
    for number, data in enumerate(_byte_lines(chunks), start=1):
        line = data.removeprefix(_BYTE_ORDER_MARK) if number == 1 else data
        if len(line) > MAX_ROW:
            yield _Line(number, "", f"a line of more than {MAX_ROW:,} bytes", is_whole=False)
            continue
        try:
            yield _Line(number, line.decode())
        except UnicodeDecodeError:
            fault = "bytes that are none; U+FFFD stands for them"
            yield _Line(number, line.decode(errors="replace"), fault)


def _byte_lines(chunks: Iterator[bytes]) -> Iterator[bytes]:
    """The lines, without their ends; of one that is too long, only the start."""
    rest = b""
    for chunk in chunks:
        *ended, start = chunk.split(b"\n")
        for line in ended:
            yield (rest + line)[: MAX_ROW + 2].removesuffix(b"\r")
            rest = b""
        if len(rest) <= MAX_ROW:
            rest += start
    if rest:
        yield rest.removesuffix(b"\r")
