"""Names of people and outlets in a line by their form, and the words in and around names."""

from __future__ import annotations

import json
from importlib.resources import files

from ..text.fold import fold_letters

_TABLE = json.loads(files(__package__).joinpath("person_names.json").read_text(encoding="utf-8"))


def _words(key: str) -> frozenset[str]:
    return frozenset(_TABLE[key].split())


CONJUNCTIONS = _words("conjunctions")
"""Words that join two family names of one person: ``y``, ``og``."""

PARTICLES = _words("particles")
"""Words before a family name: ``van``, ``de``. They have no capital in most languages."""

SMALL_WORDS = PARTICLES | CONJUNCTIONS
"""All words in a name that may have no capital."""

DEGREES = _words("degrees")
"""Degrees and titles behind a name, without stops: ``phd``, ``ceo``."""

NOBODY = _words("nobody")
"""What content management systems call an author who has no name."""

ORGANIZATION_WORDS = frozenset(" ".join(_TABLE["organization_words"].values()).split())
"""Words in names of organizations, of seven languages; no person's name has one."""

ORGANIZATION_ENDS = tuple(_TABLE["organization_ends"].split())
"""What organizations' names end in where blanks do not part words."""

MAX_NAME = 48
"""Characters of a name that fills a hole. An estimate."""

MAX_NAME_WORDS = 4
"""Words of a name: ``María José García López``. An estimate."""

MAX_PARTICLE = 3
"""Letters of a small word inside a name: ``de``, ``van``, ``bin``. An estimate."""


def is_name(text: str) -> bool:
    """Whether a text may be a name: few words, the first with no small letter in front.

    >>> is_name("Ana de la Vega"), is_name("the money"), is_name("Monday. Then")
    (True, False, False)
    """
    words = text.split()
    if not words or len(text) > MAX_NAME or len(words) > MAX_NAME_WORDS:
        return False
    if _is_small(words[0][0]) and "." not in words[0]:
        return False
    if any(_is_small(word) and len(word) > MAX_PARTICLE for word in words[1:]):
        return False
    return not any(mark in text for mark in "?!:;،。！？") and not any(
        len(word) > 3 and word.endswith(".") for word in words[:-1]
    )


def _is_small(word: str) -> bool:
    """Whether a word has small letters only. Georgian writes names in them as well."""
    return word.islower() and not "\u10d0" <= word[0] <= "\u10ff"


def split_names(text: str, joiners: frozenset[str]) -> list[str]:
    """The names in a list of them, whatever joins them."""
    pieces: list[list[str]] = [[]]
    for word in text.replace(",", " , ").replace("、", " , ").replace("،", " , ").split():
        if word in (",", "&", "/", "|") or fold_letters(word) in joiners:
            pieces.append([])
        else:
            pieces[-1].append(word)
    return [" ".join(piece) for piece in pieces if piece] or [""]
