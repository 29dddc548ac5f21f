"""What is done before parsing about HTML that would keep a parser busy for minutes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .._exceptions import UnsupportedContent
from ..limits import LIMITS
from .nesting import are_few, copies_too_much, nests_too_deep

_ATTRIBUTE = (
    r"[^ \t\n\f\r/>][^ \t\n\f\r/>=]*+"
    r"(?:[ \t\n\f\r]*+=[ \t\n\f\r]*+"
    r"(?:\"[^\"]*+(?:\"|\Z)|'[^']*+(?:'|\Z)|[^ \t\n\f\r>\"'][^ \t\n\f\r>]*+)?+)?+"
)
START_TAG = re.compile(
    rf"<[a-z][^ \t\n\f\r/>]*+(?:[ \t\n\f\r/]++(?:{_ATTRIBUTE})?+|(?<=[\"'])(?:{_ATTRIBUTE}))*+"
)
"""A tag as the HTML standard cuts it, so that a ``>`` in a value does not end it."""

_ATTRIBUTES = re.compile(rf"(?:[ \t\n\f\r/]++|(?<=[\"']))({_ATTRIBUTE})")
LONG_TAG = 2_000
"""Characters from which a tag is looked into: with the attributes of shorter ones alone, no
page exceeds the limit."""

MANY_BODIES = 50
"""Tags of the page or its body from which they are looked into: the attributes of all of them
go to the one element there is. A real page has 21."""

_SELECT = re.compile(r"(</?)select(?=[ \t\n\f\r/>])", re.IGNORECASE)
_SELECT_IN_BYTES = re.compile(_SELECT.pattern.encode(), re.IGNORECASE)


def tame(markup: str | bytes, *, source: str) -> str | bytes:
    """The same page, or nearly, such that a parser gets through it in time.

    Every look is linear in the document, and most pages need only a glance: they have too few
    tags to nest beyond measure, and none of them can be long. Lists of options are made plain
    elements if there are too many of them; what else is too much is refused.

    Raises:
        UnsupportedContent: It nests beyond any page that people write, or has more
            attributes on its elements.
    """
    # What can be told of bytes is told of characters: all that counts here is in ASCII.
    data = markup.encode("ascii", "replace") if isinstance(markup, str) else markup
    tags = data.count(b"<")
    may_nest = not are_few(tags)
    may_flood = may_have_flood(data)
    if not may_nest and not may_flood:
        return markup
    text = data.lower().decode("latin-1")
    if may_nest and (nests_too_deep(text, tags) or copies_too_much(text, tags)):
        raise UnsupportedContent(
            "expected a page, found HTML with more elements open in each other than any page has",
            source=source,
            content="HTML that nests beyond measure",
        )
    if may_flood and _has_attribute_flood(text):
        raise UnsupportedContent(
            "expected a page, found HTML with more attributes on an element than any page has",
            source=source,
            content="HTML with attributes beyond measure",
        )
    return markup if text.count("<option") <= LIMITS.options else _without_lists(markup)


def _without_lists(markup: str | bytes) -> str | bytes:
    if isinstance(markup, str):
        return _SELECT.sub(r"\1selection", markup)
    return _SELECT_IN_BYTES.sub(rb"\1selection", markup)


# --- attributes --------------------------------------------------------------------------

_BODY = re.compile(rb"<[HhBb][TtOo][MmDd][LlYy]")  # and others that there are none of
_OPENING = re.compile(rb"<[A-Za-z]")
_SPACE = b" \t\n\f\r"


def may_have_flood(data: bytes) -> bool:
    """Whether a page may have too many attributes, by the lengths that its tags have at most.

    However a parser comes to read it, a tag ends at the first ``>`` that is in no quoted value.
    It is surely in none if neither the last ``"`` before it nor the last ``'`` stands behind an
    equals sign; a few of these part the page, and no tag is longer than what lies between two.
    """
    size = len(data)
    # Of the attributes of a tag an eighth of its length squared can be compared: each name that
    # is new has three characters with what parts it from the next.
    most = 8 * LIMITS.per_megabyte(LIMITS.attribute_steps, size)
    if size * size <= most:
        return False
    short = most // (2 * size)  # all that are shorter come to half of it together
    if 2 * sum(length**2 for length in long_tags(data, short)) > most:
        return True
    return len(_BODY.findall(data)) > MANY_BODIES


def long_tags(data: bytes, least: int) -> Iterator[int]:
    """The lengths that tags have at most which may be of so many characters."""
    double, single = _Quote(b'"'), _Quote(b"'")
    start = 0
    while len(data) - start >= least:
        end = data.rfind(b">", start, start + least)
        if end < 0:
            end = data.find(b">", start + least)
        while end >= 0 and (double.may_hide(data, end) or single.may_hide(data, end)):
            end = data.find(b">", end + 1)
        if end < 0:
            end = len(data)
        if end - start >= least and (opening := _OPENING.search(data, start, end)):
            yield end - opening.start()
        start = end + 1


class _Quote:
    """The last quotation mark of a sort before a place that moves on through a page."""

    def __init__(self, mark: bytes) -> None:
        self.mark = mark
        self.passed = 0
        """The place up to which it was looked for."""
        self.opens = False
        """Whether it opens a value."""

    def may_hide(self, data: bytes, place: int) -> bool:
        """Whether a place further on may be in a value with such marks around it."""
        at = data.rfind(self.mark, self.passed, place)
        self.passed = place
        if at >= 0:
            before = at - 1
            while before >= 0 and data[before] in _SPACE:
                before -= 1
            self.opens = before >= 0 and data[before] == _EQUALS
        return self.opens


_EQUALS = ord("=")


def _has_attribute_flood(text: str) -> bool:
    found = START_TAG.findall(text)
    tags = [tag for tag in found if len(tag) >= LONG_TAG]
    only_one = [tag for tag in found if tag.startswith(("<html", "<body"))]
    if len(only_one) > MANY_BODIES:
        tags.append("".join(only_one))
    most = LIMITS.per_megabyte(LIMITS.attribute_steps, len(text))
    # An attribute has a letter and what parts it from the next.
    possible = sum((len(tag) // 2) ** 2 for tag in tags)
    return possible > most and sum(map(_steps, tags)) > most


def _steps(tag: str) -> int:
    """Comparisons of names that the attributes of a tag take."""
    names = [attribute.partition("=")[0] for attribute in _ATTRIBUTES.findall(tag)]
    return len(names) * len(set(names))
