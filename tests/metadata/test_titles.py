"""Headlines, beside the names of sites, authors and sections."""

from __future__ import annotations

import pytest

from aiid_scrape import Report, parse
from pages import SENTENCE

TITLE = "Robot that waters roses waters the mayor instead"
SITE = "Elmhurst Notes"
TEXT = f"<p>{SENTENCE * 3}</p>" * 3


def report(body: str, head: str = "") -> Report:
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
        f"<div class=post><h2 class=date-header>15 December 2020</h2>{headline}{TEXT}</div>"
        "<div id=sidebar><h2>Archive</h2><ul><li><a href=/2020/11/>November</a></li></ul></div>"
    )
    assert report(body, f"<title>{window}</title>").title == TITLE


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
    assert report(f"<h1>{TITLE}</h1>{TEXT}", f"<title>{TITLE}</title>{head}").title == TITLE


def test_a_section_above_the_headline_is_no_title() -> None:
    """The name of the window has both."""
    body = f"<h1>Parks</h1><h2>{TITLE}</h2>{TEXT}"
    assert report(body, f"<title>{TITLE} | Parks | {SITE}</title>").title == TITLE


@pytest.mark.parametrize("sign", ["… ", "...", "» ", "• "])
def test_signs_before_a_headline_are_no_part_of_it(sign: str) -> None:
    """Such as the dots that say that a story goes on."""
    assert report(f"<h1>{sign}{TITLE}</h1>{TEXT}", f"<title>{TITLE}</title>").title == TITLE


def test_quotation_marks_are_no_separators() -> None:
    """Russian and French titles have them around words."""
    window = "Робот полил «розы» и мэра :: Вестник"
    assert report(TEXT, f"<title>{window}</title>").title == "Робот полил «розы» и мэра"


def test_a_line_above_the_text_is_the_headline_where_the_window_is_called_so() -> None:
    """Old pages have no headings, and no name of the site to cut off."""
    body = f"<table><tr><td><font size=4>{TITLE}</font></td></tr><tr><td>{TEXT}</td></tr></table>"
    assert report(body, f"<title>{TITLE}</title>").title == TITLE
