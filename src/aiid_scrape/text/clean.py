"""The two ways to clean a text: for reading and for writing.

``clean`` drops what no page means and keeps everything else, because the result is shown.
``replace_surrogates`` keeps every character that UTF-8 can carry, because the result is evidence.
"""

from __future__ import annotations

import re

# What no page means: NUL, controls other than white space, lone surrogates, noncharacters,
# and the byte order mark where it is none.
_UNWANTED = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufeff\ufffe\uffff]"
)
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


def replace_surrogates(text: str) -> str:
    """A text that can be written as UTF-8: half a pair of surrogates, from JSON, cannot.

    >>> replace_surrogates("\\ud83e robot")
    '\ufffd robot'
    """
    return _SURROGATE.sub("\ufffd", text)
