"""Pieces of HTML, made from texts that nobody trusts."""

from __future__ import annotations

from functools import cache
from html import escape
from importlib.resources import files

POLICY = "default-src 'none'; style-src 'unsafe-inline'"
"""The Content-Security-Policy of the document: nothing is loaded, nothing runs."""

MAX_TEXT = 4_000
"""Characters of a text that are shown. An estimate: longer ones are data, not prose."""


def safe(text: str, most: int = MAX_TEXT) -> str:
    """A text as HTML, cut at a number of characters; the end says how many are left out.

    >>> safe("<b> & 'c'", most=3)
    '&lt;b&gt;<i class="cut">… 6 more characters</i>'
    """
    shown = escape(text[:most], quote=True)
    left = len(text) - most
    return shown if left <= 0 else f'{shown}<i class="cut">… {left:,} more characters</i>'


def words(text: str, most: int = MAX_TEXT) -> str:
    """A text of the page as HTML, kept apart from the direction of what is around it."""
    return f"<bdi>{safe(text, most)}</bdi>"


def language_attribute(tag: str | None) -> str:
    """The attribute that names a language; none if it is not known."""
    return f' lang="{safe(tag)}"' if tag else ""


def document(title: str, body: str, style: str = "") -> str:
    """A whole HTML document.

    Args:
        title: Its title, a text.
        body: What is in its body, as HTML.
        style: Rules beside those of the style sheet.
    """
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="referrer" content="no-referrer">\n'
        f"<title>{safe(title, 200)}</title>\n<style>\n{_style_sheet()}{style}</style>\n</head>\n"
        f"<body>\n{body}\n</body>\n</html>\n"
    )


@cache
def _style_sheet() -> str:
    return files("aiid_scrape.models.explanation").joinpath("style.css").read_text("utf-8")
