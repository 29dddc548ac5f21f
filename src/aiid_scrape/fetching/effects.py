"""What the logic of fetching asks of the world, as values.

The logic is written as generators that yield effects and are sent their outcomes, so that it
is written once: threads and asyncio perform the same effects, and tests can do without both.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Generator, Hashable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Protocol, TypeAlias, TypeVar

from .urls import Target

T = TypeVar("T")

Headers: TypeAlias = tuple[tuple[str, str], ...]
"""Names in lower case, and values, in the order in which they came."""


class Clock:
    """What time it is; tests have another one."""

    def now(self) -> datetime:
        """The time of day, in UTC."""
        return datetime.now(UTC)

    def seconds(self) -> float:
        """Seconds since some moment, which never go back."""
        return time.monotonic()


class Deadline:
    """The moment at which an attempt has to be over."""

    __slots__ = ("_clock", "_end", "limit")

    def __init__(self, clock: Clock, limit: float) -> None:
        self._clock = clock
        self._end = clock.seconds() + limit
        self.limit = limit

    def left(self) -> float:
        """Seconds until then; negative when it has passed."""
        return self._end - self._clock.seconds()

    def extend(self, seconds: float) -> None:
        """Put it off by time that was spent waiting for one's turn."""
        self._end += seconds


@dataclass(frozen=True, slots=True)
class Request:
    """A GET request."""

    target: Target
    headers: Headers
    deadline: Deadline


class Sink(Protocol):
    """What takes an answer in, piece by piece, and stops it when it is too much."""

    status: int
    """The status that has come; 0 before."""

    received: int
    """Bytes of the body that have come."""

    def head(self, status: int, headers: Headers, *, from_cache: bool) -> None:
        """Take status and headers.

        Raises:
            AiidScrapeError: It is not worth going on.
        """

    def feed(self, chunk: bytes) -> Iterator[bool]:
        """Take a piece of the body as it was sent, in short steps.

        After each step it is told whether more is wanted; the first that is false is the last.
        Between two of them, whoever performs the exchange can see to something else.

        Raises:
            AiidScrapeError: It is not worth going on.
        """

    def end(self) -> Iterator[bool]:
        """The body is complete; in steps as :meth:`feed`.

        Raises:
            AiidScrapeError: It is not.
        """


@dataclass(frozen=True, slots=True)
class Exchange:
    """Send a request, and feed the answer to a sink. The outcome is None."""

    request: Request
    sink: Sink


@dataclass(frozen=True, slots=True)
class Sleep:
    """Wait. The outcome is None."""

    seconds: float


@dataclass(frozen=True, slots=True)
class Compute:
    """Call a function that takes a while; the outcome is what it returns."""

    function: Callable[[], Any]


@dataclass(frozen=True, slots=True)
class Exclusively:
    """Go through steps while nobody else does with the same key; the outcome is their result."""

    key: Hashable
    steps: Callable[[], Steps[Any]]


Effect: TypeAlias = Exchange | Sleep | Compute | Exclusively
Steps: TypeAlias = Generator[Effect, Any, T]
