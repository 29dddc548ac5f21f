"""What is wrong with a submission: rules that it breaks, doubts, and whether AIID has it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from ...models import EntityRef, Report
from .form import Submission
from .parts import SITE
from .rules import (
    Problem,
    check_address,
    check_day,
    check_given,
    check_image_address,
    check_lengths,
    check_positive,
)
from .slugs import entity_id
from .source_index import KnownSource, SourceIndex

_NEW_INCIDENT = (
    "incident_title",
    "incident_date",
    "description",
    "developers",
    "deployers",
    "harmed_parties",
)
"""What AIID must be told of an incident that it does not have."""

def _broken_rules(
    submission: Submission, names: Mapping[str, list[str]], today: date
) -> Iterator[Problem]:
    given = {**submission.model_dump(), **names}
    needed = ["title", "url", "authors", "language", "text", "date_published", "date_downloaded"]
    if not submission.incident_ids:
        needed.extend(_NEW_INCIDENT)
    for field in needed:
        yield from check_given(field, given[field])
    for field in ("title", "text", "incident_title", "description"):
        if given[field] and given[field].strip():
            yield from check_lengths(field, [given[field]])
    for field in ("authors", "submitters", *names):
        yield from check_lengths(field, given[field])
    yield from check_day("date_published", submission.date_published, today=today)
    yield from check_day("date_downloaded", submission.date_downloaded, today=today)
    yield from check_day("incident_date", submission.incident_date, today=None)
    yield from check_address("url", submission.url)
    yield from check_image_address("image_url", submission.image_url)
    yield from check_positive("incident_ids", submission.incident_ids)
    yield from check_positive("snippet_max_characters", [submission.snippet_max_characters])


def _nameless_entities(entities: Mapping[str, tuple[EntityRef, ...]]) -> Iterator[Problem]:
    for field, entity in chain.from_iterable(
        ((field, entity) for entity in found) for field, found in entities.items()
    ):
        if entity.name.strip() and _entity_id(entity) is None:
            yield Problem(
                field=field,
                rule="names that AIID's identifier can be told of",
                found=repr(entity.name),
                advice="give EntityRef(name=…, entity_id=…), with what ends its address in "
                f"{SITE}/entities/",
            )


def _duplicates(url: str | None, index: SourceIndex | None) -> Iterator[Problem]:
    for known in _found(url, index, near=False):
        only_query = url is not None and url.partition("?")[2] != known.url.partition("?")[2]
        yield Problem(
            field="url",
            rule="an address that the database does not have (host and path count, no more)",
            found=str(known),
            advice="see whether the text is the same: AIID does not tell these addresses apart"
            if only_query
            else "do not submit it again",
        )


def _near_duplicates(url: str | None, index: SourceIndex | None) -> Iterator[Problem]:
    for known in _found(url, index, near=True):
        yield Problem(
            field="url",
            rule="an address unlike any in the database; AIID's own comparison finds none",
            found=str(known),
            advice="see whether the text is the same: the addresses differ only in www., a slash "
            "at the end or the like",
        )


def _found(url: str | None, index: SourceIndex | None, *, near: bool) -> tuple[KnownSource, ...]:
    if not url or index is None:
        return ()
    return index.find_near(url) if near else index.find(url)


def _doubts(report: Report) -> Iterator[Problem]:
    if report.report_number is not None:
        yield Problem(
            field="url",
            rule="a text that the database does not have",
            found=f"a page of the database, of its report {report.report_number}",
            advice="do not submit it again",
        )
    if report.is_cut:
        yield Problem(
            field="text",
            rule="the whole text",
            found="the start of it",
            advice="take the text from its source",
        )
    if report.is_translated and report.original is None:
        yield Problem(
            field="text",
            rule="the text in its own language",
            found="a translation",
            advice="take title and text from their source",
        )


_ORDER = {name: at for at, name in enumerate(Submission.model_fields)}


def _sorted(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    return tuple(sorted(problems, key=lambda problem: _ORDER[problem.field]))
