"""The headline of a page: one of its headings, or in a dump a line above the text.

Among the lines of a dump a linear model chooses: a conditional logistic regression over the lines
of a page, fitted by ``fit/headline_model.py``.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate

from ..documents.blocks import TextBlock
from ..features import schema
from ..features.page import PageFeatures
from ..features.shape import HEADLINE_COLUMNS, Shape
from ..models import Form
from ..models.blocks import BlockKind
from ..scoring.linear_model import load_models
from ..text.data_files import read_table
from ..text.fold import fold_letters
from ..text.scripts import split_unspaced
from ..text.urls import address_words, slug_words
from .main_text import MAX_SHORT_LINKS

REACH = 80
"""Blocks above the text among which its headline is looked for: between them stand standfirst,
byline, date, buttons to share, captions, and invitations to subscribe. An estimate."""

COLUMNS = (12, 240)
"""Columns that a headline has at least and at most. Estimates."""

MOST_ABOVE = 0.5
"""Share of the text that may stand above the headline: menus and prompts taken for it. An
estimate."""

NEAR = 10
"""Blocks above and below in which text is close by. An estimate."""

TEXT_BLOCKS = 8
"""Blocks at the start of the text whose words are compared with a line's. An estimate."""

CORE_BLOCKS = 20
"""Blocks from the middle of the text whose words are compared with a line's. An estimate."""

TEXT_CHARS = 2_500
"""Characters of these blocks. An estimate."""

MIN_SLUG = 3
"""Words in an address from which it can tell of a headline. An estimate."""

LONG = 28
"""Columns from which a line that is none of the page's own phrases can be a headline. An
estimate."""


TITLE_REACH = 15
"""Blocks above the text among which its headline is looked for: between them stand byline, date, a
picture's caption, buttons to share. An estimate."""


def find_title(features: PageFeatures, text: Sequence[int], url: str | None = None) -> int | None:
    """The block that shows the title of a page: a heading, or a line where it has no headings.

    Args:
        features: The page.
        text: The blocks that are taken for its text, in their order; at least one.
        url: Its address, if the caller knows it.
    """
    document, blocks, shapes = features.document, features.blocks, features.shapes
    headings = [
        at
        for at, block in enumerate(blocks)
        if block.level == 1 and block.kind is BlockKind.HEADING and at not in features.hidden
    ]
    if headings:
        above = [at for at in headings if at <= text[0]]
        return above[-1] if above else headings[0]
    if document.run_together:  # an entry of a menu would do, or a part of the headline
        return None
    if document.form is not Form.HTML:
        return find_headline(features, text, url)
    # A block that scores as text may be the headline all the same.
    first = next((at for at in range(text[0], text[-1] + 1) if shapes[at].prose), text[0])
    candidates = [
        at
        for at in range(max(0, text[0] - TITLE_REACH), first)
        if _may_be_headline(blocks[at], shapes[at]) and at not in features.hidden
    ]
    # The nearest one, unless another is more like a headline: longer, or said twice.
    return max(
        candidates,
        key=lambda at: _headline_score(features, at, text[0] - at),
        default=None,
    )


def headline_claims(features: PageFeatures, title: int, text: Sequence[int]) -> dict[int, str]:
    """The block with the title and the blocks of the text that repeat it, each with the reason.

    Args:
        features: The page.
        title: The block that shows the title.
        text: The blocks that are taken for the text; not all of them are claimed.
    """
    blocks = features.blocks
    words = blocks[title].text.casefold()
    again = [at for at in text if at != title and blocks[at].text.casefold() == words]
    if len(again) == len({*text} - {title}):  # nothing would be left of the text
        again = []
    is_highest = blocks[title].level == 1
    reason = "the heading of the page" if is_highest else "the headline above the text"
    return {title: reason, **dict.fromkeys(again, "the headline again")}


def _may_be_headline(block: TextBlock, shape: Shape) -> bool:
    low, high = HEADLINE_COLUMNS
    return (
        low <= shape.columns <= high
        and block.kind is not BlockKind.LIST_ITEM
        and block.link_share <= MAX_SHORT_LINKS
        and not block.text.endswith((":", "..."))
    )


def _headline_score(features: PageFeatures, at: int, distance: int) -> float:
    block = features.blocks[at]
    score = min(features.shapes[at].columns, 90) / 30 - distance * 0.15
    score += 1.0 if features.repeated[block.text] > 1 else 0.0
    score -= len(_FIGURES.findall(block.text)) / max(8, len(block.text)) * 6
    return score + (0.5 if block.blank_before else 0.0)


def find_headline(
    features: PageFeatures, text: Sequence[int], url: str | None = None
) -> int | None:
    """The block that is most likely the headline of a text; None if none can be.

    Args:
        features: The page.
        text: The blocks that are taken for its text, in their order; some above the headline
            may be none of it.
        url: Its address, if it is known.
    """
    model = load_models("headline")["headline"]
    lines = headline_features(features, text, url)
    scores = {at: model.score(names) for at, names in lines.items()}
    return max(scores, key=lambda at: (scores[at], -at), default=None)


def headline_features(
    features: PageFeatures, text: Sequence[int], url: str | None = None
) -> dict[int, list[str]]:
    """The features of each block that may be the headline of a text."""
    page = _Lines(features, text, url)
    return {at: list(page.features_of(at)) for at in page.candidates}


class _Lines:
    """The lines of a dump that may be the headline of its text."""

    def __init__(self, features: PageFeatures, text: Sequence[int], url: str | None) -> None:
        self.features, self.blocks, self.shapes = features, features.blocks, features.shapes
        self.text = frozenset(text)
        self.prose = [at for at in text if self.shapes[at].prose] or list(text[:1])
        """The blocks of the text that read as one, and the columns of it above each block."""
        self.above = [0, *accumulate(self.shapes[at].columns for at in self.prose)]
        half = self.prose[bisect_right(self.above, MOST_ABOVE * self.above[-1]) - 1]
        reach = range(max(0, text[0] - REACH), half)
        self.kinds = {
            at: self._kind(at)
            for at in range(max(0, reach.start - 2), min(len(self.blocks), reach.stop + 3))
        }
        self.candidates = [at for at in reach if self._may_be(at)]
        self.core = self._words_of([at for at in self.prose if at >= half][:CORE_BLOCKS])
        """The words of the middle of the text, which is none of the menus before it."""
        self.words = self.core | self._words_of(self.prose[:TEXT_BLOCKS])
        self.line_words = {at: frozenset(_words(self.blocks[at].text)) for at in self.candidates}
        self.most = max((len(said & self.words) for said in self.line_words.values()), default=0)
        slug = slug_words(url) if url else set()
        self.slug = slug if len(slug) >= MIN_SLUG else set()
        self.url_overlap = {at: self._like_address(at) for at in self.candidates if self.slug}
        self.most_url_overlap = max(self.url_overlap.values(), default=0.0) or 1.0
        self.trails, self.ends = _find_trails({self.blocks[at].text for at in reach})
        """Lines that end with another one, as the way down to a headline does, and those others."""
        self.long = [at for at in self.candidates if self.kinds[at] in ("long", "sentence")]

    def _words_of(self, blocks: Sequence[int]) -> frozenset[str]:
        """The words of some blocks, up to a length."""
        text = " ".join(self.blocks[at].text[:TEXT_CHARS] for at in blocks)
        return frozenset(_words(text[:TEXT_CHARS]))

    def _like_address(self, at: int) -> float:
        """The similarity of the words of a line and of the address (Dice coefficient)."""
        said = address_words(self.blocks[at].text)
        return 2 * len(self.slug & said) / max(1, len(self.slug) + len(said))

    def _may_be(self, at: int) -> bool:
        low, high = COLUMNS
        block = self.blocks[at]
        if at in self.text and self.shapes[at].prose and _STOPPED.search(block.text):
            return False
        return low <= self.shapes[at].columns <= high and not block.text.endswith((":", "..."))

    def _kind(self, at: int) -> str:
        """The kind of a line, or the key of the phrase that it is."""
        block, shape = self.blocks[at], self.shapes[at]
        match = self.features.matches[at]
        if match is not None:
            return match.key
        if _is_credit(block.text[:300]):
            return "credit"
        if shape.columns <= MAX_DATED and _FIGURES.search(block.text) and _DATED.search(block.text):
            return "dated"
        if block.kind is BlockKind.LIST_ITEM:
            return "item"
        if shape.prose:
            return "prose"
        if shape.sentence:
            return "sentence"
        return "long" if shape.columns >= LONG else "short"

    def features_of(self, at: int) -> Iterator[str]:
        """The features of a block."""
        block, shape, kind = self.blocks[at], self.shapes[at], self.kinds[at]
        yield schema.BIAS
        yield f"line={kind}"
        yield schema.LINE_LENGTH.of(shape.columns)
        yield from self._around(at)
        yield from self._signs(block)
        yield from self._alike(at)
        if (times := self.features.repeated[block.text]) > 1:
            yield f"repeated={'2' if times == 2 else '3+'}"
        if block.text in self.ends:
            yield "breadcrumb_end"
        if block.text in self.trails:
            yield "breadcrumb"
        yield schema.LONG_ABOVE.of(bisect_left(self.long, at))
        yield schema.LONG_BELOW.of(len(self.long) - bisect_right(self.long, at))
        yield from self._beside(at)

    def _alike(self, at: int) -> Iterator[str]:
        """Features of the words that it shares with the text and with the address."""
        said = self.line_words[at]
        for name, words in (("text", self.words), ("core", self.core)):
            share = len(said & words) / max(1, len(said))
            yield schema.LINE_OVERLAPS[name].of(share)
        known = len(said & self.words)
        yield schema.LINE_SHARED_WORDS.of(known)
        yield schema.LINE_WORDS.of(len(said))
        if known == self.most:
            yield "most_shared_words"
        if self.slug:
            yield schema.LINE_OVERLAPS["url"].of(self.url_overlap[at])
            if self.url_overlap[at] == self.most_url_overlap:
                yield "most_url_overlap"

    def _around(self, at: int) -> Iterator[str]:
        """Features of its place: distance to the text, and how much text is above and near."""
        next_ = bisect_right(self.prose, at)
        yield schema.LINE_DISTANCE.of(self.prose[next_] - at)
        above = self.above[next_] - (self.shapes[at].columns if at == self.prose[next_ - 1] else 0)
        if above > 0:
            yield "some_text_above"
            yield schema.LINE_TEXT_ABOVE.of(above / self.above[-1])
        near = self.above[bisect_right(self.prose, at + NEAR)] - self.above[next_]
        yield schema.COLUMNS_BELOW.of(near)
        last = above - self.above[bisect_left(self.prose, at - NEAR)]
        yield schema.COLUMNS_ABOVE.of(last)

    def _signs(self, block: TextBlock) -> Iterator[str]:
        text = block.text
        last = text.rstrip("\"'”’»)")[-1:]
        yield f"ends={last if last in '.?!。؟।' else 'open'}"
        if block.kind is BlockKind.HEADING:
            yield f"heading={min(block.level, 4)}"
        if block.kind is BlockKind.LIST_ITEM:
            yield "list_item"
        if len(_FIGURES.findall(text)) > len(text) / 8:
            yield "figures"
        if text.isupper():
            yield "capitals"
        if "|" in text or " • " in text:
            yield "separators"
        if glued := len(_GLUED.findall(text)):
            yield f"glued={'1' if glued == 1 else '2+'}"
        if _YEAR_ALONE.search(text):
            yield "year"

    def _beside(self, at: int) -> Iterator[str]:
        """The features of the lines beside it: below a headline byline, date and standfirst."""
        blocks, kinds = self.blocks, self.kinds
        for step in (-2, -1, 1, 2):
            yield f"line[{step:+d}]={kinds.get(at + step, 'none')}"
        after = {kinds.get(at + step) for step in range(1, 5)}
        if after & {"by", "author_role"}:
            yield "byline_below"
        if after & {"dated", "published", "updated", "ago"}:
            yield "date_below"
        for step, name in ((-1, "above"), (1, "below")):
            if 0 <= at + step < len(blocks):
                here, other = blocks[at].text, blocks[at + step].text
                if here == other:
                    yield f"equals={name}"
                elif other.startswith(here) and len(here) >= LONG:
                    yield f"prefix_of={name}"
                elif here.startswith(other) and len(other) >= LONG:
                    yield f"extends={name}"


# A sentence of the text, that a headline is not: it may ask or exclaim.
_STOPPED = re.compile("[.\u3002\u0964\u06d4][\"'\u201c\u201d\u2019\u00bb\u300d)]*\\Z")
_FIGURES = re.compile(r"\d")
_CREDITS = read_table(__package__, "photo_credits.json")
_CREDIT = re.compile(
    rf"©|\((?:{'|'.join(_CREDITS['in_brackets'])})\b|/\s?(?:{'|'.join(_CREDITS['behind_slash'])})\b"
    rf"|\b(?:{'|'.join(_CREDITS['anywhere'])})\b",
    re.IGNORECASE,
)
_CREDIT_PARTS = ("©", "(", "/", *map(fold_letters, _CREDITS["anywhere"]))


def _is_credit(text: str) -> bool:
    """Return true if a line credits a picture. Most lines have no word of a credit."""
    folded = fold_letters(text)
    return any(part in folded for part in _CREDIT_PARTS) and _CREDIT.search(text) is not None


_YEAR = r"(?<!\d)(?:19|20)\d\d(?!\d)"
_DAY = r"(?<!\d)[0-3]?\d(?!\d)"
_DATED = re.compile(
    rf"{_DAY}[^\d]{{1,24}}{_YEAR}|{_YEAR}[^\d]{{1,24}}{_DAY}|(?<!\d)[0-2]?\d[:.h][0-5]\d(?!\d)"
    r"|\d{1,2}[./]\d{1,2}[./]\d{2}"
)

MAX_DATED = 90
"""Columns of a line that is about a date. An estimate."""

_YEAR_ALONE = re.compile(_YEAR)
_GLUED = re.compile(r"[^\W\d_][^\W\d_A-Z][A-Z][^\W\d_A-Z]|[^\W\d_][.:!?]\w{3}")
# Vowel signs of the scripts of India are no letters to the library; they part no words.
_WORD = re.compile("(?:[^\\W_]|[\u0900-\u0dff])+")


def _words(text: str) -> list[str]:
    """The words of a text without the short ones; characters where words are not spaced."""
    return [
        word[:STEM]
        for word in _WORD.findall(split_unspaced(text).casefold())
        if len(word) > 3 or not word.isascii()
    ]


MAX_TRAIL = 300
"""Characters of a line that names the way from the front page down to the headline. An estimate."""


def _find_trails(lines: Iterable[str]) -> tuple[set[str], set[str]]:
    """The lines that end with another of them, and those that another ends with.

    Sorted by their ends, a line comes right behind those that it ends with: no line is compared
    with all others, however many there are.
    """
    trails: set[str] = set()
    ends: set[str] = set()
    ended: list[str] = []  # what the line before ends with, and itself, all of them read backwards
    for line in sorted(line[::-1] for line in lines if len(line) <= MAX_TRAIL):
        while ended and not line.startswith(ended[-1]):
            ended.pop()
        if len(line) >= COLUMNS[0]:
            ends.update(each[::-1] for each in ended)
            if ended and len(ended[-1]) >= COLUMNS[0]:
                trails.add(line[::-1])
        ended.append(line)
    return trails, ends


STEM = 6
"""Letters of a word that are compared: headlines inflect otherwise than texts. An estimate."""
