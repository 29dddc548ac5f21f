"""Submissions to the database, made from reports."""

from __future__ import annotations

from ..sites.aiid.submission import Links, Problem, SourceIndex, Submission, to_submission

__all__ = ["Links", "Problem", "SourceIndex", "Submission", "to_submission"]
