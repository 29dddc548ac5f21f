"""Names of authors in the value of a field or a byline, without the words around them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from ..languages import primary
from ..languages.packs import load_pack, packs_of
from ..languages.person_names import (
    CASED,
    DEGREES,
    NOBODY,
    NOBODY_PHRASES,
    SMALL_WORDS,
    is_person_name,
    split_names,
)
from ..text.fold import fold, fold_phrase
from .byline_words import OCCUPATIONS, POSSESSIVES, SECTIONS, after_about, after_by, phrases
from .claims import plain

MAX_NAMES = 30
"""Names in one value at most. An estimate."""

MAX_AUTHOR = 60
"""Characters of an author at most. Organizations have longer names than persons; what is longer is
a sentence. An estimate."""

MAX_AUTHOR_WORDS = 6
"""Words of an author at most: ``María del Carmen García de la Torre`` has one more, few others
have. An estimate."""


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
        found = [plain(text)] if is_organization else author_names(text, language)
        for name in found:
            if _may_sign(name, language) and (is_organization or not is_host(name)):
                names.setdefault(fold(name), name)
    return tuple(names.values())[:MAX_NAMES]


def author_names(text: str, language: str | None) -> list[str]:
    """The names in a text, which is nothing but names, the words that join them, and roles.

    >>> author_names("Von Ulla Beck und Uwe Lang", "de")
    ['Ulla Beck', 'Uwe Lang']
    """
    text = _lines(text)
    is_cut = len(text) > MAX_TEXT
    text = text[:MAX_TEXT]
    if _LINK.match(text):
        return []
    text = _closed_up(after_about(after_by(_ASIDE.sub(" ", text), language)))
    pieces = split_names(text, _joiners(language))
    if is_cut:
        pieces.pop()
    names: list[str] = []
    for piece in pieces:
        name = _bare(_DASH.split(after_by(piece, language))[0])
        name = _without_title(name, language)
        if len(name) > MAX_AUTHOR or (names and _is_role_behind(name, language)):
            break  # what follows is a sentence, or where they work
        if names and _is_place(name, names[-1]):
            continue
        name = _without_agency(after_role(name, language), language)
        if name and not _is_role(name, language):
            names.append(name)
    return names


def _is_role_behind(piece: str, language: str | None) -> bool:
    """Return true if what stands behind a name is what somebody is, or a sentence."""
    words = fold(piece).split()
    is_title = len(words) > 1 and not OCCUPATIONS.isdisjoint((words[0], words[-1]))
    return is_title or _is_role(piece, language) or _goes_on(piece)


def _is_place(piece: str, name: str) -> bool:
    """Return true if what stands behind a full name is a place or an agency: it is one word."""
    is_word = " " not in piece and CASED.search(piece) is not None
    return is_word and " " in name and is_person_name(name)


_HAN_APART = re.compile(
    r"(?<![\u3400-\u9fff])([\u3400-\u9fff])[ \u3000]+([\u3400-\u9fff])(?![\u3400-\u9fff])"
)


def _closed_up(text: str) -> str:
    """A text whose Chinese names of two characters have no blank within: ``赵 培``."""
    return _HAN_APART.sub(r"\1\2", text)


def after_role(text: str, language: str | None) -> str:
    """A text without the role before the name: ``unserem Korrespondenten``, ``ECHO-Reporter``.

    >>> after_role("dpa-Korrespondent Uwe Lang", "de"), after_role("Uwe Lang", "de")
    ('Uwe Lang', 'Uwe Lang')
    """
    words = text.split()
    for count in range(min(MAX_ROLE, len(words) - 2), 0, -1):
        role = " ".join(words[:count])
        is_role = fold(role) not in DEGREES and _is_role(role, language)
        if (is_role or _has_role(words[:count], language)) and words[count][0].isupper():
            return " ".join(words[count:])
    return text


def _has_role(words: list[str], language: str | None) -> bool:
    """Return true if words end in a role of the house, perhaps inflected."""
    first, last = fold(words[0]), words[-1].rpartition("-")[2]
    is_ours = first in POSSESSIVES
    if len(words) > 1 and not is_ours:
        return False
    forms = {fold(last), *(fold(last).removesuffix(end) for end in ("n", "en"))}
    is_compound = "-" in words[-1]
    return (is_ours or is_compound) and not forms.isdisjoint(phrases(language, "author_role"))


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
    name = _bare(after_by(_lines(text[:MAX_TEXT]), language))
    is_one = 1 < len(name) <= MAX_AUTHOR and name.count(" ") < MAX_AUTHOR_WORDS and "\n" not in name
    return (name,) if is_one and _is_somebody(name) else ()


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
def _joiners(language: str | None) -> frozenset[str]:
    """The words for "and" in a language and in English, folded."""
    return frozenset(
        word
        for pack in (*packs_of(language or ""), "en")
        for phrase in load_pack(pack).words["and"]
        for word in fold_phrase(phrase).split()
    )


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


def is_host(name: str) -> bool:
    """Return true if a name is a host, or a login of several parts.

    >>> is_host("songnuoc.vn"), is_host("J.M. Phelps")
    (True, False)
    """
    return _HOST.fullmatch(name) is not None


_HOST = re.compile(r"(?:[\w-]{1,60}\.){1,4}[a-z]{2,13}", re.ASCII)
"""Names of two initials have capitals."""


def _is_somebody(name: str) -> bool:
    """Return true if a text is no address and not what systems and sections are called."""
    folded = fold(name)
    is_nobody = folded in NOBODY or folded in NOBODY_PHRASES or folded in SECTIONS
    return not is_nobody and _ADDRESS.search(name) is None


def _may_sign(name: str, language: str | None) -> bool:
    """Whether a text can be the name of somebody: a person, or who else signs a text."""
    folded = fold(name)
    last = folded.rpartition(" ")[2]
    return (
        len(folded) > 1
        and len(name) <= MAX_AUTHOR
        and name.count(" ") < MAX_AUTHOR_WORDS
        and _is_somebody(name)
        and not name.isdigit()
        and name.count("(") == name.count(")")
        and folded not in phrases(language, "by")
        and folded not in phrases(language, "and")
        and (last == folded or last not in phrases(language, "by"))
        and not {"by", "admin"} & set(folded.split())
        and not any(word in folded for word in ("wordpress", "webmaster", "admin2"))
    )
