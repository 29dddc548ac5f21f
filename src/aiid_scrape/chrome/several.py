"""Pages of many texts: teasers of others, the entries of a live blog, the posts of a thread."""

from __future__ import annotations

from ..blocks import Role
from ..models import PageKind
from .dossier import Dossier
from .judgement import Judgement
from .listing import MIN_ITEMS, read_items
from .posts import bare_dates
from .reading import Verdict

MAX_INTRODUCTION = 900
"""Columns of own text that a listing may have over its teasers."""

MAX_RUN = 450
"""Columns of own text in one piece from which it is told rather than announced: of the
articles of the news corpora nineteen in twenty have such a piece, of the listings one in four."""


def judge_listing(page: Dossier) -> Judgement | None:
    """Teasers of other pages, and no text of its own that would outweigh them."""
    listing = page.listing if page.sheet.is_html else page.line_listing
    if len(listing.teasers) < MIN_ITEMS:
        return None
    if page.sheet.is_html:
        is_one = _is_told_in_teasers(page) or _is_all_headlines(page)
    else:
        is_one = _is_told_in_lines(page)
    if not is_one:
        return None
    warning = "no article was found: the page lists others, see its items"
    reason = "on a page that lists others"
    judgement = page.without_report(PageKind.LISTING, warning, Role.RELATED, reason)
    judgement.items = read_items(page.sheet, listing.teasers, page.url)
    return judgement


MIN_IN_LINES = 0.7
"""Share of the prose of a text dump that must stand alone under headlines: of the articles of
the news corpora one in fifty has as much."""


def _is_told_in_lines(page: Dossier) -> bool:
    listing = page.line_listing
    return (
        not page.stated.leads_to_article
        and len(listing.inside) >= MIN_IN_LINES * len(page.every)
        and listing.longest_run <= MAX_RUN
    )


MAX_CLAIMED = 300
"""Columns of own text that a listing has at most which calls itself an article: templates do."""


def _is_told_in_teasers(page: Dossier) -> bool:
    if page.stated.is_article or page.stated.leads_to_article:
        return page.own <= MAX_CLAIMED and page.sum(page.listing.inside) > 5 * page.own
    inside, run = page.sum(page.listing.inside), page.listing.longest_run
    return inside > page.own and run <= (2 * MAX_RUN if inside > 3 * page.own else MAX_RUN)


def _is_all_headlines(page: Dossier) -> bool:
    if page.stated.is_article or page.stated.leads_to_article:
        return False
    return page.own <= MAX_INTRODUCTION and page.listing.longest_run <= MAX_RUN


def judge_posts(page: Dossier) -> Judgement | None:
    """A live blog or a thread, by what the head says or by its dated entries."""
    if page.reading.kind is not PageKind.ARTICLE:
        return None
    if page.stated.is_live or page.posts.are_live:
        return _in_posts(page, PageKind.LIVE_BLOG)
    if page.stated.is_forum or (page.posts.are_answers and not page.stated.is_article):
        return _in_posts(page, PageKind.FORUM)
    return None


def _in_posts(page: Dossier, kind: PageKind) -> Judgement:
    date = Verdict(Role.DATE, "the date or time of a post", 0)
    return Judgement(kind, verdicts=dict.fromkeys(bare_dates(page.sheet, page.body), date))
