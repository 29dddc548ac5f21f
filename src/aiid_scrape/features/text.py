"""Features of a block by itself: its shape, its characters, its words.

Length, link density and neighbours are the shallow text features of Kohlschütter, Fankhauser and
Nejdl, "Boilerplate detection using shallow text features" (WSDM 2010).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache

from ..documents.blocks import TextBlock
from ..languages.phrases import PhraseMatch, PhraseMatcher
from ..models.blocks import BlockKind
from ..text.entities import unescape
from . import schema
from .groups import NOTHING, FeatureGroup
from .shape import Shape

KEPT = 8192
"""Groups of features of a sort that are kept: a few thousand differ on 769 pages of news."""

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
    """The features of a block's kind, length and link density."""
    return _form(
        block.kind,
        block.level if block.kind is BlockKind.HEADING else 0,
        schema.LENGTH.find(shape.columns),
        schema.LINK_DENSITY.find(block.link_share),
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
    size: int,
    is_prose: bool,
    is_sentence: bool,
    is_capitals: bool,
) -> FeatureGroup:
    names = [
        schema.BIAS,
        f"kind={kind.value}",
        f"kind={kind.value} {schema.LENGTH[length]}",
        schema.LENGTH[length],
        f"{schema.LINK_DENSITY[linked]} {schema.SIZE[size]}",
    ]
    if is_capitals:
        names.append("capitals")
    if level:
        names.append(f"heading={level}")
    if is_prose:
        names.append("prose")
    if is_sentence:
        names.append(f"sentence {schema.SIZE[size]}")
    return FeatureGroup(names)


def signs_of(text: str, size: int) -> FeatureGroup:
    """The features of how a text starts and ends, and of the signs in it."""
    digits = len(_DIGIT.findall(text))
    commas = text.count(",") if text.isascii() else sum(map(text.count, _COMMAS))
    return _signs(
        _end(text[-1]) if not text.endswith("...") else "ellipsis",
        _start(text[0]),
        min(3, commas),
        schema.DIGITS.find(digits / len(text)),
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
    size: int,
) -> FeatureGroup:
    names = [f"ends={end}", f"starts={start}", schema.COMMAS[commas], schema.DIGITS[digits]]
    if has_date:
        names.append("date")
    names.extend(f"sign={_SIGNS[sign]}" for sign in signs)
    return FeatureGroup(schema.by_size(names, size))


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
    """The features of the phrase that a block is, and of the words that it begins with.

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
    phrase: tuple[str, bool] | None, lead_in: tuple[str, bool] | None, is_date: bool
) -> FeatureGroup:
    names = []
    if phrase is not None:
        key, sure = phrase
        names.append(f"phrase={key}" if sure else f"maybe_phrase={key}")
    if lead_in is not None:
        key, colon = lead_in
        names.append(f"lead_in={key}{':' if colon else ''}")
    if is_date:
        names.append("is_date")
    return FeatureGroup(names)


def topics_of(words: frozenset[str], vocabulary: Mapping[str, str], size: int) -> FeatureGroup:
    """The features of a block's words that stand in menus, buttons and notices.

    Args:
        words: Its content words.
        vocabulary: The topic of each word.
        size: The bin of its size.
    """
    topics: dict[str, int] = {}
    for word in words:
        if (key := vocabulary.get(word)) is not None:
            topics[key] = min(MANY, topics.get(key, 0) + 1)
    return _topics(frozenset(topics.items()), size)


MANY = len(schema.TOPIC_WORDS.edges)
"""Words of one topic from which more of them make no difference. An estimate."""


@lru_cache(KEPT)
def _topics(topics: frozenset[tuple[str, int]], size: int) -> FeatureGroup:
    if not topics:
        return FeatureGroup([f"topic=none {schema.SIZE[size]}"])
    return FeatureGroup(
        [
            f"topic={key} {schema.TOPIC_WORDS[count]} {schema.SIZE[size]}"
            for key, count in sorted(topics)
        ]
    )


@lru_cache(KEPT)
def heading_of(key: str, distance: int, size: int) -> FeatureGroup:
    """The features of the last heading of boilerplate above a block, and of how far up it is."""
    name = f"under={key} {schema.DISTANCE[distance]}"
    return FeatureGroup((name, f"{name} {schema.SIZE[size]}"))


@lru_cache(KEPT)
def page_of(title: str, is_repeated: bool, declared: str, size: int) -> FeatureGroup:
    """The features of a block beside the page's title, its copies, and the declared text."""
    names = [title]
    if is_repeated:
        names.append(f"repeated {schema.SIZE[size]}")
    if declared:
        names.append(f"declared={declared} {schema.SIZE[size]}")
    return FeatureGroup(names)


# --- the layout of a dump --------------------------------------------------------------


def layout_of(block: TextBlock, blanks: str) -> FeatureGroup:
    """The features of a line's layout in a text dump.

    Args:
        block: A block of no element.
        blanks: One digit each for a blank line before and behind it: ``01``.
    """
    marker = ""
    if block.marker:
        marker = "numbered" if block.marker[0].isdigit() else "bulleted"
    return _layout(blanks, schema.INDENT.find(block.indent), marker)


@lru_cache(KEPT)
def _layout(blanks: str, indent: int, marker: str) -> FeatureGroup:
    names = [f"blank_lines={blanks}", schema.INDENT[indent]]
    if marker:
        names.append(f"marker={marker}")
    return FeatureGroup(names)


# --- the text that a page declares -----------------------------------------------------

_TAGS = re.compile(r"<[^<>]*>")

MIN_DECLARED = 200
"""Characters of a declared text below which it is a summary. An estimate."""

PROBE = 40
"""Characters from each end of a block that are looked up in what the page declares. An estimate."""


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
