"""What a reader hands over."""

from __future__ import annotations

from aiid_scrape import Evidence, PageKind, Role
from aiid_scrape.chrome import Reading, Verdict

EVIDENCE = Evidence(value="a", raw="a", place="line 1", confidence=0.5, reason="it says so")


def test_a_verdict_is_the_page_s_unless_it_says_so() -> None:
    """A unit belongs to a report only if its verdict names one."""
    assert Verdict(Role.BODY, "prose").report is None
    assert Verdict(Role.BODY, "prose", 0).report == 0


def test_settled_fields_may_be_fewer_than_reports() -> None:
    """Asked for a report whose fields are not settled, a reading has none."""
    reading = Reading(PageKind.LISTING, [], drafts=[{}, {}], settled=[{"title": EVIDENCE}])
    assert reading.evidence_of(0) == {"title": EVIDENCE}
    assert reading.evidence_of(1) == {}


def test_readings_share_nothing() -> None:
    """What is added to one reading is not in the next."""
    Reading(PageKind.OTHER, []).warnings.append("only here")
    assert Reading(PageKind.OTHER, []).warnings == []
