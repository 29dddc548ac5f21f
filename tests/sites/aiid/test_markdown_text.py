"""Pages as Markdown: what its writers break is mended, and links tell what words do not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aiid_scrape import Form, parse
from aiid_scrape.documents import read_document
from aiid_scrape.documents.blocks import TextBlock
from aiid_scrape.documents.dump.read import as_lines
from aiid_scrape.sites.aiid.links import cited
from aiid_scrape.sites.aiid.markdown_text import read_markdown, source_address

MENU = "\n".join(f"* [Entry {number}](/entry/{number})" for number in range(6))


def blocks_of(markdown: str) -> list[TextBlock]:
    """The blocks of a page's Markdown below its menu."""
    document = read_markdown(read_document(f"{MENU}\n\n{markdown}", source="a page"))
    assert document is not None
    assert document.form is Form.MARKDOWN
    return document.blocks[6:]


@pytest.mark.parametrize(
    ("markdown", "expected"),
    [
        ("#### [Incident 107\nA bell](/cite/107/)", [("Incident 107\nA bell", "/cite/107/")]),
        ("[#### Incident 107 A bell](/cite/107/)", [("Incident 107 A bell", "/cite/107/")]),
        ("[A](/cite/1/)#### [B](/cite/2/)", [("A", "/cite/1/"), ("B", "/cite/2/")]),
        ("[bell.test · 2020](https://bell.test/a-\nlong/path)",
         [("bell.test · 2020", "https://bell.test/a-long/path")]),
        ("[Similar Incidents\n=======](/summaries/)", [("Similar Incidents", "/summaries/")]),
        ("[Loading...\n\n### A bell](/cite/3/)", [("Loading...", None), ("A bell", "/cite/3/")]),
        ("Quoted & <Escaped> words", [("Quoted & <Escaped> words", None)]),
        ("A bell\nrang.", [("A bell rang.", None)]),
    ],
    ids=["link over lines", "heading in a link", "heading behind a link", "wrapped address",
         "underlined link", "link around blocks", "no tag", "soft break"],
)  # fmt: skip
def test_what_writers_break_is_mended(
    markdown: str, expected: list[tuple[str, str | None]]
) -> None:
    """Links keep their words and their address, headings are headings."""
    assert [(block.text, block.href) for block in blocks_of(markdown)] == expected


def test_wrapped_headings_are_joined() -> None:
    """html2text wraps headings as it wraps text; a line below a short one is its own."""
    long = "##### A bell that has greeted eleven fishing boats by the name of a ferry that\nsank"
    assert blocks_of(long)[0].text.endswith("a ferry that sank")
    assert [block.text for block in blocks_of("# A bell\nIt rang.")] == ["A bell", "It rang."]


def test_lists_that_are_indented_are_lists() -> None:
    """An indent of four columns outside of any list makes no code of its items."""
    found = blocks_of("Text.\n\n    * [one](/1)\n    * two")
    assert [block.text for block in found] == ["Text.", "one", "two"]


@pytest.mark.parametrize(
    "text", ["A bell rang.\n\nIt rang [twice](/cite/2).", "# One heading\n\nA bell rang."]
)
def test_what_is_no_markdown(text: str) -> None:
    """A link or a heading in a text makes no Markdown of it."""
    assert read_markdown(read_document(text, source="a page")) is None


def test_lines_are_those_of_the_document() -> None:
    """Places stay findable."""
    (block,) = blocks_of("\nA bell rang.")
    assert block.first_line == 9


def test_address_above_the_markdown() -> None:
    """Readers in the manner of Jina's say where the page is from."""
    text = "Title: A bell\n\nURL Source: https://a.test/1\n\nx"
    blocks = as_lines(read_document(text, source="x")).blocks
    assert source_address(blocks) == "https://a.test/1"
    assert source_address(blocks[:1]) is None


def test_links_name_incidents() -> None:
    """A link to an incident's page, or to a report on it."""
    (block,) = blocks_of(
        "[A](/ja/cite/107/#r1928) [B](https://incidentdatabase.ai/cite/9) [C](/x/8)"
    )
    assert cited(block) == {107, 9}


def test_digits_are_settled_by_the_link() -> None:
    """Where the words run together, the address tells the incident."""
    page = parse(
        "# Report 12\n\n#### Associated Incidents\n\n"
        "#### [Incident 1072 Report  \nA bell rang](/cite/10/)\n\nLoading...\n\n##### Bells\n\n"
        "[bell.test · 2020](https://bell.test/a)\n\nA bell rang, and nobody came to see why.\n"
    )
    (incident,) = page.report.incidents
    assert (incident.incident_id, incident.report_count, incident.title) == (10, 72, "A bell rang")
    assert (page.report.url, page.form) == ("https://bell.test/a", Form.MARKDOWN)


@given(
    st.lists(st.sampled_from(["[", "](", ")", "# ", "\n", "a", "* ", "> ", "<", " ", "![", "\\"]))
)
def test_any_marks_are_read(pieces: list[str]) -> None:
    """No mixture of marks raises."""
    text = f"{MENU}\n\nx{''.join(pieces)}"
    assert read_markdown(read_document(text, source="a page")) is not None
