"""What a reader hands over."""

from __future__ import annotations

from aiid_scrape import PageKind, Role
from aiid_scrape.extraction import BlockLabel, Extraction


def test_a_label_is_the_page_s_unless_it_says_so() -> None:
    """A block belongs to a report only if its label names one."""
    assert BlockLabel(Role.BODY, "prose").report is None
    assert BlockLabel(Role.BODY, "prose", 0).report == 0


def test_readings_share_nothing() -> None:
    """What is added to one reading is not in the next."""
    Extraction(PageKind.OTHER, []).warnings.append("only here")
    assert Extraction(PageKind.OTHER, []).warnings == []
