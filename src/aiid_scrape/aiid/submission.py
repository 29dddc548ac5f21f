"""Submissions to the database, made from reports."""

from __future__ import annotations

from ..sites.aiid.submission import Links, SourceIndex, Submission, SubmissionProblem, to_submission

__all__ = ["Links", "SourceIndex", "Submission", "SubmissionProblem", "to_submission"]
