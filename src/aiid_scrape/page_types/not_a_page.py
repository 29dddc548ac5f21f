"""Texts that are not web pages: machine-made formats, books, print-outs."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import accumulate, pairwise

from ..extraction import BlockLabel
from ..models import Form, PageKind
from ..models.blocks import Role
from .book import is_book
from .context import PageContext
from .decision import PageTypeDecision
from .text_formats import WARNINGS, text_format_of


def classify_text_format(page: PageContext) -> PageTypeDecision | None:
    """A text in a format of `TextFormat`: a log, source code, a table, data, menus."""
    if page.features.document.form is not Form.TEXT:
        return None
    text_format = text_format_of(_lines(page))
    if text_format is None:
        return None
    reason = "in a text that is no page"
    return page.without_report(PageKind.OTHER, WARNINGS[text_format], Role.OTHER, reason)


def _lines(page: PageContext) -> list[str]:
    """The lines of the document, before wrapped ones were joined."""
    document = page.features.document
    if document.dump is not None:
        return [line for line in document.dump.splitlines() if line and not line.isspace()]
    return [
        f"{block.marker} {block.text}" if block.marker else block.text for block in document.blocks
    ]


def classify_book(page: PageContext) -> PageTypeDecision | None:
    """A book, or many texts in one document."""
    blocks = page.features.blocks
    if page.features.is_html or not is_book(
        [blocks[at].text for at in page.body], [block.text for block in blocks]
    ):
        return None
    warning = (
        "no page: far longer than an article, as a book is, or many texts in one; "
        "the blocks hold all of it"
    )
    return page.without_report(PageKind.OTHER, warning, Role.OTHER, "in a text as long as a book")


MIN_PAGES = 4
"""Consecutive page numbers from which a text is a print-out. An estimate."""

MIN_LEAF = 700
"""Columns between two page numbers at least: a printed page has twice as many, an entry of a
ranking fewer. An estimate."""

MAX_NUMBER = 4
"""Digits of a page number at most. An estimate."""

MIN_HEADS = 3
"""Times that a running head is repeated at least. An estimate."""


def classify_print(page: PageContext) -> PageTypeDecision | None:
    """A text with the page numbers and running heads of the printed pages it comes from."""
    if page.features.is_html or page.extraction.kind is not PageKind.ARTICLE:
        return None
    blocks = page.features.blocks
    bare = [
        at
        for at, block in enumerate(blocks)
        if len(block.text) <= MAX_NUMBER and block.text.isdecimal()
    ]
    if len(bare) < MIN_PAGES:
        return None
    heads = {text for text, count in page.features.repeated.items() if count >= MIN_HEADS}
    numbers = {
        at: int(blocks[at].text)
        for at in bare
        if any(
            each.text in heads for each in (*blocks[max(0, at - 1) : at], *blocks[at + 1 : at + 2])
        )
    }
    if _pages(page, numbers) < MIN_PAGES:
        return None
    warning = (
        "the text seems to come from printed pages, as of a PDF: "
        "running heads, page numbers and columns may be in it"
    )
    frame = {beside for at in numbers for beside in (at - 1, at, at + 1)}
    labels = {
        at: BlockLabel(Role.OTHER, "the number or the running head of a printed page")
        for at in frame.intersection(page.body)
        if at in numbers or blocks[at].text in heads
    }
    return PageTypeDecision(page.extraction.kind, [warning], labels)


def _pages(page: PageContext, numbers: Mapping[int, int]) -> int:
    """The number of page numbers that follow one another, a page of text between them."""
    before = list(accumulate((shape.columns for shape in page.features.shapes), initial=0))
    steps = (
        number == last + 1 and before[at] - before[above] >= MIN_LEAF
        for (above, last), (at, number) in pairwise(numbers.items())
    )
    return 1 + sum(steps)
