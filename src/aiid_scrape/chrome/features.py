"""What can be said of each unit of a page that may tell text from chrome, as named facts.

A fact is a short name that a unit has or has not; the scorer knows how much each speaks for
the text. All that is a measure comes in steps, so that the weight of each step can be read.
HTML and text dumps share all facts but those of elements and those of layout.
"""

from __future__ import annotations

import html
import json
import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterator, Sequence
from itertools import pairwise

from ..blocks import BlockKind
from ..documents.units import Document, Unit
from ..languages import detect, tag_or_none
from ..languages.words import Words, words_for
from .elements import COUNTS, NOTHING_AROUND, SHARES, Around, Elements
from .shape import Shape, shape_of

Facts = list[str]

LENGTHS = (12, 24, 40, 70, 110, 180, 300, 600)
"""Steps of a unit's columns, and the coarser ones that other facts are crossed with."""
SIZES = (30, 100, 300)
LINKS = (0.001, 0.25, 0.6, 0.95)
"""Steps of the share of a unit's characters that are in links."""
DISTANCES = (1, 3, 6, 12, 25, 50, 100)
"""Steps of a number of units."""
SCORES = (-8, -6, -4.5, -3.5, -2.5, -1.75, -1, -0.5, 0, 0.5, 1, 1.75, 2.5, 3.5, 4.5, 6)
"""Steps of the score of the first look."""

SIZE_NAMES = ("tiny", "short", "long", "huge")

SCALES = (800, 2500, 8000)
"""Steps of the mass of a page: shares mean little where there is little to share."""
SCALE_NAMES = ("little", "some", "much", "most")

MAX_MASS = 600.0
"""Columns that one unit counts for at most: one huge unit must not outweigh all others."""

LOOK, MAX_LOOK = 60, 2_000
"""Units that the language of a page is told from, and characters of them."""

HEADS = frozenset(
    {"related", "comments", "subscribe", "share", "consent", "login", "advert", "legal"}
)
"""Phrases that head furniture: what comes under them is mostly of the same sort."""

MAX_HEADING = 60
"""Columns of such a heading at most."""

OFTEN = 3
"""Times that a page says the same prose from which it is no text. With ``CAPTION_REACH``,
half a thousandth each of text F1, cross-validated over 769 pages."""

# Kinds of unit that are no text, whatever they say.
NEVER_TEXT = frozenset({BlockKind.BUTTON, BlockKind.OPTION, BlockKind.IMAGE, BlockKind.CAPTION})


class Sheet:
    """What is seen of a page's units before anybody has judged them."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.units = document.units
        self.shapes = [shape_of(unit) for unit in self.units]
        self.types = "".join(map(_type, self.units, self.shapes))
        """What each unit is to its neighbours, a letter each."""
        self.elements = Elements(self.units) if self.is_html else None
        worth = [at for at in range(len(self.units)) if self._may_be_text(at)]
        by_kind = {at for at, unit in enumerate(self.units) if unit.kind is BlockKind.CAPTION}
        self.captions = by_kind | {at for at in worth if self._is_caption(at)}
        """Units that are words to a picture by their kind, or by what a class around them says."""
        self.judged = [at for at in worth if at not in self.captions]
        """The units that are worth a look: most of a page is plainly a menu."""
        self.sizes = [bisect_right(SIZES, shape.columns) for shape in self.shapes]
        self.title = _title_position(self)
        self.has_blanks = any(unit.blank_before for unit in self.units[1:])
        self.phrases = words_for(self._languages())
        """What blocks say in the languages of the page."""
        self.furniture: set[int] = set()
        """Units that are chrome by their words, and the stories that are listed under them."""
        self.under = self._headings()
        """For each unit the furniture whose heading stands nearest above it."""
        self.declared = declared_text(self.document.structured_data)
        repeated = Counter(unit.text for unit in self.units)
        self.furniture.update(self._placeholders(repeated))
        self.own = {at: self._own(at, repeated[self.units[at].text]) for at in self.judged}
        """The facts of each unit that do not depend on what is believed of the others."""
        self.around = {at: self._around(at) for at in self.judged}
        """The facts of the elements around each unit."""

    @property
    def is_html(self) -> bool:
        """Whether the units stand in elements."""
        return bool(self.units) and self.units[0].element is not None

    def are_alike(self, one: int, other: int) -> bool:
        """Whether a template made two units alike: never said of the lines of a dump."""
        return self.elements is not None and self.elements.kin[one] == self.elements.kin[other]

    def _languages(self) -> list[str]:
        """The language that the page declares, that of its prose, and that of the rest."""
        prose = [
            unit.text for unit, shape in zip(self.units, self.shapes, strict=True) if shape.prose
        ]
        rest = [
            unit.text for unit, kind in zip(self.units, self.types, strict=True) if kind in "LSI"
        ]
        found = [tag_or_none(self.document.declared_language)]
        for texts in (prose, rest):
            detected = detect("\n".join(texts[:LOOK])[:MAX_LOOK])
            found.append(detected.language if detected else None)
        return list(dict.fromkeys(filter(None, found)))

    def _headings(self) -> list[str | None]:
        """What the last short unit above says that heads furniture, and how far up it is."""
        found: list[str | None] = []
        key, distance, in_list = None, 0, False
        for at, (unit, shape) in enumerate(zip(self.units, self.shapes, strict=True)):
            found.append(f"{key} {bisect_right(DISTANCES, distance)}" if key else None)
            distance += 1
            match = self.phrases.match(unit.text) if shape.columns <= MAX_HEADING else None
            if match is not None and match.key in HEADS:
                key, distance, in_list = match.key, 0, match.sure and match.key == "related"
                if match.sure:
                    self.furniture.add(at)
            elif in_list and not shape.prose:
                self.furniture.add(at)
            else:
                in_list = False
        return found

    def _placeholders(self, repeated: Counter[str]) -> Iterator[int]:
        """Prose that a page says again and again: it stands for embedded parts not loaded.

        Not on a page that says little else.
        """
        often = {
            at
            for at, (unit, shape) in enumerate(zip(self.units, self.shapes, strict=True))
            if shape.columns >= ANCHOR_COLUMNS and repeated[unit.text] >= OFTEN
        }
        if often:
            once = sum(self.shapes[at].columns / repeated[self.units[at].text] for at in often)
            rest = sum(
                shape.columns
                for at, shape in enumerate(self.shapes)
                if shape.prose and at not in often
            )
            yield from often if rest > once else ()

    def _may_be_text(self, at: int) -> bool:
        """Not a button, and not a link among others: those in a text stand beside prose."""
        kind = self.types[at]
        if kind in "BC":
            return False
        if kind in "LK" and not _PROSE_OR_LINE & {*self.types[max(0, at - 1) : at + 2]}:
            return False
        if self.elements is None:
            return True
        element = self.units[at].element
        if element is not None and element.block.tag == "address" and kind not in "PQ":
            return False  # by the HTML standard how to reach somebody; old editors wrap prose in it
        return not self.elements.is_outside(element)

    def _is_caption(self, at: int) -> bool:
        if self.elements is None or self.types[at] == "H":
            return False
        return self.elements.is_caption(self.units[at].element)

    def _around(self, at: int) -> Around:
        element = self.units[at].element
        if self.elements is None or element is None:
            return NOTHING_AROUND
        return self.elements.around(element)

    def _own(self, at: int, repeated: int) -> Facts:
        unit, shape = self.units[at], self.shapes[at]
        facts = _words(unit, shape, self.sizes[at])
        if repeated > 1:
            facts.append(f"repeated {SIZE_NAMES[self.sizes[at]]}")
        facts.append(f"title {_from_title(at, self.title)}")
        facts.extend(_phrases(unit.text, self.phrases))
        if (under := self.under[at]) is not None:
            facts.append(f"under {under}")
            facts.append(f"under {under} {SIZE_NAMES[self.sizes[at]]}")
        if self.declared:
            facts.append(
                f"declared {_declared(unit.text, self.declared)} {SIZE_NAMES[self.sizes[at]]}"
            )
        facts.extend(_layout(self.units, at, has_blanks=self.has_blanks))
        if self.elements is not None and unit.element is not None:
            facts.extend(self.elements.facts(unit.element))
        return facts


_PROSE_OR_LINE = frozenset("PQS")


def _type(unit: Unit, shape: Shape) -> str:
    """What a unit is to its neighbours, in a letter."""
    if shape.prose:
        return "Q" if unit.kind is BlockKind.LIST_ITEM else "P"
    linked = unit.link_share >= LINKS[2]
    if unit.kind is BlockKind.HEADING:
        return "K" if linked else "H"
    if unit.kind is BlockKind.BUTTON or unit.kind is BlockKind.OPTION:
        return "B"
    if unit.kind is BlockKind.IMAGE or unit.kind is BlockKind.CAPTION:
        return "C"
    if linked:
        return "L"
    return "I" if unit.kind is BlockKind.LIST_ITEM else "S"


# --- a unit by itself ------------------------------------------------------------------

_ENDS = {
    **dict.fromkeys(".\u3002\uff0e\u06d4\u0964", "stop"),
    **dict.fromkeys("!?\uff01\uff1f\u061f", "mark"),
    **dict.fromkeys(":\uff1a", "colon"),
    **dict.fromkeys("\"'\u201d\u2019\u00bb\u300d", "quote"),
    **dict.fromkeys(")]\uff09\u3011", "bracket"),
    **dict.fromkeys(",;\uff0c\u3001\u060c", "comma"),
    "\u2026": "ellipsis",
}
_QUOTES = frozenset("\"'\u201c\u2018\u00ab\u201e\u300c\u2014\u2013")
_DIGITS = re.compile(r"\d")
_DATE = re.compile(r"\b(?:19|20)\d\d\b|\b\d\d?[./:]\d\d\b|\d年")
_COMMA = re.compile("[,\uff0c\u3001\u060c]")
_SIGNS = {"|": "bar", "©": "copyright", "@": "at", "http": "address", "#": "hash",
          "›": "arrow", "»": "arrow", "→": "arrow"}  # fmt: skip


def _words(unit: Unit, shape: Shape, size_step: int) -> Facts:
    text, kind, size = unit.text, unit.kind.value, SIZE_NAMES[size_step]
    length = bisect_right(LENGTHS, shape.columns)
    digits = 0 if text.isalpha() else len(_DIGITS.findall(text))
    facts = [
        "any",
        f"kind {kind}",
        f"kind {kind} length {length}",
        f"length {length}",
        f"linked {bisect_right(LINKS, unit.link_share)} {size}",
        f"ends {_end(text)} {size}",
        f"starts {_start(text[0])} {size}",
        f"commas {min(3, len(_COMMA.findall(text)))} {size}",
        f"digits {bisect_right(SHARES, digits / len(text))} {size}",
    ]
    if digits and _DATE.search(text):
        facts.append(f"date {size}")
    if size_step < 2 and text.isupper():
        facts.append("capitals")
    if unit.level and unit.kind is BlockKind.HEADING:
        facts.append(f"heading {unit.level}")
    facts.extend(f"{name} {size}" for sign, name in _SIGNS.items() if sign in text)
    if shape.prose:
        facts.append("prose")
    if shape.sentence:
        facts.append(f"sentence {size}")
    return facts


def _phrases(text: str, phrases: Words) -> Facts:
    """What a unit says that stands on many pages of its language."""
    facts = []
    if (match := phrases.match(text)) is not None:
        facts.append(f"says {match.key}" if match.sure else f"says perhaps {match.key}")
    if (lead := phrases.starts_with_role(text)) is not None:
        facts.append(f"opens {lead.key}{':' if lead.colon else ''}")
    if phrases.is_date(text):
        facts.append("is a date")
    return facts


_ARTICLE_BODY = re.compile(r'"articleBody"\s*:\s*"((?:[^"\\]++|\\.)*+)"', re.DOTALL)
_TAGS = re.compile(r"<[^<>]*>")

MIN_DECLARED = 200
"""Characters of a declared text below which it is a summary."""

PROBE = 40
"""Characters from each end of a unit that are looked up in what the page declares."""


def declared_text(structured_data: Sequence[str]) -> str:
    """The text that the page's structured data gives for its article, without white space.

    It is right on five in seven pages that have it, and badly wrong on one in nine: a
    witness beside others.
    """
    for script in structured_data:
        if (found := _ARTICLE_BODY.search(script)) is not None:
            try:
                text = json.loads(f'"{found[1]}"', strict=False)
            except ValueError:
                continue
            if len(text) >= MIN_DECLARED:
                return squeeze(_TAGS.sub("", html.unescape(text)))
    return ""


def squeeze(text: str) -> str:
    """A text without its white space."""
    return "".join(text.split())


def _declared(text: str, declared: str) -> str:
    squeezed = squeeze(text)
    ends = (squeezed[:PROBE] in declared) + (squeezed[-PROBE:] in declared)
    return ("not", "half", "whole")[ends]


def _end(text: str) -> str:
    last = text[-1]
    if last == "." and text.endswith("..."):
        return "ellipsis"
    return _ENDS.get(last) or (
        "letter" if last.isalpha() else "digit" if last.isdigit() else "sign"
    )


def _start(first: str) -> str:
    if first.isupper():
        return "capital"
    if first.isalpha():
        return "small" if first.islower() else "letter"
    return "digit" if first.isdigit() else "quote" if first in _QUOTES else "sign"


def _from_title(at: int, title: int | None) -> str:
    if title is None:
        return "missing"
    if at <= title:
        return "here" if at == title else "below"
    return f"above {bisect_right(DISTANCES, at - title)}"


def _layout(units: Sequence[Unit], at: int, *, has_blanks: bool) -> Facts:
    """What a text dump shows beside the words."""
    unit = units[at]
    if unit.element is not None:
        return []
    blank_after = at + 1 == len(units) or units[at + 1].blank_before
    # A dump without blank lines parts nothing by them.
    blank = f"{unit.blank_before:d}{blank_after:d}" if has_blanks else "never"
    facts = [
        f"blank {blank}",
        f"indent {bisect_right((1, 3, 5, 9, 17), unit.indent)}",
    ]
    if unit.marker:
        facts.append("numbered" if unit.marker[0].isdigit() else "bulleted")
    return facts


def _title_position(sheet: Sheet) -> int | None:
    """The unit that is most like the page's headline."""
    head = _fold((sheet.document.head_title or "")[:MAX_HEAD])
    best, found = 0.0, None
    for at, (unit, shape) in enumerate(zip(sheet.units, sheet.shapes, strict=True)):
        if shape.columns > 250 or unit.kind in NEVER_TEXT:
            continue
        score = {1: 2.0, 2: 0.5}.get(unit.level, 0.0) if unit.kind is BlockKind.HEADING else 0.0
        if shape.columns >= 12 and len(folded := _fold(unit.text)) > 8 and folded in head:
            score += 2.0 + len(folded) / len(head) - (1.5 if unit.link_share > LINKS[2] else 0)
        if score > best:
            best, found = score, at
    return found


MAX_HEAD = 1_000
"""Characters of the head's title in which headlines are looked for."""


def _fold(text: str) -> str:
    return " ".join(text.casefold().split())


# --- a unit among the others -----------------------------------------------------------


def first_look(sheet: Sheet) -> list[Facts]:
    """The facts of the units that are judged, prose being taken for the text."""
    masses = [min(shape.columns, MAX_MASS) if shape.prose else 0.0 for shape in sheet.shapes]
    return _look(sheet, masses, sheet.types)


def second_look(sheet: Sheet, scores: Sequence[float]) -> list[Facts]:
    """The same, what the scores of the first look say being taken for the text.

    Args:
        sheet: The page.
        scores: For each of its units, judged or not, the log-odds of being text.
    """
    high = anchor(sheet, scores)
    masses = [
        min(shape.columns, MAX_MASS) * belief
        if (belief := _belief(score - high)) > MIN_BELIEF
        else 0.0
        for shape, score in zip(sheet.shapes, scores, strict=True)
    ]
    types = [_believed(kind, score - high) for kind, score in zip(sheet.types, scores, strict=True)]
    looks = _look(sheet, masses, types)
    for at, facts in zip(sheet.judged, looks, strict=True):
        facts.extend(_scored(sheet, scores, at, high))
    window = _window(sheet, scores, high)
    shared = _shared_words(sheet, scores, high)
    for at, facts in zip(sheet.judged, looks, strict=True):
        size = SIZE_NAMES[sheet.sizes[at]]
        facts.append(f"stretch {_from_stretch(at, window)} {size}")
        if at in shared:
            facts.append(f"shares words {bisect_right(COHESION, shared[at])} {size}")
    for name, keys in _groupings(sheet):
        means = _means(keys, scores, high)
        for at, facts in zip(sheet.judged, looks, strict=True):
            facts.append(f"{name} score {means[at]} {SIZE_NAMES[sheet.sizes[at]]}")
    return looks


BELOW_ANCHOR = -2.0
"""Score against the page's best at which a unit is as likely text as not: pages differ in how
high they score as a whole, and little in what is best on them. An estimate, as are the next."""
MIN_BELIEF = 0.1
"""Belief below which a unit weighs nothing."""


def _belief(below: float) -> float:
    # A straight line does for the odds: what is far from the middle is sure either way.
    return min(1.0, max(0.0, 0.5 + (below - BELOW_ANCHOR) / 6))


def _believed(kind: str, below: float) -> str:
    if below >= BELOW_ANCHOR:
        return "Y" if kind in "PQ" else "T"
    return "N" if kind in "PQ" else kind


ANCHOR_COLUMNS = 70
"""Columns from which a unit is long enough to speak for its page."""
ANCHOR_UNITS = 3
"""How many of them must do so in a row: a single teaser may score high."""


def anchor(sheet: Sheet, scores: Sequence[float]) -> float:
    """How high the text of a page scores: its best three long units in a row."""
    long = [
        score
        for shape, score in zip(sheet.shapes, scores, strict=True)
        if shape.columns >= ANCHOR_COLUMNS
    ]
    if len(long) < ANCHOR_UNITS:
        return max(long, default=max(scores, default=0.0))
    return max(map(sum, zip(long, long[1:], long[2:], strict=False))) / ANCHOR_UNITS


def _look(sheet: Sheet, masses: Sequence[float], types: Sequence[str]) -> list[Facts]:
    total = sum(masses) or 1.0
    scale = SCALE_NAMES[bisect_right(SCALES, total)]
    before = _sums(masses, total)
    looks = [[*sheet.own[at], *_neighbours(types, at)] for at in sheet.judged]
    runs = _runs(types)
    for at, facts in zip(sheet.judged, looks, strict=True):
        above, below = bisect_right(SHARES, before[at]), bisect_right(SHARES, 1 - before[at + 1])
        facts.append(f"text before {above}")
        facts.append(f"text after {below}")
        facts.append(f"text before {above} of {scale}")
        facts.append(f"text after {below} of {scale}")
        facts.append(f"run {types[at]}{runs[at]}")
    if sheet.elements is not None:
        sheet.elements.weigh(masses, [shape.columns for shape in sheet.shapes])
        for at, facts in zip(sheet.judged, looks, strict=True):
            facts.extend(sheet.elements.standing(at, SIZE_NAMES[sheet.sizes[at]], types))
    return looks


def _sums(masses: Sequence[float], total: float) -> list[float]:
    """The share of all mass that lies before each unit, and at last before the end."""
    sums, passed = [0.0], 0.0
    for mass in masses:
        passed += mass
        sums.append(passed / total)
    return sums


def _neighbours(types: Sequence[str], at: int) -> Facts:
    two_before = types[at - 2] if at > 1 else "^"
    before = types[at - 1] if at else "^"
    mine = types[at]
    after = types[at + 1] if at + 1 < len(types) else "$"
    two_after = types[at + 2] if at + 2 < len(types) else "$"
    return [
        f"row {before}{mine}",
        f"row {mine}{after}.",
        f"row {before}{mine}{after}",
        f"row {two_before}{before}{mine}..",
        f"row ..{mine}{after}{two_after}",
    ]


def _runs(types: Sequence[str]) -> list[int]:
    """The step of the length of the run of units without prose that each is in."""
    runs: list[int] = []
    breaks = [-1, *(at for at, kind in enumerate(types) if kind in "PQYN"), len(types)]
    for last, this in pairwise(breaks):
        length = this - last - 1
        runs.extend([bisect_right((1, *COUNTS[:5]), length)] * length)
        runs.append(0)
    return runs[:-1]


# --- a unit and the scores of the first look --------------------------------------------

REACH = 6
"""Units on either side among which text is looked for that a unit stands between."""


def _window(sheet: Sheet, scores: Sequence[float], high: float) -> range:
    """The stretch of units in which what is believed to be text outweighs the rest."""
    best, window = 0.0, range(0)
    total, start = 0.0, 0
    for at, score in enumerate(scores):
        if total <= 0.0:
            total, start = 0.0, at
        believed = max(-1.0, min(1.0, (score - high - BELOW_ANCHOR) / 2))
        total += believed * (1 + sheet.sizes[at]) if believed > 0 else believed
        if total > best:
            best, window = total, range(start, at + 1)
    return window


def _from_stretch(at: int, window: range) -> str:
    if at in window:
        return "in"
    if at < window.start:
        return f"above {bisect_right(DISTANCES, window.start - at)}"
    return f"below {bisect_right(DISTANCES, at - window.stop + 1)}"


COHESION = (0.02, 0.08, 0.15, 0.25, 0.35, 0.5)
"""Steps of the share of a unit's words that the text has, too."""
MIN_WORDS = 4
_KEYS = re.compile("[^\\W\\d_]{4,}|[\u3040-\u30ff\u3400-\u9fff]{2}")


def _shared_words(sheet: Sheet, scores: Sequence[float], high: float) -> dict[int, float]:
    """For each unit of some words the share of them that other text of the page has."""
    keys = {at: set(_KEYS.findall(sheet.units[at].text.lower())) for at in sheet.judged}
    seen: Counter[str] = Counter()
    for at, words in keys.items():
        if scores[at] - high >= BELOW_ANCHOR:
            seen.update(words)
    shared = {}
    for at, words in keys.items():
        if len(words) >= MIN_WORDS:
            own = 1 if scores[at] - high >= BELOW_ANCHOR else 0
            shared[at] = sum(seen[word] > own for word in words) / len(words)
    return shared


def _scored(sheet: Sheet, scores: Sequence[float], at: int, high: float) -> Facts:
    size = SIZE_NAMES[sheet.sizes[at]]
    near_above = scores[max(0, at - REACH) : at]
    near_below = scores[at + 1 : at + 1 + REACH]
    between = min(max(near_above, default=SCORES[0]), max(near_below, default=SCORES[0]))
    step = bisect_right(SCORES, scores[at] - high)
    before = bisect_right(SCORES, near_above[-1] - high) if near_above else "^"
    after = bisect_right(SCORES, near_below[0] - high) if near_below else "$"
    return [
        f"score {bisect_right(SCORES, scores[at])}",
        f"below best {step}",
        f"below best {step} {size}",
        f"before {before} {size}",
        f"after {after} {size}",
        f"between {bisect_right(SCORES, between - high)} {size}",
    ]


def _groupings(sheet: Sheet) -> list[tuple[str, Sequence[Hashable]]]:
    """What units have in common that mostly are all text or all chrome."""
    if sheet.elements is None:
        return [("alike", [(unit.indent, unit.marker[:1]) for unit in sheet.units])]
    return sheet.elements.groupings()


def _means(keys: Sequence[Hashable], scores: Sequence[float], high: float) -> list[str]:
    """For each unit the step of the mean score of all that have its key, and how many they are."""
    sums: defaultdict[Hashable, float] = defaultdict(float)
    counts = Counter(keys)
    for key, score in zip(keys, scores, strict=True):
        sums[key] += max(-5.0, score - high)
    names = {
        key: f"{bisect_right(SCORES, sums[key] / count)}x{min(3, count)}"
        for key, count in counts.items()
    }
    return [names[key] for key in keys]
