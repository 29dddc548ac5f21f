"""The three ways to clean a text: for reading, for comparing, for writing.

``clean`` drops what no page means and keeps everything else, because the result is shown.
``normalize`` also gives compatible characters one form, because the result is compared.
``replace_surrogates`` keeps every character that UTF-8 can carry, because the result is evidence.
"""

from __future__ import annotations

import re
import unicodedata

# What no page means: NUL, controls other than white space, lone surrogates, noncharacters,
# and the byte order mark where it is none.
_UNWANTED = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufeff\ufffe\uffff]"
)
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufe0e\ufe0f\ufeff]")
_SURROGATE = re.compile("[\ud800-\udfff]")


def clean(text: str) -> str:
    """A text without the characters that no page means; white space stays.

    >>> clean("co\\x00operation")
    'cooperation'
    """
    # Most texts have nothing to drop, and these two checks are faster than a rewrite.
    if text.isprintable() or not _UNWANTED.search(text):
        return text
    return _UNWANTED.sub("", text)


def normalize(text: str) -> str:
    """A text in NFKC, white space folded, without invisible characters: to compare, not to show.

    >>> normalize("  Skip\\u00a0to  CON\\u00adTENT ")
    'Skip to CONTENT'
    """
    if not text.isascii():
        # A "c" in a circle is written for the copyright sign, and NFKC would make it a letter.
        text = unicodedata.normalize("NFKC", text.replace("ⓒ", "©").replace("Ⓒ", "©"))
        if not text.isprintable() or "\ufe0f" in text or "\ufe0e" in text:
            text = _INVISIBLE.sub("", text)
    return " ".join(text.split())


def replace_surrogates(text: str) -> str:
    """A text that can be written as UTF-8: half a pair of surrogates, from JSON, cannot.

    >>> replace_surrogates("\\ud83e robot")
    '\ufffd robot'
    """
    return _SURROGATE.sub("\ufffd", text)
