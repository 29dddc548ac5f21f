"""Turns pages of the AI Incident Database and of news sites into typed reports."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from ._api import parse, read
from ._exceptions import (
    AiidScrapeError,
    DocumentTooLarge,
    EmptyDocument,
    GraphQLError,
    GraphQLRefused,
    MissingLibrary,
    NoReport,
    NotAFile,
    NotAPage,
    ReadError,
    ReportCountError,
    SeveralReports,
    SourceNotFound,
    SourceUnreadable,
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
    Form,
    Incident,
    IncidentRef,
    Item,
    Page,
    PageKind,
    Rendering,
    Report,
    Taxonomy,
    TaxonomyField,
)

if TYPE_CHECKING:
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
    "AiidScrapeError",
    "Block",
    "BlockKind",
    "Candidate",
    "Change",
    "Classification",
    "Decoding",
    "Differences",
    "DocumentTooLarge",
    "EmptyDocument",
    "Entity",
    "EntityRef",
    "Evidence",
    "Form",
    "GraphQLError",
    "GraphQLRefused",
    "Incident",
    "IncidentRef",
    "Item",
    "MissingLibrary",
    "NoReport",
    "NotAFile",
    "NotAPage",
    "Page",
    "PageKind",
    "PartialDate",
    "Precision",
    "ReadError",
    "Rendering",
    "Report",
    "ReportCountError",
    "Role",
    "Sameness",
    "SeveralReports",
    "SourceNotFound",
    "SourceUnreadable",
    "StoryGroup",
    "StoryLink",
    "Taxonomy",
    "TaxonomyField",
    "UndecodableText",
    "UnknownEncoding",
    "UnsupportedContent",
    "Verdict",
    "__version__",
    "find_same_stories",
    "parse",
    "read",
    "same_story",
]

_LAZY = {
    "Change": ".stories",
    "Differences": ".stories",
    "Sameness": ".stories",
    "StoryGroup": ".stories",
    "StoryLink": ".stories",
    "Verdict": ".stories",
    "find_same_stories": ".stories",
    "same_story": ".stories",
}
"""Public names that are imported when they are first used, and where from."""


def __getattr__(name: str) -> Any:
    if name not in _LAZY:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_LAZY[name], __name__), name)
