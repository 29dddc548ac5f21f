"""Back to AIID: the fields of a submission made from a report, and what is wrong with them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from itertools import chain
from typing import Annotated
from urllib.parse import quote, urlencode

from pydantic import Field, PlainSerializer

from ...dates import PartialDate
from ...languages import primary
from ...models import EntityRef, Model, Report
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
from .slugs import slug
from .source_index import KnownSource, SourceIndex, source_domain

__all__ = ["Links", "Problem", "SourceIndex", "Submission", "to_submission"]

Day = date | PartialDate | str
"""A day as a caller has it; a string is taken as it stands and checked."""

Names = str | Iterable[str]
"""Names of persons, or tags: one, or several."""

Entities = str | EntityRef | Iterable[str | EntityRef]
"""Organizations, persons or systems: by their names, or as the database refers to them."""

# Tuples keep the model frozen; what is dumped are the lists of JSON.
Strings = Annotated[tuple[str, ...], PlainSerializer(list, return_type=list[str])]
Numbers = Annotated[tuple[int, ...], PlainSerializer(list, return_type=list[int])]

ANONYMOUS = "Anonymous"
"""The submitter that AIID writes down where nobody is named."""

WHOLE_TEXT = 1_000_000
"""The characters of a text that AIID shows at most if nothing else is said."""

FORM_ADDRESS = f"https://{SITE}/apps/submit/"

LONGEST_ADDRESS = 8_000
"""Characters of an address that servers commonly take: many stop at 8 KiB."""

_PARAMETERS = (
    "url",
    "title",
    "authors",
    "submitters",
    "incident_date",
    "date_published",
    "date_downloaded",
    "image_url",
    "incident_ids",
    "text",
    "editor_notes",
    "tags",
    "incident_editors",
    "language",
)
"""What the form at AIID takes from its address."""

_NEW_INCIDENT = (
    "incident_title",
    "incident_date",
    "description",
    "developers",
    "deployers",
    "harmed_parties",
)
"""What AIID must be told of an incident that it does not have."""

_FORM_LANGUAGES = {"fil": "tl", "jv": "jw", "nb": "no", "nn": "no"}
"""Languages that AIID's form names by another code than BCP 47 does."""


class Links(Model):
    """References to other records of the database."""

    link: Strings = ()
    """Their identifiers."""


class Submission(Model):
    """What AIID takes for a new report: ``model_dump()`` gives the JSON that it expects.

    A required value that is not known is None here, and is named in ``problems``.
    """

    title: str | None
    """The headline."""

    url: str | None
    """The address of the text at its publisher."""

    source_domain: str | None
    """The host of that address, without a leading ``www.`` or ``m.``."""

    authors: Strings = ()
    """The names of the authors."""

    submitters: Strings = (ANONYMOUS,)
    """Who submits it, as it is to stand in the leaderboard."""

    language: str | None
    """The language of the text, by the code that AIID's form has for it."""

    tags: Strings = ()
    """AIID's own tags, such as ``response``."""

    text: str
    """The text. AIID reads it as Markdown; this is the plain text, with nothing escaped."""

    plain_text: str
    """The plain text."""

    date_published: str | None
    """The day it was published, as ``YYYY-MM-DD``; less, such as a year, is a problem."""

    date_downloaded: str | None
    """The day the page was fetched, as ``YYYY-MM-DD``."""

    date_submitted: str
    """The day of the submission, as ``YYYY-MM-DD``."""

    date_modified: str
    """The day of the last change, which is that of the submission."""

    image_url: str = ""
    """The address of the picture at its publisher; empty if there is none."""

    cloudinary_id: str = ""
    """The name of AIID's copy of the picture, which follows from its address."""

    description: str | None = None
    """What happened in the incident, in a few sentences."""

    editor_notes: str | None = None
    """Notes for the editors."""

    incident_ids: Numbers = ()
    """The incidents that the report belongs to; empty for one that the database lacks."""

    incident_date: str | None = None
    """When the incident was, as ``YYYY-MM-DD``."""

    incident_title: str | None = None
    """A title for the incident."""

    developers: Links = Links()
    """Who is alleged to have developed the system."""

    deployers: Links = Links()
    """Who is alleged to have deployed the system."""

    harmed_parties: Links = Links()
    """Who is alleged to have been harmed, or nearly."""

    implicated_systems: Links = Links()
    """The systems that are alleged to be implicated."""

    incident_editors: Links = Links()
    """The editors of the incident, by the identifiers of their accounts."""

    snippet_max_characters: int = WHOLE_TEXT
    """How many characters of the text AIID shows at most."""

    quiet: bool = False
    """Whether nobody is notified of it."""

    problems: tuple[Problem, ...] = Field(default=(), exclude=True)
    """What is missing or breaks a rule of AIID's, in the order of the fields; not dumped."""

    hints: tuple[Problem, ...] = Field(default=(), exclude=True)
    """What AIID would take, but is worth a look before: not dumped either."""

    def prefill_url(self, *, max_length: int | None = LONGEST_ADDRESS) -> str:
        """The address of AIID's form with these values filled in, for a person to check.

        Dates that are no days are left out, for the form drops them. Title, date and the like
        are what a form is filled with; nothing is sent before the person does.

        Args:
            max_length: Characters that the address may have. Where it would be longer, the
                text is left out, for the person to paste. None sets no limit.
        """
        values = {name: getattr(self, name) for name in _PARAMETERS}
        values["incident_editors"] = self.incident_editors.link
        for name in _PARAMETERS:
            if "date" in name and any(check_day(name, values[name], today=None)):
                values[name] = None
        address = _form_address(values)
        if max_length is not None and len(address) > max_length:
            return _form_address(values | {"text": None})
        return address


def to_submission(
    report: Report,
    *,
    today: Day,
    index: SourceIndex | None = None,
    submitters: Names = (),
    date_downloaded: Day | None = None,
    tags: Names = (),
    editor_notes: str | None = None,
    incident_ids: Iterable[int] | None = None,
    incident_title: str | None = None,
    incident_date: Day | None = None,
    description: str | None = None,
    developers: Entities = (),
    deployers: Entities = (),
    harmed_parties: Entities = (),
    implicated_systems: Entities = (),
    incident_editors: Names = (),
    snippet_max_characters: int = WHOLE_TEXT,
    quiet: bool = False,
) -> Submission:
    """Make a submission of a report, with all that is wrong with it by AIID's rules.

    Nothing is sent. Where title and text of the report are a translation and the page has
    the original, the original is taken. The report's own keywords and description are not,
    for AIID's ``tags`` are its editors' and its ``description`` is that of the incident.

    Args:
        report: The report, from AIID or from anywhere else.
        today: The day of the submission; days after it are in the future.
        index: The reports that the database has, to find whether this is one of them.
        submitters: Who submits it; AIID writes ``Anonymous`` for nobody.
        date_downloaded: The day on which the page was fetched.
        tags: AIID's tags, such as ``response``.
        editor_notes: Notes for the editors.
        incident_ids: The incidents it belongs to; those that the report names if not given.
        incident_title: A title for the incident, if the database lacks it.
        incident_date: When that was.
        description: What happened then, in a few sentences.
        developers: Who is alleged to have developed the system. A name is brought to the
            identifier that AIID makes of it; an ``EntityRef`` brings its own.
        deployers: Who is alleged to have deployed the system.
        harmed_parties: Who is alleged to have been harmed, or nearly.
        implicated_systems: The systems that are alleged to be implicated.
        incident_editors: Editors of the incident, by the identifiers of their accounts.
        snippet_max_characters: How many characters of the text AIID is to show at most.
        quiet: Whether nobody is to be notified.

    Raises:
        ValueError: ``today`` is no day.
    """
    now = date.fromisoformat(_text(today))
    named = report.incidents if incident_ids is None else ()
    entities = {
        "developers": _entities(developers),
        "deployers": _entities(deployers),
        "harmed_parties": _entities(harmed_parties),
        "implicated_systems": _entities(implicated_systems),
    }
    original = report.original
    text = (original or report).text
    submission = Submission(
        title=(original or report).title,
        url=report.url,
        source_domain=(report.url and source_domain(report.url)) or report.source_domain,
        authors=report.authors,
        submitters=_strings(submitters) or (ANONYMOUS,),
        language=_form_language((original or report).language),
        tags=_strings(tags),
        text=text,
        plain_text=text,
        date_published=_written(report.date_published),
        date_downloaded=_written(date_downloaded),
        date_submitted=now.isoformat(),
        date_modified=now.isoformat(),
        image_url=report.image_url or "",
        cloudinary_id=_cloudinary_id(report.image_url),
        description=description,
        editor_notes=editor_notes,
        incident_ids=tuple(incident_ids or (incident.incident_id for incident in named)),
        incident_date=_written(incident_date),
        incident_title=incident_title,
        developers=_links(entities["developers"]),
        deployers=_links(entities["deployers"]),
        harmed_parties=_links(entities["harmed_parties"]),
        implicated_systems=_links(entities["implicated_systems"]),
        incident_editors=Links(link=_strings(incident_editors)),
        snippet_max_characters=snippet_max_characters,
        quiet=quiet,
    )
    names = {name: [entity.name for entity in found] for name, found in entities.items()}
    problems = [
        *_broken_rules(submission, names, now),
        *_nameless_entities(entities),
        *_duplicates(submission.url, index),
    ]
    hints = [*_doubts(report), *_near_duplicates(submission.url, index)]
    return submission.model_copy(update={"problems": _sorted(problems), "hints": _sorted(hints)})


# --- the fields ------------------------------------------------------------------------


def _strings(values: Names) -> tuple[str, ...]:
    return (values,) if isinstance(values, str) else tuple(values)


def _entities(values: Entities) -> tuple[EntityRef, ...]:
    several = (values,) if isinstance(values, (str, EntityRef)) else values
    return tuple(EntityRef(name=value) if isinstance(value, str) else value for value in several)


def _entity_id(entity: EntityRef) -> str | None:
    return entity.entity_id or slug(entity.name)


def _links(entities: Iterable[EntityRef]) -> Links:
    return Links(link=tuple(filter(None, map(_entity_id, entities))))


def _written(day: Day | None) -> str | None:
    return None if day is None else _text(day)


def _text(day: Day) -> str:
    """A day as ``YYYY-MM-DD``, or what is told of it: a year, a string that is none."""
    return day.strip() if isinstance(day, str) else day.isoformat()[: len("YYYY-MM-DD")]


def _form_language(tag: str | None) -> str | None:
    """A language by the code that AIID's form has for it: two kinds of Chinese, else no region.

    >>> _form_language("pt-BR"), _form_language("zh-Hant"), _form_language("nb")
    ('pt', 'zh-TW', 'no')
    """
    if tag is None:
        return None
    language = primary(tag)
    if language == "zh" and re.search(r"-(?:Hant|TW|HK|MO)\b", tag):
        return "zh-TW"
    return _FORM_LANGUAGES.get(language, language)


def _cloudinary_id(image_url: str | None) -> str:
    return "reports/" + re.sub(r"^https?://", "", image_url) if image_url else ""


def _form_address(values: Mapping[str, object]) -> str:
    pairs = [
        (name, value)
        for name in _PARAMETERS
        for value in _several(values[name])
        if value  # a parameter without a value would empty what the form has
    ]
    return f"{FORM_ADDRESS}?{urlencode(pairs, quote_via=quote, safe='')}"


def _several(value: object) -> Iterable[object]:
    return value if isinstance(value, tuple) else (value,)


# --- what is wrong with them -----------------------------------------------------------


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
