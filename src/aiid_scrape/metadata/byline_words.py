"""The words of bylines and datelines in the languages of a page, from its language packs."""

from __future__ import annotations

import re
from functools import lru_cache

from ..languages.packs import KEYS, load_pack, packs_of
from ..languages.person_names import SMALL_WORDS
from ..text.data_files import read_table
from ..text.fold import fold


@lru_cache(maxsize=512)
def phrases(language: str | None, key: str) -> frozenset[str]:
    """The phrases that a language and English have for a key of the packs, folded.

    >>> "von" in phrases("de", "by"), "by" in phrases("de", "by")
    (True, True)
    """
    names = dict.fromkeys([*packs_of(language or ""), "en"])
    found = {
        fold(phrase) or phrase
        for name in names
        for phrase in load_pack(name).words.get(key, ())
        if "{" not in phrase
    }
    return frozenset(found - _NO_WRITERS if key == "by" else found)


@lru_cache(maxsize=512)
def spellings(language: str | None, key: str) -> frozenset[str]:
    """The same phrases for patterns over text that is not folded: with the letters of the packs.

    >>> "كتب" in spellings("ar", "by"), "كتب" in phrases("ar", "by")
    (True, False)
    """
    folded = phrases(language, key)
    written = (
        " ".join(re.findall(r"[^\W_]+", phrase.casefold()))
        for name in (*packs_of(language or ""), "en")
        for phrase in load_pack(name).words.get(key, ())
    )
    return folded | {phrase for phrase in written if fold(phrase) in folded}


@lru_cache(maxsize=128)
def labels(language: str | None) -> frozenset[str]:
    """The phrases of a page's frame in its language and in English: no name is one of them.

    >>> "subscribe" in labels("de"), "impressum" in labels("de")
    (True, True)
    """
    keys = [key for key, role in KEYS.items() if role is not None and key != "agency"]
    return frozenset[str]().union(*(phrases(language, key) for key in keys)) | others_words(
        language
    )


@lru_cache(maxsize=128)
def _frame_words(language: str | None) -> frozenset[str]:
    """The words of the phrases of a page's frame."""
    words = (word for phrase in labels(language) for word in phrase.split())
    return frozenset(word for word in words if len(word) > 1) - SMALL_WORDS


def is_frame(name: str, language: str | None) -> bool:
    """Return true if a folded text is a phrase of a page's frame, or only has words of such.

    >>> is_frame("email print text size", "en"), is_frame("ann lee", "en")
    (True, False)
    """
    if name in labels(language):
        return True
    words = name.split()
    if len(words) < 2:
        return False
    return words[0] in _NO_NAME_STARTS or _frame_words(language).issuperset(words)


_TABLE = read_table(__package__, "byline_words.json")

_NO_WRITERS = frozenset(word for words in _TABLE["no_writers"].values() for word in words)
"""By-words of those who do other things to a text than write it."""


_ABOUT_WORDS = sorted(
    {re.escape(word) for words in _TABLE["about_author"].values() for word in words}, reverse=True
)
"""The longer of two that begin alike comes first."""

_ABOUT = re.compile(rf"(?:{'|'.join(_ABOUT_WORDS)})(?:\s*[:：]\s*|\s+)(?=\S)", re.IGNORECASE)
"""What stands before the name in the box of an author."""

_NO_NAME_STARTS = frozenset(" ".join(_TABLE["no_name_starts"].values()).split())
"""Words with which entries of menus begin, and no name."""

_OTHERS_DAYS = {re.escape(fold(word)) for words in _TABLE["of_others"].values() for word in words}

OF_OTHERS = re.compile(rf"(?:\A|(?<= ))(?:{'|'.join(sorted(_OTHERS_DAYS))})(?: \S+){{0,4}}\Z")
"""Words before the day of something else: of a customer's review, of a user's first visit."""

POSSESSIVES = frozenset(" ".join(_TABLE["possessives"].values()).split())
"""Words for "our" before a role, folded."""

SECTIONS = frozenset(fold(word) for words in _TABLE["sections"].values() for word in words)
"""Names of sections of newspapers, folded, which some systems give as the author."""

OCCUPATIONS = frozenset(" ".join(_TABLE["occupations"].values()).split())
"""Words that titles of people begin or end with, folded."""


def after_about(text: str) -> str:
    """A name without the words before it in the box of an author.

    >>> after_about("About Ann Lee"), after_about("Über Ulla Beck")
    ('Ann Lee', 'Ulla Beck')
    """
    match = _ABOUT.match(text)
    return text[match.end() :] if match else text


@lru_cache(maxsize=128)
def others_words(language: str | None) -> frozenset[str]:
    """What stands before the names of those who edit, check, translate or illustrate, folded."""
    photo = (phrase for phrase in phrases(language, "photo") if " " in phrase)
    return _NO_WRITERS | frozenset(photo)


@lru_cache(maxsize=128)
def _others(language: str | None) -> re.Pattern[str]:
    spaced = [word for word in others_words(language) if " " in word]
    return re.compile(rf"(?<!\w)(?:{_any(spaced)})(?:\s*[:：/]\s*|\s+)(?=\S)", re.IGNORECASE)


def others_at(text: str, language: str | None) -> re.Match[str] | None:
    """Where a line goes on to those who did other things to a text than write it.

    >>> line = "By Ann Lee. Reviewed by Bo Chen"
    >>> line[:others_at(line, "en").start()]
    'By Ann Lee. '
    """
    return _others(language).search(text)


def by_word(text: str, language: str | None) -> str | None:
    """The by-word that a text begins with, folded; None if it begins with none.

    >>> by_word("By: Ann Lee", "en")
    'by'
    """
    match = _by(language).match(text)
    return fold(match[0]) if match else None


def after_by(text: str, language: str | None) -> str:
    """A text without the by-word that it begins with.

    >>> after_by("By: Ann Lee", "en")
    'Ann Lee'
    """
    match = _by(language).match(text)
    return text[match.end() :] if match else text


def by_within(text: str, language: str | None) -> re.Match[str] | None:
    """The by-word behind a date or a sign within a line, up to the name.

    >>> line = "Published August 7, 2023 by Ann Lee"
    >>> line[by_within(line, "en").end():]
    'Ann Lee'
    """
    return _within(language).search(text)


@lru_cache(maxsize=128)
def _by(language: str | None) -> re.Pattern[str]:
    words = _any(spellings(language, "by"))
    return re.compile(
        rf"\s*+(?:[-–—|·•◎]\s*+)?+(?:{words})(?:\s*[:：/／●|＝=・]\s*|\s+)(?=\S)", re.IGNORECASE
    )


@lru_cache(maxsize=128)
def _within(language: str | None) -> re.Pattern[str]:
    words = _any(spellings(language, "by"))
    # A figure, a bracket or a sign stands before it, or what says that something was published.
    done = _any(spellings(language, "published"))
    return re.compile(
        rf"(?:[\d\])|·•/—–,.:-]\s{{0,3}}|(?<!\w)(?:{done})\s)"
        rf"(?:{words})(?:\s{{0,3}}[:：/／●＝=]\s{{0,3}}|\s{{1,3}})(?=\S)",
        re.IGNORECASE,
    )


def _any(phrases: frozenset[str] | list[str]) -> str:
    """A pattern for any of these, the longest first; blanks stand for any white space.

    What begins alike is tried together: of a hundred phrases, one by one, most would be tried
    at every word of a line.
    """
    if not phrases:
        return r"(?!)"
    first = "".join(sorted({phrase[0] for phrase in phrases}))
    return f"(?=[{re.escape(first)}]){_branches(sorted(phrases))}"


def _branches(phrases: list[str]) -> str:
    """A pattern for any of these, one of which may be empty."""
    tails: dict[str, list[str]] = {}
    for phrase in phrases:
        if phrase:
            tails.setdefault(phrase[0], []).append(phrase[1:])
    if not tails:
        return ""
    inner = "|".join(
        (r"[\s・]+" if head == " " else re.escape(head)) + _branches(rest)
        for head, rest in tails.items()
    )
    if "" in phrases:
        return f"(?:{inner})?"
    return f"(?:{inner})" if len(tails) > 1 else inner
