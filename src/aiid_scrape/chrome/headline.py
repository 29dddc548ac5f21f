"""The headline of a page that has no headings: which line above its text it is.

A line is worth the sum of its facts, which are named and fitted as those of the scorer are:
``weights/headline.json``, made by ``bench/metadata.py CORPORA --fit-headlines``.
"""

from __future__ import annotations

import json
import re
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from functools import lru_cache
from importlib import resources

from ..blocks import BlockKind
from ..documents.units import Unit
from ..languages.packs import fold
from ..metadata.page_addresses import address_words, slug_words
from .features import Sheet

REACH = 80
"""Units above the text among which its headline is looked for: between them stand standfirst,
byline, date, buttons to share, captions, and invitations to subscribe."""

COLUMNS = (12, 240)
"""Columns that a headline has at least and at most."""

SIZES = (20, 30, 40, 50, 65, 80, 100, 130, 170)
DISTANCES = (1, 2, 3, 4, 6, 9, 13, 20, 30)
SHARES = (0.01, 0.15, 0.3, 0.45, 0.6, 0.8)
"""Where the steps are from few to many: of columns, of units up to the text, and of the words
that the text begins with."""

TEXT_UNITS, TEXT_CHARS = 8, 2_500
"""Units and characters of the text whose words are compared with a line's."""

MIN_SLUG = 3
"""Words in an address from which it can tell of a headline."""

LONG = 28
"""Columns from which a line that is none of the page's own phrases can be a headline."""


def find_headline(sheet: Sheet, window: range, url: str | None = None) -> int | None:
    """The unit that is likeliest the headline of the text in a window; None if none can be."""
    worth = weights()
    found = {
        at: sum(worth.get(fact, 0.0) for fact in known)
        for at, known in headline_facts(sheet, window, url).items()
    }
    return max(found, key=lambda at: (found[at], -at), default=None)


def headline_facts(sheet: Sheet, window: range, url: str | None = None) -> dict[int, list[str]]:
    """What is seen of each unit that may be the headline of the text in a window."""
    look = _Look(sheet, window, url)
    return {at: list(look.facts(at)) for at in look.candidates}


class _Look:
    """One page, and where its text is."""

    def __init__(self, sheet: Sheet, window: range, url: str | None) -> None:
        self.sheet, self.units, self.shapes = sheet, sheet.units, sheet.shapes
        # What looks like text to the scorer may be the headline all the same.
        self.start = next((at for at in window if self.shapes[at].prose), window.start)
        reach = range(max(0, window.start - REACH), min(self.start, window.start + REACH))
        self.kinds = {
            at: self._kind(at)
            for at in range(max(0, reach.start - 2), min(len(self.units), reach.stop + 3))
        }
        self.candidates = [at for at in reach if self._may_be(at)]
        self.repeated = Counter(unit.text for unit in self.units)
        text = " ".join(unit.text for unit in self.units[self.start : self.start + TEXT_UNITS])
        self.words = frozenset(_words(text[:TEXT_CHARS]))
        slug = slug_words(url) if url else set()
        self.slug = slug if len(slug) >= MIN_SLUG else set()
        self.trails: defaultdict[str, set[str]] = defaultdict(set)
        """Lines that may name the way down to a headline, by their last characters."""
        for at in reach:
            if COLUMNS[0] <= len(self.units[at].text) <= MAX_TRAIL:
                self.trails[self.units[at].text[-TAIL:]].add(self.units[at].text)
        self.long = [at for at in self.candidates if self.kinds[at] in ("long", "sentence")]

    def _may_be(self, at: int) -> bool:
        low, high = COLUMNS
        unit = self.units[at]
        return low <= self.shapes[at].columns <= high and not unit.text.endswith((":", "..."))

    def _kind(self, at: int) -> str:
        """What a unit is to those beside it."""
        unit, shape = self.units[at], self.shapes[at]
        match = self.sheet.phrases.match(unit.text)
        if match is not None:
            return match.key
        if _is_credit(unit.text[:300]):
            return "credit"
        if shape.columns <= MAX_DATED and _FIGURES.search(unit.text) and _DATED.search(unit.text):
            return "dated"
        if unit.kind is BlockKind.LIST_ITEM:
            return "item"
        if shape.prose:
            return "prose"
        if shape.sentence:
            return "sentence"
        return "long" if shape.columns >= LONG else "short"

    def facts(self, at: int) -> Iterator[str]:
        """The facts of a unit."""
        unit, shape, kind = self.units[at], self.shapes[at], self.kinds[at]
        yield "unit"
        yield f"is {kind}"
        yield f"size {bisect_right(SIZES, shape.columns)}"
        yield f"distance {bisect_right(DISTANCES, self.start - at)}"
        yield from self._signs(unit)
        words = _words(unit.text)
        share = sum(word in self.words for word in words) / max(1, len(words))
        yield f"words of the text {bisect_right(SHARES, share)}"
        if self.slug:
            said = address_words(unit.text)
            alike = 2 * len(self.slug & said) / max(1, len(self.slug) + len(said))
            yield f"words of the address {bisect_right(SHARES, alike)}"
        if self.repeated[unit.text] > 1:
            yield f"said {'twice' if self.repeated[unit.text] == 2 else 'often'}"
        trails = self.trails[unit.text[-TAIL:]] - {unit.text}
        if any(other.endswith(unit.text) for other in trails):
            yield "ends a trail"
        if any(unit.text.endswith(other) for other in trails):
            yield "is a trail"
        yield f"below long {min(3, bisect_left(self.long, at))}"
        yield f"above long {min(4, len(self.long) - bisect_right(self.long, at))}"
        yield from self._beside(at)

    def _signs(self, unit: Unit) -> Iterator[str]:
        text = unit.text
        last = text.rstrip("\"'”’»)")[-1:]
        yield f"ends {last if last in '.?!。؟।' else 'open'}"
        if unit.kind is BlockKind.HEADING:
            yield f"heading {min(unit.level, 4)}"
        if unit.kind is BlockKind.LIST_ITEM:
            yield "item"
        if len(_FIGURES.findall(text)) > len(text) / 8:
            yield "figures"
        if text.isupper():
            yield "capitals"
        if "|" in text or " • " in text:
            yield "signs"

    def _beside(self, at: int) -> Iterator[str]:
        """What stands above and below, which for a headline is byline, date, standfirst."""
        units, kinds = self.units, self.kinds
        for step in (-2, -1, 1, 2):
            yield f"{step:+d} {kinds.get(at + step, 'nothing')}"
        after = {kinds.get(at + step) for step in range(1, 5)}
        if after & {"by", "author_role"}:
            yield "byline soon"
        if after & {"dated", "published", "updated", "ago"}:
            yield "date soon"
        for step, name in ((-1, "above"), (1, "below")):
            if 0 <= at + step < len(units):
                here, other = units[at].text, units[at + step].text
                if here == other:
                    yield f"same {name}"
                elif other.startswith(here) and len(here) >= LONG:
                    yield f"goes on {name}"
                elif here.startswith(other) and len(other) >= LONG:
                    yield f"goes back {name}"


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
    folded = fold(text)
    return any(part in folded for part in _CREDIT_PARTS) and _CREDIT.search(text) is not None


_DATED = re.compile(
    r"(?<!\d)(?:19|20)\d\d(?!\d)|(?<!\d)\d{1,2}[:.h]\d{2}(?!\d)|\d{1,2}[./]\d{1,2}[./]\d{2}"
)

MAX_DATED = 90
"""Columns of a line that is about a date."""

_WORD = re.compile(r"[^\W_]+")
_WIDE = re.compile("[\u0e00-\u0eff\u1780-\u17ff\u3040-\u9fff]")


def _words(text: str) -> list[str]:
    """The words of a text without the short ones; characters where words are not spaced."""
    if not text.isascii():
        text = _WIDE.sub(r" \g<0> ", text)
    return [
        word[:STEM]
        for word in _WORD.findall(text.casefold())
        if len(word) > 3 or not word.isascii()
    ]


MAX_TRAIL = 300
"""Characters of a line that names the way from the front page down to the headline."""

TAIL = COLUMNS[0] // 2
"""Characters that a trail and what it leads to have in common at least: a headline has so many."""

STEM = 6
"""Letters of a word that are compared: headlines inflect otherwise than texts."""


@lru_cache(maxsize=1)
def weights() -> Mapping[str, float]:
    """What each fact is worth."""
    path = resources.files(__package__).joinpath("weights", "headline.json")
    table: dict[str, float] = json.loads(path.read_text(encoding="utf-8"))["worth"]
    return table
