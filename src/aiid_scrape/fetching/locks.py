"""Locks by name, which are forgotten when nobody holds them."""

from __future__ import annotations

from collections.abc import Hashable
from threading import Lock
from typing import Any
from weakref import WeakValueDictionary


class Locks:
    """A lock for each key that somebody holds or waits for."""

    def __init__(self, kind: Any) -> None:
        self._kind = kind
        self._locks: WeakValueDictionary[Hashable, Any] = WeakValueDictionary()
        self._lock = Lock()

    def of(self, key: Hashable) -> Any:
        """The lock of a key."""
        with self._lock:
            lock = self._locks.get(key)
            if lock is None:
                lock = self._locks[key] = self._kind()
            return lock
