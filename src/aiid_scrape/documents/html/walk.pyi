"""HTML pages: one walk over the tree gives every visible text in exactly one block.

The only importer of selectolax.
"""

from typing import NamedTuple

from selectolax.lexbor import LexborHTMLParser

from ...models import Decoding
from ..blocks import TextBlock
from ..document import Document
from ..head import Head

MAX_PARTED: int
"""Characters of a block up to which its parts are kept (400): a byline, a dateline, a headline with
its kicker are no longer, and of prose nobody asks for them. An estimate."""

MAX_SIGN: int
"""Characters of an emoji that is shown as a picture within a line (8): some are of several joined.
An estimate."""

ELEMENTS_PER_BLOCK: int
"""Elements with text for each block that a page may have (4): a real one has two."""

WHOLE_LINK: float
"""Share of a block that must be one link for the block to lead there (0.9): an arrow or a counter
often stands beside the link proper. An estimate."""

def read_html(markup: str | bytes, *, source: str, decoding: Decoding) -> Document:
    """Read an HTML page into its blocks, and what its head declares.

    Args:
        markup: The page, as characters or as bytes in UTF-8: the parser's own, and faster.
        source: Its name, for messages.
        decoding: How it came to be these characters.

    Raises:
        NotAPage: No visible text has a letter or a digit, and neither has the title.
        UnsupportedContent: It is beyond what is got through in time, see `limits`.
    """

class Walked(NamedTuple):
    """What a tree holds: as the fields of a `Document`."""

    blocks: list[TextBlock]
    pieces: list[tuple[int, TextBlock]]
    head: Head
    warnings: list[str]

def walk(tree: LexborHTMLParser, source: str, size: int) -> Walked:
    """All that a tree holds.

    Args:
        tree: The tree.
        source: The name of the page, for messages.
        size: Bytes of the page, which say how many blocks it may have.

    Raises:
        UnsupportedContent: It has more.
    """
