"""Fields of a report: candidates with evidence, and how the best one is chosen."""

from __future__ import annotations

from .candidates import weigh
from .read import read_metadata

__all__ = ["read_metadata", "weigh"]
