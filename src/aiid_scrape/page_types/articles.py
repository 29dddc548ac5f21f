"""Classification of pages with many texts: archives, listings, live blogs, forum threads."""

from __future__ import annotations

from bisect import bisect
from collections.abc import Container
from dataclasses import replace
from functools import partial
from itertools import groupby

from ..documents.document import candidate_in
from ..extraction import BlockLabel, FieldCandidates
from ..models import Candidate, Item, PageKind
from ..models.blocks import BlockKind, Role
from ..text.urls import source_domain
from .context import PageContext
from .decision import PageTypeDecision
from .entries import ArticleArchive, Entry, find_archive, topic_above
from .list_features import MAX_RUN, list_log_odds
from .lists.items import MIN_ITEMS, read_items
from .lists.link_lists import entries_of
from .lists.posts import bare_dates


def classify_archive(page: PageContext) -> PageTypeDecision | None:
    """A page with several whole articles."""
    if page.extraction.kind is not PageKind.ARTICLE or (archive := find_archive(page)) is None:
        return None
    if any(entry.headline in page.features.hidden for entry in archive.entries):
        return None
    labels: dict[int, BlockLabel] = {}
    for number, entry in enumerate(archive.entries):
        labels |= _of_entry(entry, number)
    first = min(entry.headline for entry in archive.entries)
    named = _about_page(page, archive, first)
    return PageTypeDecision(
        PageKind.LISTING,
        labels=labels | _around_entries(page, first, labels) | named,
        drafts=[_draft(page, entry) for entry in archive.entries],
        page={label.role.value: [_named(page, at, label)] for at, label in named.items()},
    )


def _of_entry(entry: Entry, number: int) -> dict[int, BlockLabel]:
    mark = BlockLabel(Role.DATE, "the date or the author of one of several articles", number)
    body = BlockLabel(Role.BODY, "under the headline of one of several articles", number)
    title = BlockLabel(Role.TITLE, "a headline with a whole article under it", number)
    return {
        **dict.fromkeys(entry.marks, mark),
        **dict.fromkeys(entry.body, body),
        entry.headline: title,
    }


def _draft(page: PageContext, entry: Entry) -> FieldCandidates:
    block = page.features.blocks[entry.headline]
    draft: FieldCandidates = {"title": [candidate_in(block, entry.title, 0.8, "its headline")]}
    if entry.address is not None and (domain := source_domain(entry.address)):
        draft["url"] = [candidate_in(block, entry.address, 0.9, "where its headline leads")]
        draft["source_domain"] = [candidate_in(block, domain, 0.9, "the host of its address")]
    return draft


def _around_entries(page: PageContext, first: int, inside: Container[int]) -> dict[int, BlockLabel]:
    """The labels of blocks that were read as text and are outside of the articles."""
    features, labels = page.features, {}
    for at, label in enumerate(page.extraction.labels):
        is_of_page = label.report is None and at not in page.extraction.headline
        if at in inside or is_of_page:
            continue
        role = Role.DESCRIPTION if at < first and features.shapes[at].prose else Role.OTHER
        kept = label.role is Role.CAPTION
        reason = "beside the articles of the page"
        labels[at] = label._replace(report=None) if kept else BlockLabel(role, reason)
    return labels


def _about_page(page: PageContext, archive: ArticleArchive, first: int) -> dict[int, BlockLabel]:
    """The labels on the name and the description of the page itself, if it shows them."""
    if (named := _name_of_page(page, archive, first)) is None:
        return {}
    at, reason = named
    labels = {at: BlockLabel(Role.TITLE, f"the page's name: {reason}")}
    if at == archive.topic and at + 1 < first:
        reason = "between the page's name and its articles"
        labels[at + 1] = BlockLabel(Role.DESCRIPTION, reason)
    return labels


def _named(page: PageContext, at: int, label: BlockLabel) -> Candidate:
    """The candidate for a field of the page itself that a block holds."""
    block = page.features.blocks[at]
    return candidate_in(block, " ".join(block.text.split()), 0.8, label.reason)


def _name_of_page(page: PageContext, archive: ArticleArchive, first: int) -> tuple[int, str] | None:
    """The block with the name of the page above its articles, such as "Tag: Harbour", and why."""
    features = page.features
    if archive.topic is not None and archive.topic not in features.hidden:
        return archive.topic, f"each of {len(archive.entries)} articles mentions it"
    for at in reversed(range(first)):
        block = features.blocks[at]
        if block.level == 1 and block.kind is BlockKind.HEADING and at not in features.hidden:
            return at, "the heading above the articles"
    topic = topic_above(features, first)
    if topic is not None and topic not in features.hidden:
        return topic, "the topic of the articles"
    return None


CONFIDENT = 0.85
"""Expected F1 of a text from which it is read, even if the page looks like a list."""

MIN_PIECE = 0.5
"""Least share of such a text between two entries. An estimate."""

MIN_PARAGRAPHS = 2
"""Paragraphs of that piece at least: a single one may be that of the first story. An estimate."""

DOUBTFUL = (
    "the page lists others, see its items; it also has a text of its own, which is the report: "
    "it may be an introduction or a description"
)


def classify_listing(page: PageContext) -> PageTypeDecision | None:
    """A page with links to others and not much text of its own."""
    items = _items(page) if _is_list(page) else []
    if len(items) < MIN_ITEMS:
        return None
    if _has_own_text(page):
        return PageTypeDecision(PageKind.LISTING, [DOUBTFUL], items=items)
    warning = "no article was found: the page lists others, see its items"
    reason = "on a page that lists others"
    decision = page.without_report(PageKind.LISTING, warning, Role.RELATED, reason)
    return replace(decision, items=items)


def _has_own_text(page: PageContext) -> bool:
    """Return true if a list has a text that is surely one, most of it in one piece."""
    if not page.features.is_html or (page.extraction.text_confidence or 0.0) < CONFIDENT:
        return False
    titles = sorted({at for link_list in page.link_lists for at in link_list.titles})
    pieces = [[*piece] for _, piece in groupby(page.prose, partial(bisect, titles))]
    longest = max(pieces, key=page.sum, default=[])
    return len(longest) >= MIN_PARAGRAPHS and page.sum(longest) >= MIN_PIECE * page.columns


def _is_list(page: PageContext) -> bool:
    if page.features.is_html:
        return not _is_declared(page) and list_log_odds(page) > 0
    return len(page.line_listing.teasers) >= MIN_ITEMS and _has_teaser_lines(page)


MIN_DECLARED = 1800
"""Columns of one run of prose from which a page that declares itself an article is one: none of the
107 lists of the news corpora has as many, and more than half of the articles do."""


def _is_declared(page: PageContext) -> bool:
    if page.declared.is_thread or page.declared.is_live:
        return True
    return page.declared.is_article and page.listing.longest_run >= MIN_DECLARED


def _items(page: PageContext) -> list[Item]:
    if not page.features.is_html:
        return read_items(page.features, page.line_listing.teasers, page.url)
    entries = entries_of(page.features, page.link_lists, page.listing.teasers)
    return read_items(page.features, entries, page.url)


MIN_IN_LINES = 0.7
"""Least share of the prose of a dump in teasers: one in fifty of the articles of the news corpora
has as much. An estimate."""


def _has_teaser_lines(page: PageContext) -> bool:
    listing = page.line_listing
    if not page.all_prose:
        heads = page.sum(teaser.headline for teaser in listing.teasers)
        return not page.declared.leads_to_article and heads >= MIN_IN_LINES * page.sum(page.body)
    return (
        not page.declared.leads_to_article
        and len(listing.inside) >= MIN_IN_LINES * len(page.all_prose)
        and listing.longest_run <= MAX_RUN
    )


def classify_posts(page: PageContext) -> PageTypeDecision | None:
    """A live blog or a forum thread, by the declared type or by its dated posts."""
    if page.extraction.kind is not PageKind.ARTICLE:
        return None
    if page.declared.is_live or page.posts.are_live:
        return _in_posts(page, PageKind.LIVE_BLOG)
    if page.declared.is_forum or (page.posts.are_answers and not page.declared.is_article):
        return _in_posts(page, PageKind.FORUM)
    return None


def _in_posts(page: PageContext, kind: PageKind) -> PageTypeDecision:
    date = BlockLabel(Role.DATE, "the date or time of a post", 0)
    return PageTypeDecision(kind, labels=dict.fromkeys(bare_dates(page.features, page.body), date))
