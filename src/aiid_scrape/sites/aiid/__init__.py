"""The AI Incident Database, incidentdatabase.ai."""

from __future__ import annotations

from ...documents.document import Document
from ...extraction import Extraction
from ...models import Form, PageKind
from .. import Site, SitePage
from . import hooks, incident_html, other, page_data, report_html
from .addresses import is_aiid, page_data_url, read_address
from .catalogue import load_catalogue
from .dump_text import read_dump

__all__ = ["SITE", "AiidSite"]

WITH_WHOLE_DATA = frozenset({PageKind.AIID_REPORT, PageKind.AIID_INCIDENT})
"""Kinds of pages whose data are read, and hold more than the page shows. Of the others, this
library reads the page itself."""


class AiidSite(Site):
    """The site of the database: its pages in every form, and their page data."""

    def extract(self, document: Document, *, url: str | None) -> SitePage | None:
        """Read a page of the database, or return None if it is of another site."""
        if document.form is Form.PAGE_DATA:
            return page_data.read_page_data(document, url=url)
        if document.form is not Form.HTML:
            return read_dump(document, load_catalogue(), url)
        extraction = _read_html(document, url)
        return SitePage(document, extraction) if extraction is not None else None

    def data_url(self, url: str) -> str | None:
        """The address of the page data of a report or an incident."""
        address = read_address(url)
        known = address is not None and address.kind in WITH_WHOLE_DATA
        return page_data_url(url) if known else None


SITE = AiidSite()


def _declares_site(document: Document, url: str | None) -> bool | None:
    """Whether an HTML page declares that it is the database's; None if it declares no site."""
    head = document.head
    declared = [*head.canonical, *head.metas.get("og:url", ())]
    if any(map(is_aiid, declared)) or "@IncidentsDB" in head.metas.get("twitter:site", ()):
        return True
    if declared:
        return False
    return True if url is not None and is_aiid(url) else None


def _read_html(document: Document, url: str | None) -> Extraction | None:
    declared = _declares_site(document, url)
    if declared is False:
        return None
    around = hooks.read_hooks(document.blocks)
    if declared is None and not hooks.has_frame(around):
        return None
    frame = hooks.frame_labels(around)
    return (
        incident_html.read_incident_html(document, around, frame)
        or report_html.read_report_html(document, around, frame)
        or other.read_other_html(document, frame, load_catalogue())
    )
