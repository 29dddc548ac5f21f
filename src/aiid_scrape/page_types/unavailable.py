"""Pages without content of their own: empty, blocked, not found, error, script shell."""

from __future__ import annotations

from ..models import PageKind
from ..models.blocks import Role
from .context import MAX_OTHER_TEXT, MAX_THIN, PageContext
from .decision import PageTypeDecision
from .lists.items import MIN_ITEMS

# Columns of own text (`PageContext.own`) up to which a phrase decides. `MAX_THIN` holds where the
# title has the phrase. The weaker the phrase, the less text there may be.

MAX_BLOCKED_TEXT = 750
"""Columns of own text on a blocked page with a line that is mostly such a phrase, or with two
phrases. An estimate: half of `MAX_THIN`."""

MAX_BLOCKED_HINTED = 300
"""Columns of own text on a blocked page with one phrase within a longer line. An estimate: a fifth
of `MAX_THIN`."""

MAX_CHALLENGE_TEXT = 200
"""Columns of prose on a page with the script of a bot challenge. Many articles load such scripts,
too, for their forms. An estimate."""

MAX_CHALLENGE_BLOCKS = 14
"""Blocks on a page with the script of a bot challenge. An estimate."""

MAX_ERROR_TEXT = 750
"""Columns of own text on an error page. An estimate: half of `MAX_THIN`."""

MAX_STANDARD_TEXT = 500
"""Columns of own text on a page for a missing page or an error, if the title has no phrase. An
estimate: a third of `MAX_THIN`."""

MAX_STANDARD_HINTED = 375
"""Columns of own text on such a page with two phrases within longer lines. An estimate: a quarter
of `MAX_THIN`."""

MAX_SHELL_BLOCKS = 40
"""Blocks of a script shell whose phrase stands within a longer line. An estimate."""

_SHELL_WARNING = (
    "the page is a shell that scripts have not filled yet: save it from a browser, after they ran"
)


def classify_empty(page: PageContext) -> PageTypeDecision | None:
    """A page without visible text."""
    if page.features.blocks:
        return None
    keys = ("blocked", "not_found", "error")
    head = page.features.document.head
    if any(page.phrase_hits.in_title(key) for key in keys) or head.is_all_challenge:
        return None  # the title or the scripts name a kind that is decided below
    if head.sources:
        return PageTypeDecision(PageKind.SHELL, [_SHELL_WARNING], has_report=False)
    warning = "the page has a title and no text: there may have been an error; fetch it again"
    return PageTypeDecision(PageKind.EMPTY, [warning], has_report=False)


def classify_blocked(page: PageContext) -> PageTypeDecision | None:
    """A refusal, or a test for robots."""
    if page.own > MAX_THIN or not (_has_blocked_phrases(page) or _has_challenge_only(page)):
        return None
    warning = (
        "the site refused to show the page, or tests for robots: "
        "try again later, or save the page from a browser"
    )
    return page.without_report(PageKind.BLOCKED, warning, Role.OTHER, "on a page that refuses")


def _has_blocked_phrases(page: PageContext) -> bool:
    """Return true if the phrases outweigh the text of the page."""
    hits = page.phrase_hits
    if hits.in_title("blocked"):
        return True
    count = hits.count("blocked")
    if hits.outright("blocked"):
        return page.own <= MAX_BLOCKED_TEXT or count > 1
    if page.declared.is_text or not count:
        return False
    return page.own <= (MAX_BLOCKED_TEXT if count > 1 else MAX_BLOCKED_HINTED)


def _has_challenge_only(page: PageContext) -> bool:
    """Return true if the page has the script of a bot challenge and hardly any text."""
    features = page.features
    return (
        page.columns <= MAX_CHALLENGE_TEXT
        and len(features.blocks) <= MAX_CHALLENGE_BLOCKS
        and not page.declared.is_text
        and features.document.head.has_challenge
    )


def classify_missing(page: PageContext) -> PageTypeDecision | None:
    """A page that is shown in place of one that does not exist."""
    if not _is_standard_page(page, "not_found"):
        return None
    warning = "the site says that there is no such page: look for it under another address"
    reason = "on a page that stands for a missing one"
    return page.without_report(PageKind.NOT_FOUND, warning, Role.OTHER, reason)


def classify_error(page: PageContext) -> PageTypeDecision | None:
    """A page that is shown when the server failed."""
    if page.own > MAX_ERROR_TEXT or not _is_standard_page(page, "error"):
        return None
    warning = "the site says that it could not make the page: fetch it again later"
    reason = "on a page that stands for an error"
    return page.without_report(PageKind.ERROR, warning, Role.OTHER, reason)


def _is_standard_page(page: PageContext, key: str) -> bool:
    """Return true if a page with little text has the phrases of a server's standard page."""
    if page.own > MAX_THIN:
        return False
    hits = page.phrase_hits
    if hits.in_title(key):
        return True
    if page.declared.is_text or page.own > MAX_STANDARD_TEXT:
        return False
    if hits.outright(key):
        return True
    return hits.count(key) > 1 and page.own <= MAX_STANDARD_HINTED


def classify_shell(page: PageContext) -> PageTypeDecision | None:
    """An application that scripts have not filled yet."""
    if page.columns > MAX_THIN or page.declared.is_text:
        return None
    hits = page.phrase_hits
    if not hits.count("shell"):
        return None
    if not hits.outright("shell") and len(page.features.blocks) > MAX_SHELL_BLOCKS:
        return None
    hinted = set(hits.blocks("shell"))
    rest = page.sum(at for at in page.prose if at not in hinted)
    if rest > MAX_OTHER_TEXT or len(page.listing.teasers) >= MIN_ITEMS:
        return None
    reason = "on a page that scripts have not filled yet"
    return page.without_report(PageKind.SHELL, _SHELL_WARNING, Role.PLACEHOLDER, reason)
