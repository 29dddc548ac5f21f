"""Texts as they are compared with others."""

from __future__ import annotations

from aiid_scrape.metadata import claims


def test_no_long_text_outlives_its_page() -> None:
    """A heading may be as long as its page; it is folded like any other, and not kept."""
    claims.fold("The ferry’s ramp!")
    kept = claims._folded.cache_info().currsize
    assert claims.fold("Ferry, " * 1_000) == " ".join(["ferry"] * 1_000)
    assert claims._folded.cache_info().currsize == kept
