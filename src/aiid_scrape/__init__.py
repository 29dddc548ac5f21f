"""Turns pages of the AI Incident Database and of news sites into typed reports."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from . import aiid as aiid
from ._api import parse, read
from ._exceptions import (
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
)
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
    Item,
    Origin,
    Page,
    PageKind,
    Picture,
    Redirect,
    Rendering,
    Report,
    RobotsVerdict,
    Taxonomy,
    TaxonomyField,
    TextLink,
)
from .models.blocks import Block, BlockKind, Role
from .models.dates import PartialDate, Precision

if TYPE_CHECKING:
    from .fetching.limits import Limits
    from .fetching.many import FetchFailure, FetchResult, FetchSuccess
    from .fetching.pages import Download
    from .fetching.scraper import AsyncScraper, Scraper, fetch
    from .models.lines import ReportLine
    from .reports.exports import to_dict, to_news_article, to_zyte_article
    from .reports.lines import read_jsonl
    from .stories import (
        Change,
        Differences,
        Sameness,
        StoryGroup,
        StoryLink,
        Verdict,
        find_same_stories,
        same_story,
    )

__version__ = "0.1.0"

__all__ = [
    "AddressBlocked",
    "AiidScrapeError",
    "AsyncScraper",
    "BadStatus",
    "Block",
    "BlockKind",
    "Candidate",
    "Change",
    "Classification",
    "ConnectionFailed",
    "Decoding",
    "Differences",
    "DocumentTooLarge",
    "Download",
    "EmptyDocument",
    "Entity",
    "EntityRef",
    "Evidence",
    "FetchError",
    "FetchFailure",
    "FetchResult",
    "FetchSuccess",
    "FetchTimeout",
    "Fetched",
    "Form",
    "GraphQLError",
    "GraphQLRefused",
    "HostNotFound",
    "Incident",
    "IncidentRef",
    "InvalidAddress",
    "Item",
    "Limits",
    "MissingLibrary",
    "NoReport",
    "NotAFile",
    "NotAPage",
    "NotArchived",
    "Origin",
    "Page",
    "PageKind",
    "PartialDate",
    "Picture",
    "Precision",
    "RateLimited",
    "ReadError",
    "Redirect",
    "Rendering",
    "Report",
    "ReportCountError",
    "ReportLine",
    "ResponseInvalid",
    "ResponseTooLarge",
    "ResponseTruncated",
    "RobotsDisallowed",
    "RobotsVerdict",
    "Role",
    "Sameness",
    "Scraper",
    "SeveralReports",
    "SourceNotFound",
    "SourceUnreadable",
    "StorageFailed",
    "StoryGroup",
    "StoryLink",
    "Taxonomy",
    "TaxonomyField",
    "TextLink",
    "TlsFailed",
    "TooManyRedirects",
    "UndecodableText",
    "UnknownEncoding",
    "UnsupportedContent",
    "Verdict",
    "__version__",
    "fetch",
    "find_same_stories",
    "parse",
    "read",
    "read_jsonl",
    "same_story",
    "to_dict",
    "to_news_article",
    "to_zyte_article",
]

_LAZY = {
    "AsyncScraper": ".fetching.scraper",
    "Download": ".fetching.pages",
    "FetchFailure": ".fetching.many",
    "FetchResult": ".fetching.many",
    "FetchSuccess": ".fetching.many",
    "Limits": ".fetching.limits",
    "Scraper": ".fetching.scraper",
    "fetch": ".fetching.scraper",
    "Change": ".stories",
    "Differences": ".stories",
    "Sameness": ".stories",
    "StoryGroup": ".stories",
    "StoryLink": ".stories",
    "Verdict": ".stories",
    "ReportLine": ".models.lines",
    "find_same_stories": ".stories",
    "read_jsonl": ".reports.lines",
    "same_story": ".stories",
    "to_dict": ".reports.exports",
    "to_news_article": ".reports.exports",
    "to_zyte_article": ".reports.exports",
}
"""Public names that are imported when they are first used, and where from."""


def __getattr__(name: str) -> Any:
    if name not in _LAZY:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_LAZY[name], __name__), name)
