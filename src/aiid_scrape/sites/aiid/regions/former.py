"""What incident pages had from 2020 to 2022: a citation, a list of reports, their carousel."""

from __future__ import annotations

import re

from ....documents.blocks import TextBlock
from ....extraction import BlockLabel
from ....models.blocks import BlockKind, Role
from ....models.dates import PartialDate
from ..addresses import read_address
from ..links import NUMBER, original_address
from ..page_parts import PageParts, Slide
from ..parts import bare_domain, found
from ..region import Region
from .card import read_image, read_link

_CITATION = re.compile(
    rf".{{0,300}}?\((?P<date>\d{{4}}-\d\d-\d\d)\)\D{{1,60}}?(?P<id>{NUMBER})\b.*"
)
_DATED = re.compile(r"(?P<date>\d{4}(?:-\d\d){0,2})\s*(?P<title>.+)", re.DOTALL)
_ANCHOR = re.compile(rf"#r?(?P<key>{NUMBER}|[0-9a-f]{{24}})")


def read_citation(block: TextBlock, page: PageParts) -> BlockLabel | None:
    """Read the citation that the page suggests: it has the incident's date."""
    match = _CITATION.fullmatch(block.text)
    known = page.draft.get("incident_id")
    if match is None or not known or int(match["id"]) != known[0].value:
        return None
    date = _date(match["date"])
    if date is None:
        return None
    page.add("date", found(block, date, 0.9, "the citation that the page suggests"))
    return BlockLabel(Role.REFERENCE, "the citation that the page suggests")


def _date(text: str) -> str | None:
    try:
        return str(PartialDate.parse(text))
    except ValueError:
        return None


def read_line(block: TextBlock, page: PageParts) -> BlockLabel | None:
    """Read a line of the list of reports: a date, and a title that leads to the report."""
    if block.kind is not BlockKind.LIST_ITEM or len(block.links) != 1:
        return None
    ((title, address),) = block.links
    match = _DATED.fullmatch(block.text)
    if match is None or match["title"] != title:
        return None
    parts = page.card(_card_key(address) or address, block)
    parts.add("title", found(block, title, 0.94, "the list of reports"))
    if date := _date(match["date"]):
        parts.add("date_published", found(block, date, 0.96, "the list of reports"))
    read_link(block, parts)
    return parts.label(Role.REFERENCE, "a line of the list of reports")


def _card_key(address: str) -> str | None:
    """The id of the card that an address leads to; archived pages have theirs written out."""
    if match := _ANCHOR.fullmatch(address):
        return match["key"]
    found = read_address(address)
    return str(found.anchor_report or found.anchor_id or "") or None if found is not None else None


def read_slide(block: TextBlock, _: Region, page: PageParts) -> BlockLabel:
    """Read a block of the carousel, which has of each report its title and source, its domain."""
    address = original_address(block.href or "")
    if block.kind is BlockKind.IMAGE:
        page.image = block
    elif block.kind is BlockKind.HEADING and address.startswith(("http://", "https://")):
        page.slides.append(Slide(block, page.image))
        page.image = None
    elif block.kind is BlockKind.PARAGRAPH and page.slides:
        slide = page.slides[-1]
        slide.domain = slide.domain or block
    return BlockLabel(Role.OTHER, "in the carousel, which repeats titles")


def add_slides(page: PageParts) -> None:
    """Add what the carousel alone tells of the reports: until 2022 the cards had no address."""
    by_title: dict[str, list[Slide]] = {}
    for slide in page.slides:
        by_title.setdefault(slide.title.text, []).append(slide)
    for parts in page.cards.values():
        titles = parts.extra.get("title", [])
        title = parts.title.text if parts.title else titles[0].value if titles else None
        same = by_title.get(str(title), [])
        if len({slide.title.href for slide in same}) != 1:
            continue  # reports of one title are not told apart
        if "url" not in parts.extra:
            read_link(same[0].title, parts)
        image, domain = same[0].image, same[0].domain
        if image is not None and "image_url" not in parts.extra:
            read_image(image, parts)
        if domain is not None and parts.source is None:
            reason = "the carousel of reports"
            parts.add("source_domain", found(domain, bare_domain(domain.text), 0.95, reason))
