"""The plot: quality against time, a panel for each corpus, as SVG.

Up is better, left is faster. Time is on a scale of powers of ten, for a page takes some
extractors a hundred times as long as others.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import Any

from .extractors import EXTRACTORS

WIDTH, HEIGHT = 250, 190
"""Size of the field of a panel, in pixels."""

LEFT, TOP, GAP = 50, 70, 70
"""Room at the left of a panel, above all panels, and between two rows of panels."""

COLUMNS = 3
"""Panels beside each other."""

COLOURS = (
    "#d62728", "#1f77b4", "#17becf", "#2ca02c", "#9467bd", "#ff7f0e", "#8c564b", "#7f7f7f",
    "#bcbd22", "#e377c2",
)  # fmt: skip
"""One an extractor, in their order."""


@dataclass(frozen=True, slots=True)
class Panel:
    """A corpus: where its field stands on the plot, and the range of its axes."""

    name: str
    measure: str
    points: dict[str, tuple[float, float]]
    """Extractor to milliseconds and quality."""

    x: float
    y: float
    decades: range
    lowest: float

    def place(self, ms: float, quality: float) -> tuple[float, float]:
        """Where a point stands."""
        across = (math.log10(ms) - self.decades.start) / (len(self.decades) - 1)
        up = (quality - self.lowest) / (1 - self.lowest)
        return self.x + across * WIDTH, self.y + (1 - up) * HEIGHT


def write_plot(rows: Sequence[dict[str, Any]], path: Path) -> None:
    """Draw the corpora whose gold has texts or snippets."""
    panels = list(_panels([row for row in rows if row["by"] == "corpus"]))
    shown = {name for panel in panels for name in panel.points}
    names = [name for name in EXTRACTORS if name in shown]
    colours = {name: COLOURS[place % len(COLOURS)] for place, name in enumerate(names)}
    lines = math.ceil(len(panels) / COLUMNS)
    width, height = COLUMNS * (LEFT + WIDTH + 20), TOP + lines * (HEIGHT + GAP)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" '
        f'width="{width}" height="{height}" font-family="sans-serif" font-size="11">',
        f'<rect width="{width}" height="{height}" fill="white"/>',
        *_legend(colours, width),
        *(part for panel in panels for part in _draw(panel, colours)),
        "</svg>",
    ]
    path.write_text("\n".join(parts) + "\n", encoding="utf-8")


def _panels(rows: Sequence[dict[str, Any]]) -> Iterator[Panel]:
    """The corpora, largest first, with a scale of times that all of them share."""
    quality = {"text_f1": "text F1", "snippet_f1": "snippet F1"}
    found: dict[tuple[str, str], dict[str, tuple[float, float]]] = {}
    for row in rows:
        for column, measure in quality.items():
            if column in row and "ms_median" in row:
                points = found.setdefault((row["group"], measure), {})
                points[row["extractor"]] = row["ms_median"], row[column]
    every = [point for group in found.values() for point in group.values()]
    if not every:
        return
    times = [math.log10(ms) for ms, _ in every]
    first, last = math.floor(min(times)), math.ceil(max(times))
    decades = range(first, max(last, first + 1) + 1)
    for place, ((name, kind), group) in enumerate(found.items()):
        down, across = divmod(place, COLUMNS)
        x, y = LEFT + across * (LEFT + WIDTH + 20), TOP + down * (HEIGHT + GAP)
        lowest = min(0.9, math.floor(min(value for _, value in group.values()) * 10) / 10)
        yield Panel(name, kind, group, x, y, decades, lowest)


def _legend(colours: dict[str, str], width: float) -> Iterator[str]:
    for place, (name, colour) in enumerate(colours.items()):
        line, column = divmod(place, 6)
        x, y = LEFT + column * (width - LEFT) / 6, 18 + line * 18
        yield f'<circle cx="{x}" cy="{y - 4}" r="5" fill="{colour}"/>'
        yield f'<text x="{x + 10}" y="{y}">{escape(name)}</text>'


def _draw(panel: Panel, colours: dict[str, str]) -> Iterator[str]:
    bottom, right = panel.y + HEIGHT, panel.x + WIDTH
    yield f'<text x="{panel.x}" y="{panel.y - 8}" font-weight="bold">{escape(panel.name)}</text>'
    yield f'<text x="{right}" y="{panel.y - 8}" text-anchor="end">{panel.measure} by ms</text>'
    for tenth in range(round(panel.lowest * 10), 11):
        _, y = panel.place(1, tenth / 10)
        yield f'<path d="M{panel.x} {y:.1f}H{right}" stroke="#ddd"/>'
        yield f'<text x="{panel.x - 6}" y="{y + 4:.1f}" text-anchor="end">{tenth / 10:.1f}</text>'
    for decade in panel.decades:
        x, _ = panel.place(10**decade, 1)
        yield f'<path d="M{x:.1f} {panel.y}V{bottom}" stroke="#ddd"/>'
        yield f'<text x="{x:.1f}" y="{bottom + 15}" text-anchor="middle">{10**decade:g}</text>'
    for name, (ms, value) in panel.points.items():
        x, y = panel.place(ms, value)
        said = f"{escape(name)}: {value:.3f}, {ms:.2f} ms"
        yield (
            f'<circle cx="{x:.1f}" cy="{y:.1f}" r="5" fill="{colours[name]}" '
            f'fill-opacity="0.85"><title>{said}</title></circle>'
        )
