"""The RSS feed of the database."""

from __future__ import annotations

from ..sites.aiid.feed import Feed, read_feed

__all__ = ["Feed", "read_feed"]
