"""Another attempt where that may help, after a wait. The only importer of tenacity.

Tenacity decides; it neither waits nor calls. Its ``iter`` says what to do next, and the
steps do it, so that the same decisions serve threads and asyncio.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import TypeVar

import tenacity

from .._exceptions import FetchError, RateLimited, RobotsDisallowed
from .effects import Sleep, Steps
from .limits import Limits

T = TypeVar("T")


def with_retries(
    attempt: Callable[[int], Steps[T]],
    limits: Limits,
    *,
    only: type[FetchError] = FetchError,
) -> Steps[T]:
    """Go through steps again as long as their failures may pass.

    Args:
        attempt: Gives the steps of an attempt; told its number, from 1.
        limits: How often, and how long to wait between.
        only: The failures after which it is worth it, if they are transient.

    Raises:
        FetchError: The failure of the last attempt.
    """
    base = limits.backoff
    backoff = tenacity.wait_exponential(base, limits.max_wait) + tenacity.wait_random(0, base)

    def may_help(state: tenacity.RetryCallState) -> bool:
        error = state.outcome.exception() if state.outcome else None
        return isinstance(error, only) and _is_worth_it(error, limits)

    def wait(state: tenacity.RetryCallState) -> float:
        error = state.outcome.exception() if state.outcome else None
        if isinstance(error, RateLimited) and error.retry_after is not None:
            return error.retry_after
        return backoff(state)

    retrying = tenacity.Retrying(
        retry=may_help,
        wait=wait,
        stop=tenacity.stop_after_attempt(limits.attempts),
        reraise=True,
    )
    retrying.begin()
    state = tenacity.RetryCallState(retrying, None, (), {})
    while True:
        action = retrying.iter(state)
        if isinstance(action, tenacity.DoSleep):
            state.prepare_for_next_attempt()
            yield Sleep(float(action))
            continue
        try:
            return (yield from attempt(state.attempt_number))
        except FetchError as error:
            state.set_exception((type(error), error, sys.exc_info()[2]))


def _is_worth_it(error: FetchError, limits: Limits) -> bool:
    if isinstance(error, RateLimited) and (error.retry_after or 0) > limits.max_wait:
        return False
    # The steps that get a robots.txt have their own attempts.
    return error.transient and not isinstance(error, RobotsDisallowed)


def retry_after(header: str, date: str, now: datetime) -> float | None:
    """The seconds that a Retry-After header asks to wait, in all its forms.

    Args:
        header: Its value: seconds, or a date in any of the three forms of HTTP.
        date: The value of the Date header of the same answer: the server's clock may be off.
        now: The time here, in case that the server does not tell its own.

    Returns:
        Seconds, at least 0; None if it says nothing that can be understood.

    >>> now = datetime(2024, 1, 1, tzinfo=UTC)
    >>> retry_after("120", "", now), retry_after("soon", "", now)
    (120.0, None)
    >>> retry_after("Mon, 01 Jan 2024 00:00:30 GMT", "", now)
    30.0
    """
    value = header.strip()
    if value.isascii() and value.isdigit():
        return float(value[:12])
    until = _http_date(value)
    if until is None:
        return None
    return max(0.0, (until - (_http_date(date) or now)).total_seconds())


def _http_date(value: str) -> datetime | None:
    try:
        date = parsedate_to_datetime(value)
    except (ValueError, TypeError, OverflowError, IndexError):
        return None
    return date if date.tzinfo else date.replace(tzinfo=UTC)
