"""Metadata: the fields of a report, from claims of all places on a page, ranked."""

from __future__ import annotations

from .candidates import weigh
from .read import read_metadata

__all__ = ["read_metadata", "weigh"]
