"""The public functions that read a document in hand; the flow is in ``pipeline``."""

from __future__ import annotations

from os import PathLike, fspath
from pathlib import Path
from typing import IO, TYPE_CHECKING

from . import _input
from ._exceptions import (
    SourceUnreadable,
    UndecodableText,
    printable,
)
from ._files import read_path
from ._input import Input
from .models import Page

if TYPE_CHECKING:
    from datetime import datetime


def parse(
    data: bytes | bytearray | memoryview | str,
    *,
    url: str | None = None,
    content_type: str | None = None,
    encoding: str | None = None,
    reference_time: datetime | None = None,
) -> Page:
    """Turn a document in hand into a page.

    Args:
        data: HTML or the text dump of a page, as bytes or characters; which of the two
            it is, is found by looking.
        url: The address that the page was got from. It helps to tell what the page is.
        content_type: The Content-Type header that came with it; only its charset counts.
        encoding: The encoding of the bytes, if you know it better than the document: any
            label of the WHATWG encoding standard.
        reference_time: When the page was got, with a zone. With it dates such as "2 hours
            ago" are read, and no date after the next day is believed. Without it they are
            left out: no clock is looked at.

    Raises:
        ReadError: The document is empty, too large, binary, undecodable or no page. See
            ``docs/errors.md`` for the kinds.
        UnknownEncoding: ``encoding`` is not the label of an encoding.
        ValueError: ``reference_time`` has no zone.
        TypeError: ``data`` is neither bytes nor characters.

    >>> page = parse("Robot arm pins worker\\n\\nA robot arm pinned a worker, the police said.")
    >>> page.kind, page.report.title
    (<PageKind.ARTICLE: 'article'>, 'Robot arm pins worker')
    """
    if isinstance(data, (bytearray, memoryview)):
        data = bytes(data)
    if not isinstance(data, (bytes, str)):
        message = f"expected the bytes or characters of a page, got {type(data).__name__}"
        raise TypeError(f"{message}: for a file there is read()")
    source = "<text>" if isinstance(data, str) else "<bytes>"
    return _page(Input(data, source, url, content_type, encoding, reference_time))


def read(
    source: str | PathLike[str] | IO[bytes] | IO[str],
    *,
    url: str | None = None,
    content_type: str | None = None,
    encoding: str | None = None,
    reference_time: datetime | None = None,
) -> Page:
    """Turn a file into a page.

    Args:
        source: A path, or a file open for reading, in binary (better) or text mode. An open
            file is read to its end and left open.
        url: As for :func:`parse`.
        content_type: As for :func:`parse`.
        encoding: As for :func:`parse`.
        reference_time: As for :func:`parse`.

    Raises:
        ReadError: The file cannot be read, or is no page. See ``docs/errors.md``.
        UnknownEncoding: ``encoding`` is not the label of an encoding.
    """
    if isinstance(source, (str, PathLike)):
        name = printable(fspath(source))
        data: bytes | str = read_path(Path(source), name, _input.MAX_BYTES + 1)
    elif not hasattr(source, "read"):
        got = type(source).__name__
        raise TypeError(f"expected a path or an open file, got {got}: for bytes there is parse()")
    else:
        name = printable(str(getattr(source, "name", "<file>")))
        data = _read_file(source, name)
    return _page(Input(data, name, url, content_type, encoding, reference_time))


def _page(given: Input) -> Page:
    from .pipeline import read_page  # it loads all that reads pages

    return read_page(given)


def _read_file(file: IO[bytes] | IO[str], name: str) -> bytes | str:
    try:
        return file.read(_input.MAX_BYTES + 1)
    except UnicodeDecodeError as error:
        message = "expected text, found bytes that its encoding does not allow: open it with 'rb'"
        raise UndecodableText(message, source=name, encoding=error.encoding) from error
    except (OSError, ValueError) as error:  # ValueError: closed, or not open for reading
        raise SourceUnreadable(f"expected a file that can be read: {error}", source=name) from error
