"""Dumps and Markdown of any page of the database: whether they are, and who reads them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import islice

from ...documents.document import Document, TextBlock
from ...documents.dump.read import as_lines
from ...extraction import BlockLabel, Extraction
from ...models import Candidate, Form
from ...models.blocks import BlockKind, Role
from . import incident_text, other, report_text
from .addresses import is_aiid
from .catalogue import Catalogue, fold
from .frame_text import Frame, find_frame, menus_end
from .learn_text import is_well_known, learn_labels, shape_signs
from .markdown_text import read_markdown, source_address
from .parts import read_source
from .references import read_mention
from .tidy_text import addresses_start, tidy

MIN_FRAME_LABELS = 6
"""Different labels of the site's frame from which a dump is a page of the site: one without
its text has some thirty, an article about the database two or three."""

MIN_SIGNS = 3
"""Signs of the site that a dump shows whose words nobody knows; today's layout has seven."""

MAX_NAME = 120
"""Characters of a line that has the name of the site and no more than that of a page."""

_SITE_TITLE = "ai incident database"
_SITE_HOST = "incidentdatabase.ai"


def read_dump(document: Document, labels: Catalogue, url: str | None) -> Extraction | None:
    """Read the dump of a page of the site, or None if it is none.

    Where the dump is Markdown, its marks become what they stand for, and the units of the
    document are those of the Markdown.
    """
    dump = as_lines(document)
    units = dump.units
    named = _names_site(units)
    address = url or source_address(units)
    at_site = is_aiid(address or "")
    if not (named or at_site or menus_end(units) or _heading(units, labels) is not None):
        return None
    markdown = read_markdown(dump)
    page, addresses = (markdown, []) if markdown else _tidied(dump, labels)
    reading = _read(page, labels, named=named, at_site=at_site)
    if reading is None:
        return None
    document.form, document.units = page.form, [*page.units, *addresses]
    reading.verdicts += [_ADDRESS] * len(addresses)
    if url is None and address is not None:
        _add_address(reading, address)
    return reading


_ADDRESS = BlockLabel(Role.FOOTER, "in the list of links that the dumper has made")


def _tidied(document: Document, labels: Catalogue) -> tuple[Document, list[TextBlock]]:
    """A dump as the readers know them, and the list of addresses that its dumper made."""
    units = tidy(document.units, labels)
    end = addresses_start(units)
    return replace(document, units=units[:end]), units[end:]


def _add_address(reading: Extraction, address: str) -> None:
    reason = "who turned the page into Markdown says so"
    place = "line of the address"
    candidate = Candidate(value=address, raw=address, place=place, confidence=0.95, reason=reason)
    reading.page.setdefault("url", []).append(candidate)


def _read(page: Document, labels: Catalogue, *, named: bool, at_site: bool) -> Extraction | None:
    units = page.units
    frame = find_frame(units, labels)
    is_known = at_site or (named and _has_frame(units, labels)) or _shows_record(units, labels)
    if not (is_known or named + shape_signs(units, frame) >= MIN_SIGNS):
        return None
    if not is_well_known(units, labels, frame):
        learnt = learn_labels(units, labels, frame)
        if learnt is not None and (reading := _read_record(page, *learnt)):
            return reading
    heading = _first_heading(page, labels, frame)
    reading = _read_record(page, labels, heading)
    if reading is None and is_known:
        reading = (
            incident_text.read_headless_incident(page, labels, frame.start)
            or report_text.read_headless_report(page, labels, frame.start)
            or other.read_other_text(page, labels, frame.start)
        )
    return reading


def _first_heading(page: Document, labels: Catalogue, frame: Frame) -> int:
    """Where the heading of the content stands, above which are only badges and buttons."""
    content = range(frame.start, frame.footer)
    if page.form is Form.MARKDOWN:
        marked = (
            at
            for at in content
            if page.units[at].kind is BlockKind.HEADING and page.units[at].level == 1
        )
        return next(marked, frame.start)
    unknown = (at for at in content if not labels.find(page.units[at].text))
    return next(unknown, frame.footer)


def _read_record(document: Document, labels: Catalogue, heading: int) -> Extraction | None:
    return report_text.read_report_text(
        document, labels, heading
    ) or incident_text.read_incident_text(document, labels, heading)


# --- whether it is a page of the site --------------------------------------------------


def _names_site(units: Sequence[TextBlock]) -> bool:
    """Whether a short line has the name of the site, or a line of Markdown leads there."""
    short = "\n".join([unit.text for unit in units if len(unit.text) <= MAX_NAME])
    return _SITE_TITLE in fold(short) or any(
        _SITE_HOST in unit.text and "](" in unit.text for unit in units
    )


def _has_frame(units: Sequence[TextBlock], labels: Catalogue) -> bool:
    """Whether a dump has enough of the words around every page of the site."""
    keys = {labels.frame_key(unit.text) for unit in units} - {None}
    return len(keys) >= MIN_FRAME_LABELS


def _heading(units: Sequence[TextBlock], labels: Catalogue) -> int | None:
    """Where the heading of a report's page stands, with or without marks of Markdown."""
    texts = (unit.text.lstrip("#*[ ") for unit in islice(units, MAX_ABOVE))
    return next((at for at, text in enumerate(texts) if labels.fill("report.h1", text)), None)


def _shows_record(units: Sequence[TextBlock], labels: Catalogue) -> bool:
    """Whether the content of a report's page is there, be it without the frame."""
    heading = _heading(units, labels)
    if heading is None:
        return False
    below = units[heading + 1 : heading + MAX_ABOVE]
    is_card = any(
        labels.has(unit.text, "report.associated_incidents", "skeleton.loading")
        or read_mention(unit.text, labels=labels)
        for unit in below
    )
    return is_card and any(read_source(unit.text) for unit in below)


MAX_ABOVE = 40
"""Units above the heading of a record, or between it and the source, at most."""
