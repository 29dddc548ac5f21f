"""The two seed documents: untouched, and read to the last character."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

import pytest

from aiid_scrape import (
    IncidentRef,
    PageKind,
    PartialDate,
    Precision,
    Role,
    SeveralReports,
    read,
)
from pages import ARCHIVE, REPORT

SHA256 = {
    ARCHIVE: "c21a4ccba2001dceef9f7920fe0c8d2795b2d8b8bc0413556dba9fcff3284f2b",
    REPORT: "2f33289e5aa169c36747f068bff7ccb859b41f9bcd4f50d60eaf082fc71f9586",
}

ALIBABA = "Alibaba ‘dismayed’ by its cloud unit’s ethnicity detection algorithm"
INCIDENT = (
    "Chinese Tech Firms Allegedly Developed Facial Recognition to Identify People by Race, "
    "Targeting Uyghur Muslims"
)


@pytest.mark.parametrize("path", SHA256, ids=lambda path: path.name)
def test_seed_is_untouched(path: Path) -> None:
    """Its bytes are those that were handed over."""
    assert hashlib.sha256(path.read_bytes()).hexdigest() == SHA256[path]


@pytest.mark.parametrize("path", SHA256, ids=lambda path: path.name)
def test_blocks_rebuild_the_seed(path: Path) -> None:
    """Every character but white space is in one block, and every line says where it stood."""
    blocks = read(path).blocks
    lines = path.read_text(encoding="utf-8").splitlines()
    assert _bare("".join(block.marker + block.text for block in blocks)) == _bare("".join(lines))
    for block in blocks:
        assert block.lines is not None
        first, last = block.lines
        assert _bare("".join(lines[first - 1 : last])) == _bare(block.marker + block.text)


def _bare(text: str) -> str:
    return re.sub(r"\s", "", text)


def test_report_page() -> None:
    """The Japanese page gives the English report 1928 of incident 107, and no word of its frame."""
    page = read(REPORT)
    assert page.kind is PageKind.AIID_REPORT
    assert page.site == "incidentdatabase.ai"
    assert page.locale == "ja"
    report = page.report
    assert report.report_number == 1928
    assert report.title == f"{ALIBABA} – TechCrunch"
    assert report.source_domain == "techcrunch.com"
    assert report.language == "en"
    assert report.authors == ()
    assert report.url is None
    assert report.image_url is None
    assert len(report.paragraphs) == 10
    assert report.text.startswith("Chinese tech giants have drawn international criticism")
    assert report.text.endswith("are customers of Alibaba Cloud, the company claimed.")
    assert not re.search(r"[\u3040-\u30ff\u4e00-\u9fff]", report.text)


def test_report_page_knows_only_the_year() -> None:
    """The page says 2020, so the date is that year and no day of it."""
    date = read(REPORT).report.date_published
    assert date == PartialDate.of_year(2020)
    assert date is not None
    assert date.precision is Precision.YEAR


def test_report_page_keeps_both_readings_of_the_digits() -> None:
    """1072 is read as incident 107 with 2 reports; incident 10 with 72 is kept beside it."""
    report = read(REPORT).report
    assert report.incidents == (IncidentRef(incident_id=107, report_count=2, title=INCIDENT),)
    evidence = report.evidence["incidents"]
    assert evidence.raw == "インシデント 1072 Report"
    assert evidence.place == "line 45"
    assert evidence.confidence > 0.9
    (other,) = evidence.others
    assert other.value == {"incident_id": 10, "report_count": 72, "title": INCIDENT}
    assert other.confidence < 0.01
    assert other.place == "line 45"


def test_archive_page() -> None:
    """The tag's archive gives its two articles whole; its name and description are the page's."""
    page = read(ARCHIVE)
    assert page.kind is PageKind.LISTING
    assert page.site is None
    assert page.locale == "en"
    assert page.title == "Alibaba Cloud"
    assert page.description == "Auto Added by WPeMatico"
    first, second = page.reports
    assert first.title == ALIBABA
    assert second.title is not None
    assert [len(report.paragraphs) for report in page.reports] == [10, 10]
    assert {report.language for report in page.reports} == {"en"}
    for report in page.reports:
        assert "WPeMatico" not in report.text
        assert report.report_number is None
        assert report.date_published is None
        assert report.authors == ()
        assert report.incidents == ()


def test_archive_page_has_no_single_report() -> None:
    """Asked for its only report, the page says how many it has and what to do."""
    page = read(ARCHIVE)
    with pytest.raises(SeveralReports, match=r"found 2: use page\.reports") as caught:
        _ = page.report
    assert caught.value.count == 2
    assert ARCHIVE.name in str(caught.value)


def test_both_seeds_hold_the_same_story() -> None:
    """The first article of the archive is the text of the report, but for a hyphen and capitals."""
    spelling = {
        "counter-terrorism": "counterterrorism",
        "Infrastructure as a": "infrastructure as a",
    }
    text = read(ARCHIVE).reports[0].text.replace("Service (IaaS)", "service (IaaS)")
    for archive, report in spelling.items():
        text = text.replace(archive, report)
    assert text == read(REPORT).report.text


def test_nothing_of_the_frame_is_in_the_text() -> None:
    """No line that is boilerplate on the page is a line of the report."""
    page = read(REPORT)
    boilerplate = {block.text for block in page.blocks if block.role.is_boilerplate}
    assert len(boilerplate) > 30
    assert not boilerplate & set(page.report.paragraphs)
    assert page.set_aside[Role.NAVIGATION] > page.set_aside[Role.FOOTER] > 20
