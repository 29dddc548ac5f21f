"""Addresses of the AI Incident Database, taken apart and put together."""

from __future__ import annotations

import dataclasses

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aiid_pages import LOCALES, every_locale
from aiid_scrape import PageKind
from aiid_scrape.sites.aiid.addresses import (
    AiidAddress,
    is_aiid,
    page_data_url,
    page_url,
    read_address,
)

SITE = "https://incidentdatabase.ai"


def read(url: str) -> AiidAddress:
    """An address that is one of the database."""
    address = read_address(url)
    assert address is not None, url
    return address


def prefix(locale: str) -> str:
    """What the site puts before the path of a page in a locale."""
    return "" if locale == "en" else f"/{locale}"


@every_locale
@pytest.mark.parametrize(
    ("path", "kind", "number", "slug"),
    [
        ("/", PageKind.AIID_LANDING, None, None),
        ("/cite/107/", PageKind.AIID_INCIDENT, 107, None),
        ("/reports/1928/", PageKind.AIID_REPORT, 1928, None),
        ("/entities/", PageKind.AIID_ENTITIES, None, None),
        ("/entities/some-robotics/", PageKind.AIID_ENTITY, None, "some-robotics"),
        ("/taxonomies/", PageKind.AIID_TAXONOMIES, None, None),
        ("/taxonomies/csetv1_annotator-1/", PageKind.AIID_TAXONOMY, None, "csetv1_annotator-1"),
        ("/blog/", PageKind.AIID_BLOG, None, None),
        ("/blog/a-post-of-2023/", PageKind.AIID_BLOG_POST, None, "a-post-of-2023"),
        ("/research/snapshots/", PageKind.AIID_DOCUMENT, None, None),
        ("/apps/incidents/", PageKind.AIID_LIST, None, None),
        ("/summaries/incidents/", PageKind.AIID_LIST, None, None),
        ("/random/", PageKind.AIID_OTHER, None, None),
    ],
)
def test_pages_with_data_in_every_locale(
    locale: str, path: str, kind: PageKind, number: int | None, slug: str | None
) -> None:
    """Each kind of page is known in each locale, has page data, and is found from them."""
    url = f"{SITE}{prefix(locale)}{path}"
    address = read(url)
    assert (address.kind, address.locale, address.number, address.slug) == (
        kind, locale, number, slug,
    )  # fmt: skip
    assert page_url(address) == url
    inside = f"{prefix(locale)}{path}".strip("/") or "index"
    data = f"{SITE}/page-data/{inside}/page-data.json"
    assert page_data_url(url) == data
    assert read(data) == address
    assert page_data_url(data) == data


@every_locale
@pytest.mark.parametrize(
    "path",
    [
        "/apps/discover/",
        "/apps/submit/",
        "/apps/submitted/",
        "/apps/newsdigest/",
        "/apps/classifications/",
        "/apps/csettool/12/",
        "/cite/edit/",
        "/cite/history/",
        "/incidents/history/",
        "/account/",
        "/404/",
    ],
)
def test_applications_have_no_page_data(locale: str, path: str) -> None:
    """What is filled by a script after the page has opened has nothing to be read by machine."""
    url = f"{SITE}{prefix(locale)}{path}"
    assert read(url).kind in {
        PageKind.AIID_SHELL,
        PageKind.AIID_NEWS_DIGEST,
        PageKind.AIID_NOT_FOUND,
    }
    assert page_data_url(url) is None


@pytest.mark.parametrize(
    "path",
    ["/rss.xml", "/sitemap-0.xml", "/api/graphql", "/api/lookupbyurl?urls=x", "/embed.js",
     "/page-data/app-data.json", "/page-data/sq/d/1234.json", "/lookupIndex.json"],
)  # fmt: skip
def test_files_are_addresses_of_the_site_but_no_pages(path: str) -> None:
    """They are told from pages, keep their form, and have no page data of their own."""
    address = read(SITE + path)
    assert address.is_file
    assert page_data_url(SITE + path) is None
    assert page_url(address, locale="ja").startswith(SITE + path.partition("?")[0])


@pytest.mark.parametrize(
    "url",
    [
        "https://incidentdatabase.ai/cite/107",
        "http://incidentdatabase.ai/cite/107/",
        "HTTPS://IncidentDatabase.AI/cite/107",
        "incidentdatabase.ai/cite/107",
        "www.incidentdatabase.ai/cite/107/",
        "//incidentdatabase.ai/cite/107",
        "https://incidentdatabase.ai./cite/107",
        "https://www.incidentdatabase.ai.:443/cite/107",
        "https://incidentdatabase.ai:/cite/107",
        "https://someone@incidentdatabase.ai/cite/107",
        "https://incidentdatabase.ai//cite///107//",
        "https://incidentdatabase.ai/cite/107/?utm_source=x&lang=es",
        "https://incidentdatabase.ai/cite/107#",
        "https://incidentdatabase.ai/cite/107#similar",
        "https://incidentdatabase.ai/cite/%31%30%37",
        "https://incidentdatabase.ai/%63ite/107",
        "https://incidentdatabase.ai/Cite/107",
        "https://incidentdatabase.ai/en/cite/107",
        "https://incidentdatabase.ai/reports/.././cite/107",
        "https://incidentdatabase.ai/cite/107/index.html",
        "  https://incidentdatabase.ai/cite/107\n",
        "https://incidentdatabase.ai/page-data/cite/107/page-data.json",
        "https://incidentdatabase.ai/page-data/cite/107/page-data.json?v=1#x",
    ],
)
def test_one_page_however_it_is_written(url: str) -> None:
    """Scheme, host, slashes, encoding and what follows the path make no difference."""
    assert read(url) == read("https://incidentdatabase.ai/cite/107/")
    assert page_url(read(url)) == "https://incidentdatabase.ai/cite/107/"


@pytest.mark.parametrize(
    "url",
    [
        "",
        " ",
        "/cite/107",
        "cite/107",
        "https://",
        "https:///cite/107",
        "https://example.com/cite/107",
        "https://incidentdatabase.ai.example.com/cite/107",
        "https://notincidentdatabase.ai/cite/107",
        "https://incidentdatabase.aix/",
        "https://blog.incidentdatabase.ai/",
        "https://example.com/https://incidentdatabase.ai/",
        "https://example.com/?url=incidentdatabase.ai",
        "https://incidentdatabase.ai@example.com/",
        "https://incidentdatabase.ai:x@example.com/",
        "https://example.com\\@incidentdatabase.ai/",
        "https://example.com/@incidentdatabase.ai/",
        "https://exam ple.com@incidentdatabase.ai/",
        "https://incidentdatabase.ai:80x/",
        "https://[incidentdatabase.ai]/",
        "https://incidentdatabase.ai/ci\nte/107",
        "https://incidentdatabase.ai/\x00",
        "https://incidentdatabase.ai/\ud800",
        "ftp://incidentdatabase.ai/cite/107",
        "javascript://incidentdatabase.ai/%0aalert(1)",
        "mailto:someone@incidentdatabase.ai",
        "someone@incidentdatabase.ai",
        "https://incidentdatabase.ai/" + "x" * 9000,
    ],
)
def test_what_is_no_address_of_the_database(url: str) -> None:
    """Other hosts, other schemes and what a browser would read otherwise are none."""
    assert read_address(url) is None
    assert page_data_url(url) is None
    assert not is_aiid(url)


KEY = "5d34b8c29ced494f010ed463"
DIGITS = "123456789012345678901234"


@pytest.mark.parametrize(
    ("fragment", "report", "key", "written"),
    [
        ("#r1928", 1928, None, "#r1928"),
        ("#1928", 1928, None, "#r1928"),  # in the feed
        (f"#r{KEY}", None, KEY, f"#r{KEY}"),
        (f"#r{DIGITS}", None, DIGITS, f"#r{DIGITS}"),
        ("#r0", None, None, ""),
        ("#r1928x", None, None, ""),
        ("#r12345678901", None, None, ""),
    ],
)
def test_anchors_of_incidents_point_to_reports(
    fragment: str, report: int | None, key: str | None, written: str
) -> None:
    """By the number of the report, or by the key of its record as until 2022."""
    address = read(f"{SITE}/fr/cite/107/{fragment}")
    assert (address.anchor_report, address.anchor_id) == (report, key)
    assert page_url(address) == f"{SITE}/fr/cite/107/{written}"
    assert page_data_url(page_url(address)) == f"{SITE}/page-data/fr/cite/107/page-data.json"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("/taxonomy/csetv1", "/taxonomies/csetv1/"),
        ("/taxonomy/CSETv1", "/taxonomies/csetv1/"),
        ("/discover", "/apps/discover/"),
        ("/discover/index.html?s=robot", "/apps/discover/?s=robot"),
        ("/apps/newsSearch", "/apps/newsdigest/"),
        ("/apps/newssearch/", "/apps/newsdigest/"),
        ("/apps/quickadd", "/apps/submit/"),
        ("/summaries", "/about_apps/"),
        ("/research", "/research/snapshots/"),
        ("/research/4-taxonomies", "/taxonomies/"),
        ("/about_apps/2-submit", "/about_apps/"),
        ("/about/blog", "/blog/"),
        ("/blog/incident-report-2022-january", "/blog/incident-report-2023-january/"),
        ("/summaries/INCIDENTSOVERTIME", "/summaries/incidentsOverTime/"),
    ],
)
def test_old_paths_lead_where_the_site_redirects_them(old: str, new: str) -> None:
    """In every locale."""
    for locale in LOCALES:
        address = read(f"{SITE}{prefix(locale)}{old}")
        assert page_url(address) == f"{SITE}{prefix(locale)}{new}"


def test_parameters_of_discover_have_several_values() -> None:
    """They are joined by two bars in one parameter, or the parameter stands there twice."""
    address = read(
        f"{SITE}/es/apps/discover?authors=Ann%20Example%7C%7CBo%20Example&s=a+robot&authors=Cy&page="
    )
    assert address.values("authors") == ("Ann Example", "Bo Example", "Cy")
    assert address.values("s") == ("a robot",)
    assert address.values("page") == address.values("flag") == ()
    assert read(page_url(address)) == address
    assert "||" not in page_url(address)


def test_parameters_elsewhere_are_as_they_stand() -> None:
    """Two bars mean nothing in them, and pages that are the same with any have none."""
    assert read(f"{SITE}/apps/incidents/?view=a||b").values("view") == ("a||b",)
    edit = read(f"{SITE}/cite/edit?report_number=10&incident_id=5")
    assert (edit.values("report_number"), edit.values("incident_id")) == (("10",), ("5",))
    assert read(f"{SITE}/reports/10?incident_id=5").parameters == ()


def test_a_page_in_another_locale() -> None:
    """The address of the same page in any locale, known or not yet, and in English."""
    address = read(f"{SITE}/ja/reports/1928")
    assert page_url(address, locale="en") == f"{SITE}/reports/1928/"
    assert page_url(address, locale="ko") == f"{SITE}/ko/reports/1928/"
    assert page_url(read(SITE), locale="ja") == f"{SITE}/ja/"
    for wrong in ("", "japanese", "JA", "../x"):
        with pytest.raises(ValueError, match="expected a locale"):
            page_url(address, locale=wrong)


def test_slugs_are_decoded_and_encoded_again() -> None:
    """A slug is what the database calls the entity, whatever an address has to do to it."""
    address = read(f"{SITE}/entities/ロボット社")
    assert address.slug == "ロボット社"
    assert address == read(page_url(address))
    assert page_url(address).isascii()
    assert read(f"{SITE}/entities/a%2Fb").slug == "a/b"


@pytest.mark.parametrize("path", ["/cite/0107", "/cite/abc", "/cite/107/x", "/cite/1234567890",
                                  "/reports/1.5", "/reports/-1", "/new/page"])  # fmt: skip
def test_pages_of_unknown_kind_are_pages_all_the_same(path: str) -> None:
    """What is no number makes no incident and no report."""
    address = read(SITE + path)
    assert (address.kind, address.number) == (PageKind.AIID_OTHER, None)


@pytest.mark.parametrize("host", ["staging-aiid.netlify.app", "pr-3901--staging-aiid.netlify.app"])
def test_staging_servers_keep_their_host(host: str) -> None:
    """They show other data than the site, so their pages are other pages."""
    url = f"https://{host}/pt/reports/3/"
    assert page_url(read(url)) == url
    assert page_data_url(url) == f"https://{host}/page-data/pt/reports/3/page-data.json"
    assert read(url) != read(f"{SITE}/pt/reports/3/")


def test_addresses_are_values() -> None:
    """They are frozen, and equal ones have one hash."""
    address = read(f"{SITE}/cite/1")
    with pytest.raises(dataclasses.FrozenInstanceError):
        address.locale = "fr"  # type: ignore[misc]
    assert len({address, read("incidentdatabase.ai/cite/1/")}) == 1


@given(st.text())
def test_any_text_may_be_asked_about(text: str) -> None:
    """Rubbish is no address, and nothing raises."""
    for url in (text, f"{SITE}/{text}", f"{SITE}{text}", f"https://{text}@incidentdatabase.ai/"):
        address = read_address(url)
        assert is_aiid(url) == (address is not None)
        assert page_data_url(url) is None or address is not None


WORDS = """
    cite reports entities taxonomies taxonomy blog page-data page-data.json index index.html
    ja en FR 107 0 apps discover api rss.xml .. . %2E%2e %2F a+b 404 CSETv1 newsSearch summaries %
"""
PARTS = st.sampled_from(WORDS.split()) | st.text(max_size=6)


@settings(deadline=None)
@given(
    parts=st.lists(PARTS, max_size=6),
    query=st.sampled_from(["", "?s=a||b&s=c", "?x=1&x=a||b", "?=1", "?%zz=%ff", "?s=%00"]),
    fragment=st.sampled_from(["", "#r1928", "#1928", "#r5d34b8c29ced494f010ed463", "#x"]),
)
def test_what_is_written_is_read_back(parts: list[str], query: str, fragment: str) -> None:
    """The page's address and that of its data lead back to where they came from."""
    address = read_address(f"{SITE}/{'/'.join(parts)}{query}{fragment}")
    if address is None:
        return
    url = page_url(address)
    assert read_address(url) == address
    data = page_data_url(url)
    if data is not None:
        found = read(data)
        assert (found.kind, found.path, found.locale) == (
            address.kind,
            address.path,
            address.locale,
        )
        assert page_data_url(data) == data


@pytest.mark.parametrize(
    "before",
    [
        "https://web.archive.org/web/20220308101112/",
        "http://web.archive.org/web/2022im_/",
        "//web.archive.org/web/20220308/",
        "/web/20220308101112/",
    ],
)
def test_copies_in_the_internet_archive(before: str) -> None:
    """A copy's address is that of its original, whatever the Archive puts in front of it."""
    copy = f"{before}{SITE}/ja/cite/107/#r1928"
    assert read_address(copy) == read_address(f"{SITE}/ja/cite/107/#r1928")
    assert page_data_url(copy) == f"{SITE}/page-data/ja/cite/107/page-data.json"


@pytest.mark.parametrize(
    "address",
    [
        "https://web.archive.org/web/20220308/https://example.test/cite/107",
        f"https://example.test/web/20220308/{SITE}/cite/107",
        f"https://web.archive.org/save/{SITE}/cite/107",
    ],
)
def test_other_addresses_with_one_within(address: str) -> None:
    """A copy of another site, or another site's address of a copy, is none of the database."""
    assert read_address(address) is None
