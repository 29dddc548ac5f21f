"""Scripts by their code points, as the insides of character classes of patterns."""

from __future__ import annotations

import re

THAI_AND_LAO = "\u0e00-\u0eff"
"""These two end no sentence with a sign."""

SOUTHEAST_ASIAN = f"{THAI_AND_LAO}\u1000-\u109f\u1780-\u17ff"
"""Thai and Lao, Burmese, Khmer: no blanks between words, and each letter one column wide."""

KANA = "\u3041-\u309f\u30a1-\u30fa\u30fc-\u30ff\u31f0-\u31ff\uff66-\uff9f"
"""Hiragana and katakana, without the middle dot: Chinese puts it between parts of a name."""

HAN = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
"""Chinese characters."""

HANGUL = "\uac00-\ud7a3\u1100-\u11ff\u3130-\u318f"
"""Korean letters and syllables. Korean has blanks between words."""

UNSPACED = f"{SOUTHEAST_ASIAN}\u3005-\u3007{KANA}{HAN}"
"""Letters of the scripts that set no blanks between words."""

WITHOUT_BLANKS = (
    "\u2e80-\u312f\u3190-\ua4cf\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\U00020000-\U0003ffff"
)
"""Wide letters and their punctuation: between two of them a line may break without a blank.
Hangul is not among them."""

_UNSPACED_LETTER = re.compile(f"[{UNSPACED}]")
_WIDE_LETTER = re.compile(f"[{WITHOUT_BLANKS}]")
_UNSPACED = re.compile(f"[{UNSPACED}]+")
_THAI_AND_LAO = re.compile(f"[{THAI_AND_LAO}]+")
_SOUTHEAST_ASIAN = re.compile(f"[{SOUTHEAST_ASIAN}]+")

LETTERS_OF_A_WORD = 6
"""Letters of a word in the scripts of Southeast Asia, with its marks. An estimate."""


def count_unspaced(text: str) -> int:
    """The number of letters in scripts that set no blanks between words.

    >>> count_unspaced("AI 事故"), count_unspaced("사고")
    (2, 0)
    """
    return _count(_UNSPACED, text)


def count_thai_and_lao(text: str) -> int:
    """The number of Thai and Lao letters with their marks."""
    return _count(_THAI_AND_LAO, text)


def southeast_asian_words(text: str) -> int:
    """About how many words of Thai, Lao, Burmese or Khmer a text has.

    >>> southeast_asian_words("ปัญญาประดิษฐ์"), southeast_asian_words("robot")
    (2, 0)
    """
    return _count(_SOUTHEAST_ASIAN, text) // LETTERS_OF_A_WORD


def _count(run: re.Pattern[str], text: str) -> int:
    # A text without them is one string; a list of all of them would be as many objects.
    return 0 if text.isascii() else len(text) - len(run.sub("", text))


def has_unspaced(text: str) -> bool:
    """True if a letter of a text is in a script that sets no blanks between words."""
    return not text.isascii() and _UNSPACED.search(text) is not None


def has_southeast_asian(text: str) -> bool:
    """True if a letter of a text is Thai, Lao, Burmese or Khmer."""
    return not text.isascii() and _SOUTHEAST_ASIAN.search(text) is not None


def joins_without_blank(above: str, below: str) -> bool:
    """True if a line and its continuation are one text without a blank between them.

    >>> joins_without_blank("研究", "者は"), joins_without_blank("연구", "자는")
    (True, False)
    """
    return _WIDE_LETTER.match(above[-1:]) is not None and _WIDE_LETTER.match(below) is not None


def split_unspaced(text: str) -> str:
    """A text with blanks around each letter of the scripts that set none between words.

    >>> split_unspaced("AI事故").split()
    ['AI', '事', '故']
    """
    return text if text.isascii() else _UNSPACED_LETTER.sub(r" \g<0> ", text)
