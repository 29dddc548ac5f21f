"""How often a host is asked: never faster than a delay, and not at all while it needs rest."""

from __future__ import annotations

from threading import Lock

MAX_SITES = 10_000
"""Hosts that are remembered; of more, those whose turn has long come are forgotten. An estimate."""


class Pace:
    """Gives each request to a host its turn. It can be used from several threads."""

    def __init__(self) -> None:
        self._free: dict[str, float] = {}
        self._lock = Lock()

    def turn(self, site: str, now: float, delay: float) -> float:
        """Take the next turn at a host; the seconds until it comes.

        Args:
            site: Host and port.
            now: The time in seconds, of a clock that never goes back.
            delay: Seconds between this turn and the next one.

        >>> pace = Pace()
        >>> [pace.turn("example.org:443", 100.0, 2.0) for _ in range(3)]
        [0.0, 2.0, 4.0]
        """
        with self._lock:
            start = max(now, self._free.get(site, now))
            self._free[site] = start + delay
            if len(self._free) > MAX_SITES:
                self._free = {key: free for key, free in self._free.items() if free > now}
            return start - now

    def hold(self, site: str, until: float) -> None:
        """Leave a host in peace until a moment."""
        with self._lock:
            self._free[site] = max(until, self._free.get(site, until))
