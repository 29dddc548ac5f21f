"""Blog posts and documents of the database: a heading and a text, in any form."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ...documents.blocks import TextBlock
from ...extraction import BlockLabel, FieldCandidates
from ...models.blocks import BlockKind, Role
from ...models.dates import PartialDate
from .catalogue import Catalogue
from .parts import found

# What may stand between the heading and the text, and under the text.
_NOT_TEXT = ("badge.ai_translated", "view_original", "doc.contents", "newsletter")


def read_post(
    blocks: Sequence[TextBlock], catalogue: Catalogue, *, is_dated: bool = True
) -> tuple[list[BlockLabel], FieldCandidates]:
    """The labels on the blocks of a post's content, and the candidates for its fields.

    Args:
        blocks: The blocks of the page's content.
        catalogue: The words of the site.
        is_dated: Whether it is a post, which has a line on who posted it and when.
    """
    draft: FieldCandidates = {}
    labels: list[BlockLabel] = []
    title = _title_position(blocks, catalogue)
    for at, block in enumerate(blocks):
        if at == title:
            draft["title"] = [found(block, block.text, 0.95, "the page's heading")]
            labels.append(BlockLabel(Role.TITLE, "the page's heading", 0))
        elif (posted := posted_line(block.text, catalogue)) is not None:
            _read_posted(block, posted, draft)
            labels.append(BlockLabel(Role.BYLINE, "label blog.posted", 0))
        elif is_dated and (dated := _dated_line(block, at, title, draft)) is not None:
            draft["date_published"] = [found(block, dated, 0.8, "a line with a day, at the top")]
            labels.append(BlockLabel(Role.BYLINE, "a line with a day under the heading", 0))
        elif (title is not None and at < title) or catalogue.has(block.text, *_NOT_TEXT):
            labels.append(BlockLabel(Role.NAVIGATION, "beside the heading or under the text"))
        elif any(message.key.startswith("share.") for message in catalogue.find(block.text)):
            labels.append(BlockLabel(Role.SHARE, "label share"))
        elif block.kind is BlockKind.IMAGE:
            labels.append(BlockLabel(Role.CAPTION, "words that stand for an image", 0))
        else:
            labels.append(BlockLabel(Role.BODY, "in the text of the page", 0))
    return labels, draft


def posted_line(text: str, catalogue: Catalogue) -> dict[str, str] | None:
    """The date and author of a line such as ``Posted 2023-03-07 by A. B.``, or None.

    On a translated post the link to the original stands in front of it.
    """
    for variants in catalogue.texts("view_original").values():
        for link in variants:
            text = text.removeprefix(link).strip()
    filled = catalogue.fill("blog.posted", text)
    return filled[0].values if filled else None


def _title_position(blocks: Sequence[TextBlock], catalogue: Catalogue) -> int | None:
    headings = (
        at
        for at, block in enumerate(blocks)
        if block.kind is BlockKind.HEADING and block.level == 1
    )
    first = next(headings, None)
    if first is not None:
        return first
    # In a dump the heading stands alone; what stands above it is a link back to the list.
    alone = (
        at
        for at, block in enumerate(blocks)
        if block.blank_before
        and block.kind is BlockKind.LINE
        and not catalogue.has(block.text, "sidebar.blog", "sidebar.old.blog")
    )
    return next(alone, None)


def _dated_line(block: TextBlock, at: int, title: int | None, draft: FieldCandidates) -> str | None:
    """The day of the line on who posted it, in words of a locale without a table.

    The author is in it, too, but only the words would tell from where to where.
    """
    is_near = title is not None and title < at <= title + NEAR_HEADING
    match = _DATED.fullmatch(block.text) if is_near and "date_published" not in draft else None
    if match is None or block.kind not in {BlockKind.LINE, BlockKind.PARAGRAPH}:
        return None
    try:
        return str(PartialDate.parse(match["date"]))
    except ValueError:
        return None


# No post begins with a line that is as short, has one day in it, and ends as no sentence does
# that goes on about something else.
_DATED = re.compile(r"[^0-9.!?。]{0,40}(?P<date>[0-9]{4}-[0-9]{2}-[0-9]{2})[^0-9.!?。]{1,80}[.。]?")

NEAR_HEADING = 12
"""Blocks below the heading in which that line is: badges and buttons to share stand between. An
estimate."""


def _read_posted(block: TextBlock, values: dict[str, str], draft: FieldCandidates) -> None:
    reason = "the line on who posted it"
    try:
        date = str(PartialDate.parse(values["date"]))
    except ValueError:
        return
    draft["date_published"] = [found(block, date, 0.97, reason)]
    draft["authors"] = [found(block, [values["author"].strip()], 0.95, reason)]
