"""The languages of a page: which they are, and that each text is asked for its own once."""

from __future__ import annotations

import pycld2
import pytest

import aiid_scrape
from aiid_scrape.features.languages import PageLanguages, detect_languages

ENGLISH = "The crane that lifts the ferry has stopped again, and the ferry is late for that reason."
GERMAN = "Der Kran, der die Fähre hebt, steht wieder still, und deshalb kommt die Fähre zu spät."
FRENCH = "Toutes les dernières nouvelles de la région, chaque semaine dans votre boîte aux lettres"
MENU = "".join(f"<li><a href='/{at}'>{FRENCH}</a></li>" for at in range(3))


def languages(declared: str | None, prose: str = "", frame: str = "") -> PageLanguages:
    """The languages of a page with these texts."""
    return detect_languages(declared, [prose], [frame])


def test_a_page_speaks_what_it_declares_what_its_prose_is_in_and_what_its_frame_is_in() -> None:
    """In this order, each once."""
    assert languages("de-CH", ENGLISH, FRENCH).tags == ["de-CH", "en", "fr"]
    assert languages("en", ENGLISH, ENGLISH).tags == ["en"]
    assert languages("what?", "...", "!").tags == []


@pytest.mark.parametrize(
    ("declared", "prose", "frame", "expected"),
    [
        ("en-GB", ENGLISH, FRENCH, "en-GB"),
        ("en-GB", GERMAN, FRENCH, "de"),
        ("en-GB", "", FRENCH, "en-GB"),
        (None, GERMAN, FRENCH, "de"),
        (None, "", FRENCH, "fr"),
        (None, "", "", None),
    ],
)
def test_a_text_is_in_the_language_of_its_words_with_the_region_that_is_declared(
    declared: str | None, prose: str, frame: str, expected: str | None
) -> None:
    """A template may be copied with its declaration; without words it is all there is."""
    assert languages(declared, prose, frame).text == expected


def test_each_text_of_a_page_is_detected_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """The prose and the frame for all stages, at last the text that was found; it was five."""
    texts: list[bytes] = []
    detect = pycld2.detect

    def detect_counted(text: bytes) -> object:
        texts.append(text)
        return detect(text)

    monkeypatch.setattr(pycld2, "detect", detect_counted)
    body = f"<h1>The crane stops</h1><p>{ENGLISH}</p><p>{ENGLISH.replace('ferry', 'boat')}</p>"
    page = aiid_scrape.parse(f"<html lang=de><body><ul>{MENU}</ul>{body}</body></html>")
    assert page.report is not None
    assert page.report.language == "en"
    assert [each.value for each in page.evidence["locale"].others] == ["fr"]
    assert len(texts) == 3
