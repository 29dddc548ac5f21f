"""Link lists: links of one template to other pages, each with the blocks under it.

Pages that list anything have them, in any language and script: stories, products, jobs, films.
Their titles may be a word or two, unlike those of teasers. Entries of a menu are told apart: other
blocks stand between titles, or the titles are headings or long. An article has link lists, too, of
related stories: `list_features` decides what the page is.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Container, Hashable, Iterator, Sequence
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from ...documents.blocks import Element, TextBlock
from ...documents.class_names import class_names
from ...features.candidates import NEVER_TEXT
from ...features.page import PageFeatures
from ...features.shape import Shape, shape_of
from ...features.templates import Templates, first_face
from ...models.blocks import BlockKind
from .teasers import MAX_TEASER, Teaser, words_of

MIN_TITLES = 4
"""Titles of one template that make a link list. An estimate."""

MAX_LINK_LISTS = 60
"""Link lists of a page that are used, the best first. An estimate."""

MAX_TITLE = 200
"""Columns of the median title of a link list at most: longer ones are summaries. An estimate."""

LONG_TITLE = 60
"""Columns from which a longer title has no higher score. Of the links of an entry the title has to
have the highest: the others lead to its author, its topic, its comments. An estimate."""

SUMMARY_SCORE = 0.3
"""Score of links longer than a title, where a long title has 1. An estimate."""

MIN_DISTINCT = 0.6
"""Least share of titles in a list that differ: those of buttons do not. An estimate."""

MIN_DISTINCT_LETTERS = 0.25
"""Least share of short titles that differ without their digits: days and counts do not. An
estimate."""

MENU_WORDS = 4
"""Words from which a link reads as a headline and no name of a section. A wide character is half a
word."""

LONG_WORDS = 6
"""Words from which a bare list is one of stories, though the page has other link lists. An
estimate."""


class LinkList(NamedTuple):
    """Titles of one template, in the order of the page."""

    titles: tuple[int, ...]
    """The positions of their blocks."""
    addresses: tuple[str, ...]
    words: tuple[str, ...]
    """The text of each title, without its rank."""
    ends: tuple[int, ...]
    """The end of the blocks of each title: the next title, or as many blocks as the median has."""
    share_of_headings: float
    middle_words: float
    middle_columns: float
    """Words and columns of the median title."""
    stretch: float
    """Blocks from one title to the next, the median."""

    @property
    def is_bare(self) -> bool:
        """True if nothing stands between the titles, as in a menu."""
        return not self.are_headings and self.stretch < 2

    @property
    def are_headings(self) -> bool:
        """True if most titles are headings."""
        return self.share_of_headings > 0.5

    def covered(self) -> Iterator[int]:
        """The positions of the titles and of all blocks under them."""
        for title, end in zip(self.titles, self.ends, strict=True):
            yield from range(title, end)


def find_link_lists(features: PageFeatures) -> list[LinkList]:
    """The link lists of an HTML page that do not lie within each other, the best first."""
    ranked = sorted(
        (
            (_score(link_list), -link_list.titles[0], link_list)
            for link_list in _all_link_lists(features)
        ),
        key=lambda each: each[:2],
        reverse=True,
    )
    covered: set[int] = set()
    found: list[LinkList] = []
    for score, _, link_list in ranked[:MAX_LINK_LISTS]:
        inside = sum(title in covered for title in link_list.titles)
        if score > 0 and 2 * inside < len(link_list.titles):
            found.append(link_list)
            covered.update(link_list.covered())
    return found


def find_leads(features: PageFeatures, covered: Container[int]) -> Iterator[tuple[int, list[int]]]:
    """Headings that are links outside of all link lists, such as the lead of a front page.

    Each comes with the positions of the prose under it. A heading with more prose than a teaser
    is left out: it heads a story of this page, and links to itself.
    """
    heading, under = None, list[int]()
    for at, block in enumerate([*features.blocks, None]):
        ends = block is None or at in covered or block.kind is BlockKind.HEADING
        if ends:
            size = sum(features.shapes[each].columns for each in under)
            if heading is not None and size <= MAX_TEASER:
                yield heading, under
            under = []
            leads = block is not None and bool(block.href) and at not in covered
            heading = at if leads else None
        elif heading is not None and features.shapes[at].prose:
            under.append(at)


def entries_of(
    features: PageFeatures, link_lists: Sequence[LinkList], teasers: Sequence[Teaser]
) -> list[Teaser]:
    """The entries of a list page: titles of its link lists, without menus, and other headlines.

    Args:
        features: The page.
        link_lists: Its link lists.
        teasers: Its teasers; those in the frame of the page are left out.
    """
    has_better = not all(link_list.is_bare for link_list in link_lists)
    listed = [
        title
        for link_list in link_lists
        if not (has_better and link_list.is_bare and link_list.middle_words < LONG_WORDS)
        for title in zip(link_list.titles, link_list.addresses, link_list.words, strict=True)
    ]
    covered = {at for link_list in link_lists for at in link_list.covered()}
    leads = [at for at, _ in find_leads(features, covered)]
    others = [(at, title) for at in leads if (title := _title(features.blocks[at])) is not None]
    headlines = [
        (at, address, words)
        for at, (address, words) in others
        if words_of(words, features.shapes[at]) >= MENU_WORDS
    ]
    headlines += [
        (teaser.headline, teaser.address, teaser.words or features.blocks[teaser.headline].text)
        for teaser in teasers
        if teaser.address is not None
    ]
    listed += _without_frame(features, [headlines])[0]
    return [Teaser(at, address, (at,), words) for at, address, words in listed]


def _all_link_lists(features: PageFeatures) -> Iterator[LinkList]:
    if features.elements is None:
        return
    templates, is_outside = Templates(above=first_face), features.elements.is_outside
    groups: defaultdict[Hashable, dict[str, _Title]] = defaultdict(dict)
    for at, block in enumerate(features.blocks):
        if not (block.href or block.links) or is_outside(block.element):
            continue
        if (title := _title(block)) is not None:
            address, words = title
            element = block.element.block_element if block.element is not None else None
            groups[templates.of(element)].setdefault(address, (at, address, words))
    many = [[*group.values()] for group in groups.values() if len(group) >= MIN_TITLES]
    for titles in _without_frame(features, many):
        if len(titles) >= MIN_TITLES:
            yield _link_list(features, titles)


_Title = tuple[int, str, str]
"""The position of a title, the address that it links to, and its words."""

MIN_LEFT = 0.1
"""Share of the titles of a page that must be left when elements named like a frame are left out.
With fewer the name is that of an element around everything: ``has-menu``. An estimate."""


def _without_frame(
    features: PageFeatures, groups: Sequence[Sequence[_Title]]
) -> list[list[_Title]]:
    """The titles outside of the menus and the footer of the page."""
    left: list[list[_Title]] = []
    for by_names in (True, False):
        frame = _Frame(by_names=by_names)
        left = [
            [title for title in group if not frame.holds(features.blocks[title[0]].element)]
            for group in groups
        ]
        if sum(map(len, left)) >= MIN_LEFT * sum(map(len, groups)):
            break
    return left


def _link_list(features: PageFeatures, titles: Sequence[_Title]) -> LinkList:
    at, addresses, words = zip(*titles, strict=True)
    gaps = [below - above for above, below in pairwise(at)]
    middle = median(gaps)
    most = int(3 * middle) + 2
    ends = [above + min(gap, most) for above, gap in zip(at[:-1], gaps, strict=True)]
    ends.append(min(at[-1] + max(1, int(middle)), len(features.blocks)))
    shapes = [_shape(text) for text in words]
    headings = sum(features.blocks[each].kind is BlockKind.HEADING for each in at)
    return LinkList(
        titles=at,
        addresses=addresses,
        words=words,
        ends=tuple(ends),
        share_of_headings=headings / len(at),
        middle_words=median(map(words_of, words, shapes)),
        middle_columns=median(shape.columns for shape in shapes),
        stretch=median(end - start for start, end in zip(at, ends, strict=True)),
    )


def _shape(text: str) -> Shape:
    return shape_of(TextBlock(text, BlockKind.LINE))


def _score(link_list: LinkList) -> float:
    """The score of a link list as the content of its page; 0 if it is a menu or the like."""
    count = len(link_list.titles)
    if len({*link_list.words}) < MIN_DISTINCT * count:
        return 0.0
    if link_list.middle_words < LONG_WORDS and not link_list.are_headings:
        letters = {_NO_LETTERS.sub("", words) for words in link_list.words}
        if len(letters) < MIN_DISTINCT_LETTERS * count:
            return 0.0
    if link_list.is_bare and link_list.middle_words < MENU_WORDS:
        return 0.0
    columns = link_list.middle_columns
    title = min(columns, LONG_TITLE) / LONG_TITLE if columns <= MAX_TITLE else SUMMARY_SCORE
    return round(count * title * (1 + link_list.share_of_headings), 6)


_NO_LETTERS = re.compile(r"[\d\W_]+")
_RANK = re.compile(r"[\W\d]*")
MAX_RANK = 12
"""Characters before a title that are its rank, its bullet, the length of a video. An estimate."""

_NO_PAGES = ("javascript:", "mailto:", "tel:", "data:")


def _title(block: TextBlock) -> tuple[str, str] | None:
    """The address and the words of the first link of a block, if it is a title."""
    if block.kind in NEVER_TEXT:
        return None
    links = block.links if len(block.links) > 1 or not block.href else ((block.text, block.href),)
    named = next((link for link in links if any(map(str.isalpha, link[0]))), None)
    if named is None:
        return None
    words = named[0]
    if len(links) > 1:
        words = max((words for words, address in links if address == named[1]), key=len)
    if not block.href:
        start = block.text.find(words, 0, len(words) + MAX_RANK)
        if start < 0 or not _RANK.fullmatch(block.text, 0, start):
            return None
    address = named[1].partition("#")[0].strip()
    if not address or address.lower().startswith(_NO_PAGES):
        return None
    return address, words


_FRAME_TAGS = frozenset({"nav", "footer", "aside"})
_PARTS = frozenset({"article", "section", "li", "main"})
"""Elements whose header is that of a part of the page."""


class _Frame:
    """The elements that hold the frame of a page: menus, header, footer; each is looked at once."""

    def __init__(self, *, by_names: bool) -> None:
        self._by_names = by_names
        self._known: dict[Element, tuple[bool, bool]] = {}

    def holds(self, element: Element | None) -> bool:
        """Return true if an element is in a menu, a footer, or the header of the page."""
        passed: list[Element] = []
        while element is not None and element not in self._known:
            passed.append(element)
            element = element.parent
        is_frame, in_part = self._known[element] if element is not None else (False, False)
        for each in reversed(passed):
            if each.tag in ("html", "body"):
                is_frame = in_part = False
            elif not is_frame:
                is_frame = (
                    each.tag in _FRAME_TAGS
                    or (each.tag == "header" and not in_part)
                    or (self._by_names and _is_named_so(each))
                )
                in_part = in_part or each.tag in _PARTS
            self._known[each] = is_frame, in_part
        return is_frame


def _is_named_so(element: Element) -> bool:
    if not element.has_attributes or element.tag in ("main", "article"):
        return False
    if element.aria_role == "navigation":
        return True
    return not class_names().frame.isdisjoint(element.names)
