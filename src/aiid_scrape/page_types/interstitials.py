"""Phrases of pages that stand in place of another: refusals, errors, consent, paywalls, shells.

The phrases are in ``interstitials_data/``, one file a language; each file there is read. A phrase
that makes up most of the title or of a short line decides the page type (it is *outright*). In a
longer line it is a hint.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from importlib.resources import files
from typing import NamedTuple

from ..features.page import PageFeatures
from ..text.data_files import read_table
from ..text.fold import fold_phrase, strip_marks

KEYS = ("blocked", "not_found", "error", "shell", "consent", "paywall")
"""The kinds of phrases in each file."""

MAX_LINE = 90
"""Characters of a title or line with an outright phrase at most. An estimate."""

MAX_BLOCKS = 400
"""Blocks of a page, the first ones, in which phrases are looked for. An estimate."""

MAX_CHARS = 600
"""Characters of a block, the first ones, in which phrases are looked for. An estimate."""

MIN_COVERED = 0.5
"""Share of a title or line that an outright phrase makes up at least. An estimate."""

_SEGMENTS = re.compile(r"(?<!\s)\s++[|–—·•»«/-]\s++|(?:(?<!\s)\s++)?+[|｜]\s*+|_")
_STATUS = re.compile(
    r"(?:(?:http|error|erreur|fehler|ошибка|エラー)\W*)*(?:status\W*)?(?:code\W*)?([45]\d\d)\b\D{0,40}"
)
_STATUS_KEYS = {
    **dict.fromkeys(("401", "403", "429", "451"), "blocked"),
    **dict.fromkeys(("404", "410"), "not_found"),
    **dict.fromkeys(("500", "502", "503", "504", "520", "521", "522", "523", "524"), "error"),
}


class PhraseHit(NamedTuple):
    """A phrase that was found on a page."""

    key: str
    phrase: str
    at: int | None
    """The position of the block; None for the name of the page."""
    outright: bool
    """True if the phrase makes up most of the title or line."""


class PhraseHits:
    """The phrases on a page, by kind."""

    def __init__(self, features: PageFeatures) -> None:
        self.found = list(_find(features))

    def outright(self, key: str) -> PhraseHit | None:
        """The first outright phrase of a kind."""
        return next((hit for hit in self.found if hit.key == key and hit.outright), None)

    def in_title(self, key: str) -> PhraseHit | None:
        """The first outright phrase of a kind in the title."""
        names = (hit for hit in self.found if hit.at is None and hit.outright)
        return next((hit for hit in names if hit.key == key), None)

    def count(self, key: str) -> int:
        """The number of different phrases of a kind."""
        return len({hit.phrase for hit in self.found if hit.key == key})

    def count_at(self, key: str, positions: Iterable[int]) -> int:
        """The number of different phrases of a kind in the blocks at some positions."""
        there = set(positions)
        return len({hit.phrase for hit in self.found if hit.key == key and hit.at in there})

    def blocks(self, key: str) -> list[int]:
        """The positions of the blocks with phrases of a kind, in order, each once."""
        places = {hit.at for hit in self.found if hit.key == key and hit.at is not None}
        return sorted(places)


def _find(features: PageFeatures) -> Iterator[PhraseHit]:
    name = _SEGMENTS.split((features.document.head.title or "")[:MAX_CHARS])
    lines: list[tuple[int | None, str]] = [(None, _folded(segment)) for segment in name]
    lines += [
        (at, _folded(block.text))
        for at, block in enumerate(features.blocks[:MAX_BLOCKS])
        if at not in features.hidden
    ]
    for at, line in lines:
        may_be = len(line) <= MAX_LINE and ("4" in line or "5" in line)
        status = _STATUS.fullmatch(line) if may_be else None
        if status and status[1] in _STATUS_KEYS:
            yield PhraseHit(_STATUS_KEYS[status[1]], status[1], at, outright=True)
    whole = "\n".join(line for _, line in lines)
    words = frozenset(whole.split())
    languages = (
        ("en", *features.phrases.names) if len(whole) > MAX_SMALL else interstitial_languages()
    )
    for phrase, key, inner in _phrases(tuple(languages)):
        if inner <= words and phrase in whole:
            yield from _places(phrase, key, lines)


MAX_SMALL = 1500
"""Characters of a page up to which phrases of all languages are looked for: the language of so
short a page is often not detected. An estimate."""


def _places(phrase: str, key: str, lines: list[tuple[int | None, str]]) -> Iterator[PhraseHit]:
    is_common = key in _IN_NO_SENTENCE and _is_one_word(phrase)
    for at, line in lines:
        if phrase in line and _begins_word(phrase, line):
            covers = len(line) <= MAX_LINE and len(phrase) >= MIN_COVERED * len(line)
            if covers or not is_common:
                yield PhraseHit(key, phrase, at, outright=covers)


_IN_NO_SENTENCE = frozenset({"blocked", "not_found", "error", "shell"})
"""Kinds for which a single word in a longer line is no hint: "wait" and "gone" are in any text."""

_LAST_JOINED_BEHIND = "\u0589"
"""The last letter of the scripts that separate all words by spaces. Hebrew and Arabic, which
follow it, write "and" or "the" together with the next word; later scripts have no spaces."""


def _is_one_word(phrase: str) -> bool:
    return " " not in phrase and max(phrase) <= _LAST_JOINED_BEHIND


def _begins_word(phrase: str, line: str) -> bool:
    """Return true if the phrase begins a word of the line; the word may be longer."""
    if phrase[0] > _LAST_JOINED_BEHIND:
        return True
    at = line.find(phrase)
    while at > 0 and line[at - 1].isalnum() and line[at - 1] <= _LAST_JOINED_BEHIND:
        at = line.find(phrase, at + 1)
    return at >= 0


def _folded(text: str) -> str:
    return strip_marks(fold_phrase(text[:MAX_CHARS]))


class _Phrase(NamedTuple):
    folded: str
    key: str
    inner: frozenset[str]
    """Its words without the first and the last, which may be parts of longer words. A quick test: a
    page with the phrase has all of them."""


@lru_cache(maxsize=64)
def _phrases(languages: tuple[str, ...]) -> tuple[_Phrase, ...]:
    """The folded phrases of some languages, each once for each key."""
    found: dict[_Phrase, None] = {}
    for name in sorted(set(languages) & set(interstitial_languages())):
        for key, phrases in load_interstitials(name).items():
            for folded in map(_folded, phrases):
                found[_Phrase(folded, key, frozenset(folded.split()[1:-1]))] = None
    return tuple(found)


@lru_cache(maxsize=1)
def interstitial_languages() -> list[str]:
    """The languages that have a file, in the order of their tags."""
    folder = files(__package__).joinpath("interstitials_data")
    names = (file.name for file in folder.iterdir())
    return sorted(name.removesuffix(".json") for name in names if name.endswith(".json"))


@cache
def load_interstitials(name: str) -> dict[str, list[str]]:
    """The phrases of a language by key."""
    words: dict[str, list[str]]
    words = read_table(__package__, "interstitials_data", f"{name}.json")["words"]
    return words
