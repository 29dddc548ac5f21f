"""No regular expression of the package takes more than linear time, whatever it is given."""

from __future__ import annotations

import re
from collections import deque
from typing import Any

import pytest
from cost import seconds
from killers import Killer, killers
from patterns import BUILT, Found, collected, source

SPECIAL: dict[str, tuple[Killer, ...]] = {
    "aiid_scrape.text.json_values._TOKEN": (Killer('"', '",\t', "x"), Killer("/*", "*", "")),
    "aiid_scrape.documents.markdown.repair._LINK_END": (
        Killer("](", "()", " "),
        Killer("", '](a "', ""),
    ),
    "aiid_scrape.decoding.prescan._TAG": (Killer("", "<!--", ""), Killer("", "<meta ", "")),
}
"""Inputs that were thought of for a pattern, besides those that are derived from it."""

SHORT, MIDDLE, LONG = 40, 2_000, 8_000
"""Characters of the inputs. At 40 it shows what is exponential, at 2,000 what is suspicious."""

SUSPICIOUS = 0.15e-6
"""Seconds a character at 2,000 characters up to which a pattern is linear: one that is
quadratic takes a third more at least, a linear one 0.05 (of one core of 2020)."""

MOST_GROWTH = 2.0
"""Growth of the time a character from 2,000 to 8,000 characters: 1 if linear, 4 if quadratic."""

MOST = 10e-6
"""Seconds a character that any pattern may take: the slowest is measured at a third of it."""

ENOUGH = 0.25
"""Seconds after which a pattern is stopped: `MOST` allows half of them for the longest input."""


def ask(found: Found, text: Any) -> None:
    """Ask a pattern all that the code asks it."""
    pattern = found.pattern
    for method in _methods(found):
        if method in {"match", "fullmatch", "search"}:
            getattr(pattern, method)(text)
        elif "at a place" in method:  # token by token, until one does not match
            at = 0
            while (match := pattern.match(text, at)) and match.end() > at:
                at = match.end()
        else:
            deque(pattern.finditer(text), maxlen=0)


def _methods(found: Found) -> set[str]:
    asked = set(found.methods) - {"pattern", "passed on"}
    return asked if "passed on" not in found.methods else {*asked, "finditer", "fullmatch"}


def fault(found: Found, killer: Killer) -> str | None:
    """What is wrong with the time that a pattern takes for an input, None if nothing is."""
    is_bytes = isinstance(found.pattern.pattern, bytes)

    def at(size: int, limit: float, times: int) -> float:
        """Seconds a character."""
        text = killer.text(size)
        given = text.encode("latin-1", "replace") if is_bytes else text
        return seconds(lambda: ask(found, given), limit, times) / len(text)

    if at(SHORT, 0.05, 1) == float("inf"):
        return "does not end"
    if at(MIDDLE, ENOUGH, 1) <= SUSPICIOUS or (middle := at(MIDDLE, ENOUGH, 2)) <= SUSPICIOUS:
        return None
    long = at(LONG, ENOUGH, 1)
    if long > MOST_GROWTH * middle:
        long = at(LONG, ENOUGH, 2)
    if long > MOST_GROWTH * middle:
        return f"grows: {middle * 1e6:.2f}, then {long * 1e6:.2f} microseconds a character"
    return f"takes {long * 1e6:.2f} microseconds a character" if long > MOST else None


FOUND = collected()
BY_NAME: dict[str, list[Found]] = {}
for each in FOUND:
    BY_NAME.setdefault(each.name.removeprefix("aiid_scrape."), []).append(each)


@pytest.mark.parametrize("name", BY_NAME)
def test_pattern_is_linear(name: str) -> None:
    """For every input derived from it, asked as the code does it."""
    for found in BY_NAME[name]:
        for killer in (*killers(found.pattern), *SPECIAL.get(found.name, ())):
            wrong = fault(found, killer)
            assert wrong is None, f"{found.pattern.pattern!r} {wrong} for {killer}"


def test_every_function_that_builds_patterns_is_known() -> None:
    """Else its patterns would not be seen: it is to be added to `BUILT`."""
    assert {name.removeprefix("aiid_scrape.") for name in source().building} == set(BUILT)


def test_inputs_thought_of_are_for_patterns_that_exist() -> None:
    """A pattern that was renamed keeps its inputs."""
    assert set(SPECIAL) <= {found.name for found in FOUND}


@pytest.mark.parametrize(
    ("pattern", "method"),
    [
        (r"\s+$", "search"),
        (r"\s*,", "sub"),
        (r"(?:a|a)*b", "match"),
        (r"(?:\w+\s?)*!", "match"),
        (r"a.*b", "search"),
        (r"\s*x?\s*y", "match"),
        (rb"=\s*[\"']?\s*([a-z]{2,40})", "search"),
        (r"<.*?>.*?<", "fullmatch"),
        (r"(?:pub)\w*date", "search"),
    ],
)
def test_slow_pattern_is_caught(pattern: str | bytes, method: str) -> None:
    """The derived inputs are worth something."""
    found = Found("example", re.compile(pattern), frozenset({method}))
    assert any(fault(found, killer) for killer in killers(found.pattern))


@pytest.mark.parametrize(
    "pattern", [r"(?<!\s)\s++$", r"(?:(?<!\s)\s++)?+,", r"<[^<>]*>", r"a[^ab]*b"]
)
def test_linear_pattern_is_let_through(pattern: str) -> None:
    """The forms that slow patterns are mended to."""
    found = Found("example", re.compile(pattern), frozenset({"search"}))
    assert not any(fault(found, killer) for killer in killers(found.pattern))
