"""The errors of this library: one tree, each with what a handler needs.

AiidScrapeError
├── ReadError                 a document could not be turned into a page   .source
│   ├── SourceNotFound        there is no such file
│   ├── NotAFile              the path is a directory or a device
│   ├── SourceUnreadable      the operating system refused to give it
│   ├── EmptyDocument         nothing in it, or nothing but white space
│   ├── DocumentTooLarge      more bytes than the limit                    .size .limit
│   ├── UnsupportedContent    a PDF, an image, an archive, JSON, ...       .content
│   ├── UndecodableText       bytes that no plausible encoding explains    .encoding
│   ├── NotAPage              characters, but nothing that a reader reads
│   └── GraphQLError          a reply of AIID's GraphQL holds no data      .status
│       └── GraphQLRefused    ... because it is not open to this client
├── UnknownEncoding           an encoding label that no standard knows     .label
├── MissingLibrary            a library that only this task needs          .extra
└── ReportCountError          page.report was asked for                    .count
    ├── NoReport              ... on a page that has none
    └── SeveralReports        ... on a page that has more than one

Every message says what was expected, what was found and, where there is
something to do about it, what to do.
"""

from __future__ import annotations

from typing import Any


class AiidScrapeError(Exception):
    """Base of every error that this library raises on purpose."""

    def __init__(self, message: str, **details: Any) -> None:
        super().__init__(message)
        self.message = message
        for name, value in details.items():
            setattr(self, name, value)

    def __str__(self) -> str:
        return self.message

    def __reduce__(self) -> tuple[Any, ...]:
        # An exception is pickled by calling its class with the positional arguments alone,
        # and these classes want more; a worker process must be able to send them home.
        return _bare, (type(self), *self.args), self.__dict__


def _bare(kind: type[AiidScrapeError], *args: Any) -> AiidScrapeError:
    return kind.__new__(kind, *args)


class ReadError(AiidScrapeError):
    """A document could not be turned into a page.

    Attributes:
        source: The path, or a name such as ``<bytes>`` or ``<standard input>``.
    """

    source: str

    def __init__(self, message: str, *, source: str, **details: Any) -> None:
        super().__init__(message, source=source, **details)

    def __str__(self) -> str:
        return f"{self.source}: {self.message}"


class SourceNotFound(ReadError):
    """There is no file of that name."""


class NotAFile(ReadError):
    """The path names a directory or a device, not a file."""


class SourceUnreadable(ReadError):
    """The operating system did not give the file's bytes (permission, I/O error)."""


class EmptyDocument(ReadError):
    """The document has no bytes, or only white space."""


class DocumentTooLarge(ReadError):
    """The document has more bytes than the limit.

    Attributes:
        size: Its bytes, as far as they were counted.
        limit: The bytes allowed.
    """

    size: int
    limit: int

    def __init__(self, message: str, *, source: str, size: int, limit: int) -> None:
        super().__init__(message, source=source, size=size, limit=limit)


class UnsupportedContent(ReadError):
    """The document is of a kind that this library does not read.

    Attributes:
        content: What its bytes say it is, in words: ``"a PDF document"``.
    """

    content: str

    def __init__(self, message: str, *, source: str, content: str) -> None:
        super().__init__(message, source=source, content=content)


class UndecodableText(ReadError):
    """The bytes are not text in the encoding named, or in any plausible one.

    Attributes:
        encoding: The encoding that was tried, or None where none fitted.
    """

    encoding: str | None

    def __init__(self, message: str, *, source: str, encoding: str | None) -> None:
        super().__init__(message, source=source, encoding=encoding)


class NotAPage(ReadError):
    """The document decodes, but holds nothing that a person would read."""


class GraphQLError(ReadError):
    """A reply of the GraphQL interface holds no data.

    Attributes:
        status: The HTTP status that it came with.
    """

    status: int

    def __init__(self, message: str, *, source: str, status: int) -> None:
        super().__init__(message, source=source, status=status)


class GraphQLRefused(GraphQLError):
    """The interface is not open to this client, and nothing that it could say would change it."""


class UnknownEncoding(AiidScrapeError):
    """The caller named an encoding that the WHATWG encoding standard does not have.

    Attributes:
        label: The label as given.
    """

    label: str

    def __init__(self, message: str, *, label: str) -> None:
        super().__init__(message, label=label)


class MissingLibrary(AiidScrapeError):
    """A library is needed that is not installed.

    Attributes:
        extra: The extra of this library that brings it.
    """

    extra: str

    def __init__(self, message: str, *, extra: str) -> None:
        super().__init__(message, extra=extra)


class ReportCountError(AiidScrapeError):
    """``page.report`` was asked for on a page that does not have exactly one.

    Attributes:
        count: How many reports the page has.
    """

    count: int

    def __init__(self, message: str, *, count: int) -> None:
        super().__init__(message, count=count)


class NoReport(ReportCountError):
    """The page has no report."""


class SeveralReports(ReportCountError):
    """The page has more than one report."""
