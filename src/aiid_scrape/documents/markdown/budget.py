"""A budget for the Markdown parser: marks beyond it would take minutes, and stay plain text.

A parser looks for the end of each bracket through all marks behind it, and makes a cell of a table
for each column in each line below its head, however short the line is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from ...limits import LIMITS
from .layout_tables import Numbered

_MARK = re.compile(r"[\[\]<`*_!\\]")
_BRACKET_OR_MARK = re.compile(r"\\.|[\[\]<`*_!\\]", re.DOTALL)
_TABLE_RULE = re.compile(r"[|:\s]*+-[|:\s-]*+")
_PIPE = re.compile(r"(?<!\\)\|")
_NESTED = re.compile(rf"[ \t]*(?:(?:(?:[-*+]|\d{{1,9}}[.)])[ \t]|>)[ \t]*){{{LIMITS.markers + 1}}}")


class Budget:
    """The work that is left for a document, by kind."""

    def __init__(self) -> None:
        self.marks = LIMITS.marks
        self.steps = LIMITS.mark_steps
        self.cells = LIMITS.cells
        self.is_short = False
        """True if something has been beyond it."""

    def allows(self, text: str) -> bool:
        """Return true if the budget allows the marks of a paragraph; they are taken from it."""
        marks = len(_MARK.findall(text))
        steps = bracket_steps(text) if "[" in text else 0
        if marks > self.marks or steps > self.steps:
            self.is_short = True
            return False
        self.marks -= marks
        self.steps -= steps
        return True

    def lines(self, lines: Iterable[Numbered]) -> Iterator[Numbered]:
        """Lines without tables and lists that are beyond what is left."""
        width = 0
        for number, line in lines:
            if not line or line.isspace():
                width = 0
                yield number, line
                continue
            if _NESTED.match(line):
                self.is_short = True
                line = "\\" + line.lstrip()
            pipes = line.count("|")
            if pipes and _TABLE_RULE.fullmatch(line):
                width = pipes + 1
            self.cells -= max(pipes, width)
            if self.cells < 0 and (pipes or width):
                self.is_short = True
                line, width = _PIPE.sub(r"\\|", line), 0
                yield number, ""  # so that the line is no row of the table above
            yield number, line


def bracket_steps(text: str) -> int:
    """The marks that are looked through for the ends of all brackets of a paragraph.

    >>> bracket_steps("[a](b) [c](d)"), bracket_steps("[[[[")
    (2, 10)
    """
    opened: list[int] = []
    steps, at = 0, 0
    for at, mark in enumerate(_BRACKET_OR_MARK.findall(text), start=1):
        if mark == "[":
            opened.append(at)
        elif mark == "]" and opened:
            steps += at - opened.pop()
    return steps + sum(at + 1 - start for start in opened)
