"""HTML of any page of the database: whether it is, and who reads it."""

from __future__ import annotations

from collections.abc import Sequence

from ...documents.blocks import TextBlock
from ...documents.document import Document
from ...extraction import Extraction
from .addresses import is_aiid
from .catalogue import Catalogue, load_catalogue
from .head import page_draft
from .layout.markers import has_frame, is_incident, read_markers
from .layout.order import html_regions
from .other import read_other
from .record_pages import read_incident, read_report
from .region import FRAME, Region


def read_html(document: Document, url: str | None) -> Extraction | None:
    """Read the HTML of a page of the site, or return None if it is of another."""
    declared = _declares_site(document, url)
    if declared is False:
        return None
    markers = read_markers(document.blocks)
    if declared is None and not has_frame(markers):
        return None
    catalogue = load_catalogue()
    regions = html_regions(document.blocks, markers, catalogue)
    if is_incident(markers) or _is_old_incident(document.blocks, regions, catalogue):
        incident = read_incident(document, regions, catalogue, page_draft(document))
        if "incident_id" in incident.incident:
            return incident
    if any(region.part == "source" for region in regions):
        report = read_report(document, regions, catalogue, page_draft(document))
        if "report_number" in report.drafts[0]:
            return report
    return read_other(document, regions, catalogue, page_draft(document))


def _declares_site(document: Document, url: str | None) -> bool | None:
    """Whether an HTML page declares that it is the database's; None if it declares no site."""
    head = document.head
    declared = [*head.canonical, *head.metas.get("og:url", ())]
    if any(map(is_aiid, declared)) or "@IncidentsDB" in head.metas.get("twitter:site", ()):
        return True
    if declared:
        return False
    return True if url is not None and is_aiid(url) else None


def _is_old_incident(
    blocks: Sequence[TextBlock], regions: Sequence[Region], catalogue: Catalogue
) -> bool:
    """Whether a page is that of an incident until 2021-12, when no marker was its alone.

    It has the citation under a heading that duplicates have, too, which have no citation.
    """
    pairs = list(zip(blocks, regions, strict=True))
    return any(
        region.name == "heading" and catalogue.fill("incident.h1_old", block.text)
        for block, region in pairs
    ) and any(
        region.name != FRAME and catalogue.has(block.text, "citation.title", "citation.title_old")
        for block, region in pairs
    )
