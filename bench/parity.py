"""Record what the library makes of every page of some folders, and compare two records.

usage: python bench/parity.py record OUT FOLDER [FOLDER ...] [--sample N] [--workers N]
       python bench/parity.py compare BEFORE AFTER [--show N]
       python bench/parity.py show PAGE

FOLDER is a corpus folder as ../shared/corpora/news (its pages and their dumps), or any folder
with pages in it, such as fixtures/, seeds/ or ../shared/corpora/aiid. OUT gets one line of JSON a
page: the name of the page and a short hash for each field of the result. The fields are those of
the page, of its reports and of its incident, each with its evidence, and three of the blocks:
texts, roles, the rest. Reasons are hashed apart, in the field ``reasons``, since their wording may
change. A page that is refused has the name of its error instead.

``compare`` names the fields that differ, how often and on which pages, and ends with 1 if any
does; a difference in ``reasons`` alone does not count. ``show`` prints the result for one page, by
its name in a record, so that two checkouts can be compared with diff.
"""

from __future__ import annotations

import argparse
import gzip
import json
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path
from typing import Any

import aiid_scrape
from comparison.corpora import draw, locate, read_rows

REASONS = "reasons"
"""The field that holds the hash of all reasons: sentences for people."""

HASH_BYTES = 6
"""Bytes of a hash: two different values of a million share one by chance once in 300 runs."""

PAGE_SUFFIXES = frozenset({".html", ".htm", ".txt", ".md", ".json", ".warc"})
"""Names of files that are pages in folders that list none; with or without ``.gz``."""

NO_PAGES = frozenset({"expected.json", "README.md"})
"""Files beside the pages of fixtures that are none."""

Record = dict[str, str]
"""Hashes by the names of fields."""


@dataclass(frozen=True, slots=True)
class Job:
    """A page to read: its file, and the address that it came from, if known."""

    path: Path
    url: str | None = None


def jobs_of(folder: Path, sample: int | None) -> list[Job]:
    """The pages of a folder: those that a corpus lists with their dumps, or all there are."""
    if any(folder.glob("*.jsonl")) and (folder / "dumps").is_dir():
        rows = draw(read_rows(folder), sample)
        samples = [item for form in ("html", "dump") for item in locate(rows, folder, form)]
        return [Job(item.path, item.row["url"]) for item in samples]
    files = (file for file in sorted(folder.rglob("*")) if file.is_file() and is_page(file))
    return [Job(file) for file in files][:sample]


def is_page(file: Path) -> bool:
    """Whether a file is a page, by its name."""
    return Path(file.name.removesuffix(".gz")).suffix in PAGE_SUFFIXES and file.name not in NO_PAGES


def result_of(job: Job) -> dict[str, Any]:
    """The result for a page as JSON; the error's name for a page that is refused."""
    data = job.path.read_bytes()
    if job.path.suffix == ".gz":
        data = gzip.decompress(data)
    try:
        page = aiid_scrape.parse(data, url=job.url)
    except aiid_scrape.AiidScrapeError as error:
        return {"error": type(error).__name__}
    return page.model_dump(mode="json")


def record(job: Job) -> tuple[str, Record]:
    """The name of a page and the hashes of its fields."""
    return str(job.path), {name: digest(value) for name, value in fields_of(result_of(job))}


def fields_of(result: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    """The named parts of a result that are compared one by one."""
    reasons: list[str] = []
    plain = without_reasons(result, reasons)
    yield REASONS, reasons
    for name, value in plain.items():
        if name == "blocks":
            yield "blocks.text", [block.pop("text") for block in value]
            yield "blocks.role", [block.pop("role") for block in value]
            yield "blocks.rest", value
        elif name == "reports":
            yield "reports.count", len(value)
            for number, report in enumerate(value):
                yield from _named(f"reports[{number}]", report)
        elif isinstance(value, dict):
            yield from _named(name, value)
        else:
            yield name, value


def _named(owner: str, fields: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    for name, value in fields.items():
        if name == "evidence" and isinstance(value, dict):
            yield from _named(f"{owner}.evidence", value)
        else:
            yield f"{owner}.{name}", value


def without_reasons(value: Any, reasons: list[str]) -> Any:
    """The same value without the reasons in it, which are added to a list."""
    if isinstance(value, dict):
        if isinstance(reason := value.get("reason"), str):
            reasons.append(reason)
            value = {name: each for name, each in value.items() if name != "reason"}
        return {name: without_reasons(each, reasons) for name, each in value.items()}
    if isinstance(value, list):
        return [without_reasons(each, reasons) for each in value]
    return value


def digest(value: Any) -> str:
    """A short hash of a JSON value."""
    text = json.dumps(value, sort_keys=True, ensure_ascii=True)
    return blake2b(text.encode("ascii"), digest_size=HASH_BYTES).hexdigest()


def record_all(jobs: Sequence[Job], workers: int) -> Iterator[tuple[str, Record]]:
    """The records of all pages, in their order."""
    with ProcessPoolExecutor(workers) as pool:
        yield from pool.map(record, jobs, chunksize=16)


def write(out: Path, records: Iterable[tuple[str, Record]]) -> int:
    """Write records to a file as they come, and give their number."""
    count = 0
    with out.open("w", encoding="utf-8") as file:
        for page, hashes in records:
            file.write(json.dumps({"page": page, "fields": hashes}, ensure_ascii=False) + "\n")
            count += 1
            if count % 500 == 0:
                print(f"{count} pages", file=sys.stderr, flush=True)
    return count


def read(file: Path) -> dict[str, Record]:
    """The records in a file, by the name of the page."""
    rows = map(json.loads, file.read_text(encoding="utf-8").splitlines())
    return {row["page"]: row["fields"] for row in rows}


def differences(
    before: Mapping[str, Record], after: Mapping[str, Record]
) -> Mapping[str, Sequence[str]]:
    """The pages on which a field differs, by field; ``(pages)`` has those that one side lacks."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    found["(pages)"] = sorted(before.keys() ^ after.keys())
    for page in before.keys() & after.keys():
        old, new = before[page], after[page]
        for name in sorted(old.keys() | new.keys()):
            if old.get(name) != new.get(name):
                found[name].append(page)
    return {name: sorted(pages) for name, pages in found.items() if pages}


def print_differences(found: Mapping[str, Sequence[str]], total: int, show: int) -> None:
    """A line for each field that differs, the most frequent first, and some of its pages."""
    changed = {page for name, pages in found.items() if name != REASONS for page in pages}
    print(f"{total} pages compared, {len(changed)} differ in more than {REASONS}")
    for name, pages in sorted(found.items(), key=lambda item: (-len(item[1]), item[0])):
        print(f"{len(pages):6} {name}")
        for page in pages[:show]:
            print(f"         {page}")


def main() -> int:
    """Record, compare or show; the exit code."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    commands = parser.add_subparsers(dest="command", required=True)
    recording = commands.add_parser("record")
    recording.add_argument("out", type=Path)
    recording.add_argument("folders", type=Path, nargs="+")
    recording.add_argument("--sample", type=int, help="pages of each corpus or folder")
    recording.add_argument("--workers", type=int, default=2)
    comparing = commands.add_parser("compare")
    comparing.add_argument("before", type=Path)
    comparing.add_argument("after", type=Path)
    comparing.add_argument("--show", type=int, default=3, help="pages named for each field")
    showing = commands.add_parser("show")
    showing.add_argument("page", type=Path)
    showing.add_argument("--url")
    options = parser.parse_args()
    if options.command == "show":
        result = result_of(Job(options.page, options.url))
        print(json.dumps(result, ensure_ascii=False, indent=1))
        return 0
    if options.command == "record":
        jobs = [job for folder in options.folders for job in jobs_of(folder, options.sample)]
        print(f"{write(options.out, record_all(jobs, options.workers))} pages recorded")
        return 0
    before, after = read(options.before), read(options.after)
    found = differences(before, after)
    print_differences(found, len(before.keys() & after.keys()), options.show)
    return 1 if found.keys() - {REASONS} else 0


if __name__ == "__main__":
    raise SystemExit(main())
