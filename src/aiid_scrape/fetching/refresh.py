"""Pages that lead on by themselves: ``<meta http-equiv="refresh" content="0; url=...">``."""

from __future__ import annotations

import re

from ..text.entities import unescape

LOOK = 32 * 1024
"""Bytes of a page that are looked at: what leads on stands at its start. An estimate."""

MAX_DELAY = 5.0
"""Seconds up to which a refresh is a redirect. Front pages load themselves anew every few minutes;
those are pages. An estimate."""

_CONTENT = re.compile(
    r"\s*(?P<delay>\d{1,6})?(?:\.[\d.]*)?\s*[;,\s]\s*(?:url\s*=)?\s*(?P<quote>['\"]?)(?P<url>.+)",
    re.IGNORECASE | re.DOTALL,
)


# What a browser with scripts would not look into, and the element itself. What is not closed
# reaches to the end, and an element is short, so that no text is looked at twice.
_META = re.compile(
    r"<!--.*?(?:-->|\Z)"
    r"|<(?P<raw>noscript|script|style|template|textarea|title)\b.*?(?:</(?P=raw)\b|\Z)"
    r"|<meta\b(?P<attributes>(?>[^<>\"']|\"[^\"]{0,1000}\"|'[^']{0,1000}'){0,300})>",
    re.IGNORECASE | re.DOTALL,
)
_ATTRIBUTE = re.compile(
    r"([a-z-]{1,30})\s{0,9}=\s{0,9}(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))", re.IGNORECASE
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
    for match in _META.finditer(start.decode("utf-8", "replace")):
        attributes = _attributes(match["attributes"] or "")
        if attributes.get("http-equiv", "").strip().lower() == "refresh":
            return _address(attributes.get("content", ""))
    return None


def _attributes(text: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for name, *values in _ATTRIBUTE.findall(text):
        found.setdefault(name.lower(), unescape("".join(values)))
    return found


def _address(content: str) -> str | None:
    match = _CONTENT.match(content)
    if not match or float(match["delay"] or 0) > MAX_DELAY:
        return None
    url = match["url"].strip()
    if match["quote"]:
        url = url.partition(match["quote"])[0].strip()
    return url or None
