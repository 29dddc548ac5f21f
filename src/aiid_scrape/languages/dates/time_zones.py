"""Time zones behind a time of day: by their offset, or by a name that means one offset."""

from __future__ import annotations

import re
from datetime import UTC, timedelta, timezone

from .. import primary

OFFSETS: dict[str, float] = {
    "EST": -5,
    "EDT": -4,
    "CST": -6,
    "CDT": -5,
    "MST": -7,
    "MDT": -6,
    "PST": -8,
    "PDT": -7,
    "AKST": -9,
    "AKDT": -8,
    "HST": -10,
    "NST": -3.5,
    "NDT": -2.5,
    "WET": 0,
    "WEST": 1,
    "CET": 1,
    "CEST": 2,
    "MEZ": 1,
    "MESZ": 2,
    "EET": 2,
    "EEST": 3,
    "MSK": 3,
    "SAST": 2,
    "WAT": 1,
    "JST": 9,
    "KST": 9,
    "WIB": 7,
    "WITA": 8,
    "AEST": 10,
    "AEDT": 11,
    "ACST": 9.5,
    "ACDT": 10.5,
    "AWST": 8,
    "NZST": 12,
    "NZDT": 13,
}
"""Hours ahead of UTC by the name of a zone: those of RFC 822, and such as mean one offset only.

BST is left out (Britain, Bangladesh), as are IST (India, Ireland, Israel), AST, GST, ET and PT.
"""

OTHERS = {
    "CST": frozenset({"zh", "en-AU"}),
    "EST": frozenset({"en-AU"}),
    "EDT": frozenset({"en-AU"}),
    "CDT": frozenset({"en-AU"}),
    "MST": frozenset({"ms", "my", "en-MY"}),
    "PST": frozenset({"fil", "en-PH", "ur", "en-PK"}),
}
"""Languages of pages on which a name of RFC 822 may be that of a zone of their own."""

ZONE = (
    r"Z\b|(?:UTC|GMT)\s?[+\u2212-]\d{1,2}(?::?\d{2})?(?![\d:])|UTC\b|GMT\b|"
    rf"(?-i:{'|'.join(OFFSETS)})\b|"  # "est" and "met" are words
    r"[+\u2212-]\d{2}:?\d{2}(?!\d)|[+\u2212-]\d{2}(?![\d:])"
)
"""The pattern of a zone; for use in a pattern that ignores case."""

MOST_HOURS = 14
"""Hours by which the farthest time zone is ahead of UTC (Kiribati: 14)."""

_OFFSET = re.compile(r"([+\u2212-])(\d{1,2}?):?(\d{2})?\Z")


def read_zone(text: str, language: str | None = None) -> timezone | None:
    """The zone that a text matching `ZONE` names; None if that may be one of several, or none.

    Args:
        text: The zone as it is written.
        language: The BCP 47 tag of the page's language.

    >>> read_zone("GMT+0800"), read_zone("UTC"), read_zone("CST", "zh-CN")
    (datetime.timezone(datetime.timedelta(seconds=28800)), datetime.timezone.utc, None)
    """
    if text in OFFSETS:
        tags = {language, primary(language)} if language is not None else set()
        if not tags.isdisjoint(OTHERS.get(text, ())):
            return None
        return timezone(timedelta(hours=OFFSETS[text]))
    match = _OFFSET.search(text)
    if match is None:
        return UTC
    hours, minutes = int(match[2]), int(match[3] or 0)
    if hours > MOST_HOURS or minutes >= 60:
        return None
    offset = timedelta(hours=hours, minutes=minutes)
    return timezone(offset if match[1] == "+" else -offset)
