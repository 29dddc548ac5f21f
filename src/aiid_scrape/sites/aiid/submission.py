"""Back to AIID: a submission made from a report, with all that is wrong with it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from ...languages import primary
from ...models import EntityRef, Report
from ...models.dates import PartialDate
from .flaws import find_hints, find_problems
from .form import ANONYMOUS, WHOLE_TEXT, Links, Submission
from .rules import SubmissionProblem
from .slugs import entity_id
from .source_index import SourceIndex, source_domain

__all__ = ["Links", "SourceIndex", "Submission", "SubmissionProblem", "to_submission"]

Day = date | PartialDate | str
"""A day as a caller has it; a string is taken as it stands and checked."""

Names = str | Iterable[str]
"""Names of persons, or tags: one, or several."""

Entities = str | EntityRef | Iterable[str | EntityRef]
"""Organizations, persons or systems: by their names, or as the database refers to them."""

_FORM_LANGUAGES = {"fil": "tl", "jv": "jw", "nb": "no", "nn": "no"}
"""Languages that AIID's form names by another code than BCP 47 does."""


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
    problems = find_problems(submission, entities, today=now, index=index)
    hints = find_hints(submission, report, index=index)
    return submission.model_copy(update={"problems": problems, "hints": hints})


def _strings(values: Names) -> tuple[str, ...]:
    return (values,) if isinstance(values, str) else tuple(values)


def _entities(values: Entities) -> tuple[EntityRef, ...]:
    several = (values,) if isinstance(values, (str, EntityRef)) else values
    return tuple(EntityRef(name=value) if isinstance(value, str) else value for value in several)


def _links(entities: Iterable[EntityRef]) -> Links:
    return Links(link=tuple(filter(None, map(entity_id, entities))))


def _written(day: Day | None) -> str | None:
    return None if day is None else _text(day)


def _text(day: Day) -> str:
    """A day as ``YYYY-MM-DD``, or what is told of it: a year, a string that is none."""
    return day.strip() if isinstance(day, str) else day.isoformat()[: len("YYYY-MM-DD")]


def _form_language(tag: str | None) -> str | None:
    """A language by the code that AIID's form has for it: two kinds of Chinese, else no region.

    >>> _form_language("pt-BR"), _form_language("zh"), _form_language("zh-Hant")
    ('pt', 'zh-CN', 'zh-TW')
    """
    if tag is None:
        return None
    language = primary(tag)
    if language == "zh":
        return "zh-TW" if re.search(r"-(?:Hant|TW|HK|MO)\b", tag) else "zh-CN"
    return _FORM_LANGUAGES.get(language, language)


def _cloudinary_id(image_url: str | None) -> str:
    return "reports/" + re.sub(r"^https?://", "", image_url) if image_url else ""
