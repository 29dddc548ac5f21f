"""Meta lines: short lines with the date or the author of the text beside them."""

from __future__ import annotations

from ...features.candidates import NEVER_TEXT
from ...features.page import PageFeatures
from ...languages.dates.parse import find_dates
from ...models.dates import Precision

MAX_META_LINE = 160
"""Characters of a meta line at most. An estimate."""

MAX_BESIDE = 80
"""Characters beside the date in a meta line at most. An estimate."""

META_PHRASES = frozenset({"by", "published", "updated", "ago"})
"""Keys of the phrases of bylines and datelines."""


def is_meta_line(features: PageFeatures, at: int) -> bool:
    """Return true if a block is a meta line."""
    return form_of(features, at) is not None


def form_of(features: PageFeatures, at: int) -> str | None:
    """The form of a meta line, equal for all of one template; None if the block is none."""
    if at not in features.meta_lines:
        features.meta_lines[at] = _form_of(features, at)
    return features.meta_lines[at]


def _form_of(features: PageFeatures, at: int) -> str | None:
    block = features.blocks[at]
    if len(block.text) > MAX_META_LINE or block.kind in NEVER_TEXT:
        return None
    line = f"{block.marker} {block.text}" if block.marker[:1].isdigit() else block.text
    if (start := _start_of_day(features, line)) is not None:
        return "words, then the day" if start else "the day first"
    match = features.matches[at]
    return "words" if match is not None and match.key in META_PHRASES else None


def tells_day(features: PageFeatures, line: str) -> bool:
    """Return true if a line is a date and little else."""
    return _start_of_day(features, line) is not None


def _start_of_day(features: PageFeatures, line: str) -> int | None:
    """The position of the date in a meta line; None if there is no date, or too much else."""
    for found in find_dates(line, features.phrases.names[0]):
        if found.date.precision not in (Precision.YEAR, Precision.MONTH):
            is_all = len(line) - (found.end - found.start) <= MAX_BESIDE
            return found.start if is_all else None
    return None
