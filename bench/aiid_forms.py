"""Compare AIID report and incident pages as text with their gold.

By who wrote the dump, with the labels of the page's locale or without, whole or cut.

usage: python bench/aiid_forms.py CORPUS [--form FORM …] [--without own|all] [--cut SHARE …]
           [--every N] [--misses N]

CORPUS is a folder as ../shared/corpora/aiid. FORM is ``dump``, the dump that lies in the corpus,
or who makes one of the HTML: html2text, markdownify, inscriptis (packages), lynx, w3m (programs),
strings (each text node on a line of its own). ``--without`` takes away the label table of the
page's locale, or those of all locales. ``--cut 0.2 0.9`` keeps what is between these shares of
the page's lines.

A text is compared line by line, letters and digits alone: a line of the gold that is not in the
text is lost, a line of the text that is in no line of the gold is boilerplate. The words for images
that stand in a text are neither. Prints the share of pages on which each field is right, the
lines lost and the lines of boilerplate, and the median time, then the first misses.
"""

from __future__ import annotations

import argparse
import gzip
import importlib
import json
import os
import statistics
import subprocess
import time
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import aiid_scrape
from aiid_scrape.documents.markdown.read import markdown_blocks
from aiid_scrape.models.blocks import BlockKind
from aiid_scrape.sites.aiid import catalogue as labels

FIELDS = (
    "kind", "number", "title", "source", "date", "incident", "among", "lost", "chrome",
)  # fmt: skip
INCIDENT_FIELDS = (
    "kind", "number", "title", "description", "date", "count", "reports", "lost", "chrome",
)  # fmt: skip


def _of_package(package: str, name: str, **options: object) -> Callable[[str], str]:
    def convert(html: str) -> str:
        made: str = getattr(importlib.import_module(package), name)(html, **options)
        return made

    return convert


def _of_program(*command: str) -> Callable[[str], str]:
    def convert(html: str) -> str:
        done = subprocess.run(
            command, input=html.encode(), capture_output=True, check=True, timeout=60,
            env={**os.environ, "LANG": "C.UTF-8", "LC_ALL": "C.UTF-8"},
        )  # fmt: skip
        return done.stdout.decode()

    return convert


def _strings(html: str) -> str:
    from selectolax.lexbor import LexborHTMLParser

    body = LexborHTMLParser(html).body
    assert body is not None, "the corpus has whole pages"
    return body.text(separator="\n", strip=True)


WRITERS: dict[str, Callable[[str], str]] = {
    "html2text": _of_package("html2text", "html2text"),
    "markdownify": _of_package("markdownify", "markdownify"),
    "inscriptis": _of_package("inscriptis", "get_text"),
    "lynx": _of_program(
        "lynx", "-dump", "-stdin", "-assume_charset=utf-8", "-display_charset=utf-8"
    ),
    "w3m": _of_program("w3m", "-dump", "-T", "text/html", "-I", "UTF-8", "-O", "UTF-8"),
    "strings": _strings,
}  # fmt: skip


class Check(NamedTuple):
    """A field of a page: what came out, what should have."""

    field: str
    got: object
    want: object


def letters(text: str) -> str:
    """The letters and digits of a text: what all dumps and the Markdown agree on."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    return "".join(filter(str.isalnum, folded))


def lines_of(markdown: str) -> tuple[list[str], list[str]]:
    """The lines of a gold text, and the words for its images."""
    blocks = markdown_blocks(markdown)
    lines = [block.text for block in blocks if block.kind is not BlockKind.IMAGE]
    images = [block.text for block in blocks if block.kind is BlockKind.IMAGE]
    return [line for text in lines for line in text.split("\n")], images


def compare(text: str, markdown: str, dump: str, others: Iterable[str] = ()) -> Iterator[Check]:
    """The lines lost and the lines of boilerplate in a text.

    Collapsed cards and cut dumps do not hold the whole text: what is not there is not lost,
    nor what is there no oftener than the other texts of the page have it.
    """
    elsewhere = letters("".join(others))
    lines, images = lines_of(markdown)
    got, want, there = letters(text), letters("".join(lines)), letters(dump)
    alternative = letters("".join(images))
    is_whole = there.count(want) > elsewhere.count(want)
    shown = want if not text.endswith("…") else want[: want.find(got[-UNLIKELY:]) + UNLIKELY]
    lost = [
        line
        for line in lines
        if (folded := letters(line)) not in got
        and folded in shown
        and there.count(folded) > elsewhere.count(folded)
        and (is_whole or len(folded) >= UNLIKELY)  # shorter ones stand elsewhere, too
    ]
    yield Check("lost", lost, [])
    boilerplate = [
        line
        for line in text.split("\n")
        if letters(line) not in want and letters(line) not in alternative
    ]
    yield Check("chrome", boilerplate, [])


UNLIKELY = 40
"""Letters of a line that will not stand in another part of the page."""


def report_checks(page: aiid_scrape.Page, row: dict[str, Any], dump: str) -> Iterator[Check]:
    """The fields of a report page."""
    gold = row["gold"]
    report = page.reports[0] if page.reports else aiid_scrape.Report()
    yield Check("kind", page.kind.value, "aiid.report")
    yield Check("number", report.report_number, gold["report_number"])
    yield Check("title", letters(report.title or ""), letters(gold["title"]))
    yield Check("source", report.source_domain, gold["source_domain"])
    shown = str(gold["date_published"]["shown"])
    date = shown if shown.isdecimal() else ""
    yield Check("date", str(report.date_published or ""), date)
    want = [
        (each["incident_id"], each["report_count"], letters(each["title"]))
        for each in gold.get("incidents") or []
    ]
    got = [(i.incident_id, i.report_count, letters(i.title or "")) for i in report.incidents]
    yield Check("incident", got, want)
    yield Check("among", sorted({each[0] for each in want} - offered_ids(report)), [])
    yield from compare(report.text, gold["text"], dump)


def offered_ids(report: aiid_scrape.Report) -> set[object]:
    """The incidents of all readings."""
    found = report.evidence.get("incidents")
    others = found.others if found else ()
    read: set[object] = {
        other.value["incident_id"] for other in others if isinstance(other.value, dict)
    }
    return read | {incident.incident_id for incident in report.incidents}


def incident_checks(page: aiid_scrape.Page, row: dict[str, Any], dump: str) -> Iterator[Check]:
    """The fields of an incident page."""
    gold, reports = row["gold"]["incident"], row["gold"]["reports"]
    incident = page.incident or aiid_scrape.Incident(incident_id=10**8)
    yield Check("kind", page.kind.value, "aiid.incident")
    yield Check("number", incident.incident_id, gold["incident_id"])
    if row["layout"] == "current" or row["locale"] == "en":  # other headings had no title
        yield Check("title", letters(incident.title or ""), letters(gold["title"]))
    yield Check("description", letters(incident.description or ""), letters(gold["description"]))
    yield Check("date", str(incident.date), gold["date"])
    yield Check("count", incident.report_count, gold["report_count"])
    shown = [report for report in page.reports if report.source_domain]
    yield Check(
        "reports",
        [(letters(each.title or ""), each.source_domain) for each in shown],
        [(letters(each["title"]), each["source_domain"]) for each in reports],
    )
    for report, each in zip(shown, reports, strict=False):
        others = [other["text"] for other in reports if other is not each]
        yield from compare(report.text, each["text"], dump, others)


def know_tables(locale: str, mode: str | None) -> None:
    """Let the library know the label tables that the mode leaves it."""
    left = {key: table for key, table in TABLES.items() if mode is None or key != locale}
    if mode is not None:
        labels.load_tables = lambda: left if mode == "own" else {}
        labels.load_labels.cache_clear()


TABLES = labels.load_tables()


def kept(dump: str, share: tuple[float, float]) -> str:
    """The lines of a dump between two shares of them."""
    lines = dump.split("\n")
    return "\n".join(lines[int(len(lines) * share[0]) : int(len(lines) * share[1])])


class Result(NamedTuple):
    """What the reading of one page gave."""

    checks: list[Check]
    milliseconds: float


def measure(corpus: Path, row: dict[str, Any], form: str, share: tuple[float, float]) -> Result:
    """Read one page in one form and compare it with its gold."""
    data = gzip.decompress((corpus / row["dump" if form == "dump" else "html"]).read_bytes())
    dump = data.decode() if form == "dump" else WRITERS[form](data.decode())
    dump = kept(dump, share)
    start = time.perf_counter()
    page = aiid_scrape.parse(dump)
    milliseconds = (time.perf_counter() - start) * 1000
    checks = report_checks if row["kind"].startswith("report") else incident_checks
    return Result(list(checks(page, row, dump)), milliseconds)


def table(fields: Iterable[str], results: dict[str, list[Result]]) -> Iterator[str]:
    """The table of the results by group: shares of pages, sums of lines, the median time."""
    yield f"{'':36}{'pages':>6}" + "".join(f"{field[:11]:>12}" for field in fields) + f"{'ms':>8}"
    for group, of_group in sorted(results.items()):
        columns = [f"{group:36}{len(of_group):6}"]
        for field in fields:
            checks = [each for result in of_group for each in result.checks if each.field == field]
            if field in ("lost", "chrome"):
                columns.append(f"{sum(len(each.got) for each in checks):12}")  # type: ignore[arg-type]
            else:
                right = [each.got == each.want for each in checks]
                columns.append(f"{statistics.fmean(right):12.3f}" if right else f"{'–':>12}")
        yield "".join(columns) + f"{statistics.median(each[1] for each in of_group):8.2f}"
    yield ""


def main() -> None:
    """Run over the pages."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--form", nargs="+", choices=["dump", *WRITERS], default=["dump"])
    parser.add_argument("--without", choices=["own", "all"])
    parser.add_argument("--cut", nargs=2, type=float, default=(0.0, 1.0), metavar="SHARE")
    parser.add_argument("--every", type=int, default=1, metavar="N", help="a sample: one of N")
    parser.add_argument("--misses", type=int, default=20, metavar="N")
    arguments = parser.parse_args()
    with (arguments.corpus / "gold.jsonl").open(encoding="utf-8") as lines:
        rows = [row for row in map(json.loads, lines) if row["kind"].startswith(("rep", "inc"))]
    rows.sort(key=lambda row: (row["locale"], row["layout"], row["kind"]))
    results: dict[str, dict[str, list[Result]]] = {
        "rep": defaultdict(list),
        "inc": defaultdict(list),
    }
    misses: list[str] = []
    locale = ""
    for row in rows[:: arguments.every]:
        if row["locale"] != locale:
            know_tables(locale := row["locale"], arguments.without)
        for form in arguments.form:
            result = measure(arguments.corpus, row, form, tuple(arguments.cut))
            group = " ".join((row["layout"], row["kind"], form, row["locale"]))
            results[row["kind"][:3]][group].append(result)
            misses += [
                f"{row['dump']} {form} {field}: got {got!s:.150}, gold {want!s:.90}"
                for field, got, want in result.checks
                if got != want
            ]
    for fields, of_kind in ((FIELDS, results["rep"]), (INCIDENT_FIELDS, results["inc"])):
        print("\n".join(table(fields, of_kind)))
    print(f"{len(misses)} misses")
    print("\n".join(misses[: arguments.misses]))


if __name__ == "__main__":
    main()
