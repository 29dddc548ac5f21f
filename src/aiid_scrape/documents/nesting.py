"""Whether HTML nests beyond what a parser gets through in time.

A parser's time grows with the elements times how deep they lie (32,000 ``<div>`` in each
other take 5 seconds), and formatting that is never closed is copied into every paragraph
behind it, as the HTML standard asks: 100 KB of ``<p><font color=1>`` become 3 GB. The deepest
of 2,500 real pages has 48 levels, the longest 22,000 tags.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from .._exceptions import UnsupportedContent

MAX_STEPS = 1_000_000_000
"""Tags times levels up to which a page is parsed: 5 seconds at most."""

MAX_COPIES = 2_000_000
"""Tags times formatting left open up to which a page is parsed: 1 GB at most."""

MAX_ATTRIBUTES = 10_000
"""Attributes of one element up to which a page is parsed: half a second at most."""

_FORMATTING = re.compile(
    r"<(/?)(b|big|code|em|font|i|nobr|s|small|strike|strong|tt|u)\b[^>]*", re.IGNORECASE
)
_ELEMENT = re.compile(r"<!--.*?(?:-->|\Z)|<(/?)([a-z][^\s/>]*)", re.IGNORECASE | re.DOTALL)

# Elements that are never open for long: they have no end tag, or need none. The shapes of
# drawings end in themselves (``<path/>``).
_BRIEF = frozenset(
    """area base body br col colgroup dd dt embed head hr html img input li link meta optgroup
    option p param rp rt source tbody td tfoot th thead tr track wbr
    animate circle ellipse image line path polygon polyline rect stop use""".split()
)

LONG_TAG = 20_000
"""Characters from which a tag is looked into: no shorter one has so many attributes."""

_LONG_TAG = re.compile(rf"<[a-z][^>]{{{LONG_TAG},}}", re.IGNORECASE)
_QUOTED = re.compile(r"\"[^\"]*\"|'[^']*'")


def refuse_nesting(markup: str | bytes, *, source: str) -> None:
    """Raise what says so if HTML would keep the parser busy for minutes.

    Raises:
        UnsupportedContent: It nests beyond any page that people write.
    """
    # What can be told of bytes is told of characters: all that counts here is in ASCII.
    text = markup if isinstance(markup, str) else markup.decode("latin-1")
    tags = text.count("<")
    if (
        (tags * tags > MAX_STEPS and tags * _depth(_ELEMENT.findall(text)) > MAX_STEPS)
        # So many are copied at most if half of the tags open what the other half copies.
        or (tags * tags > 4 * MAX_COPIES and tags * _formatting_depth(text) > MAX_COPIES)
        or any(_attributes(tag) > MAX_ATTRIBUTES for tag in _long_tags(text))
    ):
        raise UnsupportedContent(
            "expected a page, found HTML with more elements open in each other than any page has, "
            "or more attributes on one",
            source=source,
            content="HTML that nests beyond measure",
        )


def _depth(tags: Iterable[tuple[str, str]]) -> int:
    """How many elements are open at once at most, if only its end tag closes one."""
    opened: Counter[str] = Counter()
    depth = deepest = 0
    for slash, name in tags:
        name = name.lower()
        if name in _BRIEF or not name:
            continue
        if not slash:
            opened[name] += 1
            depth += 1
            deepest = max(depth, deepest)
        elif opened[name]:
            opened[name] -= 1
            depth -= 1
    return deepest


def _formatting_depth(text: str) -> int:
    # Of tags that are letter for letter the same, no more than three are copied.
    different = {match[0] for match in _FORMATTING.finditer(text) if not match[1]}
    return min(3 * len(different), _depth(_FORMATTING.findall(text)))


def _long_tags(text: str) -> list[str]:
    is_possible = max(map(len, text.split(">"))) > LONG_TAG
    return _LONG_TAG.findall(text) if is_possible else []


def _attributes(tag: str) -> int:
    return len(_QUOTED.sub("", tag).split())
