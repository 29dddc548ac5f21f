"""How much of a document is read: the one place of all limits."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class DocumentLimits:
    """What a document may have at most, so that any of them ends in bounded time.

    Each limit is far above what real pages have, and far below what takes a parser long. "A real
    page has" names the most of 4,900 pages of the news corpora and of the AI Incident Database.
    The times are those of one core of 2020.
    """

    bytes: int = 64 * 1024 * 1024
    """Bytes of a document; the largest page of the news corpora has 3 MB. More is
    `DocumentTooLarge`."""
    attribute_chars: int = 1_000
    """Characters of a class or id that are looked at, and of a link's relations. An estimate."""
    address_chars: int = 8_000
    """Characters of the address that a link leads to; a longer one counts as none. Browsers and
    servers give up there, too. An estimate."""
    encodings: int = 3
    """Different encodings named by a document or its server that are tried; each decodes the
    whole document (a quarter of a second for ten megabytes). A real page names one or two."""
    blocks: int = 15_000
    """Blocks that any document may have; a real page has 3,000. One with more may have one in
    `block_bytes`: what is cut into smaller pieces is no page (two seconds a megabyte)."""
    block_bytes: int = 40
    """Bytes for each block of a document that has more than `blocks`. More blocks are
    `UnsupportedContent`. An estimate."""
    blocks_at_all: int = 200_000
    """Blocks that a document of any size may have; a real page has 3,000. More is
    `UnsupportedContent`: so many take 500 MB."""
    elements: int = 250_000
    """Elements with text that an HTML page may have; a real page has 8,300. More is
    `UnsupportedContent`: so many links take 400 MB."""
    tags: int = 1_100_000
    """Tags and comments that an HTML page may have, told by their first two characters; a real
    page has 22,000. More is `UnsupportedContent`: so many take up to 700 MB in the parser."""
    brackets: int = 16_000_000
    """Signs ``<`` in an HTML page, those that start no tag included; a real page has 22,000. More
    is `UnsupportedContent`: each takes 16 bytes in the parser."""
    tag_bytes: int = 16_000_000
    """Bytes in the tags of an HTML page; a real page has 2 million. More is `UnsupportedContent`:
    an attribute of four bytes takes 150 in the parser."""
    json_chars: int = 8_000_000
    """Characters of a page-data document; a real one has 550,000. More is `UnsupportedContent`:
    empty lists take 25 bytes a character."""
    judged: int = 5_000
    """Blocks that are judged by all that can be seen of them, the first ones that may be text at
    all; behind them prose is text and nothing else is. A real page has 2,400, and to judge as
    many more takes half a second."""
    levels: int = 100
    """Elements around each other that are told apart; what lies deeper is taken for the
    child of the last of them, as browsers do it from 512. The deepest real page has 48."""
    steps: int = 200_000_000
    """Tags times elements open at once up to which a page is parsed, for each megabyte: a
    parser looks through all that are open at every tag (half a second). A real page has 8
    million."""
    copies: int = 3_000_000
    """Tags times formatting elements left open: the HTML standard has them copied into every
    paragraph behind them (a second, and 1 GB). A real page has half a million."""
    attribute_steps: int = 100_000_000
    """Attributes of a tag times those of them that differ, for each megabyte: a parser
    compares each with all before it (half a second). A real page has 840,000."""
    names: int = 5_000
    """Different names of elements, attributes and doctypes that an HTML page may have, those in
    its scripts and comments included. A real page has 1,950. More is `UnsupportedContent`:
    tables of names in the parser do not grow (5,000 names chosen for it take a second for each
    megabyte)."""
    name_bytes: int = 32_000_000_000
    """Different names times bytes of an HTML page, so that fewer names are let through where the
    page is longer than 6 MB: 2,000 at 16 MB. A real page has 5 billion. More is
    `UnsupportedContent`."""
    options: int = 5_000
    """Options of a page from which its lists of options are parsed as plain elements: a
    parser looks through the whole list at every new one (a tenth of a second). A real page
    has 800."""

    option_blocks: int = 10_000
    """Options of forms that are read from an HTML page. A real page has 1,908, and pages with
    32,000 are known. More are left out with a warning."""

    marks: int = 60_000
    """Marks of Markdown (brackets, stars, backticks, backslashes and the like) that are read as
    such in a document. A real page has 21,000. Paragraphs beyond are plain text, with a warning
    (half a second; two if all are addresses)."""
    mark_steps: int = 200_000
    """Marks looked through for the ends of all brackets of a Markdown document. A real page has
    17,000. Paragraphs beyond are plain text, with a warning (a tenth of a second)."""
    cells: int = 20_000
    """Cells of the tables of a Markdown document, with those that a parser adds to short rows. A
    real page has 819. Tables beyond are plain text, with a warning (a second)."""
    markers: int = 100
    """Bullets, numbers and quotation marks that begin one line of a Markdown document; a real page
    has 8 (an estimate). A line with more is plain text, with a warning."""

    def per_megabyte(self, limit: int, size: int) -> int:
        """A limit for a document of a size in bytes: the same for all up to one megabyte."""
        return limit * max(1_000_000, size) // 1_000_000

    def most_names(self, size: int) -> int:
        """Different names that an HTML page of a size in bytes may have."""
        return min(self.names, self.name_bytes // max(1, size))

    def most_blocks(self, size: int) -> int:
        """Blocks that a document of a size in bytes may have."""
        return min(self.blocks_at_all, max(self.blocks, size // self.block_bytes))


LIMITS = DocumentLimits()
"""The limits that hold for every document."""
