"""The choice among the candidates for a field, by confidence: the same for every field."""

from __future__ import annotations

from collections.abc import Iterable

from ..models import Candidate, Evidence


def weigh(candidates: Iterable[Candidate]) -> Evidence | None:
    """The evidence for a field: the candidate with the highest confidence, then the others.

    None if there is no candidate. Candidates with the value of the winner are dropped. A candidate
    that is evidence itself keeps its own others.
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
