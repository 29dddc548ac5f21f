"""Regions of a report's page in a dump or Markdown: the heading, the incidents, one card."""

from __future__ import annotations

from collections.abc import Sequence

from ....documents.blocks import TextBlock
from ....models.blocks import BlockKind, Role
from ..catalogue import Catalogue
from ..frame_text import SHORT, footer_start, frame_regions
from ..links import cited
from ..parts import read_source
from ..references import read_titled_mention
from ..region import Region, aside
from .card_lines import BUTTONS, LOADING, CardLines

_CARD = ("report.associated_incidents", *LOADING)

MAX_TITLES = 2
"""Lines above the source that say the title. An estimate."""

MAX_BUTTONS = 6
"""Buttons under a report's text at most, of which reading the source is one. An estimate."""


def report_regions(
    blocks: Sequence[TextBlock], catalogue: Catalogue, heading: int
) -> list[Region] | None:
    """The regions of a report's page, or None if its heading is that of another kind.

    Args:
        blocks: The dump.
        catalogue: The words of the site.
        heading: The position of the block that is the page's heading.
    """
    filled = catalogue.fill("report.h1", blocks[heading].text)
    if not filled:
        return None
    above = frame_regions(blocks[:heading], catalogue, Role.NAVIGATION)
    number = int(filled[0].values["report_number"])
    return _with_rest(blocks, catalogue, [*above, Region("heading", "number")], number)


def headless_report_regions(
    blocks: Sequence[TextBlock], catalogue: Catalogue, start: int
) -> list[Region] | None:
    """The regions of a report's page whose top is missing, or None if it is none.

    What is left of the card, or the words for reading the source, show what it is.

    Args:
        blocks: The dump.
        catalogue: The words of the site.
        start: Where the page's content starts.
    """
    content = range(start, footer_start(blocks, catalogue, after=start))
    sources = [at for at in content if read_source(blocks[at].text) is not None]
    above = range(start, sources[0]) if len(sources) == 1 else range(0)
    # A title, perhaps twice, and the source are the start of a card.
    is_card = len(sources) == 1 and (
        len(above) <= MAX_TITLES or any(catalogue.has(blocks[at].text, *_CARD) for at in above)
    )
    is_end = any(
        catalogue.has(blocks[at].text, "action.read_source") for at in content[-MAX_BUTTONS:]
    )
    if not is_card and (sources or not is_end):
        return None
    frame = frame_regions(blocks[:start], catalogue, Role.NAVIGATION)
    return _with_rest(blocks, catalogue, frame, None)


def _with_rest(
    blocks: Sequence[TextBlock], catalogue: Catalogue, above: list[Region], number: int | None
) -> list[Region]:
    """The regions of the whole page, given those above and of its heading."""
    start = len(above)
    source = next((at for at in range(start, len(blocks)) if read_source(blocks[at].text)), None)
    footer = footer_start(blocks, catalogue, after=start - 1 if source is None else source)
    # Without the line, the card's last part that is known is the title under the image.
    card_end = source if source is not None else _card_end(blocks, catalogue, start, footer)
    text_start = card_end if source is None else source + 1
    text_end = _text_end(blocks, catalogue, text_start - 1, footer)
    return [
        *above,
        *_above_source(blocks[start:card_end], catalogue, number),
        *([Region("card", "source")] if source is not None else []),
        *_text_regions(blocks[text_start:text_end], catalogue),
        *frame_regions(blocks[text_end:footer], catalogue, Role.NAVIGATION),
        *frame_regions(blocks[footer:], catalogue, Role.FOOTER),
    ]


def _card_end(blocks: Sequence[TextBlock], catalogue: Catalogue, start: int, footer: int) -> int:
    """Where the card ends on a page without a source line: behind the title under the image."""
    placeholders = [at for at in range(start, footer) if catalogue.has(blocks[at].text, *LOADING)]
    return min(placeholders[0] + 2, footer) if placeholders else start


def _text_end(blocks: Sequence[TextBlock], catalogue: Catalogue, source: int, footer: int) -> int:
    """Where the report's text ends: at the buttons under it, or at the footer.

    The last label counts, not the first: a text may say "Read the source", too.
    """
    ends = [
        at
        for at in range(source + 1, footer)
        if catalogue.has(blocks[at].text, "action.read_source")
    ]
    # Between the buttons and a footer stands nothing long: if it does, the label is the text's.
    under = blocks[ends[-1] + 1 : footer] if ends and footer < len(blocks) else []
    end = ends[-1] if ends and not any(len(block.text) > SHORT for block in under) else footer
    while end > source + 1 and catalogue.has(
        blocks[end - 1].text, *BUTTONS, "sidebar.expand", "sidebar.collapse"
    ):
        end -= 1
    return end


def _above_source(
    blocks: Sequence[TextBlock], catalogue: Catalogue, number: int | None
) -> list[Region]:
    """The regions between the heading and the source line: incidents, then the title."""
    named = {
        int(filled.values["incident_id"])
        for block in blocks
        for filled in catalogue.fill("report.back_to_incident", block.text)
    }
    named.update(*map(cited, blocks))
    regions: list[Region | None] = []
    is_untitled = in_card = False
    for block in blocks:
        # Right under an incident is its title, even one that reads "Incident 1".
        is_title = is_untitled and not block.blank_before
        mention = None if in_card or is_title else _mention(block, catalogue, number, named)
        if mention is not None:
            is_untitled = mention.mention is not None and mention.mention.title is None
            regions.append(mention)
            continue
        region = _known_region(block, catalogue)
        in_card = in_card or (region is not None and region.name == "card")
        if region is None and is_untitled and not in_card:
            region, is_untitled = Region("mention", "title"), False
        regions.append(region)
    return _with_titles(blocks, regions)


def _mention(
    block: TextBlock, catalogue: Catalogue, number: int | None, named: set[int]
) -> Region | None:
    if catalogue.has(block.text, *LOADING):
        return None
    links = cited(block)
    mention = read_titled_mention(
        block.text,
        catalogue=catalogue,
        report_number=number,
        named=links or named,
        in_link=bool(links),
    )
    return Region("mention", mention=mention) if mention is not None else None


def _known_region(block: TextBlock, catalogue: Catalogue) -> Region | None:
    if catalogue.has(block.text, *LOADING):
        return Region("card", "placeholder")
    if block.kind is BlockKind.IMAGE:
        return Region("card", "image")
    if catalogue.fill("report.back_to_incident", block.text):
        return aside(Role.NAVIGATION, "label report.back_to_incident", 0)
    if catalogue.has(block.text, "report.associated_incidents"):
        return aside(Role.LABEL, "label report.associated_incidents", 0)
    if any(message.key.startswith("share.") for message in catalogue.find(block.text)):
        return aside(Role.SHARE, "label share", 0)
    return None


def _with_titles(blocks: Sequence[TextBlock], regions: Sequence[Region | None]) -> list[Region]:
    """Regions with the title: the last block that is not known, and what says the same above."""
    unknown = [at for at, region in enumerate(regions) if region is None]
    last = unknown[-1] if unknown else None
    title = blocks[last].text if last is not None else None
    again, other = (
        Region("card", "title again"),
        aside(Role.OTHER, "between the incidents and the title", 0),
    )
    return [
        region
        or (Region("card", "title") if at == last else again if block.text == title else other)
        for at, (block, region) in enumerate(zip(blocks, regions, strict=True))
    ]


def _text_regions(blocks: Sequence[TextBlock], catalogue: Catalogue) -> list[Region]:
    """The regions between the source line and the end of the text."""
    is_apart = not all(block.blank_before for block in blocks)
    card = CardLines(catalogue, is_apart=is_apart, is_alone=True)
    return [Region("card", card.part_of(block, at)) for at, block in enumerate(blocks)]
