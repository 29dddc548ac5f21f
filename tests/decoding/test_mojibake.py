"""Texts that were decoded wrongly before they came here are told, and no others."""

from __future__ import annotations

import pytest

from aiid_scrape import parse
from aiid_scrape.decoding.mojibake import garbled

GERMAN = "Die Bürgermeisterin trägt künftig schlichte Hüte, über die niemand spöttelt. " * 3
RUSSIAN = "Робот полил мэра вместо роз, и никто в городе не знает, почему он это сделал. " * 3


@pytest.mark.parametrize(
    ("text", "codec", "wrong"),
    [
        (GERMAN, "utf-8", "cp1252"),
        (GERMAN, "utf-8", "latin-1"),
        (RUSSIAN, "utf-8", "latin-1"),
        (RUSSIAN, "cp1251", "latin-1"),
        (RUSSIAN, "koi8-r", "cp1252"),
    ],
)
def test_letters_that_are_not_the_texts_own(text: str, codec: str, wrong: str) -> None:
    """The page says so; what they were cannot be known for sure."""
    text = f"Hut\n\n{text}\n\n{text}!".encode(codec).decode(wrong, "replace")
    (warning,) = parse(text).warnings
    assert warning.startswith("the text seems to have been decoded wrongly")


@pytest.mark.parametrize(
    "text",
    [
        GERMAN,
        RUSSIAN,
        "À l’été, l’œuvre était prête : « déjà », répète-t-elle à Noël, où ça ? " * 5,
        "O “bebê” é “você”; não há “avó”. " * 10,
        "“Perché” e “così” è “già” più “là”. " * 10,
        "Það er ætíð þörf á öðru æði, sögðu þær. Ég á þó það. " * 5,
        "Tiếng Việt có nhiều dấu, và đây là một câu để thử xem. " * 5,
        "The letters “Ã¤” stand for “ä” where UTF-8 is read as windows-1252.",
        "",
    ],
)
def test_letters_that_are(text: str) -> None:
    """However many accents a language has."""
    assert garbled([text]) is None
