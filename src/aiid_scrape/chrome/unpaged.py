"""Texts that are no page of any site: what a machine wrote, a book, what was made to be printed."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise

from ..blocks import Role
from ..models import Form, PageKind
from .book import is_book
from .dossier import Dossier
from .genre import WARNINGS, genre_of
from .judgement import Judgement


def judge_genre(page: Dossier) -> Judgement | None:
    """A log, source code, a table, data, or menus in a line."""
    if page.sheet.document.form is not Form.TEXT:
        return None
    genre = genre_of(_lines(page))
    if genre is None:
        return None
    reason = "in a text that is no page"
    return page.without_report(PageKind.OTHER, WARNINGS[genre], Role.OTHER, reason)


def _lines(page: Dossier) -> list[str]:
    """The lines as they were before any were joined."""
    document = page.sheet.document
    if document.dump is not None:
        return [line for line in document.dump.splitlines() if line and not line.isspace()]
    return [f"{unit.marker} {unit.text}" if unit.marker else unit.text for unit in document.units]


def judge_book(page: Dossier) -> Judgement | None:
    """A book, or the texts of many pages in one document."""
    units = page.sheet.units
    if page.sheet.is_html or not is_book(
        [units[at].text for at in page.body], [unit.text for unit in units]
    ):
        return None
    warning = (
        "no page: far longer than an article, as a book is, or many texts in one; "
        "the blocks hold all of it"
    )
    return page.without_report(PageKind.OTHER, warning, Role.OTHER, "in a text as long as a book")


MIN_PAGES = 4
"""Numbers of pages that count on from which a text was laid out to be printed."""

MIN_BETWEEN = 5
"""Units between two of them."""

MAX_NUMBER = 4
"""Digits of a page's number."""


def judge_print(page: Dossier) -> Judgement | None:
    """A text that still has the numbers and running heads of the pages it was printed on."""
    if page.sheet.is_html or page.reading.kind is not PageKind.ARTICLE:
        return None
    units = page.sheet.units
    numbers = [
        at
        for at, unit in enumerate(units)
        if len(unit.text) <= MAX_NUMBER and unit.text.isdecimal()
    ]
    if len(numbers) < MIN_PAGES:
        return None
    repeated = {text for text, count in Counter(unit.text for unit in units).items() if count > 2}
    places = [
        (at, int(units[at].text))
        for at in numbers
        if repeated & {each.text for each in units[max(0, at - 1) : at + 2]}
    ]
    steps = sum(
        number == before + 1 and at - last > MIN_BETWEEN
        for (last, before), (at, number) in pairwise(places)
    )
    if steps + 1 < MIN_PAGES:
        return None
    warning = (
        "the text seems to come from printed pages, as of a PDF: "
        "running heads, page numbers and columns may be in it"
    )
    return Judgement(page.reading.kind, [warning])
