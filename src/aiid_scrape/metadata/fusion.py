"""How claims become candidates: a table of fields and places, the same for all fields.

A value is worth the sum of what the places are worth that give it; of the values of a field,
and of there being none that is right, each is as likely as its worth is to the sum of all::

    p(value) = exp(worth(value)) / (1 + sum of exp(worth(other)) over all values)

So agreement counts, disagreement counts against, and the confidence is a probability, as far
as pages are like those that the table was fitted to.
"""

from __future__ import annotations

import json
from collections.abc import Hashable, Iterable, Iterator, Mapping
from functools import lru_cache
from importlib import resources
from math import exp, log
from typing import Any

from ..models import Candidate, Form
from ..models.dates import PartialDate, Precision
from ..text.fold import fold
from .claims import Claim

FieldModel = Mapping[str, Mapping[str, float]]
"""For each field what each fact about a value adds to its worth: see :func:`facts`."""

UNKNOWN = 0.3
"""Confidence in a place that nobody has an opinion of."""

DECLARED = {"link": 0.95, "json-ld": 0.9, "og": 0.9, "meta": 0.85, "twitter": 0.8, "address": 0.8}
"""Confidence in places, by the first word of their names, for fields that no corpus has gold
for: estimates, in the order in which publishers look after them."""

_ALIKE = {"date_modified": "date_published"}
"""Fields without gold that are told in the same places as another one."""

FLOORS: dict[str, float] = {
    "title": 0.4,
    "authors": 0.5,
    "date_published": 0.55,
    "date_modified": 0.55,
}
"""Confidence below which a field is left empty, as a wrong value does more harm than none.

Cross-validated on the pages of fundus, 0.5 leaves authors of which 0.96 are right, 0.55 days of
which 0.98 are; a tenth more would cost two right ones in a hundred and gain nothing. Titles that
differ are mostly two that a page has: below 0.4 most are none."""

_ESTIMATES = {
    "ago labelled": 3.0,
    "ago": 1.5,
    "ago above": -1.0,
    "ago inside": -2.0,
    "ago below": -2.0,
}
"""What places are worth that no corpus has, since its pages do not say when they were read:
about what a written date is worth in their stead."""

MAX_WORTH = 30.0
"""Worth beyond which nothing gets any surer."""


def rank(claims: Iterable[Claim], table: FieldModel) -> dict[str, list[Candidate]]:
    """The candidates for each field, the surest first; none where the surest is not sure enough."""
    by_field: dict[str, list[Claim]] = {}
    for claim in claims:
        by_field.setdefault(claim.field, []).append(claim)
    return {name: _candidates(name, group, table) for name, group in by_field.items()}


def likeliest(claims: Iterable[Claim], field: str, table: FieldModel) -> Claim | None:
    """A claim for the likeliest value of a field; None where nobody claims one."""
    found = _weighed(field, [claim for claim in claims if claim.field == field], table)
    return max(found, key=lambda pair: pair[0])[1][0] if found else None


def facts(own: Iterable[str], less: Iterable[str] = (), more: Iterable[str] = ()) -> Iterator[str]:
    """What is known of a value by the places that give it, as the table names it.

    That there is a value; each place; each sort of place (the first word of its name), for
    those that are seldom met; and the place once more where no other sort of place agrees.

    Args:
        own: The places that give the value.
        less: Those that give less: one of two authors, an earlier day.
        more: Those that give more.

    >>> list(facts(["og", "h1"]))
    ['value', 'h1', 'h1 *', 'og', 'og *']
    >>> list(facts(["og"], more=["meta"]))
    ['value', 'og', 'og *', 'og alone', 'alone', 'more in meta']
    """
    yield from _of_places(frozenset(own))
    yield from sorted({f"less in {_sort(place)}" for place in less})
    yield from sorted({f"more in {_sort(place)}" for place in more})


@lru_cache(maxsize=1024)
def _of_places(places: frozenset[str]) -> tuple[str, ...]:
    is_alone = len({_sort(place) for place in places}) == 1
    known = ["value"]
    for place in sorted(places):
        known += [place, f"{_sort(place)} *"]
        if is_alone:
            known += [f"{place} alone", "alone"]
    return tuple(known)


def alike(name: str, claims: Iterable[Claim]) -> list[tuple[list[Claim], list[str]]]:
    """The claims for a field by what they say, each group with the facts about its value."""
    groups = _groups(name, claims)
    return [(group, list(_facts(name, key, groups))) for key, group in groups.items()]


def _groups(name: str, claims: Iterable[Claim]) -> dict[Hashable, list[Claim]]:
    groups: dict[Hashable, list[Claim]] = {}
    for claim in claims:
        groups.setdefault(sameness(name, claim.value), []).append(claim)
    return groups


def _weighed(name: str, claims: list[Claim], table: FieldModel) -> list[tuple[float, list[Claim]]]:
    """The claims by what they say, each group with its worth."""
    fitted = table.get(_ALIKE.get(name, name))
    if fitted is None:
        return [(_declared(group), group) for group in _groups(name, claims).values()]
    return [(_worth(group, known, fitted), group) for group, known in alike(name, claims)]


def _facts(name: str, key: Any, groups: Mapping[Any, list[Claim]]) -> Iterator[str]:
    less: list[str] = []
    more: list[str] = []
    if name in _ORDERED:
        for other, claims in groups.items():
            if other < key:
                less += [claim.source for claim in claims]
            elif other > key:
                more += [claim.source for claim in claims]
    return facts([claim.source for claim in groups[key]], less, more)


_ORDERED = frozenset({"authors"})
"""Fields one of whose values can be less than another: some of the authors."""


def _sort(source: str) -> str:
    return source.partition(" ")[0]


def _candidates(name: str, claims: list[Claim], table: FieldModel) -> list[Candidate]:
    groups = _weighed(name, claims, table)
    weight = [exp(worth) for worth, _ in groups]
    every = 1.0 + sum(weight)
    if max(weight) / every < FLOORS.get(name, 0.0):
        return []
    fitted = table.get(_ALIKE.get(name, name), {})
    found = [
        _candidate(group, each / every, fitted)
        for (_, group), each in zip(groups, weight, strict=True)
    ]
    return sorted(found, key=lambda candidate: -candidate.confidence)  # stable


def _worth(claims: list[Claim], known: Iterable[str], fitted: Mapping[str, float]) -> float:
    worth = sum([fitted.get(fact, 0.0) for fact in known])
    # Once for each place, as the others are, however many lines of it there are.
    worth += sum(_ESTIMATES.get(source, 0.0) for source in sorted({c.source for c in claims}))
    return _bound(worth)


def _declared(claims: list[Claim]) -> float:
    """What the places of a value are worth for a field without gold: the sum of their log odds."""
    if claims[0].field == "declared_language":
        return 0.0
    places = sorted({claim.source for claim in claims})  # a sum depends on its order
    odds = (DECLARED.get(_sort(place), UNKNOWN) for place in places)
    return _bound(sum(log(each / (1.0 - each)) for each in odds))


def _bound(worth: float) -> float:
    return max(-MAX_WORTH, min(MAX_WORTH, worth))


def _candidate(claims: list[Claim], confidence: float, fitted: Mapping[str, float]) -> Candidate:
    first = claims[0]
    if len(claims) > 1:
        first = max(claims, key=lambda claim: _worth([claim], facts([claim.source]), fitted))
    finest = first
    if first.field.startswith("date_"):
        finest = max([first, *claims], key=lambda claim: _fineness(str(claim.value)))
    said = _words(finest.source)
    others = sorted({_words(claim.source) for claim in claims} - {said})
    reason = said + (
        f"; so {'say' if len(others) > 1 else 'says'} {', '.join(others)}" if others else ""
    )
    return Candidate(
        value=finest.value,
        raw=finest.raw,
        place=finest.place,
        confidence=round(min(0.99, confidence), 3),
        reason=reason,
    )


_WORDS = {
    "json-ld": "JSON-LD",
    "og": "meta elements for social networks",
    "meta": "meta elements",
    "twitter": "meta elements for social networks",
    "article:author": "meta elements for social networks",
    "head": "the name of the window",
    "link": "a link element",
    "address": "the address",
    "h1": "the heading of the page",
    "heading": "a heading above the text",
    "above": "the headline above the text",
    "slug": "a line above the text that is like the address",
    "itemprop": "microdata",
    "rel": "a link marked as the author's",
    "author": "a link to an author",
    "class": "the name of an element's class",
    "time": "a time element",
    "byline": "the byline",
    "reporter": "the byline",
    "signature": "the signature under the text",
    "labelled": "a labelled line near the headline",
    "dateline": "a line near the headline",
    "ago": "how long ago it was when the page was read",
    "line": "a line near the headline",
    "text": "the dateline with which the text begins",
    "name": "a name under the headline",
    "editor": "the editor",
}


def _words(source: str) -> str:
    """A sort of place, in words."""
    return _WORDS.get(source.partition(" ")[0], source)


@lru_cache(maxsize=256)
def _fineness(date: str) -> tuple[bool, bool]:
    """How much of a moment a date gives: a day, a time of day, an instant."""
    return PartialDate.parse(date).precision is Precision.INSTANT, len(date) > len("2020-12-17")


def sameness(name: str, value: Any) -> Hashable:
    """What is equal for two values that say the same."""
    if isinstance(value, list):
        return frozenset(fold(str(each)) for each in value)
    if name.startswith("date_"):
        return str(value)[: len("2020-12-17")]
    if name in ("title", "description", "site_name", "section"):
        return fold(str(value))
    return str(value)


def weights(form: Form) -> FieldModel:
    """What the places are worth in documents of a form: fitted, see ``bench/metadata.py --fit``.

    Where there are neither elements nor headings, a line that reads as a byline is worth
    another thing than in HTML; in Markdown it is worth the same.
    """
    return _tables()["text" if form is Form.TEXT else "html"]


@lru_cache(maxsize=1)
def _tables() -> Mapping[str, FieldModel]:
    path = resources.files("aiid_scrape.scoring").joinpath("weights", "places.json")
    tables: dict[str, FieldModel] = json.loads(path.read_text(encoding="utf-8"))["worth"]
    return tables
