"""Incident numbers and report counts that a dump has run together.

The pages of the database show ``Incident 107`` and beside it, in an element of its own
and with no blank between, ``2 Report``. A dump prints ``Incident 1072 Report``, and the
digits alone do not say where the one number ends. This module gives every reading with
its likelihood.
"""

from __future__ import annotations

import math
from collections.abc import Collection
from typing import NamedTuple

COUNT_EXPONENT = 1.9
"""Report counts fall off as ``count ** -1.9``: the power law whose mean is that of the
database, 6,000 reports on 1,700 incidents (bench/aiid_counts.py prints the sum)."""

HIGHEST_ID = 1703
"""The newest incident on 2026-09-28. Numbers up to it are equally likely."""

ID_GROWTH = 600.0
"""Beyond the newest one an incident is less likely by a factor of e for each so many: the
database has grown by about 270 incidents a year, so this is two years and a bit."""

YOUNGER_THAN_REPORT = 0.1
"""How likely an incident's number is to be higher than that of a report of it, against lower. Each
incident comes with a report, so report numbers run ahead of incident numbers; but a report can be
given to an incident that was made later. An estimate."""

WRONG_NUMBER_OF_WORD = 0.00001
"""How likely a singular word is beside a count above one, or a plural beside one, in a
locale that has both: the word is chosen by the count, so this takes a wrong catalogue. So
sure that it outweighs a count of some hundreds against one of one."""

NOT_NAMED = 0.0001
"""How likely another incident is, where the page names incidents elsewhere: it has a button
back to each of them. So sure that it outweighs a count of some hundreds against one of one."""

MAX_DIGITS = 12
"""Digits of an incident's number and its count together; today's have seven at most."""


class Split(NamedTuple):
    """One reading of the digits."""

    incident_id: int
    report_count: int
    likelihood: float
    """Among all readings, 0 to 1; they add up to 1."""


def split_digits(
    digits: str,
    *,
    plural: bool | None = None,
    report_number: int | None = None,
    named: Collection[int] = (),
) -> list[Split]:
    """Every way to read digits as an incident's number and then its count, likeliest first.

    Neither number starts with a zero, and a count is at least one. More than
    :data:`MAX_DIGITS` digits are something else, and have no reading.

    Args:
        digits: The digits, as they stand.
        plural: Whether the word behind them is a plural; None where the locale has one form.
        report_number: The number of the report whose page it is.
        named: Numbers of incidents that the page names elsewhere.

    >>> [split[:2] for split in split_digits("1072")]
    [(107, 2), (10, 72)]
    """
    if len(digits) > MAX_DIGITS:
        return []
    weighed = [
        (int(digits[:end]), int(digits[end:]))
        for end in range(1, len(digits))
        if digits[0] != "0" and digits[end] != "0"
    ]
    logs = [
        _log_likelihood_of_count(count, plural)
        + _log_likelihood_of_id(incident_id, report_number, named)
        for incident_id, count in weighed
    ]
    if not logs:
        return []
    top = max(logs)
    total = sum(math.exp(log - top) for log in logs)
    splits = [
        Split(incident_id, count, math.exp(log - top) / total)
        for (incident_id, count), log in zip(weighed, logs, strict=True)
    ]
    return sorted(splits, key=lambda split: -split.likelihood)


def _log_likelihood_of_count(count: int, plural: bool | None) -> float:
    log = -COUNT_EXPONENT * math.log(count)
    if plural is not None and plural is not (count > 1):
        log += math.log(WRONG_NUMBER_OF_WORD)
    return log


def _log_likelihood_of_id(
    incident_id: int, report_number: int | None, named: Collection[int]
) -> float:
    log = -max(0, incident_id - HIGHEST_ID) / ID_GROWTH
    if report_number is not None and incident_id > report_number:
        log += math.log(YOUNGER_THAN_REPORT)
    if named and incident_id not in named:
        log += math.log(NOT_NAMED)
    return log
