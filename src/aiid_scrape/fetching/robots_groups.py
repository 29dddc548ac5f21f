"""The groups of a robots.txt: for whom there are rules (RFC 9309, sections 2.1 and 2.2.1).

Which group is meant is decided here, for the library that matches the rules finds names within
names, and lets a line that it does not know end a group.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import quote

_LINE_ENDS = re.compile(r"[\r\n]+")

_FIELD = re.compile(
    r"(?P<agent>user[- ]?agent)|(?P<allow>allow)|(?P<disallow>diss?all?ow|diasllow|disallaw)"
    r"|(?P<delay>crawl[- ]delay)",
    re.IGNORECASE,
)
"""Names of fields, with the slips of the pen that Google takes, too. All others are no part of
a group, and end none."""

_BETWEEN = re.compile(r"\s*:\s*|\s+(?=\S+\Z)")
"""What stands between a field and its value; the colon may be missing in front of one word."""

_PRODUCT = re.compile(r"[A-Za-z0-9_-]+")
"""A product token: what stands first in a User-agent line, up to its version or a space. RFC
9309 has no digits in it, but many names have."""

_EVERYBODY = re.compile(r"\*(?:\s|\Z)")

EVERYBODY = "*"

_SPELT = {"allow": "Allow", "disallow": "Disallow", "delay": "Crawl-delay"}

_OTHER_LINE_ENDS = {ord(char): quote(char) for char in "\v\f\x1c\x1d\x1e\x85\u2028\u2029"}
"""Characters that Python takes for line ends, and a robots.txt does not."""


@dataclass(frozen=True, slots=True)
class Group:
    """Rules, and for whom they are."""

    agents: frozenset[str]
    """Product tokens in lower case, or ``*``."""

    rules: tuple[str, ...]
    """Lines: Allow, Disallow, Crawl-delay."""


def read_groups(text: str) -> tuple[Group, ...]:
    """The groups of a robots.txt, in their order.

    >>> group, = read_groups("User-agent: Echo/1.0\\nSitemap: /x\\nUser-agent: b\\nDisallow: /a")
    >>> sorted(group.agents), group.rules
    (['b', 'echo'], ('Disallow: /a',))
    """
    return tuple(_groups(text))


def _groups(text: str) -> Iterator[Group]:
    agents: list[str] = []
    rules: list[str] = []
    has_rules = False
    undelayed = 0
    for field, value in _fields(text):
        if field == "agent":
            if has_rules:
                yield Group(frozenset(agents), tuple(rules))
                agents, rules, has_rules, undelayed = [], [], False, 0
            agents.append(_product(value))
        elif not agents:
            continue
        elif field == "delay" and not has_rules:
            # It ends no group, but is meant for those that were named so far.
            yield Group(frozenset(agents[undelayed:]), (f"{_SPELT[field]}: {value}",))
            undelayed = len(agents)
        else:
            has_rules = has_rules or field != "delay"
            rules.append(f"{_SPELT[field]}: {value}")
    if agents:
        yield Group(frozenset(agents), tuple(rules))


def rules_for(groups: tuple[Group, ...], agent: str) -> list[str]:
    """The rules of all groups for a product token; of those for everybody where it has none."""
    for name in (agent.lower(), EVERYBODY):
        if found := [group for group in groups if name in group.agents]:
            return [rule for group in found for rule in group.rules]
    return []


def _fields(text: str) -> Iterator[tuple[str, str]]:
    """The names and values of the lines that belong to groups."""
    for line in _LINE_ENDS.split(text):
        line = line.partition("#")[0].strip()
        field = _FIELD.match(line)
        if field is None or not field.lastgroup:
            continue
        between = _BETWEEN.match(line, field.end())
        if between:
            yield field.lastgroup, line[between.end() :].translate(_OTHER_LINE_ENDS)


def _product(value: str) -> str:
    if _EVERYBODY.match(value):
        return EVERYBODY
    found = _PRODUCT.match(value)
    return found[0].lower() if found else ""
