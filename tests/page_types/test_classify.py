"""What a page of any site is: an article stays one, and what stands in its place is named."""

from __future__ import annotations

import pytest

from aiid_scrape import NoReport, Page, PageKind, Role, parse

PROSE = "The crane lowered a container onto the deck of a ferry while an update was installed. "


def html(body: str, *, title: str = "Harbour Courier", head: str = "") -> str:
    """A page."""
    return f"<html lang='en'><head><title>{title}</title>{head}</head><body>{body}</body></html>"


def article(length: int, after: str = "", *, title: str = "Crane strands ferry") -> str:
    """An article of so many paragraphs, with something behind it."""
    text = "".join(f"<p>{PROSE * 2}Paragraph {at}.</p>" for at in range(length))
    return html(f"<article><h1>{title}</h1>{text}</article>{after}", title=title)


def cards(count: int) -> str:
    """So many teasers of one template."""
    return "".join(
        f"<div class='card'><h3><a href='/story/{at}'>Headline of the story number {at}</a></h3>"
        f"<p>A sentence that says what the story number {at} is about, and no more.</p></div>"
        for at in range(count)
    )


@pytest.mark.parametrize(
    ("kind", "title"),
    [
        (PageKind.BLOCKED, "Just a moment..."),
        (PageKind.BLOCKED, "403 Forbidden"),
        (PageKind.BLOCKED, "Error 429"),
        (PageKind.NOT_FOUND, "Page not found | Harbour Courier"),
        (PageKind.NOT_FOUND, "Страница не найдена"),
        (PageKind.NOT_FOUND, "Harbour Courier - 404"),
        (PageKind.ERROR, "503 Service Temporarily Unavailable"),
    ],
)
def test_a_thin_page_is_what_its_name_says(kind: PageKind, title: str) -> None:
    """The name settles it where there is little else."""
    page = parse(html("<p>The page is not here at the moment, and we are sorry.</p>", title=title))
    assert (page.kind, page.usable, page.reports) == (kind, False, ())


@pytest.mark.parametrize(
    "title", ["Just a moment...", "403 Forbidden", "Page not found", "Service unavailable"]
)
def test_a_long_text_is_no_wall_whatever_it_is_called(title: str) -> None:
    """Words count on thin pages only."""
    page = parse(article(12, title=title))
    assert (page.kind, page.usable) == (PageKind.ARTICLE, True)


def test_a_page_that_says_nothing_of_all_that_has_no_warning() -> None:
    """An article is an article."""
    page = parse(article(3))
    assert (page.kind, page.warnings, len(page.reports)) == (PageKind.ARTICLE, (), 1)


def test_teasers_around_an_article_leave_it_one() -> None:
    """How many there are says nothing."""
    page = parse(article(6, f"<section class='related'>{cards(20)}</section>"))
    assert page.kind is PageKind.ARTICLE
    assert page.items == ()


def test_teasers_alone_are_a_listing() -> None:
    """The same teasers without the article are what the page is."""
    page = parse(html(cards(20)), url="https://courier.test/")
    assert page.kind is PageKind.LISTING
    assert page.usable
    assert page.reports == ()
    assert [item.url for item in page.items] == [
        f"https://courier.test/story/{at}" for at in range(20)
    ]
    assert page.items[0].title == "Headline of the story number 0"
    assert all(block.role is not Role.BODY for block in page.blocks)


def test_a_few_teasers_are_no_listing() -> None:
    """It takes more than three."""
    assert parse(html(cards(3))).kind is not PageKind.LISTING


def stub(wall: str) -> Page:
    """Two paragraphs of an article, and what stands behind them."""
    return parse(article(2, wall))


def test_a_wall_behind_a_short_text_cuts_it() -> None:
    """The start stays the text of a report, the call to pay is none of it."""
    page = stub(
        "<div class='paywall'><p>Subscribe to continue reading this article today.</p></div>"
    )
    assert (page.kind, page.usable) == (PageKind.PAYWALL, False)
    assert page.report.is_cut
    assert "Subscribe" not in page.report.text
    assert page.report.evidence["is_cut"].raw.startswith("Subscribe to continue")


def test_a_call_to_subscribe_on_every_page_cuts_nothing() -> None:
    """One link in a menu is no wall."""
    page = stub("<footer><a href='/subscribe'>Subscribe to read</a></footer>")
    assert page.kind is PageKind.ARTICLE


def test_a_wall_behind_a_long_text_cuts_nothing() -> None:
    """Who shows a whole story shows it."""
    page = parse(article(20, "<div class='paywall'><p>Subscribe to continue reading.</p></div>"))
    assert page.kind is PageKind.ARTICLE


def test_a_banner_about_cookies_leaves_an_article_one() -> None:
    """Only what shows nothing else is a wall."""
    banner = (
        "<div id='cookie-banner'><p>We and our partners use cookies to process personal data and "
        "to show adverts. You can manage your choices.</p><button>Accept all</button></div>"
    )
    assert parse(article(4, banner)).kind is PageKind.ARTICLE
    assert parse(html(banner)).kind is PageKind.CONSENT


def test_a_page_for_what_is_missing_asks_for_consent_too() -> None:
    """Its banner is that of every page of the site."""
    banner = (
        "<div id='cookie-banner'><p>We and our partners use cookies to process personal data and "
        "to show adverts. You can manage your choices.</p><button>Accept all</button></div>"
    )
    missing = "<h1>Page not found</h1><p>Try the search or go back to the start.</p>"
    assert parse(html(missing + banner, title="Page not found")).kind is PageKind.NOT_FOUND
    broken = html("<h1>Oh dear</h1>" + banner, title="502 Bad Gateway")
    assert parse(broken).kind is PageKind.ERROR


def test_a_page_with_scripts_alone_is_a_shell_and_one_with_nothing_is_empty() -> None:
    """What is still to come, and what will not come."""
    assert parse(html("<div id='root'></div><script src='/app.js'></script>")).kind == "shell"
    assert parse(html("<div></div>")).kind == "empty"


@pytest.mark.parametrize(
    ("kind", "title", "body"),
    [
        ("blocked", "pier.test", "<iframe src='https://geo.captcha-delivery.com/captcha/?c=x'>"),
        ("blocked", "pier.test", "<script src='https://www.google.com/recaptcha/api.js'></script>"),
        ("blocked", "Access to this page has been denied", "<script src='/init.js'></script>"),
        ("not_found", "404 Not Found", "<div></div>"),
        ("error", "502 Bad Gateway", "<div></div>"),
        (
            "shell",
            "Pier Post",
            "<script src='/app.js'></script>"
            "<script src='https://www.google.com/recaptcha/api.js'></script>",
        ),
    ],
)
def test_a_page_that_shows_nothing_is_what_its_name_and_its_scripts_say(
    kind: str, title: str, body: str
) -> None:
    """A test for robots beside the page's own script is that of a form."""
    page = parse(html(body, title=title))
    assert (page.kind.value, page.usable, page.reports) == (kind, False, ())
    assert page.warnings


def test_an_error_says_what_the_page_is() -> None:
    """Who asks for the report of a wall hears why there is none."""
    page = parse(html("<h1>Access denied</h1>", title="Access denied"))
    with pytest.raises(NoReport, match="the site refused to show the page"):
        _ = page.report


@pytest.mark.parametrize("kind", list(PageKind))
def test_every_kind_is_usable_or_not(kind: PageKind) -> None:
    """What stands for another page is not."""
    page = parse("Robot arm pins worker").model_copy(update={"kind": kind})
    stands_for_another = kind.value.rpartition(".")[2] in {
        *("not_found", "shell", "consent", "paywall", "blocked", "error", "empty"),
        *(("other",) if kind is PageKind.OTHER else ()),
    }
    assert page.usable is not stands_for_another


def test_no_report_is_made_of_teasers_in_a_dump() -> None:
    """A dump of a front page has no addresses, and is a listing all the same."""
    lines = [
        f"Headline of the story that is number {at}\n\n"
        "A sentence that tells in some words what it is about."
        for at in range(9)
    ]
    page = parse("\n\n".join(lines))
    assert page.kind is PageKind.LISTING
    assert {item.url for item in page.items} == {None}
    assert "Headline of the story that is number 5" in {item.title for item in page.items}
