"""How deep HTML nests, told from its tags alone, before a parser builds its tree.

A parser's time grows with the tags times the elements that are open: 32,000 ``<div>`` in each
other take 5 seconds. And formatting that is never closed is copied into every paragraph behind
it, as the HTML standard asks: 100 KB of ``<p><font color=1>`` become 3 GB.

Hostile markup must not seem flat, so an end tag closes an element only where the standard is
sure to let it; what seems deeper than it is does no harm but to pages of a megabyte. All looks
are at markup in lower case.
"""

from __future__ import annotations

import re

from ..limits import LIMITS

_TAG = re.compile(r"<!--.*?(?:-->|\Z)|<(/?)([a-z][^ \t\n\f\r/>]*)([^>]*)", re.DOTALL)
_OF_FORMATTING = "(?:b|big|code|em|font|i|nobr|s|small|strike|strong|tt|u)"
_FORMATTING = re.compile(
    rf"<(/?)({_OF_FORMATTING}|table|td|th|caption|marquee|object|applet|template)"
    r"(?=[ \t\n\f\r/>])"
)
_WITH_ATTRIBUTES = re.compile(rf"<{_OF_FORMATTING}[ \t\n\f\r/]")

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
"""Open elements among which the one is looked for that an end tag closes. Pages that people
write close one of the innermost; not to find it only makes them seem deeper."""


def are_few(tags: int) -> bool:
    """Whether a page with so many tags nests in time, however it does, options included."""
    return tags <= LIMITS.options and tags * tags <= min(LIMITS.steps, 4 * LIMITS.copies)


def nests_too_deep(text: str, tags: int) -> bool:
    """Whether a parser would look through more open elements than it gets through in time."""
    most = LIMITS.per_megabyte(LIMITS.steps, len(text))
    return tags * tags > most and tags * depth(text) > most


def depth(text: str) -> int:
    """How many elements are open at once at most.

    >>> depth("<div><p>one<p>two</div><div><b>three</b></div>"), depth("<div><b></div></b>" * 3)
    (2, 2)
    """
    opened = _Opened()
    for slash, name, rest in _TAG.findall(text):
        if slash:
            opened.close(name)
        elif name:
            opened.open(name, rest)
    return opened.deepest


class _Opened:
    """The elements that are open, the outermost first."""

    def __init__(self) -> None:
        self.names: list[str] = []
        self.foreign: list[bool] = []
        """Whether what is in each is a drawing's or a formula's."""
        self.deepest = 0

    def open(self, name: str, rest: str) -> None:
        inside = bool(self.foreign) and self.foreign[-1] and name not in _BACK_TO_HTML
        if inside and _ENDS_ITSELF.fullmatch(rest):
            return
        if not inside and name in _VOID:
            return
        if not inside and name in _BRIEF and self.names and self.names[-1] in _BRIEF:
            self.names[-1] = name
            return
        self.names.append(name)
        self.foreign.append(name in {"svg", "math"} or (inside and name not in _HTML_INSIDE))
        self.deepest = max(self.deepest, len(self.names))

    def close(self, name: str) -> None:
        if self.names and self.names[-1] == name:
            self.names.pop()
            self.foreign.pop()
        elif name not in _VOID and (at := self._closed_by(name)) is not None:
            del self.names[at:], self.foreign[at:]

    def _closed_by(self, name: str) -> int | None:
        stops = _SPECIAL if name in _BRIEF or name not in _SPECIAL else _SCOPES
        if name == "table":
            stops = frozenset({"template"})
        last = len(self.names) - 1
        for at in range(last, max(-1, last - REACH), -1):
            if self.names[at] == name:
                return at if name != "form" else None  # what is in a form stays open
            if self.names[at] in stops:
                return None
        return None


def copies_too_much(text: str, tags: int) -> bool:
    """Whether a parser would copy more formatting than there is time and memory for."""
    # So many are copied at most if half of the tags open what the other half copies.
    if tags * tags <= 4 * LIMITS.copies:
        return False
    # Of tags that are letter for letter the same, no more than three are copied.
    possible = len(_WITH_ATTRIBUTES.findall(text)) + 3 * PLAIN
    return tags * possible > LIMITS.copies and tags * open_formatting(text) > LIMITS.copies


PLAIN = 12
"""Formatting elements that there are, each of them without an attribute."""


def open_formatting(text: str) -> int:
    """How many formatting elements are left open at once at most.

    >>> open_formatting("<p><b>one<p><i>two</i>"), open_formatting("<b><table></b>" * 3)
    (2, 6)
    """
    opened: list[str] = []
    most = 0
    for slash, name in _FORMATTING.findall(text):
        if not slash:
            if name in {"td", "th", "caption"}:
                _close_formatting(opened, {"td", "th", "caption"}, {"table"})
            opened.append(name)
            most = max(most, len(opened))
        elif name in _SCOPES:
            stops = {"template"} if name == "table" else _SCOPES
            _close_formatting(opened, {name}, stops - {name})
        else:
            _close_one(opened, name)
    return most


def _close_formatting(opened: list[str], names: set[str], stops: frozenset[str] | set[str]) -> None:
    """Close all down to the innermost of some elements, unless another stands before it."""
    last = len(opened) - 1
    for at in range(last, max(-1, last - REACH), -1):
        if opened[at] in names:
            del opened[at:]
            return
        if opened[at] in stops:
            return


def _close_one(opened: list[str], name: str) -> None:
    """Close the innermost formatting element of a name in the same cell, and nothing else."""
    last = len(opened) - 1
    for at in range(last, max(-1, last - REACH), -1):
        if opened[at] == name:
            del opened[at]
            return
        if opened[at] in _SCOPES:
            return
