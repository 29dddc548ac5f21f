"""What belongs to a text whatever it scores."""

from __future__ import annotations

import pytest

import pages
from aiid_scrape.labelling.gaps import HARDLY_TEXT, LAST_LINE, NEARLY_TEXT
from aiid_scrape.labelling.main_text import main_text
from aiid_scrape.labelling.scores import Scores
from aiid_scrape.scoring.linear_model import LinearModel
from pages import dump, features

PROSE = (
    *pages.PROSE,
    "The council will hear the gardeners on Monday, and the meeting is open to everybody.",
)


def text_of(document: str, *values: float) -> list[int]:
    """The text of a page whose blocks score so."""
    page = features(document)
    assert len(page.blocks) == len(values)
    return main_text(page, Scores([*values], {}, LinearModel({})))


def html(*elements: str) -> str:
    """A page of some elements in one."""
    return pages.html(f"<div>{''.join(elements)}</div>")


def test_prose_between_that_is_nearly_text() -> None:
    """On both sides there is text, so it is, too."""
    assert text_of(dump(*PROSE), 1, NEARLY_TEXT, 1, 1) == [0, 1, 2, 3]
    assert text_of(dump(*PROSE), 1, NEARLY_TEXT - 0.1, 1, 1) == [0, 2, 3]


def test_a_lone_hole_in_a_row_of_paragraphs() -> None:
    """What is hardly text is, among three of one element; two beside each other are not."""
    page = html(*(f"<p>{text}</p>" for text in PROSE))
    assert text_of(page, 1, HARDLY_TEXT, 1, 1) == [0, 1, 2, 3]
    assert text_of(page, 1, HARDLY_TEXT, HARDLY_TEXT, 1) == [0, 3]
    assert text_of(page, 1, HARDLY_TEXT - 0.1, 1, 1) == [0, 2, 3]


def test_code_and_rows_within_a_text() -> None:
    """Code reads like nothing else; a table is whole."""
    page = html(f"<p>{PROSE[0]}</p><pre>x = 1</pre><p>{PROSE[1]}</p>")
    assert text_of(page, 1, -9, 1) == [0, 1, 2]
    rows = "".join(f"<tr><td>Roses<td>{at}</tr>" for at in range(3))
    page = html(f"<p>{PROSE[0]}</p><table>{rows}</table><p>{PROSE[1]}</p>")
    assert text_of(page, 1, 1, NEARLY_TEXT, 1, 1) == [0, 1, 2, 3, 4]


@pytest.mark.parametrize(
    ("last", "is_text"),
    [
        pytest.param(PROSE[3], True, id="goes on"),
        pytest.param("Subscribe to our newsletter", False, id="no prose"),
    ],
)
def test_the_last_line_of_a_dump(last: str, is_text: bool) -> None:
    """What stands below makes it score low."""
    found = text_of(dump(*PROSE[:3], last, "Home"), 1, 1, 1, LAST_LINE, -5)
    assert (3 in found) is is_text


@pytest.mark.parametrize(
    "said",
    [
        "Get the latest news delivered to your inbox.",
        "Article continues after this advertisement.",
        "Your choices regarding cookies on this site.",
    ],
)
def test_a_last_line_that_says_that_it_is_boilerplate_stays_boilerplate(said: str) -> None:
    """Though it reads as prose, and scores as the last line of a text does."""
    page = dump(*PROSE[:3], said, "Home")
    assert 3 not in text_of(page, 1, 1, 1, LAST_LINE, -5)
    other = dump(*PROSE[:3], "The roses will be watered by hand until then.", "Home")
    assert 3 in text_of(other, 1, 1, 1, LAST_LINE, -5)
