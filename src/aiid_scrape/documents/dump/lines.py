"""The lines of a text dump: their numbers, indents, bullets, and the columns that they take."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ...text.width import columns

TAB = 8
"""Columns of a tab: the standard of terminals, and of the dumpers made for them."""

MAX_INDENT = 200
"""Characters of white space before a line that count as its indent: no dumper prints more. An
estimate."""

# Marks that dumpers print before list items. A hyphen, asterisk or plus counts only with a
# blank behind it, so that "-5 °C" and "*footnote" stay what they are.
# A middle dot before nothing but figures parts them from what is missing before it.
_BULLET = re.compile(
    r"(?![·∙]\s*\d+$)"
    r"(?P<marker>[•‣◦▪▫●○■□∙·⁃]|[-*+–◆◇☆★◎△▲▸►▶➤❖✓✔](?=\s)|\d{1,3}[.)](?=\s))\s*(?=\S)"
)
# What lynx and inscriptis print before items of inner lists; letters and signs elsewhere.
_INNER_BULLET = re.compile(r"(?P<marker>[o#@=])\s+(?=\S)")

INNER_INDENT = 8
"""Columns before the items of an inner list at least, where bullets are letters. An estimate."""

# What w3m draws tables with: their sides, and all that corners and rules are made of. A line
# of hyphens alone, however long, parts two texts and is no table's.
_SIDES = "\u2502\u2503\u2551"
_DRAWN = re.compile("[\u2502\u2503\u250c-\u254b\u2551-\u256c]")
_FRAME = "".join(map(chr, range(0x2500, 0x2580))) + " \t"

# What editors count as the end of a line, so that the numbers are those that they show.
_LINE_END = re.compile(r"\r\n?|\n")


@dataclass(slots=True)
class Line:
    """A line that has something in it, or several that a dumper had broken."""

    text: str
    """Without its bullet and the white space around it; as it stands within."""
    first: int
    """Its number in the document, counted from 1."""
    last: int
    indent: int
    """Columns of white space before it."""
    blank_before: bool
    """True if a blank line, or the start, stands before it."""
    marker: str = ""
    """The bullet or number before its text."""
    lead: int = 0
    """Characters of white space before it; a blank of Chinese takes two columns."""


def read_lines(text: str) -> Iterator[Line]:
    """The lines of a text that are not blank, in their order."""
    blank_before = True
    outer: int | None = None  # the indent of the last item of a list
    for number, whole_line in enumerate(_split(text), start=1):
        if not whole_line:
            blank_before = True
            continue
        # Form feeds and the Unicode separators end a line, too, but are not counted.
        for drawn in whole_line.splitlines():
            if not drawn or drawn.isspace():
                blank_before = True
                continue
            line = _inside(drawn)
            stripped = line.strip()
            if stripped:
                space = _space(line) if line[0].isspace() else ""
                indent = columns(space) if space else 0
                bullet = _bullet(stripped, indent, outer)
                outer = indent if bullet else outer
                content = stripped[bullet.end() :] if bullet else stripped
                marker = bullet["marker"] if bullet else ""
                yield Line(content, number, number, indent, blank_before, marker, len(space))
            blank_before = not stripped


def _split(text: str) -> Iterator[str]:
    """The lines of a text, one by one: all at once may take ten times its memory."""
    at = 0
    for end in _LINE_END.finditer(text):
        yield text[at : end.start()]
        at = end.end()
    yield text[at:]


def _inside(line: str) -> str:
    """A line without the sides of the table around it; nothing if it is of its frame.

    >>> _inside("\u2502   A robot \u2502")
    '    A robot'
    """
    if line.isascii() or not _DRAWN.search(line):
        return line
    text = line.rstrip(_SIDES + " \t")
    inner = text.lstrip(_SIDES + " \t")
    if not inner.strip(_FRAME):
        return ""
    return text[: len(text) - len(inner)].translate(_AS_BLANKS) + inner


_AS_BLANKS = str.maketrans(dict.fromkeys(_SIDES, " "))


def _bullet(stripped: str, indent: int, outer: int | None) -> re.Match[str] | None:
    if outer is not None and indent >= max(INNER_INDENT, outer):
        return _BULLET.match(stripped) or _INNER_BULLET.match(stripped)
    return _BULLET.match(stripped)


def _space(line: str) -> str:
    """The white space before a line, tabs as blanks."""
    start = line[:MAX_INDENT]
    return start[: len(start) - len(start.lstrip())].expandtabs(TAB)
