"""The names of all features, and the bins of all numbers in them.

A feature is a short name that a block, a line, a page or a value has or has not. Its name is a
template with values: ``length=70-109``, or several crossed: ``kind=paragraph length=70-109``. A
number comes in bins that are named by their bounds, so that the weight of each can be read; a
bin of counts includes both its bounds (``3-5``), one of shares only the lower (``0.2..0.5``).
All templates are in ``templates.json``; ``make docs`` writes them into ``docs/features.md``.
"""

from __future__ import annotations

import json
from bisect import bisect_right
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from itertools import pairwise


class Bins:
    """The bins of a number in features.

    Args:
        name: The name that the features begin with.
        edges: Where one bin ends and the next begins, in ascending order.
    """

    __slots__ = ("edges", "labels", "name", "names")

    def __init__(self, name: str, *edges: float) -> None:
        self.name = name
        self.edges = edges
        self.labels = _labels(edges)
        self.names = tuple([f"{name}={label}" for label in self.labels])
        """The name of the feature of each bin."""

    def find(self, value: float) -> int:
        """The number of the bin that a value is in."""
        return bisect_right(self.edges, value)

    def of(self, value: float) -> str:
        """The name of the feature of a value.

        >>> Bins("length", 12, 24, 40).of(30), Bins("link_density", 0.25, 0.6).of(0.7)
        ('length=24-39', 'link_density=0.6+')
        """
        return self.names[bisect_right(self.edges, value)]

    def __getitem__(self, number: int) -> str:
        """The name of the feature of a bin."""
        return self.names[number]


def _labels(edges: tuple[float, ...]) -> tuple[str, ...]:
    """The names of bins, by their bounds.

    >>> _labels((1, 2, 5)), _labels((0.2, 0.5))
    (('0', '1', '2-4', '5+'), ('<0.2', '0.2..0.5', '0.5+'))
    """
    first, last = edges[0], edges[-1]
    if first < 0 or not all(isinstance(edge, int) for edge in edges):
        inner = [f"{low:g}..{high:g}" for low, high in pairwise(edges)]
        return (f"<{first:g}", *inner, f"{last:g}+")
    inner = [str(low) if low == high - 1 else f"{low}-{high - 1}" for low, high in pairwise(edges)]
    return ("0" if first == 1 else f"<{first}", *inner, f"{last}+")


BIAS = "bias"
"""The feature that everything has: its weight is the intercept of a model."""

# --- blocks ------------------------------------------------------------------------------

_SHARES = (0.01, 0.05, 0.2, 0.5, 0.8, 0.98)
_SCORES = (-8, -6, -4.5, -3.5, -2.5, -1.75, -1, -0.5, 0, 0.5, 1, 1.75, 2.5, 3.5, 4.5, 6)
_DISTANCES = (1, 3, 6, 12, 25, 50, 100)

LENGTH = Bins("length", 12, 24, 40, 70, 110, 180, 300, 600)
SIZE = Bins("size", 30, 100, 300)
LINK_DENSITY = Bins("link_density", 0.001, 0.25, 0.6, 0.95)
DIGITS = Bins("digits", *_SHARES)
COMMAS = Bins("commas", 1, 2, 3)
TOPIC_WORDS = Bins("words", 1, 2, 3)
INDENT = Bins("indent", 1, 3, 5, 9, 17)
DISTANCE = Bins("distance", *_DISTANCES)
MASS_BEFORE, MASS_AFTER = Bins("mass_before", *_SHARES), Bins("mass_after", *_SHARES)
PAGE_MASS = Bins("page_mass", 800, 2500, 8000)
RUN_LENGTH = Bins("run_length", 1, 2, 3, 5, 9, 17)
TEMPLATE_MASS, TEMPLATE_DENSITY = (
    Bins("template_mass", *_SHARES),
    Bins("template_density", *_SHARES),
)
TEMPLATE_COUNT = Bins("template_count", 2, 3, 5, 9, 17, 33)
HELD = {
    above: tuple(Bins(f"{above}_{what}", *_SHARES) for what in ("mass", "density", "link_density"))
    for above in ("parent", "grandparent")
}
"""Of the two elements above a block: the share of the page's text, of text, and of links."""
SCORE, SCORE_TO_BEST = Bins("score", *_SCORES), Bins("score_to_best", *_SCORES)
SCORE_BEFORE, SCORE_AFTER = Bins("score_before", *_SCORES), Bins("score_after", *_SCORES)
SCORE_BETWEEN = Bins("score_between", *_SCORES)
GROUP_SCORES = {
    group: Bins(f"{group}_score", *_SCORES) for group in ("template", "parent", "grandparent")
}
GROUP_COUNT = Bins("blocks", 1, 2, 3)
SHARED_WORDS = Bins("shared_words", 0.02, 0.08, 0.15, 0.25, 0.35, 0.5)

# --- lines of a dump that may be its headline ----------------------------------------------

LINE_LENGTH = Bins("length", 20, 30, 40, 50, 65, 80, 100, 130, 170)
LINE_DISTANCE = Bins("distance", 1, 2, 3, 4, 6, 9, 13, 20, 30)
LINE_OVERLAPS = {
    what: Bins(f"{what}_overlap", 0.01, 0.15, 0.3, 0.45, 0.6, 0.8)
    for what in ("text", "core", "url")
}
LINE_TEXT_ABOVE = Bins("text_above", 0.02, 0.05, 0.1, 0.2, 0.3, 0.4)
_MASSES = (1, 100, 250, 500, 1000, 2000)
COLUMNS_ABOVE, COLUMNS_BELOW = Bins("columns_above", *_MASSES), Bins("columns_below", *_MASSES)
LINE_SHARED_WORDS, LINE_WORDS = Bins("shared_words", *range(1, 7)), Bins("words", *range(1, 13))
LONG_ABOVE, LONG_BELOW = Bins("long_above", 1, 2, 3), Bins("long_below", 1, 2, 3, 4)

# --- pages that may be lists of others -------------------------------------------------------

_COLUMNS = (1, 100, 200, 350, 600, 1000, 1800, 3500)
OWN_TEXT, LONGEST_RUN = Bins("own_text", *_COLUMNS), Bins("longest_run", *_COLUMNS)
LONGEST_RUN_SHARE = Bins("longest_run_share", 0.05, 0.1, 0.2, 0.4, 0.7)
OWN_SHARE = Bins("own_share", 0.03, 0.08, 0.15, 0.25, 0.4, 0.55, 0.7, 0.85)
OWN_PARAGRAPHS = Bins("own_paragraphs", 1, 2, 3, 5, 8, 13)
TITLES, ENTRIES = Bins("titles", 4, 6, 10, 20, 40), Bins("entries", 6, 10, 20, 40)
ENTRY_BLOCKS, ENTRY_PROSE = (
    Bins("entry_blocks", 2, 4, 9),
    Bins("entry_prose", 1, 100, 250, 500, 900),
)
TITLE_WORDS = Bins("title_words", 2, 4, 7, 12)
TITLES_IN_TEXT = Bins("titles_in_text", 0.1, 0.5, 0.9)
ABOVE_TITLES = Bins("above_titles", 0.1, 0.25, 0.5, 0.75)
HEADINGS = Bins("main_headings", 1, 2, 4)
HEADING_WORDS = Bins("heading_words", 2, 3, 4, 6, 8, 12)


@cache
def feature_templates() -> dict[str, dict[str, str]]:
    """For each model the templates of its features, and what each is."""
    text = files("aiid_scrape.features").joinpath("templates.json").read_text("utf-8")
    templates: dict[str, dict[str, str]] = json.loads(text)
    return templates


def by_size(names: Iterable[str], size: int) -> list[str]:
    """Features crossed with the bin of a block's size.

    >>> by_size(["date", "sign=at"], 0)
    ['date size=<30', 'sign=at size=<30']
    """
    return [f"{name} {SIZE[size]}" for name in names]


def template_of(feature: str) -> str:
    """The template of a feature: its names without their values.

    >>> template_of("kind=paragraph length=70-109")
    'kind length'
    """
    return " ".join([part.partition("=")[0] for part in feature.split(" ")])
