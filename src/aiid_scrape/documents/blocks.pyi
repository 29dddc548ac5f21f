"""Blocks of text, and the elements of HTML that they stand in."""

from collections.abc import Iterator
from dataclasses import dataclass

from ..models.blocks import BlockKind
from .hiding import Hiding

MAX_NAMES: int
"""Characters of a class or id whose words are read (200). An estimate."""

PATH_STEPS: int
"""Elements named in a path, from the innermost up (4): enough to find the place by eye. An
estimate."""

MAX_NAME: int
"""Characters of an id or class in a path (60); scripts make some that are longer than the page. An
estimate."""

class Link:
    """A link of an HTML page."""

    def __init__(self, address: str) -> None: ...
    @property
    def address(self) -> str:
        """The address that it leads to."""

class Element:
    """An element of an HTML page that holds text, with what it means for its text.

    No element refers to itself, so all of a page are freed with it, without the garbage collector.
    """

    def __init__(
        self, tag: str, attributes: dict[str, str | None], parent: Element | None
    ) -> None: ...
    kind: BlockKind
    """The kind of the blocks in it, unless an element further in has another."""
    level: int
    """The level or depth of such a block."""
    is_unseen: bool
    """True if its texts are never shown, whatever the style."""
    @property
    def tag(self) -> str: ...
    @property
    def parent(self) -> Element | None: ...
    @property
    def attributes(self) -> dict[str, str | None]:
        """The attributes by name, None for one without a value. Read when first asked for."""
    @property
    def has_attributes(self) -> bool: ...
    @property
    def aria_role(self) -> str | None:
        """The value of its attribute ``role``."""
    @property
    def keeps_space(self) -> bool:
        """True if white space in it is as the author set it."""
    @property
    def lists(self) -> int:
        """The number of lists it lies in."""
    @property
    def hiding(self) -> Hiding | None:
        """What hides its texts, itself or an element around it, if anything does."""
    @property
    def link(self) -> Link | None:
        """The link that it is or lies in, unless that leads nowhere."""
    @property
    def levels(self) -> int:
        """The number of elements from the outermost down to it."""
    @property
    def names(self) -> tuple[str, ...]:
        """The words of its class and id, in lower case: ``relatedStories`` has two."""
    @property
    def block_element(self) -> Element:
        """The innermost element, itself or above it, that starts and ends a block."""
    def start_block(self) -> None:
        """Note that it starts and ends a block."""
    def lineage(self) -> Iterator[Element]:
        """This element, its parent, and so on up."""
    def within_body(self, most: int) -> list[Element]:
        """This element, its parent, and so on up, but for the body: not more than a number."""
    def get(self, name: str) -> str:
        """An attribute's value; empty if it has none."""
    def step(self) -> str:
        """The element as one step of a CSS-like path: ``h1#top``, ``p.lead``."""
    def path(self) -> str:
        """The innermost elements down to here, as a CSS-like path."""

@dataclass
class TextBlock:
    """One visible text of a page, before it has a label."""

    text: str
    kind: BlockKind
    first_line: int = 0
    """Line in a text document, counted from 1; 0 for HTML."""
    last_line: int = 0
    indent: int = 0
    """Columns of white space before a line of a text document."""
    blank_before: bool = True
    """True if a blank line, or the start, stands before it in a text document."""
    marker: str = ""
    level: int = 0
    href: str | None = None
    link_share: float = 0.0
    """Share of its characters that are in links, 0 to 1."""
    links: tuple[tuple[str, str], ...] = ()
    """The words and the address of each link in it, in HTML."""
    parts: tuple[tuple[str, Element], ...] = ()
    """The texts of a short block in HTML with the innermost element around each; empty if it is
    all of one."""
    element: Element | None = None
    """The element in which it begins, in HTML."""
    key: str | None = None
    """The key that holds it, in page data."""

    @property
    def hiding(self) -> Hiding | None:
        """What hides it from a reader, in HTML; None for what is shown."""
    @property
    def path(self) -> str | None:
        """Where it stood in HTML or page data: a CSS-like path, or keys; None for text."""
    @property
    def place(self) -> str:
        """Where it stood, in words: its path, or its line."""
