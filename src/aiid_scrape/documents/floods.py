"""What is done before parsing about HTML that would keep a parser busy for minutes."""

from __future__ import annotations

import re

from .._exceptions import UnsupportedContent
from ..limits import LIMITS
from .nesting import copies_too_much, nests_too_deep

_ATTRIBUTE = (
    r"[^ \t\n\f\r/>][^ \t\n\f\r/>=]*+"
    r"(?:[ \t\n\f\r]*+=[ \t\n\f\r]*+"
    r"(?:\"[^\"]*+(?:\"|\Z)|'[^']*+(?:'|\Z)|[^ \t\n\f\r>\"'][^ \t\n\f\r>]*+)?+)?+"
)
_START_TAG = re.compile(
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

    Every look is linear in the document. Lists of options are made plain elements if there
    are too many of them; what else is too much is refused.

    Raises:
        UnsupportedContent: It nests beyond any page that people write, or has more
            attributes on its elements.
    """
    # What can be told of bytes is told of characters: all that counts here is in ASCII.
    data = markup.encode("ascii", "replace") if isinstance(markup, str) else markup
    text = data.lower().decode("latin-1")
    tags = text.count("<")
    if nests_too_deep(text, tags) or copies_too_much(text, tags):
        raise UnsupportedContent(
            "expected a page, found HTML with more elements open in each other than any page has",
            source=source,
            content="HTML that nests beyond measure",
        )
    if _has_attribute_flood(text):
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


def _has_attribute_flood(text: str) -> bool:
    found = _START_TAG.findall(text)
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
