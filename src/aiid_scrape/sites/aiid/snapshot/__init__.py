"""The weekly snapshot of the AI Incident Database, read without unpacking it to disk."""

from __future__ import annotations

from ...._exceptions import MissingLibrary
from ..records.problems import Problem
from .reader import Snapshot, open_snapshot

__all__ = ["MissingLibrary", "Problem", "Snapshot", "open_snapshot"]
