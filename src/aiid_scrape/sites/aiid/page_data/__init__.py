"""Pages of the database as page data: the best source, for it holds what pages only hint at."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from ....documents.document import Document
from ....extraction import FieldCandidates
from ....languages import tag_or_none
from ....models import PageKind
from ... import SitePage
from ..addresses import is_aiid, read_address
from ..kind_tables import kinds_by_key
from ..parts import SITE
from .entity import read_entity
from .incident import read_incident
from .lists import read_duplicate, read_list
from .post import CMS_QUERIES, read_post
from .report import read_report
from .source import Source, mapping, string
from .taxonomy import read_taxonomy

__all__ = ["read_page_data"]

# The kind of page that a template makes; posts have the path of their text behind it.
_COMPONENT = re.compile(
    r"component---src-(?P<template>(?:templates|pages)-.{1,200}?)-js(?:-content-file-path-.*)?",
    re.DOTALL,
)
_KINDS = kinds_by_key("templates")

_READERS: dict[PageKind, Callable[[Source], None]] = {
    PageKind.AIID_REPORT: read_report,
    PageKind.AIID_INCIDENT: read_incident,
    PageKind.AIID_ENTITY: read_entity,
    PageKind.AIID_TAXONOMY: read_taxonomy,
    PageKind.AIID_BLOG_POST: read_post,
    PageKind.AIID_DOCUMENT: read_post,
    PageKind.AIID_DUPLICATE: read_duplicate,
    PageKind.AIID_LIST: read_list,
    PageKind.AIID_LANDING: read_list,
    PageKind.AIID_ENTITIES: read_list,
}

_UNREAD = "page data of this kind is not read: only the page's kind is told"

MAX_WARNINGS = 20
"""Values that do not fit which are told one by one; a page with more is broken as a whole. An
estimate."""


def read_page_data(document: Document, *, url: str | None) -> SitePage | None:
    """Read the page data of a page of the database, or None if it is of another site."""
    source = Source(document.data)
    if not _is_of_site(source, url):
        return None
    extraction = source.extraction
    extraction.kind = _kind(document.data)
    extraction.page = _page(document.data, source)
    read = _READERS.get(extraction.kind)
    if read is None:
        extraction.warnings.append(_UNREAD)
    else:
        read(source)
    _tell_problems(source)
    return SitePage(replace(document, blocks=source.blocks), extraction)


def _kind(data: Mapping[str, Any]) -> PageKind:
    component = _COMPONENT.fullmatch(str(data.get("componentChunkName", "")))
    kind = _KINDS.get(component["template"]) if component else None
    if kind is not None:
        return kind
    address = read_address(f"https://{SITE}{path}") if (path := _path(data)) else None
    # A template that is not known may hold anything at the address of a record.
    known = address is not None and address.number is None and address.slug is None
    return address.kind if address is not None and known else PageKind.AIID_OTHER


def _path(data: Mapping[str, Any]) -> str | None:
    path = data.get("path")
    return path if isinstance(path, str) and path.startswith("/") else None


def _is_of_site(source: Source, url: str | None) -> bool:
    """Whether page data is of the database: its queries name its collections, or its records."""
    if url is not None and is_aiid(url):
        return True
    if any("Aiidprod" in key or key in _QUERIES for key in source.data):
        return True
    return any(keys <= record.keys() for record, keys in _own_records(source))


# Queries of the site's pages that do not name its database.
_QUERIES = frozenset({"incidentsAsDeployer", "latestReportIncident", "latestReportIncidents"})

# Where the queries say nothing: what only a record, or the context, of the database has.
_REPORT_KEYS = frozenset({"report_number", "source_domain", "submitters"})
_CMS_KEYS = frozenset({"aitranslated", "metadescription"})
_CONTEXTS = (
    frozenset({"true_incident_number", "duplicate_incident_number"}),
    frozenset({"true_entity_id", "duplicate_entity_id"}),
    frozenset({"report_number", "translate_en"}),
    frozenset({"incidentReports", "taxonomies"}),
)


def _own_records(source: Source) -> list[tuple[Mapping[str, Any], frozenset[str]]]:
    texts = (mapping(mapping(source.data.get(query)).get("data")) for query in CMS_QUERIES)
    return [
        (mapping(source.data.get("report")), _REPORT_KEYS),
        *((text, _CMS_KEYS) for text in texts),
        *((source.context, keys) for keys in _CONTEXTS),
    ]


def _page(data: Mapping[str, Any], source: Source) -> FieldCandidates:
    draft: FieldCandidates = {}
    tags = (tag_or_none(string(source.context.get(name))) for name in ("locale", "hrefLang"))
    if locale := next(filter(None, tags), None):
        source.context_reader(draft).add("locale", locale, "the page's locale", "locale")
    if path := _path(data):
        source.reader("path", {}, draft).add("url", f"https://{SITE}{path}", "the page's path")
    return draft


def _tell_problems(source: Source) -> None:
    problems = source.log.problems
    source.extraction.warnings += [f"left out: {problem}" for problem in problems[:MAX_WARNINGS]]
    if len(problems) > MAX_WARNINGS:
        source.extraction.warnings.append(f"left out {len(problems) - MAX_WARNINGS} more values")
