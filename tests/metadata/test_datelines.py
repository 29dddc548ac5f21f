"""Days of the article, and of other things on its page."""

from __future__ import annotations

import pytest

from aiid_scrape import parse
from pages import SENTENCE

OTHERS = [
    "<section><h2>Keep reading</h2><a href=/b><h3>A lighthouse</h3>"
    "<time datetime=2026-04-17>Apr 17, 2026</time></a></section>",
    "<div><a href=/b>A lighthouse taught our planner <span>17 April 2026</span></a></div>",
    "<h2>Comments about this firm</h2><p><b>Rosaura</b> 12 May 2023</p><p>I take the bus.</p>",
    "<div class=related><p>A lighthouse</p><p class=date>2 May 2021</p></div>",
    "<p>© 2024 Echo</p>",
]


@pytest.mark.parametrize("other", OTHERS)
def test_days_of_cards_comments_and_related_texts_are_not_the_article_s(other: str) -> None:
    """A page that tells no day of its own has none."""
    text = f"<p>{SENTENCE * 3}</p>" * 3
    page = f"<html lang=en><body><article><h1>Planner of yards</h1>{text}</article>{other}</body>"
    assert parse(page, url="https://echo.example/planner").report.date_published is None


def test_a_day_under_the_text_without_a_heading_is_the_article_s() -> None:
    """If a word says so: many blogs sign below."""
    text = f"<p>{SENTENCE * 3}</p>" * 3
    page = f"<html lang=en><body><h1>Planner</h1>{text}<p>Published: 17 December 2020</p></body>"
    found = parse(page, url="https://echo.example/planner").report.date_published
    assert str(found) == "2020-12-17"


@pytest.mark.parametrize(
    "line",
    [
        "Reviewed in the United States on 10 February 2026",
        "Registriert: 18.09.2008, 05:56",
        "Member since 3 May 2011",
    ],
)
def test_days_of_reviews_and_of_users_are_not_the_article_s(line: str) -> None:
    """Though they stand under the headline."""
    text = f"<p>{SENTENCE * 3}</p>" * 3
    page = f"<html lang=en><body><h1>Planner of yards</h1><p>{line}</p>{text}</body>"
    assert parse(page, url="https://echo.example/planner").report.date_published is None
