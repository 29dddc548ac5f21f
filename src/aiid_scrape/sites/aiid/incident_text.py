"""Incident pages of the database as text dumps: sections under headings that are known."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from ...documents.document import Document, TextBlock
from ...extraction import BlockLabel, Extraction, FieldCandidates
from ...models import PageKind
from ...models.blocks import BlockKind, Role
from .alleged import role_spans, split_names, without_systems
from .card_text import (
    Card,
    card_starts,
    judge_card,
    judge_variant,
    starts_variant,
    take_buttons,
)
from .catalogue import Catalogue
from .frame_text import footer_start, frame_verdict
from .links import CITE, NUMBER
from .markdown_text import cited
from .parts import SITE, ReportParts, draft_report, found, text_warnings
from .report_text import page_draft
from .stats import FIELDS, read_stat
from .taxonomy_text import read_classification

# The sections of the page, by the keys of their headings.
_SECTIONS = {
    "tools.title": "tools",
    "entities.card_title": "entities",
    "citation.title": "citation",
    "citation.title_old": "citation",
    "stats.title": "stats",
    "reports.heading": "reports",
    "reports.heading_old": "reports",
    "timeline.title": "timeline",
    "variants.title": "variants",
    "similar.title": "similar",
    "similar.semantic_old": "similar",
}

_LEAD = re.compile(r"(?P<label>[^:：]{1,40})[:：]\s*(?P<text>.*)")
_HEADING = re.compile(r"(?P<word>\D{1,30}?)\s?(?P<id>" + NUMBER + r")\s?[:：]\s?(?P<title>\S.*)")


@dataclass(slots=True)
class _Walk:
    """What has been understood so far, from the top of the page down."""

    labels: Catalogue
    locale: str | None
    last_source: int
    """Where the last line of a source stands; -1 if the page has none."""
    telling: bool
    """Whether the page has blank lines, so that the lack of one means something."""
    at: int = 0
    """The unit that is being judged."""
    section: str = "top"
    label: str = ""
    """The name of the figure whose value comes next."""
    lead: str = ""
    """The field whose text goes on: the description, the editors' notes."""
    draft: FieldCandidates = field(default_factory=dict)
    cards: list[Card] = field(default_factory=list)
    similar: list[dict[str, object]] = field(default_factory=list)
    classified: dict[str, list[int]] = field(default_factory=dict)
    """Where the units of each taxonomy's card stand, by its namespace."""


def incident_heading(text: str, labels: Catalogue) -> tuple[int, str | None] | None:
    """The number and the title in the heading of an incident page, or None."""
    match = _HEADING.fullmatch(text)
    if match and labels.has(match["word"], "incident.h1"):
        return int(match["id"]), match["title"]
    if filled := labels.fill("incident.h1_old", text):
        return int(filled[0].values["id"]), None
    return None


def read_incident_text(document: Document, labels: Catalogue, heading: int) -> Extraction | None:
    """Read the dump of an incident page, or None if it is none, or a duplicate's stub.

    Args:
        document: The dump.
        labels: The words of the site.
        heading: The position of the unit that is the page's heading.
    """
    units = document.units
    below = units[heading + 1 : heading + 4]
    is_stub = any(labels.fill("duplicate.incident", unit.text) for unit in below)
    if is_stub or not any(incident_heading(unit.text, labels) for unit in units[heading:][:1]):
        return None
    verdicts = [
        *(frame_verdict(unit, labels, Role.NAVIGATION) for unit in units[:heading]),
        BlockLabel(Role.TITLE, "the page's heading: the incident's number and title"),
    ]
    return _read_below(document, labels, verdicts, heading=units[heading])


def read_headless_incident(document: Document, labels: Catalogue, start: int) -> Extraction | None:
    """Read the rest of an incident page whose top is missing, or None if it is none.

    Args:
        document: The dump.
        labels: The words of the site.
        start: Where the page's content starts.
    """
    units = document.units
    content = range(start, footer_start(units, labels, after=start))
    has_sections = any(labels.has(units[at].text, *_BELOW_CARDS) for at in content)
    if len(card_starts(units, content, labels)) < (1 if has_sections else MIN_CARDS):
        return None
    verdicts = [frame_verdict(unit, labels, Role.NAVIGATION) for unit in units[:start]]
    return _read_below(document, labels, verdicts, heading=None)


MIN_CARDS = 2
"""Reports that a page shows which is an incident's, if its heading is missing."""

_BELOW_CARDS = ("variants.title", "similar.title", "reports.heading", "timeline.title")


TELLING = 0.2
"""Share of units under a blank line from which the lack of one means something: in dumps with
blank lines half of all have one, in those without only what an empty string was above."""


def _read_below(
    document: Document, labels: Catalogue, verdicts: list[BlockLabel], *, heading: TextBlock | None
) -> Extraction:
    """Read what is below the heading, after the units that have a verdict."""
    units = document.units
    start = len(verdicts)
    footer = footer_start(units, labels, after=start - 1)
    parted = [unit.blank_before for unit in units[start:footer]]
    telling = sum(parted) >= TELLING * len(parted)
    cards = card_starts(units, range(start, footer), labels)
    page = page_draft(document, labels)
    walk = _Walk(labels, _locale(page), max(cards.values(), default=-1), telling)
    if heading is not None:
        _read_heading(heading, walk)
    for at in range(start, footer):
        walk.at = at
        if at in cards:
            walk.section = "card"
            parts = ReportParts(index=len(walk.cards), source=units[cards[at]])
            walk.cards.append(Card(parts, telling=telling))
        verdicts.append(_judge(units[at], walk, is_title=at + 1 in cards.values()))
    verdicts += (frame_verdict(unit, labels, Role.FOOTER) for unit in units[footer:])
    _read_classifications(units, walk, verdicts)
    _take_buttons(units, walk, verdicts)
    without_systems(walk.draft)
    drafts = [draft_report(card.parts) for card in walk.cards]
    return Extraction(
        kind=PageKind.AIID_INCIDENT,
        verdicts=verdicts,
        drafts=drafts,
        page=page,
        site=SITE,
        incident=walk.draft,
        warnings=text_warnings(drafts),
    )


def _locale(page: FieldCandidates) -> str | None:
    candidates = page.get("locale", [])
    return str(candidates[0].value) if candidates else None


def _take_buttons(units: Sequence[TextBlock], walk: _Walk, verdicts: list[BlockLabel]) -> None:
    taken = {
        id(unit): card.parts.verdict(Role.NAVIGATION, "a button below the report's text")
        for card in walk.cards
        for unit in take_buttons(card, walk.labels)
    }
    for at, unit in enumerate(units):
        verdicts[at] = taken.get(id(unit), verdicts[at])


def _read_classifications(
    units: Sequence[TextBlock], walk: _Walk, verdicts: list[BlockLabel]
) -> None:
    classifications: list[dict[str, object]] = []
    for namespace, places in walk.classified.items():
        judged, values = read_classification([units[at] for at in places], walk.labels)
        for at, verdict in zip(places, judged, strict=True):
            verdicts[at] = verdict
        if values:
            classifications.append({"namespace": namespace, "values": values})
    if classifications:
        first = units[next(iter(walk.classified.values()))[0]]
        candidate = found(first, classifications, 0.85, "the cards of the taxonomies")
        walk.draft["classifications"] = [candidate]


def _read_heading(unit: TextBlock, walk: _Walk) -> None:
    number, title = incident_heading(unit.text, walk.labels) or (None, None)
    walk.draft["incident_id"] = [found(unit, number, 0.99, "the page's heading")]
    if title:
        walk.draft["title"] = [found(unit, title, 0.97, "the page's heading")]


def _judge(unit: TextBlock, walk: _Walk, *, is_title: bool) -> BlockLabel:
    if _read_neighbours(unit, walk):
        return BlockLabel(Role.NAVIGATION, "leads to the incidents before and after")
    section = _section_of(unit, walk)
    if section is not None:
        walk.section, walk.label, walk.lead = section, "", ""
        return BlockLabel(Role.LABEL, f"the heading of the section {section}")
    if walk.section == "card":
        return judge_card(unit, walk.cards[-1], walk.labels, is_title=is_title)
    if walk.labels.has(unit.text, "skeleton.loading", "loading"):
        return BlockLabel(Role.PLACEHOLDER, "stands for an image")
    if walk.section == "taxonomy":
        *_, places = walk.classified.values()
        places.append(walk.at)
    if walk.section == "similar":
        _read_similar(unit, walk)
    judge = _JUDGES.get(walk.section)
    return judge(unit, walk) if judge else _ASIDE.get(walk.section, _UNKNOWN)


def _read_neighbours(unit: TextBlock, walk: _Walk) -> bool:
    """Note where the buttons to the incidents before and after this one lead, if it is one."""
    is_button = False
    for words, address in unit.links:
        for name, key in (("previous_id", "incident.prev"), ("next_id", "incident.next")):
            if (cite := CITE.search(address)) and walk.labels.has(words.strip("‹› "), key):
                candidate = found(unit, int(cite["id"]), 0.95, "where the button leads")
                walk.draft.setdefault(name, [candidate])
                is_button = True
    return is_button


def _read_similar(unit: TextBlock, walk: _Walk) -> None:
    """Note an incident that is said to be similar, where a link tells its number."""
    if unit.kind is not BlockKind.HEADING:
        return
    for number in cited(unit) - {each["incident_id"] for each in walk.similar}:
        walk.similar.append({"incident_id": number, "title": unit.text})
        walk.draft["similar"] = [found(unit, list(walk.similar), 0.95, "their cards")]


def _section_of(unit: TextBlock, walk: _Walk) -> str | None:
    apart = unit.blank_before or not walk.telling
    if walk.section == "card" and (not apart or walk.at < walk.last_source):
        return None  # a heading stands alone; a line of a text may say the same
    for label in walk.labels.find(unit.text):
        if section := _SECTIONS.get(label.key):
            return section
    if walk.section != "card" and (filled := walk.labels.fill("taxonomy.card_title", unit.text)):
        walk.classified.setdefault(filled[0].values["namespace"], [])
        return "taxonomy"
    return None


_UNKNOWN = BlockLabel(Role.OTHER, "in the content, in no part that is known")

# What the units of a section are that says nothing that the rest does not.
_ASIDE = {
    "taxonomy": BlockLabel(Role.REFERENCE, "in the card of a taxonomy"),
    "tools": BlockLabel(Role.NAVIGATION, "among the tools"),
    "citation": BlockLabel(Role.OTHER, "in the suggested citation"),
    "reports": BlockLabel(Role.OTHER, "above the reports, repeating their titles"),
    "timeline": BlockLabel(Role.OTHER, "in the timeline or carousel, which repeat titles"),
    "similar": BlockLabel(Role.RELATED, "among the similar incidents"),
}


def _judge_top(unit: TextBlock, walk: _Walk) -> BlockLabel:
    if walk.labels.has(unit.text, "badge.ai_translated"):
        walk.draft.setdefault("is_translated", [found(unit, True, 0.95, "the badge says so")])
        return BlockLabel(Role.LABEL, "label badge.ai_translated")
    if walk.labels.has(unit.text, "incident.responded", "incident.subscribed"):
        return BlockLabel(Role.LABEL, "a badge")
    lead = _LEAD.fullmatch(unit.text)
    for name in ("description", "editor_notes"):
        if lead and walk.labels.has(lead["label"], f"incident.{name}"):
            walk.lead = name
            if not lead["text"]:
                return BlockLabel(Role.LABEL, f"label incident.{name}")
            return _judge_lead(unit, lead["text"], walk)
    return _judge_lead(unit, unit.text, walk) if walk.lead else _UNKNOWN


def _judge_lead(unit: TextBlock, text: str, walk: _Walk) -> BlockLabel:
    before = walk.draft.get(walk.lead)
    value = f"{before[0].value}\n\n{text}" if before else text
    reason = f"behind the label of the {walk.lead.replace('_', ' ')}"
    walk.draft[walk.lead] = [found(unit, value, 0.93, reason)]
    return BlockLabel(Role.DESCRIPTION, reason)


def _judge_entities(unit: TextBlock, walk: _Walk) -> BlockLabel:
    text = " ".join(unit.text.split())
    spans = role_spans(text)
    for role, start, end in spans:
        entities = [
            {"name": name, "entity_id": None} for name in split_names(text[start:end], walk.locale)
        ]
        if entities and role not in walk.draft:
            walk.draft[role] = [found(unit, entities, 0.85, "the sentence on who is alleged")]
    if spans:
        return BlockLabel(Role.REFERENCE, "who is alleged to be involved")
    if walk.labels.has(unit.text, "entities.view_all"):
        return BlockLabel(Role.NAVIGATION, "label entities.view_all")
    return _UNKNOWN


def _judge_stats(unit: TextBlock, walk: _Walk) -> BlockLabel:
    keys = [label.key for label in walk.labels.find(unit.text) if label.key.startswith("stats.")]
    if not walk.label and keys:
        walk.label = keys[0]
        return BlockLabel(Role.LABEL, f"label {keys[0]}")
    name, walk.label = FIELDS.get(walk.label), ""
    value = read_stat(name, unit.text)
    if name is not None and value is not None:
        walk.draft.setdefault(name, []).append(found(unit, value, 0.95, "the card of figures"))
    return BlockLabel(Role.REFERENCE, "a figure of the incident")


def _judge_variants(unit: TextBlock, walk: _Walk) -> BlockLabel:
    if starts_variant(unit, walk.labels):
        walk.cards.append(Card(ReportParts(index=len(walk.cards)), is_variant=True))
    if walk.cards and walk.cards[-1].is_variant:
        return judge_variant(unit, walk.cards[-1], walk.labels)
    return BlockLabel(Role.OTHER, "in the section of the variants")


_JUDGES: dict[str, Callable[[TextBlock, _Walk], BlockLabel]] = {
    "top": _judge_top,
    "entities": _judge_entities,
    "stats": _judge_stats,
    "variants": _judge_variants,
}
