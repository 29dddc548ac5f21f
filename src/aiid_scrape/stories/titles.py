"""Whether two headlines are one, whatever sites put before and behind them."""

from __future__ import annotations

import re
from typing import NamedTuple

from ..text.scripts import has_unspaced
from .words import keys_of, read_forms

# "Headline – Site", "Headline | Section | Site", "Headline_Site", "Headline (Site)",
# "Site: Headline", "[Video] Headline".
_BLANK = r"(?:(?<!\s)\s++)?+"  # tried once in each run of blanks, not at each blank of it
_BETWEEN = r"(?<!\s)\s++(?:[-–—―·•»›«‹~>/\\⁄]++|::++)\s++|" rf"{_BLANK}(?:[|｜‖¦_]++|——++)\s*+"
_OPEN, _CLOSED = r"[(\[（【［〔]", r"[^()\[\]（）【】［］〔〕]{1,40}[)\]）】］〕]\s*"
_BEHIND = re.compile(rf"{_BETWEEN}|{_BLANK}{_OPEN}(?={_CLOSED}\Z)")
_BEFORE = re.compile(rf"[:：]\s*|\A{_OPEN}{_CLOSED}|{_BETWEEN}")

MAX_TITLE = 400
"""Characters of a title that are looked at: no headline is as long. An estimate."""

MAX_ADDITIONS = 4
"""Additions of a site, at either end of a title, that are taken away. An estimate."""

MIN_HEADLINE = 3
"""Words that must be left of two titles if something was taken from both: ``Weather – Monday``
and ``Weather – Tuesday`` are two headlines. Six letters make three words in scripts without
spaces."""


class Headline(NamedTuple):
    """A title without what a site added to it."""

    text: str
    """The part of the title."""

    words: tuple[str, ...]
    """What it is compared by."""


def same_headline(first: str | None, second: str | None) -> tuple[Headline, Headline] | None:
    """What two titles have for a headline, if it is the same; None if not, or if one is missing.

    Case and punctuation do not count. Additions are taken from the end of both titles, and
    from the start of one.

    >>> same_headline("Robot pins worker – Daily", "ROBOT PINS WORKER | Echo | News")[1].text
    'ROBOT PINS WORKER'
    """
    one, two = _clip(first), _clip(second)
    for ours, theirs in ((one, two), (two, one)):
        whole = _without_ends(theirs)
        for trimmed in _without_starts(ours):
            for other in whole:
                if trimmed.words == other.words and _is_enough(trimmed, other, ours, theirs):
                    return (trimmed, other) if ours is one else (other, trimmed)
    return None


def has_words(title: str | None) -> bool:
    """Whether there is a title, and not only a dash in its place."""
    return bool(_headlines([_clip(title)]))


def _clip(title: str | None) -> str:
    return (title or "")[:MAX_TITLE].strip()


def _without_ends(title: str) -> list[Headline]:
    cuts = [match.start() for match in _BEHIND.finditer(title)][-MAX_ADDITIONS:]
    return _headlines([title, *(title[:cut] for cut in reversed(cuts))])


def _without_starts(title: str) -> list[Headline]:
    cuts = [match.end() for match in _BEFORE.finditer(title)][:MAX_ADDITIONS]
    starts = [title, *(title[cut:] for cut in cuts)]
    return [headline for start in starts for headline in _without_ends(start)]


def _headlines(texts: list[str]) -> list[Headline]:
    found = (Headline(text, tuple(keys_of(read_forms(text)))) for text in texts)
    return [headline for headline in found if headline.words]


def _is_enough(one: Headline, two: Headline, title: str, other: str) -> bool:
    cut_both = len(one.text) < len(title) and len(two.text) < len(other)
    return not cut_both or _size(one.words) >= MIN_HEADLINE


def _size(words: tuple[str, ...]) -> float:
    return sum(0.5 if has_unspaced(word) else 1 for word in words)
