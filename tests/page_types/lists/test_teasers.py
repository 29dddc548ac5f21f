"""Teasers: headlines that lead elsewhere, in lists of their like."""

from __future__ import annotations

import pytest

import pages
from aiid_scrape import PageKind, parse
from aiid_scrape.features.page import PageFeatures
from aiid_scrape.page_types.lists.items import read_items
from aiid_scrape.page_types.lists.teasers import Teaser, find_teasers

ABOUT = "What it is about, told in the one sentence that teasers have."


def features(body: str) -> PageFeatures:
    """The features of a page."""
    return pages.features(pages.html(body))


def card(at: int, text: str = ABOUT, words: str = "A headline of some words") -> str:
    """A teaser: picture, headline and text."""
    return (
        f"<li class='card n{at}'><a href='/{at}'><img alt='' src='i.jpg'></a>"
        f"<h2><a href='/{at}'>{words}</a></h2><p>{text}</p></li>"
    )


def test_a_teaser_has_its_headline_its_address_and_its_text() -> None:
    """The card is the outermost element with one address only."""
    found = find_teasers(features("<ul>" + "".join(map(card, range(4))) + "</ul>"))
    assert found == [Teaser(at * 2, f"/{at}", (at * 2, at * 2 + 1)) for at in range(4)]


def test_two_are_no_list() -> None:
    """Two links to other stories stand in many texts."""
    assert find_teasers(features("<ul>" + "".join(map(card, range(2))) + "</ul>")) == []


def test_what_has_a_whole_text_is_no_teaser() -> None:
    """A post under a linked headline is told, not announced."""
    told = "It is told here in full, and at some length as well. " * 20
    assert find_teasers(features("".join(card(at, told) for at in range(5)))) == []


def test_names_of_sections_are_no_headlines() -> None:
    """A menu is no list of teasers."""
    assert find_teasers(features("".join(card(at, words="World news") for at in range(9)))) == []


@pytest.mark.parametrize(
    ("title", "rest"),
    [
        ("Cranes stand still after an update of the night", " <span>12 March 2024</span>"),
        ("Cranes stand still after an update of the night", " (14)<br>They moved again at noon."),
        ("เครนหยุดทำงานหลังปรับปรุงโปรแกรมกลางดึก", " <time>12 มีนาคม</time>"),
        ("夜间更新之后码头起重机全部停摆", "<br>中午时分才恢复运转，港务局说。"),
    ],
)
@pytest.mark.parametrize("tag", ["li", "td"])
def test_a_headline_may_share_its_line_with_a_date_and_its_block_with_a_text(
    title: str, rest: str, tag: str
) -> None:
    """Lists of old have no elements for the parts of their entries."""
    entries = "".join(
        f"<tr><{tag}><a href='/{at}'>{title} {at}</a>{rest}</{tag}></tr>" for at in range(6)
    )
    around = "table" if tag == "td" else "ul"
    page = features(f"<{around}>{entries}</{around}>".replace("<tr><li>", "<li>"))
    items = read_items(page, find_teasers(page), "https://courier.test/")
    assert [item.title for item in items] == [f"{title} {at}" for at in range(6)]


def test_a_paragraph_that_begins_with_a_link_is_no_teaser() -> None:
    """What the text goes on with is of the same sentence."""
    text = "<p><a href='/{}'>The report of the port authority</a> says that it was too low.</p>"
    assert find_teasers(features("".join(map(text.format, range(6))))) == []


def test_a_table_of_contents_is_no_list_of_teasers() -> None:
    """What it lists is on the page itself."""
    contents = "".join(map(card, range(6))).replace("href='/", "href='#part")
    assert find_teasers(features(contents)) == []


def test_items_have_full_addresses_each_once() -> None:
    """Two teasers of one story are one item; what is no address of the web is none."""
    page = features("".join(map(card, [1, 2, 1, 3])) + card(4).replace("/4", "javascript:void(0)"))
    items = read_items(page, find_teasers(page), "https://courier.test/news/")
    assert [item.url for item in items] == [f"https://courier.test/{at}" for at in (1, 2, 3)]


def test_lines_lead_where_markdown_says() -> None:
    """Of a dump without addresses, the items have none; both are listings."""
    teasers = [
        (f"A headline of the story that is number {at}", f"https://courier.test/{at}")
        for at in range(8)
    ]
    text = "It says in a sentence what the story is about, and no more than that."
    shown = "\n\n".join(f"[{title}]({address})\n\n{text}" for title, address in teasers)
    bare = "\n\n".join(f"{title}\n\n{text}" for title, _ in teasers)
    assert [(item.title, item.url) for item in parse(shown).items] == teasers
    assert [(item.title, item.url) for item in parse(bare).items] == [
        (title, None) for title, _ in teasers
    ]


HEADS = [f"The crane drops container number {at} on the roof of a bus" for at in range(8)]
TEXT = "Nobody was hurt when it fell, the harbour master said on Tuesday, number"


@pytest.mark.parametrize(
    "entries",
    [
        [f"{head}\n\n{TEXT} {at}." for at, head in enumerate(HEADS)],
        [f"{head}\n\nMarch {at + 1}, 2024\n\n{TEXT} {at}." for at, head in enumerate(HEADS)],
        [
            f"{head}\n\nBy Mara Quill\n\nMarch {at + 1}, 2024\n\n{TEXT} {at}."
            for at, head in enumerate(HEADS)
        ],
        [f"March {at + 1}, 2024\n\n{head}" for at, head in enumerate(HEADS)],
        HEADS,
    ],
)
def test_a_dump_of_teasers_is_a_listing(entries: list[str]) -> None:
    """Whether they have texts, days and authors beside them or not."""
    page = parse("\n\n".join(entries))
    assert (page.kind, page.reports) == (PageKind.LISTING, ())
    assert [item.title for item in page.items] == HEADS


def test_a_poem_is_no_list_of_headlines() -> None:
    """Its lines are short, and no day stands beside each."""
    lines = [f"The crane put down load {at} at dawn and slept" for at in range(14)]
    page = parse("The crane and the bus\n\n" + "\n".join(lines))
    assert page.kind is not PageKind.LISTING
    assert page.items == ()
