"""Report pages of the database as text dumps: the frame, the heading, the card, the text."""

from __future__ import annotations

from collections.abc import Sequence

from ...documents.blocks import TextBlock
from ...documents.document import Document
from ...extraction import BlockLabel, Extraction, FieldCandidates
from ...languages import detect
from ...models.blocks import BlockKind, Role
from .catalogue import Catalogue
from .frame_text import SHORT, find_frame, footer_start, frame_label
from .markdown_text import cited, read_image, read_source_link
from .parts import (
    MentionPart,
    ReportParts,
    found,
    read_source,
    report_extraction,
)
from .references import Mention, read_titled_mention
from .run_together import Split

_BADGES = ("web_archive.toggle", "badge.ai_translated", "report.has_variant_data", "view_original")


def read_report_text(document: Document, catalogue: Catalogue, heading: int) -> Extraction | None:
    """Read the dump of a report page, or None if its heading is that of another kind.

    Args:
        document: The dump.
        catalogue: The words of the site.
        heading: The position of the block that is the page's heading.
    """
    blocks = document.blocks
    if heading >= len(blocks) or not catalogue.fill("report.h1", blocks[heading].text):
        return None
    parts = ReportParts()
    _read_heading(blocks[heading], catalogue, parts)
    labels = [
        *(frame_label(block, catalogue, Role.NAVIGATION) for block in blocks[:heading]),
        BlockLabel(Role.REFERENCE, "the page's heading: the number of the report", 0),
    ]
    return _read_below(document, catalogue, parts, labels)


def read_headless_report(document: Document, catalogue: Catalogue, start: int) -> Extraction | None:
    """Read the rest of a report page whose top is missing, or None if it is none.

    What is left of the card, or the words for reading the source, show what it is.

    Args:
        document: The dump.
        catalogue: The words of the site.
        start: Where the page's content starts.
    """
    blocks = document.blocks
    footer = footer_start(blocks, catalogue, after=start)
    content = range(start, footer)
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
    labels = [frame_label(block, catalogue, Role.NAVIGATION) for block in blocks[:start]]
    return _read_below(document, catalogue, ReportParts(), labels)


_CARD = ("report.associated_incidents", "skeleton.loading", "loading")

MAX_TITLES = 2
"""Lines above the source that say the title. An estimate."""

MAX_BUTTONS = 6
"""Buttons under a report's text at most, of which reading the source is one. An estimate."""


def _read_below(
    document: Document, catalogue: Catalogue, parts: ReportParts, labels: list[BlockLabel]
) -> Extraction:
    """Read what is below the heading, after the blocks that have a label."""
    blocks = document.blocks
    start = len(labels)
    source = next((at for at in range(start, len(blocks)) if read_source(blocks[at].text)), None)
    footer = footer_start(blocks, catalogue, after=start - 1 if source is None else source)
    # Without the line, the card's last part that is known is the title under the image.
    card_end = source if source is not None else _card_end(blocks, catalogue, start, footer)
    text_start = card_end if source is None else source + 1
    text_end = _text_end(blocks, catalogue, text_start - 1, footer)
    if source is not None:
        parts.source = blocks[source]
        read_source_link(parts.source, parts)
    labels += [
        *_card_labels(document, catalogue, range(start, card_end), parts),
        *([_SOURCE_VERDICT] if source is not None else []),
        *_text_labels(blocks[text_start:text_end], catalogue, parts),
        *(frame_label(block, catalogue, Role.NAVIGATION) for block in blocks[text_end:footer]),
        *(frame_label(block, catalogue, Role.FOOTER) for block in blocks[footer:]),
    ]
    return report_extraction(parts, labels, page_draft(document, catalogue))


_SOURCE_VERDICT = BlockLabel(Role.SOURCE, "the source and the year of publication", 0)


def _card_end(blocks: Sequence[TextBlock], catalogue: Catalogue, start: int, footer: int) -> int:
    """Where the card ends on a page without a source line: behind the title under the image."""
    placeholders = [
        at
        for at in range(start, footer)
        if catalogue.has(blocks[at].text, "skeleton.loading", "loading")
    ]
    return min(placeholders[0] + 2, footer) if placeholders else start


def _read_heading(block: TextBlock, catalogue: Catalogue, parts: ReportParts) -> None:
    values = catalogue.fill("report.h1", block.text)[0].values
    parts.number = int(values["report_number"]), block
    parts.heading_title = values.get("title")


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
    while end > source + 1 and catalogue.has(blocks[end - 1].text, *_BUTTONS):
        end -= 1
    return end


_BUTTONS = (
    "read_more", "action.authors", "action.submitters", "action.view_history",
    "action.flag_report", "action.flagged", "sidebar.expand", "sidebar.collapse",
)  # fmt: skip


def _card_labels(
    document: Document, catalogue: Catalogue, between: range, parts: ReportParts
) -> list[BlockLabel]:
    """Judge what stands between the heading and the source line: incidents, then the title."""
    blocks = document.blocks
    report_number = parts.number[0] if parts.number else None
    named = {
        int(filled.values["incident_id"])
        for at in between
        for filled in catalogue.fill("report.back_to_incident", blocks[at].text)
    }
    named.update(*(cited(blocks[at]) for at in between))
    labels: dict[int, BlockLabel] = {}
    in_card = False
    for at in between:
        block = blocks[at]
        # Right under an incident is its title, even one that reads "Incident 1".
        untitled = bool(parts.mentions) and parts.mentions[-1].title is None
        is_title = untitled and not in_card and not block.blank_before
        mention = (
            None
            if in_card or is_title
            else read_titled_mention(
                block.text,
                catalogue=catalogue,
                report_number=report_number,
                named=cited(block) or named,
                in_link=bool(cited(block)),
            )
        )
        if catalogue.has(block.text, "skeleton.loading", "loading"):
            in_card = True
            labels[at] = BlockLabel(Role.PLACEHOLDER, "stands for the report's image", 0)
        elif mention is not None:
            parts.mentions.append(MentionPart(block.place, mention.mention, mention.title))
            labels[at] = BlockLabel(Role.REFERENCE, mention.mention.reason, 0)
        elif block.kind is BlockKind.IMAGE:
            in_card = True
            read_image(block, parts)
            labels[at] = BlockLabel(Role.CAPTION, "the words for an image", 0)
        elif known := _card_message(block, catalogue):
            labels[at] = known
        elif untitled and not in_card:
            parts.mentions[-1].title = block.text
            labels[at] = BlockLabel(Role.REFERENCE, "the title of the incident above", 0)
    if not parts.mentions:
        parts.mentions = _linked_mentions(blocks[between.start : between.stop])
    unknown = [at for at in between if at not in labels]
    if unknown:
        parts.title = blocks[unknown[-1]]
        parts.title_reason = "the text right above the source line"
    for at in unknown:
        labels[at] = _title_label(blocks[at], parts)
    return [labels[at] for at in between]


def _linked_mentions(blocks: Sequence[TextBlock]) -> list[MentionPart]:
    """The incidents that links lead to, where no words name them: without count and title."""
    places = {number: block for block in blocks for number in sorted(cited(block))}
    reason = "the link leads to the incident"
    return [
        MentionPart(block.place, Mention(block.text, (Split(number, 0, 1.0),), reason))
        for number, block in places.items()
    ]


def _card_message(block: TextBlock, catalogue: Catalogue) -> BlockLabel | None:
    if catalogue.fill("report.back_to_incident", block.text):
        return BlockLabel(Role.NAVIGATION, "label report.back_to_incident", 0)
    if catalogue.has(block.text, "report.associated_incidents"):
        return BlockLabel(Role.LABEL, "label report.associated_incidents", 0)
    if any(message.key.startswith("share.") for message in catalogue.find(block.text)):
        return BlockLabel(Role.SHARE, "label share", 0)
    return None


def _title_label(block: TextBlock, parts: ReportParts) -> BlockLabel:
    if block is parts.title:
        return BlockLabel(Role.TITLE, parts.title_reason, 0)
    if parts.title is not None and block.text == parts.title.text:
        return BlockLabel(Role.CAPTION, "the title again, as the words for the image", 0)
    return BlockLabel(Role.OTHER, "between the incidents and the title", 0)


def _text_labels(
    blocks: Sequence[TextBlock], catalogue: Catalogue, parts: ReportParts
) -> list[BlockLabel]:
    """Judge the blocks between the source line and the end of the text."""
    labels: list[BlockLabel] = []
    in_badges = True
    telling = not all(block.blank_before for block in blocks)
    for block in blocks:
        in_badges = (
            in_badges and not (telling and block.blank_before) and _is_badge(block, catalogue)
        )
        if in_badges:
            if catalogue.has(block.text, "badge.ai_translated"):
                parts.badge = block
            labels.append(BlockLabel(Role.LABEL, "a badge under the source line", 0))
        elif block.kind is BlockKind.IMAGE:
            labels.append(BlockLabel(Role.CAPTION, "the words for an image", 0))
        elif catalogue.fill("report.continue_at_source", block.text):
            parts.cut = True
            labels.append(BlockLabel(Role.NAVIGATION, "label report.continue_at_source", 0))
        else:
            parts.body.append(block)
            labels.append(BlockLabel(Role.BODY, "between the source line and the buttons", 0))
    return labels


def _is_badge(block: TextBlock, catalogue: Catalogue) -> bool:
    return catalogue.has(block.text, *_BADGES) or bool(
        catalogue.fill("report.response_badge", block.text)
    )


def page_draft(document: Document, catalogue: Catalogue) -> FieldCandidates:
    """The candidates for the page's own fields."""
    if catalogue.base is not None:
        return _locale_without_table(document, catalogue.base)
    locale = catalogue.locale_of(block.text for block in document.blocks)
    if locale is None:
        return {}
    reason = "the locale whose labels the page speaks"
    first = document.blocks[0]
    return {"locale": [found(first, locale, 0.95, reason)]}


def _locale_without_table(document: Document, known: Catalogue) -> FieldCandidates:
    """The language of the menus that no table knows."""
    blocks = document.blocks
    frame = find_frame(blocks, known)
    around = [*blocks[: frame.start], *blocks[frame.footer :]]
    unknown = [block for block in around if known.frame_key(block.text) is None]
    language = detect("\n".join(dict.fromkeys(block.text for block in unknown)))
    if language is None:
        return {}
    reason = f"no table knows the words of its menus; {language.reason}"
    return {"locale": [found(unknown[0], language.language, 0.7, reason)]}
