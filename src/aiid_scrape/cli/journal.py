"""JSON Lines that grow with a run, and from which a run that was stopped goes on.

Every line names the address that was asked for and how many reports its page has. So what a
killed run leaves at the end, half a line or the first reports of a page, is recognised, cut
off, and fetched again: nothing is there twice, and nothing is missing.

A run locks its file, so that a second one cannot write the same pages into it. The lock is the
operating system's, and goes with the process, however that ends. The only importer of filelock.
"""

from __future__ import annotations

import io
import json
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, TextIO

from .output import OutputError, OutputInUse

MAX_LINE = 256 * 1024 * 1024
"""Bytes of a line that are read: far more than the largest page gives. An estimate."""


@contextmanager
def open_journal(name: str, *, resume: bool) -> Iterator[tuple[TextIO, frozenset[str]]]:
    """Open a file to be written record by record; with it, the addresses that are in it.

    Args:
        name: The file, which is made if it is not there.
        resume: Whether to go on with what is in it. Without that, it has to be empty.

    Raises:
        OutputInUse: Another run writes it.
        OutputError: It cannot be written, or holds what is not of such a run.
    """
    path = Path(name)
    try:
        with path.open("a+b" if path.is_file() or not path.exists() else "ab") as file:
            done = _prepare(file, name, resume=resume) if _is_regular(file) else frozenset()
            with io.TextIOWrapper(file, encoding="utf-8", newline="") as stream:
                yield stream, done
    except OSError as error:
        if isinstance(error, BrokenPipeError):
            raise
        raise OutputError(f"{name}: cannot be written: {error.strerror or error}") from error


def _is_regular(file: IO[bytes]) -> bool:
    return stat.S_ISREG(os.fstat(file.fileno()).st_mode)


def _prepare(file: IO[bytes], name: str, *, resume: bool) -> frozenset[str]:
    """Lock a file, and leave nothing incomplete in it; the addresses of what is there."""
    _lock(file, name)
    size = file.seek(0, os.SEEK_END)
    if size and not resume:
        raise OutputError(f"{name}: exists already: add --resume to continue it")
    file.seek(0)
    done, end = _complete(file, name)
    if end < size:
        file.truncate(end)
        os.fsync(file.fileno())
    file.seek(0, os.SEEK_END)
    return frozenset(done)


def _lock(file: IO[bytes], name: str) -> None:
    from filelock import lock_descriptor  # it takes 20 ms to import

    try:
        is_ours = lock_descriptor(file.fileno(), blocking=False)
    except OSError as error:
        message = f"{name}: cannot be locked, so another run could write to it, too"
        raise OutputError(f"{message}: {error.strerror or error}") from error
    if not is_ours:
        message = f"{name}: another run is writing to it: wait for its end, or name another file"
        raise OutputInUse(message)


def _complete(file: IO[bytes], name: str) -> tuple[set[str], int]:
    """The addresses whose pages are in a file as a whole, and where the last of them ends.

    Lines of NULs are what a system that broke down leaves of what it had not written yet.
    """
    done: set[str] = set()
    end, missing, current, lost = 0, 0, "", 0
    for number, line in enumerate(iter(lambda: file.readline(MAX_LINE), b""), start=1):
        if not line.endswith(b"\n"):
            break
        if b"\0" in line:
            lost = lost or number
            continue
        if lost:
            message = "expected a report, found NULs, and reports behind them: remove this line"
            raise OutputError(f"{name}, line {lost}: {message}")
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
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        message = f"{name}, line {number}: expected a report of a fetched page; nothing was changed"
        raise OutputError(message) from error
    if not isinstance(url, str) or not isinstance(count, int) or count < 1:
        raise OutputError(f"{name}, line {number}: expected an address and a number of reports")
    return url, count
