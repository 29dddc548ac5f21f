"""What speaks for a page's being a list of others, as named facts, and how much.

No one sign tells a front page from a short article with a hundred stories around it: that an
address has no headline in it, that the text comes in scraps between titles, that there are forty
of them, that no day stands by the heading. So each is a fact with a weight, and their sum decides.
``fit/list_model.py`` fits the weights in ``weights/listing.json``.
"""

from __future__ import annotations

import json
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files
from statistics import median
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urlsplit

from ..features.page import PageFeatures
from ..models.blocks import BlockKind
from .lists.items import MAX_ADDRESS, MIN_ITEMS, longest_run
from .lists.link_lists import LinkList, find_leads
from .lists.meta_lines import is_meta_line
from .lists.teasers import MAX_TEASER, words_of

if TYPE_CHECKING:
    from .context import PageContext

COLUMNS = (1, 100, 200, 350, 600, 1000, 1800, 3500)
"""Steps of columns of text."""

SHARES = (0.03, 0.08, 0.15, 0.25, 0.4, 0.55, 0.7, 0.85)
COUNTS = (4, 6, 10, 20, 40)
STRETCHES = (2, 4, 9)
TITLE_WORDS = (2, 4, 7, 12)
HEADING_WORDS = (2, 3, 4, 6, 8, 12)

SCRAPS = 600
"""Columns of text from which it is asked whether they stand in scraps."""

MAX_COLUMNS = 150
"""Columns of a title that count at most beside the text."""

ABOVE_HEADING, BELOW_HEADING = 4, 8
"""Blocks around the heading of a page among which a day or an author is that of its text."""


class ListModel(NamedTuple):
    """What each fact is worth, in log-odds of the page's being a list."""

    bias: float
    worth: dict[str, float]


@cache
def weights() -> ListModel:
    """The fitted weights."""
    text = files("aiid_scrape.scoring").joinpath("weights", "listing.json").read_text("utf-8")
    data = json.loads(text)
    return ListModel(data["bias"], data["weights"])


def list_log_odds(page: PageContext) -> float:
    """The logarithm of the odds that a page is a list of others; above 0 it is more likely so."""
    known = weights()
    return round(known.bias + sum(known.worth.get(fact, 0.0) for fact in list_features(page)), 2)


def list_features(page: PageContext) -> Iterator[str]:
    """All that is said of a page here."""
    link_lists, features = page.link_lists, page.features
    own = page.sum(free := _free(page))
    yield from _text_facts(page, free, own)
    if link_lists:
        yield from _link_list_facts(page, link_lists[0], own)
    yield from _heading_facts(features, link_lists, page.url)
    yield from page.stated.list_facts()


def _step(name: str, value: float, steps: Sequence[float]) -> str:
    """A measure as the name of the step that it is on: ``text 200+``.

    >>> _step("text", 250, (100, 200, 350)), _step("text", 9, (100, 200, 350))
    ('text 200+', 'text <100')
    """
    at = bisect_right(steps, value)
    return f"{name} {steps[at - 1]}+" if at else f"{name} <{steps[0]}"


def _free(page: PageContext) -> list[int]:
    """The blocks of prose that belong to no title."""
    covered = {at for link_list in page.link_lists for at in link_list.covered()}
    covered.update(at for _, under in [*find_leads(page.features, covered)] for at in under)
    return [at for at in page.prose if at not in covered]


def _text_facts(page: PageContext, free: Sequence[int], own: int) -> Iterator[str]:
    """How much text stands between the titles and how much does not."""
    titles = sum(
        min(page.features.shapes[at].columns, MAX_COLUMNS)
        for link_list in page.link_lists
        for at in link_list.titles
    )
    inside = page.columns - own
    yield _step("text of its own", own, COLUMNS)
    run = longest_run(page.features, free)
    yield _step("in one piece", run, COLUMNS)
    if own >= SCRAPS:
        yield _step("share in one piece", run / own, (0.05, 0.1, 0.2, 0.4, 0.7))
    yield _step("share of its own", own / (own + inside + titles + 1), SHARES)
    yield _step("paragraphs of its own", len(free), (1, 2, 3, 5, 8, 13))
    yield _step("titles", sum(len(link_list.titles) for link_list in page.link_lists), COUNTS)
    if len(page.listing.teasers) >= MIN_ITEMS and _is_mostly_teasers(page):
        yield "mostly teasers"


MAX_INTRODUCTION = 900
"""Columns of own text that a listing may have over its teasers."""

MAX_RUN = 450
"""Columns of own text in one piece from which it is told rather than announced: of the
articles of the news corpora nineteen in twenty have such a piece, of the listings one in four."""

MAX_CLAIMED = 300
"""Columns of own text that a listing has at most which calls itself an article: templates do."""


def _is_mostly_teasers(page: PageContext) -> bool:
    """Whether what reads as text stands in teasers, or there is next to none beside them."""
    inside, run = page.sum(page.listing.inside), page.listing.longest_run
    if page.stated.is_article or page.stated.leads_to_article:
        return page.own <= MAX_CLAIMED and inside > 5 * page.own
    if inside > page.own and run <= (2 * MAX_RUN if inside > 3 * page.own else MAX_RUN):
        return True
    return page.own <= MAX_INTRODUCTION and run <= MAX_RUN


MAX_BESIDE = 100
"""Columns of text beside the entries of a page that has none but them: a notice, a slogan."""


def _link_list_facts(page: PageContext, link_list: LinkList, own: int) -> Iterator[str]:
    """What the entries of the best shelf are like, and whether they stand where the text does."""
    shapes = page.features.shapes
    prose = [
        sum(shapes[at].columns for at in range(title + 1, end) if shapes[at].prose)
        for title, end in zip(link_list.titles, link_list.ends, strict=True)
    ]
    count = len(link_list.titles)
    yield _step("entries", count, COUNTS[1:])
    yield _step("units of an entry", link_list.stretch, STRETCHES)
    yield _step("prose of an entry", median(prose), (1, 100, 250, 500, 900))
    if own <= MAX_BESIDE and count >= MIN_ITEMS and sum(prose) <= count * MAX_TEASER:
        yield "all in short entries"
    yield _step("words of a title", link_list.middle_words, TITLE_WORDS)
    yield f"titles are {'headings' if link_list.are_headings else 'none'}"
    if page.body:
        within = sum(page.body[0] <= title <= page.body[-1] for title in link_list.titles)
        yield _step("titles within the text", within / count, (0.1, 0.5, 0.9))
        yield _step("above the titles", link_list.titles[0] / len(shapes), (0.1, 0.25, 0.5, 0.75))


def _heading_facts(
    features: PageFeatures, link_lists: Sequence[LinkList], url: str | None
) -> Iterator[str]:
    """What the heading of the page is: the name of a section, or a headline with its day."""
    titles = {at for link_list in link_lists for at in link_list.titles}
    link_list = link_lists[0] if link_lists else None
    headings = [
        at
        for at, block in enumerate(features.blocks)
        if block.level == 1 and block.kind is BlockKind.HEADING
    ]
    yield _step("headings of the page", len(headings), (1, 2, 4))
    at = next((each for each in headings if each not in titles), None)
    if at is None:
        if headings:
            yield "the headings are titles"
        return
    if leads := features.blocks[at].href:
        yield f"the heading leads {_where(features, leads, url)}"
        return
    text = features.blocks[at].text
    yield _step("words of the heading", words_of(text, features.shapes[at]), HEADING_WORDS)
    yield f"the heading is {'dated' if _is_dated(features, at, link_list) else 'undated'}"


def _where(features: PageFeatures, address: str, url: str | None) -> str:
    """Whether a heading leads to the front page, to its own page, or to another."""
    path = _path(address)
    if not path:
        return "home"
    own = {_path(each) for each in (url, *features.document.head.canonical) if each}
    return "to itself" if path in own else "elsewhere"


def _path(address: str) -> str:
    try:
        return urlsplit(address[:MAX_ADDRESS]).path.strip("/")
    except ValueError:
        return address


def _is_dated(features: PageFeatures, heading: int, link_list: LinkList | None) -> bool:
    """Whether a day or an author stands by the heading that is none of the first entry's."""
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
