"""The command line, ``aiid-scrape``: files in, reports out.

``commands`` is the flow, ``reading`` turns the files into pages, ``display`` and ``writers``
turn the pages into text, ``output`` puts that where it belongs, ``messages`` speaks to the
user meanwhile, and ``safe_text`` keeps what pages hold from commanding a terminal.
"""

from __future__ import annotations

from .commands import app, main

__all__ = ["app", "main"]
