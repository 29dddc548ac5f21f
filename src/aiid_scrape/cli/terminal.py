"""Consoles: rich's, without markup, emoji names and highlighting, for text is what it is."""

from __future__ import annotations

import os
from typing import Any, TextIO

from rich.console import Console
from rich.text import Text

from .safe_text import one_line


def console_on(stream: TextIO, *, plain: bool = False) -> Console:
    """A console on a stream, with colour if that is a terminal.

    Args:
        stream: Where it prints.
        plain: Whether to print without colour even if ``FORCE_COLOR`` is set.
    """
    return _console(file=stream, force_terminal=False if plain else None)


def console_on_stderr() -> Console:
    """A console on standard error; if that is closed, it prints nowhere."""
    return _console(stderr=True)


def page_text(text: str, style: str = "") -> Text:
    """Text of a page, or the name of a file, to be printed as it is, but harmless."""
    return Text(one_line(text), style)


def _console(**options: Any) -> Console:
    return Console(
        markup=False,
        emoji=False,
        highlight=False,
        # For NO_COLOR, rich takes the colours away, but leaves bold and dim in.
        color_system=None if os.environ.get("NO_COLOR") else "auto",
        **options,
    )
