"""The roles of the blocks that show what was chosen: headline, byline, dateline."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from ..extraction import BlockLabel
from ..models import Candidate
from ..models.blocks import Role
from ..text.fold import fold
from .claims import Claim, MetadataContext
from .fusion import sameness
from .zones import shown_at

MIN_SHARE = 0.5
"""Share of a block's letters that must be the names, the date, and the words that go with them,
for the block to be a byline or a dateline and nothing else."""

MAX_MORE = 30
"""Letters beside these that such a block may have all the same: a role, a place, reading time."""


def give_roles(
    context: MetadataContext, claims: Iterable[Claim], chosen: Mapping[str, Candidate]
) -> None:
    """Give the blocks that show the chosen title, authors and dates their roles."""
    if title := chosen.get("title"):
        _give_title(context, str(title.value))
    told: dict[int, list[Claim]] = {}
    for claim in _shown(claims, chosen):
        told.setdefault(claim.block or 0, []).append(claim)
    for at, here in told.items():
        names = {claim.field for claim in here}
        label = context.extraction.labels[at]
        if label.role is not Role.TITLE and _is_all(context.document.blocks[at].text, here):
            role = Role.BYLINE if "authors" in names else Role.DATE
            reason = "names the authors" if role is Role.BYLINE else "tells the day"
            context.extraction.labels[at] = BlockLabel(role, reason, 0)


def _shown(claims: Iterable[Claim], chosen: Mapping[str, Candidate]) -> Iterator[Claim]:
    """The claims that blocks make for what was chosen."""
    for claim in claims:
        best = chosen.get(claim.field)
        if claim.block is None or claim.field == "title" or best is None:
            continue
        if sameness(claim.field, claim.value) == sameness(claim.field, best.value):
            yield claim


def _is_all(text: str, claims: list[Claim]) -> bool:
    """Whether a block's text is what its claims say and little more."""
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


def _give_title(context: MetadataContext, title: str) -> None:
    """Mark the block that shows the title, and take the role from a block that does not."""
    blocks, labels, body = context.document.blocks, context.extraction.labels, context.body
    wanted = fold(title)
    shown = shown_at(blocks[: body.stop], wanted)
    if not shown:
        return
    before = [at for at in shown if at <= body.start]
    best = before[-1] if before else shown[0]
    text = {*context.text}
    # A text that says nothing but the headline stays one: there is no report without a text.
    kept = text if text <= {*shown} else set()
    for at in shown:
        if at not in kept and (at == best or at in text):
            labels[at] = BlockLabel(Role.TITLE, "the headline, as head and headings agree", 0)
    for at, label in enumerate(labels):
        if label.role is Role.TITLE and at not in shown and fold(blocks[at].text) not in wanted:
            inside = at in body
            labels[at] = BlockLabel(
                Role.BODY if inside else Role.NAVIGATION,
                "a heading, but not the headline",
                0 if inside else None,
            )
