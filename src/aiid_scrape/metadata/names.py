"""Names of authors: told apart from each other, and from what stands around them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from ..languages import primary
from ..languages.person_names import DEGREES, NOBODY, SMALL_WORDS
from ..text.fold import fold
from .byline_words import after_by, phrases, spellings
from .claims import plain

MAX_NAMES = 30
"""Names in one value at most. An estimate."""

MAX_NAME = 60
"""Characters of a name; what is longer is a sentence. An estimate."""

MAX_WORDS = 6
"""Words of a name: ``María del Carmen García de la Torre`` has one more, few others have. An
estimate."""


class DeclaredName(NamedTuple):
    """What a place says the author is, before it is taken apart."""

    text: str
    is_organization: bool = False


def read_names(stated: Iterable[DeclaredName], language: str | None) -> tuple[str, ...]:
    """The names in what is stated, in its order, each once.

    >>> read_names([DeclaredName("By Ann Lee and Bo Chen, Staff Writer")], "en")
    ('Ann Lee', 'Bo Chen')
    """
    names: dict[str, str] = {}
    for text, is_organization in stated:
        found = [plain(text)] if is_organization else split_names(text, language)
        for name in found:
            if is_name(name, language):
                names.setdefault(fold(name), name)
    return tuple(names.values())[:MAX_NAMES]


def split_names(text: str, language: str | None) -> list[str]:
    """The names in a text, which is nothing but names, the words that join them, and roles.

    >>> split_names("Von Ulla Beck und Uwe Lang", "de")
    ['Ulla Beck', 'Uwe Lang']
    """
    text = _lines(text)
    is_cut = len(text) > MAX_TEXT
    text = text[:MAX_TEXT]
    if _LINK.match(text):
        return []
    text = without_by(_ASIDE.sub(" ", text), language)
    pieces = re.split(_separator(language), text)
    if is_cut:
        pieces.pop()
    names: list[str] = []
    for piece in pieces:
        name = _bare(_DASH.split(without_by(piece, language))[0])
        if fold(name) in phrases(language, "and"):
            continue
        name = _without_title(name, language)
        if len(name) > MAX_NAME or (names and (_is_role(name, language) or _goes_on(name))):
            break  # what follows is a sentence, or where they work
        name = _without_agency(name, language)
        if name and not _is_role(name, language):
            names.append(name)
    return names


MAX_TEXT = 600
"""Characters of a text in which names are looked for, the first ones. An estimate."""


def _goes_on(piece: str) -> bool:
    """Whether what stands behind a name is no other name: it has words without capitals."""
    words = piece.split()
    return len(words) > 1 and any(
        word.islower() and word.isalpha() and word not in SMALL_WORDS for word in words[1:]
    )


def read_role(text: str, language: str | None) -> tuple[str, ...]:
    """What somebody is, where that is all that is said of the author: ``News Desk``, ``Editor``.

    >>> read_role("By the Newsroom Staff", "en")
    ('the Newsroom Staff',)
    """
    name = _bare(without_by(_lines(text[:MAX_TEXT]), language))
    is_one = 1 < len(name) <= MAX_NAME and name.count(" ") < MAX_WORDS and "\n" not in name
    return (name,) if is_one and not _ADDRESS.search(name) and fold(name) not in NOBODY else ()


def _lines(text: str) -> str:
    """The text of a value; its lines are kept, as names may stand one a line."""
    return "\n".join(filter(None, map(plain, text.split("\n")[:MAX_NAMES])))


_LINK = re.compile(r"\s*(?:https?:|//|www\.)", re.IGNORECASE)

# E-mail addresses, handles, and what stands in brackets.
_ASIDE = re.compile(r"[\w.+-]{1,60}@[\w-]{1,60}\.[\w.]{2,30}|(?<!\w)@\w{1,40}|\([^()]{0,60}\)")
_DASH = re.compile(r"(?<=\w\w)\s+[-–—]\s+")
_EDGE = " \t\n\u00a0\u3000,.:;|/-–—·•*<>[]{}()\"'“”„«»"


def _bare(name: str) -> str:
    bare = " ".join(name.strip(_EDGE).split())
    # The dot of "Jr." belongs to the name.
    return f"{bare}." if _SHORT_END.search(bare) and f"{bare}." in name else bare


_SHORT_END = re.compile(r"(?:\b(?:Jr|Sr)|[\s.]\w)\Z")


@lru_cache(maxsize=128)
def _separator(language: str | None) -> str:
    """What stands between two names: signs, and the words for "and"."""
    words = sorted(spellings(language, "and"), key=len, reverse=True)
    spaced = "|".join(map(re.escape, words))
    return (
        r"(?:(?<!\s)\s++)?+[;|/&+•·、，,；／]\s*+|(?<!\s)[^\S\n\t]*+[\n\t]\s*+|"
        rf"(?<!\s)\s++(?:{spaced})\s++"
    )


def without_by(text: str, language: str | None) -> str:
    """A text without the by-word that it begins with.

    >>> without_by("By: Ann Lee", "en")
    'Ann Lee'
    """
    return after_by(text, language)


def _without_agency(name: str, language: str | None) -> str:
    """A name without that of the agency glued to its end."""
    words = name.split()
    for count in range(min(3, len(words) - 2), 0, -1):
        if fold(" ".join(words[-count:])) in phrases(language, "agency"):
            return " ".join(words[:-count])
    return name


def _without_title(name: str, language: str | None) -> str:
    """A name without what somebody is, where that stands behind the name as in ``김철수 기자``."""
    if not language or primary(language) not in ("ja", "ko", "zh"):
        return name
    roles = [role for role in phrases(language, "author_role") if name.endswith(role)]
    longest = max((role for role in roles if len(name) >= len(role) + 2), key=len, default="")
    return name.removesuffix(longest).strip(_EDGE) if longest else name


def _is_role(name: str, language: str | None) -> bool:
    """Whether a text is what somebody is, not who: it is, begins or ends with a role word."""
    words, roles = fold(name).split(), phrases(language, "author_role")
    if "".join(words) in DEGREES:
        return True
    return any(
        " ".join(words[:count]) in roles or " ".join(words[-count:]) in roles
        for count in range(1, min(len(words), MAX_ROLE) + 1)
    )


MAX_ROLE = 4
"""Words of a role. An estimate."""

_ADDRESS = re.compile(
    r"https?:|www\.|//|\.(?:html?|php|jpe?g|png)\b|[<>{}=@#%$_\\:：©?!→»∙⋅]|\[at\]"
)


def is_name(name: str, language: str | None) -> bool:
    """Whether a text can be the name of somebody: a person, or who else signs a text."""
    folded = fold(name)
    last = folded.rpartition(" ")[2]
    return (
        len(folded) > 1
        and len(name) <= MAX_NAME
        and name.count(" ") < MAX_WORDS
        and not _ADDRESS.search(name)
        and not name.isdigit()
        and folded not in NOBODY
        and folded not in phrases(language, "by")
        and (last == folded or last not in phrases(language, "by"))
        and not ({"by", "admin"} & set(folded.split()) or "wordpress" in folded)
    )
