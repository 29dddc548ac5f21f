"""Report pages of the database as HTML: every part has a hook that the site's own tests use."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ...documents.blocks import TextBlock
from ...documents.document import Document
from ...extraction import BlockLabel, Extraction
from ...models.blocks import BlockKind, Role
from .card_html import card_of, judge_card
from .head import page_draft, read_head
from .hooks import Hooks
from .links import CITE, NUMBER
from .parts import MentionPart, ReportParts, report_extraction
from .references import Mention
from .run_together import Split

_HEADING = re.compile(r"\D{1,40}?(?P<number>" + NUMBER + r")(?:: (?P<title>.+))?")


def read_report_html(
    document: Document, hooks: Sequence[Hooks], frame: Sequence[BlockLabel | None]
) -> Extraction | None:
    """Read the HTML of a report page, or None if it is none.

    Args:
        document: The document.
        hooks: The hooks around each of its blocks.
        frame: The labels on the blocks that are no part of the page's content.
    """
    parts = ReportParts()
    labels = [
        label or _judge(block, around, parts)
        for block, around, label in zip(document.blocks, hooks, frame, strict=True)
    ]
    if parts.number is None or parts.source is None:
        return None
    for name, candidates in read_head(document).items():
        parts.extra.setdefault(name, []).extend(candidates)
    return report_extraction(parts, labels, page_draft(document))


def _judge(block: TextBlock, hooks: Hooks, parts: ReportParts) -> BlockLabel:
    if ".titleWrapper" in hooks:
        return _judge_heading(block, hooks, parts)
    if card_of(hooks) is not None:
        return judge_card(block, hooks, parts)
    if cite := CITE.search(block.href or ""):
        return _judge_mention(block, int(cite["id"]), parts)
    if "cy=classifications-editor" in hooks:
        return parts.label(Role.LABEL, "in the card of the incidents")
    return BlockLabel(Role.OTHER, "in the content, in no part that is known")


def _judge_heading(block: TextBlock, hooks: Hooks, parts: ReportParts) -> BlockLabel:
    number = _HEADING.fullmatch(block.text)
    is_heading = block.kind is BlockKind.HEADING and "testid=incident-title" not in hooks
    if number and is_heading and parts.number is None:
        parts.number = int(number["number"]), block
        parts.heading_title = number["title"]
        return parts.label(Role.REFERENCE, "the page's heading: the number of the report")
    return BlockLabel(Role.NAVIGATION, "beside the page's heading")


def _judge_mention(block: TextBlock, incident_id: int, parts: ReportParts) -> BlockLabel:
    line, _, title = block.text.partition("\n")
    # What follows the number that is known is the count, in the words of any locale.
    count = re.search(rf"{incident_id}\D*([0-9]{{1,6}})\D*$", line)
    reason = "the link leads to the incident"
    mention = Mention(line, (Split(incident_id, int(count[1]) if count else 0, 1.0),), reason)
    if all(part.mention.splits[0].incident_id != incident_id for part in parts.mentions):
        parts.mentions.append(MentionPart(block.place, mention, title or None))
    return parts.label(Role.REFERENCE, "an incident of the report")
