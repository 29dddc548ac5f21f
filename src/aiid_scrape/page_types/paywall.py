"""Pages that show their text, or the rest of it, to those who pay or sign in."""

from __future__ import annotations

from itertools import islice

from ..documents.class_names import class_names
from ..documents.document import TextBlock
from ..documents.vendors import vendors
from ..extraction import BlockLabel, FieldCandidates
from ..models import Candidate, PageKind
from ..models.blocks import Role
from .context import MAX_SHELL, PageContext
from .decision import PageTypeDecision
from .lists.items import MIN_ITEMS

MAX_STUB = 2200
"""Columns of the start of a text that a paywall shows at most."""

WALL_REACH = 8
"""Blocks behind the last of the text within which the call to pay for the rest stands."""

MIN_START = 80
"""Columns from which what is left of a text is the start of one."""


def classify_paywall(page: PageContext) -> PageTypeDecision | None:
    """The start of a text, or none of it, with a call to pay or sign in behind it."""
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
        "the page shows the start of the text only, the rest is for those who pay or sign in"
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
    block = page.features.blocks[at]
    reason = "a call to pay or to sign in follows where the text stops"
    cut = Candidate(
        value=True, raw=block.text[:80], place=block.place, confidence=0.8, reason=reason
    )
    return {"is_cut": [cut]}


_NOTHING_WARNING = "the page shows nothing of the text to those who do not pay or sign in"


def _is_shut(page: PageContext, calls: list[int], last: int) -> bool:
    """Whether calls to pay behind a text shut the rest of it, and are none of all pages."""
    if page.stated.is_paid or page.phrase_hits.count_at("paywall", calls) > 1:
        return True
    if last >= 0 and page.features.blocks[last].text.endswith(("…", "...", "[…]", "[...]")):
        return True
    return any(_is_in_wall(page.features.blocks[at]) for at in calls)


def _is_in_wall(block: TextBlock) -> bool:
    """Whether an element around it is named as those are that paywalls stand in."""
    around = islice(block.element.lineage(), WALL_REACH) if block.element is not None else ()
    names = class_names().wall | vendors().names["paywall"]
    return any(not names.isdisjoint(each.names) for each in around)


def classify_login(page: PageContext) -> PageTypeDecision | None:
    """A page with a field for a password and next to no text."""
    if "password" not in page.features.document.head.fields or page.own > MAX_SHELL:
        return None
    if page.stated.is_text or len(page.listing.teasers) >= MIN_ITEMS:
        return None
    reason = "on a page that asks to sign in"
    return page.without_report(PageKind.PAYWALL, _NOTHING_WARNING, Role.OTHER, reason)
