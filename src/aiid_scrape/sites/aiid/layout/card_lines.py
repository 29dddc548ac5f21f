"""The parts of a report's or a variant's card in a dump or Markdown."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ....documents.blocks import TextBlock
from ....models.blocks import BlockKind
from ..catalogue import Catalogue
from ..parts import read_source
from ..regions.figures import read_stat

BUTTONS = (
    "action.read_source", "action.authors", "action.submitters", "action.view_history",
    "action.flag_report", "action.flagged", "read_more",
)  # fmt: skip
"""The keys of the buttons below the text of a card."""

LOADING = ("skeleton.loading", "loading")
"""The keys of what stands for an image."""

_STATUS = ("variants.status.approved", "variants.status.rejected", "variants.status.unreviewed")
_BADGES = ("web_archive.toggle", "report.has_variant_data", "view_original")

MAX_TITLE = 200
"""Characters of a report's title, where nothing else shows that it is one. An estimate."""


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


def _card_start(blocks: Sequence[TextBlock], source: int, catalogue: Catalogue) -> int:
    """Where a card starts: with the title, once or twice, or with what stands for the image."""
    start = source - 1
    while start > max(source - 4, 0):
        block, above = blocks[start], blocks[start - 1]
        if catalogue.has(block.text, *LOADING):
            break
        is_image = above.kind is BlockKind.IMAGE or catalogue.has(above.text, *LOADING)
        if not is_image and above.text != block.text:
            break
        start -= 1
    return start


def starts_variant(block: TextBlock, catalogue: Catalogue) -> bool:
    """Whether a block is the first of a variant's card: what its editors have decided."""
    return catalogue.has(block.text, *_STATUS)


@dataclass(slots=True)
class CardLines:
    """The card of one report or variant, and how far it has been read."""

    catalogue: Catalogue
    source: int | None = None
    """Where the line of the source stands; None in the card of a variant."""
    is_apart: bool = True
    """Whether the page has blank lines, so that the lack of one means something."""
    is_alone: bool = False
    """Whether it is the only card of its page: its end is known, and no button is before that."""
    has_text: bool = False
    stretch: str = "text"
    """What comes next: ``text``, ``inputs``, or ``explanation`` of one of the two."""
    comes: str = "text"
    """What comes behind the explanation."""

    def part_of(self, block: TextBlock, at: int) -> str:
        """The part of a report's card that the next block is."""
        if self.catalogue.has(block.text, *LOADING):
            return "placeholder"
        if block.kind is BlockKind.IMAGE:
            return "image"
        if self.source is not None and at <= self.source:
            return ("source", "title")[self.source - at] if at >= self.source - 1 else "title again"
        is_parted = self.is_apart and block.blank_before
        if self.is_alone:
            badge = None if self.has_text or is_parted else self._badge(block)
            return badge or self._text_part(block)
        if not self.has_text and (badge := self._badge(block)):
            return badge
        if self.catalogue.has(block.text, *BUTTONS):
            return "button"
        is_badge = not (self.has_text or is_parted) and self.is_apart
        return "badge" if is_badge else self._text_part(block)

    def _badge(self, block: TextBlock) -> str | None:
        if self.catalogue.has(block.text, "badge.ai_translated"):
            return "translated"
        # The badge of a response names its authors, if it has any.
        if self.catalogue.fill("report.response_badge", block.text):
            return "response"
        texts = (f"… {block.text}", f"{block.text} …")
        is_response = any(self.catalogue.fill("report.response_badge", text) for text in texts)
        return "badge" if is_response or self.catalogue.has(block.text, *_BADGES) else None

    def variant_part_of(self, block: TextBlock) -> str:
        """The part of a variant's card, which has no title and no source."""
        if starts_variant(block, self.catalogue):
            return "status"
        if not self.has_text:
            if self.catalogue.has(block.text.rstrip(":："), "stats.incident_date"):
                return "date label"
            if read_stat("date", block.text) is not None:
                return "date"
            if self.catalogue.has(block.text, "variants.circumstances"):
                return self._enter("text")
        return self._text_part(block)

    def _enter(self, stretch: str) -> str:
        """Go on to another stretch, in front of which a line explains it."""
        self.stretch, self.comes = "explanation", stretch
        return f"{stretch} label"

    def _text_part(self, block: TextBlock) -> str:
        """The part of a block of the text, or of the inputs and outputs."""
        if self.catalogue.has(block.text, "report.inputs_outputs"):
            return self._enter("inputs")
        if self.stretch == "explanation":
            self.stretch = self.comes
            if not block.blank_before:
                return "explanation"
        if self.stretch == "inputs":
            return "inputs"
        if self.catalogue.fill("report.continue_at_source", block.text):
            return "continue"
        self.has_text = True
        return "text"
