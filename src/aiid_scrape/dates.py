"""Dates that know how precise they are."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from functools import total_ordering
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
    from pydantic.json_schema import JsonSchemaValue
    from pydantic_core import CoreSchema


class Precision(StrEnum):
    """How much of a moment a page tells, coarsest first."""

    YEAR = "year"
    MONTH = "month"
    DAY = "day"
    LOCAL = "local"
    """A day and a time of day, but no zone."""
    INSTANT = "instant"
    """A day, a time of day and a zone: one point in time."""


_RANK = {precision: rank for rank, precision in enumerate(Precision)}

_ISO = re.compile(
    r"(?P<year>\d{4})"
    r"(?:-(?P<month>\d{2})"
    r"(?:-(?P<day>\d{2})"
    r"(?:[T ](?P<hour>\d{2}):(?P<minute>\d{2})(?P<second>:\d{2}(?P<fraction>\.\d{1,6})?)?"
    r"(?P<zone>Z|[+-]\d{2}:?\d{2})?"
    r")?)?)?"
)

ISO_PATTERN = r"^\d{4}(-\d{2}(-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d{1,6})?)?([+-]\d{2}:\d{2})?)?)?)?$"
"""What :meth:`PartialDate.isoformat` writes, as a regular expression for JSON Schema."""


@total_ordering
@dataclass(frozen=True, slots=True)
class PartialDate:
    """A date with the precision that its source gives, and no more.

    ``str()`` and JSON give ISO 8601 of that precision: ``2020``, ``2020-12``,
    ``2020-12-17``, ``2020-12-17T09:30``, ``2020-12-17T09:30+01:00``. Nothing is
    ever padded: a year stays a year.

    Dates sort by the first moment that they can mean, the coarser first where
    that is the same (``2020 < 2020-01 < 2020-01-01``); what has no zone is taken
    as UTC for this. ``in`` asks whether one lies within another:
    ``PartialDate.parse("2020-12-17") in PartialDate.parse("2020")``.

    >>> PartialDate.parse("2020")
    PartialDate('2020')
    >>> sorted([PartialDate.parse("2021-02"), PartialDate.parse("2020-12-17")])
    [PartialDate('2020-12-17'), PartialDate('2021-02')]
    """

    start: datetime
    """The first moment that it can mean; with a zone only where the precision is ``instant``."""

    precision: Precision

    timespec: str = field(default="seconds", compare=False, repr=False)
    """How finely a time of day is written: ``minutes``, ``seconds`` or ``microseconds``."""

    @classmethod
    def parse(cls, text: str) -> PartialDate:
        """Read ISO 8601 in one of the forms that ``str()`` writes.

        A blank for the ``T``, ``Z`` for the zone and a zone without its colon
        are accepted, too.

        Raises:
            ValueError: The text has another form, or names no real day.
        """
        match = _ISO.fullmatch(text.strip())
        if match is None:
            expected = "a date such as 2020, 2020-12, 2020-12-17 or 2020-12-17T09:30:00+01:00"
            raise ValueError(f"expected {expected}, got {text[:60]!r}")
        part = match.groupdict()
        # datetime refuses the 31st of April and the 25th hour with a clear message.
        start = datetime(int(part["year"]), int(part["month"] or 1), int(part["day"] or 1))
        if part["hour"] is None:
            precision = (
                Precision.DAY if part["day"] else Precision.MONTH if part["month"] else Precision.YEAR
            )
            return cls(start, precision)
        start = datetime.fromisoformat(text.strip())
        timespec = "microseconds" if part["fraction"] else "seconds" if part["second"] else "minutes"
        return cls(start, Precision.INSTANT if part["zone"] else Precision.LOCAL, timespec)

    @classmethod
    def of_year(cls, year: int) -> PartialDate:
        """A year, and only a year."""
        return cls(datetime(year, 1, 1), Precision.YEAR)

    @property
    def year(self) -> int:
        """The year, in the zone that the source gives."""
        return self.start.year

    def isoformat(self) -> str:
        """ISO 8601 of exactly this precision."""
        if self.precision is Precision.YEAR:
            return f"{self.start.year:04}"
        if self.precision is Precision.MONTH:
            return f"{self.start.year:04}-{self.start.month:02}"
        if self.precision is Precision.DAY:
            return self.start.date().isoformat()
        return self.start.isoformat(timespec=self.timespec)

    def __str__(self) -> str:
        return self.isoformat()

    def __repr__(self) -> str:
        return f"PartialDate({self.isoformat()!r})"

    def __lt__(self, other: object) -> bool:
        if not isinstance(other, PartialDate):
            return NotImplemented
        return self._sort_key() < other._sort_key()

    def __contains__(self, other: PartialDate) -> bool:
        if _RANK[other.precision] < _RANK[self.precision]:
            return False
        # Within a day or more the wall clock counts, not the zone: an evening
        # in New York belongs to the day that was printed there.
        if self.precision in (Precision.LOCAL, Precision.INSTANT):
            return self._sort_key()[0] == other._sort_key()[0]
        start = self.start
        return start <= other.start.replace(tzinfo=None) < self._end()

    def _end(self) -> datetime:
        start = self.start
        if self.precision is Precision.MONTH and start.month < 12:
            return start.replace(month=start.month + 1)
        try:
            if self.precision is Precision.DAY:
                return start + timedelta(days=1)
            return datetime(start.year + 1, 1, 1)
        except (OverflowError, ValueError):  # the year 9999 has no next one
            return datetime.max

    def _sort_key(self) -> tuple[datetime, int]:
        start = self.start if self.start.tzinfo else self.start.replace(tzinfo=UTC)
        return start, _RANK[self.precision]

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        from pydantic_core import core_schema

        from_text = core_schema.no_info_after_validator_function(cls.parse, core_schema.str_schema())
        return core_schema.json_or_python_schema(
            json_schema=from_text,
            python_schema=core_schema.union_schema([core_schema.is_instance_schema(cls), from_text]),
            serialization=core_schema.to_string_ser_schema(when_used="json"),
        )

    @classmethod
    def __get_pydantic_json_schema__(
        cls, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        return {
            "type": "string",
            "pattern": ISO_PATTERN,
            "description": "ISO 8601 with the precision that the source gives: a year, a month, a day, "
            "or a time of day with or without a zone.",
            "examples": ["2020", "2020-12", "2020-12-17", "2020-12-17T09:30:00+01:00"],
        }
