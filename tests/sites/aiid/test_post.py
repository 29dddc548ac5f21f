"""Blog posts and documents: a heading, who posted it, and the text."""

from __future__ import annotations

import pytest

from aiid_pages import LABELS, canonical, dump, every_locale, html
from aiid_scrape import PageKind, Role
from aiid_scrape.sites.aiid.post import posted_line

PROSE = ("A heron of paper clips stands in the hall.", "Nobody has asked it why.")
TEXT = "\n\n".join(PROSE)


def posted(template: str) -> str:
    """The line on who posted it."""
    return template.replace("{{date}}", "2024-04-18").replace("{{author}}", "Ines Falk")


@every_locale
def test_who_posted_it(locale: str) -> None:
    """The line under the heading gives date and author, in every wording of every locale."""
    for template in LABELS.texts("blog.posted")[locale]:
        page = dump(f"A heron\n\n{posted(template)}\n\n{TEXT}", locale)
        assert page.kind is PageKind.AIID_BLOG_POST
        report = page.report
        assert (report.title, report.authors) == ("A heron", ("Ines Falk",))
        assert str(report.date_published) == "2024-04-18"
        assert report.paragraphs == PROSE


@every_locale
def test_link_to_the_original(locale: str) -> None:
    """On a translated post, the link to the original is run into the line."""
    for link in LABELS.texts("view_original")[locale]:
        for template in LABELS.texts("blog.posted")[locale]:
            found = posted_line(f"{link}{posted(template)}", LABELS)
            assert found == {"date": "2024-04-18", "author": "Ines Falk"}


@pytest.mark.parametrize("line", ["", "Posted by Ines Falk.", "Ines Falk", "Posted in a hurry."])
def test_other_lines(line: str) -> None:
    """Another line is not read as that one."""
    assert posted_line(line, LABELS) is None


def test_line_without_a_date() -> None:
    """Where what is called a date is none, neither it nor the author is believed."""
    report = dump(f"A heron\n\nPosted yesterday by Ines Falk.\n\n{TEXT}").report
    assert (report.date_published, report.authors) == (None, ())


@every_locale
def test_document(locale: str) -> None:
    """A text without that line is a document of the site."""
    page = dump(f"The house rules\n\n{TEXT}", locale)
    assert page.kind is PageKind.AIID_DOCUMENT
    assert (page.report.title, page.report.paragraphs) == ("The house rules", PROSE)


def test_link_back_is_no_title() -> None:
    """What stands above the heading leads to the list of posts."""
    page = dump(f"AIID Blog\n\nA heron\n\nPosted 2024-04-18 by Ines Falk.\n\n{TEXT}")
    assert page.report.title == "A heron"
    assert page.report.paragraphs == PROSE


# --- as HTML ----------------------------------------------------------------------------


def test_post_as_html() -> None:
    """Headings and lists of the text are text, the words for a picture are a caption."""
    page = html(
        '<div class="titleWrapper"><a href="/blog/">AIID Blog</a><h1>A heron</h1></div>'
        '<div data-cy="social-share-buttons"><button>Share by email</button></div>'
        "<span> Posted <span>2024-04-18</span> by <span>Ines Falk</span>.</span>"
        "<h2>Why</h2><p>One.</p><ul><li>Two.</li></ul>"
        '<img src="h.png" alt="Paper clips"/><p>Three.</p>',
        head=canonical("blog/heron"),
    )
    roles = {block.text: block.role for block in page.blocks}
    assert page.report.paragraphs == ("Why", "One.", "Two.", "Three.")
    assert page.report.authors == ("Ines Falk",)
    assert roles["Paper clips"] is Role.CAPTION
    assert roles["AIID Blog"] is Role.NAVIGATION
    assert roles["Share by email"] is Role.SHARE
    assert roles["A heron"] is Role.TITLE


def test_address_tells_a_post() -> None:
    """A page of the blog whose line is missing is a post by its address."""
    page = html("<h1>A heron</h1><p>One.</p><p>Two.</p>", head=canonical("blog/heron"))
    assert page.kind is PageKind.AIID_BLOG_POST
    assert page.report.paragraphs == ("One.", "Two.")
