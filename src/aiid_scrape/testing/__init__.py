"""For the tests of other projects: pages with what has to come out of them, without a network.

``plugin`` is found by pytest where this package is installed. ``docs/testing-offline.md`` shows
how a test looks. Pages come from ``fixtures/``, which the wheel brings along.
"""

from __future__ import annotations

from .differences import assert_report, differences
from .pages import FixturePage, FixturePages, Unreviewed

__all__ = [
    "FixturePage",
    "FixturePages",
    "Unreviewed",
    "assert_report",
    "differences",
]
