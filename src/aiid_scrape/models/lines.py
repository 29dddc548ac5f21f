"""A line of the command line's JSON Lines: a report with the page that it was on."""

from __future__ import annotations

from pydantic import Field, ValidationError

from .base import LanguageTag, Model
from .kinds import PageKind
from .report import Report


class LinePage(Model):
    """The page that the report of a line was on."""

    source: str
    """Where it was read from: the name of a file, or an address."""

    kind: PageKind
    """What sort of page it is."""

    locale: LanguageTag | None = None
    """The language of the page around the text."""

    url: str | None = None
    """Its address."""

    title: str | None = None
    """Its own title, where that is not the title of its report."""

    usable: bool = True
    """Whether it shows the content of its address."""

    text_confidence: float | None = Field(default=None, ge=0, le=1)
    """How good the text is expected to be, from 0 to 1."""

    warnings: tuple[str, ...] = ()
    """What a reader of the result should know, in sentences."""

    requested_url: str | None = None
    """The address that was asked for, of a page that was fetched."""

    report_count: int | None = Field(default=None, ge=1)
    """How many reports a page that was fetched has: as many lines are from it."""


class ReportLine(Report):
    """A line of JSON Lines: the fields of a report, and its page."""

    page: LinePage
    """The page that the report was on."""


def parse_line(line: str) -> ReportLine:
    """The report in a line of JSON.

    Raises:
        ValueError: It has none; the message names the first field that is wrong.
    """
    try:
        return ReportLine.model_validate_json(line)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        where = ".".join(map(str, first["loc"])) or "the line"
        raise ValueError(f"{where}: {first['msg']}") from error
