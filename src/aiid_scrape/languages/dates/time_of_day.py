"""The time of day behind a date."""

from __future__ import annotations

import re
from datetime import datetime

from ...models.dates import PartialDate, Precision
from .time_zones import ZONE, read_zone

_TIME = re.compile(
    r"(?:T|[^\d:]{1,12}?(?P<later>오후|下午|午後)?\s?)(?P<h>\d{1,2})(?:[:.h時点시]|\s?Uhr\s?)\s?(?P<min>\d{2})(?!\d)"
    r"(?:[:.分분](?P<s>\d{2})(?!\d)(?:[.,](?P<f>\d{1,9}))?)?"
    r"(?P<half>\s?[ap]\.?m\b\.?)?"
    rf"(?:\s?\(?(?P<zone>{ZONE}))?",
    re.IGNORECASE,
)


def read_time(
    text: str, at: int, day: datetime, language: str | None
) -> tuple[PartialDate, int] | None:
    """The moment on a day that a text gives at a position, and where it ends; None if none is.

    >>> date, end = read_time("17 December 2020, 9:30 p.m.", 16, datetime(2020, 12, 17), "en")
    >>> str(date), end
    ('2020-12-17T21:30', 27)
    """
    match = _TIME.match(text, at)
    if match is None:
        return None
    hour, minute = int(match["h"]), int(match["min"])
    half = "p" if match["later"] else (match["half"] or "").strip().casefold()
    if half and hour <= 12:
        hour = hour % 12 + (12 if half.startswith("p") else 0)
    second, fraction = int(match["s"] or 0), match["f"] or ""
    try:
        moment = day.replace(
            hour=hour, minute=minute, second=second, microsecond=int(f"{fraction:0<6}"[:6])
        )
        zone = read_zone(match["zone"], language) if match["zone"] else None
    except ValueError:
        return None
    digits = min(6, len(fraction)) if match["s"] else None
    precision = Precision.INSTANT if zone else Precision.LOCAL
    return PartialDate(moment.replace(tzinfo=zone), precision, digits), match.end()
