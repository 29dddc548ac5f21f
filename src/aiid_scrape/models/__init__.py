"""What comes out: pages, reports, incidents, and where each value was found.

Field names are those of the AI Incident Database (AIID) wherever it has one. A
value that a page does not tell is None or empty: none is ever made up.
"""

from __future__ import annotations

from .base import LanguageTag, Model
from .evidence import Candidate, Evidence, JsonValue
from .fetched import Fetched, Origin, Redirect, RobotsVerdict
from .form import Decoding, Form
from .incident import (
    Classification,
    Entity,
    EntityRef,
    Incident,
    IncidentRef,
    Taxonomy,
    TaxonomyField,
)
from .kinds import UNUSABLE, PageKind
from .page import Item, Page
from .report import Picture, Rendering, Report, TextLink

__all__ = [
    "UNUSABLE",
    "Candidate",
    "Classification",
    "Decoding",
    "Entity",
    "EntityRef",
    "Evidence",
    "Fetched",
    "Form",
    "Incident",
    "IncidentRef",
    "Item",
    "JsonValue",
    "LanguageTag",
    "Model",
    "Origin",
    "Page",
    "PageKind",
    "Picture",
    "Redirect",
    "Rendering",
    "Report",
    "RobotsVerdict",
    "Taxonomy",
    "TaxonomyField",
    "TextLink",
]
