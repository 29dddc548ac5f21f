"""The words of a page in a locale that has no label table, learnt from the page's shape.

A report page says its number, its incidents, the title over the line of the source, in this
order and this shape in every locale. What stands where a label stands is taken for its text;
the readers of dumps then read the page with these words beside those of the tables.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ...documents.blocks import TextBlock
from ...models.blocks import BlockKind
from ...text.fold import normalize
from .catalogue import Catalogue
from .frame_text import Frame, menus_end
from .learn_incident_text import find_stats, learn_incident
from .lesson_text import (
    Lesson,
    find_heading,
    is_button,
    learn_more,
    learn_placeholder,
)
from .links import NUMBER
from .parts import read_source
from .run_together import MAX_DIGITS

LEARNT = "und"
"""The locale of words that a page has taught: BCP 47 for one that is not determined."""

_MENTION = re.compile(
    rf"(?P<before>\D{{1,40}}?)\s?(?P<digits>[1-9][0-9]{{0,{MAX_DIGITS - 1}}})"
    r"(?:\s(?P<count>[0-9]{1,6}))?\s?(?P<after>\D{0,40})"
)
# The count may have its word before it: 보고서 2건.
_COUNTED = re.compile(
    rf"(?P<before>\D{{1,40}}?)\s?(?P<digits>{NUMBER})\s?"
    r"(?P<word>\D{1,20}?)\s?[1-9][0-9]{0,5}\s?(?P<after>\D{0,12})"
)


def learn_catalogue(
    blocks: Sequence[TextBlock], catalogue: Catalogue, frame: Frame
) -> tuple[Catalogue, int] | None:
    """The labels with the words of this page, and where its heading is.

    None if the page has not the shape of a report's or an incident's.

    Args:
        blocks: The page.
        catalogue: The words that are known.
        frame: Where the content of the page stands.
    """
    sources = [
        at
        for at in range(frame.start + 1, frame.footer)
        if read_source(blocks[at].text) is not None
    ]
    heading = find_heading(blocks, range(frame.start, sources[0])) if sources else None
    if heading is None:
        return None
    content = blocks[heading.at : frame.footer]
    known = frozenset(message.key for block in content for message in catalogue.find(block.text))
    has_headings = any(block.kind is BlockKind.HEADING for block in content)
    page = Lesson(blocks, catalogue, heading, sources, frame.footer, known, has_headings)
    stats = find_stats(page)
    same_title = heading.title is not None and heading.title == blocks[sources[0] - 1].text
    if stats is not None or (heading.title is not None and not same_title):
        learn_incident(page, stats)
    else:
        _learn_report(page)
    return Catalogue({LEARNT: page.table}, base=catalogue), heading.at


def is_well_known(blocks: Sequence[TextBlock], catalogue: Catalogue, frame: Frame) -> bool:
    """Whether the tables know the words of the frame around a page."""
    around = [*blocks[: frame.start], *blocks[frame.footer :]]
    known = sum(catalogue.frame_key(block.text) is not None for block in around)
    return known >= WELL_KNOWN * len(around)


WELL_KNOWN = 0.9
"""Share of the frame's lines from which a page is in a locale that has a table: with one it
is all of them but those that the content system has changed, without its own a tenth, or
seven tenths for Spanish where Portuguese is known (bench/aiid_forms.py, ``--without own``)."""


def shape_signs(blocks: Sequence[TextBlock], frame: Frame) -> int:
    """How many signs a page shows of being the site's, in whatever words."""
    top, bottom = blocks[: frame.start][:10], blocks[frame.footer :]
    return sum(
        (
            any(re.fullmatch(r"logo\s?logo", block.text) for block in top),
            any(block.text.startswith("Open Twitter") for block in top),
            menus_end(blocks) > 0,
            len(bottom) >= MIN_FOOTER,
            any(re.fullmatch("[0-9a-f]{7}", block.text) for block in bottom[-1:]),
            any(block.text == "Loading..." for block in blocks[frame.start : frame.footer]),
        )
    )


MIN_FOOTER = 8
"""Lines of a footer that is a sign of the site; it has had 14 or more since 2020."""


# --- the page of a report --------------------------------------------------------------


def _learn_report(page: Lesson) -> None:
    heading = page.heading
    if heading.title is None:
        page.learn("report.h1", heading.template.replace("{{}}", "{{report_number}}"))
    else:
        page.learn("report.h1", f"{heading.word} {{{{report_number}}}}: {{{{title}}}}")
    _learn_mentions(page)
    learn_placeholder(page)
    _learn_badges(page)
    _learn_end(page)


def _learn_mentions(page: Lesson) -> None:
    """The words around the numbers of the incidents, each of which has its title below."""
    title = page.blocks[page.sources[0] - 1].text
    first: re.Match[str] | None = None
    below = 0
    for at in range(page.heading.at + 1, page.sources[0] - 1):
        text = page.blocks[at].text
        if page.catalogue.has(text, "skeleton.loading", "loading") or text == title:
            break
        # In Markdown the title of the incident is in the same block.
        line = normalize(text.partition("\n")[0])
        mention = _MENTION.fullmatch(line) or _COUNTED.fullmatch(line)
        if mention is None or at == below:
            continue
        if not mention["after"]:
            _learn_back(page, mention)
        elif first is None or mention["before"] == first["before"]:
            first, below = mention, at + 1
            _learn_mention(page, at, mention)
        elif mention["digits"].startswith(first["digits"]):
            # The first one was the button back to the incident, with words behind its number.
            page.table.pop("incident.ref", None)
            _learn_back(page, first)
            first, below = mention, at + 1
            _learn_mention(page, at, mention)


def _learn_mention(page: Lesson, at: int, mention: re.Match[str]) -> None:
    if "incident.ref" not in page.table:
        page.learn("incident.ref", f"{mention['before']} {{{{id}}}}")
        if at - 1 > page.heading.at and is_button(page.blocks[at - 1].text):
            page.learn("report.associated_incidents", page.blocks[at - 1].text)
    for key in ("incident.report_count", "incident.report_count_plural"):
        page.learn(key, f"{mention.groupdict().get('word', '')}{{{{count}}}} {mention['after']}")


def _learn_back(page: Lesson, mention: re.Match[str]) -> None:
    text = mention.string
    low, high = mention.span("digits")
    page.learn("report.back_to_incident", f"{text[:low]}{{{{incident_id}}}}{text[high:]}")


def _learn_badges(page: Lesson) -> None:
    """Short lines right under the source; which badge it is, the shape does not tell."""
    for at in range(page.sources[0] + 1, page.footer):
        block = page.blocks[at]
        if block.blank_before or block.marker or not is_button(block.text):
            break
        page.learn("report.has_variant_data", block.text)


def _learn_end(page: Lesson) -> None:
    """The words for reading the source: alone between the text and the footer.

    Pages with something that stands for the image have them, older ones have neither.
    """
    addresses = {address for _, address in page.blocks[page.sources[0]].links}
    for at in range(page.footer - 1, page.sources[0] + 1, -1):
        # In Markdown, the words lead where the line of the source leads.
        if addresses & {address for _, address in page.blocks[at].links}:
            page.learn("action.read_source", page.blocks[at].text)
            return
    at = page.footer - 1
    while at > page.sources[0] + 1 and not _follows_gap(page.blocks, at):
        at -= 1
    below = page.blocks[at : page.footer]
    is_end = below and all(is_button(block.text) and not block.marker for block in below)
    in_text = page.sources[0] + 1 < at < page.footer < len(page.blocks)
    if page.has_placeholder and is_end and in_text:
        page.learn("action.read_source", page.blocks[at].text)
        learn_more(page, at)


def _follows_gap(blocks: Sequence[TextBlock], at: int) -> bool:
    """Whether a block stands under a blank line, or under a list that it is no part of."""
    block, above = blocks[at], blocks[at - 1]
    return block.blank_before or (bool(above.marker) and not block.marker)
