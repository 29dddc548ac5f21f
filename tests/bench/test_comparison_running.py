"""Extractors in their own processes, on pages that are written here."""

from __future__ import annotations

import csv
import gzip
import json
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

import run
from comparison.corpora import Sample, dump_path, locate, read_rows
from comparison.extractors import Answer, Extract, Extractor
from comparison.running import Results, Unavailable, Worker, measure_growth, run_page
from comparison.tables import percentile, tabulate, text_tables
from pages import FIXTURES

WORDS = "The robot stopped at the door of the hall"


def eccentric() -> Extract:
    """An extractor that does what the page says."""

    def extract(data: bytes, url: str) -> Answer:
        if data == b"sleep":
            time.sleep(60)
        if data == b"die":
            os._exit(3)
        if data == b"nap":
            time.sleep(0.2)
        if data == b"raise":
            raise ValueError("not this one")
        return Answer(data.decode(), title=url)

    return extract


def absent() -> Extract:
    """An extractor that is not installed."""
    raise ImportError("No module named 'absent'")


@contextmanager
def started(make: object = eccentric, limit: float = 30.0, clock: str = "wall") -> Iterator[Worker]:
    """A worker that is stopped in any case."""
    worker = Worker("trafilatura", Extractor(make, "pytest"), limit, clock)  # type: ignore[arg-type]
    try:
        yield worker
    finally:
        worker.stop()


def write_corpus(folder: Path, pages: dict[str, bytes]) -> list[Sample]:
    """A corpus "small" of some pages, each with the same gold; every page is its own dump too."""
    lines = []
    for name, data in pages.items():
        row = {
            "id": f"small/{name}", "corpus": "small", "url": "https://example.org/",
            "html_path": f"html/small/{name}.html.gz", "lang": "en", "script": "latin",
            "gold": {"text": WORDS, "title": "Robot"},
        }  # fmt: skip
        for path in (folder / str(row["html_path"]), dump_path(folder / "dumps", row)):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(gzip.compress(data))
        lines.append(json.dumps(row))
    (folder / "small.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return locate(read_rows(folder), folder, "html")


def test_an_extractor_that_is_not_installed_says_so() -> None:
    """The reason is the import's own."""
    with (
        pytest.raises(Unavailable, match="not installed: No module named 'absent'"),
        started(absent),
    ):
        pass


def test_an_error_is_counted_and_the_next_page_is_read() -> None:
    """The error's name and words are kept."""
    with started() as worker:
        assert worker.run(b"raise", "").error == "ValueError: not this one"
        result = worker.run(b"text", "address")
    assert (result.answer, result.error) == (Answer("text", title="address"), None)
    assert result.ms is not None
    assert result.ms > 0


@pytest.mark.parametrize(
    "data, error, timed_out",
    [(b"sleep", "no answer in 1 s", True), (b"die", "the process died", False)],
)
def test_a_stuck_or_dead_process_is_replaced(data: bytes, error: str, timed_out: bool) -> None:
    """The page counts as failed; the next is read by a new process."""
    with started(limit=1.0) as worker:
        result = worker.run(data, "")
        assert (result.error, result.timed_out) == (error, timed_out)
        assert worker.run(b"text", "").answer.text == "text"


@pytest.mark.parametrize("clock, expected", [("wall", True), ("cpu", False)])
def test_time_is_that_of_the_clock_asked_for(clock: str, expected: bool) -> None:
    """Waiting counts on the wall clock and not on the processor's."""
    with started(clock=clock) as worker:
        ms = worker.run(b"nap", "").ms
    assert ms is not None
    assert (ms >= 190) is expected


def test_rounds_add_times_and_leave_failed_pages_alone(tmp_path: Path) -> None:
    """Each round times each page once more; the answer is the first round's."""
    samples = write_corpus(tmp_path, {"good": WORDS.encode(), "bad": b"raise"})
    results: Results = {}
    with started() as worker:
        for turn in range(6):
            run_page([worker], samples[turn % 2], results, turn)
    good, bad = (results["trafilatura"][f"small/{name}"] for name in ("good", "bad"))
    assert len(good.milliseconds) == 3
    assert (bad.milliseconds, bad.ms) == ([], None)


def test_tables_count_failed_pages_as_empty(tmp_path: Path) -> None:
    """A page right and a page failed give a mean of a half, and one error."""
    samples = write_corpus(tmp_path, {"good": WORDS.encode(), "bad": b"raise"})
    results: Results = {}
    with started() as worker:
        for turn, sample in enumerate(samples):
            run_page([worker], sample, results, turn)
    (row,) = [row for row in tabulate(results, samples) if row["by"] == "script"]
    assert (row["group"], row["text_f1"], row["errors"], row["timeouts"]) == ("latin", 0.5, 1, 0)
    assert row["x_median"] == 1
    assert "corpus: small, 2 pages" in text_tables(
        [{**row, "by": "corpus", "group": "small"}], ["corpus"]
    )


def test_growth_is_measured_after_a_tenth(tmp_path: Path) -> None:
    """Pages are taken round and round; a small process grows by little."""
    samples = write_corpus(tmp_path, {"good": WORDS.encode()})
    with started() as worker:
        assert abs(measure_growth(worker, samples, 20)) < 20e6
        assert worker.peak() >= worker.resident()


def test_percentiles_are_values_that_there_are() -> None:
    """The 95th of a hundred; the only one of one."""
    assert percentile([float(value) for value in range(1, 101)], 0.95) == 95
    assert percentile([7.0], 0.95) == 7


def fixture_pages() -> dict[str, bytes]:
    """The articles among the fixtures."""
    return {
        path.parent.name: path.read_bytes() for path in sorted(FIXTURES.glob("article/*/page.*"))
    }


def test_the_comparison_runs_on_fixtures(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Tables on the terminal; JSON, CSV, a plot and predictions beside it."""
    pages = fixture_pages()
    write_corpus(tmp_path, pages)
    out = tmp_path / "out"
    run.main([str(tmp_path), "--extractor", "aiid_scrape", "--rounds", "1", "--out", str(out)])
    printed = capsys.readouterr().out
    assert f"corpus: small, {len(pages)} pages" in printed
    document = json.loads((out / "results.json").read_text(encoding="utf-8"))
    (row,) = [row for row in document["rows"] if row["by"] == "corpus"]
    assert row["errors"] == row["timeouts"] == 0
    assert f"{row['text_f1']:.3f}" in printed
    with (out / "results.csv").open(encoding="utf-8", newline="") as file:
        assert float(next(csv.DictReader(file))["text_f1"]) == row["text_f1"]
    lines = (out / "aiid_scrape.jsonl").read_text(encoding="utf-8").splitlines()
    assert {json.loads(line)["id"] for line in lines} == {f"small/{name}" for name in pages}
    assert (out / "plot.svg").read_text(encoding="utf-8").count("<title>aiid_scrape") == 1


def test_dumps_of_another_folder_are_read(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The baseline for dumps keeps all, so it is right where the dump is the gold."""
    write_corpus(tmp_path, {"good": WORDS.encode()})
    (tmp_path / "dumps").rename(tmp_path / "others")
    line = [str(tmp_path), "--form", "dump", "--extractor", "keep-all", "--rounds", "1"]
    with pytest.raises(SystemExit, match="found none as dump"):
        run.main(line)
    run.main([*line, "--dumps", str(tmp_path / "others"), "--out", str(tmp_path / "out")])
    assert "keep-all" in capsys.readouterr().out
    document = json.loads((tmp_path / "out" / "results.json").read_text(encoding="utf-8"))
    assert document["rows"][0]["text_f1"] == 1


def test_an_unknown_corpus_is_refused(tmp_path: Path) -> None:
    """The message says which ones there are."""
    write_corpus(tmp_path, {"good": b""})
    with pytest.raises(SystemExit, match="expected large, found small"):
        read_rows(tmp_path, ["large"])
