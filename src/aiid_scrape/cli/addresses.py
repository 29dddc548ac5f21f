"""Lists of addresses, as people and programs write them."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import IO

from .._exceptions import InvalidAddress, SourceNotFound, SourceUnreadable
from ..fetching.urls import MAX_LENGTH, read_url
from .reading import STDIN, STDIN_NAME

MAX_LINE = 4 * MAX_LENGTH
"""Bytes of a line: UTF-8 has up to 4 for a character."""

COMMENT = "#"
"""What a line begins with that is no address."""

_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:(?!\d+(?:[/?#]|$))", re.IGNORECASE)
"""A scheme, which is not a host in front of a port."""


class Addresses:
    """The addresses of a command: its arguments, then those in its list; each once.

    Attributes:
        failed: How many lines are no address.
        doubles: How many addresses were named again.
    """

    def __init__(self, say: Callable[[str], None]) -> None:
        self._say = say
        self._seen: set[str] = set()
        self.failed = 0
        self.doubles = 0

    def of(self, arguments: Iterable[str], name: str | None) -> Iterator[str]:
        """The addresses in their order; what is wrong with the others is said.

        Raises:
            ReadError: The list cannot be read.
        """
        for argument in arguments:
            yield from self._take(argument, "")
        if name is not None:
            shown = STDIN_NAME if name == STDIN else name
            for number, line in enumerate(_lines(name, shown), start=1):
                if line.strip() and not line.lstrip().startswith(COMMENT):
                    yield from self._take(line, f"{shown}, line {number}: ")

    def _take(self, text: str, place: str) -> Iterator[str]:
        try:
            url = complete(text)
            key = read_url(url).url
        except InvalidAddress as error:
            self.failed += 1
            self._say(f"{place}{error}")
            return
        if key in self._seen:
            self.doubles += 1
            return
        self._seen.add(key)
        yield url


def complete(text: str) -> str:
    """An address as it was meant: without white space around it, and with a scheme.

    >>> complete(" incidentdatabase.ai/cite/1 "), complete("localhost:8000/a")
    ('https://incidentdatabase.ai/cite/1', 'https://localhost:8000/a')

    Raises:
        InvalidAddress: There is white space in it: it is two, or none.
    """
    url = text.strip()
    if len(url.split()) > 1 and len(url) <= MAX_LENGTH:
        message = "expected one address on a line, found white space in it"
        raise InvalidAddress(message, url=url[:200], stage="address", transient=False)
    if url.startswith("//"):
        return f"https:{url}"
    return url if _SCHEME.match(url) else f"https://{url}"


def _lines(name: str, shown: str) -> Iterator[str]:
    try:
        if name == STDIN:
            if sys.stdin is None:
                raise SourceUnreadable("expected addresses, found it closed", source=shown)
            yield from _decoded(sys.stdin.buffer)
        else:
            with Path(name).open("rb") as file:
                yield from _decoded(file)
    except FileNotFoundError as error:
        message = "expected a list of addresses, found nothing of this name"
        raise SourceNotFound(message, source=shown) from error
    except (OSError, ValueError) as error:
        message = f"expected a list of addresses that can be read: {error}"
        raise SourceUnreadable(message, source=shown) from error


def _decoded(file: IO[bytes]) -> Iterator[str]:
    """Lines as text; what is not in UTF-8 becomes what no address holds."""
    mark = b"\xef\xbb\xbf"
    while line := file.readline(MAX_LINE):
        yield line.removeprefix(mark).decode("utf-8", "surrogateescape")
        mark = b"\0\0\0"  # a byte order mark stands at the start alone
