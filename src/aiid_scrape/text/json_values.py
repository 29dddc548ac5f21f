"""JSON as pages carry it: read within limits, repaired where it is damaged, never raising."""

from __future__ import annotations

import json
import re
from typing import Any

MAX_CHARS = 2_000_000
"""Characters of one script that are read: the longest of the news corpora has 0.4 million."""

MAX_MENDED = 400_000
"""Characters of a damaged script that are mended: that takes a second where all is quotes. An
estimate."""

MAX_DEPTH = 60
"""Brackets within brackets that are read; articles need ten."""

# What a quote must be followed by to close a string; any other stands inside of it unescaped.
_END = r"""\s*+(?:[:}\]"]|//|/\*|,\s*+(?:["'{\[\d/}\]-]|true|false|null|\Z)|\Z)"""

_TOKEN = re.compile(
    rf"""
    (?P<space>[\s\ufeff;]++ | <!--|--> | <!\[CDATA\[|\]\]> | /\*(?:[^*]|\*(?!/))*+\*/ | //[^\n]*+)
    | "(?P<double>(?:[^"\\]|\\.|"(?!{_END}))*+)"
    | '(?P<single>(?:[^'\\]|\\.|'(?!{_END}))*+)'
    | (?P<sign>[{{}}\[\],:])
    | (?P<plain>[-+.\w]++)
    """,
    re.VERBOSE | re.DOTALL,
)
# A string that does not end is one match, too: it is not to be tried from each of its quotes.
_STRING_OR_BRACKET = re.compile(r'"(?:[^"\\]|\\.)*+(?:"|\\?\Z)|[{\[]|[}\]]', re.DOTALL)
_NO_BRACKETS = re.compile(r"[^][{}]+")
_ESCAPE = re.compile(r"\\(?:u[0-9a-fA-F]{4}|.)|[\x00-\x1f\"]", re.DOTALL)


def read_json(text: str) -> list[Any] | None:
    """The values in a text; None if it cannot be read; blank text has none.

    Numbers come as floats, since nobody counts with them; NaN and infinity as None.

    >>> read_json('<!-- {"a": "b",} -->')
    [{'a': 'b'}]
    >>> read_json("[" * 100_000) is None
    True
    """
    text = text.strip()
    if len(text) > MAX_CHARS or _depth(text) > MAX_DEPTH:
        return None
    if not text:
        return []
    try:
        return [_loads(text)]
    except ValueError:
        return _repaired(text) if len(text) <= MAX_MENDED else None


def _loads(text: str) -> Any:
    return json.loads(text, strict=False, parse_int=float, parse_constant=lambda _: None)


def _depth(text: str) -> int:
    """The depth of its brackets, or more if strings hold brackets; the JSON parser recurses."""
    brackets = _NO_BRACKETS.sub("", text)
    for passes in range(MAX_DEPTH + 1):
        if not brackets:
            return passes
        brackets = brackets.replace("{}", "").replace("[]", "")
    depth = deepest = 0
    for match in _STRING_OR_BRACKET.finditer(text):
        sign = match[0]
        if sign in "{[":
            depth += 1
            deepest = max(deepest, depth)
        elif sign in "}]":
            depth -= 1
    return deepest


def _repaired(text: str) -> list[Any] | None:
    """The values of a text that is nearly JSON: read token by token and written anew.

    What is mended: comments, wrappers for old browsers, control characters and quotes inside
    of strings, single quotes, commas too many or too few, several values in a row.
    """
    pieces: list[str] = []
    at, depth = 0, 0
    while at < len(text):
        match = _TOKEN.match(text, at)
        if match is None:
            return None
        at = match.end()
        token = _token(match)
        if not token:
            continue
        if token in "}]":
            depth -= 1
            if pieces and pieces[-1] == ",":
                pieces.pop()
        elif pieces and token not in ",:" and _ends_value(pieces[-1]):
            pieces.append("," if depth else "\n")
        pieces.append(token)
        depth += token in ("{", "[")
    try:
        return [_loads(value) for value in "".join(pieces).split("\n")]
    except ValueError:
        return None


def _token(match: re.Match[str]) -> str:
    """A token in its standard form; empty for space and comments."""
    for quoted in ("double", "single"):
        if match[quoted] is not None:
            return f'"{_ESCAPE.sub(_escape, match[quoted])}"'
    return match["sign"] or match["plain"] or ""


def _escape(match: re.Match[str]) -> str:
    found = match[0]
    if found[0] != "\\":
        return f"\\u{ord(found):04x}"
    return found if len(found) > 2 or found[1] in '"\\/bfnrt' else found[1]


def _ends_value(token: str) -> bool:
    return token in ("}", "]") or token[-1] == '"' or token[0] not in "{[,:"
