"""What each stage takes is told apart, and adds up."""

from __future__ import annotations

import gzip
from collections import defaultdict
from pathlib import Path

import aiid_scrape
from comparison.corpora import Sample
from stages import BARE, REST, STAGES, WHOLE, measure, measure_memory, tabulate, timed

PAGE = b"<!doctype html><title>Robot stops</title><h1>Robot stops</h1>" + 9 * (
    b"<p>The robot stopped at the door of the hall, and nobody knew why it did so.</p>"
)


def sample(folder: Path) -> Sample:
    """A page of a corpus."""
    path = folder / "page.html.gz"
    path.write_bytes(gzip.compress(PAGE))
    return Sample({"id": "page", "url": "https://example.org/page"}, path)


def test_stages_add_up_to_the_whole(tmp_path: Path) -> None:
    """Each of them takes some time, and nothing of the library stays wrapped."""
    times = measure(sample(tmp_path), rounds=1)
    assert all(times[stage] > 0 for stage in (*STAGES, BARE, WHOLE))
    assert abs(sum(times[stage] for stage in (*STAGES, REST)) - times[WHOLE]) < 1e-9
    assert aiid_scrape.parse(PAGE).report.title == "Robot stops"


def test_time_of_a_failure_counts() -> None:
    """A stage that raises has taken its time."""
    times: defaultdict[str, float] = defaultdict(float)
    try:
        timed(int, "stage", times)("no number")
    except ValueError:
        assert times["stage"] > 0


def test_table_has_multiples_of_the_bare_parse() -> None:
    """The median and the 95th percentile of each stage over pages."""
    pages = [
        defaultdict(float, dict.fromkeys((*STAGES, REST, WHOLE), 2.0 * number) | {BARE: 1.0})
        for number in range(1, 22)
    ]
    assert tabulate(pages)[2] == "| decoding | 22.00 | 41.80 |"


def test_memory_is_told_at_three_places(tmp_path: Path) -> None:
    """After all pages once, at half and at the end."""
    told = measure_memory([sample(tmp_path)], 4)
    assert [word for word in ("(1 pages)", "(2 pages)", "(4 pages)") if word in told] == [
        "(1 pages)",
        "(2 pages)",
        "(4 pages)",
    ]
