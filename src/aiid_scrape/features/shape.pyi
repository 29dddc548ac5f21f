"""The shape of a block: its columns, its words, and whether it reads as prose.

These are the shallow text features of Kohlschütter, Fankhauser and Nejdl, "Boilerplate detection
using shallow text features" (WSDM 2010): length, link density, full stops.
"""

from ..documents.blocks import TextBlock

SENTENCE_COLUMNS: int
"""Columns from which a block that ends as a sentence is prose (40): shorter ones are as often
buttons with a full stop. A Chinese, Japanese or Korean character is two columns wide."""

PROSE_COLUMNS: int
"""Columns from which a block is prose however it ends (140): in the dumps of the news corpora
nine in ten lines as long as that are text, and one in six of half that length."""

HEADLINE_COLUMNS: tuple[int, int]
"""Columns that a headline has at least and at most (16 and 220). Estimates."""

HEADLINE_WORDS: int
"""Words from which a heading reads as the headline of an article rather than of a section (5). An
estimate."""

UNSTOPPED_COLUMNS: int
"""Columns from which a block of several clauses is a sentence in scripts that end none with a sign
(80): headlines have fewer. An estimate: no corpus has such pages."""

MIN_CLAUSES: int
"""Clauses of such a sentence at least (3). An estimate."""

MAX_END: int
"""Characters of a text that its last sign, with quotes and notes behind it, is looked for in (24).
An estimate."""

MAX_PROSE_LINKS: float
"""Share of links from which even a long block is a teaser (0.6). An estimate."""

class Shape:
    """The measures of a block that need no knowledge of its language."""

    def __init__(self, columns: int, words: int, sentence: bool, prose: bool) -> None: ...
    @property
    def columns(self) -> int:
        """Columns in a terminal, each mark one, too. The weights are fitted with this measure."""
    @property
    def words(self) -> int: ...
    @property
    def sentence(self) -> bool:
        """True if it ends as a sentence."""
    @property
    def prose(self) -> bool: ...

def shape_of(block: TextBlock) -> Shape:
    """The shape of a block."""
