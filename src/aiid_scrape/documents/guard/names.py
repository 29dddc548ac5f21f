"""How many different names the elements and attributes of a page have, told before it is parsed.

A parser keeps names in tables that do not grow: 100,000 names that all differ take minutes, and
names that are chosen to fall into one place of the table take a hundred times as long again.
Names of elements, attributes and doctypes are kept so; ids, classes and values are not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...limits import LIMITS
from .tags import Tags, attribute_names

SMALL = 150_000
"""Bytes up to which no page is looked at: the worst names there are (40 KB of them in one place
of the table, then again and again) take half a second. Half of the real pages are smaller."""

WINDOW = 1_000_000
"""Bytes that are looked at together, so that the look takes little memory. An estimate."""

_SPACE = rb" \t\n\f\r"
_TAG = re.compile(rb"<(?:/?[a-zA-Z]|![dD])[^>]*+")
"""From a tag or a doctype to the next ``>``, be it in a value or not."""

_NAME = re.compile(
    # A sign of equality before all names is the start of one.
    rb"(<[^%(s)s/>]*+(?:[%(s)s/]*+=)?+|[^%(s)s/<>][^%(s)s/<>=]*+)"
    rb"(?:[%(s)s]*+=[%(s)s]*+"
    rb"(?:\"[^\"<>]*+\"|'[^'<>]*+'|[^%(s)s\"'<>][^%(s)s<>]*+))?+" % {b"s": _SPACE}
)
"""The name of an element, or of an attribute with its value, as the HTML standard cuts them. As a
value ends before the next tag, whatever may start one is looked at as a start."""

_TAG_IN_TAG = re.compile(rb"<[^<>]*+<[^>]*+")
_OPEN_VALUE = re.compile(rb"=[%(s)s]*+(?:\"[^\">]*+|'[^'>]*+)>" % {b"s": _SPACE})
_RUN = re.compile(rb"[^%(s)s/>=]++" % {b"s": _SPACE})
_RUN_IN_QUOTES = re.compile(rb"[^%(s)s/>=\"']++" % {b"s": _SPACE})
_DOCTYPE = re.compile(r"<!doctype[ \t\n\f\r]*+([^ \t\n\f\r>]++)")


def has_name_flood(data: bytes) -> bool:
    """Whether a page has more different names than a parser gets through in time.

    Most pages need one look that counts too many rather than too few; what that counts beyond the
    limit is counted again as the standard cuts it.
    """
    most = LIMITS.most_names(len(data))
    if len(data) <= SMALL or not may_have_more_names(data, most):
        return False
    return has_more_names(data.lower().decode("latin-1"), most)


def has_more_names(text: str, most: int) -> bool:
    """Whether a page in lower case has more names, with those in comments and scripts.

    >>> [has_more_names("<p class=a>one</p><x-y class=b data-z>two", most) for most in (3, 4)]
    [True, False]
    """
    attributes = set(_DOCTYPE.findall(text))
    elements = set[str]()
    for _, name, rest in Tags(text):
        elements.add(name)
        if rest:
            attributes.update(attribute_names(rest))
        if len(elements) + len(attributes) > most:
            return True
    return len(attributes) > most


def may_have_more_names(data: bytes, most: int) -> bool:
    """The same, but names are counted with others that the page does not have."""
    names = set[bytes]()
    has_open_value = False
    for start, end in _windows(data):
        tags = set(_TAG.findall(data[start:end]))
        together = b">".join(tags) + b">"
        found = _possible_names(together, len(tags))
        names |= found
        if len(names) > most:
            return True
        # The quotation mark of a value that is not ended stands in what was taken for a name.
        has_mark = any(b'"' in name or b"'" in name for name in found)
        has_open_value |= has_mark and _OPEN_VALUE.search(together) is not None
    if has_open_value:
        for section in _behind_open_values(data):
            names |= _runs(section)
            if len(names) > most:
                return True
    return False


def _windows(data: bytes) -> Iterator[tuple[int, int]]:
    """Where to cut a page so that each part has its tags whole: behind a ``>``."""
    start = 0
    while start < len(data):
        end = data.find(b">", start + WINDOW) + 1 or len(data)
        yield start, end
        start = end


def _possible_names(together: bytes, tags: int) -> set[bytes]:
    """The names in so many tags of a page, with others that they do not have.

    Where a tag is sure to end at the next ``>`` and has no other in it, its names are cut as the
    standard does it. All runs of characters are names in the others.
    """
    names = set(_NAME.findall(together))
    if together.count(b"<") > tags:
        for tag in _TAG_IN_TAG.findall(together):
            names |= _runs(tag)
    return names


def _runs(section: bytes) -> set[bytes]:
    """All that may be a name: one begins behind a quotation mark, too."""
    return {*_RUN.findall(section), *_RUN_IN_QUOTES.findall(section)}


def _behind_open_values(data: bytes) -> Iterator[bytes]:
    """What may go on as a tag behind each ``>`` in a value: up to the next one that ends it."""
    passed = {b'"': 0, b"'": 0}
    """The place up to which all has been given for each mark."""
    for found in _OPEN_VALUE.finditer(data):
        for mark, done in passed.items():
            if (at := found.end()) < done:
                continue
            start = data.find(mark, at)
            end = data.find(b">", start) if start >= 0 else -1
            passed[mark] = end if end >= 0 else len(data)
            if start >= 0:
                yield data[start : passed[mark]]
