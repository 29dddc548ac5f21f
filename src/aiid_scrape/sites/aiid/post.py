"""Blog posts and documents of the database: a heading and a text, in any form."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ...documents.document import TextBlock
from ...extraction import BlockLabel, FieldCandidates
from ...models.blocks import BlockKind, Role
from ...models.dates import PartialDate
from .catalogue import Catalogue
from .parts import found

# What may stand between the heading and the text, and under the text.
_NOT_TEXT = ("badge.ai_translated", "view_original", "doc.contents", "newsletter")


def read_post(
    units: Sequence[TextBlock], labels: Catalogue, *, is_dated: bool = True
) -> tuple[list[BlockLabel], FieldCandidates]:
    """The verdicts on the units of a post's content, and the candidates for its fields.

    Args:
        units: The units of the page's content.
        labels: The words of the site.
        is_dated: Whether it is a post, which has a line on who posted it and when.
    """
    draft: FieldCandidates = {}
    verdicts: list[BlockLabel] = []
    title = _title_position(units, labels)
    for at, unit in enumerate(units):
        if at == title:
            draft["title"] = [found(unit, unit.text, 0.95, "the page's heading")]
            verdicts.append(BlockLabel(Role.TITLE, "the page's heading", 0))
        elif (posted := posted_line(unit.text, labels)) is not None:
            _read_posted(unit, posted, draft)
            verdicts.append(BlockLabel(Role.BYLINE, "label blog.posted", 0))
        elif is_dated and (dated := _dated_line(unit, at, title, draft)) is not None:
            draft["date_published"] = [found(unit, dated, 0.8, "a line with a day, at the top")]
            verdicts.append(BlockLabel(Role.BYLINE, "a line with a day under the heading", 0))
        elif (title is not None and at < title) or labels.has(unit.text, *_NOT_TEXT):
            verdicts.append(BlockLabel(Role.NAVIGATION, "beside the heading or under the text"))
        elif any(label.key.startswith("share.") for label in labels.find(unit.text)):
            verdicts.append(BlockLabel(Role.SHARE, "label share"))
        elif unit.kind is BlockKind.IMAGE:
            verdicts.append(BlockLabel(Role.CAPTION, "words that stand for an image", 0))
        else:
            verdicts.append(BlockLabel(Role.BODY, "in the text of the page", 0))
    return verdicts, draft


def posted_line(text: str, labels: Catalogue) -> dict[str, str] | None:
    """The date and author of a line such as ``Posted 2023-03-07 by A. B.``, or None.

    On a translated post the link to the original stands in front of it.
    """
    for variants in labels.texts("view_original").values():
        for link in variants:
            text = text.removeprefix(link).strip()
    filled = labels.fill("blog.posted", text)
    return filled[0].values if filled else None


def _title_position(units: Sequence[TextBlock], labels: Catalogue) -> int | None:
    headings = (
        at for at, unit in enumerate(units) if unit.kind is BlockKind.HEADING and unit.level == 1
    )
    first = next(headings, None)
    if first is not None:
        return first
    # In a dump the heading stands alone; what stands above it is a link back to the list.
    alone = (
        at
        for at, unit in enumerate(units)
        if unit.blank_before
        and unit.kind is BlockKind.LINE
        and not labels.has(unit.text, "sidebar.blog", "sidebar.old.blog")
    )
    return next(alone, None)


def _dated_line(unit: TextBlock, at: int, title: int | None, draft: FieldCandidates) -> str | None:
    """The day of the line on who posted it, in words of a locale without a table.

    The author is in it, too, but only the words would tell from where to where.
    """
    is_near = title is not None and title < at <= title + NEAR_HEADING
    match = _DATED.fullmatch(unit.text) if is_near and "date_published" not in draft else None
    if match is None or unit.kind not in {BlockKind.LINE, BlockKind.PARAGRAPH}:
        return None
    try:
        return str(PartialDate.parse(match["date"]))
    except ValueError:
        return None


# No post begins with a line that is as short, has one day in it, and ends as no sentence does
# that goes on about something else.
_DATED = re.compile(r"[^0-9.!?。]{0,40}(?P<date>[0-9]{4}-[0-9]{2}-[0-9]{2})[^0-9.!?。]{1,80}[.。]?")

NEAR_HEADING = 12
"""Units below the heading in which that line is: badges and buttons to share stand between."""


def _read_posted(unit: TextBlock, values: dict[str, str], draft: FieldCandidates) -> None:
    reason = "the line on who posted it"
    try:
        date = str(PartialDate.parse(values["date"]))
    except ValueError:
        return
    draft["date_published"] = [found(unit, date, 0.97, reason)]
    draft["authors"] = [found(unit, [values["author"].strip()], 0.95, reason)]
