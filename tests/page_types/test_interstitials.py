"""What pages say that stand for other ones: a file a language, and how its phrases are met."""

from __future__ import annotations

import pytest

from aiid_scrape.documents import read_document
from aiid_scrape.features.page import PageFeatures
from aiid_scrape.languages.packs import pack_names
from aiid_scrape.page_types.interstitials import (
    KEYS,
    PhraseHits,
    interstitial_languages,
    load_interstitials,
)
from aiid_scrape.text.fold import fold_phrase, strip_marks

LANGUAGES = interstitial_languages()


def said(text: str) -> PhraseHits:
    """What a page says."""
    return PhraseHits(PageFeatures(read_document(text, source="<text>")))


def test_there_are_files() -> None:
    """The folder is found, wherever the tests run; each file is of a language with a pack."""
    assert len(LANGUAGES) > 40
    assert set(LANGUAGES) <= pack_names()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_file_has_phrases_for_every_key(language: str) -> None:
    """Nothing is misspelt or left out, and nothing is there twice."""
    words = load_interstitials(language)
    assert set(words) == set(KEYS)
    for phrases in words.values():
        folded = [strip_marks(fold_phrase(phrase)) for phrase in phrases]
        assert phrases
        assert all(len(phrase) > 1 for phrase in folded)
        assert len(set(folded)) == len(folded)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_missing_page_is_understood_in_every_language(language: str) -> None:
    """The first phrase for a missing page, as the name of a page of few words."""
    phrase = load_interstitials(language)["not_found"][0]
    assert said(f"<title>{phrase} | Portal</title><p>{phrase}.</p>").in_title("not_found")


def test_a_phrase_in_a_long_line_is_only_a_hint() -> None:
    """A sentence that contains it may be about anything."""
    found = said("<p>She saw the words access denied on the screen and went to the counter.</p>")
    assert found.outright("blocked") is None
    assert found.count("blocked") == 1


@pytest.mark.parametrize(
    ("line", "key"),
    [("404", "not_found"), ("HTTP Status 403 – Forbidden", "blocked"), ("Error 503", "error")],
)
def test_a_status_is_understood(line: str, key: str) -> None:
    """The number alone says it."""
    assert said(f"<h1>{line}</h1>").outright(key)


@pytest.mark.parametrize(
    "line", ["4040", "Room 404 of the hotel on the hill is still closed", "418"]
)
def test_other_numbers_are_no_status(line: str) -> None:
    """A number in a sentence is a number."""
    found = said(f"<h1>{line}</h1>")
    assert not any(found.outright(key) for key in ("not_found", "blocked", "error"))


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("sv", "Passagerarna väntade i tre timmar på kajen, och några gick hem till fots igen."),
        ("sv", "De fick vänta i tre timmar på kajen, sade en av dem till tidningen på tisdagen."),
        ("en", "The last ferry was already gone, and loading took another hour that morning."),
        ("de", "Der Ladendieb wurde an der Kasse gestellt und der Polizei übergeben, hieß es."),
    ],
)
def test_a_word_within_a_sentence_or_another_word_says_nothing(
    language: str, sentence: str
) -> None:
    """Any text may say that somebody waited."""
    found = said(f"<html lang='{language}'><title>Ferry</title><p>{sentence}</p></html>")
    assert not any(found.count(key) for key in ("shell", "not_found", "blocked", "error"))


@pytest.mark.parametrize(
    ("language", "line", "key"),
    [
        ("ja", "このページを表示するにはJavaScriptを有効にしてください。", "shell"),
        ("he", "האתר משתמש בעוגיות ובאמצעים נוספים.", "consent"),
        ("ru", "Мы используем файлы cookies и куки партнёров на этом сайте.", "consent"),
    ],
)
def test_a_phrase_may_be_joined_to_what_is_before_it_or_have_an_ending(
    language: str, line: str, key: str
) -> None:
    """Where the script does so."""
    assert said(f"<html lang='{language}'><p>{line}</p></html>").count(key)


def test_a_challenge_is_known_by_its_script() -> None:
    """Where a script comes from says who tests the visitor."""
    script = "<p>Wait</p><script src='https://ct.captcha-delivery.com/c.js'></script>"
    assert read_document(script, source="<text>").head.has_challenge
    ours = "<p>Wait</p><script src='https://courier.test/app.js'></script>"
    assert not read_document(ours, source="<text>").head.has_challenge
