"""The AI Incident Database, incidentdatabase.ai."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from ...blocks import Role
from ...chrome import Reading, Verdict
from ...documents.units import Document
from ...models import Form, PageKind
from . import head, incident_html, incident_text, page_data, report_html, report_text
from .hooks import frame_verdict, hook_reader
from .labels import Labels, fold, load_labels, role_of
from .parts import SITE

__all__ = ["read_aiid"]

MIN_FRAME_LABELS = 6
"""Different labels of the site's frame from which a dump is a page of the site: one without
its text has some thirty, an article about the database two or three."""

_SITE_TITLE = "ai incident database"
_INCIDENT_HEADING = re.compile(r"(?P<word>\D{1,24}?)\s?[0-9]{1,9}\s?[:：]\s?\S.*")


def read_aiid(document: Document, *, url: str | None) -> Reading | None:
    """Read a page of the database, or None if the document is none."""
    if document.form is Form.PAGE_DATA:
        return page_data.read_page_data(document)
    if document.form is Form.HTML:
        return _read_html(document) if _is_aiid_html(document, url) else None
    labels = load_labels()
    return _read_text(document, labels) if _is_aiid_text(document, labels, url) else None


def _is_host(address: str | None) -> bool:
    try:
        host = urlsplit(address or "").hostname or ""
    except ValueError:  # a bracket out of place
        return False
    return host.rstrip(".").removeprefix("www.") == SITE


def _is_aiid_html(document: Document, url: str | None) -> bool:
    told = [*document.links.get("canonical", ()), *document.metas.get("og:url", ())]
    if any(map(_is_host, told)) or "@IncidentsDB" in document.metas.get("twitter:site", ()):
        return True
    return not told and _is_host(url)


def _is_aiid_text(document: Document, labels: Labels, url: str | None) -> bool:
    texts = {unit.text for unit in document.units if len(unit.text) <= _LONGEST_LABEL}
    if not any(_SITE_TITLE in fold(text) for text in texts):
        return _is_host(url)
    frame = {key for text in texts if (key := labels.frame_key(text))}
    return len(frame) >= MIN_FRAME_LABELS


_LONGEST_LABEL = 120


def _read_html(document: Document) -> Reading:
    labels = load_labels()
    return (
        incident_html.read_incident_html(document)
        or report_html.read_report_html(document)
        or _unread_html(document, labels)
    )


def _unread_html(document: Document, labels: Labels) -> Reading:
    hooks_of = hook_reader()
    verdicts = [frame_verdict(hooks_of(unit.element)) or _CONTENT for unit in document.units]
    headings = [
        unit.text
        for unit, verdict in zip(document.units, verdicts, strict=True)
        if verdict is _CONTENT and unit.level == 1
    ]
    reading = _unread(verdicts, headings, labels)
    reading.page = head.page_draft(document)
    return reading


def _read_text(document: Document, labels: Labels) -> Reading:
    units = document.units
    for at, unit in enumerate(units):
        if labels.fill("report.h1", unit.text):
            reading = report_text.read_report_text(document, labels, at)
            if reading is not None:
                return reading
        if incident_text.incident_heading(unit.text, labels):
            return incident_text.read_incident_text(document, labels, at)
    footer = report_text.footer_start(units, labels, after=0)
    verdicts = [_verdict_in_text(document, labels, at, footer) for at in range(len(units))]
    texts = [u.text for u, verdict in zip(units, verdicts, strict=True) if verdict is _CONTENT]
    reading = _unread(verdicts, texts, labels)
    reading.page = report_text.page_draft(document, labels)
    return reading


_CONTENT = Verdict(Role.OTHER, "in the content of a page of a kind that is not read yet")


def _verdict_in_text(document: Document, labels: Labels, at: int, footer: int) -> Verdict:
    unit = document.units[at]
    if at >= footer:
        return report_text.frame_verdict(unit, labels, Role.FOOTER)
    key = labels.frame_key(unit.text)
    return Verdict(role_of(key), f"label {key}") if key else _CONTENT


def _unread(verdicts: list[Verdict], headings: list[str], labels: Labels) -> Reading:
    incident = any(incident_text.incident_heading(text, labels) for text in headings)
    return Reading(
        kind=PageKind.AIID_INCIDENT if incident else PageKind.AIID_OTHER,
        verdicts=verdicts,
        site=SITE,
        warnings=["pages of this kind are not read yet: the blocks are there, the fields are not"],
    )
