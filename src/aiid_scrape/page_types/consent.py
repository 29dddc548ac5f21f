"""Pages that show a consent dialog and nothing else."""

from __future__ import annotations

from ..models import PageKind
from ..models.blocks import Role
from .context import PageContext
from .decision import PageTypeDecision

MAX_CONSENT = 3000
"""Columns of a consent dialog at most, with its lists of purposes. An estimate."""

MIN_CONSENT = 0.5
"""Least share of the prose of the page that is about consent. An estimate."""

MAX_REST = 350
"""Columns of prose about other things that a consent page has at most. An estimate."""

MAX_BUTTON = 60
"""Characters on a button at most. An estimate."""


def classify_consent(page: PageContext) -> PageTypeDecision | None:
    """A page whose prose is mostly about consent, with a button to give it."""
    features = page.features
    if page.columns > MAX_CONSENT or page.declared.is_text or not page.phrase_hits.count("consent"):
        return None
    if page.phrase_hits.in_title("error"):
        return None  # the error pages of a site ask for consent, too
    asking = set(page.phrase_hits.blocks("consent"))
    buttons = 0
    for at, block in enumerate(features.blocks):
        named = page.element_roles.label(block.element)
        match = features.matches[at] if len(block.text) < MAX_BUTTON else None
        if (named and named.role is Role.CONSENT) or (match and match.key == "consent"):
            asking.add(at)
            buttons += match is not None and match.key == "consent"
    prose = [at for at, shape in enumerate(features.shapes) if shape.prose]
    asked = page.sum(at for at in prose if at in asking)
    if not buttons and not any(len(features.blocks[at].text) < MAX_BUTTON for at in asking):
        return None
    rest = page.sum(at for at in page.prose if at not in asking)
    if not asked or asked < MIN_CONSENT * page.sum(prose) or rest > MAX_REST:
        return None
    warning = (
        "the page asks for consent and shows nothing else: give it in a browser and save the page "
        "that follows, or fetch the text from another site"
    )
    reason = "on a page that asks for consent"
    return page.without_report(PageKind.CONSENT, warning, Role.CONSENT, reason)
