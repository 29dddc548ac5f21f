"""Compare AIID report and incident pages with their gold, by layout, form and locale.

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

REPORT_FIELDS = (
    "kind", "locale", "number", "title", "source", "date", "url", "image", "language", "incidents",
    "candidates", "authors", "text kept", "text clean",
)  # fmt: skip
INCIDENT_FIELDS = (
    "kind", "locale", "id", "title", "description", "date", "deployers", "developers", "harmed",
    "systems", "editors", "notes", "count", "numbers", "similar", "reports", "texts",
)  # fmt: skip
KINDS = {
    "report": REPORT_FIELDS,
    "report-hydrated": REPORT_FIELDS,
    "incident": INCIDENT_FIELDS,
    "incident-expanded": INCIDENT_FIELDS,
}
ENTITY_FIELDS = {
    "deployers": "deployers",
    "developers": "developers",
    "harmed": "harmed_parties",
    "systems": "implicated_systems",
}
NOT_IN = {
    "html": {"authors"},
    "dump": {"url", "image", "authors", "numbers", "similar"},
    "page_data": set[str](),
}
"""Fields that a form of the page does not show."""


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


def report_checks(
    page: aiid_scrape.Page, row: dict[str, Any], form: str
) -> Iterator[tuple[str, object, object]]:
    """Field, what came out, what should have, for a report page."""
    gold = row["gold"]
    report = page.reports[0] if page.reports else aiid_scrape.Report()
    kept, clean = text_pair(page, gold)
    yield "kind", page.kind.value, "aiid.report"
    yield "locale", page.locale, row["locale"]
    yield "number", report.report_number, gold["report_number"]
    yield "title", squeeze(report.title or ""), squeeze(gold["title"])
    yield "source", report.source_domain, gold["source_domain"]
    yield "date", date_of(report), gold_date(gold, form)
    yield "url", report.url, gold["url"]
    yield "image", report.image_url, gold["image_url"]
    yield "language", report.language, gold["language_shown"]
    want = [
        (each["incident_id"], each["report_count"], squeeze(each["title"]))
        for each in gold.get("incidents") or []
    ]
    got = [(i.incident_id, i.report_count, squeeze(i.title or "")) for i in report.incidents]
    yield "incidents", got, want
    yield "candidates", sorted(missing_ids(report, want)), []
    yield "authors", list(report.authors), gold["authors"]
    yield "text kept", kept, True
    yield "text clean", clean, True


def date_of(report: aiid_scrape.Report) -> str:
    """A report's date as the gold has it."""
    return str(report.date_published or "")


def gold_date(gold: dict[str, Any], form: str) -> str:
    """What a form of the page tells of the date: page data the day, all others the year."""
    if form == "page_data":
        return (gold["date_published"]["record"] or "")[:10]
    shown = str(gold["date_published"]["shown"])
    return shown if shown.isdecimal() else ""


def incident_checks(
    page: aiid_scrape.Page, row: dict[str, Any], form: str
) -> Iterator[tuple[str, object, object]]:
    """Field, what came out, what should have, for an incident page."""
    gold, want_reports = row["gold"]["incident"], row["gold"]["reports"]
    incident = page.incident or aiid_scrape.Incident(incident_id=10**8)
    yield "kind", page.kind.value, "aiid.incident"
    yield "locale", page.locale, row["locale"]
    yield "id", incident.incident_id, gold["incident_id"]
    yield "title", squeeze(incident.title or ""), squeeze(gold["title"])
    yield "description", squeeze(incident.description or ""), squeeze(gold["description"])
    yield "date", str(incident.date), gold["date"]
    for field, name in ENTITY_FIELDS.items():
        listed = gold.get(name if field == "systems" else field) or []
        want = [each["name"] if isinstance(each, dict) else each for each in listed]
        entities = getattr(incident, name)
        got = [entity.name for entity in entities]
        if sorted(want) != sorted(got):  # the older gold has identifiers
            got = [entity.entity_id for entity in entities]
        yield field, sorted(map(str, got)), sorted(want)
    yield "editors", sorted(incident.editors), sorted(gold["editors"])
    yield "notes", incident.editor_notes or "", gold.get("editor_notes") or ""
    yield "count", incident.report_count, gold["report_count"]
    yield "numbers", list(incident.report_numbers), gold["report_numbers_in_page_order"]
    similar = {*gold.get("nlp_similar", ()), *gold.get("editor_similar", ())}
    if similar:  # the page shows some of them
        yield "similar", bool({ref.incident_id for ref in incident.similar} & similar), True
    shown = [report for report in page.reports if report.title]
    yield (
        "reports",
        [(squeeze(r.title or ""), r.source_domain, date_of(r)) for r in shown],
        [(squeeze(r["title"]), r["source_domain"], gold_date(r, form)) for r in want_reports],
    )
    texts = [squeeze(report.text).removesuffix("...") for report in shown]
    golds = [squeeze(r.get("text_plain") or r["text"]) for r in want_reports]
    kept = [bool(text) and gold.startswith(text) for text, gold in zip(texts, golds, strict=False)]
    yield "texts", (len(texts), all(kept)), (len(golds), True)


def missing_ids(report: aiid_scrape.Report, want: list[tuple[int, int, str]]) -> set[int]:
    """Incidents of the gold that are not even among the other readings."""
    offered = {incident.incident_id for incident in report.incidents}
    if found := report.evidence.get("incidents"):
        offered |= {
            other.value["incident_id"] for other in found.others if isinstance(other.value, dict)
        }  # type: ignore[misc]
    return {incident_id for incident_id, *_ in want} - offered


def main() -> None:
    """Run over the pages."""
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
        rows = [row for row in map(json.loads, lines) if row["kind"] in KINDS]
    for row in rows:
        for form in NOT_IN.keys() & row.keys():
            data = gzip.decompress((arguments.corpus / row[form]).read_bytes())
            group = (row["layout"], row["kind"], form, row["locale"])
            start = time.perf_counter()
            page = aiid_scrape.parse(data)
            times[group].append((time.perf_counter() - start) * 1000)
            check = report_checks if row["kind"].startswith("report") else incident_checks
            for field, got, want in check(page, row, form):
                if field not in NOT_IN[form]:
                    right[group][field].append(got == want)
                    if got != want:
                        misses.append(f"{row[form]} {field}: got {got!s:.90}, gold {want!s:.90}")
    for fields in (REPORT_FIELDS, INCIDENT_FIELDS):
        names = "".join(f"{field.split()[-1][:9]:>10}" for field in fields)
        print(f"{'':38}{'pages':>6}{names}{'ms':>8}")
        for group, shares in sorted(right.items()):
            if KINDS[group[1]] is fields:
                print(f"{' '.join(group):38}{len(times[group]):6}" + columns(fields, shares)
                      + f"{statistics.median(times[group]):8.2f}")  # fmt: skip
        print()
    print(f"{len(misses)} misses")
    print("\n".join(misses[: arguments.misses]))


def columns(fields: tuple[str, ...], shares: dict[str, list[bool]]) -> str:
    """The share of pages on which each field is right."""
    return "".join(
        f"{statistics.fmean(shares[field]):10.3f}" if shares.get(field) else f"{'–':>10}"
        for field in fields
    )


if __name__ == "__main__":
    main()
