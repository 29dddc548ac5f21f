"""Headings of boilerplate, what stands under them, and other blocks known by their words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from ..documents.blocks import TextBlock
from ..languages.phrases import PhraseMatch
from .schema import DISTANCE
from .shape import Shape

HEADS = frozenset(
    {"related", "comments", "subscribe", "share", "consent", "login", "advert", "legal"}
)
"""Phrases that head boilerplate: what comes under them is mostly of the same sort."""

ENDS = frozenset({"comments", "related", "legal", "consent"})
"""Those of them that mostly come after the text. With all of ``HEADS`` the text F1 of dumps is
the same, cross-validated over 759 dumps, and a share bar within the text can end it."""

MAX_HEADING = 60
"""Columns of such a heading at most. An estimate."""

ANCHOR_COLUMNS = 70
"""Columns from which a block is long enough to speak for its page. An estimate."""

OFTEN = 3
"""Times that a page says the same prose from which it is no text. With ``CAPTION_REACH``,
half a thousandth each of text F1, cross-validated over 769 pages."""


class Headings(NamedTuple):
    """The headings of boilerplate on a page."""

    under: list[tuple[str, int] | None]
    """For each block the key of the nearest heading above it, and the bin of its distance."""
    ends: dict[str, list[int]]
    """Where the headings stand that mostly come after a text, by their keys."""
    boilerplate: set[int]
    """The headings that are sure, and the stories listed under them."""


def find_headings(shapes: Sequence[Shape], matches: Sequence[PhraseMatch | None]) -> Headings:
    """The headings of boilerplate: short blocks that are a phrase which heads it.

    Args:
        shapes: The shapes of the blocks of a page.
        matches: The phrase that each block is.
    """
    under: list[tuple[str, int] | None] = []
    ends: dict[str, list[int]] = {}
    boilerplate: set[int] = set()
    key, distance, in_list = None, 0, False
    for at, (shape, match) in enumerate(zip(shapes, matches, strict=True)):
        under.append((key, DISTANCE.find(distance)) if key else None)
        distance += 1
        if match is not None and match.key in HEADS and shape.columns <= MAX_HEADING:
            if match.key in ENDS:
                ends.setdefault(match.key, []).append(at)
            key, distance, in_list = match.key, 0, match.sure and match.key == "related"
            if match.sure:
                boilerplate.add(at)
        elif in_list and not shape.prose:
            boilerplate.add(at)
        else:
            in_list = False
    return Headings(under, ends, boilerplate)


class Repeats(NamedTuple):
    """The prose that a page says again and again."""

    placeholders: set[int]
    """Each stands by itself among other prose, for an embedded part that is not loaded."""
    copies: set[int]
    """They stand together with other repeated prose: the page has its text several times."""


def find_repeats(
    blocks: Sequence[TextBlock], shapes: Sequence[Shape], repeated: Mapping[str, int]
) -> Repeats:
    """The prose that a page says again and again; none on a page that says little else.

    Args:
        blocks: The blocks of a page.
        shapes: Their shapes.
        repeated: How many blocks have a text.
    """
    long = [at for at, shape in enumerate(shapes) if shape.columns >= ANCHOR_COLUMNS]
    often = [at for at in long if repeated[blocks[at].text] >= OFTEN]
    if not often:
        return Repeats(set(), set())
    once = sum(shapes[at].columns / repeated[blocks[at].text] for at in often)
    others = {*often}
    rest = sum(shape.columns for at, shape in enumerate(shapes) if shape.prose and at not in others)
    if rest <= once:
        return Repeats(set(), set())
    copies = {
        at
        for above, below in pairwise(long)
        if above in others and below in others and blocks[above].text != blocks[below].text
        for at in (above, below)
    }
    return Repeats(others - copies, copies)
