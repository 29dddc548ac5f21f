"""The metadata of whole pages: what is found, what is chosen, what is left out."""

from __future__ import annotations

import json
import time
from datetime import UTC, datetime

import pytest

from aiid_scrape import Page, Report, Role, parse
from aiid_scrape.documents import read_document
from aiid_scrape.metadata.bylines import _beside_date
from aiid_scrape.metadata.claims import MetadataContext
from aiid_scrape.metadata.read import read_claims
from aiid_scrape.pipeline import read_article
from pages import SENTENCE

TITLE = "Robot that waters roses waters the mayor instead"
URL = "https://www.echo.example/news/2020/12/17/robot-waters-mayor"


def html(
    head: str = "", above: str = f"<h1>{TITLE}</h1>", below: str = "", lang: str = "en"
) -> str:
    """A page with a text of three paragraphs."""
    text = f"<p>{SENTENCE * 3}</p>" * 3
    return (
        f"<html lang={lang}><head>{head}</head><body><nav><ul><li><a href=/>Home</a></ul></nav>"
        f"<article>{above}{text}{below}</article><footer>© 2024 Elmhurst</footer></body></html>"
    )


def read(*args: str, url: str | None = URL, **more: str) -> Page:
    """The page of such HTML."""
    return parse(html(*args, **more), url=url)


def report(*args: str, **more: str) -> Report:
    """Its report."""
    return read(*args, **more).report


def json_ld(**values: object) -> str:
    """A script with an article of these values."""
    article = {"@context": "https://schema.org", "@type": "NewsArticle", **values}
    return f'<script type="application/ld+json">{json.dumps(article)}</script>'


# --- title ---------------------------------------------------------------------------


def titled(page: Page) -> list[str]:
    """The texts of the blocks that are labelled as the title."""
    return [block.text for block in page.blocks if block.role is Role.TITLE]


def test_labelling_claims_a_headline_and_decides_none() -> None:
    """A first heading that the head knows nothing of is claimed, and a lower one is the title."""
    data = html(json_ld(headline=TITLE), f"<h1>The wet season</h1><h2>{TITLE}</h2>")
    extraction = read_article(read_document(data, source="<text>"))
    labels, claimed = extraction.labels, [*extraction.headline]
    assert Role.TITLE not in [label.role for label in labels]
    page = parse(data, url=URL)
    assert [page.blocks[at].text for at in claimed] == ["The wet season"]
    assert page.report.title == TITLE
    assert titled(page) == [TITLE]


@pytest.mark.parametrize(
    "above",
    [f"<h1>{TITLE}</h1>", f"<h1>{TITLE}</h1><h1>Garden</h1>", f"<p>{TITLE}</p>", f"{TITLE}"],
)
def test_the_block_with_the_role_of_the_title_shows_the_title(above: str) -> None:
    """Both come from one decision."""
    page = read(f"<title>{TITLE} | The Echo</title>", above)
    assert titled(page) == [page.report.title]


def test_a_claimed_headline_is_believed_where_no_block_shows_the_title() -> None:
    """It is the title, and the head words it in another way."""
    names = "".join(
        f'<meta name="{each}" content="Mayor wet">' for each in ("og:title", "headline")
    )
    page = read(f"<title>Mayor wet</title>{names}{json_ld(headline='Mayor wet')}")
    assert page.report.title == "Mayor wet"
    assert titled(page) == [TITLE]


def test_a_page_without_an_article_keeps_its_headline() -> None:
    """It belongs to no report."""
    page = parse("<h1>Page not found</h1><p>We could not find the page that you look for.</p>")
    assert not page.reports
    assert [(block.text, block.report) for block in page.blocks if block.role is Role.TITLE] == [
        ("Page not found", None)
    ]


def test_the_title_is_what_the_page_shows() -> None:
    """Not what it is called for search engines; that is kept beside it."""
    head = f"<title>Robot news | The Echo</title>{json_ld(headline='Mayor wet')}"
    found = report(head)
    assert found.title == TITLE
    assert "Mayor wet" in [other.value for other in found.evidence["title"].others]


@pytest.mark.parametrize("glue", [" | ", " - ", " – ", " :: ", " » ", "｜"])
def test_the_name_of_the_site_is_no_part_of_the_title(glue: str) -> None:
    """Whatever it is glued on with; nor is one in front."""
    site = '<meta property="og:site_name" content="The Echo">'
    assert report(f"{site}<title>{TITLE}{glue}The Echo</title>", "").title == TITLE
    assert report(f"{site}<title>The Echo{glue}{TITLE}</title>", "").title == TITLE


def test_a_title_may_have_a_dash_of_its_own() -> None:
    """What the page shows is not cut."""
    title = "Roses - a robot's view"
    assert report(f"<title>{title} - The Echo</title>", f"<h1>{title}</h1>").title == title


def test_a_kicker_is_no_part_of_the_title() -> None:
    """Where the head tells which part of the heading is the headline."""
    above = f"<h1><span>Elmhurst in summer</span> <span>{TITLE}</span></h1>"
    head = f'<meta property="og:title" content="{TITLE}">'
    assert report(head, above).title == TITLE


def test_the_name_of_the_site_in_a_heading_is_no_title() -> None:
    """Though it is the first, and of the first level."""
    above = f"<h1>Some other words of the site</h1><h1>{TITLE}</h1>"
    assert report(f"<title>{TITLE}</title>", above).title == TITLE


def test_entities_and_markup_are_gone() -> None:
    """Even if they were escaped twice."""
    title = "Caf&amp;amp;eacute; &amp;lt;b&amp;gt;robot&amp;lt;/b&amp;gt;"
    head = f'<meta property="og:title" content="{title}">'
    assert report(head, "").title == "Café robot"


def test_the_block_of_the_title_has_its_role() -> None:
    """And is not in the text, even where another heading stands between them."""
    page = read("", f"<h1>{TITLE}</h1><p>By Ann Lee</p><p>17 December 2020</p>")
    roles = {block.text: block.role for block in page.blocks}
    assert roles[TITLE] is Role.TITLE
    assert roles["By Ann Lee"] is Role.BYLINE
    assert roles["17 December 2020"] is Role.DATE
    assert page.report.text.startswith("The robot")


# --- names of sites, authors and sections beside the title ------------------------------


SITE = "Elmhurst Notes"
PARAGRAPHS = f"<p>{SENTENCE * 3}</p>" * 3


def blog(body: str, head: str = "") -> Report:
    """The report of a page of a blog."""
    page = f"<html lang=en><head>{head}</head><body>{body}</body></html>"
    return parse(page, url="https://notes.example/2020/12/robot.html").report


NAMES = [
    f"<h1 class=title>{SITE}</h1>",
    f"<h1><a href='/'>{SITE}</a></h1>",
    f"<h1 id=logo><a href='https://notes.example/'>{SITE}</a></h1>",
    f"<h2 class=site>{SITE}</h2>",
    "<h1>Ada Miller</h1>",
]
HEADLINES = [
    f"<h2>{TITLE}</h2>",
    f"<h3 class='post-title entry-title'>{TITLE}</h3>",
    f"<h3 class=post-title><a href='https://notes.example/2020/12/robot.html'>{TITLE}</a></h3>",
]
WINDOWS = [
    f"{SITE}: {TITLE}",
    f"{TITLE} - {SITE}",
    f"{SITE} | {TITLE}",
    TITLE,
    f"{TITLE} « {SITE}",
    f"{SITE} » Blog Archive » {TITLE}",
]


@pytest.mark.parametrize("window", WINDOWS)
@pytest.mark.parametrize("headline", HEADLINES)
@pytest.mark.parametrize("name", NAMES)
def test_the_name_of_a_blog_above_the_headline_is_no_title(
    name: str, headline: str, window: str
) -> None:
    """Also where it is the only first heading: as in Blogger's older templates."""
    body = (
        f"<div id=header>{name}<p>Notes about robots</p></div>"
        f"<div class=post><h2 class=date-header>15 December 2020</h2>{headline}{PARAGRAPHS}</div>"
        "<div id=sidebar><h2>Archive</h2><ul><li><a href=/2020/11/>November</a></li></ul></div>"
    )
    assert blog(body, f"<title>{window}</title>").title == TITLE


@pytest.mark.parametrize(
    "head",
    [
        f"<meta name=application-name content='{TITLE}'>",
        f"<meta property=og:site_name content='{TITLE}'>",
        f"<meta property=og:site_name content=MSN><meta name=application-name content='{TITLE}'>",
    ],
)
def test_a_headline_is_one_where_the_site_is_called_so_too(head: str) -> None:
    """Heading and window agree on it."""
    assert blog(f"<h1>{TITLE}</h1>{PARAGRAPHS}", f"<title>{TITLE}</title>{head}").title == TITLE


def test_a_section_above_the_headline_is_no_title() -> None:
    """The name of the window has both."""
    body = f"<h1>Parks</h1><h2>{TITLE}</h2>{PARAGRAPHS}"
    assert blog(body, f"<title>{TITLE} | Parks | {SITE}</title>").title == TITLE


@pytest.mark.parametrize("sign", ["… ", "...", "» ", "• "])
def test_signs_before_a_headline_are_no_part_of_it(sign: str) -> None:
    """Such as the dots that say that a story goes on."""
    assert blog(f"<h1>{sign}{TITLE}</h1>{PARAGRAPHS}", f"<title>{TITLE}</title>").title == TITLE


def test_quotation_marks_are_no_separators() -> None:
    """Russian and French titles have them around words."""
    window = "Робот полил «розы» и мэра :: Вестник"
    assert blog(PARAGRAPHS, f"<title>{window}</title>").title == "Робот полил «розы» и мэра"


def test_a_line_above_the_text_is_the_headline_where_the_window_is_called_so() -> None:
    """Old pages have no headings, and no name of the site to cut off."""
    body = f"<table><tr><td><font size=4>{TITLE}</font><tr><td>{PARAGRAPHS}</table>"
    assert blog(body, f"<title>{TITLE}</title>").title == TITLE


# --- authors -------------------------------------------------------------------------


@pytest.mark.parametrize(
    "author",
    [
        "Ann Lee",
        ["Ann Lee"],
        {"@type": "Person", "name": "Ann Lee"},
        [{"@type": "Person", "name": ["Ann Lee"]}],
        {"@type": "Person", "name": "By Ann Lee, Staff Writer", "url": "javascript:alert(1)"},
    ],
)
def test_authors_of_json_ld(author: object) -> None:
    """In any of the forms that it is written in."""
    assert report(json_ld(author=author)).authors == ("Ann Lee",)


def test_json_ld_in_a_graph() -> None:
    """Where things refer to each other by their identity."""
    graph = [
        {"@type": "WebSite", "name": "The Echo"},
        {"@type": ["Article", "Thing"], "headline": TITLE, "author": {"@id": "#ann"}},
        {"@type": "Person", "@id": "#ann", "name": "Ann Lee"},
    ]
    head = f'<script type="application/ld+json">{json.dumps({"@graph": graph})}</script>'
    found = report(head)
    assert (found.authors, found.site_name) == (("Ann Lee",), "The Echo")


def test_of_several_articles_the_one_that_is_shown_counts() -> None:
    """By its headline, or its address; of others, nothing is taken."""
    head = json_ld(headline="Another", author="Bo Chen") + json_ld(headline=TITLE, author="Ann Lee")
    assert report(head).authors == ("Ann Lee",)
    others = json_ld(headline="One", author="Bo Chen") + json_ld(headline="Two", author="Al Ray")
    assert report(others).authors == ()


def test_authors_of_related_stories_are_not_asked() -> None:
    """What hangs on another thing of schema.org is not the page's own."""
    stories = [{"@type": "NewsArticle", "headline": "Other", "author": "Bo Chen"}]
    assert report(json_ld(headline=TITLE, mentions=stories, hasPart=stories)).authors == ()


BYLINES = [
    ("en", "By Ann Lee and Bo Chen", ("Ann Lee", "Bo Chen")),
    ("en", "By <a href=/authors/lee>Ann Lee</a> | December 17, 2020", ("Ann Lee",)),
    ("en", "<span class=author-name>Ann Lee</span>", ("Ann Lee",)),
    ("en", "<a rel=author href=/lee>Ann Lee</a>", ("Ann Lee",)),
    ("en", "<span itemprop=author><b itemprop=name>Ann Lee</b></span>", ("Ann Lee",)),
    ("de", "Von Ulla Beck und Uwe Lang", ("Ulla Beck", "Uwe Lang")),
    ("fr", "Par Zoé Petit", ("Zoé Petit",)),
    ("es", "Por Ana Ruiz", ("Ana Ruiz",)),
]


@pytest.mark.parametrize(("language", "line", "names"), BYLINES, ids=[row[1] for row in BYLINES])
def test_authors_in_a_byline(language: str, line: str, names: tuple[str, ...]) -> None:
    """By words, by marks, by links."""
    above = f"<h1>{TITLE}</h1><div>{line}</div>"
    text = {
        "en": SENTENCE,
        "de": "Der Roboter, der in Elmhurst die Rosen gießt, hat den Bürgermeister gegossen. ",
        "fr": "Le robot qui arrose les roses de la ville a arrosé le maire, et deux fois. ",
        "es": "El robot que riega las rosas de la ciudad ha regado al alcalde, y dos veces. ",
    }[language]
    page = parse(html("", above, lang=language).replace(SENTENCE, text), url=URL)
    assert page.report.authors == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("（记者 张三 李四）", ("张三", "李四")),
        ("本报记者张三报道", ("张三",)),
        ("作者：王小明", ("王小明",)),
    ],
)
def test_chinese_bylines_stand_anywhere(text: str, names: tuple[str, ...]) -> None:
    """Above the text, or in brackets behind it."""
    sentence = "警方星期一表示，一家工厂的机械臂压住了一名工人，公司承诺重新检查安全。"
    body = f"<p>{sentence * 3}</p><p>{sentence * 3}</p><p>{sentence}{text}</p>"
    if not text.startswith("（"):
        body = f"<p>{text}</p><p>{sentence * 3}</p><p>{sentence * 3}</p>"
    page = parse(f"<html lang=zh><h1>机械臂压住了一名工人</h1>{body}")
    assert page.report.authors == names


def test_korean_reporters() -> None:
    """Their title stands behind their name."""
    sentence = (
        "경찰은 월요일 아침 공장에서 로봇 팔이 작업자를 눌렀다고 밝혔으며 조사를 시작했다고 한다. "
    )
    body = f"<p>김철수 기자</p><p>{sentence * 3}</p><p>{sentence * 3}</p>"
    page = parse(f"<html lang=ko><h1>로봇 팔이 작업자를 눌렀다</h1>{body}")
    assert page.report.authors == ("김철수",)


@pytest.mark.parametrize(
    "line",
    ["Read more about us", "By clicking here you agree", "Photo: Ann Lee", "Menu", "By 2030"],
)
def test_other_lines_are_no_authors(line: str) -> None:
    """Menus, sentences, photographers."""
    assert report("", f"<h1>{TITLE}</h1><div class=byline>{line}</div>").authors == ()


def test_the_site_is_no_author_beside_a_person() -> None:
    """It is one where it is all that is stated."""
    name = '<meta property="og:site_name" content="The Echo">'
    both = json_ld(author=[{"@type": "Person", "name": "Ann Lee"}, {"name": "The Echo"}])
    assert report(name + both).authors == ("Ann Lee",)


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("Published August 7, 2023 by Ann Lee", ("Ann Lee",)),
        ("August 7, 2023 · 3 min read · By Ann Lee", ("Ann Lee",)),
        ("Posted by Ann Lee on Friday August 7, 2023", ("Ann Lee",)),
        ("Ann Lee | August 7, 2023", ("Ann Lee",)),
        ("By Ann Lee. Reviewed by Bo Chen", ("Ann Lee",)),
        ("Edited by Bo Chen", ()),
        ("<p>Ann Lee</p>", ("Ann Lee",)),
        ("<p>See all stories</p>", ()),
    ],
)
def test_authors_within_a_line(line: str, names: tuple[str, ...]) -> None:
    """Behind the day, before it, and without those who did other things to the text.

    How much that is worth beside what else a page says is a matter of the weights.
    """
    page = html("", f"<h1>{TITLE}</h1><div>{line}</div>").encode()
    document = read_document(page, source="test", content_type=None, encoding=None)
    claims = read_claims(MetadataContext(document, read_article(document)))
    found = [claim.value for claim in claims if claim.field == "authors"]
    assert all(value == list(names) for value in found)
    assert bool(found) == bool(names)


def test_the_parts_of_a_linked_name_are_one() -> None:
    """Whatever elements it is cut into."""
    link = "<a rel=author href=/lee><span>Ann</span> <span>Lee</span></a>"
    assert report("", f"<h1>{TITLE}</h1><div>{link}</div>").authors == ("Ann Lee",)


def test_readings_are_no_part_of_titles_and_names() -> None:
    """Small characters above others say how these are read; they stay in the blocks."""
    sentence = (
        "警察は月曜日に、工場のロボットが作業員を押さえたと発表しました。会社は調べています。"
    )
    title = (
        "<ruby>工場<rt>こうじょう</rt></ruby>のロボットが"
        "<ruby>作業員<rt>さぎょういん</rt></ruby>を押さえた"
    )
    body = f"<h1>{title}</h1><p>{sentence * 3}</p><p>{sentence * 3}</p>"
    page = parse(f"<html lang=ja><title>工場のロボットが作業員を押さえた</title>{body}")
    assert page.report.title == "工場のロボットが作業員を押さえた"
    assert any("こうじょう" in block.text for block in page.blocks)


def test_values_in_meta_elements_of_saved_pages() -> None:
    """Some readers write ``value`` for ``content``."""
    head = (
        '<meta name="author" value="Ann Lee">'
        '<meta name="article:published_time" value="2020-12-17">'
    )
    found = report(head, url="https://echo.example/a")
    assert (found.authors, str(found.date_published)) == (("Ann Lee",), "2020-12-17")


# --- dates ---------------------------------------------------------------------------


def test_the_day_with_which_a_text_begins() -> None:
    """Where and when it was written stands before a dash; other days in a text do not count."""
    text = f"<p>Elmhurst, December 17, 2020 – {SENTENCE * 4}</p>"
    url = "https://echo.example/a"
    found = parse(html().replace("<article>", f"<article><h1>{TITLE}</h1>{text}", 1), url=url)
    assert str(found.report.date_published) == "2020-12-17"


def test_dates_keep_precision_and_zone() -> None:
    """As the page gives them, the finest of those that say the same day."""
    head = json_ld(datePublished="2020-12-17T09:30:00+01:00", dateModified="2020-12-18")
    found = report(head, f"<h1>{TITLE}</h1><time datetime=2020-12-17>17 December</time>")
    assert str(found.date_published) == "2020-12-17T09:30:00+01:00"
    assert str(found.date_modified) == "2020-12-18"


def test_an_update_is_no_publication() -> None:
    """The words before a day tell which it is."""
    line = "<p>Published December 17, 2020. Last updated on December 19, 2020</p>"
    found = report("", f"<h1>{TITLE}</h1>{line}", url="https://echo.example/a")
    assert str(found.date_published) == "2020-12-17"
    assert "2020-12-19" in str(found.evidence["date_modified"].value)


def test_days_of_other_things_are_not_taken() -> None:
    """Of the copyright, of comments, of related stories."""
    below = "<p class=comment>Bo, 1 May 2021</p><p class=related-date>2 May 2021</p>"
    assert report("", below=below, url="https://echo.example/a").date_published is None


def test_the_day_in_the_address_counts() -> None:
    """If nothing else tells it."""
    found = report()
    assert str(found.date_published) == "2020-12-17"
    assert found.evidence["date_published"].place == "address"


@pytest.mark.parametrize("date", ["0000-00-00", "0001-01-01", "tomorrow", "1", "", None, [], {}])
def test_dates_that_are_none(date: object) -> None:
    """Nothing is made of them."""
    head = json_ld(datePublished=date)
    assert report(head, url="https://echo.example/a").date_published is None


# --- addresses and the rest ----------------------------------------------------------


def test_the_address_is_the_canonical_one() -> None:
    """Without tracking; the domain is its host by the database's rule."""
    head = "<link rel=canonical href='https://www.Echo.example/news/robot?utm_source=x'>"
    found = report(head, url=f"{URL}?fbclid=1")
    assert found.url == "https://www.echo.example/news/robot"
    assert found.source_domain == "echo.example"


def test_what_the_caller_gives_and_is_no_address_takes_none_away() -> None:
    """Templates have brackets where the site belongs, and callers pass them on."""
    page = read(f"<link rel=canonical href='{URL}'>", url="https://[site]/")
    assert page.report is not None
    assert page.report.url == URL


def test_a_front_page_is_no_canonical_address() -> None:
    """Content systems that are set up badly call it so on every page."""
    assert report("<link rel=canonical href='https://www.echo.example/'>").url == URL


def test_bad_addresses_are_left_out() -> None:
    """Scripts and data."""
    head = (
        "<link rel=canonical href='javascript:alert(1)'><link rel=amphtml href='data:text/html,x'>"
        "<meta property=og:image content='javascript:alert(1)'>"
    )
    found = report(head)
    assert (found.url, found.amp_url, found.image_url) == (URL, None, None)


def test_the_rest_is_as_the_page_declares_it() -> None:
    """Description, site, picture, section, tags, free or not, translations, AMP."""
    head = json_ld(isAccessibleForFree="False", articleSection="Gardens") + (
        "<meta name=description content='A wet mayor.'>"
        "<meta property=og:site_name content='The Echo'>"
        "<meta property=og:image content=/mayor.jpg>"
        "<meta name=keywords content='robots, roses , robots'>"
        "<link rel=amphtml href=/amp/robot>"
        "<link rel=alternate hreflang=de href=/de/roboter>"
    )
    found = report(head)
    assert found.description == "A wet mayor."
    assert found.site_name == "The Echo"
    assert found.section == "Gardens"
    assert found.tags == ("robots", "roses")
    assert found.is_accessible_for_free is False
    assert found.image_url == "https://www.echo.example/mayor.jpg"
    assert found.amp_url == "https://www.echo.example/amp/robot"
    assert found.translations == {"de": "https://www.echo.example/de/roboter"}


def test_nothing_is_guessed() -> None:
    """A bare page has a title, a text, a language, and nothing else."""
    found = report(url="https://echo.example/a")
    assert found.is_accessible_for_free is None
    assert (found.authors, found.tags, found.section) == ((), (), None)
    assert (found.date_published, found.date_modified, found.image_url) == (None, None, None)


# --- dumps, lists, pages without a text ----------------------------------------------


def test_text_dumps_have_bylines_and_datelines() -> None:
    """The same lines near the same headline."""
    lines = ["Home", "", TITLE, "", "By Ann Lee", "December 17, 2020", "", SENTENCE * 3, ""]
    found = parse("\n".join([*lines, SENTENCE * 3])).report
    assert (found.title, found.authors) == (TITLE, ("Ann Lee",))
    assert str(found.date_published) == "2020-12-17"


def test_a_day_that_rows_like_the_number_of_a_list() -> None:
    """German and Czech days have a dot."""
    sentence = "Der Roboter, der in Elmhurst die Rosen gießt, hat den Bürgermeister gegossen. "
    lines = ["Roboter gießt den Bürgermeister", "17. Dezember 2020, 9:30 Uhr", sentence * 3]
    found = parse("\n\n".join([*lines, sentence * 3])).report
    assert str(found.date_published) == "2020-12-17T09:30"


def test_the_headline_of_a_dump_is_not_its_standfirst_or_caption() -> None:
    """Nor the trail of links down to it, nor what invites to subscribe."""
    lines = [
        "HomeGardens" + TITLE,
        TITLE,
        "A standfirst that tells more of what went wrong in the garden of the town hall",
        "By Ann Lee",
        "December 17, 2020",
        "Share",
        "The mayor, wet. Photo: Bo Chen / Getty Images",
        "Subscribe now to read the latest news in your city and across the country.",
    ]
    assert parse("\n".join([*lines, "", SENTENCE * 3, "", SENTENCE * 3])).report.title == TITLE


def test_what_a_page_says_is_of_none_of_several_articles() -> None:
    """Each has only what stands in its own blocks."""
    head = "<meta name=author content='Ann Lee'><meta name=date content=2020-12-17>"
    article = f"<p>Robots again. {SENTENCE * 4}</p>" * 4
    titles = [f"A long headline of article number {number}" for number in (1, 2)]
    linked = (f"<h2><a href=/{number}>{title}</a></h2>" for number, title in enumerate(titles))
    body = "<h1>Robots</h1>" + "".join(f"{title}{article}" for title in linked)
    page = parse(f"<html lang=en><head>{head}</head><body>{body}")
    assert [each.title for each in page.reports] == titles
    assert [each.authors for each in page.reports] == [(), ()]
    assert [each.date_published for each in page.reports] == [None, None]


def test_a_page_without_an_article_has_its_title() -> None:
    """It is the page's, as nothing else is there that could have it."""
    page = parse(
        "<title>Roses | The Echo</title><ul><li><a href=/a>Red</a><li><a href=/b>Blue</a></ul>"
    )
    assert page.reports == ()
    assert page.title == "Roses"


# --- what is thrown at it ------------------------------------------------------------

HOSTILE = {
    "nested arrays": '<script type="application/ld+json">' + "[" * 100_000 + "</script>",
    "a long number": '<script type="application/ld+json">' + "9" * 5_000 + "</script>",
    "no number": json_ld(author=float("nan"), datePublished=float("inf"), headline=[[]]),
    "wrong types": json_ld(
        author={"name": {"name": [1, None]}},
        headline={"a": 1},
        image=[[7]],
        keywords=[[], {}, 3],
        publisher=[5],
        isAccessibleForFree=[],
        mainEntityOfPage=3,
        inLanguage={"x": []},
        url=9,
    ),
    "many scripts": json_ld(author="Ann Lee", headline=TITLE) * 100,
    "a large script": '<script type="application/ld+json">"' + "a" * 5_000_000 + '"</script>',
    "a long author": json_ld(author="<b>Ann</b> " * 90_000),
    "a page as an author": json_ld(author="<html><body><script>alert(1)</script>" * 100),
    "many metas": "<meta name=author content='Ann Lee'>" * 20_000,
    "references in a circle": json_ld(
        **{"@id": "#a", "author": {"@id": "#a"}, "image": {"@id": "#a"}}
    ),
    "many alternates": "<link rel=alternate hreflang=de href=/a>" * 20_000,
}


@pytest.mark.parametrize("head", HOSTILE.values(), ids=HOSTILE)
def test_hostile_heads_do_no_harm(head: str) -> None:
    """The text is read in time, no field holds markup, and all of it can be written as JSON."""
    start = time.process_time()
    page = read(head)
    assert time.process_time() - start < 10
    assert page.report.title == TITLE
    assert all("<" not in name for name in page.report.authors)
    assert json.loads(page.model_dump_json())


def test_what_cannot_be_read_is_said() -> None:
    """In a warning, once."""
    page = read('<script type="application/ld+json">{"a": }</script>' * 3)
    assert len([warning for warning in page.warnings if "structured data" in warning]) == 1


def test_readings_of_nothing_are_words() -> None:
    """The elements of ruby without a ruby around them are no readings."""
    above = f"<h1>{TITLE}</h1><rtc>Jane <code>Doe</code></rtc>"
    assert report(above=above).title == TITLE


def test_parts_of_a_page_on_others_tell_no_day() -> None:
    """However near the headline they stand."""
    teaser = '<div class="related teaser"><span>3 days ago</span></div>'
    page = parse(
        html(above=f"<h1>{TITLE}</h1>{teaser}"), reference_time=datetime(2026, 1, 6, tzinfo=UTC)
    )
    assert page.report.date_published is None


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("Actualizado Lunes, 2 diciembre 2024 - 12:30", []),
        ("Updated Monday, December 2, 2024", []),
        ("Dienstag, 3. Dezember 2024 | Ann Lee", ["Ann Lee"]),
        ("Sun Yat, 2 December 2024", ["Sun Yat"]),
    ],
)
def test_no_day_of_the_week_is_an_author(line: str, names: list[str]) -> None:
    """Beside a day stand names, and the words with which a dateline opens."""
    language = {"A": "es", "D": "de"}.get(line[0], "en")
    assert list(_beside_date(line, language)) == names
