"""Reports in the words of other ecosystems: AIID's, schema.org's, zyte-common-items'.

Each function gives a plain dictionary that ``json.dumps`` takes. What the report does not
know is left out; nothing is added to what it knows.
"""

from __future__ import annotations

from datetime import UTC
from typing import Any

from ..languages import primary
from ..models import Report
from ..models.dates import PartialDate, Precision

_AIID = (
    "report_number title text authors submitters date_published date_modified date_submitted "
    "source_domain url image_url language description tags inputs_outputs"
).split()


def to_dict(report: Report) -> dict[str, Any]:
    """The report under the names, and in the types, of the database's own records.

    Days are ``YYYY-MM-DD``, the language is its two or three letters. A date that gives no
    day is left out, since the database has none like it; ``plain_text`` is the text.

    >>> to_dict(Report(title="Robot arm pins worker", language="en-GB"))
    {'title': 'Robot arm pins worker', 'language': 'en'}
    """
    record: dict[str, Any] = {}
    for name in _AIID:
        value = getattr(report, name)
        if isinstance(value, PartialDate):
            value = _day(value)
        elif isinstance(value, tuple):
            value = list(value)
        if value not in (None, "", []):
            record[name] = value
    if report.language is not None:
        record["language"] = primary(report.language)
    if report.text:
        record["plain_text"] = report.text
    return record


def to_news_article(report: Report) -> dict[str, Any]:
    """The report as a schema.org ``NewsArticle``, in JSON-LD.

    Dates keep their precision, as schema.org allows. Authors are persons where nothing says
    that they are not: the publisher's own name is an organization's.

    >>> article = to_news_article(Report(title="Robot arm pins worker", authors=("Ann Lee",)))
    >>> article["headline"], article["author"]
    ('Robot arm pins worker', [{'@type': 'Person', 'name': 'Ann Lee'}])
    """
    article = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": report.title,
        "author": [_author(report, name) for name in report.authors],
        "datePublished": _text(report.date_published),
        "dateModified": _text(report.date_modified),
        "description": report.description,
        "articleBody": report.text,
        "articleSection": report.section,
        "keywords": list(report.tags),
        "inLanguage": report.language,
        "image": report.image_url,
        "url": report.url,
        "publisher": report.site_name and {"@type": "Organization", "name": report.site_name},
        "commentCount": report.comment_count,
        "isAccessibleForFree": report.is_accessible_for_free,
        "workTranslation": [
            {"@type": "NewsArticle", "inLanguage": language, "url": url}
            for language, url in report.translations.items()
        ],
    }
    return _filled(article)


def to_zyte_article(report: Report, *, url: str | None = None) -> dict[str, Any]:
    """The report with the fields of zyte-common-items' ``Article``.

    ``Article.from_dict(to_zyte_article(report))`` takes it.

    Args:
        report: The report.
        url: The address that the page was got from; that item must have one. Without it,
            the report's own is taken.

    Raises:
        ValueError: Neither is there.

    >>> to_zyte_article(Report(url="https://example.com/a", language="pt-BR"))
    {'url': 'https://example.com/a', 'canonicalUrl': 'https://example.com/a', 'inLanguage': 'pt'}
    """
    if not (url or report.url):
        raise ValueError(
            "expected the address of the page, which the report does not know: give url"
        )
    published, modified = (
        report.evidence.get("date_published"),
        report.evidence.get("date_modified"),
    )
    return _filled(
        {
            "url": url or report.url,
            "canonicalUrl": report.url,
            "headline": report.title,
            "datePublished": _moment(report.date_published),
            "datePublishedRaw": published and published.raw,
            "dateModified": _moment(report.date_modified),
            "dateModifiedRaw": modified and modified.raw,
            "authors": [{"name": name, "nameRaw": name} for name in report.authors],
            "inLanguage": report.language and primary(report.language),
            "mainImage": report.image_url and {"url": report.image_url},
            "images": [{"url": image.url} for image in report.images],
            "breadcrumbs": [{"name": name} for name in report.breadcrumbs],
            "description": report.description,
            "articleBody": report.text,
        }
    )


def _author(report: Report, name: str) -> dict[str, str]:
    """A name with its type: one that is the publisher's own is no person's."""
    is_outlet = report.site_name is not None and name.casefold() == report.site_name.casefold()
    return {"@type": "Organization" if is_outlet else "Person", "name": name}


def _filled(record: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in record.items() if value not in (None, "", [])}


def _text(date: PartialDate | None) -> str | None:
    return None if date is None else date.isoformat()


def _day(date: PartialDate) -> str | None:
    """The day of a date, as the wall clock of its source has it."""
    coarse = date.precision in (Precision.YEAR, Precision.MONTH)
    return None if coarse else date.isoformat()[: len("2020-12-17")]


def _moment(date: PartialDate | None) -> str | None:
    """A date as zyte-common-items has it: to the second, in UTC where the zone is known."""
    if date is None or _day(date) is None:
        return None
    start = date.start
    if start.tzinfo is None:
        return start.isoformat(timespec="seconds")
    try:
        return f"{start.astimezone(UTC).replace(tzinfo=None).isoformat(timespec='seconds')}Z"
    except OverflowError:  # a day at either end of the calendar
        return start.isoformat(timespec="seconds")
