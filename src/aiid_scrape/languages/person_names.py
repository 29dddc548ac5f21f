"""Names of persons: their form, the words in and around them, and lists of them."""

from __future__ import annotations

import re

from ..text.data_files import read_table
from ..text.fold import fold_letters

_TABLE = read_table(__package__, "person_names.json")


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

NOBODY_PHRASES = frozenset(_TABLE["nobody_phrases"])
"""The same in several words, folded."""

ORGANIZATION_WORDS = frozenset(" ".join(_TABLE["organization_words"].values()).split())
"""Words in names of organizations, of seven languages; no person's name has one."""

CHINESE_SURNAMES = frozenset(_TABLE["chinese_surnames"])
"""Characters with which the names of nearly all reporters in China begin."""

ORGANIZATION_ENDS = tuple(_TABLE["organization_ends"].split())
"""What organizations' names end in where blanks do not part words."""

MAX_NAME = 48
"""Characters of a name in a phrase. Of 4,664 texts, 5 have more and would pass with 60: none is a
name."""

MAX_NAME_WORDS = 4
"""Words of a name in a phrase: ``María José García López``. Of 4,664 texts, 132 would also pass
with five, nearly all with a date behind the name."""

MAX_PARTICLE = 3
"""Letters of a small word inside a name: ``de``, ``van``, ``bin``. An estimate."""

MAX_PERSON_WORDS = 5
"""Words of a text that is a person's name and nothing else. An estimate."""

MAX_UNCASED = 12
"""Letters of a name in a script without capitals. An estimate."""


def is_name(text: str) -> bool:
    """Return true if a text can be the name in a phrase: of a person, an outlet or a user.

    It has few words, and the first has a capital if its script has capitals.

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


def is_person_name(text: str) -> bool:
    """Return true if a text has the form of a person's name: it is stricter than `is_name`.

    That is two to five words with capitals, or a few letters of a script without them.

    >>> is_person_name("Ludwig van Beethoven"), is_person_name("Read more about us")
    (True, False)
    """
    words = text.split()
    if not text.isalpha() and any(char.isdigit() or char in "©:!?" for char in text):
        return False
    if not CASED.search(text):
        if _SPACED.search(text) and len(words) > 1:
            return len(words) <= MAX_NAME_WORDS and len(text) <= MAX_SPACED
        return 2 <= len(text.replace(" ", "")) <= MAX_UNCASED and len(words) <= MAX_NAME_WORDS
    return 2 <= len(words) <= MAX_PERSON_WORDS and all(
        word[0].isupper() or word.casefold() in SMALL_WORDS or not _LETTER.match(word)
        for word in words
    )


CASED = re.compile(r"[A-Za-z\u00c0-\u052f\u1e00-\u1fff]")
"""A letter of a script with capitals: Latin, Greek, Cyrillic."""

_SPACED = re.compile("[\u0590-\u0dff\u10a0-\u10ff\u1200-\u137f]")
"""A letter of a script without capitals whose words are apart: Hebrew, Arabic, those of India,
Georgian, Ethiopic."""

MAX_SPACED = 36
"""Characters of a name in such a script: ``चन्द्रकांत मिश्रा`` has 17. An estimate."""

_LETTER = re.compile(r"[^\W\d_]")


def split_names(text: str, joiners: frozenset[str]) -> list[str]:
    """The names in a list of them, at least one, which may be empty.

    Args:
        text: Names with signs, line ends or words between them.
        joiners: The words for "and", folded. With a capital alone they are part of a name: an
            initial, or a word of a title.

    >>> split_names("Ann Lee, Bo Chen and Cy E Diaz/Reuters", frozenset({"and", "e"}))
    ['Ann Lee', 'Bo Chen', 'Cy E Diaz', 'Reuters']
    """
    pieces: list[list[str]] = [[]]
    for word in _SIGN_BETWEEN.sub(" , ", text).split():
        if word == "," or (fold_letters(word) in joiners and not word.istitle()):
            pieces.append([])
        else:
            pieces[-1].append(word)
    return [" ".join(piece) for piece in pieces if piece] or [""]


_SIGN_BETWEEN = re.compile(r"[;|&+•·、，,；／،\n\t]|/(?!\d)")


def split_chinese_names(text: str) -> list[str]:
    """The names in a list of Chinese names, which blanks may part as well."""
    return _CHINESE_BETWEEN.split(text)


_CHINESE_BETWEEN = re.compile(r"[ 、，]+")


def are_chinese_names(text: str) -> bool:
    """Return true if a text is only Chinese names: of two or three characters, with surnames.

    >>> are_chinese_names("张三、李小四"), are_chinese_names("上海")
    (True, False)
    """
    return all(2 <= len(name) <= 3 and has_surname(name) for name in split_chinese_names(text))


def has_surname(name: str) -> bool:
    """Return true if a name begins with a Chinese surname."""
    return name[:1] in CHINESE_SURNAMES
