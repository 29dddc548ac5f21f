"""Turns pages of the AI Incident Database and of news sites into typed reports."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from ._api import fetch, parse, read
from ._exceptions import (
    AddressBlocked,
    AiidScrapeError,
    BadStatus,
    ConnectionFailed,
    DocumentTooLarge,
    EmptyDocument,
    FetchError,
    FetchTimeout,
    HostNotFound,
    InvalidAddress,
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
    TlsFailed,
    TooManyRedirects,
    UndecodableText,
    UnknownEncoding,
    UnsupportedContent,
)
from .blocks import Block, BlockKind, Role
from .dates import PartialDate, Precision
from .models import (
    Candidate,
    Classification,
    Decoding,
    Entity,
    EntityRef,
    Evidence,
    Fetched,
    Form,
    Incident,
    IncidentRef,
    Origin,
    Page,
    PageKind,
    Redirect,
    Rendering,
    Report,
    RobotsVerdict,
)

if TYPE_CHECKING:
    from .fetching.limits import Limits
    from .fetching.many import FetchResult
    from .fetching.pages import Download
    from .fetching.scraper import AsyncScraper, Scraper

__version__ = "0.1.0"

__all__ = [
    "AddressBlocked",
    "AiidScrapeError",
    "AsyncScraper",
    "BadStatus",
    "Block",
    "BlockKind",
    "Candidate",
    "Classification",
    "ConnectionFailed",
    "Decoding",
    "DocumentTooLarge",
    "Download",
    "EmptyDocument",
    "Entity",
    "EntityRef",
    "Evidence",
    "FetchError",
    "FetchResult",
    "FetchTimeout",
    "Fetched",
    "Form",
    "HostNotFound",
    "Incident",
    "IncidentRef",
    "InvalidAddress",
    "Limits",
    "NoReport",
    "NotAFile",
    "NotAPage",
    "NotArchived",
    "Origin",
    "Page",
    "PageKind",
    "PartialDate",
    "Precision",
    "RateLimited",
    "ReadError",
    "Redirect",
    "Rendering",
    "Report",
    "ReportCountError",
    "ResponseInvalid",
    "ResponseTooLarge",
    "ResponseTruncated",
    "RobotsDisallowed",
    "RobotsVerdict",
    "Role",
    "Scraper",
    "SeveralReports",
    "SourceNotFound",
    "SourceUnreadable",
    "TlsFailed",
    "TooManyRedirects",
    "UndecodableText",
    "UnknownEncoding",
    "UnsupportedContent",
    "__version__",
    "fetch",
    "parse",
    "read",
]

_OF_FETCHING = {
    "AsyncScraper": "scraper",
    "Download": "pages",
    "FetchResult": "many",
    "Limits": "limits",
    "Scraper": "scraper",
}
"""Names that are imported when they are first used, and where from: httpx takes a while."""


def __getattr__(name: str) -> Any:
    if name not in _OF_FETCHING:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f".fetching.{_OF_FETCHING[name]}", __name__), name)
