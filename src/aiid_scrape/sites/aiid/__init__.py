"""The AI Incident Database, incidentdatabase.ai."""

from __future__ import annotations

from ...chrome import Reading
from ...documents.units import Document
from ...models import Form
from . import (
    frame_text,
    hooks,
    incident_html,
    incident_text,
    other,
    page_data,
    report_html,
    report_text,
)
from .addresses import is_aiid
from .labels import Labels, fold, load_labels

__all__ = ["read_aiid"]

MIN_FRAME_LABELS = 6
"""Different labels of the site's frame from which a dump is a page of the site: one without
its text has some thirty, an article about the database two or three."""

MAX_LABEL = 120
"""Characters of the longest label."""

_SITE_TITLE = "ai incident database"


def read_aiid(document: Document, *, url: str | None) -> Reading | None:
    """Read a page of the database, or None if the document is none.

    Args:
        document: The document.
        url: The address that the caller gives for it.
    """
    if document.form is Form.PAGE_DATA:
        return page_data.read_page_data(document, url=url)
    if document.form is Form.HTML:
        return _read_html(document, url)
    labels = load_labels()
    return _read_text(document, labels) if _is_aiid_text(document, labels, url) else None


def _tells_site(document: Document, url: str | None) -> bool | None:
    """Whether an HTML page says that it is the database's; None if it says of no site."""
    told = [*document.links.get("canonical", ()), *document.metas.get("og:url", ())]
    if any(map(is_aiid, told)) or "@IncidentsDB" in document.metas.get("twitter:site", ()):
        return True
    if told:
        return False
    return True if url is not None and is_aiid(url) else None


def _is_aiid_text(document: Document, labels: Labels, url: str | None) -> bool:
    texts = {unit.text for unit in document.units if len(unit.text) <= MAX_LABEL}
    if not any(_SITE_TITLE in fold(text) for text in texts):
        return url is not None and is_aiid(url)
    frame = {key for text in texts if (key := labels.frame_key(text))}
    return len(frame) >= MIN_FRAME_LABELS


def _read_html(document: Document, url: str | None) -> Reading | None:
    told = _tells_site(document, url)
    if told is False:
        return None
    around = hooks.read_hooks(document.units)
    if told is None and not hooks.has_frame(around):
        return None
    return (
        incident_html.read_incident_html(document, around)
        or report_html.read_report_html(document, around)
        or other.read_other_html(document, around, load_labels())
    )


def _read_text(document: Document, labels: Labels) -> Reading:
    units = document.units
    footer = frame_text.footer_start(units, labels, after=0)
    start = heading = frame_text.content_start(units[:footer], labels)
    # The heading comes first; only badges and buttons stand above it.
    while heading < footer and labels.find(units[heading].text):
        heading += 1
    return (
        report_text.read_report_text(document, labels, heading)
        or incident_text.read_incident_text(document, labels, heading)
        or other.read_other_text(document, labels, start)
    )
