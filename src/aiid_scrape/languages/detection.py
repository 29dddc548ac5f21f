"""Which language a text is in: its script settles what it can, cld2 the rest."""

from __future__ import annotations

import re
from collections import Counter
from typing import NamedTuple

# A script that is written for one language among those with a press of any size.
# Shares its script with no other such language, so that counting letters is proof.
_SCRIPT_LANGUAGE: dict[str, str] = {
    "Hangul": "ko",
    "Kana": "ja",
    "Thai": "th",
    "Hebrew": "he",
    "Greek": "el",
    "Armenian": "hy",
    "Georgian": "ka",
    "Tamil": "ta",
    "Telugu": "te",
    "Kannada": "kn",
    "Malayalam": "ml",
    "Gujarati": "gu",
    "Gurmukhi": "pa",
    "Sinhala": "si",
    "Lao": "lo",
    "Khmer": "km",
    "Burmese": "my",
}

_SCRIPT_RANGES: dict[str, str] = {
    "Hangul": "\uac00-\ud7a3\u1100-\u11ff\u3130-\u318f",
    "Kana": "\u3041-\u30ff\u31f0-\u31ff\uff66-\uff9f",
    "Han": "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff",
    "Thai": "\u0e01-\u0e5b",
    "Hebrew": "\u05d0-\u05f4",
    "Greek": "\u0370-\u03ff\u1f00-\u1fff",
    "Armenian": "\u0530-\u058f",
    "Georgian": "\u10a0-\u10ff",
    "Tamil": "\u0b80-\u0bff",
    "Telugu": "\u0c00-\u0c7f",
    "Kannada": "\u0c80-\u0cff",
    "Malayalam": "\u0d00-\u0d7f",
    "Gujarati": "\u0a80-\u0aff",
    "Gurmukhi": "\u0a00-\u0a7f",
    "Sinhala": "\u0d80-\u0dff",
    "Lao": "\u0e80-\u0eff",
    "Khmer": "\u1780-\u17ff",
    "Burmese": "\u1000-\u109f",
}

_SCRIPTS = {name: re.compile(f"[{chars}]") for name, chars in _SCRIPT_RANGES.items()}
_LETTERS = re.compile(r"[^\W\d_]")

SAMPLE = 4_000
"""Characters of a text that are looked at: on the news corpora cld2's answer for 300
characters already agrees with that for 3,000 on 99.7 % of 1,085 pages."""

MIN_LETTERS = 20
"""Letters below which a text in a script of many languages is not judged: of gold texts cut
to 40 characters, cld2 names another language for one in sixty; below that it gets worse fast."""

IDEOGRAPH_LETTERS = 3
"""Further letters that a Chinese character is worth: it stands for a word or half of one."""

MIN_SCRIPT_LETTERS = 4
"""Letters below which a script alone proves nothing."""

KANA_SHARE = 0.05
"""Kana among kana and Han from which a text is Japanese: Chinese texts have a Japanese name
now and then; Japanese prose has a third of kana, its barest headlines a tenth."""

DOMINANT = 0.5
"""Share of a text's letters that its script must have to settle the language."""


class Detected(NamedTuple):
    """A language, how sure (0 to 1), and what told."""

    language: str
    confidence: float
    reason: str


def detect(text: str) -> Detected | None:
    """The language that a text is in, or None if it is too short or too mixed to tell.

    >>> detect("情報源を読むことができます")
    Detected(language='ja', confidence=0.99, reason='script Kana')
    >>> detect("OK") is None
    True
    """
    sample = text[:SAMPLE]
    letters = len(_LETTERS.findall(sample))
    return _by_script(sample, letters) or _by_words(sample, letters)


def _by_script(sample: str, letters: int) -> Detected | None:
    if sample.isascii():
        return None
    counts = Counter({name: len(found.findall(sample)) for name, found in _SCRIPTS.items()})
    kana, han = counts["Kana"], counts.pop("Han")
    if kana and kana >= KANA_SHARE * (kana + han):
        counts["Kana"] += han  # Japanese is written in both
    script, count = counts.most_common(1)[0]
    if count < MIN_SCRIPT_LETTERS or count < DOMINANT * letters:
        return None
    return Detected(_SCRIPT_LANGUAGE[script], 0.99, f"script {script}")


def _by_words(sample: str, letters: int) -> Detected | None:
    ideographs = 0 if sample.isascii() else len(_SCRIPTS["Han"].findall(sample))
    if letters + IDEOGRAPH_LETTERS * ideographs < MIN_LETTERS:
        return None
    import pycld2

    # cld2 refuses bytes that are not interchange-valid UTF-8: controls, lone
    # surrogates, noncharacters. They carry no language.
    clean = "".join(char if char.isprintable() else " " for char in sample)
    try:
        reliable, _, found = pycld2.detect(clean.encode("utf-8", "ignore"), bestEffort=True)
    except pycld2.error:
        return None
    _, code, percent, _ = found[0]
    if code == "un":
        return None
    confidence = round((0.99 if reliable else 0.5) * percent / 100, 2)
    return Detected(_LANGUAGE_OF_CLD2.get(code, code), confidence, "words, by cld2")


# cld2 uses some codes that BCP 47 has replaced.
_LANGUAGE_OF_CLD2 = {"iw": "he", "jw": "jv"}
