"""Imprints: lines that tell the day or the author of what stands beside them, and little else."""

from __future__ import annotations

from ..dates import Precision
from ..metadata.written_dates import find_dates
from .features import NEVER_TEXT, Sheet

MAX_IMPRINT = 160
MAX_BESIDE = 80
"""Characters of a line that tells a day, and of what stands beside the day."""

IMPRINTS = frozenset({"by", "published", "updated", "ago"})
"""Keys of phrases that tell a day or an author."""


def is_imprint(sheet: Sheet, at: int) -> bool:
    """Whether a unit tells the day or the author of something, and little else."""
    known = sheet.imprints.get(at)
    if known is None:
        known = sheet.imprints[at] = _is_imprint(sheet, at)
    return known


def _is_imprint(sheet: Sheet, at: int) -> bool:
    unit = sheet.units[at]
    if len(unit.text) > MAX_IMPRINT or unit.kind in NEVER_TEXT:
        return False
    match = sheet.phrases.match(unit.text)
    if match is not None and match.key in IMPRINTS:
        return True
    line = f"{unit.marker} {unit.text}" if unit.marker[:1].isdigit() else unit.text
    return tells_day(sheet, line)


def tells_day(sheet: Sheet, line: str) -> bool:
    """Whether a line tells a day, and little else."""
    for found in find_dates(line, sheet.phrases.names[0]):
        if found.date.precision not in (Precision.YEAR, Precision.MONTH):
            return len(line) - (found.end - found.start) <= MAX_BESIDE
    return False
