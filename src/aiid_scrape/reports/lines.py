"""JSON Lines that the command line wrote, read back."""

from __future__ import annotations

from collections.abc import Iterator
from os import PathLike, fspath
from pathlib import Path

from .._exceptions import NotAPage, SourceUnreadable
from ..models.lines import ReportLine, parse_line


def read_jsonl(path: str | PathLike[str]) -> Iterator[ReportLine]:
    """The reports in a file that the command line wrote with ``--format jsonl``, one by one.

    Args:
        path: The file. Empty lines in it are passed over.

    Raises:
        SourceUnreadable: The file cannot be opened or read.
        NotAPage: A line is not of this format; the message has its number.
    """
    name = fspath(path)
    try:
        with Path(path).open(encoding="utf-8", newline="\n") as file:
            for number, line in enumerate(file, start=1):
                if line.strip():
                    yield _report(line, name, number)
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        message = f"expected a file of JSON Lines that can be read: {reason}"
        raise SourceUnreadable(message, source=name) from error


def _report(line: str, name: str, number: int) -> ReportLine:
    try:
        return parse_line(line)
    except ValueError as error:
        message = f"expected a report and its page in line {number}: {error}"
        raise NotAPage(message, source=name) from error
