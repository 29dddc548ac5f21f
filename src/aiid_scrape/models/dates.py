"""Dates that know how precise they are."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timezone, tzinfo
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

_LENGTH = {Precision.YEAR: 4, Precision.MONTH: 7, Precision.DAY: 10}

_ISO = re.compile(
    r"(?P<year>\d{4})"
    r"(?:-(?P<month>\d{2})"
    r"(?:-(?P<day>\d{2})"
    r"(?:[T ](?P<time>\d{2}:\d{2}(?::\d{2}(?:\.(?P<fraction>\d{1,6}))?)?)"
    r"(?P<zone>Z|[+-]\d{2}:?\d{2}(?::\d{2})?)?"
    r")?)?)?",
    re.ASCII,
)

ISO_PATTERN = (
    r"^\d{4}(-\d{2}(-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d{1,6})?)?([+-]\d{2}:\d{2}(:\d{2})?)?)?)?)?$"
)
"""What :meth:`PartialDate.isoformat` writes, as a regular expression for JSON Schema."""


def _parsed(text: str) -> tuple[datetime, Precision, int | None]:
    """The moment, precision and digits of a date in ISO 8601.

    Raises:
        ValueError: The text has another form, or names no real day.
    """
    text = text.strip()
    match = _ISO.fullmatch(text)
    expected = "a date such as 2020, 2020-12, 2020-12-17 or 2020-12-17T09:30:00+01:00"
    if match is None:
        raise ValueError(f"expected {expected}, got {text[:60]!r}")
    try:
        return _of_match(match)
    except ValueError as error:  # the 31st of April, the 25th hour
        raise ValueError(f"expected {expected}, got {text!r}: {error}") from error


def _of_match(match: re.Match[str]) -> tuple[datetime, Precision, int | None]:
    if time := match["time"]:
        precision = Precision.INSTANT if match["zone"] else Precision.LOCAL
        fraction = len(match["fraction"] or "") if time.count(":") > 1 else None
        return datetime.fromisoformat(match[0]), precision, fraction
    precision = (
        Precision.DAY if match["day"] else Precision.MONTH if match["month"] else Precision.YEAR
    )
    start = datetime(int(match["year"]), int(match["month"] or 1), int(match["day"] or 1))
    return start, precision, 0


@total_ordering
@dataclass(frozen=True, slots=True, init=False)
class PartialDate:
    """A date with the precision that its source gives, and no more.

    ``str()`` and JSON give ISO 8601 of that precision: ``2020``, ``2020-12``,
    ``2020-12-17``, ``2020-12-17T09:30``, ``2020-12-17T09:30+01:00``. Nothing is
    ever padded: a year stays a year.

    Dates sort by the first moment that they can mean, the coarser first where
    that is the same (``2020 < 2020-01 < 2020-01-01``); what has no zone is taken
    as UTC for this. ``in`` asks whether one lies within another:
    ``PartialDate.parse("2020-12-17") in PartialDate.parse("2020")``.

    >>> sorted([PartialDate("2021-02"), PartialDate("2020-12-17")])
    [PartialDate('2020-12-17'), PartialDate('2021-02')]
    >>> PartialDate("2020-12").year, PartialDate("2020-12").month, PartialDate("2020-12").day
    (2020, 12, None)
    """

    start: datetime
    """The first moment that it can mean; with a zone only where the precision is ``instant``."""

    precision: Precision

    fraction: int | None = field(default=0, compare=False, repr=False)
    """Digits that a time of day has behind its seconds; None where it has no seconds."""

    def __init__(
        self,
        start: datetime | str,
        precision: Precision | None = None,
        fraction: int | None = 0,
    ) -> None:
        """Make a date of a text, as :meth:`parse` does, or of a moment and its precision.

        Args:
            start: ISO 8601, or a moment.
            precision: How much of the moment counts; not given with a text.
            fraction: Digits behind the seconds; not given with a text.

        Raises:
            ValueError: The text is no such date, or an instant has no zone.
            TypeError: A moment has no precision, or a text has one.
        """
        if isinstance(start, str):
            if precision is not None:
                raise TypeError("expected a text alone: it tells its own precision")
            start, precision, fraction = _parsed(start)
        elif precision is None:
            raise TypeError("expected the precision of the moment: Precision.DAY, for example")
        object.__setattr__(self, "precision", precision)
        object.__setattr__(self, "fraction", fraction)
        # What is finer than the precision is no part of the date: equal dates print alike.
        object.__setattr__(self, "start", self._first_moment(start))

    def _first_moment(self, start: datetime) -> datetime:
        if self.precision is Precision.YEAR:
            return datetime(start.year, 1, 1)
        if self.precision is Precision.MONTH:
            return datetime(start.year, start.month, 1)
        if self.precision is Precision.DAY:
            return datetime(start.year, start.month, start.day)
        second = 0 if self.fraction is None else start.second
        step = 10 ** (6 - (self.fraction or 0))
        start = start.replace(second=second, microsecond=start.microsecond // step * step)
        if self.precision is Precision.LOCAL:
            return start.replace(tzinfo=None)
        if (offset := start.utcoffset()) is None:
            raise ValueError(f"expected a zone for an instant, got {start.isoformat()!r}")
        return start.replace(tzinfo=timezone(offset), fold=0)

    @classmethod
    def parse(cls, text: str) -> PartialDate:
        """Read ISO 8601 in one of the forms that ``str()`` writes.

        A blank for the ``T``, ``Z`` for the zone and a zone without its colon
        are accepted, too.

        Raises:
            ValueError: The text has another form, or names no real day.
        """
        return cls(text)

    @classmethod
    def of_year(cls, year: int) -> PartialDate:
        """A year, and only a year."""
        return cls(datetime(year, 1, 1), Precision.YEAR)

    @property
    def year(self) -> int:
        """The year, in the zone that the source gives."""
        return self.start.year

    @property
    def month(self) -> int | None:
        """The month, 1 to 12; None if the source gives none."""
        return None if self.precision is Precision.YEAR else self.start.month

    @property
    def day(self) -> int | None:
        """The day of the month, 1 to 31; None if the source gives none."""
        return None if self._is_coarse() else self.start.day

    def date(self) -> date | None:
        """The calendar day, in the zone that the source gives; None if it gives no day.

        >>> PartialDate("2020-12-17T23:30-05:00").date()
        datetime.date(2020, 12, 17)
        """
        return None if self._is_coarse() else self.start.date()

    def to_datetime(self, zone: tzinfo = UTC) -> datetime:
        """The first moment that it can mean, with a zone.

        Args:
            zone: The zone where the source gives none.

        >>> PartialDate("2020-12").to_datetime()
        datetime.datetime(2020, 12, 1, 0, 0, tzinfo=datetime.timezone.utc)
        """
        return self.start if self.start.tzinfo else self.start.replace(tzinfo=zone)

    def _is_coarse(self) -> bool:
        return self.precision in (Precision.YEAR, Precision.MONTH)

    def isoformat(self) -> str:
        """ISO 8601 of exactly this precision."""
        full = self.start.replace(tzinfo=None).isoformat(timespec="microseconds")
        zone = self.start.isoformat(timespec="minutes")[len("2020-12-17T09:30") :]
        return full[: self._length()] + zone

    def _length(self) -> int:
        """How much of ``2020-12-17T09:30:00.000000`` it gives, in characters."""
        if self.precision in _LENGTH:
            return _LENGTH[self.precision]
        if self.fraction is None:
            return len("2020-12-17T09:30")
        return len("2020-12-17T09:30:00") + (self.fraction and 1 + self.fraction)

    def __str__(self) -> str:
        return self.isoformat()

    def __repr__(self) -> str:
        return f"PartialDate({self.isoformat()!r})"

    def __lt__(self, other: object) -> bool:
        if not isinstance(other, PartialDate):
            return NotImplemented
        return self._sort_key() < other._sort_key()

    def __contains__(self, other: PartialDate) -> bool:
        # The wall clock counts, not the zone: an evening in New York belongs to the
        # day that was printed there.
        return self == other or other.isoformat().startswith(self.isoformat())

    def _sort_key(self) -> tuple[datetime, int]:
        start = self.start if self.start.tzinfo else self.start.replace(tzinfo=UTC)
        return start, _RANK[self.precision]

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        from pydantic_core import core_schema

        from_text = core_schema.no_info_after_validator_function(
            cls.parse, core_schema.str_schema()
        )
        return core_schema.json_or_python_schema(
            json_schema=from_text,
            python_schema=core_schema.union_schema(
                [core_schema.is_instance_schema(cls), from_text]
            ),
            serialization=core_schema.to_string_ser_schema(when_used="json"),
        )

    @classmethod
    def __get_pydantic_json_schema__(
        cls, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        return {
            "type": "string",
            "pattern": ISO_PATTERN,
            "description": "ISO 8601 with the precision that the source gives: a year, a month, "
            "a day, or a time of day with or without a zone.",
            "examples": ["2020", "2020-12", "2020-12-17", "2020-12-17T09:30:00+01:00"],
        }
