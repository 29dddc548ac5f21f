"""The representation that every form of document is read into."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from .._exceptions import UnsupportedContent
from ..models import Candidate, Decoding, Form
from .blocks import TextBlock
from .head import Head

_FOLDED = re.compile("[ \t\n\r\f\v\x85\u2028\u2029]+")


def fold_space(text: str) -> str:
    """White space folded as a browser does it: only ASCII space, tabs and line ends.

    A no-break space or an ideographic one is part of what the author wrote; at the
    ends of a text it means nothing and goes, too.

    >>> fold_space("  20 \\n  km\\u00a0/\\u00a0h\\u3000")
    '20 km\\xa0/\\xa0h'
    """
    if len(text) > PIECE:
        return _fold_long(text)
    if text.isascii():  # the one thing and the other are the same there, and this is faster
        return " ".join(text.split())
    return _FOLDED.sub(" ", text).strip()


PIECE = 100_000
"""Characters of a text that are worked on at once where all its words or letters are listed: a
list of those of 50 MB takes 500 MB."""


def _fold_long(text: str) -> str:
    pieces = (text[at : at + PIECE] for at in range(0, len(text), PIECE))
    folded = "".join([_FOLDED.sub(" ", piece) for piece in pieces])
    # Where two pieces meet there may be two spaces.
    return folded.replace("  ", " ").strip()


def candidate_in(block: TextBlock, value: str, confidence: float, reason: str) -> Candidate:
    """A candidate for a field that a block shows."""
    return Candidate(
        value=value, raw=block.text, place=block.place, confidence=confidence, reason=reason
    )


def too_many_blocks(source: str, most: int) -> UnsupportedContent:
    """What is raised where a document is cut into more blocks than any page is."""
    return UnsupportedContent(
        f"expected a page, found more than {most:,} pieces of text in it",
        source=source,
        content="a document in more pieces than any page has",
    )


@dataclass(frozen=True, slots=True)
class Document:
    """A page in one of its forms, read into blocks."""

    source: str
    form: Form
    decoding: Decoding
    blocks: list[TextBlock]
    pieces: list[tuple[int, TextBlock]] = field(default_factory=list)
    """Words that are hidden in a line of text, each with the position of the block around it."""
    head: Head = field(default_factory=Head)
    """What it declares of itself."""
    data: Mapping[str, Any] = field(default_factory=dict)
    """The whole of a page data document; its blocks are found by who knows the site."""
    dump: str | None = None
    """The text of a dump whose blocks are not its lines, or have lost what stood between its
    columns; for who knows the site to read anew."""
    warnings: list[str] = field(default_factory=list)
    """What has been left out or read in another way because there is too much of it."""
    run_together: bool = False
    """Whether a dump came in one line or a few, so that where its blocks begin is a guess."""
