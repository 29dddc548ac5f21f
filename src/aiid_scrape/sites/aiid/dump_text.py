"""Dumps and Markdown of any page of the database: whether they are, and who reads them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import islice
from typing import NamedTuple

from ...documents.blocks import TextBlock
from ...documents.document import Document
from ...documents.dump.read import as_lines
from ...extraction import BlockLabel, Extraction, FieldCandidates
from ...models import Candidate, Form
from ...models.blocks import BlockKind, Role
from ...text.fold import fold_phrase
from .. import SitePage
from .addresses import is_aiid
from .catalogue import Catalogue
from .frame_text import Frame, find_frame, framed_regions, menus_end, page_draft
from .layout.report_lines import headless_report_regions, report_regions
from .layout.sections import headless_incident_regions, incident_regions
from .learn_text import is_well_known, learn_catalogue, shape_signs
from .markdown_text import read_markdown, source_address
from .other import read_other
from .parts import read_source
from .record_pages import read_incident, read_report
from .references import read_mention
from .region import Region
from .tidy_text import addresses_start, tidy

MIN_FRAME_LABELS = 6
"""Different labels of the site's frame from which a dump is a page of the site: one without
its text has some thirty, an article about the database two or three."""

MIN_SIGNS = 3
"""Signs of the site that a dump shows whose words nobody knows; today's layout has seven."""

MAX_NAME = 120
"""Characters of a line that has the name of the site and no more than that of a page. An
estimate."""

_SITE_TITLE = "ai incident database"
_SITE_HOST = "incidentdatabase.ai"


def read_dump(document: Document, catalogue: Catalogue, url: str | None) -> SitePage | None:
    """Read the dump of a page of the site, or None if it is none.

    Where the dump is Markdown, its marks become what they stand for, and the blocks that are
    labelled are those of the Markdown.
    """
    dump = as_lines(document)
    blocks = dump.blocks
    named = _names_site(blocks)
    address = url or source_address(blocks)
    at_site = is_aiid(address or "")
    if not (named or at_site or menus_end(blocks) or _heading(blocks, catalogue) is not None):
        return None
    markdown = read_markdown(dump)
    page, addresses = (markdown, []) if markdown else _tidied(document, catalogue)
    extraction = _read(page, catalogue, named=named, at_site=at_site)
    if extraction is None:
        return None
    extraction.labels += [_ADDRESS] * len(addresses)
    if url is None and address is not None:
        _add_address(extraction, address)
    read = replace(document, form=page.form, blocks=[*page.blocks, *addresses])
    return SitePage(read, extraction)


_ADDRESS = BlockLabel(Role.FOOTER, "in the list of links that the dumper has made")


def _tidied(document: Document, catalogue: Catalogue) -> tuple[Document, list[TextBlock]]:
    """A dump as the readers know them, and the list of addresses that its dumper made."""
    page = tidy(document, catalogue)
    end = addresses_start(page.blocks)
    return replace(page, blocks=page.blocks[:end]), page.blocks[end:]


def _add_address(extraction: Extraction, address: str) -> None:
    reason = "who turned the page into Markdown says so"
    place = "line of the address"
    candidate = Candidate(value=address, raw=address, place=place, confidence=0.95, reason=reason)
    extraction.page.setdefault("url", []).append(candidate)


def _read(page: Document, catalogue: Catalogue, *, named: bool, at_site: bool) -> Extraction | None:
    blocks = page.blocks
    frame = find_frame(blocks, catalogue)
    is_known = (
        at_site or (named and _has_frame(blocks, catalogue)) or _shows_record(blocks, catalogue)
    )
    if not (is_known or named + shape_signs(blocks, frame) >= MIN_SIGNS):
        return None
    if not is_well_known(blocks, catalogue, frame):
        learnt = learn_catalogue(blocks, catalogue, frame)
        if learnt is not None and (extraction := _read_as(_RECORDS, page, *learnt)):
            return extraction
    heading = _first_heading(page, catalogue, frame)
    extraction = _read_as(_RECORDS, page, catalogue, heading) if heading < len(blocks) else None
    if extraction is None and is_known:
        extraction = _read_as(_HEADLESS, page, catalogue, frame.start)
    return extraction


def _read_as(
    kinds: Sequence[_Kind], page: Document, catalogue: Catalogue, at: int
) -> Extraction | None:
    """Read a page as the first of several kinds that finds its regions, from a block on."""
    for kind in kinds:
        if regions := kind.regions(page.blocks, catalogue, at):
            return kind.read(page, regions, catalogue, page_draft(page, catalogue))
    return None


class _Kind(NamedTuple):
    """A kind of page: what finds its regions, and what reads them."""

    regions: Callable[[Sequence[TextBlock], Catalogue, int], list[Region] | None]
    read: Callable[[Document, Sequence[Region], Catalogue, FieldCandidates], Extraction]


_RECORDS = (_Kind(report_regions, read_report), _Kind(incident_regions, read_incident))
"""The pages of records, by the block with their heading."""

_HEADLESS = (
    _Kind(headless_incident_regions, read_incident),
    _Kind(headless_report_regions, read_report),
    _Kind(framed_regions, read_other),
)
"""The pages without the heading of a record, by the block where their content starts."""


def _first_heading(page: Document, catalogue: Catalogue, frame: Frame) -> int:
    """Where the heading of the content stands, above which are only badges and buttons."""
    content = range(frame.start, frame.footer)
    if page.form is Form.MARKDOWN:
        marked = (
            at
            for at in content
            if page.blocks[at].kind is BlockKind.HEADING and page.blocks[at].level == 1
        )
        return next(marked, frame.start)
    unknown = (at for at in content if not catalogue.find(page.blocks[at].text))
    return next(unknown, frame.footer)


# --- whether it is a page of the site --------------------------------------------------


def _names_site(blocks: Sequence[TextBlock]) -> bool:
    """Whether a short line has the name of the site, or a line of Markdown leads there."""
    short = "\n".join([block.text for block in blocks if len(block.text) <= MAX_NAME])
    return _SITE_TITLE in fold_phrase(short) or any(
        _SITE_HOST in block.text and "](" in block.text for block in blocks
    )


def _has_frame(blocks: Sequence[TextBlock], catalogue: Catalogue) -> bool:
    """Whether a dump has enough of the words around every page of the site."""
    keys = {catalogue.frame_key(block.text) for block in blocks} - {None}
    return len(keys) >= MIN_FRAME_LABELS


def _heading(blocks: Sequence[TextBlock], catalogue: Catalogue) -> int | None:
    """Where the heading of a report's page stands, with or without marks of Markdown."""
    texts = (block.text.lstrip("#*[ ") for block in islice(blocks, MAX_ABOVE))
    return next((at for at, text in enumerate(texts) if catalogue.fill("report.h1", text)), None)


def _shows_record(blocks: Sequence[TextBlock], catalogue: Catalogue) -> bool:
    """Whether the content of a report's page is there, be it without the frame."""
    heading = _heading(blocks, catalogue)
    if heading is None:
        return False
    below = blocks[heading + 1 : heading + MAX_ABOVE]
    is_card = any(
        catalogue.has(block.text, "report.associated_incidents", "skeleton.loading")
        or read_mention(block.text, catalogue=catalogue)
        for block in below
    )
    return is_card and any(read_source(block.text) for block in below)


MAX_ABOVE = 40
"""Blocks above the heading of a record, or between it and the source, at most. An estimate."""
