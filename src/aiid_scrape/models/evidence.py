"""Where the value of a field was found, and the other candidates for it."""

from __future__ import annotations

from pydantic import Field, JsonValue

from .base import Model

__all__ = ["Candidate", "Evidence", "JsonValue"]


class Candidate(Model):
    """One reading of one field."""

    value: JsonValue
    """The value, as it stands in the JSON of the field."""

    raw: str
    """The text it was read from, as it stands on the page."""

    place: str
    """Where that text is: ``line 45``, a path of elements, ``link[rel=canonical]``."""

    confidence: float = Field(ge=0, le=1)
    """How likely the reading is right, from 0 to 1: an estimate, best used to compare."""

    reason: str
    """Why it was read so, in words."""


class Evidence(Candidate):
    """The reading of a field that was chosen, and those that were not."""

    others: tuple[Candidate, ...] = ()
    """The other readings, the likeliest first."""
