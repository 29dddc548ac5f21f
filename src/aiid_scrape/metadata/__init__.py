"""Fields of a report: candidates with evidence, and how the best one is chosen."""

from __future__ import annotations

from .candidates import weigh

__all__ = ["weigh"]
