"""Files by their paths: read if they are files, and never waited for."""

from __future__ import annotations

import os
import re
import stat
from pathlib import Path

from ._exceptions import NotAFile, SourceNotFound, SourceUnreadable

_OPEN_ALREADY = re.compile(r"/dev/(?:stdin|fd/\d+)|/proc/(?:self|\d+)/fd/\d+")
"""Paths that stand for what a shell has opened: standard input, or ``<(command)``."""

_KINDS = {
    stat.S_IFDIR: "a directory: name the files in it",
    stat.S_IFIFO: "a named pipe, for which nobody may ever write: read it as standard input",
    stat.S_IFCHR: "a device",
    stat.S_IFBLK: "a device",
    stat.S_IFSOCK: "a socket",
}
"""What is no file, by the type that the system names."""


def read_path(path: Path, name: str, size: int) -> bytes:
    """The first bytes of a file.

    Args:
        path: The file. A pipe is read only if a shell has opened it: to open one by its name is
            to wait until somebody writes to it.
        name: How errors call it.
        size: How many bytes at most.

    Raises:
        SourceNotFound: There is none.
        NotAFile: It is a directory, a named pipe, a device or a socket.
        SourceUnreadable: The system does not give it.
    """
    if not name:
        raise SourceNotFound("expected a file, found an empty name", source=name)
    is_open_already = _OPEN_ALREADY.fullmatch(str(path)) is not None
    try:
        if not is_open_already:
            _check_kind(path.stat().st_mode, name)
        with open(path, "rb", opener=None if is_open_already else _open_at_once) as file:
            return file.read(size)
    except FileNotFoundError as error:
        raise SourceNotFound("expected a file, found nothing of this name", source=name) from error
    except (OSError, ValueError) as error:  # ValueError: a NUL in the path
        reason = getattr(error, "strerror", None) or str(error)
        raise SourceUnreadable(
            f"expected a file that can be read: {reason}", source=name
        ) from error


def _check_kind(mode: int, name: str) -> None:
    if kind := _KINDS.get(stat.S_IFMT(mode)):
        raise NotAFile(f"expected a file, found {kind}", source=name)


def _open_at_once(path: str, flags: int) -> int:
    """Open a file; what has become a pipe since it was looked at is not waited for, either."""
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))
