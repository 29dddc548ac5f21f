"""Which pages of the corpora may teach, and how much those of one site count."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

MEASURE_ONLY = frozenset({"cleanportaleval", "dragnet", "irdata", "l3s-gn1", "leogao"})
"""Corpora whose licences let nobody fit on them what others use."""

MOST_OF_A_SITE = 4
"""Pages of a site that count in full; more of them count as so many together. daniel has 91 of one
site."""

MIN_GOLD_IN_PAGE = 0.8
"""Share of the gold text's words that a page must hold, if the corpus gives it: others are of
another page, as 30 of daniel."""


def may_teach(row: dict[str, Any]) -> bool:
    """Return true if a page of a corpus may be fitted on."""
    share = row.get("gold_in_page")
    return row["corpus"] not in MEASURE_ONLY and (share is None or share >= MIN_GOLD_IN_PAGE)


def site_shares(sites: Sequence[str]) -> list[float]:
    """How much each page counts beside others of its site."""
    pages = Counter(sites)
    return [min(1.0, MOST_OF_A_SITE / pages[site]) for site in sites]
