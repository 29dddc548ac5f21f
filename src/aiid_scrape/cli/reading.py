"""From the names of files to pages, one by one: a file that fails does not stop the others."""

from __future__ import annotations

import difflib
import os
import re
import shlex
import sys
from dataclasses import dataclass
from io import BytesIO
from itertools import islice
from typing import TYPE_CHECKING

from .._api import read
from .._exceptions import ReadError, SourceNotFound, SourceUnreadable, UnsupportedContent
from ..limits import LIMITS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from ..models import Page

STDIN = "-"
"""The argument that stands for standard input."""

_ADDRESS = re.compile(r"https?://", re.IGNORECASE)

_FEED = re.compile(r"<(?:rss|feed)>")

STDIN_NAME = "<standard input>"

MAX_NEIGHBOURS = 2000
"""Names in a folder that are compared with a misspelt one: this many take some 20 ms."""


@dataclass(slots=True)
class Tally:
    """How it went so far."""

    read: int = 0
    failed: int = 0

    def __str__(self) -> str:
        return f"{self.read} of {self.read + self.failed} files read, {self.failed} failed"


def read_each(
    sources: Iterable[str],
    tally: Tally,
    say: Callable[[str], None],
    *,
    url: str | None = None,
    encoding: str | None = None,
) -> Iterator[Page]:
    """Read files in their order; say what is wrong with those that cannot be read.

    Args:
        sources: Paths, or ``-`` for standard input.
        tally: Counts the files.
        say: Told each failure.
        url: As for :func:`aiid_scrape.read`.
        encoding: As for :func:`aiid_scrape.read`.
    """
    for source in sources:
        try:
            file = _standard_input() if source == STDIN else source
            page = read(file, url=url, encoding=encoding)
        except ReadError as error:
            tally.failed += 1
            say(f"{error}{_suggestion(error)}")
        else:
            tally.read += 1
            yield page


def note_empty(pages: Iterable[Page], say: Callable[[str], None]) -> Iterator[Page]:
    """Pass pages on, and say which have no report: a table of reports would be silent on them."""
    for page in pages:
        if not page.reports:
            say(f"{page.source}: read, but there is no report on it ({page.kind})")
        yield page


def _standard_input() -> BytesIO:
    if sys.stdin is None:
        raise SourceUnreadable("expected a page, found it closed", source=STDIN_NAME)
    try:
        file = BytesIO(sys.stdin.buffer.read(LIMITS.bytes + 1))
    except OSError as error:
        message = f"expected a page, found that it cannot be read: {error.strerror}"
        raise SourceUnreadable(message, source=STDIN_NAME) from error
    file.name = STDIN_NAME
    return file


def _suggestion(error: ReadError) -> str:
    """What may help: another command, or a file with a name much like that of one not there."""
    if isinstance(error, UnsupportedContent) and _FEED.search(error.message):
        return "; read a feed of AIID with aiid_scrape.aiid.feed.read_feed in Python"
    if not isinstance(error, SourceNotFound):
        return ""
    if _ADDRESS.match(error.source):
        return f"; to fetch an address: aiid-scrape fetch {shlex.quote(error.source)}"
    folder, name = os.path.split(error.source)
    similar = difflib.get_close_matches(name, _names_in(folder or "."), n=1)
    return f"; did you mean {os.path.join(folder, similar[0])}?" if similar else ""


def _names_in(folder: str) -> list[str]:
    try:
        with os.scandir(folder) as entries:
            return [entry.name for entry in islice(entries, MAX_NEIGHBOURS) if entry.is_file()]
    except OSError:  # no such folder, or none that may be listed: then there is nothing to suggest
        return []
