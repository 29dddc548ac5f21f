"""From units to verdicts: what is text, what is chrome, and why."""

from __future__ import annotations

from .reading import Draft, Reading, Verdict

__all__ = ["Draft", "Reading", "Verdict"]
