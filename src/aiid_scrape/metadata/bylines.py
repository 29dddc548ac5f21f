"""Authors that the page shows: by marks in HTML, by the words of bylines in any form."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from ..documents.blocks import TextBlock
from ..languages import primary
from ..languages.dates.parse import find_dates
from ..languages.packs import load_calendar, packs_of
from ..languages.person_names import CASED, SMALL_WORDS, are_chinese_names, is_person_name
from ..models.blocks import BlockKind, Role
from ..text.fold import fold
from .byline_words import (
    OCCUPATIONS,
    after_by,
    by_within,
    by_word,
    is_frame,
    labels,
    others_at,
    others_words,
    phrases,
)
from .cjk_bylines import edited, reporters, signed
from .claims import MAX_RAW, Claim, MetadataContext, without_readings
from .names import DeclaredName, after_role, is_host, read_names, read_role
from .semantic_markup import ALL_LINK, SemanticMarkup, leads_to_author
from .zones import Zones

MAX_BYLINE = 200
"""Characters of a byline; what is longer is a text that has an author's name in it. An estimate."""


def read_bylines(context: MetadataContext, zones: Zones, marks: SemanticMarkup) -> list[Claim]:
    """The claims for the authors that the blocks near the headline make, one for each source."""
    found: dict[str, list[tuple[int, str, str]]] = {}
    styles: dict[str, str] = {}
    other = _named_otherwise(context, zones)
    for at, zone in zones.items():
        if context.document.blocks[at].kind in _NO_BYLINES or at in other:
            continue
        for source, raw, style in _stated(context, at, zone, marks):
            source, named = _names(raw, source, context.language)
            if source.endswith(" other") and not _may_be_other(context, at, zone, named):
                continue
            key = f"{source} {zone}".rstrip()
            earlier = found.setdefault(key, [])
            # Another byline further on is another text's; one of another class tells more of
            # the same people: what they do, where they work.
            is_zones = not earlier or at - earlier[-1][0] <= MAX_GAP
            if named and is_zones and styles.setdefault(key, style) == style:
                earlier += [(at, name, raw) for name in named]
    return [_claim(context, source, names) for source, names in found.items() if names]


def _may_be_other(context: MetadataContext, at: int, zone: str, named: Sequence[str]) -> bool:
    """Return true if names that are not of the form of a person's are believed where they stand."""
    is_byline = context.extraction.labels[at].role is Role.BYLINE
    if zone in ("inside", "below", "far") and not is_byline:
        return False
    return not any(_is_sign(name) or _is_phrase(name) or is_host(name) for name in named)


def _is_sign(name: str) -> bool:
    """Return true if a text is a sign for somebody: a few letters."""
    return len(name) <= MAX_SIGN and CASED.search(name) is not None


def _is_phrase(name: str) -> bool:
    """Return true if a text is words of a sentence: several, and none has a capital."""
    return name.islower() and name.count(" ") > 1


MAX_SIGN = 3
"""Letters of a sign: ``amw`` is what somebody signs with, and no name. An estimate."""


def _named_otherwise(context: MetadataContext, zones: Zones) -> frozenset[int]:
    """The blocks behind words such as "edited by", which name others than the authors."""
    blocks, words = context.document.blocks, others_words(context.language)
    return frozenset(
        at + 1
        for at in zones
        if len(blocks[at].text) <= MAX_LABEL and fold(blocks[at].text) in words
    )


MAX_LABEL = 40
"""Characters of a label that stands above a name. An estimate."""


_NO_BYLINES = frozenset({BlockKind.IMAGE, BlockKind.CAPTION, BlockKind.BUTTON})

MAX_GAP = 2
"""Blocks from one name of a byline to the next at most: a role or a portrait stands between. An
estimate."""


def _claim(context: MetadataContext, source: str, found: list[tuple[int, str, str]]) -> Claim:
    at, _, raw = found[0]
    names = {fold(name): name for _, name, _ in reversed(found)}
    ordered = list(dict.fromkeys(names[fold(name)] for _, name, _ in found))
    block = context.document.blocks[at]
    return Claim("authors", list(ordered), source, raw[:MAX_RAW], block.place, at)


def _stated(
    context: MetadataContext, at: int, zone: str, marks: SemanticMarkup
) -> Iterator[tuple[str, str, str]]:
    """What a block says of authors: by which source, in which words, and how that is styled."""
    block, language = context.document.blocks[at], context.language
    if zone != "above" and (names := signed(block.text, language)) is not None:
        yield "signature", names, ""
    if len(block.text) > MAX_BYLINE:
        return
    if _is_elsewhere(block):
        for mark, words in marks.groups(block, "authors"):
            yield mark.source, words.replace("\n", " "), mark.element.step()
        if zone in ("", "start") and (name := _in_link(context, at, marks)) is not None:
            yield "name linked", name, ""
        return
    text, end = without_readings(block), None
    if text == block.text and block.parts:
        text = "\n".join(part for part, _ in block.parts)
    if (others := others_at(text, language)) is not None:
        if not others.start():
            return
        end, text = others.start(), text[: others.start()]
    for mark, words in marks.groups(block, "authors"):
        # The parts of a link are those of one name.
        joined = " ".join(words.split("\n")) if mark.element.tag == "a" else words
        if end is None or joined in text:
            yield mark.source, joined, mark.element.step()
    for words, address in block.links:
        if words and leads_to_author(address) and (end is None or words in text):
            yield "author link", words, ""
    if (names := reporters(text, language)) is not None:
        yield "reporter", names, ""
    elif (editor := edited(text, language)) is not None:
        yield "editor", editor, ""
    else:
        yield from _written(context, at, text, zone)


def _is_elsewhere(block: TextBlock) -> bool:
    """Whether a block is a link that leads elsewhere than to an author: an entry of a menu."""
    return block.link_share >= ALL_LINK and not any(leads_to_author(to) for _, to in block.links)


def _in_link(context: MetadataContext, at: int, marks: SemanticMarkup) -> str | None:
    """The name of a person that is all of a line and a link, beside a day: a byline.

    Its place tells it, whatever the address: the page of an author may be at ``/55`` or ``#``.
    """
    blocks = context.document.blocks
    block = blocks[at]
    if block.kind not in _LINES or len(block.links) != 1 or len(block.text) > MAX_NAMED_LINE:
        return None
    beside = (blocks[other] for other in (at - 1, at + 1) if 0 <= other < len(blocks))
    if not any(_is_dateline(other, context.language, marks) for other in beside):
        return None
    text = after_by(block.text, context.language)
    return text if _is_whole_name(text, context.language) else None


def _is_dateline(block: TextBlock, language: str | None, marks: SemanticMarkup) -> bool:
    """Return true if a block is a day and little more."""
    if len(block.text) > MAX_NAMED_LINE:
        return False
    return bool(marks.groups(block, "date_published") or find_dates(block.text, language))


def _written(
    context: MetadataContext, at: int, text: str, zone: str
) -> Iterator[tuple[str, str, str]]:
    """What the words of a line say of authors."""
    language = context.language
    if (names := _after_by(text, language)) is not None:
        is_dated = _SINGLE.fullmatch(names) and find_dates(text, language)
        yield "byline single" if is_dated else "byline", names, ""
    elif (later := by_within(text, language)) is not None:
        names = _until_no_name(text[later.end() :], language)
        if names and (is_person_name(names) or find_dates(text, language)):
            yield "byline later", names, ""
    elif zone not in ("", "start"):
        return
    elif (names := _piece_by(text, language)) is not None:
        yield "byline piece", names, ""
    else:
        for named in _alone(context, at):
            yield *named, str(at)


def _piece_by(text: str, language: str | None) -> str | None:
    """The name behind a sort of text and its by-word: ``A column by Ann Lee``."""
    if len(text) > MAX_NAMED_LINE or not text[0].isalpha():
        return None
    words = text.split()
    for number in range(1, min(4, len(words) - 1)):
        if fold(words[number]) in _PLAIN_BY:
            if fold(words[0]) in phrases(language, "photo") or words[0][0].islower():
                return None
            names = _until_no_name(" ".join(words[number + 1 :]), language)
            return names if names and is_person_name(names) else None
    return None


_SIGN = re.compile(
    r"(?:(?<!\s)\s++)?+[|·•–—/(]\s*+|(?<!\s)[^\S\n\t]*+[\n\t]\s*+|"
    r"(?<!\s)\s++-\s++|,\s++|(?<=[^\W\d_]),?\s*+(?=\d)"
)
"""What ends a name in a line that goes on."""


def _alone(context: MetadataContext, at: int) -> Iterator[tuple[str, str]]:
    """The names that are all of a line, or stand in one beside a day or what somebody does."""
    block, language = context.document.blocks[at], context.language
    text = block.text
    if block.kind not in _LINES or len(text) > MAX_NAMED_LINE:
        return
    is_linked = block.links and not any(leads_to_author(address) for _, address in block.links)
    if block.marker or (is_linked and block.link_share > HALF):
        return
    if _is_whole_name(text, language):
        yield ("name twice" if _is_said_beside(context, at) else "name"), text
        return
    beside = dict.fromkeys(_beside_date(text, language))
    for name in beside:
        if text.startswith(name):
            yield "name first", name
        else:
            yield ("name last" if text.endswith(name) else "name in dateline"), name
    if not beside and (named := _before_role(text, language)) is not None:
        yield named


def _is_said_beside(context: MetadataContext, at: int) -> bool:
    """Whether a name is said near itself once more: under a portrait, in two layouts."""
    name = fold(context.document.blocks[at].text)
    zones = range(max(0, at - BESIDE), min(len(context.document.blocks), at + BESIDE + 1))
    others = (context.document.blocks[other] for other in zones if other != at)
    return any(
        name in fold(other.text) if other.kind is BlockKind.IMAGE else name == fold(other.text)
        for other in others
        if len(other.text) <= MAX_NAMED_LINE
    )


BESIDE = 3
"""Blocks on both sides of a name. An estimate."""


def _beside_date(text: str, language: str | None) -> Iterator[str]:
    """The names in a line on either side of a day."""
    dates = find_dates(text, language)
    if not dates:
        return
    for side in (text[: dates[0].start], text[dates[-1].end :]):
        for piece in _SIGN.split(_GLUED.sub(" ", side)):
            words = piece.split()
            while words and fold(words[-1]) in _dated_words(language):
                words.pop()
            while words and fold(words[0]) in _heading_words(language):
                words.pop(0)
            if words and fold(words[0]) in _dated_words(language):
                words.pop(0)
            name = after_by(" ".join(words), language)
            if words and _is_whole_name(name, language):
                yield name


@lru_cache(maxsize=64)
def _dated_words(language: str | None) -> frozenset[str]:
    """The words that stand between a name and a day: published, updated, and of days."""
    keys = ("published", "updated", "date_words")
    found = (phrase for key in keys for phrase in phrases(language, key))
    return frozenset(word for phrase in found for word in phrase.split()) | {""}


@lru_cache(maxsize=64)
def _heading_words(language: str | None) -> frozenset[str]:
    """The words with which a dateline opens: published, updated, and the days of the week.

    Short names of days are names of people, too.
    """
    found = {*phrases(language, "published"), *phrases(language, "updated")}
    for pack in (*packs_of(language or ""), "en"):
        found |= {day for day in load_calendar(pack).weekdays if len(day) >= MIN_WEEKDAY}
    return frozenset(map(fold, found))


MIN_WEEKDAY = 4
"""Letters of a name of a day that is no name: Sun and Mar are. An estimate."""


def _before_role(text: str, language: str | None) -> tuple[str, str] | None:
    """The name before what somebody does: ``Ann Lee Reporter``, or glued as dumps have it."""
    words = _GLUED.sub(" ", text).replace(",", " ").split()
    for count in range(2, min(4, len(words))):
        rest = fold(" ".join(words[count:]))
        if rest in phrases(language, "author_role") or rest in phrases(language, "agency"):
            name = " ".join(words[:count])
            return ("name with role", name) if _is_whole_name(name, language) else None
    return None


_GLUED = re.compile(r"(?<=[a-zà-ÿ])(?=[A-ZÀ-Þ][a-zà-ÿ]{2})")


_LINES = frozenset({BlockKind.LINE, BlockKind.PARAGRAPH, BlockKind.LIST_ITEM})

HALF = 0.5
"""Share of a line in links from which it is about where they lead. An estimate."""


def _is_whole_name(text: str, language: str | None) -> bool:
    folded = fold(text)
    if is_frame(folded, language) or folded in phrases(language, "agency"):
        return False
    if folded.rpartition(" ")[2] in OCCUPATIONS:
        return False
    if folded.partition(" ")[0] in phrases(language, "photo") or not is_person_name(text):
        return False
    if CASED.search(text):
        return True
    return language is not None and primary(language) == "zh" and are_chinese_names(text)


MAX_NAMED_LINE = 80
"""Characters of a line that is a name, what somebody does, and a date. An estimate."""


def _names(raw: str, source: str, language: str | None) -> tuple[str, Sequence[str]]:
    """The names in what a source says, and the source, which tells what sort of names they are."""
    names = read_names([DeclaredName(raw)], language)
    if source.startswith("byline") and language and primary(language) == "zh":
        return source, [name for name in names if CASED.search(name) or are_chinese_names(name)]
    if source in _WITH_SINGLE:
        return source, names
    persons = [
        name for name in names if is_person_name(name) and not is_frame(fold(name), language)
    ]
    if source in _BY_HAND:  # marked by hand: names of one word are meant, too
        persons = [name for name in names if name in persons or _is_handle(name)]
    if persons or source not in _MARKED:
        return source, persons
    if len(raw) > MAX_HANDLE or any(map(str.isdigit, raw)) or "\n" in raw.strip():
        return source, ()
    other = names or read_role(raw, language)
    if source == "byline":
        return f"{source} other", [
            name for name in other if fold(name) not in _said_of_others(language)
        ]
    return f"{source} other", [name for name in other if not is_frame(fold(name), language)]


@lru_cache(maxsize=64)
def _said_of_others(language: str | None) -> frozenset[str]:
    """The phrases of a page's frame that no byline has; what authors are called may stand there."""
    return labels(language) - phrases(language, "author_role")


_WITH_SINGLE = frozenset({"byline single", "byline later", "editor"})
_BY_HAND = frozenset({"itemprop", "rel author"})
_MARKED = frozenset({"itemprop", "rel author", "class", "author link", "byline"})


def _is_handle(name: str) -> bool:
    """Whether a name is one word, and no by-word of a language that is not known here."""
    return not any(char.isspace() for char in name) and (len(name) > 3 or not name.islower())


_SINGLE = re.compile(r"[^\W\d_][\w-]{1,20}")


_STOP = re.compile(r"\s+[|–—•·-]\s+|//|\d|[(（]|\s{3,}")


def _after_by(text: str, language: str | None) -> str | None:
    """What follows the by-word that a text begins with, up to what is no name."""
    rest = after_by(text, language)
    if rest == text:
        return None
    rest = after_role(rest, language)
    first = rest.split(maxsplit=1)[:1]
    if first and first[0][0].islower() and first[0] not in SMALL_WORDS:
        is_handle = len(rest) <= MAX_HANDLE and not rest[1:].count(" ")
        return rest if is_handle and by_word(text, language) in _PLAIN_BY else None
    return _until_no_name(rest, language)


MAX_HANDLE = 30
"""Characters of a name that somebody goes by on a site. An estimate."""

_PLAIN_BY = frozenset({"by", "von", "par", "por"})


def _until_no_name(rest: str, language: str | None) -> str | None:
    """The beginning of a text, up to a date, a sign or a word that is no part of a name."""
    dates = find_dates(rest, language)
    words = _STOP.split(rest[: dates[0].start] if dates else rest, maxsplit=1)[0].strip()
    if CASED.search(words):
        words = _until_small(words, language)
    return words or None


_SPACES = re.compile(r"([ \n\t]+)")


def _until_small(words: str, language: str | None) -> str:
    """A text up to its first word without a capital, unless names have or join such words."""
    kept: list[str] = []
    for word in _SPACES.split(words):
        bare = fold(word)
        is_small = word.islower() and word.casefold() not in SMALL_WORDS
        if is_small and bare not in phrases(language, "and") and CASED.match(word) and kept:
            break
        kept.append(word)
    joined = "".join(kept).rstrip()
    while (last := joined.rpartition(" ")[2]).islower() and " " in joined:
        joined = joined[: -len(last)].rstrip()  # a preposition before the date
    return joined
