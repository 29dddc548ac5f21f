"""What is wrong with a submission: rules that it breaks, doubts, and whether AIID has it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from ...models import EntityRef, Report
from .form import Submission
from .parts import SITE
from .rules import (
    SubmissionProblem,
    check_address,
    check_day,
    check_given,
    check_image_address,
    check_joined_length,
    check_lengths,
    check_positive,
)
from .slugs import entity_id
from .source_index import KnownSource, SourceIndex

_NEEDED = ("title", "url", "authors", "language", "text", "date_published", "date_downloaded")
"""What AIID must be told of a report."""

_NEW_INCIDENT = (
    "incident_title",
    "incident_date",
    "description",
    "developers",
    "deployers",
    "harmed_parties",
)
"""What an editor of AIID needs to make a new incident; the public form takes a report without."""

_ORDER = {name: at for at, name in enumerate(Submission.model_fields)}


def find_problems(
    submission: Submission,
    entities: Mapping[str, Sequence[EntityRef]],
    *,
    today: date,
    index: SourceIndex | None,
) -> tuple[SubmissionProblem, ...]:
    """What is missing in a submission or breaks a rule of AIID's, in the order of its fields.

    Args:
        submission: The submission, which has identifiers where the form asks for names.
        entities: Who it names, by the field.
        today: The day of the submission.
        index: The reports that the database has.
    """
    names = {field: [entity.name for entity in found] for field, found in entities.items()}
    return _sorted(
        [
            *_broken_rules(submission, names, today),
            *_nameless_entities(entities),
            *_duplicates(submission.url, index),
        ]
    )


def find_hints(
    submission: Submission, report: Report, *, index: SourceIndex | None
) -> tuple[SubmissionProblem, ...]:
    """What AIID's form would take, but a person should look at."""
    return _sorted([*_doubts(report), *_near_duplicates(submission.url, index)])


def _sorted(problems: Iterable[SubmissionProblem]) -> tuple[SubmissionProblem, ...]:
    return tuple(sorted(problems, key=lambda problem: _ORDER[problem.field]))


def _broken_rules(
    submission: Submission, names: Mapping[str, list[str]], today: date
) -> Iterator[SubmissionProblem]:
    given = {**submission.model_dump(), **names}
    for field in _NEEDED:
        yield from check_given(field, given[field])
    for field in () if submission.incident_ids else _NEW_INCIDENT:
        yield from check_given(field, given[field], needed_for="promotion")
    for field in ("title", "text", "incident_title", "description"):
        if given[field] and given[field].strip():
            yield from check_lengths(field, [given[field]])
    for field in ("authors", "submitters", *names):
        yield from check_lengths(field, given[field])
    for field in ("authors", "submitters"):
        yield from check_joined_length(field, given[field])
    yield from check_day("date_published", submission.date_published, today=today)
    yield from check_day("date_downloaded", submission.date_downloaded, today=today)
    yield from check_day("incident_date", submission.incident_date, today=None)
    yield from check_address("url", submission.url)
    yield from check_image_address("image_url", submission.image_url)
    yield from check_positive("incident_ids", submission.incident_ids)
    yield from check_positive("snippet_max_characters", [submission.snippet_max_characters])


def _nameless_entities(entities: Mapping[str, Sequence[EntityRef]]) -> Iterator[SubmissionProblem]:
    for field, entity in ((field, one) for field, found in entities.items() for one in found):
        if entity.name.strip() and entity_id(entity) is None:
            yield SubmissionProblem(
                field=field,
                rule="names that AIID's identifier can be told of",
                found=repr(entity.name),
                advice="give EntityRef(name=…, entity_id=…), with what ends its address in "
                f"{SITE}/entities/",
            )


def _duplicates(url: str | None, index: SourceIndex | None) -> Iterator[SubmissionProblem]:
    for known in _found(url, index, near=False):
        differs = _query(url or "") != _query(known.url)
        yield SubmissionProblem(
            field="url",
            rule="an address that the database does not have (host and path count, no more)",
            found=str(known),
            advice="see whether the text is the same: AIID does not tell these addresses apart"
            if differs
            else "do not submit it again",
        )


def _query(url: str) -> str:
    return url.partition("#")[0].partition("?")[2]


def _near_duplicates(url: str | None, index: SourceIndex | None) -> Iterator[SubmissionProblem]:
    for known in _found(url, index, near=True):
        yield SubmissionProblem(
            field="url",
            rule="an address unlike any in the database (AIID's comparison finds none)",
            found=str(known),
            advice="see whether the text is the same: the addresses differ only in www., a slash "
            "at the end or the like",
        )


def _found(url: str | None, index: SourceIndex | None, *, near: bool) -> tuple[KnownSource, ...]:
    if not url or index is None:
        return ()
    return index.find_near(url) if near else index.find(url)


def _doubts(report: Report) -> Iterator[SubmissionProblem]:
    if report.report_number is not None:
        yield SubmissionProblem(
            field="url",
            rule="a text that the database does not have",
            found=f"a page of the database, of its report {report.report_number}",
            advice="do not submit it again",
        )
    if report.is_cut:
        yield SubmissionProblem(
            field="text",
            rule="the whole text",
            found="the start of it",
            advice="take the text from its source",
        )
    if report.is_translated and report.original is None:
        yield SubmissionProblem(
            field="text",
            rule="the text in its own language",
            found="a translation",
            advice="take title and text from their source",
        )
