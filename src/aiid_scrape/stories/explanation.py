"""Two pages beside each other as HTML: the words that changed, and the blocks whose role did."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape
from itertools import product

from .._exceptions import NoReport
from ..models import Page, Report
from ..models.blocks import Block
from ..models.explanation.fields import fact_list
from ..models.explanation.groups import GROUP_OF
from ..models.explanation.markup import document, language_attribute, safe, words
from .changes import Span, changed_spans
from .comparison import Sameness, compare
from .story import Story

MAX_REPORTS = 50
"""Reports of a page that are compared: with as many on the other one, that takes some seconds. An
estimate."""

MAX_MOVED = 500
"""Blocks of another role that are shown. An estimate."""


def closest_reports(first: Page, second: Page) -> tuple[Sameness, tuple[int, int]]:
    """The pair of reports of two pages that is closest, and their positions.

    Args:
        first: A page.
        second: Another one.

    Raises:
        NoReport: One of the pages has no report.
    """
    for page in (first, second):
        if not page.reports:
            message = f"expected a report on {page.source} ({page.kind.value}), found none"
            raise NoReport(message, count=0)
    stories = [
        [Story.of(report) for report in page.reports[:MAX_REPORTS]] for page in (first, second)
    ]
    pairs = product(*(range(len(each)) for each in stories))
    found = [(compare(stories[0][one], stories[1][two]), (one, two)) for one, two in pairs]
    return max(found, key=lambda pair: _closeness(pair[0]))


def _closeness(sameness: Sameness) -> tuple[bool, float]:
    # Both shares: a copy is closer than an excerpt, of which all is there as well.
    return sameness.is_same, sameness.share_of_first + sameness.share_of_second


def explain_differences(first: Page, second: Page) -> str:
    """Two pages as an HTML document: their closest reports side by side, with the changes marked.

    Args:
        first: A page, such as an older version.
        second: Another page: a newer version, or one of the same story.

    Returns:
        A document without scripts and requests, as :meth:`Page.explain` makes it. What the second
        text lacks is marked as deleted, what it has more as inserted; blocks of the same words
        whose role differs are listed.

    Raises:
        NoReport: One of the pages has no report.
    """
    sameness, (one, two) = closest_reports(first, second)
    reports = first.reports[one], second.reports[two]
    spans = [*changed_spans(sameness.first, sameness.second)]
    sides = (
        _side("First", first, reports[0], [span for span, _ in spans], "del"),
        _side("Second", second, reports[1], [span for _, span in spans], "ins"),
    )
    facts = [
        ("verdict", f"<b>{sameness.verdict}</b>"),
        ("of the first in the second", f"{sameness.share_of_first:.0%}"),
        ("of the second in the first", f"{sameness.share_of_second:.0%}"),
        ("changes in the text", f"{len(spans):,}"),
    ]
    body = (
        f"<header><h1>Two texts compared</h1>{fact_list(facts)}</header>\n"
        f'<main><div class="versions">{"".join(sides)}</div>{"".join(_moved(first, second))}</main>'
    )
    return document("Two texts compared", body)


def _side(name: str, page: Page, report: Report, spans: Sequence[Span], tag: str) -> str:
    title = f'<h3 dir="auto">{safe(report.title, 300)}</h3>' if report.title else ""
    text = _marked(report.text, spans, tag)
    return (
        f"<section{language_attribute(report.language)}>"
        f'<h2 lang="en">{name}: {words(page.source, 200)}</h2>{title}'
        f'<div dir="auto">{text}</div></section>'
    )


def _marked(text: str, spans: Sequence[Span], tag: str) -> str:
    pieces, end = [], 0
    for start, stop in spans:
        if start < stop:
            pieces.append(escape(text[end:start]))
            pieces.append(f"<{tag}>{escape(text[start:stop])}</{tag}>")
            end = stop
    return "".join([*pieces, escape(text[end:])])


def _moved(first: Page, second: Page) -> Iterator[str]:
    """The blocks of the same words that have another role on the second page."""
    roles = {block.text: block for block in reversed(first.blocks)}
    moved = [
        (before, block)
        for block in second.blocks
        if (before := roles.get(block.text)) is not None and before.role is not block.role
    ]
    if not moved:
        return
    yield f"<h2>Blocks of another role: {len(moved):,}</h2>"
    yield f'<ol class="blocks">{"".join(_of_two(*pair) for pair in moved[:MAX_MOVED])}</ol>'
    if len(moved) > MAX_MOVED:
        yield f'<p class="cut">{len(moved) - MAX_MOVED:,} more are not shown.</p>'


def _of_two(before: Block, after: Block) -> str:
    reasons = f"{words(before.reason, 400)} · {words(after.reason, 400)}"
    return (
        f'<li class="{GROUP_OF[after.role]}"><span class="role">{before.role} → {after.role}</span>'
        f'<div class="words" dir="auto">{safe(after.text, 600)}'
        f'<p class="where">{reasons}</p></div></li>\n'
    )
