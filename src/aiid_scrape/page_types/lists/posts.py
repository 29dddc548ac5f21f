"""Posts: entries of one template, each with a date or time and a text of its own.

Live blogs and forum threads consist of them. Comments under an article are posts, too. They differ
in the share of the main text that is in posts.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence

from ...documents.blocks import Element
from ...documents.class_names import class_names
from ...features.page import PageFeatures
from ...features.templates import first_face

REACH = 12
"""Elements above a date or time in which its post is looked for. An estimate."""

MIN_POSTS = 3
"""Posts of a live blog or thread at least. An estimate."""

MIN_SHARE = 0.6
"""Share of the text that stands in posts, from which the page is made of them. An estimate."""

_TIME = re.compile(r"\d{1,2}\s?[:.h時시点點]\s?\d{2}")
MAX_NAMES = 200
"""Characters of a class or id that are looked at. An estimate."""


class Posts:
    """The posts of one template that hold most of the text."""

    def __init__(
        self, elements: Sequence[Element], share: float, parts: Iterable[Element] = ()
    ) -> None:
        self.elements = elements
        self.share = share
        around = [
            element
            for post in elements[:1]
            for element in list(post.lineage())[:3]
            if element.tag not in ("html", "body")
        ]
        self._says = _names(around)
        self._parts = _names(parts)
        """The names of the elements within the first post."""

    @property
    def are_live(self) -> bool:
        """Whether they are the entries of a live blog."""
        return self._are_many and class_names().posts["live"].search(self._says) is not None

    @property
    def are_answers(self) -> bool:
        """Whether they are what people wrote in turn."""
        if not self._are_many:
            return False
        patterns = class_names().posts
        if patterns["thread"].search(self._says) or patterns["thread_part"].search(self._parts):
            return True
        return bool(patterns["part"].search(self._parts)) and not patterns["blog_part"].search(
            self._parts
        )

    @property
    def _are_many(self) -> bool:
        return len(self.elements) >= MIN_POSTS and self.share >= MIN_SHARE


def find_posts(features: PageFeatures, body: Sequence[int]) -> Posts:
    """The posts of a page in HTML that hold most of its text."""
    dated = _dated(features)
    if len(dated) < MIN_POSTS:
        return Posts([], 0.0)
    inside: defaultdict[Element, int] = defaultdict(int)
    for at in body:
        for element in _above(features, at):
            inside[element] += features.shapes[at].columns
    # In the order of the page: where the first of them is asked, it must be the same each time.
    groups: defaultdict[tuple[str, str, Element | None], dict[Element, None]] = defaultdict(dict)
    for at in dated:
        for element in _above(features, at):
            if inside.get(element):
                groups[_template(element)][element] = None
    total = sum(features.shapes[at].columns for at in body) or 1
    best: tuple[float, list[Element]] = (0.0, [])
    for posts in groups.values():
        if len(posts) >= MIN_POSTS:
            best = max(
                best,
                (sum(inside[post] for post in posts) / total, list(posts)),
                key=lambda each: each[0],
            )
    return Posts(best[1], best[0], _parts(features, best[1][:1]))


def _names(elements: Iterable[Element]) -> str:
    """The classes and ids of some elements."""
    return " ".join(
        element.get(name)[:MAX_NAMES] for element in elements for name in ("class", "id")
    )


def _parts(features: PageFeatures, posts: Sequence[Element]) -> list[Element]:
    """The elements with text within a post, each once."""
    found: dict[Element, None] = {}
    for post in posts:
        for at in range(len(features.blocks)):
            above = _above(features, at)
            if post in above:
                found.update(dict.fromkeys(above[: above.index(post)]))
            elif found:
                break  # what is in an element stands in a row
    return list(found)


def _template(element: Element) -> tuple[str, str, Element | None]:
    """A key that is equal for the posts of one thread."""
    return *first_face(element), element.parent


_DIGITS = re.compile(r"\d+")

MAX_DATE = 60
"""Characters of a block that is a date or a time. An estimate."""


def _dated(features: PageFeatures) -> list[int]:
    return [
        at
        for at, block in enumerate(features.blocks)
        if block.element is not None and len(block.text) <= MAX_DATE and _is_dated(features, at)
    ]


def _is_dated(features: PageFeatures, at: int) -> bool:
    block = features.blocks[at]
    if block.element is not None and block.element.tag == "time":
        return True
    if any(element.tag == "time" for _, element in block.parts):
        return True
    text = block.text
    if text.isalpha() or not _DIGITS.search(text):
        return False
    if _TIME.search(text) or features.phrases.is_date(text):
        return True
    match = features.matches[at]
    return match is not None and match.key in ("ago", "published", "updated")


def bare_dates(features: PageFeatures, positions: Sequence[int]) -> list[int]:
    """The blocks that are a date or a time and nothing else."""
    texts = ((at, features.blocks[at].text) for at in positions)
    return [
        at for at, text in texts if _TIME_ONLY.fullmatch(text) or features.phrases.is_date(text)
    ]


_TIME_ONLY = re.compile(
    r"\d{1,2}\s?[:.h時시点點]\s?\d{2}(?:\s?(?:[ap]\.?m\.?|uhr|分|분))?", re.IGNORECASE
)


def _above(features: PageFeatures, at: int) -> list[Element]:
    element = features.blocks[at].element
    return element.within_body(REACH) if element is not None else []
