"""Pages that show their text, or the rest of it, only to readers who pay or sign in."""

from __future__ import annotations

from itertools import islice

from ..documents.blocks import TextBlock
from ..documents.class_names import class_names
from ..documents.vendors import vendors
from ..extraction import BlockLabel, FieldCandidates
from ..models import Candidate, PageKind
from ..models.blocks import Role
from .context import MAX_OTHER_TEXT, PageContext
from .decision import PageTypeDecision
from .lists.items import MIN_ITEMS

MAX_STUB = 2200
"""Columns of the start of a text that a paywall shows at most. An estimate."""

WALL_REACH = 8
"""Blocks behind the text, and elements around a block, in which a paywall is looked for. An
estimate."""

MAX_RAW = 80
"""Characters of the call to pay that are kept as evidence. An estimate."""

CUT_CONFIDENCE = 0.8
"""Confidence that a text in front of a paywall is cut. An estimate."""

MIN_START = 80
"""Columns of prose from which the text before the wall counts as a start. An estimate."""


def classify_paywall(page: PageContext) -> PageTypeDecision | None:
    """A page with the start of a text, or none, and a call to pay or to sign in behind it."""
    if page.columns > MAX_STUB or not page.phrase_hits.count("paywall"):
        return None
    calls = page.phrase_hits.blocks("paywall")
    text = [at for at in page.body if at not in calls]
    last = text[-1] if text else -1
    behind = [at for at in calls if last < at <= last + WALL_REACH or not text]
    if not behind or not _is_shut(page, behind, last):
        return None
    started = page.sum(at for at in text if page.features.shapes[at].prose) >= MIN_START
    warning = (
        "the page shows the start of the text only; the rest is for readers who pay or sign in"
        if started
        else _NOTHING_WARNING
    )
    if not started:
        return page.without_report(
            PageKind.PAYWALL, warning, Role.PROMO, "on a page that asks to pay or to sign in"
        )
    reason = "a call to pay or to sign in for the rest of the text"
    labels = {at: BlockLabel(Role.PROMO, reason) for at in calls if at in page.body}
    return PageTypeDecision(PageKind.PAYWALL, [warning], labels, draft=_cut(page, behind[0]))


def _cut(page: PageContext, at: int) -> FieldCandidates:
    """The candidate for ``is_cut``, with the call to pay as its evidence."""
    block = page.features.blocks[at]
    reason = "a call to pay or to sign in follows where the text stops"
    cut = Candidate(
        value=True,
        raw=block.text[:MAX_RAW],
        place=block.place,
        confidence=CUT_CONFIDENCE,
        reason=reason,
    )
    return {"is_cut": [cut]}


_NOTHING_WARNING = "the page shows its text only to readers who pay or sign in"


def _is_shut(page: PageContext, calls: list[int], last: int) -> bool:
    """Return true if calls to pay shut this text: many sites have one on every page."""
    if page.declared.is_paid or page.phrase_hits.count_at("paywall", calls) > 1:
        return True
    if last >= 0 and page.features.blocks[last].text.endswith(("…", "...", "[…]", "[...]")):
        return True
    return any(_is_in_wall(page.features.blocks[at]) for at in calls)


def _is_in_wall(block: TextBlock) -> bool:
    """Return true if an element around the block is named like a paywall."""
    around = islice(block.element.lineage(), WALL_REACH) if block.element is not None else ()
    names = class_names().wall | vendors().names["paywall"]
    return any(not names.isdisjoint(each.names) for each in around)


def classify_login(page: PageContext) -> PageTypeDecision | None:
    """A page with a password field and hardly any text."""
    if "password" not in page.features.document.head.fields or page.own > MAX_OTHER_TEXT:
        return None
    if page.declared.is_text or len(page.listing.teasers) >= MIN_ITEMS:
        return None
    reason = "on a page that asks to sign in"
    return page.without_report(PageKind.PAYWALL, _NOTHING_WARNING, Role.OTHER, reason)
