"""The tags of HTML, cut as the standard does, for checks before a page is parsed.

Texts in a comment, a script or a value are no tags, though they may look so: an end tag there
closes nothing, and hostile markup must not seem flat. The parser may still read them as tags, so
they are yielded as doubtful ones. The markup has to be in lower case.
"""

from __future__ import annotations

import re
from collections.abc import Generator, Iterator

_ATTRIBUTE = (
    r"[^ \t\n\f\r/>][^ \t\n\f\r/>=]*+"
    r"(?:[ \t\n\f\r]*+=[ \t\n\f\r]*+"
    r"(?:\"[^\"]*+(?:\"|\Z)|'[^']*+(?:'|\Z)|[^ \t\n\f\r>\"'][^ \t\n\f\r>]*+)?+)?+"
)
_REST = rf"(?:[ \t\n\f\r/]++(?:{_ATTRIBUTE})?+|(?<=[\"'])(?:{_ATTRIBUTE}))*+"
START_TAG = re.compile(rf"<([a-z][^ \t\n\f\r/>]*+)({_REST})")
"""A tag as the HTML standard cuts it, so that a ``>`` in a value does not end it."""

# What lies between attributes is one match, too: it is not to be tried from each of its blanks.
_ATTRIBUTES = re.compile(rf"(?:[ \t\n\f\r/]++|(?<=[\"']))({_ATTRIBUTE})?+")

_MARKUP = re.compile(
    rf"<(?P<slash>/?)(?P<name>[a-z][^ \t\n\f\r/>]*+)(?P<rest>{_REST})"
    r"|<!--(?:-?>|.*?(?:--!?>|\Z))"
    r"|<!\[cdata\[.*?(?:\]\]>|\Z)"
    r"|<(?:[!?]|/(?=[^a-z>]))[^>]*+",
    re.DOTALL,
)
"""A tag, or what is none: a comment, a section in a drawing, a doctype."""

_RAW = frozenset("script style textarea title xmp iframe noembed noframes plaintext".split())
"""Elements in which there are no tags, unless they are a drawing's or a formula's."""

_IN_SCRIPT = re.compile(r"<!--(?:-?>)?|-->|</?script(?=[ \t\n\f\r/>])")


START, END = "start", "end"
MAYBE_START, MAYBE_END = "maybe start", "maybe end"
"""Sorts of tags; those in a comment, a script and the like are none, unless the parser is not
where it is thought to be."""

Tag = tuple[str, str, str]
"""The sort of a tag, its name, and what stands behind the name, without the ``>``."""


class Tags:
    """The tags of a page in their order.

    Who takes them says by ``is_foreign`` whether the next one is in a drawing or a formula.
    """

    def __init__(self, text: str, *, is_sure: bool = True) -> None:
        self.text = text
        self.is_foreign = False
        self._is_sure = is_sure
        self._start, self._end = (START, END) if is_sure else (MAYBE_START, MAYBE_END)

    def __iter__(self) -> Iterator[Tag]:
        at: int | None = 0
        while at is not None:
            at = yield from self._until_raw(at)

    def _until_raw(self, start: int) -> Generator[Tag, None, int | None]:
        """The tags up to the end of the next element without tags; where that is, if there is."""
        for found in _MARKUP.finditer(self.text, start):
            slash, name, rest = found.groups()
            if name is None:
                yield from self._in_doubt(found[0][1:])
                continue
            is_raw = name in _RAW and not slash and not self.is_foreign
            yield self._end if slash else self._start, name, rest
            if is_raw:
                end = _end_of_raw(self.text, found.end(), name)
                yield from self._in_doubt(self.text[found.end() : end])
                return end
        return None

    def _in_doubt(self, section: str) -> Iterator[Tag]:
        """The doubtful tags in a comment, a script or the like: tags if it is none.

        In a section within a section every start tag counts, and no end tag.
        """
        if self._is_sure:
            yield from Tags(section, is_sure=False)
        else:
            for found in START_TAG.finditer(section):
                yield MAYBE_START, found[1], found[2]


def _end_of_raw(text: str, start: int, name: str) -> int:
    """The end of an element without tags: its end tag, or the end of the page."""
    if name == "plaintext":
        return len(text)
    if name == "script":
        return _end_of_script(text, start)
    at = start
    while (at := text.find(f"</{name}", at)) >= 0:
        at += len(name) + 2
        if text[at : at + 1] in _AFTER_NAME:
            return at - len(name) - 2
    return len(text)


_AFTER_NAME = frozenset(" \t\n\f\r/>")


def _end_of_script(text: str, start: int) -> int:
    """The end of a script; the end tag of a script in a comment in it does not count."""
    in_comment = in_script = False
    for found in _IN_SCRIPT.finditer(text, start):
        mark = found[0]
        if mark == "<!--":
            in_comment = True
        elif mark == "-->":
            in_comment = in_script = False
        elif mark == "<script":
            in_script = in_comment
        elif mark == "</script":
            if not in_script:
                return found.start()
            in_script = False
    return len(text)


def attribute_names(rest: str) -> list[str]:
    """The names of the attributes of a tag, as often as they stand there."""
    # A sign of equality before a name is the start of one.
    found = filter(None, _ATTRIBUTES.findall(rest))
    return [attribute[0] + attribute[1:].partition("=")[0] for attribute in found]
