"""HTML entities in texts outside of HTML: JSON, Markdown, meta values."""

from __future__ import annotations

import html
import re

_NUMBER = re.compile(r"&#0*([0-9]+)")
_BEYOND = "&#x110000"
"""The first number that no character has: it becomes U+FFFD."""


def unescape(text: str) -> str:
    """A text with its entities as characters, as the HTML standard has it.

    Python's own raises ValueError for a number of more than 4,300 digits.

    >>> unescape("Caf&eacute; &#65;&#0000066; &#xD800;") == "Café AB \\ufffd"
    True
    >>> unescape(f"&#{'9' * 5_000};") == "\\ufffd"
    True
    """
    if "&" not in text:
        return text
    return html.unescape(_NUMBER.sub(_bounded, text))


def _bounded(number: re.Match[str]) -> str:
    return number[0] if len(number[1]) <= MAX_DIGITS else _BEYOND


MAX_DIGITS = 7
"""Digits of the number of the last character (1,114,111)."""
