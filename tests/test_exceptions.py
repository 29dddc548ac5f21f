"""Errors: the tree is as it is drawn, and each error keeps what a handler needs."""

from __future__ import annotations

import copy
import pickle
import re
from collections.abc import Iterator
from typing import Any

import pytest

import aiid_scrape
from aiid_scrape import (
    AddressBlocked,
    AiidScrapeError,
    BadStatus,
    ConnectionFailed,
    DocumentTooLarge,
    EmptyDocument,
    FetchError,
    FetchTimeout,
    GraphQLError,
    GraphQLRefused,
    HostNotFound,
    InvalidAddress,
    MissingLibrary,
    NoReport,
    NotAFile,
    NotAPage,
    NotArchived,
    RateLimited,
    ReadError,
    ReportCountError,
    ResponseInvalid,
    ResponseTooLarge,
    ResponseTruncated,
    RobotsDisallowed,
    SeveralReports,
    SourceNotFound,
    SourceUnreadable,
    StorageFailed,
    TlsFailed,
    TooManyRedirects,
    UndecodableText,
    UnknownEncoding,
    UnsupportedContent,
    _exceptions,
)

FETCH: dict[str, Any] = {"url": "https://例.jp/頁", "stage": "connect", "transient": True}

# Each error with all that it carries.
ERRORS: dict[type[AiidScrapeError], dict[str, Any]] = {
    AiidScrapeError: {},
    ReadError: {"source": "頁.html"},
    SourceNotFound: {"source": "頁.html"},
    NotAFile: {"source": "頁.html"},
    SourceUnreadable: {"source": "頁.html"},
    EmptyDocument: {"source": "頁.html"},
    DocumentTooLarge: {"source": "頁.html", "size": 3, "limit": 2},
    UnsupportedContent: {"source": "頁.html", "content": "a PDF document"},
    UndecodableText: {"source": "頁.html", "encoding": None},
    NotAPage: {"source": "頁.html"},
    GraphQLError: {"source": "頁.html", "status": 500},
    GraphQLRefused: {"source": "頁.html", "status": 403},
    FetchError: FETCH,
    InvalidAddress: FETCH,
    AddressBlocked: FETCH,
    RobotsDisallowed: FETCH | {"robots_url": "https://例.jp/robots.txt"},
    HostNotFound: FETCH,
    ConnectionFailed: FETCH,
    TlsFailed: FETCH,
    FetchTimeout: FETCH | {"seconds": 20.0},
    BadStatus: FETCH | {"status": 404},
    RateLimited: FETCH | {"status": 429, "retry_after": None},
    TooManyRedirects: FETCH | {"limit": 10},
    ResponseTooLarge: FETCH | {"what": "wire bytes", "limit": 10},
    ResponseTruncated: FETCH | {"received": 10},
    ResponseInvalid: FETCH,
    NotArchived: FETCH,
    UnknownEncoding: {"label": "klingon"},
    MissingLibrary: {"extra": "snapshot"},
    StorageFailed: {"path": "archive"},
    ReportCountError: {"count": 7},
    NoReport: {"count": 0},
    SeveralReports: {"count": 2},
}
every_error = pytest.mark.parametrize("kind", ERRORS, ids=lambda kind: kind.__name__)


def tree_as_drawn() -> dict[str, tuple[str | None, list[str]]]:
    """The parent and the attributes of each error, by name, from the drawing in the docstring."""
    drawn: dict[str, tuple[str | None, list[str]]] = {}
    path: list[str] = []
    for line in (_exceptions.__doc__ or "").splitlines():
        node = re.fullmatch(r"(?P<bars>[│├└─ ]*)(?P<name>[A-Z]\w+)(?P<rest>  .*)?", line)
        if node:
            depth = len(node["bars"]) // 4
            path[depth:] = [node["name"]]
            attributes = re.findall(r" \.(\w+)", node["rest"] or "")
            drawn[node["name"]] = (path[depth - 1] if depth else None, attributes)
    return drawn


def subclasses(kind: type[AiidScrapeError]) -> Iterator[type[AiidScrapeError]]:
    """A class of the module and all that derive from it there."""
    yield kind
    for child in kind.__subclasses__():
        if child.__module__ == _exceptions.__name__:
            yield from subclasses(child)


def make(kind: type[AiidScrapeError]) -> AiidScrapeError:
    """An error of a class, with all that it carries."""
    return kind("expected one thing, found another", **ERRORS[kind])


def test_tree_is_drawn_as_it_is() -> None:
    """Every class is in the drawing under its parent, and every name in it is a class."""
    drawn = {name: parent for name, (parent, _) in tree_as_drawn().items()}
    classes = {kind: kind.__base__ for kind in subclasses(AiidScrapeError)}
    assert drawn == {
        kind.__name__: None if parent is Exception else parent.__name__
        for kind, parent in classes.items()
        if parent is not None
    }
    assert set(classes) == set(ERRORS)


@every_error
def test_drawing_names_what_each_error_carries(kind: type[AiidScrapeError]) -> None:
    """What a class has beyond its parent stands beside its name."""
    base = kind.__base__
    inherited = set(ERRORS.get(base, {})) if base is not None else set()
    assert set(tree_as_drawn()[kind.__name__][1]) == set(ERRORS[kind]) - inherited


@every_error
def test_error_carries_what_a_handler_needs(kind: type[AiidScrapeError]) -> None:
    """Each attribute is there, is documented, and the message is as given."""
    error = make(kind)
    assert error.message == "expected one thing, found another"
    assert error.args == (error.message,)
    for name, value in ERRORS[kind].items():
        assert getattr(error, name) == value
        assert any(f"{name}:" in (above.__doc__ or "") for above in kind.__mro__)


@every_error
def test_error_reads_as_its_message(kind: type[AiidScrapeError]) -> None:
    """With the document or the address in front, where it is about one."""
    source = "頁.html: " if issubclass(kind, ReadError) else ""
    url = "https://例.jp/頁: " if issubclass(kind, FetchError) else ""
    path = "archive: " if kind is StorageFailed else ""
    assert str(make(kind)) == f"{source}{url}{path}expected one thing, found another"


@every_error
def test_error_survives_the_way_home_from_a_worker(kind: type[AiidScrapeError]) -> None:
    """Class, text, attributes and notes are the same, however it is sent."""
    error = make(kind)
    error.add_note("page 7 of 9")
    pickled = [pickle.loads(pickle.dumps(error, protocol)) for protocol in range(6)]
    for home in (*pickled, copy.copy(error), copy.deepcopy(error)):
        assert type(home) is kind
        assert (str(home), home.args, vars(home)) == (str(error), error.args, vars(error))
        assert home.__notes__ == ["page 7 of 9"]


@every_error
def test_error_is_public_and_says_when(kind: type[AiidScrapeError]) -> None:
    """It can be caught by its name in the package, and has a docstring of its own."""
    assert getattr(aiid_scrape, kind.__name__) is kind
    assert kind.__name__ in aiid_scrape.__all__
    assert (kind.__doc__ or "").strip().split("\n")[0].endswith(".")


@pytest.mark.parametrize(
    ("kind", "missing"),
    [(kind, name) for kind, details in ERRORS.items() for name in details],
)
def test_error_cannot_be_raised_without_its_details(
    kind: type[AiidScrapeError], missing: str
) -> None:
    """A handler may rely on every attribute."""
    details = {name: value for name, value in ERRORS[kind].items() if name != missing}
    with pytest.raises(TypeError, match=missing):
        kind("message", **details)
