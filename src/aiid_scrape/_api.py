"""The public functions: the whole flow on one screen."""

from __future__ import annotations

from os import PathLike, fspath
from pathlib import Path
from typing import IO, TYPE_CHECKING

from ._exceptions import (
    DocumentTooLarge,
    SourceUnreadable,
    UndecodableText,
    printable,
)
from ._files import read_path
from .limits import LIMITS
from .models import Page

if TYPE_CHECKING:
    from datetime import datetime
    from typing import Unpack

    from .fetching.settings import Options

MAX_BYTES = LIMITS.bytes
"""Bytes of a document that are read at most."""


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
    return _page(
        data,
        source=source,
        url=url,
        content_type=content_type,
        encoding=encoding,
        reference_time=reference_time,
    )


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
        data: bytes | str = read_path(Path(source), name, MAX_BYTES + 1)
    elif not hasattr(source, "read"):
        got = type(source).__name__
        raise TypeError(f"expected a path or an open file, got {got}: for bytes there is parse()")
    else:
        name = printable(str(getattr(source, "name", "<file>")))
        data = _read_file(source, name)
    return _page(
        data,
        source=name,
        url=url,
        content_type=content_type,
        encoding=encoding,
        reference_time=reference_time,
    )


def fetch(url: str, **options: Unpack[Options]) -> Page:
    """Turn an address into a page: a :class:`Scraper` for one page.

    Args:
        url: An address that begins with ``http://`` or ``https://``.
        **options: As for :class:`Scraper`.

    Raises:
        FetchError: There is no page, or it may not be fetched. See ``docs/errors.md``.
        ReadError: What is there is no page that can be read.
        StorageFailed: The archive or the cache cannot be used.
    """
    from .fetching.scraper import Scraper  # it needs httpx, which takes a while to import

    with Scraper(**options) as scraper:
        return scraper.fetch(url)


def read_fetched(
    data: bytes, *, url: str, content_type: str | None, reference_time: datetime | None = None
) -> Page:
    """As :func:`parse`, for what came from an address, which is named in errors."""
    return _page(
        data,
        source=url,
        url=url,
        content_type=content_type,
        encoding=None,
        reference_time=reference_time,
    )


def _page(
    data: bytes | str,
    *,
    source: str,
    url: str | None,
    content_type: str | None,
    encoding: str | None,
    reference_time: datetime | None,
) -> Page:
    from .documents import read_document
    from .features.hidden import blank_hidden
    from .generic import read_article
    from .metadata import read_metadata
    from .reports.build import build_page
    from .sites.aiid import read_aiid
    from .text.clean import clean

    _check_size(_size(data), source)
    if reference_time is not None and reference_time.utcoffset() is None:
        message = f"expected a time with a zone, got {reference_time.isoformat()!r}"
        raise ValueError(f"{message}: a moment of no zone is none")
    url = url if url is None else clean(printable(url))
    document = read_document(data, source=source, content_type=content_type, encoding=encoding)
    extraction = read_aiid(document, url=url)
    if extraction is None:
        extraction = read_article(document, url=url)
        shown = blank_hidden(document, extraction)
        read_metadata(shown, extraction, url=url, reference_time=reference_time)
    return build_page(document, extraction, url=url)


def _read_file(file: IO[bytes] | IO[str], name: str) -> bytes | str:
    try:
        return file.read(MAX_BYTES + 1)
    except UnicodeDecodeError as error:
        message = "expected text, found bytes that its encoding does not allow: open it with 'rb'"
        raise UndecodableText(message, source=name, encoding=error.encoding) from error
    except (OSError, ValueError) as error:  # ValueError: closed, or not open for reading
        raise SourceUnreadable(f"expected a file that can be read: {error}", source=name) from error


def _size(data: bytes | str) -> int:
    """Bytes of a document; those of characters are counted in UTF-8 where they may be too many."""
    if isinstance(data, bytes) or MOST_IN_UTF8 * len(data) <= MAX_BYTES or len(data) > MAX_BYTES:
        return len(data)
    return len(data.encode("utf-8", "surrogatepass"))


MOST_IN_UTF8 = 4
"""Bytes of a character in UTF-8 at most."""


def _check_size(size: int, source: str) -> None:
    if size > MAX_BYTES:
        raise DocumentTooLarge(
            f"expected a page of at most {MAX_BYTES:,} bytes, found more",
            source=source,
            size=size,
            limit=MAX_BYTES,
        )
