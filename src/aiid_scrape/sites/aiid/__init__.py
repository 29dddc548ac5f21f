"""The AI Incident Database, incidentdatabase.ai."""

from __future__ import annotations

from ...chrome import Reading
from ...documents.units import Document
from ...models import Form
from . import (
    hooks,
    incident_html,
    incident_text,
    other,
    page_data,
    report_html,
    report_text,
)
from .addresses import is_aiid
from .frame_text import find_frame, menus_end
from .labels import Labels, fold, load_labels
from .learn_text import is_well_known, learn_labels, shape_signs

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
    return _read_text(document, load_labels(), url)


def _tells_site(document: Document, url: str | None) -> bool | None:
    """Whether an HTML page says that it is the database's; None if it says of no site."""
    told = [*document.links.get("canonical", ()), *document.metas.get("og:url", ())]
    if any(map(is_aiid, told)) or "@IncidentsDB" in document.metas.get("twitter:site", ()):
        return True
    if told:
        return False
    return True if url is not None and is_aiid(url) else None


def _names_site(document: Document) -> bool:
    """Whether a short line of a dump has the name of the site."""
    short = (unit.text for unit in document.units if len(unit.text) <= MAX_LABEL)
    return any(_SITE_TITLE in fold(text) for text in short)


def _has_frame(document: Document, labels: Labels) -> bool:
    """Whether a dump has enough of the words around every page of the site."""
    keys = {labels.frame_key(unit.text) for unit in document.units} - {None}
    return len(keys) >= MIN_FRAME_LABELS


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


def _read_text(document: Document, labels: Labels, url: str | None) -> Reading | None:
    named = _names_site(document)
    is_known = is_aiid(url or "") or (named and _has_frame(document, labels))
    units = document.units
    if not (named or is_known or menus_end(units)):
        return None
    frame = find_frame(units, labels)
    heading = frame.start
    # The heading comes first; only badges and buttons stand above it.
    while heading < frame.footer and labels.find(units[heading].text):
        heading += 1
    if not (is_known or named + shape_signs(units, frame) >= MIN_SIGNS):
        return None
    if not is_well_known(units, labels, frame):
        learnt = learn_labels(units, labels, frame)
        if learnt is not None and (reading := _read_record(document, *learnt)):
            return reading
    return _read_record(document, labels, heading) or (
        other.read_other_text(document, labels, frame.start) if is_known else None
    )


MIN_SIGNS = 3
"""Signs of the site that a dump shows whose words nobody knows; today's layout has seven."""


def _read_record(document: Document, labels: Labels, heading: int) -> Reading | None:
    return report_text.read_report_text(
        document, labels, heading
    ) or incident_text.read_incident_text(document, labels, heading)
