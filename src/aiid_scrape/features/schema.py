"""The names of all features, and the bins of all numbers in them.

A feature is a short name that a block, a line, a page or a value has or has not. Its name is a
template with values: ``length=70-109``, or several crossed: ``kind=paragraph length=70-109``. A
number comes in bins that are named by their bounds, so that the weight of each can be read; a
bin of counts includes both its bounds (``3-5``), one of shares only the lower (``0.2..0.5``).
``make docs`` writes the templates into ``docs/features.md``.
"""

from __future__ import annotations

from bisect import bisect_right
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

BLOCK_TEMPLATES = {
    "bias": "every block",
    "kind": "kind of block",
    "length": "columns",
    "kind length": "kind of block and columns",
    "link_density size": "share of characters in links (Kohlschütter 2010), and columns",
    "capitals": "all letters are capitals",
    "heading": "level of a heading",
    "prose": "reads as prose",
    "sentence size": "ends as a sentence",
    "ends size": "sort of the last character",
    "starts size": "sort of the first character",
    "commas size": "number of commas",
    "digits size": "share of digits",
    "date size": "holds a date or a time",
    "sign size": "holds a sign that menus and credits hold",
    "phrase": "is a phrase that stands on many pages, by its key in the language packs",
    "maybe_phrase": "the same, of a phrase that may mean something else",
    "lead_in": "begins with words that lead in a name or a date",
    "is_date": "is a date and nothing else",
    "topic words size": "words of menus and notices, by their topic",
    "topic size": "none of these words",
    "under distance": "heading of boilerplate above, and blocks down from it",
    "under distance size": "the same, and columns",
    "title": "the block is the likeliest title, stands above it, or the page has none",
    "title distance": "blocks below the likeliest title",
    "repeated size": "another block of the page has the same text",
    "declared size": "how much of it is in the article body of the page's JSON-LD",
    "blank_lines": "blank lines before and behind a line of a dump",
    "indent": "columns of white space before a line of a dump",
    "marker": "list marker of a line of a dump",
    "tag": "tag of the block's element",
    "inline_tag": "tag of the inline element that begins the block",
    "parent_tag": "tag of the parent",
    "grandparent_tag": "tag of the parent's parent",
    "inside": "tag of an element around the block",
    "class": "word of a class or id of an element around the block",
    "role": "ARIA role of an element around the block",
    "itemprop": "microdata property of an element around the block",
    "hidden": "an element around the block is hidden",
    "kinds_ngram[-1..0]": "letters of the block before and of the block",
    "kinds_ngram[0..1]": "letters of the block and of the block behind",
    "kinds_ngram[-1..1]": "letters of the three",
    "kinds_ngram[-2..0]": "letters of the two blocks before and of the block",
    "kinds_ngram[0..2]": "letters of the block and of the two behind",
    "mass_before": "share of the page's text before the block",
    "mass_after": "share of the page's text behind it",
    "mass_before page_mass": "the same, and columns of text of the page",
    "mass_after page_mass": "the same, and columns of text of the page",
    "run_length type": "blocks in a row without prose, and the letter of the block",
    "passed mass_before": "a heading of boilerplate above, and share of the text above that",
    "passed mass_before size": "the same, and columns",
    "template_mass size": "share of the page's text in blocks of the same template",
    "template_density size": "share of text in those blocks (text density, Sun 2011)",
    "template_count size": "number of those blocks",
    "main depth": "levels in or out of the main element, the block being before or behind it",
    "parent_mass": "share of the page's text in the parent",
    "parent_density": "share of text in the parent",
    "parent_link_density": "share of links in the parent",
    "grandparent_mass": "share of the page's text in the parent's parent",
    "grandparent_density": "share of text in the parent's parent",
    "grandparent_link_density": "share of links in the parent's parent",
    "sibling_before": "letters of the block before in the same element, and of the block",
    "sibling_after": "letters of the block behind in the same element, and of the block",
    "score": "score of the first pass",
    "score_to_best": "score of the first pass less that of the page's best text",
    "score_to_best size": "the same, and columns",
    "score_before size": "score_to_best of the block before",
    "score_after size": "score_to_best of the block behind",
    "score_between size": "the lower of the best scores close above and close below",
    "segment size": "the block is in the segment of the page that is the likeliest text",
    "segment distance size": "blocks above or below that segment",
    "shared_words size": "share of the block's words that other text of the page has",
    "template_score blocks size": "mean score of the blocks of the same template",
    "parent_score blocks size": "mean score of the blocks of the same parent",
    "grandparent_score blocks size": "mean score of the blocks of the same parent's parent",
}
"""Features of a block of a page; ``docs/features.md`` has the letters of blocks."""

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
SHARED, WORDS = Bins("shared_words", *range(1, 7)), Bins("words", *range(1, 13))
LONG_ABOVE, LONG_BELOW = Bins("long_above", 1, 2, 3), Bins("long_below", 1, 2, 3, 4)

HEADLINE_TEMPLATES = {
    "bias": "every line",
    "line": "sort of line, or the key of the phrase that it is",
    "length": "columns",
    "distance": "blocks down to the next prose of the text",
    "some_text_above": "text stands above",
    "text_above": "share of the text that stands above",
    "columns_below": "columns of text in the next blocks",
    "columns_above": "columns of text in the last blocks",
    "ends": "the sign at the end, or open",
    "heading": "level of a heading",
    "list_item": "is a list item",
    "figures": "more than an eighth are digits",
    "capitals": "all letters are capitals",
    "separators": "holds a bar or a bullet",
    "glued": "places where words are glued together",
    "year": "holds a year",
    "text_overlap": "share of its words that the text has",
    "core_overlap": "share of its words that the middle of the text has",
    "shared_words": "words that the text has",
    "words": "words",
    "most_shared_words": "no other line has more words of the text",
    "url_overlap": "how alike its words and those of the address are (Dice)",
    "most_url_overlap": "no other line is more like the address",
    "repeated": "times that the page has it",
    "breadcrumb_end": "another line ends with it",
    "breadcrumb": "ends with another line",
    "long_above": "long lines above",
    "long_below": "long lines below",
    "line[-2]": "sort of the line two above",
    "line[-1]": "sort of the line above",
    "line[+1]": "sort of the line below",
    "line[+2]": "sort of the line two below",
    "byline_below": "a byline is close below",
    "date_below": "a date is close below",
    "equals": "the line beside it is the same",
    "prefix_of": "the line beside it begins with it",
    "extends": "begins with the line beside it",
}
"""Features of a line of a text dump that may be the headline."""

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

LIST_TEMPLATES = {
    "bias": "every page",
    "own_text": "columns of text that belongs to no entry",
    "longest_run": "columns of its longest piece",
    "longest_run_share": "share of that piece",
    "own_share": "share of own text beside that of entries and their titles",
    "own_paragraphs": "blocks of own text",
    "titles": "titles in all link lists",
    "mostly_teasers": "most of the text stands in teasers",
    "entries": "entries of the best link list",
    "entry_blocks": "blocks of an entry, the median",
    "entry_prose": "columns of prose of an entry, the median",
    "short_entries_only": "there is nothing but short entries",
    "title_words": "words of a title, the median",
    "titles_are": "headings, or none",
    "titles_in_text": "share of the titles within the text",
    "above_titles": "share of the page's blocks above the first title",
    "main_headings": "headings of level 1",
    "headings_are_titles": "all headings of level 1 are titles of entries",
    "heading_links_to": "what the heading of level 1 links to",
    "heading_words": "words of the heading of level 1",
    "heading_is": "dated if a day or an author stands beside it",
    "og:type": "type of object that the head declares",
    "schema": "sort of schema.org type that the page declares",
    "declares_date": "the head has a day of publication",
    "declares_author": "the head has an author",
    "has_next_page": "the head links to a next or previous page",
    "url_steps": "steps of the address's path",
    "url_words": "words of its last step",
    "url_has": "a date, a number, a digit or a file ending in the address",
    "url_of": "an archive",
}
"""Features of a page that may be a list of others."""

# --- values of a field -------------------------------------------------------------------------

FIELD_TEMPLATES = {
    "bias": "every value",
    "place": "a place that gives the value",
    "only_place": "the place, if no other sort of place gives it",
    "place_sort": "sort of a place that gives the value",
    "only_one_sort": "no other sort of place gives it",
    "less_in": "sort of a place that gives less: one of two authors",
    "more_in": "sort of a place that gives more",
}
"""Features of a value that is claimed for a field, by the places that give it."""


def template_of(feature: str) -> str:
    """The template of a feature: its names without their values.

    >>> template_of("kind=paragraph length=70-109")
    'kind length'
    """
    return " ".join([part.partition("=")[0] for part in feature.split(" ")])
