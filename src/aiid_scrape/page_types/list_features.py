"""Features of a page that may be a list of others, and the linear model over them.

No single feature separates a front page from a short article with a hundred stories around it. Many
together do: the form of the address, the length of the texts between titles, the number of titles,
a date beside the heading. ``fit/list_model.py`` fits the weights.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from statistics import median
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from ..features import schema
from ..features.page import PageFeatures
from ..models.blocks import BlockKind
from ..scoring.linear_model import load_models
from .lists.items import MAX_ADDRESS, MIN_ITEMS, longest_run
from .lists.link_lists import LinkList, find_leads
from .lists.meta_lines import is_meta_line
from .lists.teasers import MAX_TEASER, words_of

if TYPE_CHECKING:
    from .context import PageContext

SCRAPS = 600
"""Columns of text from which it is asked whether they stand in scraps. An estimate."""

MAX_COLUMNS = 150
"""Columns of a title that count at most beside the text. An estimate."""

ABOVE_HEADING = 4
"""Blocks above the heading of a page in which a meta line is that of its text. An estimate."""

BELOW_HEADING = 8
"""Blocks below the heading of a page in which a meta line is that of its text. An estimate."""


def list_log_odds(page: PageContext) -> float:
    """The logarithm of the odds that a page is a list of others; above 0 it is more likely so."""
    return load_models("list_pages")["list"].score(list_features(page))


def list_features(page: PageContext) -> Iterator[str]:
    """The features of a page."""
    yield schema.BIAS
    link_lists, features = page.link_lists, page.features
    own = page.sum(free := _free(page))
    yield from _text_features(page, free, own)
    if link_lists:
        yield from _link_list_features(page, link_lists[0], own)
    yield from _heading_features(features, link_lists, page.url)
    yield from page.declared.list_facts()


def _free(page: PageContext) -> list[int]:
    """The blocks of prose that belong to no title."""
    covered = {at for link_list in page.link_lists for at in link_list.covered()}
    covered.update(at for _, under in [*find_leads(page.features, covered)] for at in under)
    return [at for at in page.prose if at not in covered]


def _text_features(page: PageContext, free: Sequence[int], own: int) -> Iterator[str]:
    """The features of the text that belongs to titles, and of the page's own."""
    titles = sum(
        min(page.features.shapes[at].columns, MAX_COLUMNS)
        for link_list in page.link_lists
        for at in link_list.titles
    )
    inside = page.columns - own
    yield schema.OWN_TEXT.of(own)
    run = longest_run(page.features, free)
    yield schema.LONGEST_RUN.of(run)
    if own >= SCRAPS:
        yield schema.LONGEST_RUN_SHARE.of(run / own)
    yield schema.OWN_SHARE.of(own / (own + inside + titles + 1))
    yield schema.OWN_PARAGRAPHS.of(len(free))
    yield schema.TITLES.of(sum(len(link_list.titles) for link_list in page.link_lists))
    if len(page.listing.teasers) >= MIN_ITEMS and _is_mostly_teasers(page):
        yield "mostly_teasers"


MAX_INTRODUCTION = 900
"""Columns of own text that a listing may have over its teasers. An estimate."""

MAX_RUN = 450
"""Columns of own text in one piece from which it is a story and no teaser: nineteen in twenty
articles of the news corpora have such a piece, and one listing in four."""

MAX_CLAIMED = 300
"""Columns of own text that a listing has at most which calls itself an article: templates do. An
estimate."""


def _is_mostly_teasers(page: PageContext) -> bool:
    """Return true if nearly all of the main text is in teasers."""
    inside, run = page.sum(page.listing.inside), page.listing.longest_run
    if page.declared.is_article or page.declared.leads_to_article:
        return page.own <= MAX_CLAIMED and inside > 5 * page.own
    if inside > page.own and run <= (2 * MAX_RUN if inside > 3 * page.own else MAX_RUN):
        return True
    return page.own <= MAX_INTRODUCTION and run <= MAX_RUN


MAX_BESIDE = 100
"""Columns of text beside the entries of a page that has none but them: a notice, a slogan. An
estimate."""


def _link_list_features(page: PageContext, link_list: LinkList, own: int) -> Iterator[str]:
    """The features of the entries of the best link list."""
    shapes = page.features.shapes
    prose = [
        sum(shapes[at].columns for at in range(title + 1, end) if shapes[at].prose)
        for title, end in zip(link_list.titles, link_list.ends, strict=True)
    ]
    count = len(link_list.titles)
    yield schema.ENTRIES.of(count)
    yield schema.ENTRY_BLOCKS.of(link_list.stretch)
    yield schema.ENTRY_PROSE.of(median(prose))
    if own <= MAX_BESIDE and count >= MIN_ITEMS and sum(prose) <= count * MAX_TEASER:
        yield "short_entries_only"
    yield schema.TITLE_WORDS.of(link_list.middle_words)
    yield f"titles_are={'headings' if link_list.are_headings else 'none'}"
    if page.body:
        within = sum(page.body[0] <= title <= page.body[-1] for title in link_list.titles)
        yield schema.TITLES_IN_TEXT.of(within / count)
        yield schema.ABOVE_TITLES.of(link_list.titles[0] / len(shapes))


def _heading_features(
    features: PageFeatures, link_lists: Sequence[LinkList], url: str | None
) -> Iterator[str]:
    """The features of the page's heading: the name of a section, or a headline with its day."""
    titles = {at for link_list in link_lists for at in link_list.titles}
    link_list = link_lists[0] if link_lists else None
    headings = [
        at
        for at, block in enumerate(features.blocks)
        if block.level == 1 and block.kind is BlockKind.HEADING
    ]
    yield schema.HEADINGS.of(len(headings))
    at = next((each for each in headings if each not in titles), None)
    if at is None:
        if headings:
            yield "headings_are_titles"
        return
    if leads := features.blocks[at].href:
        yield f"heading_links_to={_where(features, leads, url)}"
        return
    text = features.blocks[at].text
    yield schema.HEADING_WORDS.of(words_of(text, features.shapes[at]))
    yield f"heading_is={'dated' if _is_dated(features, at, link_list) else 'undated'}"


def _where(features: PageFeatures, address: str, url: str | None) -> str:
    """The page that a heading links to: the front page, its own, or another one."""
    path = _path(address)
    if not path:
        return "home"
    own = {_path(each) for each in (url, *features.document.head.canonical) if each}
    return "itself" if path in own else "elsewhere"


def _path(address: str) -> str:
    try:
        return urlsplit(address[:MAX_ADDRESS]).path.strip("/")
    except ValueError:
        return address


def _is_dated(features: PageFeatures, heading: int, link_list: LinkList | None) -> bool:
    """Return true if a date or an author beside the heading is not that of the first entry."""
    first, *others = link_list.titles if link_list is not None else (len(features.blocks),)
    for at in range(max(0, heading - ABOVE_HEADING), heading + BELOW_HEADING + 1):
        if at == first and at > heading:
            break
        if at == heading or at >= len(features.blocks) or not is_meta_line(features, at):
            continue
        at_next = others[0] + at - first if others else len(features.blocks)
        if at < heading or at_next >= len(features.blocks) or not is_meta_line(features, at_next):
            return True
    return False
