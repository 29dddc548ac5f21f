"""Report pages of the database as HTML: every part has a hook that the site's own tests use."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from typing import NamedTuple

from ...blocks import BlockKind, Role
from ...chrome import Draft, Reading, Verdict
from ...documents.units import Document, Element, Unit
from ...models import Candidate
from .labels import load_labels
from .parts import (
    MentionPart,
    ReportParts,
    bare_domain,
    found,
    place_of,
    read_source,
    report_reading,
)
from .references import Mention
from .run_together import Split

Hooks = frozenset[str]

# Classes that mark a part; all others only say how it looks.
_CLASSES = frozenset({"titleWrapper", "react-markdown", "prose", "tw-footer-link", "navBarDefault"})

_DEFAULT_IMAGE = re.compile(r"incidentdatabase\.ai/logos/|/AIID_1000x1000px\.png")
_CLOUDINARY = re.compile(r"res\.cloudinary\.com/pai/image/upload/\S*?/reports/(?P<address>\S+)")
_CITE = re.compile(r"/cite/(?P<id>[0-9]{1,9})(?:[/?#]|$)")
_CARD_ID = re.compile(r"#r[0-9a-f]{1,24}")
_HEADING_NUMBER = re.compile(r"\D{1,40}?(?P<number>[0-9]{1,9})(?:: (?P<title>.+))?")


class _Part(NamedTuple):
    """A part of the page: the hooks around it, and what it is."""

    hooks: tuple[str, ...]
    role: Role
    reason: str


# What is around the content of every page, and what is chrome in it. The first one counts.
_FRAME: tuple[_Part, ...] = (
    _Part(("#main-footer",), Role.FOOTER, "in the site's footer"),
    _Part(("#navBarDefault", ".navBarDefault"), Role.NAVIGATION, "in the site's header"),
    _Part(("#sidebar", "#navbar", "testid=sidebar-desktop"), Role.NAVIGATION, "in the sidebar"),
    _Part(("cy=social-share-buttons",), Role.SHARE, "among the buttons to share"),
    _Part(("testid=image-skeleton",), Role.PLACEHOLDER, "stands for an image that loads"),
    _Part(("cy=dropdown-toggle",), Role.NAVIGATION, "in a menu"),
)

_CARD = ("testid=incident-report-card", "cy=incident-report-card")


def read_report_html(document: Document) -> Reading | None:
    """Read the HTML of a report page, or None if it is none."""
    hooks_of = hook_reader()
    parts = ReportParts()
    extra: Draft = {}
    page = page_draft(document)
    verdicts = [
        _judge(document, unit, hooks_of(unit.element), parts, extra) for unit in document.units
    ]
    if parts.number is None or parts.source is None:
        return None
    _read_head(document, extra)
    return report_reading(document, parts, verdicts, page, extra)


def hook_reader() -> Callable[[Element | None], Hooks]:
    """A function that gives the hooks of an element and all above it, each worked out once."""

    @cache
    def hooks_of(element: Element | None) -> Hooks:
        if element is None:
            return frozenset()
        own = [
            f"{name[5:]}={value}"
            for name in ("data-cy", "data-testid")
            if (value := element.get(name))
        ]
        if ident := element.get("id"):
            own.append(f"#{ident}")
        if element.tag == "footer":
            own.append("<footer>")
        if classes := element.get("class"):
            own += [f".{name}" for name in classes.split() if name in _CLASSES]
        above = hooks_of(element.parent)
        return above.union(own) if own else above

    return hooks_of


def frame_verdict(hooks: Hooks) -> Verdict | None:
    """The verdict on a unit with these hooks, if they say that it is furniture."""
    for part in _FRAME:
        if not hooks.isdisjoint(part.hooks):
            return Verdict(part.role, part.reason)
    if "#content" in hooks:
        return None
    if "<footer>" in hooks:  # until 2023 it had no id
        return Verdict(Role.FOOTER, "in a footer element")
    return Verdict(Role.NAVIGATION, "outside of the page's content")


def _judge(
    document: Document, unit: Unit, hooks: Hooks, parts: ReportParts, extra: Draft
) -> Verdict:
    frame = frame_verdict(hooks)
    if frame is not None:
        return frame
    if ".titleWrapper" in hooks:
        return _judge_heading(unit, parts)
    if not hooks.isdisjoint(_CARD) or any(map(_CARD_ID.fullmatch, hooks)):
        return _judge_card(document, unit, hooks, parts, extra)
    if cite := _CITE.search(unit.href or ""):
        return _judge_mention(document, unit, int(cite["id"]), parts)
    if "cy=classifications-editor" in hooks:
        return Verdict(Role.LABEL, "in the card of the incidents", 0)
    return Verdict(Role.OTHER, "in the content, in no part that is known")


def _judge_heading(unit: Unit, parts: ReportParts) -> Verdict:
    number = _HEADING_NUMBER.fullmatch(unit.text)
    if number and unit.kind is BlockKind.HEADING and parts.number is None:
        parts.number = int(number["number"]), unit
        parts.heading_title = number["title"]
        return Verdict(Role.REFERENCE, "the page's heading: the number of the report", 0)
    return Verdict(Role.NAVIGATION, "beside the page's heading")


def _judge_mention(document: Document, unit: Unit, incident_id: int, parts: ReportParts) -> Verdict:
    line, _, title = unit.text.partition("\n")
    # What follows the number that is known is the count, in the words of any locale.
    count = re.search(rf"{incident_id}\D*([0-9]{{1,6}})\D*$", line)
    reason = "the link leads to the incident"
    mention = Mention(line, (Split(incident_id, int(count[1]) if count else 0, 1.0),), reason)
    parts.mentions.append(MentionPart(place_of(document, unit), mention, title or None))
    return Verdict(Role.REFERENCE, "an incident of the report", 0)


def _judge_card(
    document: Document, unit: Unit, hooks: Hooks, parts: ReportParts, extra: Draft
) -> Verdict:
    is_text = ".react-markdown" in hooks or ".prose" in hooks
    if unit.kind is BlockKind.IMAGE and is_text:
        return Verdict(Role.CAPTION, "words that stand for an image", 0)
    if unit.element is not None and unit.element.tag == "img":
        _read_image(document, unit, extra)
        return Verdict(Role.CAPTION, "the words for the report's image", 0)
    if is_text:
        return Verdict(Role.BODY, "in the report's text", 0)
    if "cy=web-archive-link" in hooks and parts.source is None and read_source(unit.text):
        parts.source = unit
        _read_link(document, unit, extra)
        return Verdict(Role.SOURCE, "the source and the year of publication", 0)
    if unit.kind is BlockKind.HEADING and parts.title is None and parts.source is None:
        parts.title, parts.title_reason = unit, "the heading of the report's card"
        return Verdict(Role.TITLE, parts.title_reason, 0)
    if not hooks.isdisjoint(
        {"cy=translation-badge", "cy=responded-badge", "testid=flowbite-badge"}
    ):
        return Verdict(Role.LABEL, "a badge of the report's card", 0)
    if load_labels().fill("report.continue_at_source", unit.text):
        parts.cut = True
    return Verdict(Role.NAVIGATION, "among the buttons of the report's card", 0)


def _read_link(document: Document, unit: Unit, extra: Draft) -> None:
    href = unit.href or ""
    if href.startswith(("http://", "https://")):
        reason = "where the source line leads"
        extra.setdefault("url", []).append(found(document, unit, href, 0.98, reason))
        host = href.split("/")[2].rpartition("@")[2].partition(":")[0]
        candidate = found(
            document, unit, bare_domain(host), 0.9, "the host of the source's address"
        )
        extra.setdefault("source_domain", []).append(candidate)


def _read_image(document: Document, unit: Unit, extra: Draft) -> None:
    source = unit.element.get("src") if unit.element else ""
    if original := _CLOUDINARY.search(source):
        reason = "the address of the image at its publisher, kept in that of its copy"
        value = "https://" + original["address"]
        extra.setdefault("image_url", []).append(found(document, unit, value, 0.8, reason))


def _read_head(document: Document, extra: Draft) -> None:
    image = document.meta("og:image")
    if image and not _DEFAULT_IMAGE.search(image) and "res.cloudinary.com" not in image:
        candidate = _of_meta("og:image", image, 0.95, "the image that the page gives for itself")
        extra.setdefault("image_url", []).append(candidate)
    description = document.meta("og:description")
    if description and not _HEADING_NUMBER.fullmatch(description):
        candidate = _of_meta("og:description", description, 0.9, "the page's description")
        extra.setdefault("description", []).append(candidate)


def _of_meta(name: str, value: str, confidence: float, reason: str) -> Candidate:
    return Candidate(
        value=value, raw=value, place=f"meta[{name}]", confidence=confidence, reason=reason
    )


def page_draft(document: Document) -> Draft:
    """The candidates for the page's own fields: its address and its locale."""
    draft: Draft = {"url": [], "locale": []}
    for place, addresses in (
        ("link[rel=canonical]", document.links.get("canonical", ())),
        ("meta[og:url]", document.metas.get("og:url", ())),
    ):
        for address in addresses:
            draft["url"].append(
                Candidate(
                    value=address,
                    raw=address,
                    place=place,
                    confidence=0.97,
                    reason="the page says so",
                )
            )
            locale = locale_of_address(address)
            draft["locale"].append(
                Candidate(
                    value=locale, raw=address, place=place, confidence=0.98,
                    reason="the first part of the page's path",
                )
            )  # fmt: skip
    if document.declared_language:
        draft["locale"].append(
            Candidate(
                value=document.declared_language.partition("-")[0], raw=document.declared_language,
                place="html[lang]", confidence=0.9, reason="the page says so",
            )
        )  # fmt: skip
    return draft


_PATH = re.compile(r"(?:https?://[^/?#]*)?/(?P<locale>[a-z]{2}(?:-[A-Za-z]{2,4})?)(?:[/?#]|$)")


def locale_of_address(address: str) -> str:
    """The locale that an address of the site names: its first part, or English.

    A locale is two letters; no other part of the site has so short a name.

    >>> locale_of_address("https://incidentdatabase.ai/ja/reports/1928/")
    'ja'
    >>> locale_of_address("https://incidentdatabase.ai/reports/1928/")
    'en'
    """
    match = _PATH.match(address)
    return match["locale"] if match else "en"
