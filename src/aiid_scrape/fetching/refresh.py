"""Pages that lead on by themselves: ``<meta http-equiv="refresh" content="0; url=...">``."""

from __future__ import annotations

import re
from html.parser import HTMLParser

LOOK = 32 * 1024
"""Bytes of a page that are looked at: what leads on stands at its start."""

MAX_DELAY = 5.0
"""Seconds up to which a refresh is a redirect. Front pages load themselves anew every few
minutes; those are pages."""

_CONTENT = re.compile(
    r"\s*(?P<delay>\d{1,6})?(?:\.[\d.]*)?\s*[;,\s]\s*(?:url\s*=)?\s*(?P<quote>['\"]?)(?P<url>.+)",
    re.IGNORECASE | re.DOTALL,
)


def refresh_target(body: bytes) -> str | None:
    """The address that a page leads on to, as written in it; None if it stays.

    >>> refresh_target(b'<meta http-equiv="Refresh" content="0; URL=\\'/new\\'">')
    '/new'
    >>> refresh_target(b'<meta http-equiv="refresh" content="300">') is None
    True
    """
    start = body[:LOOK]
    if b"refresh" not in start.lower():
        return None
    finder = _Finder()
    finder.feed(start.decode("utf-8", "replace"))
    return finder.found


class _Finder(HTMLParser):
    """Looks for the element outside of what only a browser without scripts shows."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.found: str | None = None
        self._without_scripts = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take the first one."""
        if tag == "noscript":
            self._without_scripts += 1
        if tag != "meta" or self._without_scripts or self.found is not None:
            return
        values = {name: value or "" for name, value in attrs}
        if values.get("http-equiv", "").strip().lower() == "refresh":
            self.found = _address(values.get("content", ""))

    def handle_endtag(self, tag: str) -> None:
        """Leave an element."""
        if tag == "noscript":
            self._without_scripts = max(0, self._without_scripts - 1)


def _address(content: str) -> str | None:
    match = _CONTENT.match(content)
    if not match or float(match["delay"] or 0) > MAX_DELAY:
        return None
    url = match["url"].strip()
    if match["quote"]:
        url = url.partition(match["quote"])[0].strip()
    return url or None
