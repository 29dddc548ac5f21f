"""Pages for a human: what is known of each, laid out, and the start of its texts."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from rich.text import Text

from .facts import (
    Row,
    entity_rows,
    incident_rows,
    list_rows,
    page_rows,
    remarks,
    report_rows,
)
from .terminal import page_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from rich.console import Console
    from rich.containers import Lines

    from ..models import Item, Page

WIDTH = 100
"""Columns of a line at most: longer ones tire the eye, and a pipe gets the same everywhere. An
estimate."""

MIN_WIDTH = 20
"""Columns of a value on the narrowest terminal: fewer would set one word under another. An
estimate."""

INDENT = Text("  ")

BLANK = Text()

ELLIPSIS = " …"
"""What stands behind a text that goes on."""

LABEL_WIDTH = 12
"""Columns of a label; the longest has ten letters."""

EXCERPT_LINES = 8
"""Lines of a text that are shown. An estimate."""

SHOWN_ITEMS = 10
"""Entries of a list that are shown; ``--format json`` has all. An estimate."""


def as_pretty(pages: Iterable[Page], console: Console) -> Iterator[str]:
    """Each page for a human, with the colours that the console can show."""
    layout = Layout(console)
    for number, page in enumerate(pages):
        with console.capture() as capture:
            if number:
                console.print()
            for line in layout.page(page):
                console.print(line, soft_wrap=True)
        yield capture.get()


class Layout:
    """Lays out pages for one console.

    On a terminal, a long value is broken into lines that start under each other. Elsewhere
    a value keeps its line, so that it can be searched for and copied; only texts are broken.
    """

    def __init__(self, console: Console) -> None:
        self._console = console
        self._breaks_values = console.is_terminal
        self._width = min(console.width, WIDTH) if console.is_terminal else WIDTH

    def page(self, page: Page) -> Iterator[Text]:
        """The lines of a page."""
        yield self._heading(page.source)
        yield from self.rows(page_rows(page))
        if page.incident is not None:
            yield BLANK
            yield from self.rows(incident_rows(page.incident))
        for number, report in enumerate(page.reports, start=1):
            yield BLANK
            if len(page.reports) > 1:
                yield INDENT + Text(f"report {number} of {len(page.reports)}", "cyan")
            yield from self.rows(report_rows(report))
            yield from self._excerpt(report.paragraphs, between=[BLANK])
        listed = [] if page.entity is None else list(entity_rows(page.entity))
        listed.extend(list_rows(page))
        if listed:
            yield BLANK
            yield from self.rows(listed)
        if page.items and not page.reports:
            yield BLANK
            yield from self._items(page.items)
        elif not (page.reports or listed or page.incident):
            yield BLANK
            yield INDENT + Text("There is no report on this page. It begins:", "yellow")
            yield from self._excerpt(block.text for block in page.blocks)
        if rows := list(remarks(page)):
            yield BLANK
            yield from self.rows(rows)

    def _heading(self, source: str) -> Text:
        heading = page_text(source, "bold cyan")
        room = self._width - heading.cell_len - 1
        if self._console.is_terminal and room > 0:
            heading.append(" " + "─" * room, "dim")
        return heading

    def rows(self, rows: Iterable[Row]) -> Iterator[Text]:
        """The lines of labels and values."""
        for label, value in rows:
            start = INDENT + Text(label.ljust(LABEL_WIDTH), "dim")
            lines = self._break(value, start.cell_len) if self._breaks_values else value.split()
            yield start + Text("\n" + " " * start.cell_len).join(lines)

    def _items(self, items: Sequence[Item]) -> Iterator[Text]:
        """The first entries of a list, each with its address under it."""
        yield INDENT + Text(f"The page lists {len(items):,} others:", "cyan")
        for item in items[:SHOWN_ITEMS]:
            yield from self.rows([("", page_text(item.title, "bold"))])
            if item.url is not None:
                yield from self.rows([("", page_text(item.url, "dim"))])
        if len(items) > SHOWN_ITEMS:
            yield INDENT + Text(f"and {len(items) - SHOWN_ITEMS:,} more{ELLIPSIS}", "dim")

    def _excerpt(self, texts: Iterable[str], *, between: Sequence[Text] = ()) -> Iterator[Text]:
        """The first lines of texts, with what stands between one and the next."""
        lines = list(islice(self._lines(texts, between), EXCERPT_LINES + 1))
        shown = lines[:EXCERPT_LINES]
        if len(lines) > len(shown):
            if not shown[-1]:
                shown.pop()
            shown[-1] = shown[-1] + Text(ELLIPSIS, "dim")
        if shown:
            yield BLANK
        for line in shown:
            yield INDENT + line if line else BLANK

    def _lines(self, texts: Iterable[str], between: Sequence[Text]) -> Iterator[Text]:
        most = EXCERPT_LINES * self._width  # a paragraph may have megabytes
        for number, text in enumerate(texts):
            if number:
                yield from between
            yield from self._break(page_text(text[:most]), len(INDENT) + len(ELLIPSIS))

    def _break(self, text: Text, indent: int) -> Lines:
        width = max(self._width - indent, MIN_WIDTH)
        lines = text.wrap(self._console, width, overflow="fold")
        for line in lines:
            line.rstrip()
        return lines
