"""The parts of a report page, whatever form it came in, and what they say of the report.

The readers of its regions find the parts; here they become fields.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from ...documents.blocks import TextBlock
from ...extraction import BlockLabel, FieldCandidates
from ...models import Candidate, Evidence
from ...models.blocks import Role
from ...models.dates import PartialDate
from .references import Mention

SITE = "incidentdatabase.ai"

# Dumpers and fonts change the middle dot.
_SOURCE = re.compile(r"(?P<domain>[^\s·・•‧∙/]+)?\s*[·・•‧∙]\s*(?P<published>\S.*)?")
# Until 2024 the button to archived copies stood behind it, which some dumpers print.
_YEAR = re.compile(r"(?P<year>(?:1[89]|20)\d\d)(?:\s?Toggle dropdown)?")


@dataclass(slots=True)
class MentionPart:
    """An incident that the page says the report belongs to."""

    place: str
    mention: Mention
    title: str | None = None


@dataclass(slots=True)
class ReportParts:
    """The parts of one report, on its own page or on that of its incident."""

    index: int = 0
    """The position of the report on its page."""
    number: tuple[int, TextBlock] | None = None
    number_reason: str = "the page's heading"
    heading_title: str | None = None
    """The title that the heading gave behind the number, from 2022-11 to 2023-03."""
    mentions: list[MentionPart] = field(default_factory=list)
    title: TextBlock | None = None
    source: TextBlock | None = None
    body: list[TextBlock] = field(default_factory=list)
    inputs_outputs: list[TextBlock] = field(default_factory=list)
    badge: TextBlock | None = None
    """The badge that says that the text is a translation."""
    cut: bool = False
    """Whether the page says that the text goes on elsewhere."""
    extra: FieldCandidates = field(default_factory=dict)
    """Candidates that only one form of the page gives."""

    def label(self, role: Role, reason: str) -> BlockLabel:
        """A label on a block of this report."""
        return BlockLabel(role, reason, self.index)

    def add(self, name: str, candidate: Candidate) -> None:
        """Add a candidate for a field."""
        self.extra.setdefault(name, []).append(candidate)


def read_source(text: str) -> tuple[str | None, str | None] | None:
    """The domain and the year of a line such as ``techcrunch.com · 2020``, or None.

    Either may be missing; a line of another shape gives None.

    >>> read_source("techcrunch.com · 2020")
    ('techcrunch.com', '2020')
    >>> read_source("techcrunch.com · Needs publish date")
    ('techcrunch.com', None)
    >>> read_source("Facts · Figures") is None
    True
    """
    match = _SOURCE.fullmatch(text.strip())
    if match is None:
        return None
    domain, published = match["domain"], match["published"]
    if published and (year := _YEAR.fullmatch(published)):
        return domain, year["year"]
    # Without a year, only what is formed as a host makes it a source line.
    return (domain, None) if domain and "." in domain.strip(".") else None


def bare_domain(host: str) -> str:
    """A host as AIID's ``source_domain`` has it: no leading ``www.`` or ``m.``, lower case.

    >>> bare_domain("www.TechCrunch.com")
    'techcrunch.com'
    """
    return re.sub(r"^(?:www|m)\.", "", host.strip().lower().rstrip("."))


def found(block: TextBlock, value: object, confidence: float, reason: str) -> Candidate:
    """A candidate read from a block."""
    return Candidate.model_validate(
        {
            "value": value,
            "raw": block.text,
            "place": block.place,
            "confidence": confidence,
            "reason": reason,
        }
    )


def draft_report(parts: ReportParts) -> FieldCandidates:
    """The candidates for a report's fields that its parts give."""
    draft: FieldCandidates = {}
    if parts.number is not None:
        number, block = parts.number
        draft["report_number"] = [found(block, number, 0.99, parts.number_reason)]
        if parts.heading_title is not None:
            reason = "the page's heading, behind the number"
            draft["title"] = [found(block, parts.heading_title, 0.8, reason)]
    if parts.title is not None:
        title = found(parts.title, parts.title.text, 0.95, "the title of the card")
        draft.setdefault("title", []).append(title)
    if parts.source is not None:
        draft |= _draft_source(parts.source)
    if parts.body:
        draft |= _draft_text(parts)
    if parts.inputs_outputs:
        values = [block.text for block in parts.inputs_outputs]
        reason = "the inputs and outputs of a variant"
        draft["inputs_outputs"] = [found(parts.inputs_outputs[0], values, 0.95, reason)]
    for name, candidates in parts.extra.items():
        draft.setdefault(name, []).extend(candidates)
    return draft


def _draft_source(block: TextBlock) -> FieldCandidates:
    domain, year = read_source(block.text) or (None, None)
    reason = "the line under the title: the source and the year of publication"
    draft: FieldCandidates = {}
    if domain:
        draft["source_domain"] = [found(block, bare_domain(domain), 0.98, reason)]
    if year:
        date = str(PartialDate.of_year(int(year)))
        draft["date_published"] = [found(block, date, 0.95, reason)]
    return draft


def _draft_text(parts: ReportParts) -> FieldCandidates:
    cut = parts.cut or is_snippet([block.text for block in parts.body])
    reason = "it ends in an ellipsis where the site cuts" if cut else "the page shows it to its end"
    draft = {"is_cut": [found(parts.body[-1], cut, 0.9, reason)]}
    if parts.badge is not None:
        draft["is_translated"] = [found(parts.badge, True, 0.95, "the badge says so")]
    return draft


def weigh_mentions(mentions: Sequence[MentionPart]) -> Evidence | None:
    """The incidents of a report: the best reading of each line, the others kept as others."""
    readings = [part.mention.candidates(part.place, part.title) for part in mentions]
    if not readings:
        return None
    best = [candidates[0] for candidates in readings]
    return Evidence(
        value=[candidate.value for candidate in best],
        raw="\n".join(candidate.raw for candidate in best),
        place=", ".join(candidate.place for candidate in best),
        # The whole is right if every one is.
        confidence=min(candidate.confidence for candidate in best),
        reason="; ".join(dict.fromkeys(candidate.reason for candidate in best)),
        others=tuple(other for candidates in readings for other in candidates[1:]),
    )


def text_warnings(drafts: Sequence[FieldCandidates]) -> list[str]:
    """What a reader should know of the reports' texts, in sentences."""
    cut = [draft for draft in drafts if "is_cut" in draft and draft["is_cut"][0].value is True]
    empty = [draft for draft in drafts if "is_cut" not in draft]
    warnings: list[str] = []
    if empty:
        warnings.append(
            _sentence(len(empty), len(drafts), "the report has no text", "have no text")
        )
    if cut:
        one = "the text is cut on the page: it goes on at the source"
        many = "are cut on the page: the texts go on on their own pages"
        warnings.append(_sentence(len(cut), len(drafts), one, many))
    return warnings


def _sentence(count: int, of: int, alone: str, many: str) -> str:
    return alone if of == 1 else f"{count} of {of} reports {many}"


SNIPPET_LENGTH = 240
"""Characters that the site shows of a collapsed report, before an ellipsis (240)."""


def is_snippet(body: Sequence[str]) -> bool:
    """Whether a text is the start that a collapsed card shows."""
    length = sum(map(len, body))
    # The site counts with the white space of its Markdown, which is gone by now.
    return bool(body) and body[-1].endswith("…") and length <= SNIPPET_LENGTH + 1
