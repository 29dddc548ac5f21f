"""How long a request waits: for a sign of the server, and at most until its deadline."""

from __future__ import annotations

from collections.abc import Callable

from .effects import Deadline
from .failures import Stopped


def never() -> bool:
    """Nobody stops it."""
    return False


class Patience(float):
    """A time-out that also knows the deadline of its request; httpcore hands it through."""

    deadline: Deadline
    stopped: Callable[[], bool]

    @classmethod
    def of(cls, seconds: float, deadline: Deadline, stopped: Callable[[], bool]) -> Patience:
        """A time-out of some seconds that ends with the deadline."""
        self = cls(seconds)
        self.deadline, self.stopped = deadline, stopped
        return self

    def left(self) -> float:
        """Seconds that may be waited from now on."""
        if self.stopped():
            raise Stopped
        return min(float(self), self.deadline.left())


def left_of(timeout: float | None, error: type[Exception]) -> float | None:
    """Seconds that an operation may take."""
    if not isinstance(timeout, Patience):
        return timeout
    left = timeout.left()
    if left <= 0:
        raise error("the deadline has passed")
    return left
