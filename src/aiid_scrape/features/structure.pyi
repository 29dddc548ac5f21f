"""Features of the elements around the blocks of an HTML page, whatever is text."""

from collections.abc import Sequence

from ..documents.blocks import Element, TextBlock
from .groups import FeatureGroup
from .shape import Shape
from .templates import Groups

FRAMES: frozenset[str]
"""Elements of HTML whose tags are features of all that is in them."""

MAX_AROUND: int
"""Features of the elements around a block that are kept (400), the outermost: of 231 pages of news
at most 135 stand around one."""

CAPTION_REACH: int
"""Elements from a block up whose class and id are read for captions (3). With ``OFTEN``, half a
thousandth each of text F1, cross-validated over 769 pages."""

MAX_TAG: int
"""Characters of the name of an element (24): no standard one has more than ten."""

class ElementFeatures:
    """The elements of a page, with the blocks and columns that lie in them.

    Args:
        blocks: The blocks of the page, each of an element.
        shapes: Their shapes.
    """

    def __init__(self, blocks: Sequence[TextBlock], shapes: Sequence[Shape]) -> None: ...
    @property
    def own(self) -> list[Element | None]:
        """The innermost element of each block."""
    @property
    def parents(self) -> list[Element | None]:
        """The parent of the element that is the block."""
    @property
    def template(self) -> Groups:
        """The blocks of each template."""
    def span(self, element: Element) -> range:
        """The blocks in an element that is around one of them."""
    def features_of(self, element: Element) -> list[FeatureGroup]:
        """The features that a block has by the tags and names of the elements around it."""
    def groups(self) -> dict[str, Groups]:
        """The blocks that have a template, a parent, or a parent's parent in common."""
    def is_outside(self, element: Element | None) -> bool:
        """Return true if the page marks an element, or one around it, as a menu or a footer."""
    def is_caption(self, element: Element | None) -> bool:
        """Return true if a class or id near a block names it a caption."""
