"""What is promised of every page and of every call, whatever came in."""

from __future__ import annotations

import csv
import json
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from aiid_scrape import (
    Incident,
    Page,
    Report,
    to_dict,
    to_news_article,
    to_zyte_article,
)
from aiid_scrape._exceptions import AiidScrapeError
from aiid_scrape.aiid.citation import to_bibtex, to_citation, to_csl_json
from aiid_scrape.aiid.submission import to_submission
from aiid_scrape.cli.writers import CSV_COLUMNS, as_csv, as_json, as_jsonl
from aiid_scrape.text.clean import clean
from aiid_scrape.text.urls import is_foreign

MAX_SECONDS = 5.0
"""Processor time that one document of a few hundred kilobytes may take: the issue's figure."""

MAX_GROWTH = 500 * 1024 * 1024
"""Bytes by which memory may grow at most meanwhile: the issue's figure."""


class Broken(AssertionError):
    """A promise that was not kept."""


def check_page(page: Page) -> None:
    """A page can be written in every format, and is the same when it is read again.

    Raises:
        Broken: It cannot, or is not.
    """
    text = page.model_dump_json()
    text.encode("utf-8")
    _ensure(Page.model_validate_json(text) == page, "JSON read again is another page")
    for each in _texts(json.loads(text)):
        _ensure(clean(each) == each, f"a character that no page means: {each[:60]!r}")
    check_addresses(page)
    _check_formats(page)
    _check_exports(page)


def check_addresses(page: Page) -> None:
    """No address in a field runs a script or opens a file when somebody follows it."""
    found = [item.url for item in page.items]
    if "url" in page.evidence and page.evidence["url"].place != "argument":
        found.append(page.url)
    for report in page.reports:
        found += [report.url, report.image_url, report.amp_url, *report.translations.values()]
    for address in filter(None, found):
        _ensure(not is_foreign(address), f"an address that is none of the web: {address[:60]!r}")


def _check_formats(page: Page) -> None:
    whole = "".join(as_json([page]))
    _ensure(json.loads(whole) == [json.loads(page.model_dump_json())], "another page in JSON")
    lines = "".join(as_jsonl([page]))
    _ensure(len(lines.splitlines()) == len(page.reports), "a report is not one line of JSONL")
    for line in lines.splitlines():
        json.loads(line)
    table = "".join(as_csv([page]))
    csv.field_size_limit(2**31 - 1)
    rows = list(csv.reader(table.splitlines(keepends=True)))
    _ensure(len(rows) == 1 + len(page.reports), "a report is not one row of CSV")
    _ensure(all(len(row) == len(CSV_COLUMNS) for row in rows), "a row of CSV lacks a cell")
    for written in (whole, lines, table, page.to_markdown()):
        written.encode("utf-8")


def _check_exports(page: Page) -> None:
    for report in page.reports:
        for export in (to_dict, to_news_article):
            json.dumps(export(report), ensure_ascii=False, allow_nan=False).encode("utf-8")
        item = to_zyte_article(report, url="https://example.org/")
        json.dumps(item, ensure_ascii=False, allow_nan=False).encode("utf-8")
        submission = to_submission(report, today="2024-03-01")
        submission.model_dump_json()
        submission.prefill_url().encode("ascii")
    works: list[Incident | Report] = [*page.reports]
    if page.incident is not None:
        works.append(page.incident)
    for cited in works:
        to_bibtex(cited, reports=page.reports).encode("utf-8")
        to_citation(cited, reports=page.reports).encode("utf-8")
        json.dumps(to_csl_json(cited, reports=page.reports), ensure_ascii=False).encode("utf-8")


def _ensure(is_kept: bool, what: str) -> None:
    if not is_kept:
        raise Broken(what)


def _texts(value: Any) -> Iterator[str]:
    """All texts in a JSON value."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for name, each in value.items():
            yield name
            yield from _texts(each)
    elif isinstance(value, list):
        for each in value:
            yield from _texts(each)


@dataclass(frozen=True)
class Outcome:
    """What came of one call."""

    seconds: float
    """Processor time."""
    growth: int
    """Bytes by which the memory of the process grew at most."""
    error: Exception | None = None
    """What came instead of a result, if it is none of our own errors."""

    @property
    def finding(self) -> str | None:
        """What is wrong, in a line; None if nothing is."""
        return self.finding_at(1.0)

    def finding_at(self, slower: float) -> str | None:
        """The same where the code runs slower than it does for everybody, by this factor."""
        if self.error is not None:
            return f"{type(self.error).__name__}: {str(self.error)[:200]}"
        if self.seconds > MAX_SECONDS * slower:
            return f"{self.seconds:.1f} s of processor time"
        if self.growth > MAX_GROWTH:
            return f"memory grew by {self.growth // 2**20} MB"
        return None


def measured(call: Callable[[], object]) -> Outcome:
    """Call, and tell what came of it; only our own errors, and results, are as promised."""
    with _peak() as growth:
        start = time.process_time()
        error: Exception | None = None
        try:
            call()
        except AiidScrapeError:
            pass
        except Exception as other:  # noqa: BLE001 - which ones come is what is asked
            error = other
        seconds = time.process_time() - start
    return Outcome(seconds, growth(), error)


_CLEAR, _STATUS = Path("/proc/self/clear_refs"), Path("/proc/self/status")


@contextmanager
def _peak() -> Iterator[Callable[[], int]]:
    """How far memory grows in a block; 0 where the system is not Linux."""
    if not _CLEAR.exists():
        yield lambda: 0
        return
    _CLEAR.write_text("5")  # the peak starts anew
    before = _memory("VmRSS")
    yield lambda: _memory("VmHWM") - before


def _memory(name: str) -> int:
    for line in _STATUS.read_text().splitlines():
        if line.startswith(name):
            return int(line.split()[1]) * 1024
    return 0
