"""JSON as text, without characters that no text should have."""

from __future__ import annotations

import re

from .clean import clean

_SUSPECT = re.compile(r"\\u(?:00[0189]|007[fF]|[dD][89a-fA-F]|[fF][dDeEfF])")
_ESCAPE = re.compile(
    r"\\(?:u(?:"
    r"(?P<pair>[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2})|"
    r"(?P<code>[0-9a-fA-F]{4})"
    r")|.)",
    re.DOTALL,
)


def clean_json(text: str) -> str:
    r"""JSON without the characters that `clean` removes, written out or as escapes.

    Halves of a character become U+FFFD. Everything else stays as it is spelt.

    >>> print(clean_json(r'["co\u0000op", "\ud83d", "\ud83d\ude00", "\\u0000", "\u0009"]'))
    ["coop", "\ufffd", "\ud83d\ude00", "\\u0000", "\u0009"]
    >>> print(clean_json(r'["\ud83d\udex"]'))
    ["\ufffd\udex"]
    """
    text = clean(text)
    return _ESCAPE.sub(_cleaned, text) if _SUSPECT.search(text) else text


def _cleaned(escape: re.Match[str]) -> str:
    if escape["code"] is None:
        return escape[0]
    char = chr(int(escape["code"], 16))
    if "\ud800" <= char <= "\udfff":
        return "\\ufffd"
    return escape[0] if clean(char) else ""
