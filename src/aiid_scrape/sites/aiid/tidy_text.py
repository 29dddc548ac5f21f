"""Dumps of the site's pages by other dumpers, made like the dumps that the readers know.

lynx numbers its links and marks buttons, lynx and w3m wrap lines at the width of a terminal,
and who prints each string of a page by itself takes apart what stands in one line.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from ...documents.document import TextBlock
from ...models.blocks import BlockKind
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


def tidy(units: Sequence[TextBlock], labels: Catalogue) -> list[TextBlock]:
    """The units of a dump without what its dumper has put into it."""
    # The marks first fill the lines, then go.
    widths = _wrapped_at(units, labels)
    lines = units if widths is None else list(_unwrapped(units, widths, labels))
    return list(_together(_with_dashes(_without_marks(lines)), labels))


def _without_marks(units: Sequence[TextBlock]) -> list[TextBlock]:
    """Without the numbers of links and the marks of buttons, wherever a dump has many."""
    marked = [unit for unit in units if "[" in unit.text or "(" in unit.text]
    if sum(len(_MARKS.findall(unit.text)) for unit in marked) < MIN_MARKS:
        return list(units)
    return [
        replace(unit, text=text)
        for unit in units
        if (text := " ".join(_MARKS.sub(" ", unit.text).split())) or not _MARKS.search(unit.text)
    ]


def _with_dashes(units: list[TextBlock]) -> list[TextBlock]:
    """Where a dumper's bullets are round ones, a dash before a line is the text's own."""
    if sum(unit.marker == "•" for unit in units) < MIN_BULLETS:
        return units
    return [
        replace(unit, text=f"{unit.marker} {unit.text}", marker="", level=0, kind=BlockKind.LINE)
        if unit.marker in _DASHES
        else unit
        for unit in units
    ]


_DASHES = frozenset("-–*+")

MIN_BULLETS = 10
"""Round bullets from which they are the dumper's; the frame has some forty."""


def addresses_start(units: Sequence[TextBlock]) -> int:
    """Where the list of the links' addresses starts; the number of units if there is none."""
    end = len(units)
    last = max((at for at in range(end) if units[at].text == "References"), default=end)
    below = units[last + 1 :]
    addresses = sum(_REFERENCE.fullmatch(unit.text) is not None for unit in below)
    return last if addresses >= MIN_MARKS else end


def columns(text: str) -> int:
    """The columns that a text takes in a terminal."""
    if text.isascii():
        return len(text)
    return sum(1 + (unicodedata.east_asian_width(char) in "WF") for char in text)


def _wrapped_at(units: Sequence[TextBlock], labels: Catalogue) -> dict[int, int] | None:
    """The column at which lines of each indent have been wrapped; None if they have not.

    lynx leaves a margin to paragraphs, and none to headings.
    """
    long = sum(len(unit.text) > MAX_WIDTH and " " in unit.text for unit in units)
    if long > LONG_SHARE * len(units):
        return None
    # Lines that go on below; those of menus and tables end anywhere.
    ends = [
        (above.indent, _end(above))
        for above, unit in pairwise(units)
        if _may_continue(above, unit, labels) and not _REFERENCE.match(above.text)
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


def _end(unit: TextBlock) -> int:
    """The column at which a line ends."""
    return unit.indent + columns(unit.text) + (len(unit.marker) + 1 if unit.marker else 0)


MIN_WIDTH = 60
"""Columns of the longest line at least, below which nobody wraps."""

FULL = 12
"""Columns that a line may be short of the longest to be full: half of all words are shorter."""


def _unwrapped(
    units: Sequence[TextBlock], widths: dict[int, int], labels: Catalogue
) -> Iterator[TextBlock]:
    """Units with their lines joined that a terminal's width has broken."""
    open_unit: TextBlock | None = None
    end = 0
    for unit in units:
        width = widths.get(unit.indent, MAX_WIDTH)
        may = open_unit is not None and _may_continue(open_unit, unit, labels)
        if open_unit is not None and may and _has_no_room(unit, end, width):
            glue = "" if _is_wide(open_unit.text[-1]) and _is_wide(unit.text[0]) else " "
            text = open_unit.text + glue + _line(unit)
            open_unit = replace(open_unit, text=text, last_line=unit.last_line)
        else:
            if open_unit is not None:
                yield open_unit
            open_unit = unit
        end = _end(unit)
    if open_unit is not None:
        yield open_unit


def _may_continue(above: TextBlock, unit: TextBlock, labels: Catalogue) -> bool:
    """Whether a line can be the rest of the one above: no new paragraph, item, source or label."""
    if unit.blank_before or unit.first_line != above.last_line + 1:
        return False
    # A number that a line happens to start with looks like that of an item.
    if unit.marker and (above.marker or not unit.marker[0].isdecimal()):
        return False
    if unit.text == above.text or unit.text.startswith("(BUTTON)"):
        return False
    return read_source(unit.text) is None and not labels.find(unit.text)


def _has_no_room(unit: TextBlock, end: int, width: int) -> bool:
    """Whether the first word of a line had no room at the end of the one above."""
    line = _line(unit)
    first = line[0] if _is_wide(line[0]) else line.split(" ", 1)[0]
    return end + 1 + columns(first) > width - SLACK


def _line(unit: TextBlock) -> str:
    return f"{unit.marker} {unit.text}" if unit.marker else unit.text


SLACK = 1
"""Columns that a dumper may leave free at the end of a line."""


def _is_wide(char: str) -> bool:
    return unicodedata.east_asian_width(char) in "WF"


def _together(units: Sequence[TextBlock], labels: Catalogue) -> Iterator[TextBlock]:
    """Units with what stands in one line on the page put together again."""
    at = 0
    while at < len(units):
        several = units[at : at + _strings_of_line(units, at, labels)]
        if len(several) == 1:
            yield units[at]
        else:
            text = " ".join(unit.text for unit in several)
            yield replace(units[at], text=text, last_line=several[-1].last_line)
        at += len(several)


def _strings_of_line(units: Sequence[TextBlock], at: int, labels: Catalogue) -> int:
    """How many units from this one on are one line: a source, a mention, a label and its text."""
    if at + 1 == len(units):
        return 1
    first, second = units[at].text, units[at + 1].text
    if len(second) == 1 and _DOT.fullmatch(second) and at + 2 < len(units):
        return 3 if read_source(f"{first} · {units[at + 2].text}") is not None else 1
    if second[0] in ":：":
        return 2 if labels.find(first) else 1
    is_mention = (
        first[-1].isdecimal()
        and second[0].isdecimal()
        and labels.fill("incident.ref", first)
        and any(labels.fill(key, second) for key in _COUNTS)
    )
    return 2 if is_mention else 1


_COUNTS = tuple(
    f"{card}.report_count{number}"
    for card in ("incident", "entity_card")
    for number in ("", "_plural")
)
