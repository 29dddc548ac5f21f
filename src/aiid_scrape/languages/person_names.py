"""Names of people and outlets in a line, as far as their form tells."""

from __future__ import annotations

from ..text.fold import fold_letters

MAX_NAME = 48
"""Characters of a name that fills a hole."""

MAX_NAME_WORDS = 4
"""Words of a name: ``María José García López``."""

MAX_PARTICLE = 3
"""Letters of a small word inside a name: ``de``, ``van``, ``bin``."""


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
