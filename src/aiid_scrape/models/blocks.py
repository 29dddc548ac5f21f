"""Blocks: every text of a page, each with the role it plays."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pydantic import GetJsonSchemaHandler
    from pydantic.json_schema import JsonSchemaValue
    from pydantic_core import CoreSchema


class BlockKind(StrEnum):
    """What a block is, as far as the document's form tells."""

    HEADING = "heading"
    """A heading of any level."""
    PARAGRAPH = "paragraph"
    """A paragraph."""
    LIST_ITEM = "list_item"
    """An item of a list, a term of a definition list or what defines it."""
    QUOTE = "quote"
    """A quotation set apart."""
    CODE = "code"
    """Text whose white space is as its author set it."""
    TABLE_ROW = "table_row"
    """A row of a table that shows data, its cells apart by tabs."""
    CAPTION = "caption"
    """The caption of a figure or a table, or the readings of words (``<ruby>``)."""
    IMAGE = "image"
    """The words that stand for a picture: an alternative text, the title of an SVG."""
    BUTTON = "button"
    """The words on a button."""
    OPTION = "option"
    """A choice or a text field of a form."""
    LINE = "line"
    """A line of a text dump, or a text in HTML that no paragraph-like element holds."""


class Role(StrEnum):
    """What a block does on its page. Each block has exactly one."""

    TITLE = "title"
    """The headline of a report, or the name of the page."""
    DESCRIPTION = "description"
    """A summary that stands apart from the text."""
    BYLINE = "byline"
    """Who wrote it."""
    DATE = "date"
    """When it was written or changed."""
    SOURCE = "source"
    """Who published it, on AIID pages with the year."""
    BODY = "body"
    """Part of the text of a report, its headings and lists included."""
    CAPTION = "caption"
    """Words that belong to an image or a table, or say how others are read."""
    REFERENCE = "reference"
    """Names a record of the database: a report's or an incident's number, counts, title."""
    LABEL = "label"
    """Words that name a datum, or a badge: ``Associated Incidents``, ``Description``."""

    NAVIGATION = "navigation"
    """Menus, buttons, links to other parts of the site."""
    FOOTER = "footer"
    """What stands at the end of every page of the site."""
    CONSENT = "consent"
    """Questions about cookies and privacy."""
    SHARE = "share"
    """Buttons to share or follow."""
    RELATED = "related"
    """Other stories: related, most read, similar."""
    PROMO = "promo"
    """Adverts, newsletters, subscriptions."""
    COMMENTS = "comments"
    """What readers wrote under the text."""
    PLACEHOLDER = "placeholder"
    """Stands for something not there yet: ``Loading...``."""
    HIDDEN = "hidden"
    """Not shown to readers, by an attribute, a style or a class: the reason says which."""
    OTHER = "other"
    """Boilerplate by its form or place, of no kind that could be named."""

    @property
    def is_boilerplate(self) -> bool:
        """True if it is boilerplate: part of the site, not of the content of the page."""
        return self in BOILERPLATE


BOILERPLATE: frozenset[Role] = frozenset(
    {
        Role.NAVIGATION,
        Role.FOOTER,
        Role.CONSENT,
        Role.SHARE,
        Role.RELATED,
        Role.PROMO,
        Role.COMMENTS,
        Role.PLACEHOLDER,
        Role.HIDDEN,
        Role.OTHER,
    }
)
"""The roles that count as boilerplate."""


@dataclass(frozen=True, slots=True)
class Block:
    """One block of a page, with its role and the reason it got it."""

    text: str
    """The text, white space folded; a line break inside a block is kept as ``\\n``."""

    kind: BlockKind
    """What the document's form says it is."""

    role: Role
    """What it does on the page."""

    reason: str
    """Why it has that role, in words."""

    lines: tuple[int, int] | None = None
    """First and last line in a text document, counted from 1; None for HTML."""

    path: str | None = None
    """The elements that hold it in HTML, as a CSS-like path; None for text."""

    marker: str = ""
    """The bullet or number that stood before the text of a list item."""

    level: int = 0
    """A heading's level (1 to 6) or a list item's depth (from 1); else 0."""

    href: str | None = None
    """Where it leads, if all of it is one link."""

    link_share: float = 0.0
    """The share of its characters that are links, 0 to 1; always 0 for text."""

    report: int | None = None
    """The position in ``page.reports`` of the report it belongs to; None for the page's own."""

    @property
    def place(self) -> str:
        """Where it stood, in words: ``line 45``, ``lines 3-5`` or a path of elements."""
        if self.lines is None:
            return self.path or ""
        first, last = self.lines
        return f"line {first}" if first == last else f"lines {first}-{last}"

    @classmethod
    def __get_pydantic_json_schema__(
        cls, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        from .docstrings import described_schema

        return described_schema(cls, schema, handler)


def join_text(blocks: Iterable[Block]) -> str:
    """The plain text of blocks: paragraphs apart by a blank line, items of one list by none.

    >>> item = Block("Wash", BlockKind.LIST_ITEM, Role.BODY, "")
    >>> join_text([Block("Do:", BlockKind.PARAGRAPH, Role.BODY, ""), item, item])
    'Do:\\n\\nWash\\nWash'
    """
    pieces: list[str] = []
    before: Block | None = None
    for block in blocks:
        if before is not None:
            both_items = before.kind is block.kind is BlockKind.LIST_ITEM
            both_rows = before.kind is block.kind is BlockKind.TABLE_ROW
            pieces.append("\n" if both_items or both_rows else "\n\n")
        pieces.append(block.text)
        before = block
    return "".join(pieces)
