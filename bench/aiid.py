"""Compare what comes out of AIID report pages with their gold, by layout, form and locale.

usage: python bench/aiid.py CORPUS [--misses N]

CORPUS is a folder as ../shared/corpora/aiid: gold.jsonl with a line a page, which names the
HTML file and the dump. A field counts as right if it equals the gold; texts are compared
line by line, white space folded. Prints a table, then the first N misses, each with both values.
"""

from __future__ import annotations

import argparse
import gzip
import json
import statistics
import time
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import aiid_scrape

FIELDS = (
    "kind", "locale", "number", "title", "source", "year", "url", "image", "language", "incidents",
    "candidates", "text kept", "text clean",
)  # fmt: skip
ONLY_HTML = {"url", "image"}


def squeeze(text: str) -> str:
    """Without white space and compatibility forms: what a dump and Markdown agree on."""
    return "".join(unicodedata.normalize("NFKC", text).split())


def text_pair(page: aiid_scrape.Page, gold: dict[str, Any]) -> tuple[bool, bool]:
    """Whether all of the gold text is there, and nothing else."""
    got = squeeze(page.reports[0].text if page.reports else "")
    plain = gold.get("text_plain") or gold["text"]
    want = squeeze(plain)
    if any("is cut" in warning for warning in page.warnings):
        # A collapsed card: it must be the start of the text, and nothing else.
        return len(got) > 100, want.startswith(got.removesuffix("..."))  # NFKC of …
    return got.startswith(want), len(got) <= len(want)


def checks(page: aiid_scrape.Page, row: dict[str, Any]) -> Iterator[tuple[str, object, object]]:
    """Field, what came out, what should have."""
    gold = row["gold"]
    report = page.reports[0] if page.reports else aiid_scrape.Report()
    kept, clean = text_pair(page, gold)
    yield "kind", page.kind.value, "aiid.report"
    yield "locale", page.locale, row["locale"]
    yield "number", report.report_number, gold["report_number"]
    yield "title", squeeze(report.title or ""), squeeze(gold["title"])
    yield "source", report.source_domain, gold["source_domain"]
    yield "year", str(report.date_published), gold["date_published"]["shown"]
    yield "url", report.url, gold["url"]
    yield "image", report.image_url, gold["image_url"]
    yield "language", report.language, gold["language_shown"]
    want = [
        (each["incident_id"], each["report_count"], squeeze(each["title"]))
        for each in gold.get("incidents") or []
    ]
    yield (
        "incidents",
        [(i.incident_id, i.report_count, squeeze(i.title or "")) for i in report.incidents],
        want,
    )
    yield "candidates", sorted(missing_ids(report, want)), []
    yield "text kept", kept, True
    yield "text clean", clean, True


def missing_ids(report: aiid_scrape.Report, want: list[tuple[int, int, str]]) -> set[int]:
    """Incidents of the gold that are not even among the other readings."""
    offered = {incident.incident_id for incident in report.incidents}
    if found := report.evidence.get("incidents"):
        offered |= {
            other.value["incident_id"] for other in found.others if isinstance(other.value, dict)
        }  # type: ignore[misc]
    return {incident_id for incident_id, *_ in want} - offered


def main() -> None:
    """Run over the report pages."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--misses", type=int, default=20, metavar="N")
    arguments = parser.parse_args()
    right: dict[tuple[str, ...], dict[str, list[bool]]] = defaultdict(lambda: defaultdict(list))
    times: dict[tuple[str, ...], list[float]] = defaultdict(list)
    misses: list[str] = []
    with (arguments.corpus / "gold.jsonl").open(encoding="utf-8") as lines:
        rows = [
            row for row in map(json.loads, lines) if row["kind"] in ("report", "report-hydrated")
        ]
    for row in rows:
        for form in ("html", "dump"):
            data = gzip.decompress((arguments.corpus / row[form]).read_bytes())
            group = (row["layout"], row["kind"], form, row["locale"])
            start = time.perf_counter()
            page = aiid_scrape.parse(data)
            times[group].append((time.perf_counter() - start) * 1000)
            for field, got, want in checks(page, row):
                if form == "dump" and field in ONLY_HTML:
                    continue
                right[group][field].append(got == want)
                if got != want:
                    misses.append(f"{row[form]} {field}: got {got!s:.90}, gold {want!s:.90}")
    print(
        f"{'':38}{'pages':>6}"
        + "".join(f"{field.split()[-1][:9]:>10}" for field in FIELDS)
        + f"{'ms':>8}"
    )
    for group, fields in sorted(right.items()):
        shares = "".join(
            f"{statistics.fmean(fields[field]):10.3f}" if fields[field] else f"{'–':>10}"
            for field in FIELDS
        )
        print(
            f"{' '.join(group):38}{len(times[group]):6}{shares}{statistics.median(times[group]):8.2f}"
        )
    print(f"\n{len(misses)} misses")
    print("\n".join(misses[: arguments.misses]))


if __name__ == "__main__":
    main()
