"""Where what came out differs from what was expected, one line a field."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from ..models import Page, Report

MAX_SHOWN = 160
"""Characters of a value that are shown; of a longer one, its start and its end. An estimate."""


def assert_report(found: Page | Report, expected: Mapping[str, Any]) -> None:
    """Assert that a page or a report is as expected, in all that is expected of it.

    Args:
        found: A page, or one report.
        expected: Fields and their values as they are in JSON; those that are not named do not
            count. ``paragraphs`` stands for the lines of a report's text.

    Raises:
        AssertionError: Something differs; the message has a line or two for each such field.

    >>> from aiid_scrape import Report
    >>> assert_report(Report(title="Robot arm", language="en"), {"title": "Robot leg"})
    Traceback (most recent call last):
        ...
    AssertionError: the report is not as expected
    report.title:
        expected "Robot leg"
        found    "Robot arm"
    """
    name = "page" if isinstance(found, Page) else "report"
    lines = list(differences(name, expected, as_json(found)))
    if lines:
        raise AssertionError("\n".join([f"the {name} is not as expected", *lines]))


def as_json(found: Page | Report) -> dict[str, Any]:
    """A page or a report as expectations name it: with the paragraphs of each text."""
    data = found.model_dump(mode="json")
    if isinstance(found, Report):
        data["paragraphs"] = list(found.paragraphs)
    else:
        for report, model in zip(data["reports"], found.reports, strict=True):
            report["paragraphs"] = list(model.paragraphs)
    return data


def differences(place: str, expected: Any, found: Any) -> Iterator[str]:
    """Where two values of JSON differ, one line each; of two objects, only the keys expected.

    Args:
        place: What the values are, for the lines.
        expected: One value.
        found: The other.

    >>> print(*differences("report", {"authors": ["A"]}, {"authors": [], "title": None}))
    report.authors[0]: missing "A"
    """
    if isinstance(expected, Mapping) and isinstance(found, Mapping):
        for key, value in expected.items():
            yield from differences(f"{place}.{key}", value, found.get(key))
    elif isinstance(expected, list | tuple) and isinstance(found, list | tuple):
        for at in range(max(len(expected), len(found))):
            here = f"{place}[{at}]"
            if at >= len(found):
                yield f"{here}: missing {_show(expected[at])}"
            elif at >= len(expected):
                yield f"{here}: not expected {_show(found[at])}"
            else:
                yield from differences(here, expected[at], found[at])
    elif expected != found:
        yield f"{place}:\n    expected {_show(expected)}\n    found    {_show(found)}"


def _show(value: Any) -> str:
    """A value short enough for a line."""
    text = json.dumps(value, ensure_ascii=False, default=str)
    return text if len(text) <= MAX_SHOWN else f"{text[:110]} … {text[-40:]}"
