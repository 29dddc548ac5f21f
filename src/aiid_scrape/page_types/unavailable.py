"""Pages that stand for one that is not there: empty, refused, missing, broken, yet to be filled."""

from __future__ import annotations

from ..models import PageKind
from ..models.blocks import Role
from .context import MAX_SHELL, MAX_THIN, PageContext
from .decision import PageTypeDecision
from .lists.items import MIN_ITEMS


def classify_empty(page: PageContext) -> PageTypeDecision | None:
    """Nothing to be seen."""
    if page.features.blocks:
        return None
    said = ("blocked", "not_found", "error")
    head = page.features.document.head
    if any(page.phrase_hits.in_title(key) for key in said) or head.is_all_challenge:
        return None  # for those who judge that
    if head.sources:
        return PageTypeDecision(PageKind.SHELL, [_SHELL_WARNING], has_report=False)
    warning = "the page has a name and shows nothing: there may have been an error; fetch it again"
    return PageTypeDecision(PageKind.EMPTY, [warning], has_report=False)


_SHELL_WARNING = (
    "the page is a shell that scripts have yet to fill: save it from a browser, after they ran"
)

MAX_CHALLENGE = 600
"""Columns of text that a page may have with the script of a challenge and still be one."""


def classify_blocked(page: PageContext) -> PageTypeDecision | None:
    """A refusal, or a test whether a person asks."""
    if page.own > MAX_THIN:
        return None
    said, count = page.phrase_hits.outright("blocked"), page.phrase_hits.count("blocked")
    by_words = (
        page.phrase_hits.in_title("blocked")
        or (said and (page.own <= MAX_THIN / 2 or count > 1))
        or (count > 1 and page.own <= MAX_THIN / 2 and not page.stated.is_text)
        or (count and page.own <= MAX_THIN / 5 and not page.stated.is_text)
    )
    by_script = not page.stated.is_text and page.features.document.head.has_challenge
    if by_words or (
        by_script and page.columns <= MAX_CHALLENGE / 3 and len(page.features.blocks) < 15
    ):
        warning = (
            "the site refused to show the page, or asks whether a person wants it: "
            "try again later, or save the page from a browser"
        )
        return page.without_report(PageKind.BLOCKED, warning, Role.OTHER, "on a page that refuses")
    return None


def classify_missing(page: PageContext) -> PageTypeDecision | None:
    """A page that says that there is none."""
    if not _stands_for_page(page, "not_found"):
        return None
    warning = "the site says that there is no such page: look for it under another address"
    reason = "on a page that stands for a missing one"
    return page.without_report(PageKind.NOT_FOUND, warning, Role.OTHER, reason)


def classify_error(page: PageContext) -> PageTypeDecision | None:
    """A page that says that something went wrong."""
    if not _stands_for_page(page, "error") or page.own > MAX_THIN / 2:
        return None
    warning = "the site says that it could not make the page: fetch it again later"
    reason = "on a page that stands for an error"
    return page.without_report(PageKind.ERROR, warning, Role.OTHER, reason)


def _stands_for_page(page: PageContext, key: str) -> bool:
    """Whether a thin page says by its name or by a short line that it is none."""
    if page.own > MAX_THIN:
        return False
    if page.phrase_hits.in_title(key):
        return True
    if page.stated.is_text or page.own > MAX_THIN / 3:
        return False
    if page.phrase_hits.outright(key):
        return True
    return page.phrase_hits.count(key) > 1 and page.own <= MAX_THIN / 4


MAX_SHELL_UNITS = 40
"""Blocks of a shell whose hint is no line of its own at most."""


def classify_shell(page: PageContext) -> PageTypeDecision | None:
    """An application whose scripts have yet to fill it."""
    if page.columns > MAX_THIN or page.stated.is_text or not page.phrase_hits.count("shell"):
        return None
    if not page.phrase_hits.outright("shell") and len(page.features.blocks) > MAX_SHELL_UNITS:
        return None
    saying = set(page.phrase_hits.blocks("shell"))
    rest = page.sum(at for at in page.prose if at not in saying)
    if rest > MAX_SHELL or len(page.listing.teasers) >= MIN_ITEMS:
        return None
    reason = "on a page that scripts have yet to fill"
    return page.without_report(PageKind.SHELL, _SHELL_WARNING, Role.PLACEHOLDER, reason)
