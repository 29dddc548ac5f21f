"""Plain-text dumps of pages: lines become blocks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import islice

from ..._exceptions import NotAPage
from ...limits import LIMITS
from ...models import Decoding, Form
from ...models.blocks import BlockKind
from ..blocks import TextBlock
from ..document import Document, fold_space, too_many_blocks
from .dumper_marks import read_marks
from .lines import Line, read_lines
from .one_line import part_run_on
from .unwrap import NO_HINTS, Hints, join_wrapped, margin

# Columns within a line: its block has no more than a blank between them.
_LAID_OUT = re.compile(r"\S(?:\t| {3})")


def read_text(text: str, *, source: str, decoding: Decoding) -> Document:
    """Read the text dump of a page: a block for each line that is not blank.

    Lines that the dumper has broken at some width are one block again; a page that it has put
    in one line is several.

    Raises:
        NotAPage: No line has a letter or a digit.
        UnsupportedContent: It has more lines than any page, see `limits`.
    """
    most = LIMITS.most_blocks(len(text))
    lines = list(islice(read_lines(text), most + 1))
    if len(lines) > most:
        raise too_many_blocks(source, most)
    parted = part_run_on(lines)
    paragraphs, blocks = _read(lines, parted)
    if not any(char.isalnum() for block in blocks for char in block.text):
        raise NotAPage("expected the text of a page, found no letter in it", source=source)
    is_changed = len(paragraphs) != len(lines) or blocks != paragraphs
    return Document(
        source=source,
        form=Form.TEXT,
        decoding=decoding,
        blocks=blocks,
        dump=text if is_changed or _LAID_OUT.search(text) else None,
        run_together=parted is not None,
    )


def _read(
    lines: Sequence[Line], parted: list[Line] | None, hints: Hints = NO_HINTS
) -> tuple[list[TextBlock], list[TextBlock]]:
    """The paragraphs of a dump, with and without the marks of its dumper."""
    whole = parted or join_wrapped(lines, hints)
    left = margin(whole)
    paragraphs = [_block(line, left) for line in whole]
    return paragraphs, read_marks(paragraphs)


def read_again(document: Document, hints: Hints) -> Document:
    """Join the lines of a dump again, with hints from a known site.

    Args:
        document: The dump.
        hints: Facts about the page that its site knows.
    """
    if document.dump is None:
        lines = [_line(block) for block in document.blocks]
    else:
        lines = list(read_lines(document.dump))
    _, blocks = _read(lines, None, hints)
    return replace(document, form=Form.TEXT, blocks=blocks, dump=None, run_together=False)


def as_lines(document: Document) -> Document:
    """A dump with a block for each line, none joined."""
    if document.dump is None:
        return document
    blocks = [_block(line) for line in read_lines(document.dump)]
    return replace(document, form=Form.TEXT, blocks=blocks, dump=None, run_together=False)


def _line(block: TextBlock) -> Line:
    """The line that a block was made of."""
    first, last, indent = block.first_line, block.last_line, block.indent
    return Line(block.text, first, last, indent, block.blank_before, block.marker, indent)


def _block(line: Line, left: int = 0) -> TextBlock:
    indent = max(0, line.indent - left)
    return TextBlock(
        fold_space(line.text),
        BlockKind.LIST_ITEM if line.marker else BlockKind.LINE,
        line.first,
        line.last,
        indent,
        line.blank_before,
        line.marker,
        level=1 + indent // 4 if line.marker else 0,
    )
