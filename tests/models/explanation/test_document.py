"""The document that explains a page: all of it is there, and nothing of the page can act in it."""

from __future__ import annotations

import re

import pytest
from selectolax.lexbor import LexborHTMLParser

from aiid_scrape import Page, Role, parse, read
from aiid_scrape.models.blocks import Block, BlockKind
from aiid_scrape.models.explanation import notebook_frame
from aiid_scrape.models.explanation.blocks import MAX_BLOCKS
from aiid_scrape.models.explanation.groups import GROUP_OF
from aiid_scrape.testing import FixturePages

HOSTILE = "\"'><script>alert(1)</script><img src=x onerror=alert(1)>{}</style>&amp;\u202e"

ARTICLE = "fixtures/article/cs-html-table-and-code/page.html"
DUMP = "seeds/000_7c47947e64c14c7d.txt"


def tree(page: Page) -> LexborHTMLParser:
    """The parsed document of a page."""
    return LexborHTMLParser(page.explain())


def test_every_block_is_there_with_its_role_and_reason() -> None:
    """In reading order."""
    page = read(ARTICLE)
    items = tree(page).css(".blocks > li")
    assert [item.id for item in items] == [f"block-{at + 1}" for at in range(len(page.blocks))]
    for item, block in zip(items, page.blocks, strict=True):
        role, why = item.css_first(".role"), item.css_first(".why")
        assert role is not None
        assert why is not None
        assert role.text() == block.role
        assert block.reason[:100] in why.text()


def test_fields_lead_to_the_blocks_that_they_were_read_from() -> None:
    """And to none that is not there."""
    page = read(ARTICLE)
    document = tree(page)
    ids = {item.id for item in document.css(".blocks > li")}
    links = {link.attributes["href"] for link in document.css(".fields a")}
    assert links
    assert {str(link).removeprefix("#") for link in links} <= ids
    title = next(at for at, block in enumerate(page.blocks) if block.role is Role.TITLE)
    assert f"#block-{title + 1}" in links


def test_a_dump_has_its_line_numbers() -> None:
    """In the margin."""
    page = read(DUMP)
    lines = [line.text() for line in tree(page).css(".blocks .line")]
    assert lines == [str(block.lines[0]) for block in page.blocks if block.lines]


def test_switches_of_every_role_on_the_page() -> None:
    """Each has a rule of its own, as there is no script."""
    page = read(ARTICLE)
    document = page.explain()
    for role in {block.role for block in page.blocks}:
        assert f'id="show-{role}"' in document
        assert f"body:has(#show-{role}:not(:checked)) .role-{role}" in document


def test_every_role_has_a_colour() -> None:
    """And a role that is new needs one."""
    assert {*GROUP_OF} == {*Role}


@pytest.mark.parametrize("template", ["<title>{0}</title><h1>{0}</h1><p>{0} {1}</p>", "{0}\n\n{1}"])
def test_text_of_a_page_stays_text(template: str) -> None:
    """Whatever it looks like, wherever it comes from."""
    prose = "The crane stopped on Monday, and nobody in the harbour could say why it did so. " * 3
    page = parse(template.format(HOSTILE, prose), url=f"https://a.test/{HOSTILE}")
    hostile = page.model_copy(
        update={
            "source": HOSTILE,
            "site": HOSTILE,
            "warnings": (HOSTILE,),
            "blocks": (
                *page.blocks,
                Block(HOSTILE, BlockKind.LINE, Role.OTHER, HOSTILE, path=HOSTILE, href=HOSTILE),
            ),
        }
    )
    for document in (hostile.explain(), notebook_frame(hostile)):
        parsed = LexborHTMLParser(document)
        assert not parsed.css("script, img, link, object, iframe[src], base")
        assert not [each for each in parsed.css("*") if set(each.attributes) & {"onerror", "src"}]


def test_nothing_is_loaded() -> None:
    """The policy of the document forbids it, and no rule of the style asks for it."""
    document = read(ARTICLE).explain()
    assert "default-src 'none'" in document
    assert not re.search(r"url\(|@import|https?://[^<\s]*\.(?:css|js)", document)


def test_every_fixture_can_be_explained() -> None:
    """Also pages without blocks, reports or fields."""
    for fixture in FixturePages().values():
        page = fixture.page()
        document = page.explain()
        assert document.count('<li id="block-') == min(len(page.blocks), MAX_BLOCKS)
        assert document.endswith("</html>\n")


def test_what_is_left_out_is_said() -> None:
    """Of pages and of texts that are too long to look at."""
    block = Block("a" * 9_000, BlockKind.PARAGRAPH, Role.OTHER, "")
    page = read(ARTICLE).model_copy(update={"blocks": (block,) * (MAX_BLOCKS + 7)})
    document = page.explain()
    assert "7 more blocks are not shown" in document
    assert "5,000 more characters" in document
    assert len(document) < MAX_BLOCKS * 5_000


def test_a_notebook_shows_it_in_a_frame_without_rights() -> None:
    """So that neither style nor anything else of it reaches the notebook."""
    page = read(ARTICLE)
    frame = LexborHTMLParser(page._repr_html_()).css_first("iframe")
    assert frame is not None
    assert frame.attributes["sandbox"] == ""
    assert frame.attributes["srcdoc"] == page.explain()
