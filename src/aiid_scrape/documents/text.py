"""Plain-text dumps of pages: lines become units."""

from __future__ import annotations

import re

from .._exceptions import NotAPage
from ..blocks import BlockKind
from ..limits import LIMITS
from ..models import Decoding, Form
from .units import Document, Unit, fold_space, too_many_units

TAB = 8
"""Columns of a tab, as terminals and the dumpers made for them have it."""

MAX_INDENT = 200
"""Characters of white space before a line that count as its indent: no dumper prints more."""

# Marks that dumpers print before list items. A hyphen, asterisk or plus counts only with a
# blank behind it, so that "-5 °C" and "*footnote" stay what they are.
# A middle dot before nothing but figures parts them from what is missing before it.
_BULLET = re.compile(
    r"(?![·∙]\s*\d+$)"
    r"(?P<marker>[•‣◦▪▫●○■□∙·⁃]|[-*+–](?=\s)|\d{1,3}[.)](?=\s))\s*(?=\S)"
)

# What editors count as the end of a line, so that the numbers are those that they show.
_LINE_END = re.compile(r"\r\n?|\n")


def read_text(text: str, *, source: str, decoding: Decoding) -> Document:
    """Read the text dump of a page: a unit a line, blank lines as what separates them.

    Raises:
        NotAPage: No line has a letter or a digit.
        UnsupportedContent: It has more lines than any page, see `limits`.
    """
    units: list[Unit] = []
    most = LIMITS.most_units(len(text))
    blank_before = True
    for number, whole_line in enumerate(_LINE_END.split(text), start=1):
        # Form feeds and the Unicode separators end a unit, too, but are not counted.
        for line in whole_line.splitlines() or [""]:
            stripped = line.strip()
            if stripped:
                units.append(_unit(line, stripped, number, blank_before))
            blank_before = not stripped
            if len(units) > most:
                raise too_many_units(source, most)
    if not any(char.isalnum() for unit in units for char in unit.text):
        raise NotAPage("expected the text of a page, found no letter in it", source=source)
    return Document(source=source, form=Form.TEXT, decoding=decoding, units=units)


def _unit(line: str, stripped: str, number: int, blank_before: bool) -> Unit:
    indent = _indent(line)
    bullet = _BULLET.match(stripped)
    content = stripped[bullet.end() :] if bullet else stripped
    return Unit(
        text=fold_space(content),
        kind=BlockKind.LIST_ITEM if bullet else BlockKind.LINE,
        first_line=number,
        last_line=number,
        indent=indent,
        blank_before=blank_before,
        marker=bullet["marker"] if bullet else "",
        level=1 + indent // 4 if bullet else 0,
    )


def _indent(line: str) -> int:
    """The columns of white space before a line."""
    start = line[:MAX_INDENT]
    return len(start[: len(start) - len(start.lstrip())].expandtabs(TAB))
