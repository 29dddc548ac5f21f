"""Front matter: the title, authors, date and address above the Markdown of a page."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ...models.blocks import BlockKind
from ..blocks import TextBlock
from ..document import fold_space
from ..head import Head, HeadReader

MAX_LINES = 40
"""Lines of such a head at most. An estimate."""

# By trafilatura and static site generators; by readers in the manner of Jina's.
_FIELD = re.compile(r"(?P<name>[A-Za-z][A-Za-z _-]{0,30}):(?:\s+(?P<value>.*))?$")
_BARE_NAMES = frozenset({"title", "url source", "published time", "markdown content", "warning"})
_LAST_NAME = "markdown content"

_META_NAMES = {
    "author": "author",
    "authors": "author",
    "description": "description",
    "sitename": "og:site_name",
    "date": "date",
    "published time": "article:published_time",
    "lang": "og:locale",
    "language": "og:locale",
    "image": "og:image",
}
"""The meta elements that say the same in a page's head."""

_ADDRESS_NAMES = frozenset({"url", "url source", "source", "canonical"})


class FrontMatter(NamedTuple):
    """The front matter of a page."""

    head: Head
    blocks: list[TextBlock]
    end: int
    """The number of lines that it takes."""


def read_front_matter(lines: Sequence[str]) -> FrontMatter:
    """Read the head of a Markdown text; it may have none."""
    end, fields = _fenced(lines) or _bare(lines) or (0, [])
    head = HeadReader()
    for _, name, value in fields:
        _note(head, name.lower(), value)
    blocks = [_block(name, fold_space(value), number) for number, name, value in fields]
    return FrontMatter(head.head(), blocks, end)


_Fields = list[tuple[int, str, str]]


def _fenced(lines: Sequence[str]) -> tuple[int, _Fields] | None:
    """Fields between two lines of hyphens."""
    start = next((at for at, line in enumerate(lines[:MAX_LINES]) if line.strip()), 0)
    if lines[start].strip() != "---":
        return None
    head = lines[start + 1 : start + 1 + MAX_LINES]
    end = next((at for at, line in enumerate(head) if line.strip() == "---"), None)
    fields = list(_fields(head[:end], start + 2))
    if end is None or len(fields) < len([line for line in head[:end] if line.strip()]):
        return None
    return start + end + 2, fields


def _bare(lines: Sequence[str]) -> tuple[int, _Fields] | None:
    """Fields of the names that are known, each on a line of its own, down to the text."""
    fields: _Fields = []
    for number, line in enumerate(lines[:MAX_LINES], start=1):
        if not line.strip():
            continue
        field = next(_fields([line], number), None)
        if field is None or field[1].lower() not in _BARE_NAMES:
            break
        fields.append(field)
        if field[1].lower() == _LAST_NAME:
            break
    names = {name.lower() for _, name, _ in fields}
    return (fields[-1][0], fields) if {"title", "url source"} <= names else None


def _fields(lines: Sequence[str], number: int) -> Iterator[tuple[int, str, str]]:
    for at, line in enumerate(lines, start=number):
        if match := _FIELD.match(line.strip()):
            yield at, match["name"], (match["value"] or "").strip().strip("\"'")


def _block(name: str, value: str, number: int) -> TextBlock:
    is_title = name.lower() == "title" and value != ""
    return TextBlock(
        value or f"{name}:",
        BlockKind.HEADING if is_title else BlockKind.OPTION,
        first_line=number,
        last_line=number,
        marker=f"{name}:" if value else "",
        level=1 if is_title else 0,
    )


def _note(head: HeadReader, name: str, value: str) -> None:
    if not value:
        return
    if name == "title":
        head.title = head.title or value
    elif name in _ADDRESS_NAMES and value.startswith(("http://", "https://")):
        head.links.setdefault("canonical", []).append(value)
    elif name in _META_NAMES:
        head.metas.setdefault(_META_NAMES[name], []).append(value)
