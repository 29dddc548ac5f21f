"""Blog posts and documents of the database: a heading and a text, in any form."""

from __future__ import annotations

from collections.abc import Sequence

from ...blocks import BlockKind, Role
from ...chrome import Draft, Verdict
from ...dates import PartialDate
from ...documents.units import Unit
from .labels import Labels
from .parts import found

# What may stand between the heading and the text, and under the text.
_NOT_TEXT = ("badge.ai_translated", "view_original", "doc.contents", "newsletter")


def read_post(units: Sequence[Unit], labels: Labels) -> tuple[list[Verdict], Draft]:
    """The verdicts on the units of a post's content, and the candidates for its fields."""
    draft: Draft = {}
    verdicts: list[Verdict] = []
    title = _title_position(units, labels)
    for at, unit in enumerate(units):
        if at == title:
            draft["title"] = [found(unit, unit.text, 0.95, "the page's heading")]
            verdicts.append(Verdict(Role.TITLE, "the page's heading", 0))
        elif (posted := posted_line(unit.text, labels)) is not None:
            _read_posted(unit, posted, draft)
            verdicts.append(Verdict(Role.BYLINE, "label blog.posted", 0))
        elif (title is not None and at < title) or labels.has(unit.text, *_NOT_TEXT):
            verdicts.append(Verdict(Role.NAVIGATION, "beside the heading or under the text"))
        elif any(label.key.startswith("share.") for label in labels.find(unit.text)):
            verdicts.append(Verdict(Role.SHARE, "label share"))
        elif unit.kind is BlockKind.IMAGE:
            verdicts.append(Verdict(Role.CAPTION, "words that stand for an image", 0))
        else:
            verdicts.append(Verdict(Role.BODY, "in the text of the page", 0))
    return verdicts, draft


def posted_line(text: str, labels: Labels) -> dict[str, str] | None:
    """The date and author of a line such as ``Posted 2023-03-07 by A. B.``, or None.

    On a translated post the link to the original stands in front of it.
    """
    for variants in labels.texts("view_original").values():
        for link in variants:
            text = text.removeprefix(link).strip()
    filled = labels.fill("blog.posted", text)
    return filled[0].values if filled else None


def _title_position(units: Sequence[Unit], labels: Labels) -> int | None:
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


def _read_posted(unit: Unit, values: dict[str, str], draft: Draft) -> None:
    reason = "the line on who posted it"
    try:
        date = str(PartialDate.parse(values["date"]))
    except ValueError:
        return
    draft["date_published"] = [found(unit, date, 0.97, reason)]
    draft["authors"] = [found(unit, [values["author"].strip()], 0.95, reason)]
