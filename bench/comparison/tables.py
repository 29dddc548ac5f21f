"""Results to figures: by corpus, script and language, as rows, text, CSV and JSON."""

from __future__ import annotations

import csv
import json
import statistics
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from .corpora import Sample
from .extractors import EXTRACTORS, YARDSTICK
from .running import Result, Results
from .scoring import Scores, score, summarize

GROUPINGS = ("corpus", "script", "lang")
"""Fields of a page's record that pages are grouped by."""

QUALITY = (
    "text_f1", "text_p", "text_r", "snippet_f1",
    "title", "title_prec", "author", "author_prec", "date", "date_prec",
)  # fmt: skip
SPEED = ("ms_median", "ms_p95", "x_median", "x_p95", "errors", "timeouts")
COLUMNS = ("pages", *QUALITY, *SPEED)

Row = dict[str, Any]
"""A group of pages in an extractor: the columns that it has a figure for."""


def percentile(values: Sequence[float], share: float) -> float:
    """The smallest value that so large a share of the values does not exceed.

    >>> percentile([1.0, 2.0, 3.0, 4.0], 0.75)
    3.0
    """
    ranked = sorted(values)
    return ranked[max(0, -int(-share * len(ranked) // 1) - 1)]


def tabulate(results: Results, samples: Sequence[Sample]) -> list[Row]:
    """A row for each group of pages and extractor, groups by size."""
    scored = {
        name: {sample.id: _score(of_pages[sample.id], sample) for sample in samples}
        for name, of_pages in results.items()
    }
    groups: dict[tuple[str, str], list[str]] = {}
    for grouping in GROUPINGS:
        for sample in samples:
            groups.setdefault((grouping, str(sample.row.get(grouping))), []).append(sample.id)
    by_size = sorted(
        groups.items(), key=lambda group: (GROUPINGS.index(group[0][0]), -len(group[1]))
    )
    by_size.append((("all", "all pages"), [sample.id for sample in samples]))
    return [
        row
        for (by, group), idents in by_size
        for row in _group_rows(by, group, idents, results, scored)
    ]


def _score(result: Result, sample: Sample) -> Scores:
    return score(sample.row["gold"], result.prediction(sample.id))


def _group_rows(
    by: str,
    group: str,
    idents: Sequence[str],
    results: Results,
    scored: dict[str, dict[str, Scores]],
) -> list[Row]:
    """The rows of a group, with times as multiples of the yardstick's."""
    rows: list[Row] = []
    for name, of_pages in results.items():
        members = [of_pages[ident] for ident in idents]
        quality = _quality(name, [scored[name][ident] for ident in idents])
        row = {"by": by, "group": group, "extractor": name, "pages": len(idents)}
        rows.append(row | quality | _speed(members) | _failures(members))
    yardstick = next((row for row in rows if row["extractor"] == YARDSTICK), {})
    for row in rows:
        for of in ("median", "p95"):
            if f"ms_{of}" in row and f"ms_{of}" in yardstick:
                row[f"x_{of}"] = yardstick[f"ms_{of}"] / row[f"ms_{of}"]
    return rows


def _quality(name: str, pages: Sequence[Scores]) -> Row:
    """The measures of what an extractor gives at all."""
    given = EXTRACTORS[name].measures
    return {
        column: value for column, value in summarize(pages).items() if _measure(column) in given
    }


def _speed(results: Sequence[Result]) -> Row:
    """Times of the pages that were answered."""
    times = [result.ms for result in results if result.ms is not None]
    if not times:
        return {}
    return {"ms_median": statistics.median(times), "ms_p95": percentile(times, 0.95)}


def _failures(results: Sequence[Result]) -> Row:
    timeouts = sum(result.timed_out for result in results)
    return {
        "errors": sum(result.error is not None for result in results) - timeouts,
        "timeouts": timeouts,
    }


def _measure(column: str) -> str:
    """The measure that a column is of: snippets are of the text."""
    return column.partition("_")[0].replace("snippet", "text")


def write_csv(rows: Iterable[Row], path: Path) -> None:
    """All rows, figures in full."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, ["by", "group", "extractor", *COLUMNS])
        writer.writeheader()
        writer.writerows(rows)


def write_json(document: dict[str, Any], path: Path) -> None:
    """What was run, and all rows, figures in full."""
    path.write_text(json.dumps(document, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


HEADINGS = {
    "text_f1": "text F1", "text_p": "prec", "text_r": "recall", "snippet_f1": "snippet F1",
    "title_prec": "prec", "author": "authors", "author_prec": "prec", "date_prec": "prec",
    "ms_median": "ms", "ms_p95": "p95 ms", "x_median": "faster", "x_p95": "p95",
    "timeouts": "time-outs",
    "peak": "peak MB", "growth": "growth MB",
}  # fmt: skip
FORMATS = {
    "pages": "{:d}", "errors": "{:d}", "timeouts": "{:d}",
    "ms_median": "{:.2f}", "ms_p95": "{:.1f}", "x_median": "{:.1f}x", "x_p95": "{:.1f}x",
    "peak": "{:.0f}", "growth": "{:.1f}",
}  # fmt: skip


def text_table(rows: Sequence[Row], columns: Sequence[str]) -> str:
    """Rows in columns that line up; columns that no row has a figure for are left out."""
    used = [column for column in columns if any(row.get(column) is not None for row in rows)]
    cells = [["extractor", *(HEADINGS.get(column, column) for column in used)]]
    cells += [
        [row["extractor"], *(_cell(column, row.get(column)) for column in used)] for row in rows
    ]
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    return "\n".join(
        "  ".join(
            cell.ljust(width) if place == 0 else cell.rjust(width)
            for place, (cell, width) in enumerate(zip(line, widths, strict=True))
        ).rstrip()
        for line in cells
    )


def _cell(column: str, value: float | None) -> str:
    return "–" if value is None else FORMATS.get(column, "{:.3f}").format(value)


def text_tables(rows: Sequence[Row], groupings: Sequence[str]) -> str:
    """A table for each group of the groupings asked for."""
    tables = []
    groups = dict.fromkeys((row["by"], row["group"]) for row in rows if row["by"] in groupings)
    for by, group in groups:
        members = [row for row in rows if (row["by"], row["group"]) == (by, group)]
        heading = f"{by}: {group}, {members[0]['pages']} pages"
        tables.append(f"{heading}\n{text_table(members, COLUMNS[1:])}\n")
    return "\n".join(tables)
