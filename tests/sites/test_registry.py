"""Sites are found by being in their folder, and each says which pages are its own."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from aiid_scrape import PageKind, parse, sites
from aiid_scrape.sites.aiid import SITE

MODULE = '''
"""The weather of Elmhurst: a headline, and a report of the weather."""

from aiid_scrape.documents.document import candidate_in
from aiid_scrape.extraction import BlockLabel, Extraction
from aiid_scrape.models import PageKind
from aiid_scrape.models.blocks import Role
from aiid_scrape.sites import Site, SitePage


class WeatherSite(Site):
    def extract(self, document, *, url):
        if url is None or "weather.example" not in url:
            return None
        headline = document.blocks[0]
        draft = {"title": [candidate_in(headline, headline.text, 0.9, "the first line")]}
        body = [BlockLabel(Role.BODY, "below the first line", 0)] * (len(document.blocks) - 1)
        labels = [BlockLabel(Role.TITLE, "the first line", 0), *body]
        kind = PageKind.ARTICLE
        return SitePage(document, Extraction(kind, labels, drafts=[draft], site="weather.example"))

    def data_url(self, url):
        return f"{url}.json" if "weather.example" in url else None


SITE = WeatherSite()
'''

TEXT = "Rain in Elmhurst\n\nIt rained in Elmhurst on Monday, and it will rain there on Tuesday."


@pytest.fixture
def weather(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """One more file in the folder of sites, and nothing else."""
    (tmp_path / "weather.py").write_text(MODULE, encoding="utf-8")
    monkeypatch.setattr(sites, "__path__", [*sites.__path__, str(tmp_path)])
    sites.sites.cache_clear()
    yield
    sites.sites.cache_clear()
    sys.modules.pop("aiid_scrape.sites.weather", None)


@pytest.mark.usefixtures("weather")
def test_a_file_in_the_folder_is_a_site() -> None:
    """It reads its own pages, and no others."""
    page = parse(TEXT, url="https://weather.example/elmhurst")
    assert (page.site, page.kind) == ("weather.example", PageKind.ARTICLE)
    assert page.report.title == "Rain in Elmhurst"
    assert page.report.evidence["title"].reason == "the first line"
    assert page.report.text.startswith("It rained in Elmhurst on Monday")
    assert parse(TEXT, url="https://paper.example/elmhurst").site is None


@pytest.mark.usefixtures("weather")
def test_a_site_knows_where_its_data_are() -> None:
    """Fetching asks for the better address, and has the page's own where there is none."""
    assert sites.data_url("https://weather.example/1") == "https://weather.example/1.json"
    assert sites.data_url("https://paper.example/1") is None


def test_the_database_is_a_site() -> None:
    """It is there without being named anywhere."""
    assert SITE in sites.sites()


@pytest.mark.parametrize(
    "path, data",
    [
        ("cite/1", "/page-data/cite/1/page-data.json"),
        ("ja/reports/1928", "/page-data/ja/reports/1928/page-data.json"),
        ("entities/tesla", None),
        ("blog", None),
    ],
)
def test_data_hold_more_of_reports_and_incidents_alone(path: str, data: str | None) -> None:
    """Of the other pages of the database, the page itself is read."""
    host = "https://incidentdatabase.ai"
    assert sites.data_url(f"{host}/{path}") == (data and host + data)
