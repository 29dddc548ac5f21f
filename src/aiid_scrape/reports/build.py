"""Building the page from a document and its extraction."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from operator import itemgetter
from typing import Any, TypeVar

from pydantic import ValidationError

from ..decoding.mojibake import garbled
from ..documents import Document
from ..documents.blocks import TextBlock
from ..extraction import BlockLabel, Extraction, FieldCandidates
from ..features.hidden import label_of
from ..languages import detect, primary, tag_or_none
from ..metadata import weigh
from ..models import (
    Candidate,
    Entity,
    Evidence,
    Form,
    Incident,
    Model,
    Page,
    Report,
    Taxonomy,
)
from ..models.blocks import Block, Role, join_text
from ..text.urls import is_foreign
from .blocks import labelled_blocks


def build_page(document: Document, extraction: Extraction, *, url: str | None) -> Page:
    """Put the page together: blocks with their roles, reports with their evidence."""
    has_lines = document.form in (Form.TEXT, Form.MARKDOWN)
    blocks = labelled_blocks(_judged(document, extraction), has_lines)
    warnings = [*document.warnings, *extraction.warnings]
    if share := document.decoding.undecodable:
        shown = f"{share:.2%}" if share >= 0.0001 else "less than 0.01%"
        warnings.append(
            f"{shown} of the characters could not be decoded from "
            f"{document.decoding.encoding}: U+FFFD stands for them"
        )
    if (piece := garbled(block.text for block in document.blocks)) is not None:
        warnings.append(
            f"the text seems to have been decoded wrongly before it came here (“{piece}”): "
            "many letters are not its own"
        )
    bodies: defaultdict[int | None, list[Block]] = defaultdict(list)
    body = Role.BODY
    for block in blocks:
        if block.role is body:
            bodies[block.report].append(block)
    reports = [
        _report(document, extraction, draft, bodies[index], warnings)
        for index, draft in enumerate(extraction.drafts)
    ]
    page = _made(
        Page,
        _weigh_all(_page_fields(extraction, url)),
        warnings,
        source=document.source,
        form=document.form,
        decoding=document.decoding,
        kind=extraction.kind,
        site=extraction.site,
        reports=tuple(reports),
        incident=_made(Incident, _weigh_all(extraction.incident), warnings),
        entity=_made(Entity, _weigh_all(extraction.entity), warnings),
        taxonomy=_made(Taxonomy, _weigh_all(extraction.taxonomy), warnings),
        items=tuple(extraction.items),
        blocks=blocks,
        text_confidence=_text_confidence(extraction),
    )
    assert page is not None  # all that a page must have comes from here
    return page.model_copy(update={"warnings": tuple(warnings)})


def _text_confidence(extraction: Extraction) -> float | None:
    confidence = extraction.text_confidence if extraction.drafts else None
    return None if confidence is None else round(confidence, 3)


def _page_fields(extraction: Extraction, url: str | None) -> FieldCandidates:
    """The candidates for the page's own fields, with the address that the caller gives."""
    if url is None:
        return extraction.page
    reason = "the caller says so"
    given = Candidate(value=url, raw=url, place=ARGUMENT, confidence=0.99, reason=reason)
    return extraction.page | {"url": [*extraction.page.get("url", ()), given]}


def _judged(document: Document, extraction: Extraction) -> Iterable[tuple[TextBlock, BlockLabel]]:
    """The blocks with their labels, words hidden in lines of text before those lines."""
    judged = zip(document.blocks, extraction.labels, strict=True)
    if not document.pieces:
        return judged
    pieces = [((at, 0), (piece, label_of(piece.hiding))) for at, piece in document.pieces]
    lines = [((at, 1), found) for at, found in enumerate(judged)]
    return [found for _, found in sorted([*pieces, *lines], key=itemgetter(0))]


def _report(
    document: Document,
    extraction: Extraction,
    draft: FieldCandidates,
    body: list[Block],
    warnings: list[str],
) -> Report:
    text = join_text(body)
    rest = {name: found for name, found in draft.items() if name != "declared_language"}
    declared = [
        *draft.get("declared_language", ()),
        *_declared_language(document, extraction),
    ]
    languages: FieldCandidates = {
        "declared_language": declared,
        "language": _languages(body, text, declared),
    }
    evidence = _weigh_all(rest | languages)
    warnings += _doubts(evidence)
    confidence = _confidence(evidence, _text_confidence(extraction))
    report = _made(Report, evidence, warnings, text=text, confidence=confidence)
    assert report is not None  # there is nothing that a report must have
    return report


def _confidence(evidence: Mapping[str, Evidence], text: float | None) -> float | None:
    """The confidence of the least sure of the text and the fields that users ask for first."""
    found = [evidence[name].confidence for name in TRUSTED if name in evidence]
    return min([*found, *([] if text is None else [text])], default=None)


def _doubts(evidence: Mapping[str, Evidence]) -> Iterator[str]:
    """A warning for each field whose value is likely to be wrong."""
    for name in TRUSTED:
        found = evidence.get(name)
        if found is not None and found.confidence < SURE:
            yield f"{name} is unsure (confidence {found.confidence}): {found.raw[:60]!r}"


SURE = 0.6
"""Confidence below which a warning names a value: about half of such are right."""

TRUSTED = ("title", "authors", "date_published")
"""Fields that count for the confidence of a report."""

_Made = TypeVar("_Made", Report, Incident, Entity, Taxonomy, Page)


def _made(
    model: type[_Made], evidence: dict[str, Evidence], warnings: list[str], **more: Any
) -> _Made | None:
    """A model with the values that it takes; None if it must have one that is not there.

    A value that it refuses is left out, and a warning says so.
    """
    while _required(model) <= evidence.keys() | more.keys():
        try:
            return model(evidence=evidence, **more, **_values(evidence))
        except ValidationError as error:
            evidence = _without_refused(evidence, error, warnings)
    return None


@cache
def _required(model: type[Model]) -> frozenset[str]:
    """The fields that a model must have."""
    return frozenset(name for name, info in model.model_fields.items() if info.is_required())


def _without_refused(
    evidence: dict[str, Evidence], error: ValidationError, warnings: list[str]
) -> dict[str, Evidence]:
    """The values that a model did not refuse; a warning names each of the others.

    Raises:
        ValidationError: The model refused something else, which the page is not to blame for.
    """
    refused = {str(each["loc"][0]) for each in error.errors()} & evidence.keys()
    if not refused:
        raise error
    for name in sorted(refused):
        raw = evidence[name].raw[:60]
        warnings.append(f"left out what the page says for {name}, which cannot be: {raw!r}")
    return {name: found for name, found in evidence.items() if name not in refused}


def _weigh_all(draft: FieldCandidates) -> dict[str, Evidence]:
    weighed = {name: weigh(_of_the_web(name, each)) for name, each in draft.items()}
    return {name: evidence for name, evidence in weighed.items() if evidence is not None}


def _of_the_web(name: str, candidates: list[Candidate]) -> list[Candidate]:
    """The candidates for a field, but for what is no address where one belongs: scripts, data."""
    if name not in ADDRESSES:
        return candidates
    return [
        each for each in candidates if each.place == ARGUMENT or not is_foreign(str(each.value))
    ]


ADDRESSES = frozenset({"url", "image_url", "amp_url"})
"""Fields that are addresses, which somebody may follow."""

ARGUMENT = "argument"
"""The place of what the caller says."""


def _values(evidence: dict[str, Evidence]) -> dict[str, Any]:
    return {name: found.value for name, found in evidence.items()}


def _declared_language(document: Document, extraction: Extraction) -> list[Candidate]:
    declared = document.head.language
    # On a site whose frame is translated, the document declares the language of its frame.
    if extraction.site or declared is None or (tag := tag_or_none(declared)) is None:
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
    """The candidates for the language of a text: detected by its words, and declared."""
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
"""Confidence in a declared language that the words do not confirm: templates are copied with
theirs. An estimate."""
