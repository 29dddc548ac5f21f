"""Reports."""

from __future__ import annotations

from collections.abc import Mapping

from pydantic import Field

from .base import LanguageTag, Model
from .dates import PartialDate
from .evidence import Evidence
from .incident import IncidentRef


class Rendering(Model):
    """The title and text of a report in one language."""

    language: LanguageTag
    """The language, as BCP 47."""

    title: str | None = None
    """The title in that language."""

    text: str = ""
    """The text in that language, plain, as ``Report.text``."""


class Picture(Model):
    """A picture of a report."""

    url: str
    """Its address."""

    alt: str | None = None
    """The text that stands for it where it cannot be shown."""

    caption: str | None = None
    """What is written under it, without the credit."""

    credit: str | None = None
    """Who made it or owns it, as the page says."""


class TextLink(Model):
    """A link in the text of a report."""

    url: str
    """Where it leads."""

    text: str
    """Its words."""


class Report(Model):
    """A report: one text that somebody published, with what the page says of it."""

    report_number: int | None = Field(default=None, ge=1)
    """The report's number in the AI Incident Database; None outside of it."""

    title: str | None = None
    """The headline, as the page shows it."""

    authors: tuple[str, ...] = ()
    """The names of the authors, in the page's order; empty if the page does not name them."""

    submitters: tuple[str, ...] = ()
    """Who submitted the report to the database."""

    date_published: PartialDate | None = None
    """When the text was published, with the precision that the page gives."""

    date_modified: PartialDate | None = None
    """When the text was last changed, as the page says."""

    date_submitted: PartialDate | None = None
    """When the report was submitted to the database."""

    source_domain: str | None = None
    """The host that published the text, without a leading ``www.`` or ``m.`` (AIID's rule)."""

    url: str | None = None
    """The address of the text at its publisher, not of the page it was read from."""

    image_url: str | None = None
    """The address of the picture that goes with it, at its publisher."""

    images: tuple[Picture, ...] = ()
    """The pictures in and above the text, with caption and credit. In HTML, those that have an
    alternative text."""

    links: tuple[TextLink, ...] = ()
    """The links in the text, each address once, in reading order."""

    breadcrumbs: tuple[str, ...] = ()
    """The way from the front page to the text, outermost first, as the page's JSON-LD gives it."""

    comment_count: int | None = Field(default=None, ge=0)
    """How many comments there are, as the page's JSON-LD says."""

    amp_url: str | None = None
    """The address of the same text in its AMP form, if the page names one."""

    site_name: str | None = None
    """What the publisher calls itself, on the page."""

    language: LanguageTag | None = None
    """The language of the text itself, as BCP 47; None if it is too short to tell."""

    declared_language: LanguageTag | None = None
    """The language that the document claims for its text, as BCP 47; None if it claims none."""

    description: str | None = None
    """A summary that the page gives apart from the text."""

    text: str = ""
    """The text, plain: paragraphs apart by a blank line, no menu, byline or caption in it."""

    tags: tuple[str, ...] = ()
    """Keywords that the page gives."""

    section: str | None = None
    """The section of the site that it is in, as the page says."""

    is_accessible_for_free: bool | None = None
    """True if the page declares the text free to read; None if it declares nothing."""

    translations: Mapping[str, str] = Field(default_factory=dict)
    """The addresses of the text in other languages, by BCP 47 tag, as the page declares them."""

    incidents: tuple[IncidentRef, ...] = ()
    """The incidents that the report belongs to."""

    inputs_outputs: tuple[str, ...] = ()
    """What went into a system and what came out, for the variants of an incident."""

    is_translated: bool | None = None
    """True if the text is a translation of the report; None if the page does not show it."""

    is_cut: bool | None = None
    """True if the page shows the start of the text only; None if that is not known."""

    original: Rendering | None = None
    """The report in its own language, where title and text are a translation and both are there."""

    confidence: float | None = None
    """How far the row may be trusted, 0 to 1: the confidence of the least sure of its text, title,
    authors and day of publication, of those that are there. None if nothing was measured."""

    evidence: Mapping[str, Evidence] = Field(default_factory=dict)
    """For each field that has a value: where it was found, how sure, and the other readings.

    The value of ``evidence["incidents"]`` is the list of the incidents chosen; its
    ``others`` are single incidents, each another reading of the line in its ``place``.
    """

    def __hash__(self) -> int:
        return hash((self.report_number, self.url, self.title, self.text))

    @property
    def paragraphs(self) -> tuple[str, ...]:
        """The lines of the text that are not blank."""
        return tuple(line for line in self.text.splitlines() if line.strip())
