"""Incident pages of the database as text dumps: sections under headings that are known."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from ...documents.blocks import TextBlock
from ...documents.document import Document
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
from .frame_text import footer_start, frame_label
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
class _IncidentWalk:
    """What has been understood so far, from the top of the page down."""

    catalogue: Catalogue
    locale: str | None
    last_source: int
    """Where the last line of a source stands; -1 if the page has none."""
    telling: bool
    """Whether the page has blank lines, so that the lack of one means something."""
    at: int = 0
    """The block that is being judged."""
    section: str = "top"
    message: str = ""
    """The name of the figure whose value comes next."""
    lead: str = ""
    """The field whose text goes on: the description, the editors' notes."""
    draft: FieldCandidates = field(default_factory=dict)
    cards: list[Card] = field(default_factory=list)
    similar: list[dict[str, object]] = field(default_factory=list)
    classified: dict[str, list[int]] = field(default_factory=dict)
    """Where the blocks of each taxonomy's card stand, by its namespace."""


def incident_heading(text: str, catalogue: Catalogue) -> tuple[int, str | None] | None:
    """The number and the title in the heading of an incident page, or None."""
    match = _HEADING.fullmatch(text)
    if match and catalogue.has(match["word"], "incident.h1"):
        return int(match["id"]), match["title"]
    if filled := catalogue.fill("incident.h1_old", text):
        return int(filled[0].values["id"]), None
    return None


def read_incident_text(document: Document, catalogue: Catalogue, heading: int) -> Extraction | None:
    """Read the dump of an incident page, or None if it is none, or a duplicate's stub.

    Args:
        document: The dump.
        catalogue: The words of the site.
        heading: The position of the block that is the page's heading.
    """
    blocks = document.blocks
    below = blocks[heading + 1 : heading + 4]
    is_stub = any(catalogue.fill("duplicate.incident", block.text) for block in below)
    if is_stub or not any(
        incident_heading(block.text, catalogue) for block in blocks[heading:][:1]
    ):
        return None
    labels = [
        *(frame_label(block, catalogue, Role.NAVIGATION) for block in blocks[:heading]),
        BlockLabel(Role.TITLE, "the page's heading: the incident's number and title"),
    ]
    return _read_below(document, catalogue, labels, heading=blocks[heading])


def read_headless_incident(
    document: Document, catalogue: Catalogue, start: int
) -> Extraction | None:
    """Read the rest of an incident page whose top is missing, or None if it is none.

    Args:
        document: The dump.
        catalogue: The words of the site.
        start: Where the page's content starts.
    """
    blocks = document.blocks
    content = range(start, footer_start(blocks, catalogue, after=start))
    has_sections = any(catalogue.has(blocks[at].text, *_BELOW_CARDS) for at in content)
    if len(card_starts(blocks, content, catalogue)) < (1 if has_sections else MIN_CARDS):
        return None
    labels = [frame_label(block, catalogue, Role.NAVIGATION) for block in blocks[:start]]
    return _read_below(document, catalogue, labels, heading=None)


MIN_CARDS = 2
"""Reports that a page shows which is an incident's, if its heading is missing. An estimate."""

_BELOW_CARDS = ("variants.title", "similar.title", "reports.heading", "timeline.title")


TELLING = 0.2
"""Share of blocks under a blank line from which the lack of one means something: in dumps with
blank lines half of all have one, in those without only what an empty string was above."""


def _read_below(
    document: Document, catalogue: Catalogue, labels: list[BlockLabel], *, heading: TextBlock | None
) -> Extraction:
    """Read what is below the heading, after the blocks that have a label."""
    blocks = document.blocks
    start = len(labels)
    footer = footer_start(blocks, catalogue, after=start - 1)
    parted = [block.blank_before for block in blocks[start:footer]]
    telling = sum(parted) >= TELLING * len(parted)
    cards = card_starts(blocks, range(start, footer), catalogue)
    page = page_draft(document, catalogue)
    walk = _IncidentWalk(catalogue, _locale(page), max(cards.values(), default=-1), telling)
    if heading is not None:
        _read_heading(heading, walk)
    for at in range(start, footer):
        walk.at = at
        if at in cards:
            walk.section = "card"
            parts = ReportParts(index=len(walk.cards), source=blocks[cards[at]])
            walk.cards.append(Card(parts, telling=telling))
        labels.append(_judge(blocks[at], walk, is_title=at + 1 in cards.values()))
    labels += (frame_label(block, catalogue, Role.FOOTER) for block in blocks[footer:])
    _read_classifications(blocks, walk, labels)
    _take_buttons(blocks, walk, labels)
    without_systems(walk.draft)
    drafts = [draft_report(card.parts) for card in walk.cards]
    return Extraction(
        kind=PageKind.AIID_INCIDENT,
        labels=labels,
        drafts=drafts,
        page=page,
        site=SITE,
        incident=walk.draft,
        warnings=text_warnings(drafts),
    )


def _locale(page: FieldCandidates) -> str | None:
    candidates = page.get("locale", [])
    return str(candidates[0].value) if candidates else None


def _take_buttons(
    blocks: Sequence[TextBlock], walk: _IncidentWalk, labels: list[BlockLabel]
) -> None:
    taken = {
        id(block): card.parts.label(Role.NAVIGATION, "a button below the report's text")
        for card in walk.cards
        for block in take_buttons(card, walk.catalogue)
    }
    for at, block in enumerate(blocks):
        labels[at] = taken.get(id(block), labels[at])


def _read_classifications(
    blocks: Sequence[TextBlock], walk: _IncidentWalk, labels: list[BlockLabel]
) -> None:
    classifications: list[dict[str, object]] = []
    for namespace, places in walk.classified.items():
        judged, values = read_classification([blocks[at] for at in places], walk.catalogue)
        for at, label in zip(places, judged, strict=True):
            labels[at] = label
        if values:
            classifications.append({"namespace": namespace, "values": values})
    if classifications:
        first = blocks[next(iter(walk.classified.values()))[0]]
        candidate = found(first, classifications, 0.85, "the cards of the taxonomies")
        walk.draft["classifications"] = [candidate]


def _read_heading(block: TextBlock, walk: _IncidentWalk) -> None:
    number, title = incident_heading(block.text, walk.catalogue) or (None, None)
    walk.draft["incident_id"] = [found(block, number, 0.99, "the page's heading")]
    if title:
        walk.draft["title"] = [found(block, title, 0.97, "the page's heading")]


def _judge(block: TextBlock, walk: _IncidentWalk, *, is_title: bool) -> BlockLabel:
    if _read_neighbours(block, walk):
        return BlockLabel(Role.NAVIGATION, "leads to the incidents before and after")
    section = _section_of(block, walk)
    if section is not None:
        walk.section, walk.message, walk.lead = section, "", ""
        return BlockLabel(Role.LABEL, f"the heading of the section {section}")
    if walk.section == "card":
        return judge_card(block, walk.cards[-1], walk.catalogue, is_title=is_title)
    if walk.catalogue.has(block.text, "skeleton.loading", "loading"):
        return BlockLabel(Role.PLACEHOLDER, "stands for an image")
    if walk.section == "taxonomy":
        *_, places = walk.classified.values()
        places.append(walk.at)
    if walk.section == "similar":
        _read_similar(block, walk)
    judge = _JUDGES.get(walk.section)
    return judge(block, walk) if judge else _ASIDE.get(walk.section, _UNKNOWN)


def _read_neighbours(block: TextBlock, walk: _IncidentWalk) -> bool:
    """Note where the buttons to the incidents before and after this one lead, if it is one."""
    is_button = False
    for words, address in block.links:
        for name, key in (("previous_id", "incident.prev"), ("next_id", "incident.next")):
            if (cite := CITE.search(address)) and walk.catalogue.has(words.strip("‹› "), key):
                candidate = found(block, int(cite["id"]), 0.95, "where the button leads")
                walk.draft.setdefault(name, [candidate])
                is_button = True
    return is_button


def _read_similar(block: TextBlock, walk: _IncidentWalk) -> None:
    """Note an incident that is said to be similar, where a link tells its number."""
    if block.kind is not BlockKind.HEADING:
        return
    for number in cited(block) - {each["incident_id"] for each in walk.similar}:
        walk.similar.append({"incident_id": number, "title": block.text})
        walk.draft["similar"] = [found(block, list(walk.similar), 0.95, "their cards")]


def _section_of(block: TextBlock, walk: _IncidentWalk) -> str | None:
    apart = block.blank_before or not walk.telling
    if walk.section == "card" and (not apart or walk.at < walk.last_source):
        return None  # a heading stands alone; a line of a text may say the same
    for message in walk.catalogue.find(block.text):
        if section := _SECTIONS.get(message.key):
            return section
    if walk.section != "card" and (
        filled := walk.catalogue.fill("taxonomy.card_title", block.text)
    ):
        walk.classified.setdefault(filled[0].values["namespace"], [])
        return "taxonomy"
    return None


_UNKNOWN = BlockLabel(Role.OTHER, "in the content, in no part that is known")

# What the blocks of a section are that says nothing that the rest does not.
_ASIDE = {
    "taxonomy": BlockLabel(Role.REFERENCE, "in the card of a taxonomy"),
    "tools": BlockLabel(Role.NAVIGATION, "among the tools"),
    "citation": BlockLabel(Role.OTHER, "in the suggested citation"),
    "reports": BlockLabel(Role.OTHER, "above the reports, repeating their titles"),
    "timeline": BlockLabel(Role.OTHER, "in the timeline or carousel, which repeat titles"),
    "similar": BlockLabel(Role.RELATED, "among the similar incidents"),
}


def _judge_top(block: TextBlock, walk: _IncidentWalk) -> BlockLabel:
    if walk.catalogue.has(block.text, "badge.ai_translated"):
        walk.draft.setdefault("is_translated", [found(block, True, 0.95, "the badge says so")])
        return BlockLabel(Role.LABEL, "label badge.ai_translated")
    if walk.catalogue.has(block.text, "incident.responded", "incident.subscribed"):
        return BlockLabel(Role.LABEL, "a badge")
    lead = _LEAD.fullmatch(block.text)
    for name in ("description", "editor_notes"):
        if lead and walk.catalogue.has(lead["label"], f"incident.{name}"):
            walk.lead = name
            if not lead["text"]:
                return BlockLabel(Role.LABEL, f"label incident.{name}")
            return _judge_lead(block, lead["text"], walk)
    return _judge_lead(block, block.text, walk) if walk.lead else _UNKNOWN


def _judge_lead(block: TextBlock, text: str, walk: _IncidentWalk) -> BlockLabel:
    before = walk.draft.get(walk.lead)
    value = f"{before[0].value}\n\n{text}" if before else text
    reason = f"behind the label of the {walk.lead.replace('_', ' ')}"
    walk.draft[walk.lead] = [found(block, value, 0.93, reason)]
    return BlockLabel(Role.DESCRIPTION, reason)


def _judge_entities(block: TextBlock, walk: _IncidentWalk) -> BlockLabel:
    text = " ".join(block.text.split())
    spans = role_spans(text)
    for role, start, end in spans:
        entities = [
            {"name": name, "entity_id": None} for name in split_names(text[start:end], walk.locale)
        ]
        if entities and role not in walk.draft:
            walk.draft[role] = [found(block, entities, 0.85, "the sentence on who is alleged")]
    if spans:
        return BlockLabel(Role.REFERENCE, "who is alleged to be involved")
    if walk.catalogue.has(block.text, "entities.view_all"):
        return BlockLabel(Role.NAVIGATION, "label entities.view_all")
    return _UNKNOWN


def _judge_stats(block: TextBlock, walk: _IncidentWalk) -> BlockLabel:
    keys = [
        message.key
        for message in walk.catalogue.find(block.text)
        if message.key.startswith("stats.")
    ]
    if not walk.message and keys:
        walk.message = keys[0]
        return BlockLabel(Role.LABEL, f"label {keys[0]}")
    name, walk.message = FIELDS.get(walk.message), ""
    value = read_stat(name, block.text)
    if name is not None and value is not None:
        walk.draft.setdefault(name, []).append(found(block, value, 0.95, "the card of figures"))
    return BlockLabel(Role.REFERENCE, "a figure of the incident")


def _judge_variants(block: TextBlock, walk: _IncidentWalk) -> BlockLabel:
    if starts_variant(block, walk.catalogue):
        walk.cards.append(Card(ReportParts(index=len(walk.cards)), is_variant=True))
    if walk.cards and walk.cards[-1].is_variant:
        return judge_variant(block, walk.cards[-1], walk.catalogue)
    return BlockLabel(Role.OTHER, "in the section of the variants")


_JUDGES: dict[str, Callable[[TextBlock, _IncidentWalk], BlockLabel]] = {
    "top": _judge_top,
    "entities": _judge_entities,
    "stats": _judge_stats,
    "variants": _judge_variants,
}
