"""The AI Incident Database, incidentdatabase.ai."""

from __future__ import annotations

from ...documents.document import Document
from ...models import Form, PageKind
from .. import Site, SitePage
from . import page_data
from .addresses import page_data_url, read_address
from .catalogue import load_catalogue
from .dump_text import read_dump
from .html_pages import read_html

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
        extraction = read_html(document, url)
        return SitePage(document, extraction) if extraction is not None else None

    def data_url(self, url: str) -> str | None:
        """The address of the page data of a report or an incident."""
        address = read_address(url)
        known = address is not None and address.kind in WITH_WHOLE_DATA
        return page_data_url(url) if known else None


SITE = AiidSite()
