"""Pages of reports and incidents in any form: their regions read, and what these give together."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from ...documents.blocks import TextBlock
from ...documents.document import Document
from ...extraction import BlockLabel, Extraction, FieldCandidates
from ...models import PageKind
from ...models.blocks import BlockKind, Role
from .alleged import without_systems
from .catalogue import Catalogue
from .head import read_head, stated
from .page_parts import PageParts
from .parts import SITE, ReportParts, draft_report, found, text_warnings, weigh_mentions
from .region import UNKNOWN, Region
from .regions.alleged import read_alleged
from .regions.card import read_card
from .regions.classification import read_classification
from .regions.figures import read_figure, read_unmarked_figure
from .regions.former import add_slides, read_citation, read_line, read_slide
from .regions.heading import incident_heading, read_heading
from .regions.lead import add_text, led_text, read_lead
from .regions.mention import linked_above, read_linked, read_mentioned
from .regions.similar import WHOLE_LINK, read_neighbours, read_similar


def read_report(
    document: Document, regions: Sequence[Region], catalogue: Catalogue, page: FieldCandidates
) -> Extraction:
    """Read the page of a report.

    Args:
        document: The page.
        regions: The region of each of its blocks.
        catalogue: The words of the site.
        page: The candidates for the page's own fields.
    """
    report = ReportParts()
    labels = _labels(document.blocks, regions, PageParts(catalogue, report=report))
    if not report.mentions:
        report.mentions = linked_above(zip(document.blocks, regions, strict=True))
    for name, candidates in read_head(document).items():
        report.extra.setdefault(name, []).extend(candidates)
    draft = draft_report(report)
    if (incidents := weigh_mentions(report.mentions)) is not None:
        draft["incidents"] = [incidents]
    return Extraction(
        kind=PageKind.AIID_REPORT,
        labels=labels,
        drafts=[draft],
        page=page,
        site=SITE,
        warnings=text_warnings([draft]),
    )


def read_incident(
    document: Document, regions: Sequence[Region], catalogue: Catalogue, page: FieldCandidates
) -> Extraction:
    """Read the page of an incident; the arguments are those of :func:`read_report`."""
    locale = page["locale"][0].value if page.get("locale") else None
    parts = PageParts(catalogue, str(locale) if locale else None)
    labels = _labels(document.blocks, regions, parts)
    parts.add_lists()
    _read_head(document, parts)
    add_slides(parts)
    without_systems(parts.draft)
    _note_untranslated(document, regions, parts)
    drafts = [draft_report(card) for card in parts.cards.values()]
    return Extraction(
        kind=PageKind.AIID_INCIDENT,
        labels=labels,
        drafts=drafts,
        page=page,
        site=SITE,
        incident=parts.draft,
        warnings=text_warnings(drafts),
    )


def _labels(
    blocks: Sequence[TextBlock], regions: Sequence[Region], page: PageParts
) -> list[BlockLabel]:
    return [
        region.label or _READERS[region.name](block, region, page)
        for block, region in zip(blocks, regions, strict=True)
    ]


def _read_loose(block: TextBlock, region: Region, page: PageParts) -> BlockLabel:
    """Read a block of the content that no marker is around: what it is, its content shows."""
    if page.report is not None:
        label = read_linked(block, page)
        editor = page.report.label(Role.LABEL, "in the card of the incidents")
        return label or (editor if region.name == "editor" else UNKNOWN)
    led = led_text(block, page)
    if led is not None and led[1] and led[0] not in page.draft:
        return add_text(block, *led, page)
    label = read_line(block, page) or read_citation(block, page)
    label = label or read_unmarked_figure(block, page)
    if label is not None:
        return label
    read_neighbours(block, region, page)
    if known := page.catalogue.find(block.text):
        return BlockLabel(Role.LABEL, f"label {known[0].key}")
    if block.link_share >= WHOLE_LINK or block.kind is BlockKind.BUTTON:
        return BlockLabel(Role.NAVIGATION, "a button or a link in the content")
    return UNKNOWN


_READERS: dict[str, Callable[[TextBlock, Region, PageParts], BlockLabel]] = {
    "heading": read_heading,
    "lead": read_lead,
    "description": read_lead,
    "mention": read_mentioned,
    "card": read_card,
    "old card": read_card,
    "variant": read_card,
    "figures": read_figure,
    "alleged": read_alleged,
    "taxonomy": read_classification,
    "similar": read_similar,
    "neighbours": read_neighbours,
    "carousel": read_slide,
    "editor": _read_loose,
    "loose": _read_loose,
}
"""The reader of each region, for all forms."""


def _read_head(document: Document, parts: PageParts) -> None:
    """The head says the title in full, where the heading of older pages had only the number."""
    for name in ("og:title", "title"):
        heading = document.head.meta(name) or ""
        _, title = incident_heading(heading) or (None, None)
        if title:
            parts.add("title", stated(f"meta[{name}]", title, heading, 0.8))
    description = document.head.meta("og:description") or document.head.meta("description")
    is_heading = description and parts.catalogue.fill("incident.h1_old", description)
    if description and not is_heading and "description" not in parts.draft:
        place = "meta[og:description]"
        parts.add("description", stated(place, description, description, 0.7))


def _note_untranslated(document: Document, regions: Sequence[Region], parts: PageParts) -> None:
    """Where the page has the places for the badges, the lack of one says something, too."""
    blocks = zip(document.blocks, regions, strict=True)
    heading = next((block for block, region in blocks if region.part == "incident"), None)
    if heading is None:
        return
    reason = "no badge says that it is a translation"
    if "is_translated" not in parts.draft:
        parts.add("is_translated", found(heading, False, 0.8, reason))
    for card in parts.cards.values():
        if card.badge is None and card.source is not None:
            card.add("is_translated", found(card.source, False, 0.8, reason))
