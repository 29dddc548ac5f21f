"""Posts: dated entries of one template that hold the text of a page."""

from __future__ import annotations

import pytest

import pages
from aiid_scrape.features.page import PageFeatures
from aiid_scrape.page_types.lists.posts import bare_dates, find_posts

TEXT = "The crane assistant stops every time that the wind sensor says more than eight."


def features(body: str) -> PageFeatures:
    """The features of a page."""
    return pages.features(pages.html(body))


def posts(count: int, name: str) -> str:
    """So many posts of a template; each has its number among its classes."""
    return "".join(
        f"<div class='{name}-{at}'><span>{at} March 2024</span><p>{TEXT} {at}.</p></div>"
        for at in range(1, count + 1)
    )


def test_posts_that_hold_the_text_are_found() -> None:
    """Their template says whether people talk or somebody reports."""
    page = features(posts(4, "message"))
    found = find_posts(page, [at for at, shape in enumerate(page.shapes) if shape.prose])
    assert (len(found.elements), found.share) == (4, 1.0)
    assert found.are_answers
    assert not found.are_live


@pytest.mark.parametrize(
    ("inside", "talk"),
    [
        ("<div class='post-author'>ann</div><div class='post-content'>{}</div>", True),
        ("<dl class='postprofile'><dt>ann</dt></dl><div class='content'>{}</div>", True),
        ("<h3 class='post-title'>Cranes</h3><div class='post-body'>{}</div>", False),
        ("<div class='text'>{}</div>", False),
    ],
)
def test_parts_of_posts_tell_a_thread_from_a_blog(inside: str, talk: bool) -> None:
    """Programs of forums and of blogs call a post a post; a blog's has a title."""
    page = features(
        "".join(
            f"<div class='post'><span>{at} March 2024</span>{inside.format(f'<p>{TEXT} {at}.</p>')}"
            "</div>"
            for at in range(1, 5)
        )
    )
    found = find_posts(page, [at for at, shape in enumerate(page.shapes) if shape.prose])
    assert len(found.elements) == 4
    assert found.are_answers is talk


def test_comments_under_a_text_are_few_of_its_words() -> None:
    """What is not among the text does not count."""
    page = features(f"<article>{f'<p>{TEXT}</p>' * 9}</article>{posts(4, 'comment')}")
    prose = [at for at, shape in enumerate(page.shapes) if shape.prose]
    assert not find_posts(page, prose).are_answers
    assert find_posts(page, prose[:9]).share == 0


def test_only_bare_dates_are_dates_of_posts() -> None:
    """A sentence with a time in it is part of the text."""
    page = features("<p>14:32</p><p>12 March 2024</p><p>At 14:32 all was still.</p>")
    assert bare_dates(page, range(3)) == [0, 1]
