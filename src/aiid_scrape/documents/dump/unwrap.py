"""Unwrapping: lines that a dumper has broken at the width of a terminal become paragraphs again.

A text counts as wrapped only if one width explains nearly all of its line ends: the next word had
no room left. Poems, menus and tables end their lines for other reasons.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import accumulate, pairwise
from typing import NamedTuple

from ...text.scripts import WITHOUT_BLANKS, joins_without_blank
from ...text.width import columns
from .lines import Line

MIN_WIDTH = 50
"""Columns below which nobody wraps: verses are shorter, most of them below 45."""

MAX_WIDTH = 160
"""Columns of the longest line of a text that has been wrapped; terminals have 80."""

LONG = 0.6
"""Share of the width from which the end of a line counts for or against it: shorter lines are the
last of their paragraphs, or in menus. An estimate."""

MIN_FULL = 4
"""Lines from which it can be seen that a text has been wrapped. An estimate."""

FULL_SHARE = 0.6
"""Share of the long lines that the width must explain. Of 668 dumps by lynx and w3m 651 have as
much, of 1,399 that nobody wrapped 3, and one of them is of a page that was wrapped before."""

MIN_GROUP = 10
"""Lines at one indent that may be wrapped while others are not: the text beside a list of
headlines. An estimate."""

GROUP_SHARE = 0.8
"""Share of their long lines that the width must explain: lists at one indent have up to 0.76."""

MAX_UNBROKEN = 1 / 3
"""Share of lines longer than any width from which a text is not looked at: most dumps have it. An
estimate."""

EXACT_SHARE = 0.5
"""The same where the ends are exact, as in scripts without spaces: that half of the lines end
at one column by chance is less likely than that words of any length had no room."""

EXACT = 3
"""Columns that the next word needs at most where an end is exact: a character, and a stop. An
estimate."""

SHORT = 20
"""Characters of a line below which it is no full one, whatever the script. An estimate."""

SLACK = 1
"""Columns that a dumper may leave free at the end of a line. An estimate."""

MAX_SHIFT = 8
"""Columns by which a first line may stand further in or out than those below it. An estimate."""

# What keeps to the end of a line whatever its width.
_CLOSING = "\u3001\u3002\uff0c\uff0e\uff01\uff1f\uff1a\uff1b\u300d\u300f\u3011\uff09\u201d\u2019"
_FIRST_WORD = re.compile(f"(?:[{WITHOUT_BLANKS}]|[^\\s{WITHOUT_BLANKS}]+)[{_CLOSING}]*")
# Columns of a table, or of a page laid out in some.
_LAID_OUT = re.compile(r"\S(?: {3}|\t)|\S  \S.*?\S  \S")
_BREAKABLE = re.compile(f"[ {WITHOUT_BLANKS}]")
_CLOSED = re.compile(r"[。！？…][”’」』）]?$")
_HYPHEN = re.compile(r"\w[-\u2010]$|\u00ad$")


_Measure = Callable[[str], int]
"""The unit of a dumper's width: columns, as in w3m and terminals, or characters, as in lynx."""


class _Break(NamedTuple):
    """The end of a line that may continue on the next one, in columns or in characters."""

    indent: int
    end: int
    """Columns up to the end of the line."""
    need: int
    """Columns that the first word of the next line would have filled it to."""
    closed: bool = False
    """True if it ends as sentences do in scripts without spaces. There nearly any width is one
    column's, so that few ends show it, and a paragraph that ends early says nothing against."""

    def fits(self, width: int) -> bool:
        """Return true if a width explains that the line ends there."""
        return self.end <= width < self.need


class Hints(NamedTuple):
    """Facts about the lines of a page of a known site."""

    opens: Collection[int] = ()
    """The numbers of lines that continue no other line."""
    min_full: int = MIN_FULL
    """Lines from which it can be seen that the text has been wrapped."""
    margin: int = 0
    """Columns that lines of some indents may be longer than most: headings, in lynx."""


NO_HINTS = Hints()


def join_wrapped(lines: Sequence[Line], hints: Hints = NO_HINTS) -> list[Line]:
    """The lines of a text, broken ones joined; unchanged if the text is not wrapped.

    Args:
        lines: The lines.
        hints: Facts about the page that its site knows.
    """
    longer = Counter(line.indent for line in lines if _is_long(line))
    if longer.total() > MAX_UNBROKEN * sum(len(line.text) >= SHORT for line in lines):
        return list(lines)
    measured = (_measured(lines, longer, measure, hints) for measure in _measures(lines))
    ends, _, widths = max(measured, key=lambda found: _explained(found[1], found[2]))
    return list(_joined(lines, ends, widths)) if widths else list(lines)


def _measures(lines: Sequence[Line]) -> tuple[_Measure, ...]:
    """The units in which lines may have been measured; one if each letter takes a column."""
    same = all(columns(line.text) == len(line.text) for line in lines)
    return (columns,) if same else (columns, len)


def _measured(
    lines: Sequence[Line], longer: Mapping[int, int], measure: _Measure, hints: Hints
) -> tuple[list[_Break | None], list[_Break], dict[int, int]]:
    """The ends of lines in this measure, the different ones, and the widths that explain them."""
    ends = _breaks(lines, measure, hints)
    breaks = _distinct(lines, ends)
    return ends, breaks, _widths(breaks, longer, hints)


def _explained(breaks: Sequence[_Break], widths: Mapping[int, int]) -> int:
    """The number of line ends that the widths of their indents explain."""
    return sum(each.indent in widths and each.fits(widths[each.indent]) for each in breaks)


def wrap_width(lines: Sequence[Line]) -> int | None:
    """The width in columns at which lines were broken; None if they were not."""
    return _width(_distinct(lines, _breaks(lines, columns)), sum(map(_is_long, lines)))


def has_room(above: str, line: str, width: int) -> bool:
    """Return true if the first word of a line had room at the end of the line above."""
    return columns(above[: width + 1]) + 1 + columns(_first_word(line)[:width]) <= width


def _breaks(
    lines: Sequence[Line], measure: _Measure, hints: Hints = NO_HINTS
) -> list[_Break | None]:
    """For each line but the last its end, if it may go on below."""
    return [
        _break(above, line, measure)
        if _may_go_on(above, line) and line.first not in hints.opens
        else None
        for above, line in pairwise(lines)
    ]


def margin(lines: Sequence[Line]) -> int:
    """The columns before most paragraphs that were wrapped: lynx leaves three."""
    indents = Counter(line.indent for line in lines if line.last > line.first and not line.marker)
    return max(indents, key=lambda indent: (indents[indent], -indent), default=0)


def _distinct(lines: Sequence[Line], ends: Sequence[_Break | None]) -> list[_Break]:
    """The ends of different lines: a repeated line, as in a menu, counts once."""
    distinct = {above.text: end for above, end in zip(lines, ends, strict=False) if end is not None}
    return list(distinct.values())


def _is_long(line: Line) -> bool:
    """Return true if a line is longer than any that has been wrapped, and could have been."""
    return len(line.text) > MAX_WIDTH and _BREAKABLE.search(line.text, 0, MAX_WIDTH) is not None


def _may_go_on(above: Line, line: Line) -> bool:
    """Return true if a line can continue the line above, by its place."""
    if (
        line.blank_before
        or line.first != above.last + 1
        or abs(line.indent - above.indent) > MAX_SHIFT
    ):
        return False
    if line.marker and (above.marker or not _may_be_text(line.marker)):
        return False
    if above.marker and line.indent <= above.indent:
        return False
    return not (_LAID_OUT.search(above.text) or _LAID_OUT.search(line.text))


def _may_be_text(marker: str) -> bool:
    """Return true if the marker of an item may be text: a dash, or a number other than 1."""
    return marker in _DASHES or (marker[0].isdecimal() and marker[:-1] != "1")


_DASHES = frozenset("-–")


def _break(above: Line, line: Line, measure: _Measure) -> _Break:
    start = _text_start(above, measure)
    if len(above.text) > MAX_WIDTH:  # not measured: it speaks against any width
        return _Break(above.indent, MAX_WIDTH + 1, MAX_WIDTH + 1)
    end = start + measure(above.text)
    word = line.marker or _first_word(line.text)
    blank = len(_glue(above.text, line.text))
    need = end + blank + measure(word[:MAX_WIDTH])
    return _Break(above.indent, end, need, _CLOSED.search(above.text[-2:]) is not None)


def _text_start(line: Line, measure: _Measure) -> int:
    space = line.lead if measure is len else line.indent
    return space + (len(line.marker) + 1 if line.marker else 0)


def _first_word(text: str) -> str:
    match = _FIRST_WORD.match(text)
    return match[0] if match else text[:1]


def _widths(breaks: Sequence[_Break], longer: Mapping[int, int], hints: Hints) -> dict[int, int]:
    """The width of the lines of each indent; empty if none explains their ends.

    Lynx leaves a margin to some lines. If the lines of one indent are wrapped beyond doubt, lines
    of other indents do not count against it.
    """
    groups: defaultdict[int, list[_Break]] = defaultdict(list)
    for each in breaks:
        groups[each.indent].append(each)
    width = _width(breaks, sum(longer.values()), min_full=hints.min_full)
    if width is not None:
        return {
            indent: _width(group) or _longest(group, width, width + hints.margin)
            for indent, group in groups.items()
        }
    found = {
        indent: _width(group, longer.get(indent, 0), GROUP_SHARE)
        for indent, group in groups.items()
        if len(group) >= MIN_GROUP
    }
    return {indent: width for indent, width in found.items() if width is not None}


def _longest(breaks: Sequence[_Break], least: int, most: int) -> int:
    """The columns of the longest of some lines, within limits."""
    return max([least, *(each.end for each in breaks if each.end <= most)])


def _width(
    breaks: Sequence[_Break],
    longer: int = 0,
    least: float = FULL_SHARE,
    min_full: int = MIN_FULL,
) -> int | None:
    """The width that explains most line ends, or None if it does not explain them.

    Args:
        breaks: The ends of lines that may go on.
        longer: How many lines there are that no width has wrapped.
        least: The share of the long lines that it must explain.
        min_full: How many ends it must explain.
    """
    explained = [0] * (MAX_WIDTH + 2)
    for each in breaks:
        if each.end <= MAX_WIDTH:
            explained[each.end] += 1
            explained[min(each.need, MAX_WIDTH + 1)] -= 1
    counts = list(accumulate(explained[: MAX_WIDTH + 1]))
    best = max(counts[MIN_WIDTH:], default=0)
    if best < min_full:
        return None
    width = max(at for at in range(MIN_WIDTH, MAX_WIDTH + 1) if counts[at] == best)
    long = longer + sum(
        LONG * width <= each.end <= MAX_WIDTH and (each.fits(width) or not each.closed)
        for each in breaks
    )
    exact = sum(each.fits(width) and each.need - each.end <= EXACT for each in breaks)
    share = EXACT_SHARE if 2 * exact > best else least
    return width if best >= share * long else None


def _joined(
    lines: Sequence[Line], ends: Sequence[_Break | None], widths: Mapping[int, int]
) -> Iterator[Line]:
    pieces = [lines[0].text]
    opener = above = lines[0]
    for line, end in zip(lines[1:], ends, strict=True):
        if end is not None and _goes_on(opener, above, line) and _is_full(end, widths):
            marker = f"{line.marker} " if line.marker else ""
            pieces += [_glue(above.text, line.text), marker + line.text]
        else:
            yield _paragraph(opener, above, pieces)
            opener, pieces = line, [line.text]
        above = line
    yield _paragraph(opener, above, pieces)


def _goes_on(opener: Line, above: Line, line: Line) -> bool:
    """Return true if a line has the indent of its paragraph; the first line may have another."""
    return line.indent == above.indent or above is opener


def _is_full(end: _Break, widths: Mapping[int, int]) -> bool:
    width = widths.get(end.indent)
    return width is not None and end.end <= width + SLACK and end.need > width - SLACK


def _paragraph(opener: Line, last: Line, pieces: list[str]) -> Line:
    if last is opener:
        return opener
    return replace(opener, text="".join(pieces), last=last.last)


def _glue(above: str, line: str) -> str:
    """The space between a line and its continuation: none in Chinese, nor after a hyphen."""
    if joins_without_blank(above, line):
        return ""
    return "" if _HYPHEN.search(above[-2:]) and line[0].isalnum() else " "
