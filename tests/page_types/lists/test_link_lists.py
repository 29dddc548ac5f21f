"""Shelves: links of one template to pages of their own, and what is no such thing."""

from __future__ import annotations

import pages
from aiid_scrape.features.page import PageFeatures
from aiid_scrape.page_types.lists.link_lists import MIN_TITLES, entries_of, find_link_lists

WORDS = "Crane stands still for a night"
TEXT = "The port authority said that it would move again on Tuesday."


def features(body: str) -> PageFeatures:
    """The features of a page."""
    return pages.features(pages.html(body))


def cards(count: int, words: str = WORDS) -> str:
    """Headings with a line of text."""
    return "".join(
        f"<div class='card'><h3><a href='/{at}'>{words} {at}</a></h3><p>{TEXT}</p></div>"
        for at in range(count)
    )


def listed(body: str) -> list[str | None]:
    """The addresses of what a page lists."""
    page = features(body)
    return [entry.address for entry in entries_of(page, find_link_lists(page), [])]


def test_a_link_list_has_its_titles_their_addresses_and_what_stands_under_each() -> None:
    """The last title has as much under it as the others have."""
    (link_list,) = find_link_lists(features(cards(5) + "<p>And more.</p>" * 9))
    assert link_list.addresses == ("/0", "/1", "/2", "/3", "/4")
    assert link_list.titles == (0, 2, 4, 6, 8)
    assert link_list.ends == (2, 4, 6, 8, 10)
    assert link_list.are_headings


def test_few_are_no_link_list() -> None:
    """Three links stand under many articles."""
    assert find_link_lists(features(cards(MIN_TITLES - 1))) == []


def test_titles_may_be_a_word_where_something_stands_between_them() -> None:
    """As in shops."""
    goods = "".join(
        f"<li><a href='/{at}'>Lamp {chr(65 + at)}</a><p>€ {at}.00</p></li>" for at in range(5)
    )
    assert [link_list.words[0] for link_list in find_link_lists(features(f"<ul>{goods}</ul>"))] == [
        "Lamp A"
    ]


def test_a_menu_without_a_name_is_no_link_list() -> None:
    """Word under word, each a link."""
    entries = "".join(
        f"<li><a href='/{word}'>{word}</a></li>" for word in "Home Sport News".split()
    )
    assert (
        find_link_lists(features(f"<div><ul>{entries}<li><a href='/x'>Shop</a></li></ul></div>"))
        == []
    )


def test_days_counts_and_buttons_are_no_titles() -> None:
    """They differ in their figures, or not at all, and lead to the same pages."""
    rows = "".join(
        f"<div class='r'><h3><a href='/{at}'>{WORDS} {at}</a></h3><span><a href='/{at}?d'>"
        f"March {at}</a></span><p><a href='/{at}?c'>{at} comments</a></p>"
        f"<p class='m'><a href='/{at}?m'>Read more</a></p></div>"
        for at in range(8)
    )
    assert [link_list.words[1] for link_list in find_link_lists(features(rows))] == [f"{WORDS} 1"]


def test_chapters_that_differ_in_their_number_are_titles() -> None:
    """Headings are what they are called by."""
    chapters = "".join(
        f"<div><h3><a href='/{at}'>Chapter {at}</a></h3><p>{TEXT}</p></div>" for at in range(8)
    )
    assert len(listed(chapters)) == 8


def test_what_stands_in_menus_and_footers_is_not_listed() -> None:
    """By elements, by their names, in the header of the page, but not in that of an entry."""
    menu = "".join(f"<li><a href='/m{at}'>The {WORDS} section {at}</a></li>" for at in range(9))
    entries = "".join(
        f"<article class='e{at}'><header><h2><a href='/{at}'>{WORDS} {at}</a></h2></header>"
        f"<p>{TEXT}</p></article>"
        for at in range(5)
    )
    for frame in ("nav", "footer", "header", "aside"):
        assert listed(f"<{frame}><ul>{menu}</ul></{frame}>{entries}") == [f"/{n}" for n in range(5)]
    assert len(listed(f"<div class='main-menu'><ul>{menu}</ul></div>{entries}")) == 5


def test_a_name_around_everything_is_none_of_a_frame() -> None:
    """Templates say of the whole page that it has a menu."""
    assert len(listed(f"<div class='page has-menu'>{cards(5)}</div>")) == 5


def test_a_lead_is_listed_with_what_follows_but_not_a_whole_story() -> None:
    """What is told in full stands under a link to itself."""
    lead = f"<section><h2><a href='/lead'>{WORDS} at last</a></h2><p>{TEXT}</p></section>"
    assert "/lead" in listed(lead + cards(5))
    story = f"<section><h2><a href='/it'>{WORDS} at last</a></h2>{f'<p>{TEXT}</p>' * 20}</section>"
    assert "/it" not in listed(story + cards(5))


def test_each_address_is_a_title_once_and_leads_to_a_page() -> None:
    """Parts of the page, scripts and letters are none."""
    links = "".join(
        f"<h3><a href='{href}'>{WORDS} {at}</a></h3><p>{TEXT}</p>"
        for at, href in enumerate(
            ["/a", "/a", "#b", "javascript:c", "mailto:d@e.test", "/f#g", "/h"]
        )
    )
    assert {*listed(links + cards(4))} == {"/a", "/f", "/h", "/0", "/1", "/2", "/3"}


def test_many_links_take_no_longer_than_their_number() -> None:
    """Each block is in few stretches."""
    page = features("".join(f"<p><a href='/{at}'>{WORDS} {at}</a></p>" for at in range(20_000)))
    (link_list,) = find_link_lists(page)
    assert sum(1 for _ in link_list.covered()) == 20_000
