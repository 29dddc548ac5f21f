"""How to cite an incident or a report: as BibTeX, CSL-JSON, and a sentence.

For incidents the form is that of AIID's "Citation Info": the author is who submitted the
first report, the editor the first one of the record. AIID suggests none for reports; they are
cited as what they are, texts that somebody else published, with their number in the database.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from ...models import Incident, Report
from ...models.dates import PartialDate, Precision
from .bibtex import MONTHS, entry, escape, escape_address, join_names
from .names import Name, read_name, read_names
from .parts import SITE

JOURNAL = "AI Incident Database"
"""The database, as AIID's BibTeX names it."""

DATABASE = "Artificial Intelligence Incident Database"
"""The database, as AIID's sentence names it."""

PUBLISHER = "Responsible AI Collaborative"

# Not from the calendar module, which asks the locale.
_MONTH_NAMES = (
    "January February March April May June July August September October November December".split()
)
_ENDS = (".", "?", "!", "。", "？", "！", "…")


@dataclass(frozen=True, slots=True)
class _Work:
    """What is cited, in the words that the three forms share."""

    key: str
    title: str | None
    authors: tuple[Name, ...]
    date: PartialDate | None
    url: str | None
    address: str | None
    """Its page in the database, without the scheme."""


def to_bibtex(
    item: Incident | Report, *, reports: Iterable[Report] = (), retrieved: date | str | None = None
) -> str:
    """A BibTeX entry: ``@article`` with the fields of AIID's for an incident, else ``@misc``.

    Keys stay the same: ``aiid:107`` (AIID's own form), ``aiid:report:1928``, and for a report
    that the database lacks its domain, year and a digest of its address. ``urldate`` is
    written as biblatex reads it, ``2026-01-31``.

    Args:
        item: What to cite.
        reports: The reports of an incident: AIID gives the submitter of the first of them as
            the author, and the incident alone does not tell. Not used for a report.
        retrieved: The day on which the page was read.

    Raises:
        ValueError: ``retrieved`` is a string, but no day such as ``2026-01-31``.

    >>> from aiid_scrape import Incident
    >>> print(to_bibtex(Incident(incident_id=10, title="Shifts & sleep", date="2014-08-14")))
    @article{aiid:10,
      journal = {AI Incident Database},
      publisher = {Responsible AI Collaborative},
      title = {Incident Number 10: Shifts \\& sleep},
      url = {https://incidentdatabase.ai/cite/10},
      year = {2014},
      month = aug,
      day = {14},
    }
    <BLANKLINE>
    """
    day = _day(retrieved)
    work = _work(item, reports)
    common = {
        "title": _braced(work.title and escape(work.title)),
        "url": _braced(work.url and escape_address(work.url)),
        **_date_fields(work.date),
        "urldate": _braced(day.isoformat() if day else None),
    }
    author = _braced(join_names(work.authors))
    if isinstance(item, Report):
        domain = _braced(item.source_domain and escape(item.source_domain))
        fields = {"author": author, "howpublished": domain, **common}
        record = f"Report {item.report_number} in the {JOURNAL}, \\url{{https://{work.address}}}"
        note = _braced(record if work.address else None)
        return entry("misc", work.key, {**fields, "note": note})
    fields = {
        "author": author,
        "editor": _braced(join_names(_editor(item))),
        "journal": _braced(JOURNAL),
        "publisher": _braced(PUBLISHER),
        **common,
    }
    month = f"{_MONTH_NAMES[day.month - 1]} {day.year}" if day else None
    note = _braced(f"Retrieved {month} from \\url{{{work.url}}}" if day else None)
    return entry("article", work.key, {**fields, "note": note})


def to_csl_json(
    item: Incident | Report, *, reports: Iterable[Report] = (), retrieved: date | str | None = None
) -> dict[str, Any]:
    """An item of CSL-JSON: an ``entry`` of the database for an incident, else a ``webpage``.

    A file of CSL-JSON is a list of such items: ``json.dumps([to_csl_json(item)])``.

    Args:
        item: What to cite.
        reports: As for :func:`to_bibtex`.
        retrieved: The day on which the page was read.

    Raises:
        ValueError: ``retrieved`` is a string, but no day such as ``2026-01-31``.

    >>> from aiid_scrape import Report
    >>> to_csl_json(Report(report_number=1928, authors=["Rita Liao"], date_published="2020"))
    ... # doctest: +NORMALIZE_WHITESPACE
    {'id': 'aiid:report:1928', 'type': 'webpage',
     'author': [{'family': 'Liao', 'given': 'Rita'}], 'issued': {'date-parts': [[2020]]},
     'URL': 'https://incidentdatabase.ai/reports/1928', 'archive': 'AI Incident Database',
     'archive_location': 'Report 1928'}
    """
    day = _day(retrieved)
    work = _work(item, reports)
    common = {
        "title": work.title,
        "author": [_csl_name(name) for name in work.authors],
        "issued": work.date and {"date-parts": [_date_parts(work.date)]},
        "URL": work.url,
        "accessed": day and {"date-parts": [[day.year, day.month, day.day]]},
    }
    if isinstance(item, Report):
        number = item.report_number
        rest: dict[str, Any] = {
            "container-title": item.source_domain,
            "language": (item.original or item).language,
            "archive": number and JOURNAL,
            "archive_location": number and f"Report {number}",
        }
    else:
        rest = {
            "editor": [_csl_name(name) for name in _editor(item)],
            "container-title": DATABASE,
            "publisher": PUBLISHER,
            "number": str(item.incident_id),
        }
    kind = "webpage" if isinstance(item, Report) else "entry"
    given = {name: value for name, value in (common | rest).items() if value}
    return {"id": work.key, "type": kind, **given}


def to_citation(
    item: Incident | Report, *, reports: Iterable[Report] = (), retrieved: date | str | None = None
) -> str:
    """A sentence: for an incident the one that AIID asks to be cited by, so that it finds it.

    Args:
        item: What to cite.
        reports: As for :func:`to_bibtex`.
        retrieved: The day on which the page was read.

    Raises:
        ValueError: ``retrieved`` is a string, but no day such as ``2026-01-31``.

    >>> from aiid_scrape import Incident
    >>> incident = Incident(incident_id=10, editors=["Sean McGregor"], date="2014-08-14")
    >>> print(to_citation(incident, retrieved="2026-01-31"))
    ... # doctest: +NORMALIZE_WHITESPACE
    (2014-08-14) Incident Number 10. in McGregor, S. (ed.) Artificial Intelligence Incident
    Database. Responsible AI Collaborative. Retrieved on January 31, 2026 from
    incidentdatabase.ai/cite/10.
    """
    day = _day(retrieved)
    work = _work(item, reports)
    authors = "; ".join(name.sorted for name in work.authors)
    when = f"({work.date.isoformat()[:10]})" if work.date else ""
    head = [_sentence(authors), when, _sentence(work.title)]
    source = work.address or work.url
    tail = f"Retrieved on {_in_words(day)} from {source}." if day and source else ""
    database = f"{DATABASE}. {PUBLISHER}."
    if isinstance(item, Report):
        number = item.report_number
        middle = [
            _sentence(item.source_domain),
            _sentence(item.url),
            f"Report Number {number} in {database}" if number else "",
        ]
    else:
        editors = ", ".join(f"{_with_initial(name)} (ed.)" for name in _editor(item))
        middle = [f"in {editors} {database}" if editors else f"in {database}"]
    return " ".join(filter(None, [*head, *middle, tail]))


# --- what is cited ---------------------------------------------------------------------


def _work(item: Incident | Report, reports: Iterable[Report]) -> _Work:
    return _report(item) if isinstance(item, Report) else _incident(item, reports)


def _incident(incident: Incident, reports: Iterable[Report]) -> _Work:
    address = f"{SITE}/cite/{incident.incident_id}"
    title = f"Incident Number {incident.incident_id}"
    return _Work(
        key=f"aiid:{incident.incident_id}",
        title=f"{title}: {incident.title}" if incident.title else title,
        authors=_first_submitter(reports),
        date=incident.date,
        url=f"https://{address}",
        address=address,
    )


def _report(report: Report) -> _Work:
    number = report.report_number
    address = f"{SITE}/reports/{number}" if number else None
    return _Work(
        key=f"aiid:report:{number}" if number else _key(report),
        title=(report.original or report).title,
        authors=tuple(name for author in report.authors for name in read_names(author)),
        date=report.date_published,
        url=report.url or (f"https://{address}" if address else None),
        address=address,
    )


def _first_submitter(reports: Iterable[Report]) -> tuple[Name, ...]:
    """Who submitted the report that was submitted first; of one report, the first named."""
    told = [report for report in reports if any(map(str.strip, report.submitters[:1]))]
    dated = [report for report in told if report.date_submitted]
    if not told:
        return ()
    # All are compared by their days, or none: the first in order is AIID's order, too.
    if len(dated) == len(told):
        told.sort(key=lambda report: report.date_submitted or PartialDate.of_year(9999))
    return (read_name(told[0].submitters[0]),)


def _editor(incident: Incident) -> tuple[Name, ...]:
    return tuple(map(read_name, filter(str.strip, incident.editors[:1])))


def _key(report: Report) -> str:
    """A key for a report that has no number: the same for the same address."""
    domain = re.sub(r"[^A-Za-z0-9.-]", "", report.source_domain or "") or "report"
    year = report.date_published.year if report.date_published else "undated"
    text = report.url or report.title or report.text
    digest = hashlib.sha256(text.encode("utf-8")).hexdigest()
    return f"{domain}:{year}:{digest[:8]}"


# --- how it is written -----------------------------------------------------------------


def _day(value: date | str | None) -> date | None:
    return date.fromisoformat(value) if isinstance(value, str) else value


def _braced(value: str | None) -> str | None:
    return f"{{{value}}}" if value else None


def _date_parts(value: PartialDate) -> list[int]:
    """Year, month and day, as far as they are known."""
    known = {Precision.YEAR: 1, Precision.MONTH: 2}.get(value.precision, 3)
    return [value.start.year, value.start.month, value.start.day][:known]


def _date_fields(value: PartialDate | None) -> dict[str, str | None]:
    parts = _date_parts(value) if value else []
    year, month, day = (*parts, 0, 0, 0)[:3]
    return {
        "year": f"{{{year:04}}}" if year else None,
        "month": MONTHS[month - 1] if month else None,
        "day": f"{{{day}}}" if day else None,
    }


def _csl_name(name: Name) -> dict[str, str]:
    if name.is_whole:
        return {"literal": name.family}
    parts = {
        "family": name.family,
        "given": name.given,
        "non-dropping-particle": name.particle,
        "suffix": name.suffix,
    }
    return {part: value for part, value in parts.items() if value}


def _with_initial(name: Name) -> str:
    family = f"{name.particle} {name.family}".strip()
    return family if name.is_whole else f"{family}, {name.given[0]}."


def _in_words(day: date) -> str:
    return f"{_MONTH_NAMES[day.month - 1]} {day.day}, {day.year}"


def _sentence(text: str | None) -> str:
    """A text with a full stop behind it, if it needs one."""
    if not text:
        return ""
    return text if text.endswith(_ENDS) else f"{text}."
