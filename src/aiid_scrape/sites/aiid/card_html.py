"""The card of a report, on the report's own page and on that of its incident."""

from __future__ import annotations

import re

from ...blocks import BlockKind, Role
from ...chrome import Verdict
from ...documents.units import Unit
from .hooks import Hooks
from .labels import load_labels
from .links import NUMBER
from .parts import ReportParts, bare_domain, found, read_source

_CLOUDINARY = re.compile(r"res\.cloudinary\.com/pai/image/upload/\S*?/reports/(?P<address>\S+)")
_CARD_ID = re.compile(r"#r(?P<number>" + NUMBER + "|[0-9a-f]{24})")
_TRANSLATED = frozenset({"cy=translation-badge", "testid=translation-badge"})
_BADGES = _TRANSLATED | {"cy=responded-badge", "testid=flowbite-badge", "cy=variant-status-badge"}
_INPUTS = frozenset({"cy=variant-inputs-outputs", "testid=variant-inputs-outputs"})


def card_of(hooks: Hooks) -> str | None:
    """What tells the card that a unit is in from others: its id, or ``""``; None if in none."""
    card = next((match for hook in hooks if (match := _CARD_ID.fullmatch(hook))), None)
    if card is not None:
        return card["number"]
    return "" if not hooks.isdisjoint(_CARDS) else None


_CARDS = frozenset({"testid=incident-report-card", "cy=incident-report-card", "cy=variant-card"})


def judge_card(unit: Unit, hooks: Hooks, parts: ReportParts) -> Verdict:
    """Judge a unit in a report's card, and note the part that it is."""
    is_text = not hooks.isdisjoint({".react-markdown", ".prose", "cy=variant-text"})
    if unit.element is not None and unit.element.tag == "img":
        _read_image(unit, parts)
        return parts.verdict(Role.CAPTION, "the words for an image")
    if not hooks.isdisjoint(_INPUTS):
        parts.inputs_outputs.append(unit)
        return parts.verdict(Role.LABEL, "an input or output of a variant")
    if is_text:
        parts.body.append(unit)
        return parts.verdict(Role.BODY, "in the report's text")
    if "cy=web-archive-link" in hooks and parts.source is None and read_source(unit.text):
        parts.source = unit
        _read_link(unit, parts)
        return parts.verdict(Role.SOURCE, "the source and the year of publication")
    if unit.kind is BlockKind.HEADING and parts.title is None and parts.source is None:
        parts.title, parts.title_reason = unit, "the heading of the report's card"
        return parts.verdict(Role.TITLE, parts.title_reason)
    return _judge_rest(unit, hooks, parts)


def _judge_rest(unit: Unit, hooks: Hooks, parts: ReportParts) -> Verdict:
    if not hooks.isdisjoint(_BADGES):
        if not hooks.isdisjoint(_TRANSLATED):
            parts.badge = unit
        return parts.verdict(Role.LABEL, "a badge of the report's card")
    if load_labels().fill("report.continue_at_source", unit.text):
        parts.cut = True
    return parts.verdict(Role.NAVIGATION, "among the buttons of the report's card")


def _read_link(unit: Unit, parts: ReportParts) -> None:
    href = unit.href or ""
    if href.startswith(("http://", "https://")):
        parts.add("url", found(unit, href, 0.98, "where the source line leads"))
        host = href.split("/")[2].rpartition("@")[2].partition(":")[0]
        reason = "the host of the source's address"
        parts.add("source_domain", found(unit, bare_domain(host), 0.9, reason))


def _read_image(unit: Unit, parts: ReportParts) -> None:
    source = unit.element.get("src") if unit.element else ""
    if original := _CLOUDINARY.search(source):
        reason = "the address of the image at its publisher, kept in that of its copy"
        parts.add("image_url", found(unit, "https://" + original["address"], 0.8, reason))
