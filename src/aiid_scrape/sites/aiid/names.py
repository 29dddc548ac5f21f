"""Names of authors, divided into what a bibliography sorts by and the rest."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ...languages.person_names import (
    CONJUNCTIONS,
    ORGANIZATION_ENDS,
    ORGANIZATION_WORDS,
    PARTICLES,
)


@dataclass(frozen=True, slots=True)
class Name:
    """The name of a person in its parts, or a name that has none."""

    family: str
    """What it is sorted by; the whole name if it has no parts."""

    given: str = ""
    """The given names."""

    particle: str = ""
    """Words in small letters before the family name: ``van der``."""

    suffix: str = ""
    """What follows the name: ``Jr.``, ``III``."""

    @property
    def is_whole(self) -> bool:
        """Whether it has no parts: an organization, or a person whose parts cannot be told."""
        return not self.given

    @property
    def sorted(self) -> str:
        """The family name first: ``van der Berg, Jan``."""
        family = f"{self.particle} {self.family}".strip()
        return ", ".join(filter(None, (family, self.suffix, self.given)))


_SUFFIX = re.compile(r"(?:Jr|Sr|Esq|Ph\.?D|M\.?D)\.?|II|III|IV", re.IGNORECASE)

_JOINED = re.compile(r"(?:,|(?<!\s))\s++(?:and|&)\s++", re.IGNORECASE)
_COMMA = re.compile(r"(?:(?<!\s)\s++)?+,\s*+")
_HOST = re.compile(r"[^\s.]{2}\.[a-z]{2}")
_CJK = re.compile(r"[\u3005\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]+")
_KATAKANA = re.compile(r"[\u30a0-\u30ff]+")

_SIGNS_IN_NAMES = frozenset(" .'’‘ʻ`´-‐·")

MOST_WORDS = 5
"""Words of a person's name at most; what has more is a title or an institution. An estimate."""

MOST_CJK = 4
"""Characters of a family or a given name at most, where names are written in CJK. An estimate."""


def read_names(author: str) -> tuple[Name, ...]:
    """The names in one author's line: mostly one, but sites run those of two together.

    >>> [name.sorted for name in read_names("Nedi Bedi and Kathleen McGrory")]
    ['Bedi, Nedi', 'McGrory, Kathleen']
    >>> [name.sorted for name in read_names("Johnson & Johnson")]
    ['Johnson & Johnson']
    """
    text = " ".join(author.split())
    pieces = [piece for part in _JOINED.split(text) for piece in _COMMA.split(part)]
    if _JOINED.search(text) or len(pieces) > 2:
        names = [_person(piece.split()) for piece in pieces]
        if all(names) and not any(map(_is_organization, pieces)):
            return tuple(name for name in names if name)
    return (read_name(text),) if text else ()


def read_name(text: str) -> Name:
    """A name in its parts, or whole where these cannot be told.

    The last word is taken for the family name, with the particles before it; in Chinese,
    Japanese and Korean the first. An organization stays whole.

    >>> read_name("Jan van der Berg").sorted, read_name("山田 太郎").sorted
    ('van der Berg, Jan', '山田, 太郎')
    >>> read_name("USA Today Editorial Board").is_whole, read_name("山田太郎").is_whole
    (True, True)
    """
    text = " ".join(text.split())
    whole = Name(text)
    if _CJK.search(text):
        return _cjk_person(text.split()) or whole
    name = _without_affiliation(text)
    if _is_organization(name):
        return whole
    parts = _COMMA.split(name)
    return (_person(parts[0].split()) if len(parts) == 1 else _inverted(parts)) or whole


def _without_affiliation(text: str) -> str:
    """A name of two words or more without what stands behind it in brackets."""
    name = text.rpartition("(")[0].rstrip() if text.endswith(")") else ""
    return name if " " in name else text


def _is_organization(text: str) -> bool:
    words = text.split()
    bare = [word.strip(".,").lower() for word in words]
    return (
        not ORGANIZATION_WORDS.isdisjoint(bare)
        or _HOST.search(text) is not None
        or not all(map(_is_sign_of_a_name, text.replace(",", "")))
        or (any(map(_is_abbreviation, words[:1])) and not text.isupper())
    )


def _is_sign_of_a_name(character: str) -> bool:
    category = unicodedata.category(character)
    return category[0] in "LM" or character in _SIGNS_IN_NAMES


def _is_abbreviation(word: str) -> bool:
    return len(word) > 2 and word.isalpha() and word.isupper()


def _person(words: Sequence[str]) -> Name | None:
    """A name in its usual order: given names, particles, family name, suffix."""
    if len(words) > 2 and _SUFFIX.fullmatch(words[-1]):
        name = _person(words[:-1])
        return replace(name, suffix=words[-1]) if name else None
    if not 1 < len(words) <= MOST_WORDS or _CJK.search("".join(words)):
        return None
    if len(words) > 3 and words[-2] in CONJUNCTIONS:
        return Name(" ".join(words[-3:]), " ".join(words[:-3]))
    start = len(words) - 1
    while start > 1 and words[start - 1] in PARTICLES:
        start -= 1
    return Name(words[-1], " ".join(words[:start]), " ".join(words[start:-1]))


def _inverted(parts: Sequence[str]) -> Name | None:
    """A name with its family name first: ``Smith, Jr., John``, or ``John Smith, Jr.``."""
    family, *suffixes, given = parts
    if not suffixes and _SUFFIX.fullmatch(given):
        name = _person(family.split())
        return replace(name, suffix=given) if name else None
    words, rest = family.split(), given.split()
    is_plain = len(suffixes) < 2 and all(map(_SUFFIX.fullmatch, suffixes))
    # "Jane Doe, John Smith" may be two persons: where both parts have two words, who knows.
    if not is_plain or not words or not rest or min(len(words), len(rest)) > 1:
        return None
    if max(len(words), len(rest)) > MOST_WORDS - 1:
        return None
    end = 0
    while end < len(words) - 1 and words[end] in PARTICLES:
        end += 1
    return Name(" ".join(words[end:]), given, " ".join(words[:end]), "".join(suffixes))


def _cjk_person(words: Sequence[str]) -> Name | None:
    """A name of two words in CJK, the family name first. One word is not divided.

    Names from abroad in katakana have the given name first, and so are not divided either.
    """
    if len(words) != 2 or not all(map(_CJK.fullmatch, words)):
        return None
    if any(word.endswith(ORGANIZATION_ENDS) or len(word) > MOST_CJK for word in words):
        return None
    if any(map(_KATAKANA.fullmatch, words)):
        return None
    return Name(words[0], words[1])
