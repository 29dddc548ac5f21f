"""How many different names the elements and attributes of a page have, told before it is parsed.

A parser keeps names in tables that do not grow: 100,000 names that all differ take minutes, and
names that are chosen to fall into one place of the table take a hundred times as long again.
Names of elements, attributes and doctypes are kept so; ids, classes and values are not.
"""

from __future__ import annotations

import re

from ...limits import LIMITS
from .scan import may_have_more_names
from .tags import Tags, attribute_names

SMALL = 150_000
"""Bytes up to which no page is looked at: the worst names there are (40 KB of them in one place
of the table, then again and again) take half a second. Half of the real pages are smaller."""

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
