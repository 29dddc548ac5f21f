"""The rules that AIID's form holds a submission to, each a function that tells what breaks it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from types import MappingProxyType
from typing import Literal, NamedTuple

from ...models import Model


class SubmissionProblem(Model):
    """One thing about one field of a submission: a rule, what was found, what to do."""

    field: str
    """The field of the submission that it is about."""

    rule: str
    """What was expected."""

    found: str
    """What was found instead."""

    advice: str
    """What to do about it."""

    needed_for: Literal["form", "promotion"] = "form"
    """Who refuses it: ``form`` is AIID's public form; ``promotion`` is the step in which an editor
    makes an incident of what the form took."""

    def __str__(self) -> str:
        return f"{self.field}: expected {self.rule}, found {self.found}; {self.advice}"


class LengthRange(NamedTuple):
    """The fewest and the most characters of a text; None where there is no limit."""

    least: int
    most: int | None

    @property
    def words(self) -> str:
        """The span as a rule in words."""
        if self.most is None:
            return f"at least {self.least} characters"
        return f"{self.least} to {self.most:,} characters"


SPANS: Mapping[str, LengthRange] = MappingProxyType(
    {
        "title": LengthRange(6, 500),
        "text": LengthRange(80, 50_000),
        "authors": LengthRange(3, 200),
        "submitters": LengthRange(3, 200),
        "description": LengthRange(3, 500),
        "incident_title": LengthRange(6, 500),
        "developers": LengthRange(3, 199),
        "deployers": LengthRange(3, 199),
        "harmed_parties": LengthRange(3, 199),
        "implicated_systems": LengthRange(3, 199),
    }
)
"""How long each text may be, a name for the fields that hold names."""

ADVICE: Mapping[str, str] = MappingProxyType(
    {
        "title": "give the headline of the text as its publisher has it",
        "authors": "name them; AIID also takes Anonymous or the name of the publication",
        "text": "give the text of the report",
        "language": "say which language the text is in: en, es, ja",
        "url": "give the address of the text at its publisher",
        "date_published": "look for the day at the source",
        "date_downloaded": "say on which day the page was fetched",
        "incident_title": "give the incident a title, or name incidents it has by incident_ids",
        "incident_date": "say when the incident was, or name incidents it has by incident_ids",
        "description": "tell in a few sentences what happened, or give incident_ids",
        "developers": "say who is alleged to have made the system, or give incident_ids",
        "deployers": "say who is alleged to have used the system, or give incident_ids",
        "harmed_parties": "say who is alleged to have been harmed, or give incident_ids",
    }
)
"""What to do about a field that has no value."""

_LONGEST_QUOTE = 60
"""Characters of a value that a message quotes. An estimate."""

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_COARSE_DAY = re.compile(r"\d{4}(?P<month>-\d{2})?")

# What AIID's form (the url() of the library yup) takes for an address, less ftp.
_WIDE = "\u00a0-\ud7ff\uf900-\ufdcf\ufdf0-\uffef"
_CHARACTERS = rf"A-Za-z0-9\-._~!$&'()*+,;=:@/?#%\[\]\ue000-\uf8ff{_WIDE}"
_PART = rf"(?:[A-Za-z0-9\-._~!$&'()*+,;=:@{_WIDE}]|%[0-9A-Fa-f]{{2}})"
_LABEL = rf"[A-Za-z0-9_~\-{_WIDE}]+"
_ADDRESS = re.compile(
    rf"https?://(?:{_PART}*@)?"
    rf"(?:\d{{1,3}}(?:\.\d{{1,3}}){{3}}|(?:{_LABEL}\.)+[A-Za-z{_WIDE}](?:{_LABEL})?\.?)(?::\d*)?"
    rf"(?:/{_PART}*)*(?:\?(?:{_PART}|[/?\ue000-\uf8ff])*)?(?:\#(?:{_PART}|[/?])*)?",
    re.IGNORECASE,
)
_STRANGE = re.compile(rf"[^{_CHARACTERS}]")
_SCHEME = re.compile(r"https?://", re.IGNORECASE)
_IMAGE_ADDRESS = re.compile(r"https?://\S+", re.IGNORECASE)


def length(text: str) -> int:
    """The length of a text as AIID counts: a character outside the first plane is two.

    >>> length("é"), length("😀")
    (1, 2)
    """
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def check_given(
    field: str,
    value: str | Sequence[object] | None,
    *,
    needed_for: Literal["form", "promotion"] = "form",
) -> Iterator[SubmissionProblem]:
    """A field that a submission cannot do without has a value."""
    if not (value.strip() if isinstance(value, str) else value):
        yield SubmissionProblem(
            field=field,
            rule="a value",
            found="none",
            advice=ADVICE[field],
            needed_for=needed_for,
        )


def check_joined_length(field: str, names: Sequence[str]) -> Iterator[SubmissionProblem]:
    """All names together, joined by commas, have the length that AIID's form asks of one.

    A single name is left to :func:`check_lengths`, and so are names of which one is too long.
    """
    most = SPANS[field].most
    joined = ",".join(names)
    if most is None or len(names) < 2 or max(map(length, names)) > most:
        return
    if (size := length(joined)) > most:
        yield SubmissionProblem(
            field=field,
            rule=f"at most {most} characters in all names, joined by commas",
            found=f"{size:,} in {_quote(joined)}",
            advice="name the first of them only",
        )


def check_lengths(field: str, values: Iterable[str]) -> Iterator[SubmissionProblem]:
    """Each text, or each name, has the length that AIID asks for."""
    span = SPANS[field]
    for value in values:
        size = length(value)
        if size < span.least:
            advice = "give more of it, or leave it out"
        elif span.most is not None and size > span.most:
            advice = "shorten it"
        else:
            continue
        found = f"{size:,} in {_quote(value)}"
        yield SubmissionProblem(field=field, rule=span.words, found=found, advice=advice)


def check_day(field: str, value: str | None, *, today: date | None) -> Iterator[SubmissionProblem]:
    """A date is a day as ``YYYY-MM-DD``, and not after ``today`` if that is given."""
    if not value:
        return
    day = _read_day(value)
    if day is None:
        rule = "a day as YYYY-MM-DD"
        advice = "look for the day at the source" if _COARSE_DAY.fullmatch(value) else "write it so"
        yield SubmissionProblem(field=field, rule=rule, found=_day_in_words(value), advice=advice)
    elif today is not None and day > today:
        yield SubmissionProblem(
            field=field,
            rule=f"a day not in the future (today is {today})",
            found=value,
            advice="correct the date, or wait for the day",
        )


def check_address(field: str, value: str | None) -> Iterator[SubmissionProblem]:
    """An address is http or https, its scheme is there, and no character has to be escaped."""
    if not value or _ADDRESS.fullmatch(value):
        return
    rule = "an address such as https://www.example.com/news/1"
    strange = _STRANGE.search(value)
    if not _SCHEME.match(value):
        found, advice = _quote(value), "put https:// or http:// in front, and the host"
    elif strange:
        found = f"the character {strange[0]!r} in {_quote(value)}"
        advice = "correct it, or write the character with percent signs"
    else:
        found, advice = _quote(value), "correct the host or what is behind it"
    yield SubmissionProblem(field=field, rule=rule, found=found, advice=advice)


def check_image_address(field: str, value: str) -> Iterator[SubmissionProblem]:
    """The address of a picture, if there is one, is http or https and has no blanks."""
    if value and not _IMAGE_ADDRESS.fullmatch(value):
        yield SubmissionProblem(
            field=field,
            rule="an http(s) address without blanks, or none",
            found=_quote(value),
            advice="write blanks as %20, put https:// in front, or leave it out",
        )


def check_positive(field: str, values: Iterable[int]) -> Iterator[SubmissionProblem]:
    """Numbers are 1 or more."""
    for value in values:
        if value < 1:
            advice = "correct it, or leave it out"
            yield SubmissionProblem(
                field=field, rule="a positive number", found=str(value), advice=advice
            )


def _read_day(value: str) -> date | None:
    if not _DAY.fullmatch(value):
        return None
    try:
        return date.fromisoformat(value)
    except ValueError:  # the 31st of April
        return None


def _day_in_words(value: str) -> str:
    coarse = _COARSE_DAY.fullmatch(value)
    if coarse is None:
        return _quote(value)
    return f"{value}, a month only" if coarse["month"] else f"{value}, a year only"


def _quote(value: str) -> str:
    return repr(value if len(value) <= _LONGEST_QUOTE else f"{value[:_LONGEST_QUOTE]}…")
