"""Turns pages of the AI Incident Database and of news sites into typed reports."""

from __future__ import annotations

from ._api import parse, read
from ._exceptions import (
    AiidScrapeError,
    DocumentTooLarge,
    EmptyDocument,
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
    Page,
    PageKind,
    Rendering,
    Report,
)

__version__ = "0.1.0"

__all__ = [
    "AiidScrapeError",
    "Block",
    "BlockKind",
    "Candidate",
    "Classification",
    "Decoding",
    "DocumentTooLarge",
    "EmptyDocument",
    "Entity",
    "EntityRef",
    "Evidence",
    "Form",
    "Incident",
    "IncidentRef",
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
    "SeveralReports",
    "SourceNotFound",
    "SourceUnreadable",
    "UndecodableText",
    "UnknownEncoding",
    "UnsupportedContent",
    "__version__",
    "parse",
    "read",
]
