"""Report pages of the database as text dumps: the frame, the heading, the card, the text."""

from __future__ import annotations

from collections.abc import Sequence

from ...documents.document import Document, TextBlock
from ...extraction import BlockLabel, Extraction, FieldCandidates
from ...languages import detect
from ...models.blocks import BlockKind, Role
from .catalogue import Catalogue
from .frame_text import SHORT, find_frame, footer_start, frame_verdict
from .markdown_text import cited, read_image, read_source_link
from .parts import (
    MentionPart,
    ReportParts,
    found,
    read_source,
    report_reading,
)
from .references import Mention, read_titled_mention
from .run_together import Split

_BADGES = ("web_archive.toggle", "badge.ai_translated", "report.has_variant_data", "view_original")


def read_report_text(document: Document, labels: Catalogue, heading: int) -> Extraction | None:
    """Read the dump of a report page, or None if its heading is that of another kind.

    Args:
        document: The dump.
        labels: The words of the site.
        heading: The position of the unit that is the page's heading.
    """
    units = document.units
    if heading >= len(units) or not labels.fill("report.h1", units[heading].text):
        return None
    parts = ReportParts()
    _read_heading(units[heading], labels, parts)
    verdicts = [
        *(frame_verdict(unit, labels, Role.NAVIGATION) for unit in units[:heading]),
        BlockLabel(Role.REFERENCE, "the page's heading: the number of the report", 0),
    ]
    return _read_below(document, labels, parts, verdicts)


def read_headless_report(document: Document, labels: Catalogue, start: int) -> Extraction | None:
    """Read the rest of a report page whose top is missing, or None if it is none.

    What is left of the card, or the words for reading the source, show what it is.

    Args:
        document: The dump.
        labels: The words of the site.
        start: Where the page's content starts.
    """
    units = document.units
    footer = footer_start(units, labels, after=start)
    content = range(start, footer)
    sources = [at for at in content if read_source(units[at].text) is not None]
    above = range(start, sources[0]) if len(sources) == 1 else range(0)
    # A title, perhaps twice, and the source are the start of a card.
    is_card = len(sources) == 1 and (
        len(above) <= MAX_TITLES or any(labels.has(units[at].text, *_CARD) for at in above)
    )
    is_end = any(labels.has(units[at].text, "action.read_source") for at in content[-MAX_BUTTONS:])
    if not is_card and (sources or not is_end):
        return None
    verdicts = [frame_verdict(unit, labels, Role.NAVIGATION) for unit in units[:start]]
    return _read_below(document, labels, ReportParts(), verdicts)


_CARD = ("report.associated_incidents", "skeleton.loading", "loading")

MAX_TITLES = 2
"""Lines above the source that say the title."""

MAX_BUTTONS = 6
"""Buttons under a report's text at most, of which reading the source is one."""


def _read_below(
    document: Document, labels: Catalogue, parts: ReportParts, verdicts: list[BlockLabel]
) -> Extraction:
    """Read what is below the heading, after the units that have a verdict."""
    units = document.units
    start = len(verdicts)
    source = next((at for at in range(start, len(units)) if read_source(units[at].text)), None)
    footer = footer_start(units, labels, after=start - 1 if source is None else source)
    # Without the line, the card's last part that is known is the title under the image.
    card_end = source if source is not None else _card_end(units, labels, start, footer)
    text_start = card_end if source is None else source + 1
    text_end = _text_end(units, labels, text_start - 1, footer)
    if source is not None:
        parts.source = units[source]
        read_source_link(parts.source, parts)
    verdicts += [
        *_card_verdicts(document, labels, range(start, card_end), parts),
        *([_SOURCE_VERDICT] if source is not None else []),
        *_text_verdicts(units[text_start:text_end], labels, parts),
        *(frame_verdict(unit, labels, Role.NAVIGATION) for unit in units[text_end:footer]),
        *(frame_verdict(unit, labels, Role.FOOTER) for unit in units[footer:]),
    ]
    return report_reading(parts, verdicts, page_draft(document, labels))


_SOURCE_VERDICT = BlockLabel(Role.SOURCE, "the source and the year of publication", 0)


def _card_end(units: Sequence[TextBlock], labels: Catalogue, start: int, footer: int) -> int:
    """Where the card ends on a page without a source line: behind the title under the image."""
    placeholders = [
        at
        for at in range(start, footer)
        if labels.has(units[at].text, "skeleton.loading", "loading")
    ]
    return min(placeholders[0] + 2, footer) if placeholders else start


def _read_heading(unit: TextBlock, labels: Catalogue, parts: ReportParts) -> None:
    values = labels.fill("report.h1", unit.text)[0].values
    parts.number = int(values["report_number"]), unit
    parts.heading_title = values.get("title")


def _text_end(units: Sequence[TextBlock], labels: Catalogue, source: int, footer: int) -> int:
    """Where the report's text ends: at the buttons under it, or at the footer.

    The last label counts, not the first: a text may say "Read the source", too.
    """
    ends = [
        at for at in range(source + 1, footer) if labels.has(units[at].text, "action.read_source")
    ]
    # Between the buttons and a footer stands nothing long: if it does, the label is the text's.
    under = units[ends[-1] + 1 : footer] if ends and footer < len(units) else []
    end = ends[-1] if ends and not any(len(unit.text) > SHORT for unit in under) else footer
    while end > source + 1 and labels.has(units[end - 1].text, *_BUTTONS):
        end -= 1
    return end


_BUTTONS = (
    "read_more", "action.authors", "action.submitters", "action.view_history",
    "action.flag_report", "action.flagged", "sidebar.expand", "sidebar.collapse",
)  # fmt: skip


def _card_verdicts(
    document: Document, labels: Catalogue, between: range, parts: ReportParts
) -> list[BlockLabel]:
    """Judge what stands between the heading and the source line: incidents, then the title."""
    units = document.units
    report_number = parts.number[0] if parts.number else None
    named = {
        int(filled.values["incident_id"])
        for at in between
        for filled in labels.fill("report.back_to_incident", units[at].text)
    }
    named.update(*(cited(units[at]) for at in between))
    verdicts: dict[int, BlockLabel] = {}
    in_card = False
    for at in between:
        unit = units[at]
        # Right under an incident is its title, even one that reads "Incident 1".
        untitled = bool(parts.mentions) and parts.mentions[-1].title is None
        is_title = untitled and not in_card and not unit.blank_before
        mention = (
            None
            if in_card or is_title
            else read_titled_mention(
                unit.text,
                labels=labels,
                report_number=report_number,
                named=cited(unit) or named,
                in_link=bool(cited(unit)),
            )
        )
        if labels.has(unit.text, "skeleton.loading", "loading"):
            in_card = True
            verdicts[at] = BlockLabel(Role.PLACEHOLDER, "stands for the report's image", 0)
        elif mention is not None:
            parts.mentions.append(MentionPart(unit.place, mention.mention, mention.title))
            verdicts[at] = BlockLabel(Role.REFERENCE, mention.mention.reason, 0)
        elif unit.kind is BlockKind.IMAGE:
            in_card = True
            read_image(unit, parts)
            verdicts[at] = BlockLabel(Role.CAPTION, "the words for an image", 0)
        elif known := _card_label(unit, labels):
            verdicts[at] = known
        elif untitled and not in_card:
            parts.mentions[-1].title = unit.text
            verdicts[at] = BlockLabel(Role.REFERENCE, "the title of the incident above", 0)
    if not parts.mentions:
        parts.mentions = _linked_mentions(units[between.start : between.stop])
    unknown = [at for at in between if at not in verdicts]
    if unknown:
        parts.title = units[unknown[-1]]
        parts.title_reason = "the text right above the source line"
    for at in unknown:
        verdicts[at] = _title_verdict(units[at], parts)
    return [verdicts[at] for at in between]


def _linked_mentions(units: Sequence[TextBlock]) -> list[MentionPart]:
    """The incidents that links lead to, where no words name them: without count and title."""
    places = {number: unit for unit in units for number in sorted(cited(unit))}
    reason = "the link leads to the incident"
    return [
        MentionPart(unit.place, Mention(unit.text, (Split(number, 0, 1.0),), reason))
        for number, unit in places.items()
    ]


def _card_label(unit: TextBlock, labels: Catalogue) -> BlockLabel | None:
    if labels.fill("report.back_to_incident", unit.text):
        return BlockLabel(Role.NAVIGATION, "label report.back_to_incident", 0)
    if labels.has(unit.text, "report.associated_incidents"):
        return BlockLabel(Role.LABEL, "label report.associated_incidents", 0)
    if any(label.key.startswith("share.") for label in labels.find(unit.text)):
        return BlockLabel(Role.SHARE, "label share", 0)
    return None


def _title_verdict(unit: TextBlock, parts: ReportParts) -> BlockLabel:
    if unit is parts.title:
        return BlockLabel(Role.TITLE, parts.title_reason, 0)
    if parts.title is not None and unit.text == parts.title.text:
        return BlockLabel(Role.CAPTION, "the title again, as the words for the image", 0)
    return BlockLabel(Role.OTHER, "between the incidents and the title", 0)


def _text_verdicts(
    units: Sequence[TextBlock], labels: Catalogue, parts: ReportParts
) -> list[BlockLabel]:
    """Judge the units between the source line and the end of the text."""
    verdicts: list[BlockLabel] = []
    in_badges = True
    telling = not all(unit.blank_before for unit in units)
    for unit in units:
        in_badges = in_badges and not (telling and unit.blank_before) and _is_badge(unit, labels)
        if in_badges:
            if labels.has(unit.text, "badge.ai_translated"):
                parts.badge = unit
            verdicts.append(BlockLabel(Role.LABEL, "a badge under the source line", 0))
        elif unit.kind is BlockKind.IMAGE:
            verdicts.append(BlockLabel(Role.CAPTION, "the words for an image", 0))
        elif labels.fill("report.continue_at_source", unit.text):
            parts.cut = True
            verdicts.append(BlockLabel(Role.NAVIGATION, "label report.continue_at_source", 0))
        else:
            parts.body.append(unit)
            verdicts.append(BlockLabel(Role.BODY, "between the source line and the buttons", 0))
    return verdicts


def _is_badge(unit: TextBlock, labels: Catalogue) -> bool:
    return labels.has(unit.text, *_BADGES) or bool(labels.fill("report.response_badge", unit.text))


def page_draft(document: Document, labels: Catalogue) -> FieldCandidates:
    """The candidates for the page's own fields."""
    if labels.base is not None:
        return _locale_without_table(document, labels.base)
    locale = labels.locale_of(unit.text for unit in document.units)
    if locale is None:
        return {}
    reason = "the locale whose labels the page speaks"
    first = document.units[0]
    return {"locale": [found(first, locale, 0.95, reason)]}


def _locale_without_table(document: Document, known: Catalogue) -> FieldCandidates:
    """The language of the menus that no table knows."""
    units = document.units
    frame = find_frame(units, known)
    around = [*units[: frame.start], *units[frame.footer :]]
    unknown = [unit for unit in around if known.frame_key(unit.text) is None]
    language = detect("\n".join(dict.fromkeys(unit.text for unit in unknown)))
    if language is None:
        return {}
    reason = f"no table knows the words of its menus; {language.reason}"
    return {"locale": [found(unknown[0], language.language, 0.7, reason)]}
