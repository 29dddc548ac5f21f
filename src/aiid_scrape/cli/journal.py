"""JSON Lines that grow with a run, and from which a run that was stopped goes on.

Every line names the address that was asked for and how many reports its page has. So what a
killed run leaves at the end, half a line or the first reports of a page, is recognised, cut
off, and fetched again: nothing is there twice, and nothing is missing.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, TextIO

from .output import OutputError

MAX_LINE = 256 * 1024 * 1024
"""Bytes of a line that are read: far more than the largest page gives."""


@contextmanager
def open_journal(name: str, *, resume: bool) -> Iterator[tuple[TextIO, frozenset[str]]]:
    """Open a file to be written record by record; with it, the addresses that are in it.

    Args:
        name: The file, which is made if it is not there.
        resume: Whether to go on with what is in it. Without that, it has to be empty.

    Raises:
        OutputError: It cannot be written, or holds what is not of such a run.
    """
    path = Path(name)
    try:
        if path.exists() and path.stat().st_size and not resume and path.is_file():
            raise OutputError(f"{name}: is there already: add --resume to go on with it")
        done = _recover(path) if resume and path.is_file() else frozenset()
        with path.open("a", encoding="utf-8", newline="") as stream:
            yield stream, done
    except OSError as error:
        if isinstance(error, BrokenPipeError):
            raise
        raise OutputError(f"{name}: cannot be written: {error.strerror or error}") from error


def _recover(path: Path) -> frozenset[str]:
    """Cut off what is incomplete at the end of a file; the addresses of the rest."""
    with path.open("r+b") as file:
        done, end = _complete(file, str(path))
        if end < path.stat().st_size:
            file.truncate(end)
            os.fsync(file.fileno())
    return frozenset(done)


def _complete(file: IO[bytes], name: str) -> tuple[set[str], int]:
    """The addresses whose pages are in a file as a whole, and where the last of them ends."""
    done: set[str] = set()
    end, missing, current = 0, 0, ""
    for number, line in enumerate(iter(lambda: file.readline(MAX_LINE), b""), start=1):
        if not line.endswith(b"\n"):
            break
        url, count = _page_of(line, name, number)
        if missing and url != current:
            raise OutputError(f"{name}, line {number}: expected another report of {current}")
        current, missing = url, (missing or count) - 1
        if not missing:
            done.add(url)
            end = file.tell()
    return done, end


def _page_of(line: bytes, name: str, number: int) -> tuple[str, int]:
    try:
        page = json.loads(line)["page"]
        url, count = page["requested_url"], page["report_count"]
    except (ValueError, KeyError, TypeError) as error:
        message = f"{name}, line {number}: expected a report of a fetched page, so it is left alone"
        raise OutputError(message) from error
    if not isinstance(url, str) or not isinstance(count, int) or count < 1:
        raise OutputError(f"{name}, line {number}: expected an address and a number of reports")
    return url, count
