"""The card of a report, on the report's own page and on that of its incident."""

from __future__ import annotations

import re

from ...documents.document import TextBlock
from ...extraction import BlockLabel
from ...models.blocks import BlockKind, Role
from .catalogue import load_labels
from .hooks import CARD_ID, Hooks
from .links import original_address
from .parts import ReportParts, bare_domain, found, read_source

_CLOUDINARY = re.compile(r"res\.cloudinary\.com/pai/image/upload/\S*?/reports/(?P<address>\S+)")
_TRANSLATED = frozenset({"cy=translation-badge", "testid=translation-badge"})
_BADGES = _TRANSLATED | {"cy=responded-badge", "testid=flowbite-badge", "cy=variant-status-badge"}
_TEXT = frozenset({".react-markdown", ".prose", "cy=variant-text"})
_INPUTS = frozenset({"cy=variant-inputs-outputs", "testid=variant-inputs-outputs"})


def card_of(hooks: Hooks) -> str | None:
    """What tells the card that a unit is in from others: its id, or ``""``; None if in none."""
    card = next((match for hook in hooks if (match := CARD_ID.fullmatch(hook))), None)
    if card is not None:
        return card["number"]
    return "" if not hooks.isdisjoint(_CARDS) else None


_CARDS = frozenset({"testid=incident-report-card", "cy=incident-report-card", "cy=variant-card"})


def judge_card(unit: TextBlock, hooks: Hooks, parts: ReportParts) -> BlockLabel:
    """Judge a unit in a report's card, and note the part that it is."""
    if hooks.isdisjoint(_CARDS):
        return _judge_old_card(unit, hooks, parts)
    is_text = not hooks.isdisjoint(_TEXT)
    if unit.element is not None and unit.element.tag == "img":
        read_image(unit, parts)
        return parts.verdict(Role.CAPTION, "the words for an image")
    if not hooks.isdisjoint(_INPUTS):
        parts.inputs_outputs.append(unit)
        return parts.verdict(Role.LABEL, "an input or output of a variant")
    if is_text:
        parts.body.append(unit)
        return parts.verdict(Role.BODY, "in the report's text")
    if "cy=web-archive-link" in hooks and parts.source is None and read_source(unit.text):
        parts.source = unit
        read_link(unit.href or "", unit, parts)
        return parts.verdict(Role.SOURCE, "the source and the year of publication")
    if unit.kind is BlockKind.HEADING and parts.title is None and parts.source is None:
        parts.title, parts.title_reason = unit, "the heading of the report's card"
        return parts.verdict(Role.TITLE, parts.title_reason)
    return _judge_rest(unit, hooks, parts)


def _judge_rest(unit: TextBlock, hooks: Hooks, parts: ReportParts) -> BlockLabel:
    if not hooks.isdisjoint(_BADGES):
        if not hooks.isdisjoint(_TRANSLATED):
            parts.badge = unit
        return parts.verdict(Role.LABEL, "a badge of the report's card")
    for filled in load_labels().fill("report.response_badge", unit.text)[:1]:
        authors = [name.strip() for name in filled.values["authors"].split(",") if name.strip()]
        parts.add("authors", found(unit, authors, 0.85, "the badge on whose response it is"))
        return parts.verdict(Role.BYLINE, "whose response it is")
    if _goes_on(unit, parts):
        parts.cut = True
    return parts.verdict(Role.NAVIGATION, "among the buttons of the report's card")


def _goes_on(unit: TextBlock, parts: ReportParts) -> bool:
    """Whether a unit below a text says that it goes on at its source, in words of any locale."""
    if load_labels().fill("report.continue_at_source", unit.text):
        return True
    sources = {candidate.value for candidate in parts.extra.get("url", ())}
    leads_there = any(original_address(address) in sources for _, address in unit.links)
    return bool(parts.body) and unit.kind is BlockKind.PARAGRAPH and leads_there


def _judge_old_card(unit: TextBlock, hooks: Hooks, parts: ReportParts) -> BlockLabel:
    """Judge a unit in a card of before 2022-12: no hooks, but the order was always the same.

    A title that leads to the card itself, the source and the year, the whole text, the image,
    then buttons, of which one leads to the source.
    """
    if not hooks.isdisjoint(_BADGES):
        return _judge_rest(unit, hooks, parts)
    if not hooks.isdisjoint(_TEXT):
        parts.body.append(unit)
        return parts.verdict(Role.BODY, "in the report's text")
    if unit.kind is BlockKind.IMAGE and unit.element is not None and unit.element.tag == "img":
        read_image(unit, parts)
        parts.text_ended = parts.source is not None
        return parts.verdict(Role.CAPTION, "the words for an image")
    if unit.kind is BlockKind.IMAGE or unit.kind is BlockKind.BUTTON:
        read_link(unit.href or "", unit, parts)
        return parts.verdict(Role.NAVIGATION, "among the buttons of the report's card")
    if parts.title is None:
        parts.title, parts.title_reason = unit, "the first line of the report's card"
        return parts.verdict(Role.TITLE, parts.title_reason)
    if parts.source is None:
        if read_source(unit.text) is not None:
            parts.source = unit
            read_link(unit.href or "", unit, parts)
            return parts.verdict(Role.SOURCE, "the source and the year of publication")
        return parts.verdict(Role.NAVIGATION, "beside the title of the report's card")
    if parts.text_ended or not hooks.isdisjoint({".card-footer", ".tw-card-footer"}):
        read_link(unit.href or "", unit, parts)
        return parts.verdict(Role.NAVIGATION, "below the text of the report's card")
    parts.body.append(unit)
    return parts.verdict(Role.BODY, "in the report's text")


def read_link(address: str, unit: TextBlock, parts: ReportParts) -> None:
    """Note where a report was published, if an address leads out of the site; the first counts."""
    address = original_address(address)
    if address.startswith(("http://", "https://")) and "url" not in parts.extra:
        parts.add("url", found(unit, address, 0.98, "where the link to the source leads"))
        host = address.split("/")[2].rpartition("@")[2].partition(":")[0]
        reason = "the host of the source's address"
        parts.add("source_domain", found(unit, bare_domain(host), 0.9, reason))


def read_image(unit: TextBlock, parts: ReportParts) -> None:
    """Note where the image was published, which the address of the site's copy may tell."""
    source = unit.element.get("src") if unit.element else ""
    if original := _CLOUDINARY.search(source):
        reason = "the address of the image at its publisher, kept in that of its copy"
        parts.add("image_url", found(unit, "https://" + original["address"], 0.8, reason))
