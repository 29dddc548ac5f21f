"""The weekly snapshot of the database."""

from __future__ import annotations

from ..sites.aiid.snapshot import Problem, Snapshot, open_snapshot

__all__ = ["Problem", "Snapshot", "open_snapshot"]
