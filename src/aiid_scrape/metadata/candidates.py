"""How one of several readings of a field is chosen: the same way for every field."""

from __future__ import annotations

from collections.abc import Iterable

from ..models import Candidate, Evidence


def weigh(candidates: Iterable[Candidate]) -> Evidence | None:
    """The surest candidate as the winner, the others behind it; None if there is none.

    Candidates that say the same as the winner are not others: the first of them is kept.
    A candidate that is evidence itself, weighed from several places, keeps its own others.
    """
    ranked = sorted(candidates, key=lambda candidate: -candidate.confidence)  # stable
    if not ranked:
        return None
    winner, *rest = ranked
    own = winner.others if isinstance(winner, Evidence) else ()
    others = tuple(candidate for candidate in rest if candidate.value != winner.value)
    return Evidence(
        value=winner.value,
        raw=winner.raw,
        place=winner.place,
        confidence=winner.confidence,
        reason=winner.reason,
        others=own + others,
    )
