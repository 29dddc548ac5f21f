"""Made-up stories for the tests of this folder: they stand in ``made_up/``, a file a language."""

from __future__ import annotations

from pathlib import Path


def _read(language: str) -> str:
    path = Path(__file__).with_name("made_up") / f"{language}.txt"
    return path.read_text(encoding="utf-8").strip()


ENGLISH = _read("en")
GERMAN = _read("de")
JAPANESE = _read("ja")

BY_SCRIPT = {
    "Latin": ENGLISH,
    "Han and kana": JAPANESE,
    "Arabic": _read("ar"),
    "Thai": _read("th"),
    "Devanagari": _read("hi"),
}
