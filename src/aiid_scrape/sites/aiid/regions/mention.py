"""The incidents that the page of a report says it belongs to."""

from __future__ import annotations

from collections.abc import Iterable

from ....documents.blocks import TextBlock
from ....extraction import BlockLabel
from ....models.blocks import Role
from ..links import CITE, cited
from ..page_parts import PageParts
from ..parts import MentionPart
from ..references import Mention, linked_mention
from ..region import FRAME, Region
from ..run_together import Split


def read_mentioned(block: TextBlock, region: Region, page: PageParts) -> BlockLabel:
    """Read a block that names an incident by words, or has the title of the one above."""
    report = page.card("", block)
    if region.mention is None:
        report.mentions[-1].title = block.text
        return report.label(Role.REFERENCE, "the title of the incident above")
    mention, title = region.mention
    report.mentions.append(MentionPart(block.place, mention, title))
    return report.label(Role.REFERENCE, mention.reason)


def read_linked(block: TextBlock, page: PageParts) -> BlockLabel | None:
    """Read a link to an incident; None if a block is none."""
    cite = CITE.search(block.href or "")
    if cite is None:
        return None
    report, number = page.card("", block), int(cite["id"])
    line, _, title = block.text.partition("\n")
    if all(part.mention.splits[0].incident_id != number for part in report.mentions):
        mention = linked_mention(line, number)
        report.mentions.append(MentionPart(block.place, mention, title or None))
    return report.label(Role.REFERENCE, "an incident of the report")


def linked_above(blocks: Iterable[tuple[TextBlock, Region]]) -> list[MentionPart]:
    """The incidents that links above the source lead to, without count and title."""
    places: dict[int, TextBlock] = {}
    for block, region in blocks:
        if region.part in {"source", "text"}:
            break
        if region.name != FRAME:
            places |= dict.fromkeys(sorted(cited(block)), block)
    reason = "the link leads to the incident"
    return [
        MentionPart(block.place, Mention(block.text, (Split(number, 0, 1.0),), reason))
        for number, block in places.items()
    ]
