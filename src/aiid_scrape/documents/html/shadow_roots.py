"""Declarative shadow roots: templates that a browser shows without a script.

The parser does not know them: it keeps them as templates, whose content is not shown.
"""

from __future__ import annotations

import re

_TEMPLATE = re.compile(r"<(/?)template(?=[\s/>])([^<>]*+)>", re.IGNORECASE | re.ASCII)
_OPENS = re.compile(
    r"(?<![\w-])shadowroot(?:mode)?\s*+=\s*+[\"']?(?:open|closed)\b", re.IGNORECASE | re.ASCII
)


def unwrap_shadow_roots(markup: str | bytes) -> str | bytes:
    """Return HTML in which each declarative shadow root is an element ``shadow-root``.

    A shadow root is a ``template`` with the attribute ``shadowrootmode`` (or ``shadowroot``, its
    former name). Other templates stay as they are, so what is within them is not shown.
    """
    if isinstance(markup, bytes):
        if b"shadowroot" not in markup.lower():
            return markup
        # Latin 1 has a character for each byte, and all that counts here is in ASCII.
        return _renamed(markup.decode("latin-1")).encode("latin-1")
    return _renamed(markup) if "shadowroot" in markup.lower() else markup


def _renamed(markup: str) -> str:
    opened: list[bool] = []

    def rename(tag: re.Match[str]) -> str:
        if not tag[1]:
            opened.append(_OPENS.search(tag[2]) is not None)
            is_root = opened[-1]
        else:
            is_root = opened.pop() if opened else False
        return f"<{tag[1]}shadow-root{tag[2]}>" if is_root else tag[0]

    return _TEMPLATE.sub(rename, markup)
