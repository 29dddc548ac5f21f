"""A check of HTML before it is parsed, and a change of what would take a parser minutes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..._exceptions import UnsupportedContent
from ...limits import LIMITS
from .names import has_name_flood
from .nesting import are_few, nests_beyond_measure
from .tags import Tags, attribute_names

MANY_BODIES = 50
"""Tags of the page or its body from which they are looked into: the attributes of all of them
go to the one element there is. A real page has 21."""

_SELECT = re.compile(r"(</?)select(?=[ \t\n\f\r/>])", re.IGNORECASE)
_SELECT_IN_BYTES = re.compile(_SELECT.pattern.encode(), re.IGNORECASE)


def tame(markup: str | bytes, *, source: str) -> str | bytes:
    """The same page, or nearly, in a form that a parser reads in bounded time.

    Every check is linear in the document. Most pages need the cheap ones only: they have too few
    tags to nest too deep, and no tag can be long. Lists with too many options become plain
    elements; a page that is beyond another limit is refused.

    Raises:
        UnsupportedContent: It nests beyond any page that people write, or has more
            attributes on its elements.
    """
    # What can be told of bytes is told of characters: all that counts here is in ASCII.
    data = markup.encode("ascii", "replace") if isinstance(markup, str) else markup
    tags = data.count(b"<")
    if has_tag_flood(data, tags):
        raise UnsupportedContent(
            "expected a page, found HTML with more tags than any page has",
            source=source,
            content="HTML with tags beyond measure",
        )
    if has_name_flood(data):
        raise UnsupportedContent(
            "expected a page, found HTML with more different names of elements and attributes "
            "than any page has",
            source=source,
            content="HTML with names beyond measure",
        )
    may_nest = not are_few(tags)
    may_flood = may_have_flood(data)
    if not may_nest and not may_flood:
        return markup
    text = data.lower().decode("latin-1")
    if may_nest and nests_beyond_measure(text, tags):
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


# --- tags ---------------------------------------------------------------------------------

_TAG_START = re.compile(rb"<[a-zA-Z/!?]")
_WHOLE_TAG = re.compile(rb"<[a-zA-Z/][^>]*+")


def has_tag_flood(data: bytes, brackets: int) -> bool:
    """Return true if the tree of a page with so many ``<`` would take more memory than there is."""
    if brackets > LIMITS.brackets:
        return True
    if brackets > LIMITS.tags:
        found = sum(1 for _ in _TAG_START.finditer(data))
        if found > LIMITS.tags:
            return True
    if len(data) <= LIMITS.tag_bytes:
        return False
    return sum(tag.end() - tag.start() for tag in _WHOLE_TAG.finditer(data)) > LIMITS.tag_bytes


# --- attributes --------------------------------------------------------------------------

_BODY = re.compile(rb"<[HhBb][TtOo][MmDd][LlYy]")  # and others that there are none of
_OPENING = re.compile(rb"<[A-Za-z]")
_SPACE = b" \t\n\f\r"
_NAMES = bytes(32 if code in b" \t\n\f\r/>=\"'" else 120 for code in range(256))


def may_have_flood(data: bytes) -> bool:
    """Return true if a page may have too many attributes, by the greatest lengths of its tags.

    However a parser comes to read it, a tag ends at the first ``>`` that is in no quoted value.
    It is surely in none if neither the last ``"`` before it nor the last ``'`` stands behind an
    equals sign; a few of these part the page, and no tag is longer than what lies between two.
    """
    size, most = len(data), LIMITS.per_megabyte(LIMITS.attribute_steps, len(data))
    if size * size <= LENGTH_PER_STEP * most:
        return False
    # All tags that are shorter come to half of it together.
    tags = list(long_tags(data, LENGTH_PER_STEP * most // (2 * size)))
    may_be = 2 * sum(len(tag) ** 2 for tag in tags) > LENGTH_PER_STEP * most
    if may_be and 2 * sum(_count_names(tag) ** 2 for tag in tags) > most:
        return True
    return len(_BODY.findall(data)) > MANY_BODIES


def _count_names(tag: bytes) -> int:
    """The runs of characters that names of attributes may have."""
    runs = tag.translate(_NAMES)
    return runs.count(b" x") + runs.startswith(b"x")


LENGTH_PER_STEP = 8
"""The square of a tag's length for each comparison of its attributes at least: a name that is
new has three characters with what parts it from the next."""


def long_tags(data: bytes, least: int) -> Iterator[bytes]:
    """Pieces of a page that may be tags of at least so many characters."""
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
            yield data[opening.start() : end]
        start = end + 1


class _Quote:
    """The last quotation mark of a sort before a place that moves on through a page."""

    def __init__(self, mark: bytes) -> None:
        self.mark = mark
        self.passed = 0
        """The place up to which it was looked for."""
        self.opens = False
        """True if it opens a value."""

    def may_hide(self, data: bytes, place: int) -> bool:
        """Return true if a place further on may be in a value with such marks around it."""
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
    """Return true if a page has too many attributes, by its tags in lower case."""
    most = LIMITS.per_megabyte(LIMITS.attribute_steps, len(text))
    only_one: list[str] = []  # the attributes of all that open the page and its body
    steps = 0
    for _, name, rest in Tags(text):
        names = attribute_names(rest)
        if name in {"html", "body"}:
            only_one += names
        steps += len(names) * len(set(names))
    return steps + len(only_one) * len(set(only_one)) > most
