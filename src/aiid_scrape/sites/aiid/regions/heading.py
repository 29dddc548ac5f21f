"""The heading of a record's page: the number, perhaps the title, and badges beside it."""

from __future__ import annotations

import re

from ....documents.blocks import TextBlock
from ....extraction import BlockLabel
from ....models.blocks import BlockKind, Role
from ..catalogue import Catalogue
from ..links import NUMBER
from ..page_parts import PageParts
from ..parts import ReportParts, found
from ..region import Region

_HEADING = re.compile(r"\D{1,60}?(?P<id>" + NUMBER + r")(?P<after>\D.*)?")
_REPORT = re.compile(r"\D{1,40}?(?P<number>" + NUMBER + r")(?:: (?P<title>.+))?")


def read_heading(block: TextBlock, region: Region, page: PageParts) -> BlockLabel:
    """Read a block of the page's heading."""
    if page.report is not None:
        return _read_report(block, region, page.catalogue, page.report)
    return _read_incident(block, region, page)


def _is_heading(block: TextBlock, region: Region) -> bool:
    return block.kind is BlockKind.HEADING or region.part == "number"


def report_heading(text: str, catalogue: Catalogue) -> tuple[int, str | None] | None:
    """The number and the title in the heading of a report's page; None in another heading."""
    if filled := catalogue.fill("report.h1", text):
        values = filled[0].values
        return int(values["report_number"]), values.get("title")
    match = _REPORT.fullmatch(text)
    return (int(match["number"]), match["title"]) if match else None


def _read_report(
    block: TextBlock, region: Region, catalogue: Catalogue, report: ReportParts
) -> BlockLabel:
    heading = report_heading(block.text, catalogue)
    is_incident = region.part == "incident"
    if heading and _is_heading(block, region) and not is_incident and report.number is None:
        number, report.heading_title = heading
        report.number = number, block
        return report.label(Role.REFERENCE, "the page's heading: the number of the report")
    return BlockLabel(Role.NAVIGATION, "beside the page's heading")


def incident_heading(heading: str) -> tuple[int, str | None] | None:
    """The number and the title in the heading of an incident's page; None in another heading."""
    match = _HEADING.fullmatch(heading)
    if match is None:
        return None
    after = (match["after"] or "").strip()
    title = after[1:].strip() if after.startswith((":", "：")) else ""
    return int(match["id"]), title or None


def _read_incident(block: TextBlock, region: Region, page: PageParts) -> BlockLabel:
    heading = incident_heading(block.text)
    if heading and _is_heading(block, region) and "incident_id" not in page.draft:
        number, title = heading
        page.add("incident_id", found(block, number, 0.99, "the page's heading"))
        if title:
            page.add("title", found(block, title, 0.97, "the page's heading"))
        return BlockLabel(Role.TITLE, "the page's heading: the incident's number and title")
    if region.part == "translated" or page.catalogue.has(block.text, "badge.ai_translated"):
        page.add("is_translated", found(block, True, 0.95, "the badge says so"))
        return BlockLabel(Role.LABEL, "a badge beside the heading")
    if region.part == "badge":
        return BlockLabel(Role.LABEL, "a badge beside the heading")
    if page.catalogue.find(block.text):
        return BlockLabel(Role.LABEL, "a heading of the page")
    return BlockLabel(Role.NAVIGATION, "beside the page's heading")
