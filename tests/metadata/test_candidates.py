"""How one of several readings of a field is chosen."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from aiid_scrape import Candidate, Evidence
from aiid_scrape.metadata import weigh


def candidate(value: str, confidence: float, place: str = "line 1") -> Candidate:
    """A reading of some field."""
    return Candidate(value=value, raw=value, place=place, confidence=confidence, reason="so")


candidates = st.builds(
    candidate, st.sampled_from("abc"), st.sampled_from([0.0, 0.5, 0.9, 1.0]), st.text(max_size=3)
)


def test_no_candidate_no_evidence() -> None:
    """A field that nothing tells has no value."""
    assert weigh([]) is None
    assert weigh(iter(())) is None


def test_the_surest_wins() -> None:
    """The others stay, the likeliest first."""
    found = weigh([candidate("a", 0.2), candidate("b", 0.9), candidate("c", 0.5)])
    assert found is not None
    assert found.value == "b"
    assert [other.value for other in found.others] == ["c", "a"]


def test_the_first_wins_among_equals() -> None:
    """Of two as sure, the one that was found first is taken."""
    found = weigh([candidate("a", 0.5), candidate("b", 0.5)])
    assert found is not None
    assert found.value == "a"


def test_agreement_is_no_other_extraction() -> None:
    """Who says the same as the winner is not another reading."""
    found = weigh([candidate("a", 0.9, "line 1"), candidate("a", 0.5, "line 2")])
    assert found is not None
    assert found.place == "line 1"
    assert found.others == ()


@given(st.lists(candidates, min_size=1, max_size=6))
def test_nothing_is_made_up(given_: list[Candidate]) -> None:
    """What wins was given, and every other value is among the others."""
    found = weigh(given_)
    assert isinstance(found, Evidence)
    assert Candidate(**{name: getattr(found, name) for name in Candidate.model_fields}) in given_
    assert {found.value} | {other.value for other in found.others} == {
        each.value for each in given_
    }
    assert all(other in given_ for other in found.others)
    confidences = [found.confidence, *(other.confidence for other in found.others)]
    assert confidences == sorted(confidences, reverse=True)


@given(st.lists(candidates, max_size=6))
def test_one_pass_is_enough(given_: list[Candidate]) -> None:
    """Candidates may come from a generator."""
    assert weigh(each for each in given_) == weigh(given_)
