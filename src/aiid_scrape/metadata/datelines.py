"""Datelines: claims for dates, by markup in HTML and by words in any form."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..documents.blocks import TextBlock
from ..languages.dates.parse import WrittenDate, find_dates, plain_figures, read_date
from ..languages.dates.relative import find_ago
from ..models.blocks import BlockKind, Role
from ..models.dates import PartialDate, Precision
from ..text.fold import fold
from .byline_words import OF_OTHERS, after_by, phrases
from .claims import MAX_RAW, Claim, MetadataContext
from .semantic_markup import Mark, SemanticMarkup
from .zones import Zones

MAX_DATELINE = 160
"""Characters of a line in which a date is looked for; longer lines mention other days. An
estimate."""


def read_datelines(context: MetadataContext, zones: Zones, marks: SemanticMarkup) -> list[Claim]:
    """The claims for dates of the blocks near the headline.

    Of each source the first one counts, and above the headline the last: those further up are of
    other stories.
    """
    found: dict[tuple[str, str], Claim] = {}
    others = _of_others(context, zones)
    for at, zone in zones.items():
        for claim in _claims(context, at, marks):
            if at in others and not claim.source.startswith("labelled"):
                continue
            source = f"{claim.source} {zone}".rstrip()
            key = claim.field, source
            if key not in found or (zone == "above" and at != found[key].block):
                found[key] = claim._replace(source=source)  # the nearest to the headline
    return list(found.values())


def _of_others(context: MetadataContext, zones: Zones) -> frozenset[int]:
    """The blocks below the text whose days are of something else: behind a heading, in a card.

    A card is a link, or in a link, that leads elsewhere.
    """
    blocks, labels = context.document.blocks, context.extraction.labels
    found: set[int] = set()
    is_behind = False
    for at in range(context.body.stop, max(zones, default=-1) + 1):
        block = blocks[at]
        is_title = block.kind is BlockKind.HEADING and not find_dates(block.text, context.language)
        is_behind = is_behind or is_title
        is_card = block.link_share >= HALF_LINK and len(block.links) > 0
        if is_behind or is_card or labels[at].role in (Role.COMMENTS, Role.RELATED):
            found.add(at)
    return frozenset(found)


HALF_LINK = 0.5
"""Share of a block below the text in links from which it is a card. An estimate."""


def _claims(context: MetadataContext, at: int, marks: SemanticMarkup) -> Iterator[Claim]:
    block = context.document.blocks[at]
    if block.kind in _NO_DATELINES or marks.is_comment(block):
        return
    for field in ("date_published", "date_modified"):
        for mark, text in marks.groups(block, field):
            found = _marked(mark, text, context.language)
            if found is not None:
                date, raw = found
                source = _source(mark.source, date)
                yield Claim(field, str(date), source, raw[:MAX_RAW], block.place, at)
    if len(block.text) <= MAX_DATELINE:
        for claim in _written(context, block, at):
            others = " of others" if marks.is_others(block) else ""
            yield claim._replace(source=f"{claim.source}{others}")
        if context.reference is not None and not marks.is_others(block):
            yield from _ago(context, block, at)
    elif at in range(context.body.start - 1, context.body.start + 2):
        yield from _before_text(context, block, at)


_NO_DATELINES = frozenset({BlockKind.IMAGE, BlockKind.CAPTION})


def _marked(mark: Mark, text: str, language: str | None) -> tuple[PartialDate, str] | None:
    for name in ("datetime", "content", "title"):
        stated = mark.element.get(name)
        if stated and (date := read_date(stated, language)):
            return date, stated
    dates = find_dates(text, language) if len(text) <= MAX_DATELINE else []
    return (dates[0].date, text) if dates and dates[0].is_sure else None


def _source(source: str, date: PartialDate) -> str:
    return f"{source} month" if date.precision in (Precision.YEAR, Precision.MONTH) else source


def _line(block: TextBlock) -> str:
    """A line with the number that was taken for that of a list: ``17. Dezember 2020``."""
    is_day = block.marker and _DAY.fullmatch(block.marker)
    return f"{block.marker} {block.text}" if is_day else block.text


_DAY = re.compile(r"[0-3]?\d[.)]")


def _written(context: MetadataContext, block: TextBlock, at: int) -> Iterator[Claim]:
    line = _line(block)
    dates = find_dates(line, context.language)
    text, end = plain_figures(line) if dates else line, 0
    for found in dates:
        label = text[end : found.start]
        end = found.end
        if OF_OTHERS.search(fold(label)):
            continue
        field, source = _label(label, context.language)
        if not found.is_sure and not (found.is_short and source == "labelled"):
            source = "dateline unsure"
        elif source == "dateline":
            source = _kind(text, found, context.language)
        source = _source(source, found.date)
        yield Claim(field, str(found.date), source, line[:MAX_RAW], block.place, at)


def _ago(context: MetadataContext, block: TextBlock, at: int) -> Iterator[Claim]:
    """The claim of a relative date in a line, if it is known when the page was read."""
    if context.reference is None:
        return
    found = find_ago(block.text, context.language, context.reference)
    if found is not None:
        date, phrase = found
        label = block.text.partition(phrase)[0] if phrase in block.text else ""
        field, source = _label(label, context.language)
        source = _source("ago labelled" if source == "labelled" else "ago", date)
        yield Claim(field, str(date), source, block.text[:MAX_RAW], block.place, at)


def _before_text(context: MetadataContext, block: TextBlock, at: int) -> Iterator[Claim]:
    """The day with which a paragraph of text begins: ``Berlin, 17. Dezember 2020 – ...``."""
    start = block.text[:MAX_START]
    dates = find_dates(start, context.language)
    if dates and dates[0].is_sure and _END.match(plain_figures(start), dates[0].end):
        source = _source("text start", dates[0].date)
        yield Claim("date_published", str(dates[0].date), source, start, block.place, at)


MAX_START = 90
"""Characters at the beginning of a text in which it says where and when it was written. An
estimate."""

_END = re.compile(r"\s*+(?:[|–—:/)（(]|--|-\s|电\b|訊|讯)")


def _kind(text: str, found: WrittenDate, language: str | None) -> str:
    """The source of a date without a label, by its line."""
    if len(text) - (found.end - found.start) <= MAX_BESIDE:
        return "dateline"
    if after_by(text, language) != text:
        return "byline date"
    return "line start" if not fold(text[: found.start]) else "line"


MAX_BESIDE = 40
"""Characters beside a date in a line that is about the date. An estimate."""


def _label(text: str, language: str | None) -> tuple[str, str]:
    """The field that the words before a date say it is for, and by what."""
    words = fold(text)
    for field, key in (("date_modified", "updated"), ("date_published", "published")):
        if any(_ends_with(words, phrase) for phrase in phrases(language, key)):
            return field, "labelled"
    return "date_published", "dateline"


def _ends_with(words: str, phrase: str) -> bool:
    # Between the word and the date may stand the day of the week, or a preposition.
    at = words.rfind(phrase)
    if at < 0 or (at > 0 and words[at - 1] != " " and phrase.isascii()):
        return False
    rest = words[at + len(phrase) :]
    return rest.count(" ") <= MAX_WORDS_BETWEEN and len(rest) <= MAX_CHARS_BETWEEN


MAX_WORDS_BETWEEN = 3
"""Words between a dateline and the text at most. An estimate."""

MAX_CHARS_BETWEEN = 25
"""Characters between them at most. An estimate."""
