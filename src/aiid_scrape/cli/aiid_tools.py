"""Tools for the AI Incident Database (AIID): submissions and citations of what a page has."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from .._api import read
from .._exceptions import AiidScrapeError
from ..aiid.citation import to_bibtex, to_citation, to_csl_json
from ..aiid.submission import SourceIndex, Submission, SubmissionProblem, to_submission
from .options import CitationFormat, Recorded, SubmissionFormat
from .safe_text import escape_json, one_line, without_controls

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ..models import Incident, Model, Page, Report

_ADDRESS = re.compile(r"https?://", re.IGNORECASE)

Say = Callable[[str], None]


def page_at(source: str, url: str | None, say: Say) -> Page | None:
    """The page in a file or at an address; None, with a message, if it cannot be had."""
    try:
        if _ADDRESS.match(source):
            from ..fetching.scraper import fetch  # it needs httpx

            return fetch(source)
        return read(source, url=url)
    except AiidScrapeError as error:
        say(f"{source}: {error.message} ({type(error).__name__})")
        return None


def index_of(snapshot: str, say: Say) -> SourceIndex | None:
    """The addresses in a snapshot of AIID; None, with a message, if it cannot be read."""
    from ..aiid.snapshot import open_snapshot

    try:
        with open_snapshot(snapshot) as opened:
            return SourceIndex(opened.reports())
    except AiidScrapeError as error:
        say(f"{snapshot}: {error.message} ({type(error).__name__})")
        return None


def submissions_of(
    page: Page,
    *,
    today: date,
    index: SourceIndex | None,
    downloaded: str | None,
    incidents: Iterable[int],
) -> list[Submission]:
    """A submission of each report of a page.

    Args:
        page: The page.
        today: The day of the submission.
        index: The addresses that AIID has.
        downloaded: When the page was saved; the day on which it was fetched if None.
        incidents: The incidents that the reports belong to; those that the page names if empty.
    """
    fetched = None if page.fetched is None else page.fetched.fetched_at.date()
    return [
        to_submission(
            report,
            today=today,
            index=index,
            date_downloaded=downloaded or fetched,
            incident_ids=tuple(incidents) or None,
        )
        for report in page.reports
    ]


def lines_of_snapshot(snapshot: str, of: Recorded, say: Say) -> Iterator[str]:
    """The reports or incidents of a snapshot, a JSON object a line; its problems are said.

    Raises:
        ReadError: There is no such file, or it is no snapshot.
    """
    from ..aiid.snapshot import open_snapshot

    with open_snapshot(snapshot) as opened:
        records: Iterator[Model] = (
            opened.reports() if of is Recorded.REPORTS else opened.incidents()
        )
        for record in records:
            dumped = json.dumps(record.model_dump(mode="json"), ensure_ascii=False)
            yield escape_json(dumped) + "\n"
        for problem in opened.problems:
            say(str(problem))


def is_refused(submission: Submission) -> bool:
    """Whether AIID's form would not take a submission."""
    return any(problem.needed_for == "form" for problem in submission.problems)


def as_submissions(submissions: Iterable[Submission], form: SubmissionFormat) -> Iterator[str]:
    """Submissions in a format: what is wrong in words, a JSON object a line, or addresses."""
    for submission in submissions:
        match form:
            case SubmissionFormat.JSON:
                dumped = json.dumps(submission.model_dump(mode="json"), ensure_ascii=False)
                yield escape_json(dumped) + "\n"
            case SubmissionFormat.URL:
                yield submission.prefill_url(with_url=False) + "\n"
            case SubmissionFormat.TEXT:
                yield from (f"{one_line(line)}\n" for line in _in_words(submission))


def as_citations(page: Page, form: CitationFormat, today: date) -> Iterator[str]:
    """Citations of the incident of a page, or else of each of its reports."""
    cited: list[tuple[Incident | Report, tuple[Report, ...]]] = [
        (report, ()) for report in page.reports
    ]
    if page.incident is not None:
        cited = [(page.incident, page.reports)]
    match form:
        case CitationFormat.CSL_JSON:
            items = [to_csl_json(one, reports=by, retrieved=today) for one, by in cited]
            yield escape_json(json.dumps(items, ensure_ascii=False, indent=2)) + "\n"
        case CitationFormat.BIBTEX:
            for one, by in cited:
                yield without_controls(to_bibtex(one, reports=by, retrieved=today))
        case CitationFormat.TEXT:
            for one, by in cited:
                yield one_line(to_citation(one, reports=by, retrieved=today)) + "\n"


def _in_words(submission: Submission) -> Iterator[str]:
    yield f"{submission.title or 'a report without a title'}"
    refused = [problem for problem in submission.problems if problem.needed_for == "form"]
    later = [problem for problem in submission.problems if problem.needed_for != "form"]
    yield from _part("AIID's form would not take it:", refused)
    yield from _part("an editor needs, to make an incident of it:", later)
    yield from _part("to look at before:", submission.hints)
    if not refused:
        yield "  AIID's form would take it"


def _part(heading: str, problems: Iterable[SubmissionProblem]) -> Iterator[str]:
    lines = [f"    {problem}" for problem in problems]
    if lines:
        yield f"  {heading}"
        yield from lines
