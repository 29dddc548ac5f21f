"""The errors of this library: one tree, each with what a handler needs.

AiidScrapeError
├── ReadError                 a document could not be turned into a page   .source
│   ├── SourceNotFound        there is no such file
│   ├── NotAFile              the path is a directory, a pipe or a device
│   ├── SourceUnreadable      the operating system refused to give it
│   ├── EmptyDocument         nothing in it, or nothing but white space
│   ├── DocumentTooLarge      more bytes than the limit                    .size .limit
│   ├── UnsupportedContent    a PDF, an image, an archive, JSON, ...       .content
│   ├── UndecodableText       bytes that the encoding named does not fit   .encoding
│   ├── NotAPage              characters, but nothing that a reader reads
│   └── GraphQLError          a reply of AIID's GraphQL holds no data      .status
│       └── GraphQLRefused    ... because it is not open to this client
├── FetchError                a page could not be fetched                  .url .stage .transient
│   ├── InvalidAddress        not an address of a page of the web
│   ├── AddressBlocked        it leads into a private network, or to less safety
│   ├── RobotsDisallowed      the site's robots.txt does not allow it      .robots_url
│   ├── HostNotFound          no such host
│   ├── ConnectionFailed      refused, unreachable, reset
│   ├── TlsFailed             no connection that is known to be safe
│   ├── FetchTimeout          it took too long                             .seconds
│   ├── BadStatus             the server answered with an error            .status
│   │   └── RateLimited       ... and that it is asked too often           .retry_after
│   ├── TooManyRedirects      one address led to the next                  .limit
│   ├── ResponseTooLarge      more of something than the limit             .what .limit
│   ├── ResponseTruncated     the connection ended before the document     .received
│   ├── ResponseInvalid       no HTTP, or not compressed as it says
│   └── NotArchived           the archive that is replayed does not have it
├── StorageFailed             an archive or a cache cannot be used         .path
├── MissingLibrary            a library that only this task needs          .extra
├── UnknownEncoding           an encoding label that no standard knows     .label
└── ReportCountError          page.report was asked for                    .count
    ├── NoReport              ... on a page that has none
    └── SeveralReports        ... on a page that has more than one

Every message says what was expected, what was found and, where there is
something to do about it, what to do.
"""

from __future__ import annotations

from typing import Any, TypedDict, Unpack


def printable(text: str) -> str:
    """A text that can be written as UTF-8: lone surrogates are spelt out.

    Names of files and arguments of the command line have them for bytes that are not in UTF-8.

    >>> print(printable("caf\\udce9.txt"))
    caf\\udce9.txt
    """
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


class AiidScrapeError(Exception):
    """Base of every error that this library raises on purpose."""

    def __init__(self, message: str, **details: Any) -> None:
        message = printable(message)
        super().__init__(message)
        self.message = message
        for name, value in details.items():
            setattr(self, name, printable(value) if isinstance(value, str) else value)

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
    """The path names a directory, a named pipe, a device or a socket, not a file."""


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
    """The bytes are not text in the encoding that the caller names.

    Where nobody names one there is no such error: any bytes that are not binary become text.

    Attributes:
        encoding: The encoding named, or the one that a file was opened in as text.
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


class _FetchDetails(TypedDict):
    url: str
    stage: str
    transient: bool


class FetchError(AiidScrapeError):
    """A page could not be fetched.

    Attributes:
        url: The address that failed: the one asked for, or one that it redirected to.
        stage: How far it came: ``address``, ``robots``, ``resolve``, ``connect``, ``tls``,
            ``send``, ``headers``, ``body``, ``archive``.
        transient: Whether the same request may succeed later.
    """

    url: str
    stage: str
    transient: bool

    def __init__(
        self, message: str, *, url: str, stage: str, transient: bool, **details: Any
    ) -> None:
        super().__init__(message, url=url, stage=stage, transient=transient, **details)

    def __str__(self) -> str:
        return f"{self.url}: {self.message}"


class InvalidAddress(FetchError):
    """The address is none of the web: another scheme, a password in it, no host."""


class AddressBlocked(FetchError):
    """The address leads to where no public page is, or from https back to http."""


class RobotsDisallowed(FetchError):
    """The site's robots.txt does not allow the address, or cannot be had.

    Attributes:
        robots_url: The address of the robots.txt.
    """

    robots_url: str

    def __init__(self, message: str, *, robots_url: str, **where: Unpack[_FetchDetails]) -> None:
        super().__init__(message, robots_url=robots_url, **where)


class HostNotFound(FetchError):
    """The name of the host has no address."""


class ConnectionFailed(FetchError):
    """There was no connection, or it was cut before an answer came."""


class TlsFailed(FetchError):
    """The server could not prove who it is, or speaks no TLS that is safe."""


class FetchTimeout(FetchError):
    """It took too long.

    Attributes:
        seconds: The limit that was passed.
    """

    seconds: float

    def __init__(self, message: str, *, seconds: float, **where: Unpack[_FetchDetails]) -> None:
        super().__init__(message, seconds=seconds, **where)


class BadStatus(FetchError):
    """The server answered, but with an error.

    Attributes:
        status: The HTTP status code.
    """

    status: int

    def __init__(self, message: str, *, status: int, **where: Unpack[_FetchDetails]) -> None:
        super().__init__(message, status=status, **where)


class RateLimited(BadStatus):
    """The server says that it is asked too often, or is too busy.

    Attributes:
        retry_after: The seconds that it asks to wait; None if it names none.
    """

    retry_after: float | None

    def __init__(
        self,
        message: str,
        *,
        status: int,
        retry_after: float | None,
        **where: Unpack[_FetchDetails],
    ) -> None:
        super().__init__(message, status=status, **where)
        self.retry_after = retry_after


class TooManyRedirects(FetchError):
    """One address led to the next, and that to another, without end.

    Attributes:
        limit: The redirects allowed.
    """

    limit: int

    def __init__(self, message: str, *, limit: int, **where: Unpack[_FetchDetails]) -> None:
        super().__init__(message, limit=limit, **where)


class ResponseTooLarge(FetchError):
    """The answer has more of something than the limit.

    Attributes:
        what: Of what: ``headers``, ``wire bytes``, ``body bytes``, ``compression ratio``.
        limit: As much as is allowed.
    """

    what: str
    limit: int

    def __init__(
        self, message: str, *, what: str, limit: int, **where: Unpack[_FetchDetails]
    ) -> None:
        super().__init__(message, what=what, limit=limit, **where)


class ResponseTruncated(FetchError):
    """The connection, or the compressed data, ended before the document did.

    Attributes:
        received: The bytes that came.
    """

    received: int

    def __init__(self, message: str, *, received: int, **where: Unpack[_FetchDetails]) -> None:
        super().__init__(message, received=received, **where)


class ResponseInvalid(FetchError):
    """The answer is not HTTP, or its body is not encoded in the way that it says."""


class NotArchived(FetchError):
    """The archive that is replayed does not hold an answer for the address."""


class StorageFailed(AiidScrapeError):
    """A folder or a file that was named for an archive or a cache cannot be used.

    It is no failure of a page, so it ends a run: going on would lose what was to be kept.

    Attributes:
        path: The folder or file.
    """

    path: str

    def __init__(self, message: str, *, path: str) -> None:
        super().__init__(message, path=path)

    def __str__(self) -> str:
        return f"{self.path}: {self.message}"


class MissingLibrary(AiidScrapeError):
    """A library is needed that is not installed.

    Attributes:
        extra: The extra of this library that brings it.
    """

    extra: str

    def __init__(self, message: str, *, extra: str) -> None:
        super().__init__(message, extra=extra)


class UnknownEncoding(AiidScrapeError):
    """The caller named an encoding that the WHATWG encoding standard does not have.

    Attributes:
        label: The label as given.
    """

    label: str

    def __init__(self, message: str, *, label: str) -> None:
        super().__init__(message, label=label)


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
