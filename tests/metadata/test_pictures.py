"""Pictures and links of an article, and what else its data tell."""

from __future__ import annotations

import json

import pytest

from aiid_scrape import Report, TextLink, parse, to_news_article, to_zyte_article
from pages import SENTENCE


def report(body: str, head: str = "", language: str = "en") -> Report:
    """The report of a page with such a body."""
    text = f"<p>{SENTENCE * 3}</p>" * 3
    page = (
        f"<html lang={language}><head>{head}</head><body><nav><img src=/logo.png alt='The Echo'>"
        f"</nav><article><h1>Robot waters the mayor</h1>{body}{text}</article></body></html>"
    )
    return parse(page, url="https://echo.example/news/robot").report


FIGURE = "<figure><img src={} alt='A robot'><figcaption>{}</figcaption></figure>"


@pytest.mark.parametrize(
    ("under", "caption", "credit"),
    [
        ("The robot in June. Photo: Ann Lee", "The robot in June.", "Ann Lee"),
        ("The robot in June. (AP Photo/Ann Lee)", "The robot in June.", "AP Photo/Ann Lee"),
        ("The robot in June © Reuters", "The robot in June", "Reuters"),
        ("<span>The robot in June</span><br>Image: Bo Chen", "The robot in June", "Bo Chen"),
        ("The robot in June", "The robot in June", None),
        ("Photo: Ann Lee", None, "Ann Lee"),
    ],
)
def test_a_picture_has_its_caption_and_who_made_it(
    under: str, caption: str | None, credit: str | None
) -> None:
    """Apart from each other, by the words and signs of credits."""
    (picture,) = report(FIGURE.format("/img/robot.jpg", under)).images
    assert picture.url == "https://echo.example/img/robot.jpg"
    assert (picture.alt, picture.caption, picture.credit) == ("A robot", caption, credit)


def test_the_address_that_a_script_would_put_in_is_taken() -> None:
    """Pictures that are loaded late have a placeholder for it."""
    lazy = "<img src=data:image/gif;base64,R0 data-src=/late.jpg alt='A robot'>"
    assert [each.url for each in report(lazy).images] == ["https://echo.example/late.jpg"]


def test_icons_and_the_logo_are_no_pictures_of_the_article() -> None:
    """By their declared size, their form, and their place."""
    icons = "<img src=/a.png width=24 alt=Share><img src=/b.svg alt=Play>"
    assert report(icons).images == ()


def test_the_links_of_the_text_are_listed_once_each() -> None:
    """With their words, and whole addresses; those to scripts are left out."""
    links = (
        f"<p>{SENTENCE} See <a href=/maps>the map of the park</a>, <a href=/maps>once more</a>, "
        f"and <a href='javascript:x()'>this</a>. {SENTENCE}</p>"
    )
    expected = TextLink(url="https://echo.example/maps", text="the map of the park")
    assert report(links).links == (expected,)


WAY = {
    "@context": "https://schema.org",
    "@type": "BreadcrumbList",
    "itemListElement": [
        {"@type": "ListItem", "position": 1, "name": "News"},
        {"@type": "ListItem", "position": 2, "item": {"@id": "/parks", "name": "Parks"}},
    ],
}
ARTICLE = {"@type": "NewsArticle", "headline": "Robot waters the mayor", "commentCount": "12"}


def test_breadcrumbs_and_the_number_of_comments_come_from_json_ld() -> None:
    """And go on into the exports."""
    head = "".join(
        f'<script type="application/ld+json">{json.dumps(each)}</script>' for each in (WAY, ARTICLE)
    )
    found = report(FIGURE.format("/robot.jpg", "In June"), head)
    assert found.breadcrumbs == ("News", "Parks")
    assert found.comment_count == 12
    assert to_news_article(found)["commentCount"] == 12
    zyte = to_zyte_article(found)
    assert zyte["breadcrumbs"] == [{"name": "News"}, {"name": "Parks"}]
    assert zyte["images"] == [{"url": "https://echo.example/robot.jpg"}]


@pytest.mark.parametrize("count", [True, -1, "many", "9" * 12, None])
def test_what_is_no_number_of_comments_is_none(count: object) -> None:
    """Whatever a page says."""
    data = json.dumps({**ARTICLE, "commentCount": count})
    head = f'<script type="application/ld+json">{data}</script>'
    assert report("", head).comment_count is None
