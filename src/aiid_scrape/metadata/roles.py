"""Roles of the blocks that show the chosen title, authors and dates."""

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
    """The labels, with new ones for the blocks that show the chosen authors and dates."""
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
    """The claims of blocks for the chosen values."""
    for claim in claims:
        best = chosen.get(claim.field)
        if claim.block is None or claim.field == "title" or best is None:
            continue
        if sameness(claim.field, claim.value) == sameness(claim.field, best.value):
            yield claim


def _is_all(text: str, claims: list[Claim]) -> bool:
    """Return true if a block holds the text of its claims and little more."""
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
    """The labels, with new ones for the blocks that may be the headline.

    Those that show the chosen title are titles; the others go back to the text or the navigation.
    If no block shows it, all of them are titles; without a title, none is.
    """
    blocks, labels, body = context.document.blocks, list(context.extraction.labels), context.body
    wanted = fold(str(title.value)) if title is not None else ""
    shown = shown_at(blocks[: body.stop], wanted)
    report = 0 if context.extraction.drafts else None
    for at, reason in context.extraction.headline.items():
        is_open = title is not None and not shown
        if is_open or at in shown or fold(blocks[at].text) in wanted:
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
"""The reasons for a block that shows the chosen title, and for one that does not."""
