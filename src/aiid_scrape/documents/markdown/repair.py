"""Repair of Markdown as programs write it, so that CommonMark reads it as it was meant.

They put headings into links and links around several blocks, wrap lines inside addresses and
headings, leave blanks in addresses, begin inner lists behind the bullets of empty items, and
leave paragraphs of Chinese on lines that nothing parts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ..dump.lines import read_lines
from ..dump.unwrap import has_room, wrap_width
from .layout_tables import Numbered, open_tables

MAX_JOINED = 12
"""Lines that are one at most: the longest addresses, wrapped at 78 characters."""

MAX_SPAN = 40
"""Lines that one link goes around at most: a teaser with picture, headline, text and date. An
estimate."""

WRAP = 78
"""Columns at which html2text wraps headings; other lines as it is told, mostly there, too."""

HARD_BREAK = "  "
"""The mark of a hard line break in Markdown."""

_BLOCK_START = re.compile(r"\s*(?:#{1,6}\s|[-*+]\s|\d{1,3}[.)]\s|>|\||```|~~~|!\[)")
_HEADING = re.compile(r"#{1,6}\s+\S")
_RULE = re.compile(r"\s*-{3,}\s*")
_EMPTY_ITEMS = re.compile(r"\A(\s*)((?:[-*+]\s+){1,8})(?=[-*+]\s)")
_HEADING_IN_LINK = re.compile(r"\[\s*(#{1,6}\s+)")
_HEADING_IN_LINE = re.compile(r"(?<=\))\s*(?=#{1,6}\s+\[)")
_UNDERLINE = re.compile(r"(?:\s|<br>)[=-]{3,}(?=\]\()")
_NO_TAG = re.compile(r"(?<!\\)<(?![a-zA-Z/!])")
_ESCAPED = re.compile(r"\\.")
_LINK_END = re.compile(r"\]\([^()\s]*(?:\([^()\s]*\)[^()\s]*)*(?:\s+(?:\"[^\"]*\"|'[^']*'))?\s*\)")
_WIDE_END = re.compile("[\u3002\uff01\uff1f\u2026][\u201d\u2019\u300d\u300f\uff09]?$")
_ADDRESS = re.compile(r"\]\(((?:[^()]|\([^()]*\))*)\)")
_NAMED = re.compile(r"\s*\S*(?:\s+(?:\"[^\"]*\"|'[^']*'))?\s*")
_MARKS = re.compile(r"\s*(?:(?:[-*+]|\d{1,3}[.)]|>)\s+)*(?:#{1,6}\s+)?")


def mend(lines: Sequence[str], start: int = 0) -> Iterator[Numbered]:
    """The repaired lines of a text from ``start`` on, each with its number, counted from 1."""
    tables = open_tables(_with_whole_lines(lines, start, _width(lines[start:])))
    whole = _with_whole_links(tables)
    for number, line in whole:
        if _ends_paragraph(line):
            yield number, line
            yield number, ""
        elif "[" in line:
            line = _ADDRESS.sub(_without_blanks, line)
            yield from ((number, piece) for piece in headings_apart(line))
        else:
            yield number, line


def headings_apart(line: str) -> list[str]:
    """A line without headings inside links, and in pieces where headings stand behind links.

    >>> headings_apart("[## Robots](/robots)#### [Arms](/arms)")
    ['## [Robots](/robots)', '#### [Arms](/arms)']
    """
    return _HEADING_IN_LINE.split(_HEADING_IN_LINK.sub(r"\1[", _UNDERLINE.sub("", line)))


def _width(lines: Sequence[str]) -> int | None:
    """The width at which paragraphs are wrapped: items, headings and tables often are not."""
    plain = ("" if _BLOCK_START.match(line) else line for line in lines)
    return wrap_width(list(read_lines("\n".join(plain))))


def _with_whole_lines(lines: Sequence[str], start: int, width: int | None) -> Iterator[Numbered]:
    """Lines with what was wrapped inside a link or a heading joined again.

    Where paragraphs are wrapped, a line that had room for more has ended on the page, too.
    """
    opened, above, first, count = "", "", 0, 0
    for number, raw in enumerate(lines[start:], start=start + 1):
        line = _tidied(raw)
        if count and count < MAX_JOINED and (glue := _glue(opened, line)) is not None:
            opened, count, above = f"{opened}{glue}{line.lstrip('> ')}", count + 1, line
            continue
        if count:
            ended = width and not line.isspace() and line and has_room(above, line, width)
            is_text = opened and not _RULE.fullmatch(opened)
            yield first, opened + HARD_BREAK if ended and is_text else opened
        opened, first, count, above = line, number, 1, line
    if count:
        yield first, opened


def _tidied(line: str) -> str:
    line = _NO_TAG.sub(r"\<", line)
    return _EMPTY_ITEMS.sub(lambda match: match[1] + " " * len(match[2]), line, count=1)


def _glue(opened: str, line: str) -> str | None:
    """The space between a line and its continuation; None if the next line does not continue it."""
    if not line or line.isspace():
        return None
    if (address := opened.rfind("](")) >= 0 and ")" not in opened[address:]:
        return " " if line.lstrip()[0] in "\"'" or opened.count('"', address) % 2 else ""
    if _BLOCK_START.match(line):
        return None
    if "[" in opened and _depth(opened) > 0:
        return " "
    if not _HEADING.match(opened) or len(opened) > WRAP + 2:
        return None
    return " " if len(opened) + 1 + len(line.split(" ", 1)[0]) > WRAP else None


def _depth(text: str) -> int:
    """The number of brackets that are open at the end of a text."""
    plain = _ESCAPED.sub("", text) if "\\" in text else text
    return plain.count("[") - plain.count("]")


def _ends_paragraph(line: str) -> bool:
    """Return true if a line in a script without spaces ends its paragraph: none is wrapped."""
    is_end = _WIDE_END.search(line[-2:]) is not None
    return is_end and not line[0].isspace() and not _BLOCK_START.match(line)


def _without_blanks(link: re.Match[str]) -> str:
    """An address, maybe with a title, in which no blank is left: pictures are drawn in some."""
    address = link[1]
    if " " not in address or _NAMED.fullmatch(address):
        return link[0]
    return f"]({address.strip().replace(' ', '%20')})"


def _with_whole_links(lines: Iterator[Numbered]) -> Iterator[Numbered]:
    """Lines with a link that goes around several blocks made a link in each."""
    held: list[Numbered] = []
    for number, line in lines:
        if held:
            held.append((number, line))
            if end := _end_of_span(line):
                yield from _linked(held, end)
                held = []
            elif len(held) > MAX_SPAN or ("[" in line and _depth(line) > 0):
                yield from _without_start(held)
                held = []
        elif "[" in line and _depth(line) > 0:
            held = [(number, line)]
        else:
            yield number, line
    yield from _without_start(held)


def _end_of_span(line: str) -> re.Match[str] | None:
    """The end of a link in a line in which it does not begin."""
    if "](" not in line or _depth(line) >= 0:
        return None
    depth, at = 0, 0
    for match in _LINK_END.finditer(line):
        depth, at = depth + _depth(line[at : match.start() + 1]), match.start() + 1
        if depth < 0:
            return match
    return None


def _linked(held: Sequence[Numbered], end: re.Match[str]) -> Iterator[Numbered]:
    (first, start), (last, line) = held[0], held[-1]
    before, _, words = start.rpartition("[")
    if before.strip(" -*+"):
        yield first, before
        before = ""
    pieces = [(first, before + words), *held[1:-1], (last, line[: end.start()])]
    for number, piece in pieces:
        marks = _MARKS.match(piece)
        at = marks.end() if marks else 0
        words = piece[at:].strip()
        yield number, f"{piece[:at]}[{words}{end[0]}" if words and "](" not in words else piece
        yield number, ""
    if rest := line[end.end() :].strip():
        yield last, rest


def _without_start(held: Sequence[Numbered]) -> Iterator[Numbered]:
    """Lines whose link never ended, without its bracket."""
    for number, line in held:
        yield number, "" if line.strip() == "[" else line
