"""What a call costs: the processor's seconds, within a limit of them."""

from __future__ import annotations

import gc
import signal
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

CAN_STOP = hasattr(signal, "setitimer")
"""Whether a call that takes too long can be stopped; not on Windows."""


class TooLong(BaseException):
    """A call was stopped at its limit; no `Exception`, so that nothing takes it for its own."""


@contextmanager
def at_most(seconds: float) -> Iterator[None]:
    """Raise `TooLong` where the block takes more of the processor.

    The timer is one of the wall and only asks for the processor's time: a timer of the
    processor's time makes its clock count in steps of four milliseconds.
    """
    if not CAN_STOP:
        yield
        return
    start = time.process_time()

    def row(*_: Any) -> None:
        if time.process_time() - start > seconds:
            raise TooLong

    before = signal.signal(signal.SIGALRM, row)
    signal.setitimer(signal.ITIMER_REAL, LOOK_EVERY, LOOK_EVERY)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


@contextmanager
def own_garbage_only() -> Iterator[None]:
    """Keep the objects that exist already from the garbage collector.

    After ten thousand tests they are many, and each collection looks at all of them: what is
    measured then takes twice as long, and more often the larger it is.
    """
    gc.freeze()
    try:
        yield
    finally:
        gc.unfreeze()


LOOK_EVERY = 0.05
"""Seconds between two looks at the processor's time."""


def seconds(call: Callable[[], object], limit: float, times: int = 1) -> float:
    """The processor's seconds of a call, the least of several; infinite above the limit."""
    least = float("inf")
    for _ in range(times):
        try:
            with at_most(limit):
                start = time.process_time()
                call()
                least = min(least, time.process_time() - start)
        except TooLong:
            return float("inf")
    return least
