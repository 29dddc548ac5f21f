"""Report pages as HTML: the hooks tell what each part is, in whatever language."""

from __future__ import annotations

import pytest

from aiid_scrape import BlockKind, Page, PageKind, Role, parse
from aiid_scrape.sites.aiid.head import locale_of_address
from pages import PROSE

SITE = "https://incidentdatabase.ai"
HREF = "https://www.elmhurst-news.test/roses?page=2"
IMAGE = "https://img.elmhurst-news.test/roses.jpg"
COPY = "https://res.cloudinary.com/pai/image/upload/f_auto/q_auto/c_fill,h_480/v1/"

CANONICAL = f'<link rel="canonical" href="{SITE}/reports/12/"/>'
HEADING = '<h1 class="tw-styled-heading">Report 12</h1>'
SOURCE = "elmhurst-news.test<!-- --> ·<!-- --> <!-- -->2021"


def mention(incident_id: int, badge: str, title: str = "Mayor watered") -> str:
    """An incident in the card of incidents."""
    return (
        f'<a href="/cite/{incident_id}/"><h4><span class="text-sm">Incident {incident_id}</span>'
        f"<span>{badge}</span><br/>{title}</h4></a>"
    )


def html(
    *,
    lang: str = "en-US",
    head: str = CANONICAL,
    heading: str = HEADING,
    mentions: str = "",
    image: str = f"{COPY}reports/img.elmhurst-news.test/roses.jpg",
    href: str = HREF,
    source: str = SOURCE,
    text: str = f"<p>{PROSE[0]}</p>",
) -> str:
    """A report page with the parts that matter."""
    return f"""<!DOCTYPE html><html lang="{lang}"><head><title>Report 12</title>{head}</head><body>
<nav id="navBarDefault"><a href="#content">Skip to Content</a></nav>
<div id="content"><div class="titleWrapper">{heading}<button>Back to Incident 107</button>
<div data-cy="social-share-buttons"><svg><title>Share by email</title></svg></div></div>
<div data-cy="classifications-editor"><h4>Associated Incidents</h4>{mentions}</div>
<div id="r12" data-testid="incident-report-card"><div data-cy="cloudinary-image-wrapper">
<div data-testid="image-skeleton"><span>Loading...</span></div>
<img data-cy="cloudinary-image" alt="Roses" src="{image}"/></div>
<button><h5>Roses</h5></button>
<div data-cy="web-archive-link"><a href="{href}">{source}</a></div>
<div class="react-markdown prose max-w-full">{text}</div>
<div data-cy="web-archive-link"><a href="{href}"><svg><title>Read the Source</title></svg></a></div>
</div></div><footer id="main-footer"><h3>Research</h3></footer></body></html>"""


def roles(page: Page) -> dict[str, Role]:
    """The role of each text."""
    return {block.text: block.role for block in page.blocks}


# --- what a report page is -----------------------------------------------------------


@pytest.mark.parametrize(
    "head",
    [
        CANONICAL,
        f'<meta property="og:url" content="{SITE}/reports/12/"/>',
        '<link rel="canonical" href="http://www.incidentdatabase.ai/reports/12"/>',
        '<meta name="twitter:site" content="@IncidentsDB"/>',
    ],
)
def test_page_says_whose_it_is(head: str) -> None:
    """Its address or its account at Twitter makes a page the database's."""
    assert parse(html(head=head)).kind is PageKind.AIID_REPORT


def test_caller_says_whose_it_is() -> None:
    """Where the page says nothing, the address that it was got from counts."""
    assert parse(html(head=""), url=f"{SITE}/reports/12/").kind is PageKind.AIID_REPORT
    assert parse(f"<!DOCTYPE html><p>{PROSE[0]}", url=f"{SITE}/reports/12/").site is not None


@pytest.mark.parametrize(
    "address",
    [
        "https://incidentdatabase.ai.elsewhere.test/",
        "https://notincidentdatabase.ai/",
        "https://elsewhere.test/?u=incidentdatabase.ai",
        "http://[incidentdatabase.ai",
        "",
    ],
)
def test_other_hosts(address: str) -> None:
    """A host that merely holds the name is another's, and no address makes the reader fall."""
    page = parse(html(head=f'<link rel="canonical" href="{address}"/>'))
    assert page.site is None


def test_page_without_a_report() -> None:
    """A page of the site that lacks the line of the source is one of another kind."""
    page = parse(html().replace("web-archive-link", "other"))
    assert page.kind is not PageKind.AIID_REPORT
    assert page.site == "incidentdatabase.ai"
    assert roles(page)["Research"] is Role.FOOTER


# --- fields --------------------------------------------------------------------------


def test_every_part_has_its_role() -> None:
    """Each text of the page is judged by the hooks around it."""
    page = parse(html(mentions=mention(107, "2 Report")))
    assert roles(page) == {
        "Skip to Content": Role.NAVIGATION,
        "Report 12": Role.REFERENCE,
        "Back to Incident 107": Role.NAVIGATION,
        "Share by email": Role.SHARE,
        "Associated Incidents": Role.LABEL,
        "Incident 1072 Report\nMayor watered": Role.REFERENCE,
        "Loading...": Role.PLACEHOLDER,
        "Roses": Role.TITLE,
        "elmhurst-news.test · 2021": Role.SOURCE,
        PROSE[0]: Role.BODY,
        "Read the Source": Role.NAVIGATION,
        "Research": Role.FOOTER,
    }
    assert [block.role for block in page.blocks if block.text == "Roses"] == [
        Role.CAPTION, Role.TITLE
    ]  # fmt: skip


def test_fields_say_where_they_were_found() -> None:
    """A value's place is a path of elements or a name in the head."""
    head = CANONICAL + f'<meta property="og:image" content="{IMAGE}"/>'
    report = parse(html(head=head)).report
    assert report.evidence["title"].place.endswith("h5")
    assert report.evidence["image_url"].place == "meta[og:image]"
    assert report.evidence["url"].raw == "elmhurst-news.test · 2021"


@pytest.mark.parametrize(
    ("incident_id", "badge", "count"),
    [
        (107, "2 Report", 2),
        (10, "72 Report", 72),
        (1, "11 Report", 11),
        (11, "1 Report", 1),
        (610, "12 Rapports", 12),
        (107, "", None),
        (107, "보고서 2건", 2),
        (107, "2 レポート", 2),
        (107, " 33 informes ", 33),
    ],
)
def test_count_comes_from_the_link(incident_id: int, badge: str, count: int | None) -> None:
    """The link says where the number ends, so the digits are no riddle in any language."""
    report = parse(html(mentions=mention(incident_id, badge))).report
    (incident,) = report.incidents
    assert (incident.incident_id, incident.report_count) == (incident_id, count)
    assert incident.title == "Mayor watered"
    assert report.evidence["incidents"].others == ()


def test_incident_without_a_title() -> None:
    """A link that only has the numbers gives an incident without a title."""
    (incident,) = parse(html(mentions='<a href="/cite/7/">Incident 7</a>')).report.incidents
    assert (incident.incident_id, incident.report_count, incident.title) == (7, None, None)


def test_title_of_the_heading_is_the_second_choice() -> None:
    """In early 2023 the heading had the title, too; the card's goes first, the other is kept."""
    report = parse(html(heading="<h1>Report 12: Roses!</h1>")).report
    assert (report.report_number, report.title) == (12, "Roses")
    assert [other.value for other in report.evidence["title"].others] == ["Roses!"]


def test_several_incidents() -> None:
    """Each link to an incident is a mention, in the page's order."""
    report = parse(html(mentions=mention(88, "1 Report") + mention(7, "3 Report", "Two"))).report
    assert [(each.incident_id, each.title) for each in report.incidents] == [
        (88, "Mayor watered"),
        (7, "Two"),
    ]


def test_links_to_incidents_in_the_text_are_text() -> None:
    """Only the card's links are the report's incidents."""
    text = f'<p>{PROSE[0]}</p><p><a href="/cite/4/">Incident 4</a></p>'
    report = parse(html(text=text)).report
    assert report.incidents == ()
    assert report.paragraphs == (PROSE[0], "Incident 4")


@pytest.mark.parametrize(
    ("href", "url", "domain"),
    [
        (HREF, HREF, "elmhurst-news.test"),
        ("http://m.elmhurst.test/", "http://m.elmhurst.test/", "elmhurst-news.test"),
        ("javascript:void(0)", None, "elmhurst-news.test"),
        ("/reports/12", None, "elmhurst-news.test"),
    ],
)
def test_source_link(href: str, url: str | None, domain: str) -> None:
    """The address is that of the link, if it is one; the domain is what the page shows."""
    report = parse(html(href=href)).report
    assert report.url == url
    assert report.source_domain == domain


def test_host_of_the_link_is_the_second_choice() -> None:
    """A line without a domain leaves that of the address; one that differs is kept beside it."""
    report = parse(html(href="https://user@www.other.test:8080/x")).report
    evidence = report.evidence["source_domain"]
    assert [other.value for other in evidence.others] == ["other.test"]
    report = parse(html(href="https://www.other.test/x", source=" · 2021")).report
    assert report.source_domain == "other.test"


def test_missing_date_is_no_date() -> None:
    """The site's words for a missing date are not a date."""
    report = parse(html(source="elmhurst-news.test<!-- --> · Needs publish date")).report
    assert report.date_published is None
    assert report.source_domain == "elmhurst-news.test"


@pytest.mark.parametrize(
    ("og_image", "copy", "expected"),
    [
        (IMAGE, f"{COPY}legacy/0f3e", IMAGE),
        ("", f"{COPY}reports/img.elmhurst-news.test/roses.jpg", IMAGE),
        (f"{SITE}/logos/AIID_1000x1000px.png", f"{COPY}legacy/0f3e", None),
        (f"{COPY}reports/x.test/y.png", f"{COPY}legacy/0f3e", None),
        ("", "/fallback.jpg", None),
    ],
)
def test_image(og_image: str, copy: str, expected: str | None) -> None:
    """The picture is the publisher's own, never the site's logo or its copy of the picture."""
    head = f'{CANONICAL}<meta property="og:image" content="{og_image}"/>'
    assert parse(html(head=head, image=copy)).report.image_url == expected


@pytest.mark.parametrize("words", ["Report 12", "Report 12: Roses", "", "   "])
def test_what_is_no_description(words: str) -> None:
    """The page's own name is not a description."""
    head = f'{CANONICAL}<meta property="og:description" content="{words}"/>'
    assert parse(html(head=head)).report.description is None


def test_description() -> None:
    """A description that says something is the report's."""
    head = f'{CANONICAL}<meta property="og:description" content="A hat with roses."/>'
    assert parse(html(head=head)).report.description == "A hat with roses."


# --- the text ------------------------------------------------------------------------


def test_text_keeps_its_form() -> None:
    """Headings, items, quotations, rows and code of a text are blocks of their kinds."""
    text = (
        "<h2>One</h2><p>Two</p><ul><li>Three</li></ul><blockquote><p>Four</p></blockquote>"
        "<pre><code>Five</code></pre><table><tbody><tr><td>Six</td><td>6</td></tr></tbody></table>"
    )
    page = parse(html(text=text))
    body = [(block.text, block.kind) for block in page.blocks if block.role is Role.BODY]
    assert body == [
        ("One", BlockKind.HEADING),
        ("Two", BlockKind.PARAGRAPH),
        ("Three", BlockKind.LIST_ITEM),
        ("Four", BlockKind.QUOTE),
        ("Five", BlockKind.CODE),
        ("Six\t6", BlockKind.TABLE_ROW),
    ]


@pytest.mark.parametrize("name", ["react-markdown", "prose"])
def test_text_of_every_layout(name: str) -> None:
    """The class around the text has been "prose" alone, and may be the other one some day."""
    page = html().replace("react-markdown prose max-w-full", f"{name} max-w-full")
    assert parse(page).report.paragraphs == (PROSE[0],)


def test_words_for_an_image_are_no_text() -> None:
    """An image in the text has its words in a block of their own, as a caption."""
    page = parse(html(text=f'<p>{PROSE[0]}<img src="a.png" alt="A wet mayor"/></p>'))
    assert page.report.paragraphs == (PROSE[0],)
    assert roles(page)["A wet mayor"] is Role.CAPTION


def test_no_text_is_said() -> None:
    """A card without a text gives a report without one, and a warning."""
    page = parse(html(text=""))
    assert page.report.text == ""
    assert page.warnings == ("the report has no text",)


# --- the locale ----------------------------------------------------------------------


@pytest.mark.parametrize("locale", ["es", "fr", "ja", "pt", "ko", "zh-TW"])
def test_locale_is_that_of_the_address(locale: str) -> None:
    """The first part of the path goes before the html element, also for a locale of tomorrow."""
    head = f'<link rel="canonical" href="{SITE}/{locale}/reports/12/"/>'
    page = parse(html(head=head, lang="en-US"))
    assert page.locale == locale
    assert [other.value for other in page.evidence["locale"].others] == ["en"]


def test_locale_without_an_address() -> None:
    """A page that does not tell its address still has a language."""
    page = parse(html(head='<meta name="twitter:site" content="@IncidentsDB"/>', lang="ja"))
    assert page.locale == "ja"
    assert page.report.language == "en"
    assert page.report.declared_language is None


@pytest.mark.parametrize(
    ("address", "locale"),
    [
        (f"{SITE}/reports/12/", "en"),
        (f"{SITE}/", "en"),
        (SITE, "en"),
        (f"{SITE}/ja", "ja"),
        (f"{SITE}/ja?x", "ja"),
        ("/fr/reports/12", "fr"),
        (f"{SITE}/cite/ja/", "en"),
        (f"{SITE}/apps/ja", "en"),
        (f"{SITE}/pt-br/cite/1/", "pt-BR"),
        ("", None),
        ("ja", None),
        ("//example.test/ja/", None),
    ],
)
def test_locale_of_address(address: str, locale: str | None) -> None:
    """Only the first part of the path counts, and only if it reads as a language."""
    assert locale_of_address(address) == locale
