"""Posts: entries of one template, each with a date or time and a text of its own.

Live blogs and forums are made of them. Comments under an article are, too: how much of what
was read as the text stands in them tells the ones from the others.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from ..documents.units import Element
from .features import Sheet

REACH = 12
"""Elements above a date or time in which its post is looked for."""

MIN_POSTS = 3
MIN_SHARE = 0.6
"""Share of the text that stands in posts, from which the page is made of them."""

_TIME = re.compile(r"\d{1,2}\s?[:.h時시点點]\s?\d{2}")
_LIVE = re.compile(
    r"(?<![a-z])live|ticker|minute-by|timeline|en-?direct|en-?vivo|ao-?vivo|diretta", re.IGNORECASE
)
_TALK = re.compile(
    r"comment|reply|replies|answer|message|thread|topic|forum|discussion|postbody|post-body|"
    r"postcontent|post_body",
    re.IGNORECASE,
)
MAX_NAMES = 200
"""Characters of a class or id that are looked at."""


class Posts:
    """The posts of one template that hold most of the text."""

    def __init__(self, elements: Sequence[Element], share: float) -> None:
        self.elements = elements
        self.share = share
        self._says = " ".join(
            element.get(name)[:MAX_NAMES]
            for post in elements[:1]
            for element in list(post.lineage())[:3]
            if element.tag not in ("html", "body")
            for name in ("class", "id")
        )

    @property
    def are_live(self) -> bool:
        """Whether they are the entries of a live blog."""
        return self._are_many and _LIVE.search(self._says) is not None

    @property
    def are_answers(self) -> bool:
        """Whether they are what people wrote in turn."""
        return self._are_many and _TALK.search(self._says) is not None

    @property
    def _are_many(self) -> bool:
        return len(self.elements) >= MIN_POSTS and self.share >= MIN_SHARE


def find_posts(sheet: Sheet, body: Sequence[int]) -> Posts:
    """The posts of a page in HTML that hold most of its text."""
    dated = _dated(sheet)
    if len(dated) < MIN_POSTS:
        return Posts([], 0.0)
    inside: defaultdict[Element, int] = defaultdict(int)
    for at in body:
        for element in _above(sheet, at):
            inside[element] += sheet.shapes[at].columns
    # In the order of the page: where the first of them is asked, it must be the same each time.
    groups: defaultdict[tuple[str, str, Element | None], dict[Element, None]] = defaultdict(dict)
    for at in dated:
        for element in _above(sheet, at):
            if inside.get(element):
                groups[_template(element)][element] = None
    total = sum(sheet.shapes[at].columns for at in body) or 1
    best: tuple[float, list[Element]] = (0.0, [])
    for posts in groups.values():
        if len(posts) >= MIN_POSTS:
            best = max(
                best,
                (sum(inside[post] for post in posts) / total, list(posts)),
                key=lambda each: each[0],
            )
    return Posts(best[1], best[0])


def _template(element: Element) -> tuple[str, str, Element | None]:
    """What posts of one template share: many have their number among their classes."""
    names = element.get("class").split(maxsplit=1)
    return element.tag, _DIGITS.sub("", names[0]) if names else "", element.parent


_DIGITS = re.compile(r"\d+")

MAX_DATE = 60
"""Characters of a unit that is a date or a time."""


def _dated(sheet: Sheet) -> list[int]:
    return [
        at
        for at, unit in enumerate(sheet.units)
        if unit.element is not None
        and len(unit.text) <= MAX_DATE
        and (unit.element.tag == "time" or _is_dated(sheet, unit.text))
    ]


def _is_dated(sheet: Sheet, text: str) -> bool:
    if text.isalpha() or not _DIGITS.search(text):
        return False
    if _TIME.search(text) or sheet.phrases.is_date(text):
        return True
    match = sheet.phrases.match(text)
    return match is not None and match.key in ("ago", "published", "updated")


def bare_dates(sheet: Sheet, positions: Sequence[int]) -> list[int]:
    """The units that are a date or a time and nothing else."""
    texts = ((at, sheet.units[at].text) for at in positions)
    return [at for at, text in texts if _TIME_ONLY.fullmatch(text) or sheet.phrases.is_date(text)]


_TIME_ONLY = re.compile(
    r"\d{1,2}\s?[:.h時시点點]\s?\d{2}(?:\s?(?:[ap]\.?m\.?|uhr|分|분))?", re.IGNORECASE
)


def _above(sheet: Sheet, at: int) -> list[Element]:
    element = sheet.units[at].element
    found: list[Element] = []
    while element is not None and len(found) < REACH and element.tag != "body":
        found.append(element)
        element = element.parent
    return found
