"""The depth of nesting of HTML, from its tags alone, before a parser builds the tree.

A parser's time grows with the tags times the elements that are open: 32,000 ``<div>`` in each
other take 5 seconds. And formatting that is never closed is copied into every paragraph behind
it, as the HTML standard asks: 100 KB of ``<p><font color=1>`` become 3 GB.

Hostile markup must not seem flat, so an end tag closes an element only where the standard is
sure to let it, and what comments and scripts have open is open besides; what seems deeper than
it is does no harm but to pages of a megabyte. All looks are at markup in lower case.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from ...limits import LIMITS
from .tags import END, MAYBE_START, START, Tags

_FORMATTING = frozenset("b big code em font i nobr s small strike strong tt u".split())
_WITH_ATTRIBUTES = re.compile(rf"<(?:{'|'.join(sorted(_FORMATTING))})[ \t\n\f\r/]")

_VOID = frozenset(
    """area base br col embed frame hr image img input link meta param source track wbr
    html head body""".split()
)
"""Elements that nothing is in, and those that a page has one of."""

_BRIEF = frozenset("p li dd dt option caption colgroup tbody thead tfoot tr td th".split())
"""Elements that the next of their kind closes."""

_SPECIAL = _BRIEF | frozenset(
    """address applet article aside blockquote button center details dialog dir div dl fieldset
    figcaption figure footer form frameset h1 h2 h3 h4 h5 h6 header hgroup iframe listing main
    marquee menu nav noembed noframes noscript object ol plaintext pre script search section
    select style summary table template textarea title ul xmp
    svg math foreignobject desc annotation-xml mi mo mn ms mtext""".split()
)
"""Elements that the end tag of one around them that is none of these does not close."""

_SCOPES = frozenset(
    """applet caption marquee object table td template th
    svg math foreignobject desc title annotation-xml mi mo mn ms mtext""".split()
)
"""Elements that no end tag of one around them closes, but that of a table."""

_BACK_TO_HTML = frozenset(
    """b big blockquote body br center code dd div dl dt em embed h1 h2 h3 h4 h5 h6 head hr i img
    li listing menu meta nobr ol p pre ruby s small span strong strike sub sup table tt u ul var
    font""".split()
)
"""Elements that are no drawing's and no formula's wherever they stand."""

_HTML_INSIDE = frozenset("foreignobject desc title annotation-xml mi mo mn ms mtext".split())

_ENDS_ITSELF = re.compile(r"(?:[ \t\n\f\r]+[^\s=/>\"']+(?:=(?:\"[^\"]*\"|'[^']*'))?)*\s*/")

REACH = 32
"""Open elements among which the one is looked for that an end tag closes. Pages that people write
close one of the innermost; not to find it only makes them seem deeper. An estimate."""


def are_few(tags: int) -> bool:
    """Return true if a page with so many tags nests in time, however it does, options included."""
    return tags <= LIMITS.options and tags * tags <= min(LIMITS.steps, 4 * LIMITS.copies)


def nests_beyond_measure(text: str, tags: int) -> bool:
    """Return true if a parser would search too many open elements, or copy too much formatting.

    Both would take more time or memory than `limits` allow.
    """
    most = LIMITS.per_megabyte(LIMITS.steps, len(text))
    # Of tags that are letter for letter the same, no more than three are copied.
    formatting = len(_WITH_ATTRIBUTES.findall(text)) + 3 * len(_FORMATTING)
    # So many are copied at most if half of the tags open what the other half copies.
    formatting = min(formatting, tags // 4)
    if tags * tags <= most and tags * formatting <= LIMITS.copies:
        return False
    nesting = measure(text)
    formatting = min(formatting, nesting.formatting)
    return tags * nesting.depth > most or tags * formatting > LIMITS.copies


class Nesting(NamedTuple):
    """The greatest numbers of elements that are open at once, doubtful ones included."""

    depth: int
    """Elements."""
    formatting: int
    """Formatting elements that are left open, and what they are in."""


def measure(text: str) -> Nesting:
    """The greatest numbers of elements and of formatting elements that are open at once.

    >>> measure("<div><p>one<p>two</div><div><b>three</b></div>")
    Nesting(depth=2, formatting=1)
    >>> measure("<b><table></b>" * 3)
    Nesting(depth=6, formatting=6)
    """
    sure, doubtful = _Opened(), _Opened()
    formatting, perhaps = _Formatting(), _Formatting()
    tags = Tags(text)
    for sort, name, rest in tags:
        if sort is START:
            sure.open(name, rest)
            if name in _NOTED:
                formatting.open(name)
        elif sort is END:
            sure.close(name)
            if name in _NOTED:
                formatting.close(name)
        elif sort is MAYBE_START:
            doubtful.open(name, rest)
            if name in _NOTED:
                perhaps.open(name)
        else:
            doubtful.close(name)
            if name in _NOTED:
                perhaps.close(name)
        tags.is_foreign = sure.is_foreign
    return Nesting(sure.deepest + doubtful.deepest, formatting.most + perhaps.most)


class _Opened:
    """The elements that are open, the outermost first."""

    def __init__(self) -> None:
        self.names: list[str] = []
        self.foreign: list[bool] = []
        """True if what is in each is a drawing's or a formula's."""
        self.is_foreign = False
        """True if what comes next is."""
        self.deepest = 0

    def open(self, name: str, rest: str) -> None:
        names = self.names
        if self.is_foreign:
            if name in _BACK_TO_HTML and name != "font":
                self._leave_drawing()
            elif _ENDS_ITSELF.fullmatch(rest) and name not in _BACK_TO_HTML:
                return
        inside = self.is_foreign and name not in _BACK_TO_HTML
        if not inside and name in _VOID:
            return
        if not inside and name in _BRIEF and names and names[-1] in _BRIEF:
            names[-1] = name
            return
        names.append(name)
        self.is_foreign = name in {"svg", "math"} or (inside and name not in _HTML_INSIDE)
        self.foreign.append(self.is_foreign)
        if len(names) > self.deepest:
            self.deepest = len(names)

    def close(self, name: str) -> None:
        if self.is_foreign and name in {"p", "br"}:
            self._leave_drawing()
        if self.names and self.names[-1] == name:
            self._cut(len(self.names) - 1)
        elif name not in _VOID and (at := self._closed_by(name)) is not None:
            self._cut(at)

    def _leave_drawing(self) -> None:
        while self.is_foreign:
            self._cut(len(self.names) - 1)

    def _cut(self, at: int) -> None:
        del self.names[at:], self.foreign[at:]
        self.is_foreign = at > 0 and self.foreign[-1]

    def _closed_by(self, name: str) -> int | None:
        stops = _SPECIAL if name in _BRIEF or name not in _SPECIAL else _SCOPES
        if name == "table":
            stops = _TEMPLATE
        last = len(self.names) - 1
        for at in range(last, max(-1, last - REACH), -1):
            if self.names[at] == name:
                return at if name != "form" else None  # what is in a form stays open
            if self.names[at] in stops:
                return None
        return None


class _Formatting:
    """The formatting elements that are open, and those that it is open in."""

    def __init__(self) -> None:
        self.names: list[str] = []
        self.most = 0

    def open(self, name: str) -> None:
        if name in _CELLS:
            self._close_all(_CELLS, _TABLE)
        self.names.append(name)
        self.most = max(self.most, len(self.names))

    def close(self, name: str) -> None:
        if name in _FORMATTING:
            self._close_one(name)
        else:
            stops = _TEMPLATE if name == "table" else _SCOPES
            self._close_all(frozenset({name}), stops - {name})

    def _close_all(self, closed: frozenset[str], stops: frozenset[str]) -> None:
        """Close all down to the innermost of some elements, unless another stands before it."""
        last = len(self.names) - 1
        for at in range(last, max(-1, last - REACH), -1):
            if self.names[at] in closed:
                del self.names[at:]
                return
            if self.names[at] in stops:
                return

    def _close_one(self, name: str) -> None:
        """Close the innermost formatting element of a name in the same cell, and nothing else."""
        last = len(self.names) - 1
        for at in range(last, max(-1, last - REACH), -1):
            if self.names[at] == name:
                del self.names[at]
                return
            if self.names[at] in _SCOPES:
                return


_CELLS = frozenset({"td", "th", "caption"})
_TABLE, _TEMPLATE = frozenset({"table"}), frozenset({"template"})
_NOTED = _FORMATTING | _CELLS | _TABLE | _TEMPLATE | {"marquee", "object", "applet"}
"""Formatting, and elements that formatting which is left open in them does not come out of."""
