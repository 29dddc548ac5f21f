"""Two pages compared: their reports that are closest to each other, and where these differ."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from rich.text import Text

from ..stories import Change, Differences, Sameness, Verdict
from ..stories.explanation import closest_reports
from .display import BLANK, Layout
from .facts import Row, counted
from .safe_text import escape_json
from .terminal import page_text

if TYPE_CHECKING:
    from rich.console import Console

    from ..models import Page

MEANINGS = {
    Verdict.IDENTICAL: "the same words",
    Verdict.REVISED: "versions of one text",
    Verdict.EXCERPT: "all of one is in the other, which says more",
    Verdict.DIFFERENT: "two stories, or too little text to tell",
}

MAX_CHANGES = 50
"""Changes that are shown to a human; JSON has all. An estimate."""

MAX_SHOWN = 600
"""Characters of removed or added words that are shown to a human. An estimate."""

SHOWN_END = 300
"""Characters that are shown of either end of longer words: half of `MAX_SHOWN`."""

REMOVED = "red strike"
ADDED = "bold green"


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two pages, and those of their reports that are closest to each other."""

    pages: tuple[Page, Page]
    """The pages."""

    reports: tuple[int, int]
    """The positions of the reports on them."""

    sameness: Sameness
    """How the two reports go together."""


def closest(first: Page, second: Page) -> Comparison:
    """The pair of reports of two pages that is closest; the earlier one of pairs as close.

    Both pages have a report at least.
    """
    sameness, reports = closest_reports(first, second)
    return Comparison((first, second), reports, sameness)


def as_json(comparison: Comparison) -> str:
    """The comparison as one JSON object."""
    sameness = comparison.sameness
    document = {
        "verdict": sameness.verdict,
        "score": sameness.score,
        "share_of_first": sameness.share_of_first,
        "share_of_second": sameness.share_of_second,
        "same_title": sameness.same_title,
        "first": _report(comparison, 0),
        "second": _report(comparison, 1),
        "differences": [asdict(change) for change in sameness.differences]
        if sameness.is_same
        else None,
    }
    return escape_json(json.dumps(document, ensure_ascii=False, indent=2)) + "\n"


def _report(comparison: Comparison, side: int) -> dict[str, Any]:
    page, at = comparison.pages[side], comparison.reports[side]
    report = page.reports[at]
    return {
        "source": page.source,
        "report": at + 1,
        "of": len(page.reports),
        "title": report.title,
        "report_number": report.report_number,
    }


def as_text(comparison: Comparison, console: Console) -> Iterator[str]:
    """The comparison for a human, with the colours that the console can show."""
    layout = Layout(console)
    rows: list[Row | None] = list(_facts(comparison))
    if comparison.sameness.is_same:
        rows += _changes(comparison.sameness.differences, console)
    for row in rows:
        with console.capture() as capture:
            for line in [BLANK] if row is None else layout.rows([row]):
                console.print(line, soft_wrap=True)
        yield capture.get()


def _facts(comparison: Comparison) -> Iterator[Row]:
    sameness = comparison.sameness
    style = "bold green" if sameness.is_same else "bold red"
    yield (
        "verdict",
        Text.assemble((sameness.verdict.value, style), f": {MEANINGS[sameness.verdict]}"),
    )
    shares = sameness.share_of_first, sameness.share_of_second
    yield "shared", Text("{:.0%} of the first text, {:.0%} of the second".format(*shares))
    yield "first", _named(comparison, 0)
    yield "second", _named(comparison, 1)
    if sameness.is_same:
        yield "changes", Text(f"{len(sameness.differences):,}")


def _named(comparison: Comparison, side: int) -> Text:
    """A report by its page, its place there if there are others, and its title."""
    page, at = comparison.pages[side], comparison.reports[side]
    facts = [page_text(page.source, "cyan")]
    if len(page.reports) > 1:
        facts.append(Text(f"report {at + 1} of {len(page.reports)}, the closest", "yellow"))
    if title := page.reports[at].title:
        facts.append(page_text(title, "bold"))
    return Text(" · ").join(facts)


def _changes(differences: Differences, console: Console) -> Iterator[Row | None]:
    """A row for each change, after a blank line."""
    in_colour = console.color_system is not None
    for change in differences[:MAX_CHANGES]:
        yield None
        yield change.part.value, _changed(change, in_colour=in_colour)
    if len(differences) > MAX_CHANGES:
        yield None
        more = counted(len(differences) - MAX_CHANGES, "more change")
        yield "", Text(f"and {more}: --format json has all", "dim")


def _changed(change: Change, *, in_colour: bool) -> Text:
    """A change in its context: with colours, or as ``wdiff`` marks it."""
    removed, added = _shortened(change.removed), _shortened(change.added)
    pieces = [_fold(change.before)]
    if removed:
        pieces.append(_fold(removed, REMOVED) if in_colour else _fold(f"[-{removed}-]"))
    if removed and added:
        pieces.append(Text(" "))
    if added:
        pieces.append(_fold(added, ADDED) if in_colour else _fold(f"{{+{added}+}}"))
    return Text().join([*pieces, _fold(change.after)])


def _shortened(words: str) -> str:
    if len(words) <= MAX_SHOWN:
        return words
    start, end = words[:SHOWN_END], words[-SHOWN_END:]
    left_out = counted(len(words) - len(start) - len(end), "more character")
    return f"{start} … ({left_out}) … {end}"


def _fold(text: str, style: str = "") -> Text:
    """The text as one line, with single spaces."""
    return page_text(re.sub(r"\s+", " ", text), style)
