"""The card of a report or a variant, on the report's own page and on that of its incident."""

from __future__ import annotations

from collections.abc import Callable

from ....documents.blocks import TextBlock
from ....extraction import BlockLabel
from ....models.blocks import Role
from ..catalogue import load_catalogue
from ..links import original_address, original_image
from ..page_parts import PageParts
from ..parts import ReportParts, bare_domain, found
from ..region import Region

_LABELS: dict[str, tuple[Role, str]] = {
    "title": (Role.TITLE, "the title of the report's card"),
    "title again": (Role.CAPTION, "the title again, as the words for the image"),
    "source": (Role.SOURCE, "the source and the year of publication"),
    "image": (Role.CAPTION, "the words for an image"),
    "placeholder": (Role.PLACEHOLDER, "stands for the report's image"),
    "translated": (Role.LABEL, "the badge of a translation"),
    "badge": (Role.LABEL, "a badge of the report's card"),
    "response": (Role.BYLINE, "whose response it is"),
    "text": (Role.BODY, "in the report's text"),
    "inputs": (Role.LABEL, "an input or output of a variant"),
    "inputs label": (Role.LABEL, "label report.inputs_outputs"),
    "explanation": (Role.LABEL, "explains what comes below"),
    "status": (Role.LABEL, "what the editors have decided on the variant"),
    "date label": (Role.LABEL, "label stats.incident_date"),
    "date": (Role.REFERENCE, "the date of the variant"),
    "text label": (Role.LABEL, "label variants.circumstances"),
    "continue": (Role.NAVIGATION, "the text goes on at its source"),
    "link": (Role.NAVIGATION, "a button that may lead to the source"),
    "button": (Role.NAVIGATION, "among the buttons of the report's card"),
}
"""The label on each part of a card."""


def read_card(block: TextBlock, region: Region, page: PageParts) -> BlockLabel:
    """Read a block in the card of a report."""
    parts = page.card(region.key, block)
    if region.name == "variant":
        page.variants.add(region.key)
    if take := _TAKE.get(region.part):
        take(block, parts)
    role, reason = _LABELS[region.part]
    return parts.label(role, reason)


def _take_title(block: TextBlock, parts: ReportParts) -> None:
    parts.title = block


def _take_source(block: TextBlock, parts: ReportParts) -> None:
    parts.source = block
    read_link(block, parts)


def _take_text(block: TextBlock, parts: ReportParts) -> None:
    parts.body.append(block)


def _take_inputs(block: TextBlock, parts: ReportParts) -> None:
    parts.inputs_outputs.append(block)


def _take_badge(block: TextBlock, parts: ReportParts) -> None:
    parts.badge = block


def _take_cut(_: TextBlock, parts: ReportParts) -> None:
    parts.cut = True


def _take_response(block: TextBlock, parts: ReportParts) -> None:
    for filled in load_catalogue().fill("report.response_badge", block.text)[:1]:
        authors = [name.strip() for name in filled.values["authors"].split(",") if name.strip()]
        parts.add("authors", found(block, authors, 0.85, "the badge on whose response it is"))


def read_link(block: TextBlock, parts: ReportParts) -> None:
    """Note where a report was published, if a block leads out of the site; the first counts."""
    alone = block.links[0][1] if len(block.links) == 1 else ""
    address = original_address(block.href or alone)
    if address.startswith(("http://", "https://")) and "url" not in parts.extra:
        parts.add("url", found(block, address, 0.98, "where the link to the source leads"))
        host = address.split("/")[2].rpartition("@")[2].partition(":")[0]
        reason = "the host of the source's address"
        parts.add("source_domain", found(block, bare_domain(host), 0.9, reason))


def read_image(block: TextBlock, parts: ReportParts) -> None:
    """Note where the image was published, which the address of the site's copy may tell."""
    element = block.element
    sources = [element.get("src")] if element else [address for _, address in block.links]
    for original in filter(None, map(original_image, sources)):
        reason = "the address of the image at its publisher, kept in that of its copy"
        parts.add("image_url", found(block, original, 0.8, reason))


_TAKE: dict[str, Callable[[TextBlock, ReportParts], None]] = {
    "title": _take_title,
    "source": _take_source,
    "image": read_image,
    "text": _take_text,
    "inputs": _take_inputs,
    "translated": _take_badge,
    "response": _take_response,
    "continue": _take_cut,
    "link": read_link,
}
"""What a part of a card gives to its report."""
