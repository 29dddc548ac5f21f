"""The sentence on who is alleged to be involved in an incident."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from ...extraction import FieldCandidates
from ...models import Candidate
from .catalogue import Catalogue, each_once, load_catalogue

_PLACE = re.compile(r"<(\d)></\1>")

# The sentences, and which roles their numbered places name.
_SENTENCES: tuple[tuple[str, dict[str, tuple[str, ...]]], ...] = (
    (
        "alleged.dev_then_deploy",
        {
            "1": ("developers",),
            "4": ("deployers",),
            "6": ("harmed_parties",),
            "7": ("harmed_parties",),
        },
    ),
    ("alleged.dev_and_deploy", {"2": ("developers", "deployers"), "6": ("harmed_parties",)}),
)
_SYSTEMS = ("alleged.implicated_one", "alleged.implicated_many")


class Span(NamedTuple):
    """A stretch of a sentence in which the names of one role stand."""

    role: str
    start: int
    end: int


def role_spans(text: str) -> list[Span]:
    """Where the sentence names whom, by the site's own wordings in every locale.

    The text must be folded to single blanks; a text of another wording has no spans.
    """
    catalogue = load_catalogue()
    for lead in _leads(catalogue):
        if text.startswith(lead):
            return [Span("implicated_systems", len(lead), len(text))]
    for pattern, roles in _patterns(catalogue):
        if match := pattern.fullmatch(text):
            return [
                Span(role, *match.span(group))
                for group in match.re.groupindex
                for role in roles[group[1:]]
            ]
    return []


def split_names(text: str, locale: str | None = None) -> list[str]:
    """The names in a stretch of the sentence: ``x , y and z``.

    Args:
        text: The stretch.
        locale: The locale of the page, whose word for "and" stands before the last name;
            the words of all locales count if it is not known.

    >>> split_names("Alibaba , Huawei と Megvii", "ja")
    ['Alibaba', 'Huawei', 'Megvii']
    >>> split_names("Van der And y Co", "en")
    ['Van der And y Co']
    """
    parts = _and(load_catalogue(), locale).split(text)
    return [name for part in parts if (name := part.strip(" ,"))]


@lru_cache(maxsize=16)
def _and(catalogue: Catalogue, locale: str | None) -> re.Pattern[str]:
    texts = catalogue.texts("alleged.and")
    words = {word for each, several in texts.items() for word in several if locale in (None, each)}
    # The site puts a blank before its comma, names do not.
    either = [r" ,\s", *(f" {re.escape(word)} " for word in sorted(words))]
    return re.compile("|".join(either))


@lru_cache(maxsize=2)
def _leads(catalogue: Catalogue) -> tuple[str, ...]:
    texts = {
        text for key in _SYSTEMS for several in catalogue.texts(key).values() for text in several
    }
    return tuple(sorted(texts, key=len, reverse=True))


@lru_cache(maxsize=2)
def _patterns(
    catalogue: Catalogue,
) -> tuple[tuple[re.Pattern[str], dict[str, tuple[str, ...]]], ...]:
    return tuple(_all_patterns(catalogue))


def _all_patterns(
    catalogue: Catalogue,
) -> Iterator[tuple[re.Pattern[str], dict[str, tuple[str, ...]]]]:
    for key, roles in _SENTENCES:
        texts = (text for several in catalogue.texts(key).values() for text in several)
        for template in dict.fromkeys(texts):
            lead, *rest = _PLACE.split(template.rstrip("."))
            pieces = [
                f"(?P<p{place}>.*?){_loosely(words)}"
                for place, words in zip(rest[::2], rest[1::2], strict=True)
            ]
            yield re.compile(_loosely(lead) + each_once(pieces) + r"\.?\s?"), roles


def _loosely(words: str) -> str:
    """Words as a pattern that does not mind where single blanks are, for lists may be empty."""
    return r"\s?".join(["", *map(re.escape, words.split()), ""])


def without_systems(draft: FieldCandidates) -> None:
    """Take the implicated systems out of the developers and deployers.

    Where these two are the same, the site lists the systems among them (aiid-site.md
    2.4.1). The reading with them is kept as another one.
    """
    systems = draft.get("implicated_systems")
    developers, deployers = draft.get("developers"), draft.get("deployers")
    if not (systems and developers and deployers) or developers[0].value != deployers[0].value:
        return
    for role in ("developers", "deployers"):
        candidate = draft[role][0]
        rest = [each for each in _entities(candidate) if each not in _entities(systems[0])]
        if rest and rest != candidate.value:
            reason = f"{candidate.reason}, without the systems that it lists among them"
            better = {"value": rest, "confidence": 0.95, "reason": reason}
            draft[role].append(candidate.model_copy(update=better))


def _entities(candidate: Candidate) -> list[object]:
    return list(candidate.value) if isinstance(candidate.value, list) else []
