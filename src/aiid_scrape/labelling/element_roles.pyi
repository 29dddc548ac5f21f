"""What a block of boilerplate is for, by the elements that it is in.

This names what boilerplate is for. Which blocks are boilerplate is decided elsewhere.
"""

from ..documents.blocks import Element
from ..extraction import BlockLabel

class ElementRoles:
    """The roles of the elements of one page; each is looked at once."""

    def __init__(self) -> None: ...
    def label(self, element: Element | None) -> BlockLabel | None:
        """The label of what is in an element, by the innermost class, id or tag that gives one."""
