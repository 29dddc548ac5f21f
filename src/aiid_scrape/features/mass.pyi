"""How the mass of the text lies in the elements of an HTML page.

The mass of a block is how much of its columns is taken for text. The share of it in an element is
text density (Sun, Song and Liao, "DOM based content extraction via text density", SIGIR 2011), and
what a template made is mostly all text or all boilerplate.
"""

from collections.abc import Sequence

from .groups import FeatureGroup
from .structure import ElementFeatures
from .values import Values

MAIN_SHARE: float
"""Share of an element's mass that one inside of it must have to be the better main element (0.6).
An estimate."""

MAX_DEPTH: int
"""Levels in or out of the main element from which more make no difference (8). An estimate."""

class ElementMasses:
    """The mass of the text in all elements of a page: one value for each pass.

    Args:
        elements: The elements.
        masses: The mass of each block.
    """

    def __init__(self, elements: ElementFeatures, masses: Sequence[float] | Values) -> None: ...
    def features_of(self, at: int, size: int, types: str) -> list[FeatureGroup]:
        """The features of a block by where the text is taken to be.

        Args:
            at: The block.
            size: The bin of its size.
            types: The letters of the block before, of the block, and of the block behind.
        """
