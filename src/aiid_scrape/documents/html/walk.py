"""HTML pages: one walk over the tree gives every visible text in exactly one block.

The only importer of selectolax.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from selectolax.lexbor import LexborHTMLParser, LexborNode

from ..._exceptions import NotAPage
from ...limits import LIMITS
from ...models import Decoding, Form
from ...models.blocks import BlockKind
from ...text.clean import clean
from ..document import (
    Document,
    Element,
    Link,
    TextBlock,
    fold_space,
    too_many_blocks,
)
from ..guard.attributes import tame
from ..head import Head, HeadReader
from .elements import CELLS, DRAWING, INLINE, ITEMS, KINDS, UNSEEN


def read_html(markup: str | bytes, *, source: str, decoding: Decoding) -> Document:
    """Read an HTML page into its blocks, and what its head says.

    Args:
        markup: The page, as characters or as bytes in UTF-8: the parser's own, and faster.
        source: Its name, for messages.
        decoding: How it came to be these characters.

    Raises:
        NotAPage: No visible text has a letter or a digit, and neither has the title.
        UnsupportedContent: It is beyond what is got through in time, see `limits`.
    """
    tree = LexborHTMLParser(tame(markup, source=source))
    found = walk(tree.root, source, len(markup)) if tree.root else Walked([], [], Head(), [])
    document = Document(
        source=source,
        form=Form.HTML,
        decoding=decoding,
        blocks=found.blocks,
        pieces=found.pieces,
        head=found.head,
        warnings=found.warnings,
    )
    seen = [block.text for block in document.blocks] + [document.head.title or ""]
    seen += [piece.text for _, piece in document.pieces]
    if not any(char.isalnum() for words in seen for char in words):
        raise NotAPage("expected a page, found HTML that shows no text", source=source)
    return document


class Walked(NamedTuple):
    """What a tree holds: as the fields of a `Document`."""

    blocks: list[TextBlock]
    pieces: list[tuple[int, TextBlock]]
    head: Head
    warnings: list[str]


def walk(root: LexborNode, source: str, size: int) -> Walked:
    """All that a tree holds.

    Args:
        root: The tree.
        source: The name of the page, for messages.
        size: Bytes of the page, which say how many blocks it may have.

    Raises:
        UnsupportedContent: It has more.
    """
    return _Walk(root, source, size).run()


class _Walk:
    """One pass over a tree in reading order, gathering texts until a block ends.

    Most nodes hold no text: they are looked at as little as can be, and an element is
    read, with all above it, only once a text is found in it.
    """

    def __init__(self, root: LexborNode, source: str, size: int) -> None:
        self.source = source
        self.most_blocks = LIMITS.most_blocks(size)
        self.most_elements = min(LIMITS.elements, ELEMENTS_PER_UNIT * self.most_blocks)
        language = root.attributes.get("lang")
        self.head = HeadReader(clean(language) if language is not None else None)
        self.blocks: list[TextBlock] = []
        self.nodes = root.traverse(include_text=True)
        """The nodes that are still to come."""
        self.known = {root.mem_id: Element(root.tag or "", root.attributes, None)}
        """The elements that hold text, by the identity of their nodes."""
        self.rows: set[int] = set()
        """The elements among them that are rows of data."""
        self.options = 0
        """The options of forms that have been met, as far as they have words."""
        self.has_ruby = False
        """Whether words with their readings have been met."""
        self.has_pieces = False
        """Whether hidden words in a line of text have been met."""
        self._start()

    def _start(self) -> None:
        """Start to gather the next block."""
        self.pieces: list[str] = []
        self.readings: list[tuple[str, Element]] = []
        """How words of the block are read, each with the element around it."""
        self.parts: list[tuple[str, Element]] = []
        """The visible texts gathered, each with the innermost element around it."""
        self.after_break = False
        """Whether nothing has come since a line break."""
        self.element: Element | None = None
        """The element in which the block begins; None while there is nothing to be seen."""

    def run(self) -> Walked:
        """Walk without recursion: pages nest deeper than the interpreter's stack."""
        actions = self._actions()
        known: dict[int, _Action | None] = {}  # by number, which is read faster than the name
        for node in self.nodes:
            number = node.tag_id
            if number == _TEXT:
                text = node.text_content or ""
                if not text.isspace() or (self.element is not None and self.element.keeps_space):
                    self._gather(text, node)
                elif self.pieces and not (self.has_ruby and _is_in_ruby(node)):
                    self.pieces.append(" ")
                continue
            if number not in known:
                known[number] = self._action(node.tag or "-", actions)
            if (action := known[number]) is not None:
                action(node)
        self._flush()
        pieces = self._take_pieces_out() if self.has_pieces else []
        return Walked(self.blocks, pieces, self.head.head(), self._warnings())

    def _warnings(self) -> list[str]:
        if (left_out := self.options - LIMITS.option_blocks) <= 0:
            return []
        return [f"{left_out:,} options of forms were left out: {LIMITS.option_blocks:,} are read"]

    def _actions(self) -> dict[str, _Action | None]:
        """What to do on meeting an element, but for those that just end a block."""
        return {
            **dict.fromkeys(INLINE | UNSEEN | DRAWING | {"html"}),
            **dict.fromkeys(CELLS, self._cell),
            "br": self._break,
            "iframe": self._frame,
            "img": self._image,
            "input": self._field,
            "meta": self._meta,
            "link": self._link,
            "ruby": self._ruby,
            "script": self._script,
            "style": self._pass_text,
            "title": self._title,
        }

    def _action(self, tag: str, actions: dict[str, _Action | None]) -> _Action | None:
        """What to do on meeting a node with this tag; nothing for a comment or a doctype."""
        if tag in actions or not tag[0].isalpha():
            return actions.get(tag)
        return self._own if "-" in tag else self._end

    # --- texts ---------------------------------------------------------------------------

    def _gather(self, text: str, node: LexborNode) -> None:
        parent = node.parent
        if self.options >= LIMITS.option_blocks and parent is not None and parent.tag == "option":
            self.options += 1
            return
        above = self._element(parent)
        if above is None or above.is_unseen:
            return
        element = self.element
        if element is not None and above.block_element is not element.block_element:
            self._flush()
            element = None
        if not text.isprintable():
            text = clean(text)
        is_piece = above.hiding is not None and _is_piece(above)
        # A sign in a line that has begun, such as a colon behind a kicker, stays in it.
        if is_piece and (element is None or not _is_lone_sign(text, node)):
            self._add_hidden(text, above)
            return
        if self.has_ruby and element is not None and _is_reading(above):
            self.readings.append((text, above))
            return
        self.pieces.append(_KEPT.sub(_LINE, text) if above.keeps_space else text)
        if text.isspace() or not text:
            return
        if element is None:
            self.element = above
        self.after_break = False
        self.parts.append((text, above))

    def _element(self, node: LexborNode | None) -> Element | None:
        """The element of a node; what is above it is read on the way."""
        known = self.known
        passed: list[tuple[LexborNode, int]] = []
        found = None
        while node is not None and (found := known.get(number := node.mem_id)) is None:
            passed.append((node, number))
            node = node.parent
        if found is not None and passed:
            if len(known) + len(passed) > self.most_elements:
                raise too_many_blocks(self.source, self.most_blocks)
            for below, number in reversed(passed):
                tag = below.tag or ""
                if not tag.isprintable():
                    tag = clean(tag)
                found = known[number] = Element(tag, below.attributes, found)
                if tag in _TELLING:
                    self._read_telling(found, below)
                elif tag not in INLINE and not ("-" in tag and _is_word(below)):
                    found.start_block()
        return found

    def _read_telling(self, element: Element, node: LexborNode) -> None:
        """Read an element whose name tells what its texts are."""
        tag = element.tag
        if tag in UNSEEN:
            element.is_unseen = True
        elif tag != "br" and not (tag in CELLS and element.kind is _ROW):
            element.start_block()
            _set_kind(element, node)
            if tag == "tr" and element.kind is _ROW:
                self.rows.add(node.mem_id)

    # --- elements ------------------------------------------------------------------------

    def _end(self, _: LexborNode) -> None:
        """Meet an element that ends a block."""
        if self.element is not None:
            self._flush()

    def _own(self, node: LexborNode) -> None:
        """Meet an element of the page's own making."""
        if self.element is not None and not _is_word(node):
            self._flush()

    def _pass_text(self, node: LexborNode) -> None:
        """Meet an element whose text nobody sees: it is what comes next, if it has any."""
        child = node.first_child
        if child is not None and child.is_text_node:
            next(self.nodes)

    def _cell(self, node: LexborNode) -> None:
        """Meet a cell; those of a row of data are in one block."""
        if self.rows and node.parent is not None and node.parent.mem_id in self.rows:
            if self.element is not None:  # the first cell with words needs no mark
                self.pieces.append(_CELL)
        else:
            self._flush()

    def _ruby(self, _: LexborNode) -> None:
        """Meet words with their readings, which do not stand in the line of the text."""
        self.has_ruby = True

    def _break(self, _: LexborNode) -> None:
        """Take a line break in; the second one with nothing in between ends the paragraph."""
        if self.element is None:
            return
        if self.after_break and self.element.kind not in _ONE_UNIT:
            self._flush()
        else:
            self.pieces.append(_LINE)
            self.after_break = True

    def _image(self, node: LexborNode) -> None:
        alternative = fold_space(clean(node.attrs.get("alt") or ""))
        if alternative and (element := self._element(node)) is not None:
            self._flush()
            self._add_aside(alternative, _IMAGE, element)

    # --- what the head says --------------------------------------------------------------

    def _meta(self, node: LexborNode) -> None:
        self.head.add_meta(node.attributes)

    def _link(self, node: LexborNode) -> None:
        self.head.add_link(node.attributes)

    def _script(self, node: LexborNode) -> None:
        self.head.add_script(node.attributes, node.text)
        self._pass_text(node)

    def _frame(self, node: LexborNode) -> None:
        if self.element is not None:
            self._flush()
        self.head.add_source(node.attributes)

    def _field(self, node: LexborNode) -> None:
        if self.element is not None:
            self._flush()
        self.head.add_field(node.attributes)

    def _title(self, node: LexborNode) -> None:
        # A page whose head is broken has its title in the body; a drawing has one of its own.
        if self.head.title is None and not self._is_in_drawing(node):
            self.head.title = fold_space(clean(node.text())) or None
            self._flush()

    def _is_in_drawing(self, node: LexborNode) -> bool:
        above = self._element(node.parent)
        return above is not None and above.kind is _IMAGE

    # --- blocks ---------------------------------------------------------------------------

    def _flush(self) -> None:
        """End the block that is being gathered."""
        if self.element is not None:
            self._add(self._block(self.element))
            if self.readings:
                self._add_readings()
        if self.pieces:
            self._start()

    def _add_readings(self) -> None:
        """Add how words of the block are read."""
        if text := fold_space(" ".join([text for text, _ in self.readings])):
            self._add_aside(text, _CAPTION, self.readings[0][1])

    def _add_hidden(self, text: str, element: Element) -> None:
        """Add words that are hidden in a line of text: a block of their own, before that line's."""
        text = fold_space(text)
        if not text:
            return
        if self.has_pieces and _goes_on(last := self.blocks[-1], element):
            last.text += f" {text}"
            return
        self.has_pieces = True
        self._add_aside(text, element.kind, element)

    def _take_pieces_out(self) -> list[tuple[int, TextBlock]]:
        """Move the hidden words of lines that show others out of the blocks."""
        kept: list[TextBlock] = []
        pieces: list[tuple[int, TextBlock]] = []
        line: Element | None = None
        for block in reversed(self.blocks):
            element = block.element
            if element is not None and element.block_element is line and _is_piece(element):
                pieces.append((len(kept), block))
                continue
            line = element.block_element if element is not None and not _is_piece(element) else None
            kept.append(block)
        self.blocks[:] = reversed(kept)
        # Counted from the end till here, as the line of a piece comes behind it.
        return [(len(kept) - at, block) for at, block in reversed(pieces)]

    def _add_aside(self, text: str, kind: BlockKind, element: Element) -> None:
        """Add what stands in no line of text, and is a link if it is in one."""
        block = TextBlock(text, kind, element=element)
        if element.link is not None:
            block.href, block.link_share = element.link.address, 1.0
        self._add(block)

    def _add(self, block: TextBlock) -> None:
        if len(self.blocks) >= self.most_blocks:
            raise too_many_blocks(self.source, self.most_blocks)
        if block.kind is _OPTION:
            self.options += 1
        self.blocks.append(block)

    def _block(self, element: Element) -> TextBlock:
        kind, link = element.kind, element.link
        if len(self.parts) == 1 and not element.keeps_space:
            text = fold_space(self.parts[0][0])
            block = TextBlock(text, kind, level=element.level, element=element)
            if link is not None:
                address = link.address
                block.href, block.link_share, block.links = address, 1.0, ((text, address),)
            return block
        text = _fold("".join(self.pieces), kind)
        block = TextBlock(text, kind, level=element.level, element=element)
        if len(self.parts) > 1 and len(text) <= MAX_PARTED:
            block.parts = tuple([(fold_space(part), inner) for part, inner in self.parts])
        self._set_links(block)
        return block

    def _set_links(self, block: TextBlock) -> None:
        """Note the links of a block, each with its words."""
        texts: dict[Link, list[str]] = {}
        for text, element in self.parts:
            if element.link is not None:
                texts.setdefault(element.link, []).append(text)
        if not texts:
            return
        block.links = tuple(
            [(fold_space("".join(pieces)), link.address) for link, pieces in texts.items()]
        )
        share = 1.0
        if any(element.link is None for _, element in self.parts):
            share = sum(_visible(words) for words, _ in block.links) / _visible(block.text)
        block.link_share = round(share, 3)
        addresses = {address for _, address in block.links}
        if len(addresses) == 1 and share >= WHOLE_LINK:
            block.href = block.links[0][1]


_Action = Callable[[LexborNode], None]

_TEXT = 2
"""The number of text nodes in lexbor (LXB_TAG__TEXT: 2)."""

MAX_PARTED = 400
"""Characters of a block up to which its parts are kept: a byline, a dateline, a headline with its
kicker are no longer, and of prose nobody asks for them. An estimate."""

ELEMENTS_PER_UNIT = 4
"""Elements with text for each block that a page may have: a real one has two."""

WHOLE_LINK = 0.9
"""Share of a block that must be one link for the block to lead there: an arrow or a counter often
stands beside the link proper. An estimate."""

# The members of an enumeration take longer to look up than all that is done with them here.
_ROW, _CODE, _ITEM = BlockKind.TABLE_ROW, BlockKind.CODE, BlockKind.LIST_ITEM
_OPTION = BlockKind.OPTION
_HEADING, _IMAGE, _CAPTION = BlockKind.HEADING, BlockKind.IMAGE, BlockKind.CAPTION

# Kinds of block that line breaks do not end.
_ONE_UNIT = frozenset({_ROW, _CODE})

# Elements whose names tell what their texts are.
_TELLING = KINDS.keys() | UNSEEN | CELLS | {"tr", "br"}

# What ends a line and starts a cell while a block is gathered: no text has these.
_LINE, _CELL = "\x00", "\x01"

_KEPT = re.compile("\r\n|[\n\r\f\v\x85\u2028\u2029]")
"""The ends of lines where white space is as the author set it."""


def _visible(text: str) -> int:
    """Characters that are no white space."""
    return sum(map(len, text.split()))


def _fold(text: str, kind: BlockKind) -> str:
    """The text of a block, its white space folded as its kind has it."""
    if kind is _CODE:
        return text.replace(_LINE, "\n").strip("\n")
    if kind is _ROW:
        return "\t".join(filter(None, map(fold_space, text.replace(_LINE, " ").split(_CELL))))
    if _LINE not in text:
        return fold_space(text)
    return "\n".join(filter(None, map(fold_space, text.split(_LINE))))


def _set_kind(element: Element, node: LexborNode) -> None:
    """Note what the texts of an element are that starts a block."""
    tag, parent = element.tag, element.parent
    if tag == "tr" and _shows_data(node):
        element.kind, element.level = _ROW, 0
    elif tag == "p" and parent is not None and _tells_more(parent):
        return
    elif (kind := KINDS.get(tag)) is not None:
        element.kind = kind
        if kind is _ITEM:
            element.level = element.lists or 1
        else:
            element.level = int(tag[1]) if kind is _HEADING else 0


def _tells_more(parent: Element) -> bool:
    """Whether a paragraph in an element is what the element is: a quote, a caption, an item."""
    return parent.kind in _KEPT_KINDS or parent.tag in ITEMS


# Kinds that paragraphs in an element of the kind have, too.
_KEPT_KINDS = frozenset({BlockKind.QUOTE, BlockKind.CAPTION})


def _is_word(node: LexborNode) -> bool:
    """Whether an element of the page's own making (``x-note``) stands in a line of text."""
    return any(
        beside is not None and beside.is_text_node and (beside.text_content or "").strip()
        for beside in (node.prev, node.next)
    )


def _goes_on(block: TextBlock, element: Element) -> bool:
    """Whether hidden words go on with those of a block: of the same line, and not very long."""
    last = block.element
    if (
        last is None
        or last.block_element is not element.block_element
        or len(block.text) > MAX_PARTED
    ):
        return False
    return _is_piece(last)


def _is_lone_sign(text: str, node: LexborNode) -> bool:
    """Whether a hidden text is alone in its element and has no letter and no figure.

    The colon that screen readers get between a kicker and a headline is one; it stays in its line.
    """
    return node.prev is None and node.next is None and not any(map(str.isalnum, text))


def _is_piece(element: Element) -> bool:
    """Whether the words in an element are hidden in a line of text, and not with all of it."""
    return element.hiding is not element.block_element.hiding


_READINGS = frozenset({"rt", "rp", "rtc"})
"""Elements of ``<ruby>`` that say how its words are read."""


def _is_reading(element: Element) -> bool:
    """Whether an element is, or is in, the reading of a word."""
    above: Element | None = element
    is_reading = False
    while above is not None and above.block_element is element.block_element:
        if above.tag == "ruby":
            return is_reading
        is_reading = is_reading or above.tag in _READINGS
        above = above.parent
    return False


def _is_in_ruby(node: LexborNode) -> bool:
    """Whether white space stands between a word and its reading."""
    return node.parent is not None and (node.parent.tag == "ruby" or node.parent.tag in _READINGS)


def _shows_data(row: LexborNode) -> bool:
    """Whether a table's row shows data: several cells have words, and none anything else."""
    cells = 0
    for cell in row.iter():
        if cell.tag not in CELLS:
            continue
        words = False
        for node in cell.traverse(include_text=True):
            if node.is_text_node:
                words = words or bool((node.text_content or "").strip())
            elif not _is_plain(node):
                return False
        cells += words
    return cells > 1


def _is_plain(node: LexborNode) -> bool:
    tag = node.tag or "-"
    if tag == "img":
        return not (node.attributes.get("alt") or "").strip()
    return tag in INLINE or tag in CELLS or tag == "br" or tag.startswith(("-", "!"))
