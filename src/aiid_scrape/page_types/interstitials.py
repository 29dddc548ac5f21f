"""What pages say that stand where another page should: walls, refusals, errors, shells.

The phrases are in ``walls/``, a file a language, found by being there. A phrase says what a
page is if it is most of a title or of a short line; elsewhere it only hints at it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from importlib.resources import files
from typing import NamedTuple

from ..features.page import PageFeatures
from ..text.fold import fold_phrase, strip_marks

KEYS = ("blocked", "not_found", "error", "shell", "consent", "paywall")
"""What phrases are told apart by, in each file."""

MAX_LINE = 90
"""Columns of a line that can say by itself what the page is."""

MAX_UNITS = 400
"""Blocks of a page that are looked at: what stands for a page says so soon."""

MAX_CHARS = 600
"""Characters of a block that are looked at."""

MIN_COVERED = 0.5
"""Share of a title or line that a phrase must make up to be what it says."""

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
    """Whether it is most of what the title or line says."""


class PhraseHits:
    """What a page says that may stand for another one."""

    def __init__(self, features: PageFeatures) -> None:
        self.found = list(_find(features))

    def outright(self, key: str) -> PhraseHit | None:
        """A title or line that says so and little else."""
        return next((said for said in self.found if said.key == key and said.outright), None)

    def in_title(self, key: str) -> PhraseHit | None:
        """The name of the page, if it says so and little else."""
        names = (said for said in self.found if said.at is None and said.outright)
        return next((said for said in names if said.key == key), None)

    def count(self, key: str) -> int:
        """How many different phrases hint at it."""
        return len({said.phrase for said in self.found if said.key == key})

    def count_at(self, key: str, positions: Iterable[int]) -> int:
        """How many different phrases hint at it in some of the blocks."""
        there = set(positions)
        return len({said.phrase for said in self.found if said.key == key and said.at in there})

    def blocks(self, key: str) -> list[int]:
        """The positions of the blocks with such phrases, in order, each once."""
        places = {said.at for said in self.found if said.key == key and said.at is not None}
        return sorted(places)


def _find(features: PageFeatures) -> Iterator[PhraseHit]:
    name = _SEGMENTS.split((features.document.head.title or "")[:MAX_CHARS])
    lines: list[tuple[int | None, str]] = [(None, _folded(segment)) for segment in name]
    lines += [
        (at, _folded(block.text))
        for at, block in enumerate(features.blocks[:MAX_UNITS])
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
"""Characters of a page up to which phrases of all languages are looked for: with less there is
often no telling its language."""


def _places(phrase: str, key: str, lines: list[tuple[int | None, str]]) -> Iterator[PhraseHit]:
    is_common = key in _IN_NO_SENTENCE and _is_one_word(phrase)
    for at, line in lines:
        if phrase in line and _begins_word(phrase, line):
            covers = len(line) <= MAX_LINE and len(phrase) >= MIN_COVERED * len(line)
            if covers or not is_common:
                yield PhraseHit(key, phrase, at, outright=covers)


_IN_NO_SENTENCE = frozenset({"blocked", "not_found", "error", "shell"})
"""Keys under which a word by itself is no hint: any text may say "wait" or "gone"."""

_LAST_JOINED_BEHIND = "\u0589"
"""The last letter before those of Hebrew and Arabic, which put words such as "and" or "the"
before others without a blank, and of scripts that part no words."""


def _is_one_word(phrase: str) -> bool:
    return " " not in phrase and max(phrase) <= _LAST_JOINED_BEHIND


def _begins_word(phrase: str, line: str) -> bool:
    """Whether a phrase stands at the start of a word; what it goes on with may be an ending."""
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
    """Its words but the first and the last, which may be parts of longer ones: a page must have
    them all, and of most phrases it has not."""


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
    file = files(__package__).joinpath("interstitials_data", f"{name}.json")
    words: dict[str, list[str]] = json.loads(file.read_text(encoding="utf-8"))["words"]
    return words
