"""Incident pages of the database as HTML."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from ...documents.blocks import TextBlock
from ...documents.document import Document
from ...extraction import BlockLabel, Extraction
from ...models import Candidate, PageKind
from ...models.blocks import BlockKind, Role
from .alleged import without_systems
from .alleged_html import judge_alleged
from .card_html import card_of, judge_card
from .catalogue import Catalogue, load_catalogue
from .classification_html import judge_attribute, judge_old_taxonomy, namespace_of
from .head import page_draft
from .hooks import Hooks
from .incident_parts import IncidentParts
from .links import CITE, NUMBER
from .old_incident_html import (
    add_slides,
    is_cited,
    judge_citation,
    judge_line,
    note_slide,
)
from .parts import SITE, draft_report, found, text_warnings
from .stats_html import judge_figure, judge_unmarked_figure

_HEADING = re.compile(r"\D{1,60}?(?P<id>" + NUMBER + r")(?P<after>\D.*)?")
_COUNT = re.compile(r"·\D{0,40}([0-9]{1,6})\D{0,60}$")
_ARROWS = " ‹›«»←→\u00a0"
_LEAD = re.compile(r"(?P<label>[^:：]{1,40})[:：]\s*(?P<text>.+)", re.DOTALL)


class _Part(NamedTuple):
    """A part of the page that is boilerplate on it: its hooks, its role, the reason."""

    hooks: frozenset[str]
    role: Role
    reason: str


_BADGES = frozenset({"testid=translation-badge", "cy=translation-badge"})

# What repeats or leads away. The first one counts.
_ASIDE: tuple[_Part, ...] = (
    _Part(
        frozenset({"cy=timeline-text-occurrence", "cy=timeline-text-response"}),
        Role.OTHER,
        "in the timeline, which repeats titles",
    ),
    _Part(
        frozenset({"testid=carousel", ".carousel"}),
        Role.OTHER,
        "in the carousel, which repeats titles",
    ),
    _Part(
        frozenset({"cy=expand-all-reports", "cy=collapse-all-reports", "cy=add-variant-btn"}),
        Role.NAVIGATION,
        "a button",
    ),
)

_SIMILAR = frozenset(
    {".tw-similar-incidents", "cy=similar-incidents-column", "cy=similar-incident-card"}
)

# What only the page of an incident has.
_INCIDENT_ONLY = frozenset(
    {"testid=incident-title", "cy=incident-stats", "cy=alleged-entities", "testid=carousel"}
)


def read_incident_html(
    document: Document, hooks: Sequence[Hooks], frame: Sequence[BlockLabel | None]
) -> Extraction | None:
    """Read the HTML of an incident page, or None if it is none.

    Args:
        document: The document.
        hooks: The hooks around each of its blocks.
        frame: The labels on the blocks that are no part of the page's content.
    """
    catalogue = load_catalogue()
    if not _is_incident(document, hooks, frame, catalogue):
        return None
    incident = IncidentParts()
    labels = [
        label or _judge(block, around, incident, catalogue)
        for block, around, label in zip(document.blocks, hooks, frame, strict=True)
    ]
    if "incident_id" not in incident.draft:
        return None
    if "title" not in incident.draft:
        incident.forget_similar_titles()
    _read_head(document, incident, catalogue)
    add_slides(incident)
    incident.add_lists()
    without_systems(incident.draft)
    _tell_untranslated(document, hooks, incident)
    drafts = [draft_report(parts) for parts in incident.cards.values()]
    return Extraction(
        kind=PageKind.AIID_INCIDENT,
        labels=labels,
        drafts=drafts,
        page=page_draft(document),
        site=SITE,
        incident=incident.draft,
        warnings=text_warnings(drafts),
    )


def _is_incident(
    document: Document,
    hooks: Sequence[Hooks],
    frame: Sequence[BlockLabel | None],
    catalogue: Catalogue,
) -> bool:
    if not all(map(_INCIDENT_ONLY.isdisjoint, set(hooks))):
        return True
    # Until 2021-12 no part had a name, but all had the citation, on a page with this heading.
    is_headed = any(
        ".titleWrapper" in around and catalogue.fill("incident.h1_old", block.text)
        for block, around in zip(document.blocks, hooks, strict=True)
    )
    return is_headed and any(
        label is None and is_cited(block, catalogue)
        for block, label in zip(document.blocks, frame, strict=True)
    )


def _judge(
    block: TextBlock, hooks: Hooks, incident: IncidentParts, catalogue: Catalogue
) -> BlockLabel:
    if ".titleWrapper" in hooks:
        return _judge_heading(block, hooks, incident, catalogue)
    note_slide(block, hooks, incident)
    for part in _ASIDE:
        if not hooks.isdisjoint(part.hooks):
            return BlockLabel(part.role, part.reason)
    if not hooks.isdisjoint(_SIMILAR):
        return _judge_similar(block, incident)
    if (card := card_of(hooks)) is not None:
        if "cy=variant-card" in hooks:
            incident.variants.add(card)
        return judge_card(block, hooks, incident.card(card, block))
    if "cy=incident-stats" in hooks:
        return judge_figure(block, hooks, incident, catalogue)
    if "cy=alleged-entities" in hooks:
        return judge_alleged(block, incident)
    if (namespace := namespace_of(hooks)) is not None:
        return judge_attribute(block, hooks, namespace, incident)
    return _judge_rest(block, hooks, incident, catalogue)


# --- the heading -----------------------------------------------------------------------


def _judge_heading(
    block: TextBlock, hooks: Hooks, incident: IncidentParts, catalogue: Catalogue
) -> BlockLabel:
    heading = _HEADING.fullmatch(block.text)
    if block.kind is BlockKind.HEADING and heading and "incident_id" not in incident.draft:
        number = int(heading["id"])
        incident.add("incident_id", found(block, number, 0.99, "the page's heading"))
        after = (heading["after"] or "").strip()
        if after.startswith((":", "：")) and (title := after[1:].strip()):
            incident.add("title", found(block, title, 0.97, "the page's heading"))
        return BlockLabel(Role.TITLE, "the page's heading: the incident's number and title")
    if not hooks.isdisjoint(_BADGES) or catalogue.has(block.text, "badge.ai_translated"):
        incident.add("is_translated", found(block, True, 0.95, "the badge says so"))
        return BlockLabel(Role.LABEL, "a badge beside the heading")
    if "testid=flowbite-badge" in hooks or "cy=responded-badge" in hooks:
        return BlockLabel(Role.LABEL, "a badge beside the heading")
    if catalogue.find(block.text):
        return BlockLabel(Role.LABEL, "a heading of the page")
    return BlockLabel(Role.NAVIGATION, "beside the page's heading")


def _read_head(document: Document, incident: IncidentParts, catalogue: Catalogue) -> None:
    """The head says the title in full, where the heading of older pages had only the number."""
    for name in ("og:title", "title"):
        title = document.head.meta(name)
        heading = _HEADING.fullmatch(title or "")
        if title and heading and (heading["after"] or "").startswith(":"):
            value = (heading["after"] or "")[1:].strip()
            incident.add(
                "title",
                Candidate(value=value, raw=title, place=f"meta[{name}]", confidence=0.8,
                          reason="the name that the page gives itself"),
            )  # fmt: skip
    description = document.head.meta("og:description") or document.head.meta("description")
    is_heading = description and catalogue.fill("incident.h1_old", description)
    if description and not is_heading and "description" not in incident.draft:
        incident.add(
            "description",
            Candidate(value=description, raw=description, place="meta[og:description]",
                      confidence=0.7, reason="the description that the page gives itself"),
        )  # fmt: skip


def _tell_untranslated(document: Document, hooks: Sequence[Hooks], incident: IncidentParts) -> None:
    """Where the page has the places for the badges, the lack of one says something, too."""
    heading = next(
        (
            block
            for block, around in zip(document.blocks, hooks, strict=True)
            if "testid=incident-title" in around
        ),
        None,
    )
    if heading is None:
        return
    reason = "no badge says that it is a translation"
    if "is_translated" not in incident.draft:
        incident.add("is_translated", found(heading, False, 0.8, reason))
    for parts in incident.cards.values():
        if parts.badge is None and parts.source is not None:
            parts.add("is_translated", found(parts.source, False, 0.8, reason))


# --- the parts of the content ----------------------------------------------------------


def _judge_similar(block: TextBlock, incident: IncidentParts) -> BlockLabel:
    cite = CITE.search(block.href or "")
    if cite and block.kind is BlockKind.HEADING and block.level > 1:
        number = incident.similar_id = int(cite["id"])
        incident.similar_block = incident.similar_block or block
        incident.similar.setdefault(number, {"incident_id": number, "title": block.text})
    elif (count := _COUNT.search(block.text)) and incident.similar_id is not None:
        incident.similar[incident.similar_id].setdefault("report_count", int(count[1]))
        incident.similar_id = None
    return BlockLabel(Role.RELATED, "among the similar incidents")


def _judge_rest(
    block: TextBlock, hooks: Hooks, incident: IncidentParts, catalogue: Catalogue
) -> BlockLabel:
    lead = _LEAD.fullmatch(block.text)
    for name in ("description", "editor_notes"):
        if lead and catalogue.has(lead["label"], f"incident.{name}") and name not in incident.draft:
            reason = f"behind its label, {lead['label']}"
            incident.add(name, found(block, lead["text"].strip(), 0.95, reason))
            return BlockLabel(Role.DESCRIPTION, reason)
    if "testid=incident-description-section" in hooks:
        return _judge_description(block, hooks, incident)
    old = judge_line(block, incident) or judge_citation(block, incident)
    old = old or judge_unmarked_figure(block, incident, catalogue)
    old = old or judge_old_taxonomy(block, hooks, incident, catalogue)
    if old is not None:
        return old
    _judge_neighbours(block, incident, catalogue)
    known = catalogue.find(block.text)
    if known:
        return BlockLabel(Role.LABEL, f"label {known[0].key}")
    if block.link_share >= WHOLE_LINK or block.kind is BlockKind.BUTTON:
        return BlockLabel(Role.NAVIGATION, "a button or a link in the content")
    return BlockLabel(Role.OTHER, "in the content, in no part that is known")


def _judge_neighbours(block: TextBlock, incident: IncidentParts, catalogue: Catalogue) -> None:
    """Note the incidents before and after this one, where a block leads to them."""
    for words, address in block.links:
        for name, key in (("previous_id", "incident.prev"), ("next_id", "incident.next")):
            if (cite := CITE.search(address)) and catalogue.has(words.strip(_ARROWS), key):
                incident.add(name, found(block, int(cite["id"]), 0.95, "where the button leads"))
    # Below the reports, whatever its words: one button leads to a lower number, one to a higher.
    cites = [CITE.search(address) for _, address in block.links]
    own = incident.draft.get("incident_id")
    if not own or not incident.cards or len(cites) > 2 or block.link_share < WHOLE_LINK:
        return
    for cite in filter(None, cites):
        number, here = int(cite["id"]), int(str(own[0].value))
        if number != here:
            name = "previous_id" if number < here else "next_id"
            incident.add(name, found(block, number, 0.7, "a link below the reports"))


WHOLE_LINK = 0.9
"""Share of a block in links from which it leads away, be it to one place or to two."""


def _judge_description(block: TextBlock, hooks: Hooks, incident: IncidentParts) -> BlockLabel:
    """The description, which stands in paragraphs of its own where its text has any."""
    if not hooks.isdisjoint(_BADGES) or load_catalogue().has(block.text, "badge.ai_translated"):
        incident.add("is_translated", found(block, True, 0.95, "the badge says so"))
        return BlockLabel(Role.LABEL, "a badge of the description")
    if block.text.endswith((":", "：")) and "description" not in incident.draft:
        incident.description_named = True
        return BlockLabel(Role.LABEL, "the label of the description")
    before = incident.draft.pop("description", [])
    is_led = not before and not incident.description_named
    lead = _LEAD.fullmatch(block.text) if is_led else None
    text = lead["text"].strip() if lead else block.text
    if before:
        text = f"{before[0].value}\n\n{text}"
    incident.add("description", found(block, text, 0.95, "the section of the description"))
    return BlockLabel(Role.DESCRIPTION, "in the section of the description")
