"""The roles of the blocks that show what was chosen: headline, byline, dateline."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from ..extraction import BlockLabel
from ..models import Candidate
from ..models.blocks import Role
from ..text.fold import fold
from .claims import Claim, MetadataContext
from .fusion import sameness
from .zones import shown_at

MIN_SHARE = 0.5
"""Share of a block's letters that must be the names, the date, and the words that go with them, for
the block to be a byline or a dateline and nothing else. An estimate."""

MAX_MORE = 30
"""Letters beside these that such a block may have all the same: a role, a place, reading time. An
estimate."""


def label_fields(
    context: MetadataContext,
    labels: Sequence[BlockLabel],
    claims: Iterable[Claim],
    chosen: Mapping[str, Candidate],
) -> list[BlockLabel]:
    """The labels, those of the blocks that show the chosen authors and dates new."""
    labels = list(labels)
    told: dict[int, list[Claim]] = {}
    for claim in _shown(claims, chosen):
        told.setdefault(claim.block or 0, []).append(claim)
    for at, here in told.items():
        names = {claim.field for claim in here}
        if labels[at].role is not Role.TITLE and _is_all(context.document.blocks[at].text, here):
            role = Role.BYLINE if "authors" in names else Role.DATE
            reason = "names the authors" if role is Role.BYLINE else "tells the day"
            labels[at] = BlockLabel(role, reason, 0)
    return labels


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
"""Letters of a written date, about. An estimate."""


def label_title(context: MetadataContext, title: Candidate | None) -> list[BlockLabel]:
    """The labels, those of the blocks that show the chosen title new, and of those claimed.

    Where no block shows it, those that were claimed to be the headline are believed.
    """
    blocks, labels, body = context.document.blocks, list(context.extraction.labels), context.body
    wanted = fold(str(title.value)) if title is not None else ""
    shown = shown_at(blocks[: body.stop], wanted)
    report = 0 if context.extraction.drafts else None
    for at, reason in context.extraction.headline.items():
        if not shown or at in shown or fold(blocks[at].text) in wanted:
            labels[at] = BlockLabel(Role.TITLE, reason, report)
        else:
            role = Role.BODY if at in body else Role.NAVIGATION
            labels[at] = BlockLabel(role, NO_HEADLINE, report if at in body else None)
    text = {*context.text}
    # A text that says nothing but the headline stays one: there is no report without a text.
    kept = text if text <= {*shown} else set()
    before = [at for at in shown if at <= body.start]
    best = before[-1:] or shown[:1]
    for at in shown:
        if at not in kept and (at in best or at in text):
            labels[at] = BlockLabel(Role.TITLE, AGREED, report)
    return labels


AGREED, NO_HEADLINE = "the headline, as head and headings agree", "a heading, but not the headline"
"""The reasons of a block that shows the chosen title, and of one that was claimed and does not."""
