"""Text of pages and names of files, made harmless for a terminal, a line, a JSON document.

A page can hold escape sequences that recolour, retitle or clear a terminal, and characters
that reverse the reading order of what stands behind them.
"""

from __future__ import annotations

import re

REPLACEMENT = "\ufffd"
"""What stands for a character that was taken out: visible, so that nobody is deceived."""

# C0 controls but tab and line feed, DEL and C1 controls. Lone surrogates are among them
# because no encoding can write them; file names that are not in UTF-8 have them.
_CONTROLS = "\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff"

# Separators that some programs take as line ends, and the controls of reading order that
# reach beyond their own place. The marks U+200E, U+200F and U+061C do not.
_REORDERING = "\u2028\u2029\u202a-\u202e\u2066-\u2069"

_CONTROL = re.compile(f"[{_CONTROLS}]")
_UNSAFE = re.compile(f"[{_CONTROLS}{_REORDERING}]")


def one_line(text: str) -> str:
    r"""The text as one line that does nothing to a terminal.

    >>> one_line("a\tb\nc"), one_line("\x1b[31mred")
    ('a b c', '\ufffd[31mred')
    """
    return _UNSAFE.sub(REPLACEMENT, text).replace("\t", " ").replace("\n", " ")


def without_controls(text: str) -> str:
    """The text for a data file without escapes of its own: its characters, but no controls."""
    return _CONTROL.sub(REPLACEMENT, text)


def escape_json(document: str) -> str:
    r"""A JSON document with every unsafe character in its strings as ``\uXXXX``: nothing is lost.

    >>> print(escape_json('["\u202e"]'))
    ["\u202e"]
    """
    return _UNSAFE.sub(lambda match: f"\\u{ord(match[0]):04x}", document)
