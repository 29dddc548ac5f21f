"""The AI Incident Database, incidentdatabase.ai."""

from __future__ import annotations

from ...documents.document import Document
from ...extraction import Extraction
from ...models import Form
from . import hooks, incident_html, other, page_data, report_html
from .addresses import is_aiid
from .catalogue import load_catalogue
from .dump_text import read_dump

__all__ = ["read_aiid"]


def read_aiid(document: Document, *, url: str | None) -> Extraction | None:
    """Read a page of the database, or None if the document is none.

    Args:
        document: The document.
        url: The address that the caller gives for it.
    """
    if document.form is Form.PAGE_DATA:
        return page_data.read_page_data(document, url=url)
    if document.form is Form.HTML:
        return _read_html(document, url)
    return read_dump(document, load_catalogue(), url)


def _tells_site(document: Document, url: str | None) -> bool | None:
    """Whether an HTML page says that it is the database's; None if it says of no site."""
    told = [*document.head.links.get("canonical", ()), *document.head.metas.get("og:url", ())]
    if any(map(is_aiid, told)) or "@IncidentsDB" in document.head.metas.get("twitter:site", ()):
        return True
    if told:
        return False
    return True if url is not None and is_aiid(url) else None


def _read_html(document: Document, url: str | None) -> Extraction | None:
    told = _tells_site(document, url)
    if told is False:
        return None
    around = hooks.read_hooks(document.blocks)
    if told is None and not hooks.has_frame(around):
        return None
    frame = hooks.frame_labels(around)
    return (
        incident_html.read_incident_html(document, around, frame)
        or report_html.read_report_html(document, around, frame)
        or other.read_other_html(document, frame, load_catalogue())
    )
