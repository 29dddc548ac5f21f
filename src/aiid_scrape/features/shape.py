"""The shape of a block: its columns, its words, and whether it reads as prose.

These are the shallow text features of Kohlschütter, Fankhauser and Nejdl, "Boilerplate detection
using shallow text features" (WSDM 2010): length, link density, full stops.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from ..documents.blocks import TextBlock
from ..models.blocks import BlockKind
from ..text.scripts import count_thai_and_lao
from ..text.width import columns_with_marks

_SENTENCE_END = re.compile(
    "[.!?\u2026\u3002\uff01\uff1f\u061f\u06d4\u0964\u1362\u17d4\u104b][\"'\u201d\u2019\u00bb\u203a\u300d\u300f)\\]\uff09\u3011]*\\s*(?:\\[\\d+\\])*$"
)

SENTENCE_COLUMNS = 40
"""Columns from which a block that ends as a sentence is prose: shorter ones are as often
buttons with a full stop. A Chinese, Japanese or Korean character is two columns wide."""

PROSE_COLUMNS = 140
"""Columns from which a block is prose however it ends: in the dumps of the news corpora
nine in ten lines as long as that are text, and one in six of half that length."""

HEADLINE_COLUMNS = (16, 220)
"""Columns that a headline has at least and at most. Estimates."""

HEADLINE_WORDS = 5
"""Words from which a heading reads as the headline of an article rather than of a section. An
estimate."""


class Shape(NamedTuple):
    """The measures of a block that need no knowledge of its language."""

    columns: int
    words: int
    sentence: bool
    prose: bool


def shape_of(block: TextBlock) -> Shape:
    """The shape of a block."""
    text = block.text
    width = columns_with_marks(text)
    words = text.count(" ") + 1 + (width - len(text)) // 2
    # Most blocks end in a letter or digit, and those need no closer look.
    is_open = text[-1:].isalnum()
    sentence = not is_open and _SENTENCE_END.search(text, max(0, len(text) - MAX_END)) is not None
    sentence = sentence or (width >= UNSTOPPED_COLUMNS and _reads_unstopped(text))
    linked = block.link_share > MAX_PROSE_LINKS
    prose = (
        not linked
        and block.kind not in _NEVER_PROSE
        and (width >= PROSE_COLUMNS or (sentence and width >= SENTENCE_COLUMNS))
    )
    return Shape(width, words, sentence, prose)


UNSTOPPED_COLUMNS = 80
"""Columns from which a block of several clauses is a sentence in scripts that end none with a sign:
headlines have fewer. An estimate: no corpus has such pages."""

MIN_CLAUSES = 3
"""Clauses of such a sentence at least. An estimate."""


def _reads_unstopped(text: str) -> bool:
    """Whether a text has several clauses, in a script with blanks between clauses alone."""
    if text.isascii() or text.count(" ") < MIN_CLAUSES - 1:
        return False
    return 2 * count_thai_and_lao(text) > len(text)


MAX_END = 24
"""Characters of a text that its last sign, with quotes and notes behind it, is looked for in. An
estimate."""

MAX_PROSE_LINKS = 0.6
"""Share of links from which even a long block is a teaser. An estimate."""

_NEVER_PROSE = frozenset({BlockKind.BUTTON, BlockKind.OPTION, BlockKind.IMAGE})
