"""How claims become candidates: a table of fields and places, the same for all fields."""

from __future__ import annotations

import json
from collections.abc import Hashable, Iterable, Mapping
from functools import lru_cache
from importlib import resources
from typing import Any

from ..dates import PartialDate, Precision
from ..models import Candidate
from .claims import Claim, fold

Table = Mapping[str, Mapping[str, float]]

UNKNOWN = 0.3
"""Confidence in a place that the table does not have."""

DECLARED = {"link": 0.95, "json-ld": 0.9, "og": 0.9, "meta": 0.85, "twitter": 0.8, "address": 0.8}
"""Confidence in places, by the first word of their names, for fields that no corpus has gold
for: estimates, in the order in which publishers look after them."""

_ALIKE = {"date_modified": "date_published"}
"""Fields without gold that are told in the same places as another one."""

FLOORS: dict[str, float] = {"authors": 0.75, "date_published": 0.7, "date_modified": 0.7}
"""Confidence below which a value is left out, where an empty field is better than a wrong one."""

# Places that one hand fills, so that they say the same without meaning more by it.
_FAMILIES = {
    "json-ld": "program",
    "og": "head",
    "meta": "head",
    "twitter": "head",
    "article:author": "head",
    "head": "head",
    "link": "link",
    "address": "address",
}


def rank(claims: Iterable[Claim], table: Table | None = None) -> dict[str, list[Candidate]]:
    """The candidates for each field, each as sure as its places are and their agreement makes it.

    Of the places that give the same value, the most trusted one of each family counts; the
    value is wrong only if all of them are.
    """
    table = table or confidences()
    by_field: dict[str, list[Claim]] = {}
    for claim in claims:
        by_field.setdefault(claim.field, []).append(claim)
    return {name: _candidates(name, group, table) for name, group in by_field.items()}


def _candidates(name: str, claims: list[Claim], table: Table) -> list[Candidate]:
    alike: dict[Hashable, list[Claim]] = {}
    for claim in claims:
        alike.setdefault(sameness(name, claim.value), []).append(claim)
    trust = table.get(_ALIKE.get(name, name)) or _declared(claims)
    found = [_candidate(group, trust) for group in alike.values()]
    floor = FLOORS.get(name, 0.0)
    return [each for each in found if each.confidence >= floor]


def _declared(claims: list[Claim]) -> Mapping[str, float]:
    sources = {claim.source for claim in claims}
    if claims[0].field == "declared_language":
        return dict.fromkeys(sources, 0.5)
    return {source: DECLARED.get(source.partition(" ")[0], UNKNOWN) for source in sources}


def _candidate(claims: list[Claim], trust: Mapping[str, float]) -> Candidate:
    best: dict[str, float] = {}
    for claim in claims:
        family = _family(claim.source)
        best[family] = max(best.get(family, 0.0), trust.get(claim.source, UNKNOWN))
    doubt = 1.0
    for confidence in best.values():
        doubt *= 1.0 - confidence
    first = max(claims, key=lambda claim: trust.get(claim.source, UNKNOWN))
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
        confidence=round(min(0.99, 1.0 - doubt), 3),
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
    "line": "a line near the headline",
}


def _words(source: str) -> str:
    """A sort of place, in words."""
    return _WORDS.get(source.partition(" ")[0], source)


def _family(source: str) -> str:
    if source.startswith("json-ld page"):
        return "head"
    return _FAMILIES.get(source.partition(" ")[0], "shown")


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


@lru_cache(maxsize=1)
def confidences() -> Table:
    """How often each place is right, by field: measured, see ``bench/metadata.py --fit``."""
    path = resources.files(__package__).joinpath("places.json")
    table: dict[str, dict[str, float]] = json.loads(path.read_text(encoding="utf-8"))
    return table
