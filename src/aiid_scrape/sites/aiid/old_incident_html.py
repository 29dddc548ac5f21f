"""What incident pages had from 2020 to 2022: a citation, a list of reports, their carousel."""

from __future__ import annotations

import re

from ...documents.blocks import TextBlock
from ...extraction import BlockLabel
from ...models.blocks import BlockKind, Role
from ...models.dates import PartialDate
from .addresses import read_address
from .card_html import read_image, read_link
from .catalogue import Catalogue
from .hooks import Hooks
from .incident_parts import IncidentParts, Slide
from .links import NUMBER, original_address
from .parts import bare_domain, found

_CITATION = re.compile(
    rf".{{0,300}}?\((?P<date>\d{{4}}-\d\d-\d\d)\)\D{{1,60}}?(?P<id>{NUMBER})\b.*"
)
_DATED = re.compile(r"(?P<date>\d{4}(?:-\d\d){0,2})\s*(?P<title>.+)", re.DOTALL)
_ANCHOR = re.compile(rf"#r?(?P<key>{NUMBER}|[0-9a-f]{{24}})")


def is_cited(block: TextBlock, catalogue: Catalogue) -> bool:
    """Whether a block heads the citation, which duplicates, with the same heading, do not have."""
    return catalogue.has(block.text, "citation.title", "citation.title_old")


def judge_citation(block: TextBlock, incident: IncidentParts) -> BlockLabel | None:
    """Judge the citation that the page suggests: it has the incident's date."""
    match = _CITATION.fullmatch(block.text)
    known = incident.draft.get("incident_id")
    if match is None or not known or int(match["id"]) != known[0].value:
        return None
    try:
        date = str(PartialDate.parse(match["date"]))
    except ValueError:
        return None
    incident.add("date", found(block, date, 0.9, "the citation that the page suggests"))
    return BlockLabel(Role.REFERENCE, "the citation that the page suggests")


def judge_line(block: TextBlock, incident: IncidentParts) -> BlockLabel | None:
    """Judge a line of the list of reports: a date, and a title that leads to the report."""
    if block.kind is not BlockKind.LIST_ITEM or len(block.links) != 1:
        return None
    ((title, address),) = block.links
    match = _DATED.fullmatch(block.text)
    if match is None or match["title"] != title:
        return None
    parts = incident.card(_card_key(address) or address, block)
    parts.add("title", found(block, title, 0.94, "the list of reports"))
    try:
        date = str(PartialDate.parse(match["date"]))
    except ValueError:
        date = ""
    if date:
        parts.add("date_published", found(block, date, 0.96, "the list of reports"))
    read_link(address, block, parts)
    return parts.label(Role.REFERENCE, "a line of the list of reports")


def _card_key(address: str) -> str | None:
    """The id of the card that an address leads to; archived pages have theirs written out."""
    if match := _ANCHOR.fullmatch(address):
        return match["key"]
    found = read_address(address)
    return str(found.anchor_report or found.anchor_id or "") or None if found is not None else None


def note_slide(block: TextBlock, hooks: Hooks, incident: IncidentParts) -> None:
    """Note what the carousel says of a report: title and source, then the domain."""
    if hooks.isdisjoint({".carousel", "testid=carousel"}):
        return
    address = original_address(block.href or "")
    if block.kind is BlockKind.IMAGE:
        incident.image = block
    elif block.kind is BlockKind.HEADING and address.startswith(("http://", "https://")):
        incident.slides.append(Slide(block, incident.image))
        incident.image = None
    elif block.kind is BlockKind.PARAGRAPH and incident.slides:
        slide = incident.slides[-1]
        slide.domain = slide.domain or block


def add_slides(incident: IncidentParts) -> None:
    """Add what the carousel alone tells of the reports: until 2022 the cards had no address."""
    by_title: dict[str, list[Slide]] = {}
    for slide in incident.slides:
        by_title.setdefault(slide.title.text, []).append(slide)
    for parts in incident.cards.values():
        titles = parts.extra.get("title", [])
        title = parts.title.text if parts.title else titles[0].value if titles else None
        same = by_title.get(str(title), [])
        if len({slide.title.href for slide in same}) != 1:
            continue  # reports of one title are not told apart
        if "url" not in parts.extra:
            read_link(same[0].title.href or "", same[0].title, parts)
        image, domain = same[0].image, same[0].domain
        if image is not None and "image_url" not in parts.extra:
            read_image(image, parts)
        if domain is not None and parts.source is None:
            reason = "the carousel of reports"
            parts.add("source_domain", found(domain, bare_domain(domain.text), 0.95, reason))
