"""What can be said of a block by itself: its form, its signs, its words."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping
from functools import lru_cache

from ..documents.document import TextBlock
from ..languages.phrases import PhraseMatch, PhraseMatcher
from ..models.blocks import BlockKind
from ..text.entities import unescape
from .groups import NOTHING, FeatureGroup
from .shape import Shape

LENGTHS = (12, 24, 40, 70, 110, 180, 300, 600)
"""Steps of a block's columns."""
SIZES = (30, 100, 300)
"""Coarser ones that other facts are crossed with."""
SIZE_NAMES = ("tiny", "short", "long", "huge")
LINKS = (0.001, 0.25, 0.6, 0.95)
"""Steps of the share of a block's characters that are in links."""
SHARES = (0.01, 0.05, 0.2, 0.5, 0.8, 0.98)
"""Steps of any other share."""
INDENTS = (1, 3, 5, 9, 17)
"""Steps of the columns before a line."""

KEPT = 8192
"""Groups of facts of a sort that are kept: a few thousand differ on 769 pages of news."""

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
_COMMAS = ",\uff0c\u3001\u060c"
_DIGIT = re.compile(r"\d")
# A year, a day and month or a clock. It starts with the digit, so that it is looked for only there.
_DATE = re.compile(r"\d(?:年|(?<!\w\d)(?:(?:(?<=1)9|(?<=2)0)\d\d|\d?[./:]\d\d)\b)")
_SIGNS = {"|": "bar", "©": "copyright", "@": "at", "http": "address", "#": "hash",
          "›": "arrow", "»": "arrow", "→": "arrow"}  # fmt: skip


# --- the form and the signs ------------------------------------------------------------


def form_of(block: TextBlock, shape: Shape, size: int) -> FeatureGroup:
    """What sort of block it is, how long, how much of it links."""
    return _form(
        block.kind,
        block.level if block.kind is BlockKind.HEADING else 0,
        bisect_right(LENGTHS, shape.columns),
        bisect_right(LINKS, block.link_share),
        size,
        shape.prose,
        shape.sentence,
        size < 2 and block.text.isupper(),
    )


@lru_cache(KEPT)
def _form(
    kind: BlockKind,
    level: int,
    length: int,
    linked: int,
    size_step: int,
    is_prose: bool,
    is_sentence: bool,
    is_capitals: bool,
) -> FeatureGroup:
    size = SIZE_NAMES[size_step]
    facts = [
        "any",
        f"kind {kind.value}",
        f"kind {kind.value} length {length}",
        f"length {length}",
        f"linked {linked} {size}",
    ]
    if is_capitals:
        facts.append("capitals")
    if level:
        facts.append(f"heading {level}")
    if is_prose:
        facts.append("prose")
    if is_sentence:
        facts.append(f"sentence {size}")
    return FeatureGroup(facts)


def signs_of(text: str, size: int) -> FeatureGroup:
    """How a text starts and ends, and the signs in it."""
    digits = len(_DIGIT.findall(text))
    commas = text.count(",") if text.isascii() else sum(map(text.count, _COMMAS))
    return _signs(
        _end(text[-1]) if not text.endswith("...") else "ellipsis",
        _start(text[0]),
        min(3, commas),
        bisect_right(SHARES, digits / len(text)),
        bool(digits) and _DATE.search(text) is not None,
        tuple([sign for sign in _SIGNS if sign in text]),
        size,
    )


@lru_cache(KEPT)
def _signs(
    end: str,
    start: str,
    commas: int,
    digits: int,
    has_date: bool,
    signs: tuple[str, ...],
    size_step: int,
) -> FeatureGroup:
    size = SIZE_NAMES[size_step]
    facts = [
        f"ends {end} {size}",
        f"starts {start} {size}",
        f"commas {commas} {size}",
        f"digits {digits} {size}",
    ]
    if has_date:
        facts.append(f"date {size}")
    facts.extend(f"{_SIGNS[sign]} {size}" for sign in signs)
    return FeatureGroup(facts)


@lru_cache(KEPT)
def _end(last: str) -> str:
    return _ENDS.get(last) or (
        "letter" if last.isalpha() else "digit" if last.isdigit() else "sign"
    )


@lru_cache(KEPT)
def _start(first: str) -> str:
    if first.isupper():
        return "capital"
    if first.isalpha():
        return "small" if first.islower() else "letter"
    return "digit" if first.isdigit() else "quote" if first in _QUOTES else "sign"


# --- the words -------------------------------------------------------------------------


def phrases_of(text: str, match: PhraseMatch | None, phrases: PhraseMatcher) -> FeatureGroup:
    """What a block says that stands on many pages of its language.

    Args:
        text: The text of the block.
        match: The phrase that it is, if it is one.
        phrases: Those of the language.
    """
    lead, is_date = phrases.starts_with_role(text), phrases.is_date(text)
    if match is None and lead is None and not is_date:
        return NOTHING
    return _phrases(
        (match.key, match.sure) if match is not None else None,
        (lead.key, lead.colon) if lead is not None else None,
        is_date,
    )


@lru_cache(KEPT)
def _phrases(
    said: tuple[str, bool] | None, opens: tuple[str, bool] | None, is_date: bool
) -> FeatureGroup:
    facts = []
    if said is not None:
        key, sure = said
        facts.append(f"says {key}" if sure else f"says perhaps {key}")
    if opens is not None:
        key, colon = opens
        facts.append(f"opens {key}{':' if colon else ''}")
    if is_date:
        facts.append("is a date")
    return FeatureGroup(facts)


def topics_of(words: frozenset[str], vocabulary: Mapping[str, str], size: int) -> FeatureGroup:
    """What a block speaks of in the words that stand in menus, buttons and notices.

    Args:
        words: Its telling words.
        vocabulary: What each word speaks of.
        size: The step of its size.
    """
    spoken: dict[str, int] = {}
    for word in words:
        if (key := vocabulary.get(word)) is not None:
            spoken[key] = min(MANY, spoken.get(key, 0) + 1)
    return _topics(frozenset(spoken.items()), size)


MANY = 3
"""Words of one topic that are as good as any more."""


@lru_cache(KEPT)
def _topics(spoken: frozenset[tuple[str, int]], size_step: int) -> FeatureGroup:
    size = SIZE_NAMES[size_step]
    if not spoken:
        return FeatureGroup((f"talks nothing {size}",))
    return FeatureGroup(f"talks {key} {count} {size}" for key, count in sorted(spoken))


@lru_cache(KEPT)
def heading_facts(key: str, distance: int, size_step: int) -> FeatureGroup:
    """What the last heading of furniture above a block says, and how far up it is."""
    return FeatureGroup(
        (f"under {key} {distance}", f"under {key} {distance} {SIZE_NAMES[size_step]}")
    )


@lru_cache(KEPT)
def page_facts(title: str, is_repeated: bool, declared: str, size_step: int) -> FeatureGroup:
    """How a block stands to the page's headline, to its likes, and to the declared text."""
    size = SIZE_NAMES[size_step]
    facts = [f"title {title}"]
    if is_repeated:
        facts.append(f"repeated {size}")
    if declared:
        facts.append(f"declared {declared} {size}")
    return FeatureGroup(facts)


# --- the layout of a dump --------------------------------------------------------------


def layout_of(block: TextBlock, blanks: str) -> FeatureGroup:
    """What a text dump shows beside the words.

    Args:
        block: A block of no element.
        blanks: Whether blank lines stand before and behind it: ``01``.
    """
    marker = ""
    if block.marker:
        marker = "numbered" if block.marker[0].isdigit() else "bulleted"
    return _layout(blanks, bisect_right(INDENTS, block.indent), marker)


@lru_cache(KEPT)
def _layout(blanks: str, indent: int, marker: str) -> FeatureGroup:
    return FeatureGroup([f"blank {blanks}", f"indent {indent}", *filter(None, [marker])])


# --- the text that a page declares -----------------------------------------------------

_TAGS = re.compile(r"<[^<>]*>")

MIN_DECLARED = 200
"""Characters of a declared text below which it is a summary."""

PROBE = 40
"""Characters from each end of a block that are looked up in what the page declares."""


MAX_DECLARED = 1_000_000
"""Characters of such a text: four times those of the longest article of the news corpora, an
estimate. It is copied several times, and a longer one is no article."""


def declared_text(bodies: Iterable[str]) -> str:
    """The text that the page's structured data gives for its article, without white space.

    It is right on five in seven pages that have it, and badly wrong on one in nine: a
    witness beside others.

    Args:
        bodies: The texts that it gives for articles.
    """
    for text in bodies:
        if MIN_DECLARED <= len(text) <= MAX_DECLARED:
            return squeeze(_TAGS.sub("", unescape(text)))
    return ""


def squeeze(text: str) -> str:
    """A text without its white space."""
    return "".join(text.split())


def how_declared(text: str, declared: str) -> str:
    """How much of a text is in what the page declares; empty if it declares nothing."""
    if not declared:
        return ""
    squeezed = squeeze(text)
    ends = (squeezed[:PROBE] in declared) + (squeezed[-PROBE:] in declared)
    return ("not", "half", "whole")[ends]
