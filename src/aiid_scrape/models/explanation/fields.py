"""The fields of a page and its reports, each with its evidence."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping

from ..evidence import Candidate, Evidence, JsonValue
from .blocks import BlockPlaces
from .markup import safe, words

MAX_OTHERS = 8
"""Other readings of a field that are shown, the likeliest. An estimate."""

MAX_VALUE = 600
"""Characters of a value that are shown. An estimate: names, titles and addresses are shorter."""

DOUBTFUL = 0.7
"""Confidence below which a value is marked as doubtful. An estimate."""


def field_list(evidence: Mapping[str, Evidence], order: Iterable[str], places: BlockPlaces) -> str:
    """The fields that have a value, in an order, as a list.

    Args:
        evidence: The evidence of each field.
        order: The names of all fields.
        places: Finds the blocks that the evidence stands on.
    """
    names = dict.fromkeys([*(name for name in order if name in evidence), *evidence])
    rows = "".join(_row(name, evidence[name], places) for name in names)
    return f'<dl class="fields">{rows}</dl>' if rows else '<p class="none">no fields</p>'


def meter(confidence: float) -> str:
    """A confidence as a number and a small bar."""
    doubt = " doubtful" if confidence < DOUBTFUL else ""
    width = f"{100 * confidence:.0f}"
    return (
        f'<span class="meter{doubt}"><span class="bar"><i style="width:{width}%"></i></span> '
        f"{confidence:.2f}</span>"
    )


def as_text(value: JsonValue) -> str:
    """A value in a line, as a person writes it.

    >>> as_text(["Ada", "Bo"])
    'Ada; Bo'
    """
    if isinstance(value, str):
        return value
    if isinstance(value, list) and all(isinstance(each, str) for each in value):
        return "; ".join(map(str, value))
    return json.dumps(value, ensure_ascii=False)


def _row(name: str, found: Evidence, places: BlockPlaces) -> str:
    others = "".join(f"<li>{_reading(each, places)}</li>" for each in found.others[:MAX_OTHERS])
    left = len(found.others) - MAX_OTHERS
    more = f"<li>and {left:,} more</li>" if left > 0 else ""
    count = len(found.others)
    rest = (
        f"<details><summary>{count} other {'reading' if count == 1 else 'readings'}</summary>"
        f'<ul class="others">{others}{more}</ul></details>'
        if others
        else ""
    )
    title = name.replace("_", " ")
    return f"<dt>{safe(title, 60)}</dt><dd>{_reading(found, places)}{rest}</dd>"


def _reading(found: Candidate, places: BlockPlaces) -> str:
    return (
        f'<span class="value" dir="auto">{words(as_text(found.value), MAX_VALUE)}</span> '
        f"{meter(found.confidence)}"
        f'<span class="why">{words(found.reason, MAX_VALUE)} · {_place(found, places)}</span>'
    )


def _place(found: Candidate, places: BlockPlaces) -> str:
    at = places.find(found.place, found.raw)
    shown = safe(found.place or "no place", 200)
    return f"<bdi>{shown}</bdi>" if at is None else f'<a href="#block-{at + 1}">{shown}</a>'


def fact_list(facts: Iterable[tuple[str, str]]) -> str:
    """Names and values, the values as HTML, in a list; without those of no value."""
    return f'<dl class="facts">{"".join(_facts(facts))}</dl>'


def _facts(facts: Iterable[tuple[str, str]]) -> Iterator[str]:
    for name, value in facts:
        if value:
            yield f"<div><dt>{safe(name, 60)}</dt><dd>{value}</dd></div>"
