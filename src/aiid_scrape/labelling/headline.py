"""The headline of a page: its heading, or which line above its text it is.

A line of a dump is worth the sum of its facts, which are named and fitted as those of the scorer
are: ``weights/headline.json``, made by ``bench/metadata.py CORPORA --fit-headlines``.
"""

from __future__ import annotations

import json
import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from importlib import resources
from itertools import accumulate

from ..documents.document import TextBlock
from ..features.page import PageFeatures
from ..features.shape import HEADLINE_COLUMNS, Shape
from ..models import Form
from ..models.blocks import BlockKind
from ..text.fold import fold_letters
from ..text.scripts import split_unspaced
from ..text.urls import address_words, slug_words
from .main_text import MAX_SHORT_LINKS

REACH = 80
"""Blocks above the text among which its headline is looked for: between them stand standfirst,
byline, date, buttons to share, captions, and invitations to subscribe."""

COLUMNS = (12, 240)
"""Columns that a headline has at least and at most."""

SIZES = (20, 30, 40, 50, 65, 80, 100, 130, 170)
DISTANCES = (1, 2, 3, 4, 6, 9, 13, 20, 30)
SHARES = (0.01, 0.15, 0.3, 0.45, 0.6, 0.8)
"""Where the steps are from few to many: of columns, of blocks up to the text, and of the words
that the text begins with."""

MOST_ABOVE = 0.5
"""Share of the text that may stand above the headline: menus and prompts taken for it."""

ABOVE = (0.02, 0.05, 0.1, 0.2, 0.3, 0.4)
MASSES = (1, 100, 250, 500, 1000, 2000)
"""Steps of the share of the text that stands above, and of columns of it close by."""

NEAR = 10
"""Blocks above and below in which text is close by."""

TEXT_UNITS, CORE_UNITS, TEXT_CHARS = 8, 20, 2_500
"""Blocks of the text, from its beginning and from its middle, and characters of them, whose words
are compared with a line's."""

MANY = 6
"""Words from which more of them tell nothing more."""

MIN_SLUG = 3
"""Words in an address from which it can tell of a headline."""

LONG = 28
"""Columns from which a line that is none of the page's own phrases can be a headline."""


TITLE_REACH = 15
"""Blocks above the text among which its headline is looked for: between them stand byline,
date, a picture's caption, buttons to share."""


def find_title(features: PageFeatures, text: Sequence[int], url: str | None = None) -> int | None:
    """The block that shows the title of a page, by its headings or where it has none by its lines.

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
    repeated = Counter(block.text for block in blocks)
    # What looks like text to the scorer may be the headline all the same.
    first = next((at for at in range(text[0], text[-1] + 1) if shapes[at].prose), text[0])
    candidates = [
        at
        for at in range(max(0, text[0] - TITLE_REACH), first)
        if _may_be_headline(blocks[at], shapes[at]) and at not in features.hidden
    ]
    # The nearest one, unless another is more like a headline: longer, or said twice.
    return max(
        candidates,
        key=lambda at: _headline_score(blocks[at], shapes[at], repeated, text[0] - at),
        default=None,
    )


def _may_be_headline(block: TextBlock, shape: Shape) -> bool:
    low, high = HEADLINE_COLUMNS
    return (
        low <= shape.columns <= high
        and block.kind is not BlockKind.LIST_ITEM
        and block.link_share <= MAX_SHORT_LINKS
        and not block.text.endswith((":", "..."))
    )


def _headline_score(block: TextBlock, shape: Shape, repeated: Counter[str], distance: int) -> float:
    score = min(shape.columns, 90) / 30 - distance * 0.15
    score += 1.0 if repeated[block.text] > 1 else 0.0
    score -= len(_FIGURES.findall(block.text)) / max(8, len(block.text)) * 6
    return score + (0.5 if block.blank_before else 0.0)


def find_headline(
    features: PageFeatures, text: Sequence[int], url: str | None = None
) -> int | None:
    """The block that is likeliest the headline of a text; None if none can be.

    Args:
        features: The page.
        text: The blocks that are taken for its text, in their order; some above the headline
            may be none of it.
        url: Its address, if it is known.
    """
    worth = weights()
    found = {
        at: sum(worth.get(fact, 0.0) for fact in known)
        for at, known in headline_features(features, text, url).items()
    }
    return max(found, key=lambda at: (found[at], -at), default=None)


def headline_features(
    features: PageFeatures, text: Sequence[int], url: str | None = None
) -> dict[int, list[str]]:
    """What is seen of each block that may be the headline of a text."""
    row = _Look(features, text, url)
    return {at: list(row.facts(at)) for at in row.candidates}


class _Look:
    """One page, and where its text is."""

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
        self.repeated = Counter(block.text for block in self.blocks)
        self.core = self._words_of([at for at in self.prose if at >= half][:CORE_UNITS])
        """The words of the middle of the text, which is none of the menus before it."""
        self.words = self.core | self._words_of(self.prose[:TEXT_UNITS])
        self.said = {at: frozenset(_words(self.blocks[at].text)) for at in self.candidates}
        self.most = max((len(said & self.words) for said in self.said.values()), default=0)
        slug = slug_words(url) if url else set()
        self.slug = slug if len(slug) >= MIN_SLUG else set()
        self.alike = {at: self._like_address(at) for at in self.candidates if self.slug}
        self.most_alike = max(self.alike.values(), default=0.0) or 1.0
        self.trails, self.ends = _find_trails({self.blocks[at].text for at in reach})
        """Lines that end with another one, as the way down to a headline does, and those others."""
        self.long = [at for at in self.candidates if self.kinds[at] in ("long", "sentence")]

    def _words_of(self, blocks: Sequence[int]) -> frozenset[str]:
        """The words of some blocks, up to a length."""
        text = " ".join(self.blocks[at].text[:TEXT_CHARS] for at in blocks)
        return frozenset(_words(text[:TEXT_CHARS]))

    def _like_address(self, at: int) -> float:
        """How alike the words of a line and those of the address are (Dice)."""
        said = address_words(self.blocks[at].text)
        return 2 * len(self.slug & said) / max(1, len(self.slug) + len(said))

    def _may_be(self, at: int) -> bool:
        low, high = COLUMNS
        block = self.blocks[at]
        if at in self.text and self.shapes[at].prose and _STOPPED.search(block.text):
            return False
        return low <= self.shapes[at].columns <= high and not block.text.endswith((":", "..."))

    def _kind(self, at: int) -> str:
        """What a block is to those beside it."""
        block, shape = self.blocks[at], self.shapes[at]
        match = self.features.phrases.match(block.text)
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

    def facts(self, at: int) -> Iterator[str]:
        """The facts of a block."""
        block, shape, kind = self.blocks[at], self.shapes[at], self.kinds[at]
        yield "unit"
        yield f"is {kind}"
        yield f"size {bisect_right(SIZES, shape.columns)}"
        yield from self._around(at)
        yield from self._signs(block)
        yield from self._alike(at)
        if self.repeated[block.text] > 1:
            yield f"said {'twice' if self.repeated[block.text] == 2 else 'often'}"
        if block.text in self.ends:
            yield "ends a trail"
        if block.text in self.trails:
            yield "is a trail"
        yield f"below long {min(3, bisect_left(self.long, at))}"
        yield f"above long {min(4, len(self.long) - bisect_right(self.long, at))}"
        yield from self._beside(at)

    def _alike(self, at: int) -> Iterator[str]:
        """How far its words are those of the text, and of the address."""
        said = self.said[at]
        for name, words in (("text", self.words), ("core", self.core)):
            share = len(said & words) / max(1, len(said))
            yield f"words of the {name} {bisect_right(SHARES, share)}"
        known = len(said & self.words)
        yield f"known words {min(known, MANY)}"
        yield f"words {min(len(said), 2 * MANY)}"
        if known == self.most:
            yield "most words of the text"
        if self.slug:
            yield f"words of the address {bisect_right(SHARES, self.alike[at])}"
            if self.alike[at] == self.most_alike:
                yield "most words of the address"

    def _around(self, at: int) -> Iterator[str]:
        """Where it stands to the text: how far above, how much of it is above and close by."""
        next_ = bisect_right(self.prose, at)
        yield f"distance {bisect_right(DISTANCES, self.prose[next_] - at)}"
        above = self.above[next_] - (self.shapes[at].columns if at == self.prose[next_ - 1] else 0)
        if above > 0:
            yield "text above"
            yield f"text above {bisect_right(ABOVE, above / self.above[-1])}"
        near = self.above[bisect_right(self.prose, at + NEAR)] - self.above[next_]
        yield f"text soon {bisect_right(MASSES, near)}"
        last = above - self.above[bisect_left(self.prose, at - NEAR)]
        yield f"text just above {bisect_right(MASSES, last)}"

    def _signs(self, block: TextBlock) -> Iterator[str]:
        text = block.text
        last = text.rstrip("\"'”’»)")[-1:]
        yield f"ends {last if last in '.?!。؟।' else 'open'}"
        if block.kind is BlockKind.HEADING:
            yield f"heading {min(block.level, 4)}"
        if block.kind is BlockKind.LIST_ITEM:
            yield "item"
        if len(_FIGURES.findall(text)) > len(text) / 8:
            yield "figures"
        if text.isupper():
            yield "capitals"
        if "|" in text or " • " in text:
            yield "signs"
        if glued := len(_GLUED.findall(text)):
            yield f"glued {min(glued, 2)}"
        if _YEAR_ALONE.search(text):
            yield "year"

    def _beside(self, at: int) -> Iterator[str]:
        """What stands above and below, which for a headline is byline, date, standfirst."""
        blocks, kinds = self.blocks, self.kinds
        for step in (-2, -1, 1, 2):
            yield f"{step:+d} {kinds.get(at + step, 'nothing')}"
        after = {kinds.get(at + step) for step in range(1, 5)}
        if after & {"by", "author_role"}:
            yield "byline soon"
        if after & {"dated", "published", "updated", "ago"}:
            yield "date soon"
        for step, name in ((-1, "above"), (1, "below")):
            if 0 <= at + step < len(blocks):
                here, other = blocks[at].text, blocks[at + step].text
                if here == other:
                    yield f"same {name}"
                elif other.startswith(here) and len(here) >= LONG:
                    yield f"goes on {name}"
                elif here.startswith(other) and len(other) >= LONG:
                    yield f"goes back {name}"


# A sentence of the text, that a headline is not: it may ask or exclaim.
_STOPPED = re.compile("[.\u3002\u0964\u06d4][\"'\u201c\u201d\u2019\u00bb\u300d)]*\\Z")
_FIGURES = re.compile(r"\d")
_CREDIT = re.compile(
    r"©|\((?:AP|AFP|Reuters|Photo|Foto)\b|/\s?(?:AP|AFP|dpa|EPA|Reuters|Getty|Imago|EFE)\b"
    r"|\b(?:Getty Images|picture alliance|Shutterstock|iStock|Imago|AP Photo|Unsplash)\b",
    re.IGNORECASE,
)
_CREDIT_PARTS = (
    "©", "(", "/", "getty", "picture", "shutterstock", "istock", "imago", "ap photo", "unsplash"
)  # fmt: skip


def _is_credit(text: str) -> bool:
    """Whether a line names who made a picture; most lines have no part of such a name."""
    folded = fold_letters(text)
    return any(part in folded for part in _CREDIT_PARTS) and _CREDIT.search(text) is not None


_YEAR = r"(?<!\d)(?:19|20)\d\d(?!\d)"
_DAY = r"(?<!\d)[0-3]?\d(?!\d)"
_DATED = re.compile(
    rf"{_DAY}[^\d]{{1,24}}{_YEAR}|{_YEAR}[^\d]{{1,24}}{_DAY}|(?<!\d)[0-2]?\d[:.h][0-5]\d(?!\d)"
    r"|\d{1,2}[./]\d{1,2}[./]\d{2}"
)

MAX_DATED = 90
"""Columns of a line that is about a date."""

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
"""Characters of a line that names the way from the front page down to the headline."""


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
"""Letters of a word that are compared: headlines inflect otherwise than texts."""


@lru_cache(maxsize=1)
def weights() -> Mapping[str, float]:
    """What each fact is worth."""
    path = resources.files("aiid_scrape.scoring").joinpath("weights", "headline.json")
    table: dict[str, float] = json.loads(path.read_text(encoding="utf-8"))["worth"]
    return table
