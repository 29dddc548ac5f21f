"""The parts of a report page, whatever form it came in, and what they say of the report.

A reader of HTML and a reader of dumps each find the parts; here they become fields.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from ...blocks import Role
from ...chrome import Draft, Reading, Verdict
from ...dates import PartialDate
from ...documents.units import Document, Unit, path_of
from ...models import Candidate, Evidence, Form, PageKind
from .references import Mention

SITE = "incidentdatabase.ai"

_SOURCE = re.compile(r"(?P<domain>[^\s·/]+)?\s*·\s*(?P<published>\S.*)?")
_YEAR = re.compile(r"(?:1[89]|20)\d\d")


@dataclass(slots=True)
class MentionPart:
    """An incident that the page says the report belongs to."""

    place: str
    mention: Mention
    title: str | None = None


@dataclass(slots=True)
class ReportParts:
    """The parts of one report page."""

    number: tuple[int, Unit] | None = None
    heading_title: str | None = None
    """The title that the heading gave behind the number, from 2022-11 to 2023-03."""
    mentions: list[MentionPart] = field(default_factory=list)
    title: Unit | None = None
    title_reason: str = ""
    source: Unit | None = None
    cut: bool = False
    """Whether the page says, or shows, that the text goes on elsewhere."""


def place_of(document: Document, unit: Unit) -> str:
    """Where a unit stands, in words."""
    if document.form is Form.TEXT:
        return f"line {unit.first_line}"
    return path_of(unit.element)


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
    if published and _YEAR.fullmatch(published):
        return domain, published
    # Without a year, only what is formed as a host makes it a source line.
    return (domain, None) if domain and "." in domain.strip(".") else None


def bare_domain(host: str) -> str:
    """A host as AIID's ``source_domain`` has it: no leading ``www.`` or ``m.``, lower case.

    >>> bare_domain("www.TechCrunch.com")
    'techcrunch.com'
    """
    return re.sub(r"^(?:www|m)\.", "", host.strip().lower().rstrip("."))


def found(
    document: Document, unit: Unit, value: object, confidence: float, reason: str
) -> Candidate:
    """A candidate read from a unit."""
    return Candidate.model_validate(
        {
            "value": value,
            "raw": unit.text,
            "place": place_of(document, unit),
            "confidence": confidence,
            "reason": reason,
        }
    )


def draft_report(document: Document, parts: ReportParts) -> Draft:
    """The candidates for a report's fields that its parts give."""
    draft: Draft = {}
    if parts.number is not None:
        number, unit = parts.number
        draft["report_number"] = [found(document, unit, number, 0.99, "the page's heading")]
    if parts.heading_title is not None and parts.number is not None:
        reason = "the page's heading, behind the number"
        draft["title"] = [found(document, parts.number[1], parts.heading_title, 0.8, reason)]
    if parts.title is not None:
        draft.setdefault("title", []).append(
            found(document, parts.title, parts.title.text, 0.95, parts.title_reason)
        )
    if parts.source is not None and (source := read_source(parts.source.text)):
        domain, year = source
        reason = "the line under the title: the source and the year of publication"
        if domain:
            value = bare_domain(domain)
            draft["source_domain"] = [found(document, parts.source, value, 0.98, reason)]
        if year:
            value = str(PartialDate.of_year(int(year)))
            draft["date_published"] = [found(document, parts.source, value, 0.95, reason)]
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


def report_reading(
    document: Document, parts: ReportParts, verdicts: list[Verdict], page: Draft, extra: Draft
) -> Reading:
    """The reading of a report page."""
    draft = draft_report(document, parts)
    for name, candidates in extra.items():
        draft.setdefault(name, []).extend(candidates)
    incidents = weigh_mentions(parts.mentions)
    body = [
        unit.text
        for unit, verdict in zip(document.units, verdicts, strict=True)
        if verdict.role is Role.BODY
    ]
    warnings = [] if body else ["the report has no text"]
    if parts.cut or _is_snippet(body):
        warnings.append("the text is cut on the page: it goes on at the source")
    return Reading(
        kind=PageKind.AIID_REPORT,
        verdicts=verdicts,
        drafts=[draft],
        page=page,
        site=SITE,
        settled=[{"incidents": incidents}] if incidents else [],
        warnings=warnings,
    )


SNIPPET_LENGTH = 240
"""Characters that the site shows of a collapsed report, before an ellipsis."""


def _is_snippet(body: Sequence[str]) -> bool:
    """Whether a text is the start that a collapsed card shows."""
    length = sum(map(len, body))
    # The site counts with the white space of its Markdown, which is gone by now.
    return bool(body) and body[-1].endswith("…") and length <= SNIPPET_LENGTH + 1
