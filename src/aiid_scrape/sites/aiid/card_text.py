"""The cards of an incident's reports and variants in a text dump."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ...documents.document import TextBlock
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


def card_starts(units: Sequence[TextBlock], content: range, labels: Catalogue) -> dict[int, int]:
    """For each report's card the position of its first unit, and that of its source line."""
    sources = [at for at in content[1:] if read_source(units[at].text) is not None]
    starts = {at: _card_start(units, at, labels) for at in sources}
    # The line stands right under a title; one between blank lines is quoted in a text.
    sure = {
        start: at
        for at, start in starts.items()
        if not units[at].blank_before or start < at - 1 or units[at].links
    }
    # Where a dumper parts all lines and prints no images, only the title's shape is left.
    shaped = (at for at in sources if len(units[at - 1].text) <= MAX_TITLE)
    return sure or {starts[at]: at for at in shaped}


MAX_TITLE = 200
"""Characters of a report's title, where nothing else shows that it is one."""


def _card_start(units: Sequence[TextBlock], source: int, labels: Catalogue) -> int:
    """Where a card starts: with the title, once or twice, or with what stands for the image."""
    start = source - 1
    while start > max(source - 4, 0):
        unit, above = units[start], units[start - 1]
        if labels.has(unit.text, "skeleton.loading", "loading"):
            break
        is_image = above.kind is BlockKind.IMAGE or labels.has(
            above.text, "skeleton.loading", "loading"
        )
        if not is_image and above.text != unit.text:
            break
        start -= 1
    return start


def judge_card(unit: TextBlock, card: Card, labels: Catalogue, *, is_title: bool) -> BlockLabel:
    """Judge a unit in the card of a report, and note the part that it is."""
    parts = card.parts
    if labels.has(unit.text, "skeleton.loading", "loading"):
        return parts.verdict(Role.PLACEHOLDER, "stands for the report's image")
    if unit.kind is BlockKind.IMAGE:
        read_image(unit, parts)
        return parts.verdict(Role.CAPTION, "the words for an image")
    if unit is parts.source:
        read_source_link(unit, parts)
        return parts.verdict(Role.SOURCE, "the source and the year of publication")
    if is_title:
        parts.title, parts.title_reason = unit, "the text right above the source line"
        return parts.verdict(Role.TITLE, parts.title_reason)
    if parts.title is None:
        return parts.verdict(Role.CAPTION, "the title again, as the words for the image")
    if not parts.body and (badge := _badge(unit, parts, labels)):
        return badge
    if labels.has(unit.text, *_BUTTONS):
        return parts.verdict(Role.NAVIGATION, "among the buttons of the report's card")
    if not parts.body and not unit.blank_before and card.telling:
        return parts.verdict(Role.LABEL, "a badge under the source line")
    return judge_text(unit, card, labels)


def _badge(unit: TextBlock, parts: ReportParts, labels: Catalogue) -> BlockLabel | None:
    if labels.has(unit.text, "badge.ai_translated"):
        parts.badge = unit
        return parts.verdict(Role.LABEL, "label badge.ai_translated")
    # The badge of a response names its authors, if it has any.
    texts = (unit.text, f"… {unit.text}", f"{unit.text} …")
    is_response = any(labels.fill("report.response_badge", text) for text in texts)
    if is_response or labels.has(unit.text, "report.has_variant_data", "web_archive.toggle"):
        return parts.verdict(Role.LABEL, "a badge under the source line")
    return None


def judge_text(unit: TextBlock, card: Card, labels: Catalogue) -> BlockLabel:
    """Judge a unit of the text of a report or variant, or of its inputs and outputs."""
    parts = card.parts
    if labels.has(unit.text, "report.inputs_outputs"):
        card.enter("inputs")
        return parts.verdict(Role.LABEL, "label report.inputs_outputs")
    if card.stretch == "explanation":
        card.stretch = card.comes
        if not unit.blank_before:
            return parts.verdict(Role.LABEL, "explains what comes below")
    if card.stretch == "inputs":
        parts.inputs_outputs.append(unit)
        return parts.verdict(Role.LABEL, "an input or output of a variant")
    if labels.fill("report.continue_at_source", unit.text):
        parts.cut = True
        return parts.verdict(Role.NAVIGATION, "label report.continue_at_source")
    parts.body.append(unit)
    return parts.verdict(Role.BODY, "between the source line and the next card")


def take_buttons(card: Card, labels: Catalogue) -> list[TextBlock]:
    """Take the buttons below a card's text, said in words of the sidebar, out of its text."""
    taken: list[TextBlock] = []
    body = card.parts.body
    while len(body) > 1 and labels.has(body[-1].text, "sidebar.expand", "sidebar.collapse"):
        taken.append(body.pop())
    return taken


def starts_variant(unit: TextBlock, labels: Catalogue) -> bool:
    """Whether a unit is the first of a variant's card: what its editors have decided."""
    return labels.has(unit.text, *_STATUS)


def judge_variant(unit: TextBlock, card: Card, labels: Catalogue) -> BlockLabel:
    """Judge a unit in the card of a variant, which has no title and no source."""
    parts = card.parts
    if starts_variant(unit, labels):
        return parts.verdict(Role.LABEL, "what the editors have decided on the variant")
    if not parts.body:
        if labels.has(unit.text.rstrip(":："), "stats.incident_date"):
            return parts.verdict(Role.LABEL, "label stats.incident_date")
        if read_stat("date", unit.text) is not None:
            return parts.verdict(Role.REFERENCE, "the date of the variant")
        if labels.has(unit.text, "variants.circumstances"):
            card.enter("text")
            return parts.verdict(Role.LABEL, "label variants.circumstances")
    return judge_text(unit, card, labels)
