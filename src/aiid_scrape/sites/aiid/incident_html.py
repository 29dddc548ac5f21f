"""Incident pages of the database as HTML."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from ...blocks import BlockKind, Role
from ...chrome import Draft, Reading, Verdict
from ...documents.units import Document, Unit
from ...models import Candidate, PageKind
from .alleged import role_spans, without_systems
from .card_html import card_of, judge_card
from .head import page_draft
from .hooks import Hooks
from .labels import Labels, load_labels
from .links import CITE, ENTITY, NUMBER
from .parts import SITE, ReportParts, draft_report, found, text_warnings
from .stats import FIELDS, read_stat

_HEADING = re.compile(r"\D{1,60}?(?P<id>" + NUMBER + r")(?P<after>\D.*)?")
_TAXONOMY = re.compile(r"cy=taxonomy-(?P<namespace>.+)")
_LEAD = re.compile(r"(?P<label>[^:：]{1,40})[:：]\s*(?P<text>.+)", re.DOTALL)


class _Part(NamedTuple):
    """A part of the page that is chrome on it: its hooks, its role, the reason."""

    hooks: frozenset[str]
    role: Role
    reason: str


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


@dataclass(slots=True)
class _Incident:
    """What has been found of the incident so far."""

    draft: Draft = field(default_factory=dict)
    cards: dict[str, ReportParts] = field(default_factory=dict)
    """The reports' cards by their id, in the page's order."""
    variants: set[str] = field(default_factory=set)
    similar: dict[int, dict[str, object]] = field(default_factory=dict)
    similar_unit: Unit | None = None
    values: dict[str, dict[str, str]] = field(default_factory=dict)
    """The attributes of each taxonomy."""
    value_units: dict[str, Unit] = field(default_factory=dict)
    label: str = ""
    """The text of the cell before, which names what is in this one."""

    def add(self, name: str, candidate: Candidate) -> None:
        self.draft.setdefault(name, []).append(candidate)


def read_incident_html(
    document: Document, hooks: Sequence[Hooks], frame: Sequence[Verdict | None]
) -> Reading | None:
    """Read the HTML of an incident page, or None if it is none.

    Args:
        document: The document.
        hooks: The hooks around each of its units.
        frame: The verdicts on the units that are no part of the page's content.
    """
    if not any(each & _INCIDENT_ONLY for each in hooks):
        return None
    labels = load_labels()
    incident = _Incident()
    verdicts = [
        verdict or _judge(unit, around, incident, labels)
        for unit, around, verdict in zip(document.units, hooks, frame, strict=True)
    ]
    if "incident_id" not in incident.draft:
        return None
    _read_head(document, incident)
    _add_lists(incident)
    without_systems(incident.draft)
    _tell_untranslated(document, hooks, incident)
    drafts = [draft_report(parts) for parts in incident.cards.values()]
    return Reading(
        kind=PageKind.AIID_INCIDENT,
        verdicts=verdicts,
        drafts=drafts,
        page=page_draft(document),
        site=SITE,
        incident=incident.draft,
        warnings=text_warnings(drafts),
    )


def _judge(unit: Unit, hooks: Hooks, incident: _Incident, labels: Labels) -> Verdict:
    if ".titleWrapper" in hooks:
        return _judge_heading(unit, hooks, incident, labels)
    for part in _ASIDE:
        if not hooks.isdisjoint(part.hooks):
            return Verdict(part.role, part.reason)
    if not hooks.isdisjoint(_SIMILAR):
        return _judge_similar(unit, incident)
    if (card := card_of(hooks)) is not None:
        if "cy=variant-card" in hooks:
            incident.variants.add(card)
        return judge_card(unit, hooks, _card(card, unit, incident))
    if "cy=incident-stats" in hooks:
        return _judge_stats(unit, hooks, incident, labels)
    if "cy=alleged-entities" in hooks:
        return _judge_entities(unit, incident)
    taxonomy = next((match for hook in hooks if (match := _TAXONOMY.fullmatch(hook))), None)
    if taxonomy is not None:
        return _judge_taxonomy(unit, hooks, taxonomy["namespace"], incident)
    return _judge_rest(unit, hooks, incident, labels)


# --- the heading -----------------------------------------------------------------------


def _judge_heading(unit: Unit, hooks: Hooks, incident: _Incident, labels: Labels) -> Verdict:
    heading = _HEADING.fullmatch(unit.text)
    if unit.kind is BlockKind.HEADING and heading and "incident_id" not in incident.draft:
        number = int(heading["id"])
        incident.add("incident_id", found(unit, number, 0.99, "the page's heading"))
        after = (heading["after"] or "").strip()
        if after.startswith((":", "：")) and (title := after[1:].strip()):
            incident.add("title", found(unit, title, 0.97, "the page's heading"))
        return Verdict(Role.TITLE, "the page's heading: the incident's number and title")
    if "testid=translation-badge" in hooks or labels.has(unit.text, "badge.ai_translated"):
        incident.add("is_translated", found(unit, True, 0.95, "the badge says so"))
        return Verdict(Role.LABEL, "a badge beside the heading")
    if "testid=flowbite-badge" in hooks or "cy=responded-badge" in hooks:
        return Verdict(Role.LABEL, "a badge beside the heading")
    return Verdict(Role.NAVIGATION, "beside the page's heading")


def _read_head(document: Document, incident: _Incident) -> None:
    """The head says the title in full, where the heading of older pages had only the number."""
    for name in ("og:title", "title"):
        title = document.meta(name)
        heading = _HEADING.fullmatch(title or "")
        if title and heading and (heading["after"] or "").startswith(":"):
            value = (heading["after"] or "")[1:].strip()
            incident.add(
                "title",
                Candidate(value=value, raw=title, place=f"meta[{name}]", confidence=0.8,
                          reason="the name that the page gives itself"),
            )  # fmt: skip
    description = document.meta("og:description") or document.meta("description")
    if description and "description" not in incident.draft:
        incident.add(
            "description",
            Candidate(value=description, raw=description, place="meta[og:description]",
                      confidence=0.7, reason="the description that the page gives itself"),
        )  # fmt: skip


def _tell_untranslated(document: Document, hooks: Sequence[Hooks], incident: _Incident) -> None:
    """Where the page has the places for the badges, the lack of one says something, too."""
    heading = next(
        (
            unit
            for unit, around in zip(document.units, hooks, strict=True)
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


def _card(card: str, unit: Unit, incident: _Incident) -> ReportParts:
    parts = incident.cards.get(card)
    if parts is None:
        parts = incident.cards[card] = ReportParts(index=len(incident.cards))
        if card.isdecimal() and len(card) < 10:
            parts.number, parts.number_reason = (int(card), unit), "the id of the report's card"
    return parts


def _judge_similar(unit: Unit, incident: _Incident) -> Verdict:
    cite = CITE.search(unit.href or "")
    if cite and unit.kind is BlockKind.HEADING and unit.level > 1:
        number = int(cite["id"])
        incident.similar_unit = incident.similar_unit or unit
        incident.similar.setdefault(number, {"incident_id": number, "title": unit.text})
    return Verdict(Role.RELATED, "among the similar incidents")


def _judge_stats(unit: Unit, hooks: Hooks, incident: _Incident, labels: Labels) -> Verdict:
    if ".tw-card-header" in hooks:
        return Verdict(Role.LABEL, "the heading of the figures")
    keys = [label.key for label in labels.find(unit.text) if label.key.startswith("stats.")]
    if keys and not incident.label:
        incident.label = keys[0]
        return Verdict(Role.LABEL, f"label {keys[0]}")
    if not incident.label:
        # In a locale without a table, cells come in pairs all the same.
        incident.label = unit.text
        return Verdict(Role.LABEL, "the name of a figure")
    name, incident.label = FIELDS.get(incident.label), ""
    value = read_stat(name, unit.text)
    if name is not None and value is not None:
        incident.add(name, found(unit, value, 0.97, "the card of figures"))
    return Verdict(Role.REFERENCE, "a figure of the incident")


def _judge_entities(unit: Unit, incident: _Incident) -> Verdict:
    text = " ".join(unit.text.split())
    starts = _starts(text, [words for words, _ in unit.links])
    for role, low, high in role_spans(text):
        entities = [
            {"name": words, "entity_id": match["id"]}
            for (words, address), start in zip(unit.links, starts, strict=True)
            if low <= start < high and (match := ENTITY.search(address))
        ]
        if entities and role not in incident.draft:
            incident.add(role, found(unit, entities, 0.9, "the sentence on who is alleged"))
    return Verdict(Role.REFERENCE, "who is alleged to be involved")


def _starts(text: str, names: list[str]) -> list[int]:
    """Where each name starts in a text that has them in this order."""
    starts: list[int] = []
    end = 0
    for name in names:
        start = text.find(name, end)
        starts.append(start)
        end = start + len(name) if start >= 0 else end
    return starts


def _judge_taxonomy(unit: Unit, hooks: Hooks, namespace: str, incident: _Incident) -> Verdict:
    if "testid=flowbite-tooltip" in hooks:
        return Verdict(Role.LABEL, "the explanation of an attribute")
    if "testid=flowbite-tooltip-target" in hooks:
        incident.label = unit.text
        return Verdict(Role.LABEL, "the name of an attribute")
    if ".tw-card-header" in hooks or unit.kind is BlockKind.BUTTON or not incident.label:
        return Verdict(Role.LABEL, "in the heading of a taxonomy's card")
    values = incident.values.setdefault(namespace, {})
    before = values.get(incident.label)
    values[incident.label] = f"{before}, {unit.text}" if before else unit.text
    incident.value_units.setdefault(namespace, unit)
    return Verdict(Role.REFERENCE, "the value of an attribute")


def _judge_rest(unit: Unit, hooks: Hooks, incident: _Incident, labels: Labels) -> Verdict:
    lead = _LEAD.fullmatch(unit.text)
    for name in ("description", "editor_notes"):
        if lead and labels.has(lead["label"], f"incident.{name}") and name not in incident.draft:
            reason = f"behind its label, {lead['label']}"
            incident.add(name, found(unit, lead["text"].strip(), 0.95, reason))
            return Verdict(Role.DESCRIPTION, reason)
    if "testid=incident-description-section" in hooks:
        return _judge_description(unit, incident)
    for words, address in unit.links:
        for name, key in (("previous_id", "incident.prev"), ("next_id", "incident.next")):
            if (cite := CITE.search(address)) and labels.has(words, key):
                incident.add(name, found(unit, int(cite["id"]), 0.95, "where the button leads"))
    known = labels.find(unit.text)
    if known:
        return Verdict(Role.LABEL, f"label {known[0].key}")
    if unit.link_share >= WHOLE_LINK or unit.kind is BlockKind.BUTTON:
        return Verdict(Role.NAVIGATION, "a button or a link in the content")
    return Verdict(Role.OTHER, "in the content, in no part that is known")


WHOLE_LINK = 0.9
"""Share of a unit in links from which it leads away, be it to one place or to two."""


def _judge_description(unit: Unit, incident: _Incident) -> Verdict:
    """The description, which stands in paragraphs of its own where its text has any."""
    if load_labels().has(unit.text, "badge.ai_translated"):
        incident.add("is_translated", found(unit, True, 0.95, "the badge says so"))
        return Verdict(Role.LABEL, "a badge of the description")
    if unit.text.endswith((":", "：")) and "description" not in incident.draft:
        return Verdict(Role.LABEL, "the label of the description")
    before = incident.draft.pop("description", [])
    lead = _LEAD.fullmatch(unit.text) if not before else None
    text = lead["text"].strip() if lead else unit.text
    if before:
        text = f"{before[0].value}\n\n{text}"
    incident.add("description", found(unit, text, 0.95, "the section of the description"))
    return Verdict(Role.DESCRIPTION, "in the section of the description")


def _add_lists(incident: _Incident) -> None:
    """Add the fields that are gathered from several places."""
    complete = [parts for card, parts in incident.cards.items() if card not in incident.variants]
    numbers = [parts.number[0] for parts in complete if parts.number]
    if numbers and complete[0].number is not None:
        reason = "the ids of the reports' cards"
        incident.add("report_numbers", found(complete[0].number[1], numbers, 0.97, reason))
    if incident.similar and incident.similar_unit is not None:
        similar = list(incident.similar.values())
        incident.add("similar", found(incident.similar_unit, similar, 0.95, "their cards"))
    for namespace, values in incident.values.items():
        if values:
            classification = {"namespace": namespace, "values": values}
            unit = incident.value_units[namespace]
            incident.draft.setdefault("classifications", []).append(
                found(unit, [classification], 0.9, "the taxonomy's card")
            )
    if len(incident.draft.get("classifications", ())) > 1:
        _join_classifications(incident)


def _join_classifications(incident: _Incident) -> None:
    """One candidate with the classifications of all taxonomies: they do not compete."""
    first, *rest = incident.draft["classifications"]
    together = [each for one in (first, *rest) if isinstance(one.value, list) for each in one.value]
    incident.draft["classifications"] = [first.model_copy(update={"value": together})]
