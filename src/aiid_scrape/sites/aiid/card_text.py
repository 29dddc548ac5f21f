"""The cards of an incident's reports and variants in a text dump."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ...documents.blocks import TextBlock
from ...extraction import BlockLabel
from ...models.blocks import BlockKind, Role
from .catalogue import Catalogue
from .markdown_text import read_image, read_source_link
from .parts import ReportParts, read_source
from .stats import read_stat

_BUTTONS = (
    "action.read_source", "action.authors", "action.submitters", "action.view_history",
    "action.flag_report", "action.flagged", "read_more",
)  # fmt: skip
_STATUS = ("variants.status.approved", "variants.status.rejected", "variants.status.unreviewed")


@dataclass(slots=True)
class Card:
    """The card of one report or variant, and how far it has been read."""

    parts: ReportParts
    is_variant: bool = False
    telling: bool = True
    """Whether the page has blank lines, so that the lack of one means something."""
    stretch: str = "text"
    """What comes next: ``text``, ``inputs``, or ``explanation`` of one of the two."""
    comes: str = "text"
    """What comes behind the explanation."""

    def enter(self, stretch: str) -> None:
        """Go on to another stretch, in front of which a line explains it."""
        self.stretch, self.comes = "explanation", stretch


def card_starts(
    blocks: Sequence[TextBlock], content: range, catalogue: Catalogue
) -> dict[int, int]:
    """For each report's card the position of its first block, and that of its source line."""
    sources = [at for at in content[1:] if read_source(blocks[at].text) is not None]
    starts = {at: _card_start(blocks, at, catalogue) for at in sources}
    # The line stands right under a title; one between blank lines is quoted in a text.
    sure = {
        start: at
        for at, start in starts.items()
        if not blocks[at].blank_before or start < at - 1 or blocks[at].links
    }
    # Where a dumper parts all lines and prints no images, only the title's shape is left.
    shaped = (at for at in sources if len(blocks[at - 1].text) <= MAX_TITLE)
    return sure or {starts[at]: at for at in shaped}


MAX_TITLE = 200
"""Characters of a report's title, where nothing else shows that it is one. An estimate."""


def _card_start(blocks: Sequence[TextBlock], source: int, catalogue: Catalogue) -> int:
    """Where a card starts: with the title, once or twice, or with what stands for the image."""
    start = source - 1
    while start > max(source - 4, 0):
        block, above = blocks[start], blocks[start - 1]
        if catalogue.has(block.text, "skeleton.loading", "loading"):
            break
        is_image = above.kind is BlockKind.IMAGE or catalogue.has(
            above.text, "skeleton.loading", "loading"
        )
        if not is_image and above.text != block.text:
            break
        start -= 1
    return start


def judge_card(block: TextBlock, card: Card, catalogue: Catalogue, *, is_title: bool) -> BlockLabel:
    """Judge a block in the card of a report, and note the part that it is."""
    parts = card.parts
    if catalogue.has(block.text, "skeleton.loading", "loading"):
        return parts.label(Role.PLACEHOLDER, "stands for the report's image")
    if block.kind is BlockKind.IMAGE:
        read_image(block, parts)
        return parts.label(Role.CAPTION, "the words for an image")
    if block is parts.source:
        read_source_link(block, parts)
        return parts.label(Role.SOURCE, "the source and the year of publication")
    if is_title:
        parts.title, parts.title_reason = block, "the text right above the source line"
        return parts.label(Role.TITLE, parts.title_reason)
    if parts.title is None:
        return parts.label(Role.CAPTION, "the title again, as the words for the image")
    if not parts.body and (badge := _badge(block, parts, catalogue)):
        return badge
    if catalogue.has(block.text, *_BUTTONS):
        return parts.label(Role.NAVIGATION, "among the buttons of the report's card")
    if not parts.body and not block.blank_before and card.telling:
        return parts.label(Role.LABEL, "a badge under the source line")
    return judge_text(block, card, catalogue)


def _badge(block: TextBlock, parts: ReportParts, catalogue: Catalogue) -> BlockLabel | None:
    if catalogue.has(block.text, "badge.ai_translated"):
        parts.badge = block
        return parts.label(Role.LABEL, "label badge.ai_translated")
    # The badge of a response names its authors, if it has any.
    texts = (block.text, f"… {block.text}", f"{block.text} …")
    is_response = any(catalogue.fill("report.response_badge", text) for text in texts)
    if is_response or catalogue.has(block.text, "report.has_variant_data", "web_archive.toggle"):
        return parts.label(Role.LABEL, "a badge under the source line")
    return None


def judge_text(block: TextBlock, card: Card, catalogue: Catalogue) -> BlockLabel:
    """Judge a block of the text of a report or variant, or of its inputs and outputs."""
    parts = card.parts
    if catalogue.has(block.text, "report.inputs_outputs"):
        card.enter("inputs")
        return parts.label(Role.LABEL, "label report.inputs_outputs")
    if card.stretch == "explanation":
        card.stretch = card.comes
        if not block.blank_before:
            return parts.label(Role.LABEL, "explains what comes below")
    if card.stretch == "inputs":
        parts.inputs_outputs.append(block)
        return parts.label(Role.LABEL, "an input or output of a variant")
    if catalogue.fill("report.continue_at_source", block.text):
        parts.cut = True
        return parts.label(Role.NAVIGATION, "label report.continue_at_source")
    parts.body.append(block)
    return parts.label(Role.BODY, "between the source line and the next card")


def take_buttons(card: Card, catalogue: Catalogue) -> list[TextBlock]:
    """Take the buttons below a card's text, said in words of the sidebar, out of its text."""
    taken: list[TextBlock] = []
    body = card.parts.body
    while len(body) > 1 and catalogue.has(body[-1].text, "sidebar.expand", "sidebar.collapse"):
        taken.append(body.pop())
    return taken


def starts_variant(block: TextBlock, catalogue: Catalogue) -> bool:
    """Whether a block is the first of a variant's card: what its editors have decided."""
    return catalogue.has(block.text, *_STATUS)


def judge_variant(block: TextBlock, card: Card, catalogue: Catalogue) -> BlockLabel:
    """Judge a block in the card of a variant, which has no title and no source."""
    parts = card.parts
    if starts_variant(block, catalogue):
        return parts.label(Role.LABEL, "what the editors have decided on the variant")
    if not parts.body:
        if catalogue.has(block.text.rstrip(":："), "stats.incident_date"):
            return parts.label(Role.LABEL, "label stats.incident_date")
        if read_stat("date", block.text) is not None:
            return parts.label(Role.REFERENCE, "the date of the variant")
        if catalogue.has(block.text, "variants.circumstances"):
            card.enter("text")
            return parts.label(Role.LABEL, "label variants.circumstances")
    return judge_text(block, card, catalogue)
