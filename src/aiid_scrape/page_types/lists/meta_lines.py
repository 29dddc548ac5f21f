"""Imprints: lines that tell the day or the author of what stands beside them, and little else."""

from __future__ import annotations

from ...features.candidates import NEVER_TEXT
from ...features.page import PageFeatures
from ...languages.dates.parse import find_dates
from ...models.dates import Precision

MAX_IMPRINT = 160
MAX_BESIDE = 80
"""Characters of a line that tells a day, and of what stands beside the day."""

IMPRINTS = frozenset({"by", "published", "updated", "ago"})
"""Keys of phrases that tell a day or an author."""


def is_meta_line(features: PageFeatures, at: int) -> bool:
    """Whether a block tells the day or the author of something, and little else."""
    return form_of(features, at) is not None


def form_of(features: PageFeatures, at: int) -> str | None:
    """How an imprint is written, in which those of one template agree; None if it is none."""
    if at not in features.meta_lines:
        features.meta_lines[at] = _form_of(features, at)
    return features.meta_lines[at]


def _form_of(features: PageFeatures, at: int) -> str | None:
    block = features.blocks[at]
    if len(block.text) > MAX_IMPRINT or block.kind in NEVER_TEXT:
        return None
    line = f"{block.marker} {block.text}" if block.marker[:1].isdigit() else block.text
    if (start := _start_of_day(features, line)) is not None:
        return "words, then the day" if start else "the day first"
    match = features.matches[at]
    return "words" if match is not None and match.key in IMPRINTS else None


def tells_day(features: PageFeatures, line: str) -> bool:
    """Whether a line tells a day, and little else."""
    return _start_of_day(features, line) is not None


def _start_of_day(features: PageFeatures, line: str) -> int | None:
    """Where in a line the day stands that it tells; None if it tells none, or much else."""
    for found in find_dates(line, features.phrases.names[0]):
        if found.date.precision not in (Precision.YEAR, Precision.MONTH):
            is_all = len(line) - (found.end - found.start) <= MAX_BESIDE
            return found.start if is_all else None
    return None
