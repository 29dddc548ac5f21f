"""Where the text goes: standard output, or a file that is only replaced by a finished one."""

from __future__ import annotations

import errno
import io
import os
import shutil
import sys
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

STANDARD_OUTPUT = "<standard output>"


class OutputError(Exception):
    """The output could not be written; the message names it and the reason."""


class OutputInUse(OutputError):
    """Another run writes the output."""


@contextmanager
def open_output(name: str | None, say: Callable[[str], None]) -> Iterator[TextIO]:
    """Open a file, or standard output, for text in UTF-8 with line ends as they are given.

    A file appears, or replaces an older one, when the block ends without an exception. Until
    then the text is in a part file beside it, which is kept if it does not end so.

    Args:
        name: The file; None for standard output.
        say: Told where the text is if the run is stopped.

    Raises:
        OutputError: The operating system refuses.
        BrokenPipeError: Nobody reads any longer.
    """
    try:
        with _open(name, say) as stream:
            yield stream
    except OSError as error:
        if name is None:
            _discard_standard_output()
        if isinstance(error, BrokenPipeError):
            raise
        reason = error.strerror or str(error)
        shown = STANDARD_OUTPUT if name is None else name
        raise OutputError(f"{shown}: cannot be written: {reason}") from error


def use_utf8() -> None:
    """Make the standard streams write UTF-8 and never fail on a character, in any locale."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # not where it is closed, or replaced by a test
            # Line ends as given: CSV has its own.
            stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")


@contextmanager
def _open(name: str | None, say: Callable[[str], None]) -> Iterator[TextIO]:
    if name is None:
        if sys.stdout is None:
            raise OSError(errno.EBADF, "it is closed")
        yield sys.stdout
    elif _is_device(Path(name)):
        with open(name, "w", encoding="utf-8", newline="") as stream:
            yield stream
    else:
        with _replacing(Path(name), say) as stream:
            yield stream


def _is_device(path: Path) -> bool:
    # /dev/null, a terminal, a named pipe: renaming a file over one would destroy it.
    return path.exists() and not path.is_file() and not path.is_dir()


@contextmanager
def _replacing(path: Path, say: Callable[[str], None]) -> Iterator[TextIO]:
    if path.is_dir():
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
    target = Path(os.path.realpath(path))  # of a symbolic link, replace what it leads to
    # With the process in its name, two runs never write into one part file.
    part = target.with_name(f"{target.name}.{os.getpid()}.part")
    stream = part.open("x", encoding="utf-8", newline="")
    with ExitStack() as stack:
        stack.callback(_leave, part, say)
        with stream:
            yield stream
        if target.exists():
            shutil.copymode(target, part)
        part.replace(target)
        stack.pop_all()


def _leave(part: Path, say: Callable[[str], None]) -> None:
    if part.stat().st_size:
        say(f"{part}: has what was written until then")
    else:
        part.unlink()


def _discard_standard_output() -> None:
    """Send what is still buffered for standard output nowhere.

    When nobody reads it any longer, the interpreter's last flush would complain.
    """
    if sys.stdout is not None:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)
