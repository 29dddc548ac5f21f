"""The card of a report, on the report's own page and on that of its incident."""

from __future__ import annotations

from ...documents.blocks import TextBlock
from ...extraction import BlockLabel
from ...models.blocks import BlockKind, Role
from .catalogue import load_catalogue
from .hooks import CARD_ID, Hooks
from .links import original_address, original_image
from .parts import ReportParts, bare_domain, found, read_source

_TRANSLATED = frozenset({"cy=translation-badge", "testid=translation-badge"})
_BADGES = _TRANSLATED | {"cy=responded-badge", "testid=flowbite-badge", "cy=variant-status-badge"}
_TEXT = frozenset({".react-markdown", ".prose", "cy=variant-text"})
_INPUTS = frozenset({"cy=variant-inputs-outputs", "testid=variant-inputs-outputs"})


def card_of(hooks: Hooks) -> str | None:
    """What tells the card that a block is in from others: its id, or ``""``; None if in none."""
    card = next((match for hook in hooks if (match := CARD_ID.fullmatch(hook))), None)
    if card is not None:
        return card["number"]
    return "" if not hooks.isdisjoint(_CARDS) else None


_CARDS = frozenset({"testid=incident-report-card", "cy=incident-report-card", "cy=variant-card"})


def judge_card(block: TextBlock, hooks: Hooks, parts: ReportParts) -> BlockLabel:
    """Judge a block in a report's card, and note the part that it is."""
    if hooks.isdisjoint(_CARDS):
        return _judge_old_card(block, hooks, parts)
    is_text = not hooks.isdisjoint(_TEXT)
    if block.element is not None and block.element.tag == "img":
        read_image(block, parts)
        return parts.label(Role.CAPTION, "the words for an image")
    if not hooks.isdisjoint(_INPUTS):
        parts.inputs_outputs.append(block)
        return parts.label(Role.LABEL, "an input or output of a variant")
    if is_text:
        parts.body.append(block)
        return parts.label(Role.BODY, "in the report's text")
    if "cy=web-archive-link" in hooks and parts.source is None and read_source(block.text):
        parts.source = block
        read_link(block.href or "", block, parts)
        return parts.label(Role.SOURCE, "the source and the year of publication")
    if block.kind is BlockKind.HEADING and parts.title is None and parts.source is None:
        parts.title, parts.title_reason = block, "the heading of the report's card"
        return parts.label(Role.TITLE, parts.title_reason)
    return _judge_rest(block, hooks, parts)


def _judge_rest(block: TextBlock, hooks: Hooks, parts: ReportParts) -> BlockLabel:
    if not hooks.isdisjoint(_BADGES):
        if not hooks.isdisjoint(_TRANSLATED):
            parts.badge = block
        return parts.label(Role.LABEL, "a badge of the report's card")
    for filled in load_catalogue().fill("report.response_badge", block.text)[:1]:
        authors = [name.strip() for name in filled.values["authors"].split(",") if name.strip()]
        parts.add("authors", found(block, authors, 0.85, "the badge on whose response it is"))
        return parts.label(Role.BYLINE, "whose response it is")
    if _goes_on(block, parts):
        parts.cut = True
    return parts.label(Role.NAVIGATION, "among the buttons of the report's card")


def _goes_on(block: TextBlock, parts: ReportParts) -> bool:
    """Whether a block below a text says that it goes on at its source, in words of any locale."""
    if load_catalogue().fill("report.continue_at_source", block.text):
        return True
    sources = {candidate.value for candidate in parts.extra.get("url", ())}
    leads_there = any(original_address(address) in sources for _, address in block.links)
    return bool(parts.body) and block.kind is BlockKind.PARAGRAPH and leads_there


def _judge_old_card(block: TextBlock, hooks: Hooks, parts: ReportParts) -> BlockLabel:
    """Judge a block in a card of before 2022-12: no hooks, but the order was always the same.

    A title that leads to the card itself, the source and the year, the whole text, the image,
    then buttons, of which one leads to the source.
    """
    if not hooks.isdisjoint(_BADGES):
        return _judge_rest(block, hooks, parts)
    if not hooks.isdisjoint(_TEXT):
        parts.body.append(block)
        return parts.label(Role.BODY, "in the report's text")
    if block.kind is BlockKind.IMAGE and block.element is not None and block.element.tag == "img":
        read_image(block, parts)
        parts.text_ended = parts.source is not None
        return parts.label(Role.CAPTION, "the words for an image")
    if block.kind is BlockKind.IMAGE or block.kind is BlockKind.BUTTON:
        read_link(block.href or "", block, parts)
        return parts.label(Role.NAVIGATION, "among the buttons of the report's card")
    if parts.title is None:
        parts.title, parts.title_reason = block, "the first line of the report's card"
        return parts.label(Role.TITLE, parts.title_reason)
    if parts.source is None:
        if read_source(block.text) is not None:
            parts.source = block
            read_link(block.href or "", block, parts)
            return parts.label(Role.SOURCE, "the source and the year of publication")
        return parts.label(Role.NAVIGATION, "beside the title of the report's card")
    if parts.text_ended or not hooks.isdisjoint({".card-footer", ".tw-card-footer"}):
        read_link(block.href or "", block, parts)
        return parts.label(Role.NAVIGATION, "below the text of the report's card")
    parts.body.append(block)
    return parts.label(Role.BODY, "in the report's text")


def read_link(address: str, block: TextBlock, parts: ReportParts) -> None:
    """Note where a report was published, if an address leads out of the site; the first counts."""
    address = original_address(address)
    if address.startswith(("http://", "https://")) and "url" not in parts.extra:
        parts.add("url", found(block, address, 0.98, "where the link to the source leads"))
        host = address.split("/")[2].rpartition("@")[2].partition(":")[0]
        reason = "the host of the source's address"
        parts.add("source_domain", found(block, bare_domain(host), 0.9, reason))


def read_image(block: TextBlock, parts: ReportParts) -> None:
    """Note where the image was published, which the address of the site's copy may tell."""
    source = block.element.get("src") if block.element else ""
    if original := original_image(source):
        reason = "the address of the image at its publisher, kept in that of its copy"
        parts.add("image_url", found(block, original, 0.8, reason))
