"""From a document and its reading to the page."""

from __future__ import annotations

from typing import Any

from .blocks import Block, Role, join_text
from .chrome import Draft, Reading
from .documents import Document
from .languages import detect, primary, tag_or_none
from .metadata import weigh
from .models import Candidate, Entity, Evidence, Form, Incident, Page, Report


def build_page(document: Document, reading: Reading, *, url: str | None) -> Page:
    """Put the page together: blocks with their roles, reports with their evidence."""
    blocks = _blocks(document, reading)
    warnings = list(reading.warnings)
    if document.decoding.undecodable:
        share = document.decoding.undecodable
        warnings.append(f"{share:.2%} of the characters could not be decoded: the text has holes")
    if url is not None:
        reason = "the caller says so"
        given = Candidate(value=url, raw=url, place="argument", confidence=0.99, reason=reason)
        reading.page.setdefault("url", []).append(given)
    evidence = _weigh_all(reading.page)
    return Page(
        source=document.source,
        form=document.form,
        decoding=document.decoding,
        kind=reading.kind,
        site=reading.site,
        reports=tuple(_report(document, reading, blocks, at) for at in range(len(reading.drafts))),
        incident=_incident(reading.incident),
        entity=_entity(reading.entity),
        blocks=blocks,
        warnings=tuple(warnings),
        evidence=evidence,
        **_values(evidence),
    )


def _blocks(document: Document, reading: Reading) -> tuple[Block, ...]:
    is_text = document.form is Form.TEXT
    return tuple(
        Block(
            text=unit.text,
            kind=unit.kind,
            role=verdict.role,
            reason=verdict.reason,
            lines=(unit.first_line, unit.last_line) if is_text else None,
            path=unit.path,
            marker=unit.marker,
            level=unit.level,
            href=unit.href,
            link_share=unit.link_share,
            report=verdict.report,
        )
        for unit, verdict in zip(document.units, reading.verdicts, strict=True)
    )


def _report(document: Document, reading: Reading, blocks: tuple[Block, ...], index: int) -> Report:
    body = [block for block in blocks if block.role is Role.BODY and block.report == index]
    text = join_text(body)
    draft = reading.drafts[index]
    declared = draft.pop("declared_language", []) + _declared_language(document, reading)
    evidence = _weigh_all(draft)
    languages: Draft = {"declared_language": declared, "language": _languages(body, text, declared)}
    evidence |= _weigh_all(languages)
    return Report(text=text, evidence=evidence, **_values(evidence))


def _incident(draft: Draft) -> Incident | None:
    evidence = _weigh_all(draft)
    return Incident(evidence=evidence, **_values(evidence)) if evidence else None


def _entity(draft: Draft) -> Entity | None:
    evidence = _weigh_all(draft)
    return Entity(evidence=evidence, **_values(evidence)) if "name" in evidence else None


def _weigh_all(draft: Draft) -> dict[str, Evidence]:
    weighed = {name: weigh(candidates) for name, candidates in draft.items()}
    return {name: evidence for name, evidence in weighed.items() if evidence is not None}


def _values(evidence: dict[str, Evidence]) -> dict[str, Any]:
    return {name: found.value for name, found in evidence.items()}


def _declared_language(document: Document, reading: Reading) -> list[Candidate]:
    declared = document.declared_language
    # On a site whose frame is translated, the document declares the language of its frame.
    if reading.site or declared is None or (tag := tag_or_none(declared)) is None:
        return []
    return [
        Candidate(
            value=tag,
            raw=declared,
            place="html[lang]",
            confidence=DECLARED_CONFIDENCE,
            reason="the document says so",
        )
    ]


def _languages(body: list[Block], text: str, declared: list[Candidate]) -> list[Candidate]:
    """The language of a text: what its words say, or what is declared if they say nothing."""
    found = detect(text)
    if found is None:
        return declared if text else []
    detected = Candidate(
        value=found.language,
        raw=text[:80],
        place=body[0].place,
        confidence=found.confidence,
        reason=found.reason,
    )
    # Where both agree on the language, only the document knows the region.
    agreed = [
        candidate.model_copy(update={"confidence": 0.99, "reason": f"declared, and {found.reason}"})
        for candidate in declared
        if primary(str(candidate.value)) == primary(found.language)
    ]
    return [*agreed, detected, *declared]


DECLARED_CONFIDENCE = 0.6
"""How sure a declared language is without the words' word: templates are copied with theirs."""
