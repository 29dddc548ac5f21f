"""Data fusion: the claims of several places become ranked candidates for a field.

The places that give a value are its features, and a linear model scores them. Of the values of a
field, and of there being none that is right, each has the probability that a conditional logistic
regression gives it::

    p(value) = exp(score(value)) / (1 + sum of exp(score(other)) over all values)

So agreement counts, disagreement counts against, and the confidence is a probability, as far
as pages are like those that the model was fitted to. ``fit/field_model.py`` fits it. Fields that no
corpus has gold for have estimates instead: `DECLARED`.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from functools import lru_cache
from math import exp, log
from typing import Any

from ..features.schema import BIAS
from ..models import Candidate, Form
from ..models.dates import PartialDate, Precision
from ..scoring.linear_model import LinearModel, load_models
from ..text.data_files import read_table
from ..text.fold import fold
from .claims import Claim

FieldModels = Mapping[str, LinearModel]
"""The model of each field, over the features of :func:`place_features`."""

UNKNOWN = 0.3
"""Confidence in a place that is not in `DECLARED`. An estimate."""

DECLARED = {
    "link": 0.95,
    "json-ld": 0.9,
    "og": 0.9,
    "meta": 0.85,
    "twitter": 0.8,
    "address": 0.8,
    "figure": 0.8,
    "text": 0.95,
}
"""Confidence in places by the first word of their names: estimates, in the order of the care that
publishers take. Only for fields that no corpus has gold for; titles, authors and dates have fitted
weights."""

FITTED = ("title", "authors", "date_published")
"""Fields that corpora have gold for."""

_ALIKE = {"date_modified": "date_published"}
"""Fields without gold that have the weights of another field, as the same places give them."""

FLOORS: dict[str, float] = {
    "title": 0.4,
    "authors": 0.45,
    "date_published": 0.55,
    "date_modified": 0.55,
}
"""Confidence below which a field is left empty, as a wrong value does more harm than none.

Cross-validated over domains on eleven corpora of HTML, 0.45 leaves authors of which 0.87 are
right by the gold; 0.5 would leave one right in a hundred fewer, of which 0.88 are. Of days 0.94 are
right. Titles that differ are mostly two that a page has: below 0.4 most are none."""

MAX_SCORE = 30.0
"""Greatest score, so that ``exp`` is bounded: an estimate, far beyond the scores of pages."""


def rank(claims: Iterable[Claim], models: FieldModels) -> dict[str, list[Candidate]]:
    """The candidates for each field by confidence; none if the best is below the field's floor."""
    by_field: dict[str, list[Claim]] = {}
    for claim in claims:
        by_field.setdefault(claim.field, []).append(claim)
    return {name: _candidates(name, group, models) for name, group in by_field.items()}


def likeliest(claims: Iterable[Claim], field: str, models: FieldModels) -> Claim | None:
    """A claim for the most likely value of a field; None if there is no claim."""
    found = _scored(field, [claim for claim in claims if claim.field == field], models)
    return max(found, key=lambda pair: pair[0])[1][0] if found else None


def place_features(
    own: Iterable[str], less: Iterable[str] = (), more: Iterable[str] = ()
) -> Iterator[str]:
    """The features of a value by the places that give it.

    That there is a value; each place; each sort of place (the first word of its name), for
    those that are seldom met; and the place once more where no other sort of place agrees.

    Args:
        own: The places that give the value.
        less: Those that give less: one of two authors, an earlier day.
        more: Those that give more.

    >>> list(place_features(["og", "h1"]))
    ['bias', 'place=h1', 'place_sort=h1', 'place=og', 'place_sort=og']
    >>> list(place_features(["og"], more=["meta"]))
    ['bias', 'place=og', 'place_sort=og', 'only_place=og', 'only_one_sort', 'more_in=meta']
    """
    yield from _of_places(frozenset(own))
    yield from sorted({f"less_in={_sort(place)}" for place in less})
    yield from sorted({f"more_in={_sort(place)}" for place in more})


@lru_cache(maxsize=1024)
def _of_places(places: frozenset[str]) -> tuple[str, ...]:
    is_alone = len({_sort(place) for place in places}) == 1
    names = [BIAS]
    for place in sorted(places):
        name = place.replace(" ", "_")
        names += [f"place={name}", f"place_sort={_sort(place)}"]
        if is_alone:
            names += [f"only_place={name}", "only_one_sort"]
    return tuple(names)


def grouped_claims(name: str, claims: Iterable[Claim]) -> list[tuple[list[Claim], list[str]]]:
    """The claims for a field in groups of equal values, each with the features of its value."""
    groups = _groups(name, claims)
    return [(group, list(_features(name, key, groups))) for key, group in groups.items()]


def _groups(name: str, claims: Iterable[Claim]) -> dict[Hashable, list[Claim]]:
    groups: dict[Hashable, list[Claim]] = {}
    for claim in claims:
        groups.setdefault(sameness(name, claim.value), []).append(claim)
    return groups


def _scored(name: str, claims: list[Claim], models: FieldModels) -> list[tuple[float, list[Claim]]]:
    """The claims in groups of equal values, each with its score."""
    model = models.get(_ALIKE.get(name, name))
    if model is None:
        return [(_declared(group), group) for group in _groups(name, claims).values()]
    return [(_bound(model.score(names)), group) for group, names in grouped_claims(name, claims)]


def _features(name: str, key: Any, groups: Mapping[Any, list[Claim]]) -> Iterator[str]:
    less: list[str] = []
    more: list[str] = []
    if (is_less := _ORDERS.get(name)) is not None:
        for other, claims in groups.items():
            if is_less(other, key):
                less += [claim.source for claim in claims]
            elif is_less(key, other):
                more += [claim.source for claim in claims]
    yield from place_features([claim.source for claim in groups[key]], less, more)


def _is_fewer(names: frozenset[str], others: frozenset[str]) -> bool:
    """Return true if some names are fewer than others, or shorter: ``Ann`` and ``Ann Lee``."""
    if names < others:
        return True
    words = {word for other in others for word in other.split()}
    return names != others and names <= others | words


_ORDERS: Mapping[str, Callable[[Any, Any], bool]] = {"authors": _is_fewer}
"""How a value of a field is less than another: some of the authors."""


def _sort(source: str) -> str:
    return source.partition(" ")[0]


def _candidates(name: str, claims: list[Claim], models: FieldModels) -> list[Candidate]:
    groups = _scored(name, claims, models)
    odds = [exp(score) for score, _ in groups]
    total = 1.0 + sum(odds)
    if max(odds) / total < FLOORS.get(name, 0.0):
        return []
    model = models.get(_ALIKE.get(name, name), _NO_MODEL)
    found = [
        _candidate(group, each / total, model)
        for (_, group), each in zip(groups, odds, strict=True)
    ]
    return sorted(found, key=lambda candidate: -candidate.confidence)  # stable


_NO_MODEL = LinearModel({})


def _declared(claims: list[Claim]) -> float:
    """The score of a value of a field without gold: the sum of the log-odds of its places."""
    if claims[0].field == "declared_language":
        return 0.0
    places = sorted({claim.source for claim in claims})  # a sum depends on its order
    odds = (DECLARED.get(_sort(place), UNKNOWN) for place in places)
    return _bound(sum(log(each / (1.0 - each)) for each in odds))


def _bound(score: float) -> float:
    return max(-MAX_SCORE, min(MAX_SCORE, score))


def _candidate(claims: list[Claim], confidence: float, model: LinearModel) -> Candidate:
    first = claims[0]
    if len(claims) > 1:
        first = max(claims, key=lambda claim: _bound(model.score(place_features([claim.source]))))
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


_WORDS: dict[str, str] = read_table(__package__, "source_names.json")["names"]


def _words(source: str) -> str:
    """A sort of place, in words."""
    return _WORDS.get(source.partition(" ")[0], source)


@lru_cache(maxsize=256)
def _fineness(date: str) -> tuple[bool, bool]:
    """A sort key for the precision of a date: a day, a time of day, an instant."""
    return PartialDate.parse(date).precision is Precision.INSTANT, len(date) > len("2020-12-17")


def sameness(name: str, value: Any) -> Hashable:
    """A key that is equal for two values that count as the same."""
    if isinstance(value, list):
        return frozenset(fold(str(each)) for each in value)
    if name.startswith("date_"):
        return str(value)[: len("2020-12-17")]
    if name in ("title", "description", "site_name", "section"):
        return fold(str(value))
    return str(value)


def field_models(form: Form) -> FieldModels:
    """The models of the fields for documents of a form.

    Text dumps have models of their own, as they have neither elements nor headings. Markdown has
    those of HTML.
    """
    kind = "text" if form is Form.TEXT else "html"
    models = load_models("fields")
    return {name: models[f"{kind} {name}"] for name in FITTED}
