"""The roles of the units that show what was chosen: headline, byline, dateline."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from ..extraction import BlockLabel
from ..models import Candidate
from ..models.blocks import Role
from .claims import Claim, MetadataContext, fold
from .fusion import sameness
from .zones import shown_at

MIN_SHARE = 0.5
"""Share of a unit's letters that must be the names, the date, and the words that go with them,
for the unit to be a byline or a dateline and nothing else."""

MAX_MORE = 30
"""Letters beside these that such a unit may have all the same: a role, a place, reading time."""


def give_roles(
    clues: MetadataContext, claims: Iterable[Claim], chosen: Mapping[str, Candidate]
) -> None:
    """Give the units that show the chosen title, authors and dates their roles."""
    if title := chosen.get("title"):
        _give_title(clues, str(title.value))
    told: dict[int, list[Claim]] = {}
    for claim in _shown(claims, chosen):
        told.setdefault(claim.unit or 0, []).append(claim)
    for at, here in told.items():
        names = {claim.field for claim in here}
        verdict = clues.reading.verdicts[at]
        if verdict.role is not Role.TITLE and _is_all(clues.document.units[at].text, here):
            role = Role.BYLINE if "authors" in names else Role.DATE
            reason = "names the authors" if role is Role.BYLINE else "tells the day"
            clues.reading.verdicts[at] = BlockLabel(role, reason, 0)


def _shown(claims: Iterable[Claim], chosen: Mapping[str, Candidate]) -> Iterator[Claim]:
    """The claims that units make for what was chosen."""
    for claim in claims:
        best = chosen.get(claim.field)
        if claim.unit is None or claim.field == "title" or best is None:
            continue
        if sameness(claim.field, claim.value) == sameness(claim.field, best.value):
            yield claim


def _is_all(text: str, claims: list[Claim]) -> bool:
    """Whether a unit's text is what its claims say and little more."""
    letters = len(fold(text))
    said = 0
    for claim in claims:
        if isinstance(claim.value, list):
            said += sum(len(fold(str(name))) for name in claim.value)
        else:
            said += DATE_LETTERS
    return letters - said <= MAX_MORE or said >= MIN_SHARE * letters


DATE_LETTERS = 12
"""Letters of a written date, about."""


def _give_title(clues: MetadataContext, title: str) -> None:
    """Mark the unit that shows the title, and take the role from a unit that does not."""
    units, verdicts, body = clues.document.units, clues.reading.verdicts, clues.body
    wanted = fold(title)
    shown = shown_at(units[: body.stop], wanted)
    if not shown:
        return
    before = [at for at in shown if at <= body.start]
    best = before[-1] if before else shown[0]
    text = {*clues.text}
    # A text that says nothing but the headline stays one: there is no report without a text.
    kept = text if text <= {*shown} else set()
    for at in shown:
        if at not in kept and (at == best or at in text):
            verdicts[at] = BlockLabel(Role.TITLE, "the headline, as head and headings agree", 0)
    for at, verdict in enumerate(verdicts):
        if verdict.role is Role.TITLE and at not in shown and fold(units[at].text) not in wanted:
            inside = at in body
            verdicts[at] = BlockLabel(
                Role.BODY if inside else Role.NAVIGATION,
                "a heading, but not the headline",
                0 if inside else None,
            )
