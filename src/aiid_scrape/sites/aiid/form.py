"""What AIID's form takes: the fields of a submission, and the address that fills them in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Annotated
from urllib.parse import quote, urlencode

from pydantic import Field, PlainSerializer

from ...models import Model
from .parts import SITE
from .rules import SubmissionProblem, check_day

# Tuples keep the model frozen; what is dumped are the lists of JSON.
Strings = Annotated[tuple[str, ...], PlainSerializer(list, return_type=list[str])]
Numbers = Annotated[tuple[int, ...], PlainSerializer(list, return_type=list[int])]

ANONYMOUS = "Anonymous"
"""The submitter that AIID writes down where nobody is named."""

WHOLE_TEXT = 1_000_000
"""Characters of a text that AIID shows at most if nothing else is set (1,000,000)."""

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

    problems: tuple[SubmissionProblem, ...] = Field(default=(), exclude=True)
    """What is missing or breaks a rule of AIID's, in the order of the fields; not dumped."""

    hints: tuple[SubmissionProblem, ...] = Field(default=(), exclude=True)
    """What AIID would take, but is worth a look before: not dumped either."""

    def prefill_url(
        self, *, max_length: int | None = LONGEST_ADDRESS, with_url: bool = True
    ) -> str:
        """The address of AIID's form with these values filled in, for a person to check.

        Dates that are no days are left out, for the form drops them. Title, date and the like
        are what a form is filled with; nothing is sent before the person does.

        Args:
            max_length: Characters that the address may have. Where it would be longer, the
                text is left out, for the person to paste. None sets no limit.
            with_url: Whether the address of the report is among the values. AIID's form fetches
                such an address at once, and overwrites title, authors, dates, image and text with
                what it reads there. Without it, the values stay, until the person gives the form
                the address, and has it fetched.
        """
        values = {name: getattr(self, name) for name in _PARAMETERS}
        if not with_url:
            values["url"] = None
        values["incident_editors"] = self.incident_editors.link
        for name in _PARAMETERS:
            if "date" in name and any(check_day(name, values[name], today=None)):
                values[name] = None
        address = _form_address(values)
        if max_length is not None and len(address) > max_length:
            return _form_address(values | {"text": None})
        return address


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
