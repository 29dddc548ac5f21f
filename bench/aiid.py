"""Compare pages of the AI Incident Database with their gold: every kind, locale, form and layout.

usage: python bench/aiid.py CORPUS [--misses N] [--kinds KIND …]

CORPUS is a folder as ../shared/corpora/aiid: gold.jsonl with a line a page, which names its HTML,
its dump and its page data. Prints a table of kinds and locales, told with the page's address and
without it (taken out of the HTML, too), a table for each kind that has fields, and the first N
misses, each with both values. A field counts as right if it equals the gold; texts are compared
with white space taken out. Times are those of the processor, in milliseconds, the median.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
import statistics
import time
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import aiid_scrape

Row = dict[str, Any]
Check = tuple[str, object, object]
"""A field, what came out, what should have."""

KINDS = {
    "report": "report",
    "report-hydrated": "report",
    "incident": "incident",
    "incident-expanded": "incident",
    "entity": "entity",
    "taxonomy": "taxonomy",
    "blog": "blog_post",
    "doc": "document",
    "entities": "entities",
    "taxonomies": "taxonomies",
    "blog-index": "blog",
    "landing": "landing",
    "duplicate": "duplicate",
    "entity-duplicate": "duplicate",
    "404": "not_found",
    "summaries-incidents": "list",
    "summaries-incidentsOverTime": "list",
    "summaries-leaderboard": "list",
    "apps-incidents": "shell",
    "apps-checklists": "shell",
    "apps-discover": "shell",
    "apps-submit": "shell",
    "apps-submitted": "shell",
    "cite-history": "shell",
}
"""What ``page.kind`` should be, by the gold's name for a kind of page."""

FORMS = ("html", "dump", "page_data")

ADDRESS = re.compile(rb'<link[^>]*rel="canonical"[^>]*>|<meta[^>]*(?:og|twitter):url"[^>]*>')
"""Where HTML tells its own address."""

NOT_IN = {
    "html": {"authors"},
    "dump": {"url", "image", "authors", "numbers", "similar", "inputs", "before", "after", "ids"},
    "page_data": set[str](),
}
"""Fields that a form of the page does not show, or not in full."""


def squeeze(text: str) -> str:
    """Without white space and compatibility forms: what a dump and Markdown agree on."""
    return "".join(unicodedata.normalize("NFKC", text).split())


# --- what should come out --------------------------------------------------------------------


def report_checks(page: aiid_scrape.Page, row: Row, form: str) -> Iterator[Check]:
    """A report page."""
    gold = row["gold"]
    report = page.reports[0] if page.reports else aiid_scrape.Report()
    kept, clean = text_pair(page, gold)
    yield "number", report.report_number, gold["report_number"]
    yield "title", squeeze(report.title or ""), squeeze(gold["title"])
    yield "source", report.source_domain, gold["source_domain"]
    yield "date", date_of(report), gold_date(gold, form)
    yield "url", report.url, gold["url"]
    yield "image", report.image_url, gold_image(gold)
    yield "language", report.language, gold["language_shown"]
    want = [
        (each["incident_id"], each["report_count"], squeeze(each["title"]))
        for each in gold.get("incidents") or []
    ]
    got = [(i.incident_id, i.report_count, squeeze(i.title or "")) for i in report.incidents]
    yield "incidents", got, want
    yield "candidates", sorted(missing_ids(report, want)), []
    yield "authors", list(report.authors), gold["authors"]
    # A report page of today says nothing; the badge of 2023 stood on copies of the original, too.
    if report.is_translated is not None and not gold.get("translation_row_is_fallback"):
        yield "translated", report.is_translated, gold["translated"]
    yield "kept", kept, True
    yield "clean", clean, True


def text_pair(page: aiid_scrape.Page, gold: Row) -> tuple[bool, bool]:
    """Whether all of the gold text is there, and nothing else."""
    got = squeeze(page.reports[0].text if page.reports else "")
    want = squeeze(gold["text_plain"])
    if any("is cut" in warning for warning in page.warnings):
        # A collapsed card: it must be the start of the text, and nothing else.
        return len(got) > 100, want.startswith(got.removesuffix("..."))  # NFKC of …
    return got.startswith(want), len(got) <= len(want)


def date_of(report: aiid_scrape.Report) -> str:
    """A report's date as the gold has it."""
    return str(report.date_published or "")


def gold_date(gold: Row, form: str) -> str:
    """What a form of the page tells of the date: page data the day, all others the year."""
    if form == "page_data":
        return (gold["date_published"]["record"] or "")[:10]
    shown = str(gold["date_published"]["shown"])
    return shown if shown.isdecimal() else ""


def gold_image(gold: Row) -> str | None:
    """The address of the image; test records of the site have the name of a file, which is none."""
    image = str(gold["image_url"])
    return image if image.startswith(("http://", "https://")) else None


def missing_ids(report: aiid_scrape.Report, want: list[tuple[int, int, str]]) -> set[int]:
    """Incidents of the gold that are not even among the other readings."""
    offered = {incident.incident_id for incident in report.incidents}
    if found := report.evidence.get("incidents"):
        offered |= {
            other.value["incident_id"] for other in found.others if isinstance(other.value, dict)
        }  # type: ignore[misc]
    return {incident_id for incident_id, *_ in want} - offered


ROLES = {
    "deployers": "deployers",
    "developers": "developers",
    "harmed": "harmed_parties",
    "systems": "implicated_systems",
}


def incident_checks(page: aiid_scrape.Page, row: Row, form: str) -> Iterator[Check]:
    """An incident page."""
    gold, want_reports = row["gold"]["incident"], row["gold"]["reports"]
    incident = page.incident or aiid_scrape.Incident(incident_id=10**8)
    yield "id", incident.incident_id, gold["incident_id"]
    yield "title", squeeze(incident.title or ""), squeeze(gold["title"])
    yield "description", squeeze(incident.description or ""), squeeze(gold["description"])
    yield "date", str(incident.date), gold["date"]
    for field, name in ROLES.items():
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
    yield from neighbour_checks(incident, row)
    shown = [report for report in page.reports if report.title]
    yield (
        "reports",
        [(squeeze(r.title or ""), r.source_domain, date_of(r)) for r in shown],
        [(squeeze(r["title"]), r["source_domain"], gold_date(r, form)) for r in want_reports],
    )
    yield from text_checks(page, row, form)


def neighbour_checks(incident: aiid_scrape.Incident, row: Row) -> Iterator[Check]:
    """What the page says of other incidents and of taxonomies, by the page's own data."""
    gold, context = row["gold"]["incident"], row["context"]
    similar = {*gold.get("nlp_similar", ()), *gold.get("editor_similar", ())}
    if similar:  # the page shows some of them
        got = {ref.incident_id: ref.report_count for ref in incident.similar}
        counts = {
            each["incident_id"]: len(each.get("reports") or ())
            for name in ("nlp_similar_incidents", "editor_similar_incidents")
            for each in context.get(name) or ()
        }
        wrong = {number for number, count in got.items() if counts.get(number) != count}
        yield "similar", (bool(got), bool(wrong)), (True, False)
    for field, key in (("before", "prevIncident"), ("after", "nextIncident")):
        number = getattr(incident, {"before": "previous_id", "after": "next_id"}[field])
        yield field, number, int(context[key]) if context.get(key) else None


def text_checks(page: aiid_scrape.Page, row: Row, form: str) -> Iterator[Check]:
    """The texts of an incident's reports: the start of each, and whether it is told to be cut."""
    gold = row["gold"]
    shown = [report for report in page.reports if report.title]
    texts = [squeeze(report.text).removesuffix("...") for report in shown]
    golds = [squeeze(each["text_plain"]) for each in gold["reports"]]
    kept = [bool(text) and want.startswith(text) for text, want in zip(texts, golds, strict=False)]
    yield "texts", (len(texts), all(kept)), (len(golds), True)
    is_cut = [report.is_cut for report in shown]
    if form == "page_data":
        shorter = [bool(each.get("text_shown_cut_at")) for each in gold["reports"]]
    else:
        shorter = [len(text) < len(want) for text, want in zip(texts, golds, strict=False)]
    yield "cut", is_cut, shorter
    inputs = [put for report in page.reports for put in report.inputs_outputs]
    variants = gold["incident"].get("variants") or ()
    yield "inputs", bool(inputs), bool(variants and row["context"].get("inputs"))


ENTITY_ROLES = ("as_deployer", "as_developer", "as_both", "harmed_by", "implicated")
SHOWN = 4
"""Incidents that an entity's page shows of each role; the rest is behind a button."""


def entity_checks(page: aiid_scrape.Page, row: Row, form: str) -> Iterator[Check]:
    """An entity page."""
    gold = row["gold"]
    entity = page.entity or aiid_scrape.Entity(name="")
    yield "name", squeeze(entity.name), squeeze(gold["name"])
    for role in ENTITY_ROLES:
        got = [ref.incident_id for ref in getattr(entity, role)]
        want = gold[role]
        few = form != "page_data" and len(want) > SHOWN
        yield role, sorted(got), sorted(want) if not few else sorted(set(got) & set(want))
        yield "shown", min(len(want), SHOWN) <= len(got), True
    yield "ids", sorted(str(each.entity_id) for each in entity.related), sorted(gold["related"])
    yield "related", len(entity.related), len(gold["related"])


def taxonomy_checks(page: aiid_scrape.Page, row: Row, form: str) -> Iterator[Check]:
    """A taxonomy page: the gold is its page data, of which a page of charts has other names."""
    record = row["context"]["taxonomy"]
    taxonomy = page.taxonomy or aiid_scrape.Taxonomy(namespace="")
    names = {each["short_name"] for each in record["field_list"]}
    got = {field.name for field in taxonomy.fields}
    if form == "dump" or row["url"].rstrip("/").endswith("csetv1"):
        names = got  # their names are the page's own, in the page's language
    yield "namespace", taxonomy.namespace, record["namespace"]
    yield "described", bool(taxonomy.description), True
    yield "fields", sorted(got - names), []
    yield "any", len(got) >= min(5, len(names)), True
    yield "meaning", sum(bool(field.description) for field in taxonomy.fields) * 2 > len(got), True


def post_checks(page: aiid_scrape.Page, row: Row, _: str) -> Iterator[Check]:
    """A blog post or a document."""
    gold = row["gold"]
    report = page.reports[0] if page.reports else aiid_scrape.Report()
    yield "title", squeeze(report.title or ""), squeeze(gold["title"])
    yield "by", list(report.authors), [gold["author"]] if gold["author"] else []
    yield "date", date_of(report), (gold["date"] or "")[:10]
    yield "language", report.language, gold["language_shown"]
    yield "text", len(report.text) > 100, True


CHECKS: dict[str, Callable[[aiid_scrape.Page, Row, str], Iterator[Check]]] = {
    "report": report_checks,
    "incident": incident_checks,
    "entity": entity_checks,
    "taxonomy": taxonomy_checks,
    "blog_post": post_checks,
    "document": post_checks,
}

# --- the run ---------------------------------------------------------------------------------


class Tables:
    """Shares of right answers by table, row and column; times; misses."""

    def __init__(self) -> None:
        self.right: dict[str, dict[str, dict[str, list[bool]]]] = defaultdict(
            lambda: defaultdict(lambda: defaultdict(list))
        )
        self.times: dict[tuple[str, str], list[float]] = defaultdict(list)
        self.misses: list[str] = []

    def add(self, table: str, group: str, file: str, check: Check) -> None:
        """Note one answer."""
        field, got, want = check
        self.right[table][group][field].append(got == want)
        if got != want:
            self.misses.append(f"{file} {field}: got {got!s:.90}, gold {want!s:.90}")

    def print(self) -> None:
        """Print every table."""
        for table, groups in self.right.items():
            fields = list(dict.fromkeys(field for row in groups.values() for field in row))
            names = "".join(f"{field[:9]:>10}" for field in fields)
            print(f"\n{table:44}{'pages':>6}{names}{'ms':>8}")
            for group, row in sorted(groups.items()):
                times = self.times[table, group]
                pages = max(map(len, row.values())) if table == "kinds" else len(times)
                median = f"{statistics.median(times):8.2f}" if times else ""
                print(f"{group:44}{pages:6}" + "".join(map(share, map(row.get, fields))) + median)
        print(f"\n{len(self.misses)} misses")


def share(answers: list[bool] | None) -> str:
    """The share of right answers, or a dash where there are none."""
    return f"{statistics.fmean(answers):10.3f}" if answers else f"{'–':>10}"


def read_rows(corpus: Path) -> list[Row]:
    """The gold, each page with plain texts and, of its page data, what no gold has."""
    with (corpus / "gold.jsonl").open(encoding="utf-8") as lines:
        rows: list[Row] = [json.loads(line) for line in lines]
    # The older layout's gold has its texts as Markdown only, but they are those of today's.
    plain = {
        each["text"]: each["text_plain"]
        for row in rows
        for each in (row["gold"], *row["gold"].get("reports", ()))
        if "text_plain" in each
    }
    for row in rows:
        row["context"] = page_context(corpus, row)
        for each in (row["gold"], *row["gold"].get("reports", ())):
            if "text" in each:
                each["text_plain"] = each.get("text_plain") or plain.get(each["text"], each["text"])
    return rows


def page_context(corpus: Path, row: Row) -> Row:
    """What the page was made with, and whether any of its reports has inputs and outputs."""
    if "page_data" not in row:
        return {}
    data = json.loads(gzip.decompress((corpus / row["page_data"]).read_bytes()))["result"]
    nodes = (data["data"].get("allMongodbAiidprodReports") or {}).get("nodes", ())
    inputs = any(node.get("inputs_outputs") for node in nodes)
    return {**data.get("pageContext", {}), "inputs": inputs}


def measure(corpus: Path, row: Row, form: str, tables: Tables) -> None:
    """Read one form of one page and compare it."""
    data = gzip.decompress((corpus / row[form]).read_bytes())
    start = time.process_time()
    page = aiid_scrape.parse(data, url=row["url"])
    elapsed = (time.process_time() - start) * 1000
    bare = aiid_scrape.parse(ADDRESS.sub(b"", data) if form == "html" else data)
    want = KINDS[row["kind"]]
    group = f"{row['layout']} {row['kind']} {form} {row['locale']}"
    kind_group = f"{row['layout']} {row['kind']} {form}"
    for name, found in (("", page), ("alone", bare)):
        kind, locale = found.kind.value.removeprefix("aiid."), found.locale
        tables.add("kinds", kind_group, row[form], (f"kind {name}".strip(), kind, want))
        tables.add("kinds", kind_group, row[form], (f"loc {name}".strip(), locale, row["locale"]))
    tables.times["kinds", kind_group].append(elapsed)
    if want in CHECKS:
        tables.times[want, group].append(elapsed)
        for check in CHECKS[want](page, row, form):
            if check[0] not in NOT_IN[form]:
                tables.add(want, group, row[form], check)


def main() -> None:
    """Run over the pages."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--misses", type=int, default=20, metavar="N")
    parser.add_argument("--kinds", nargs="+", choices=sorted(KINDS), metavar="KIND")
    arguments = parser.parse_args()
    tables = Tables()
    for row in read_rows(arguments.corpus):
        if arguments.kinds and row["kind"] not in arguments.kinds:
            continue
        for form in FORMS:
            if form in row:
                measure(arguments.corpus, row, form, tables)
    tables.print()
    print("\n".join(tables.misses[: arguments.misses]))


if __name__ == "__main__":
    main()
