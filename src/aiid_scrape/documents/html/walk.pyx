# cython: boundscheck=False, wraparound=False
"""HTML pages: one walk over the tree gives every visible text in exactly one block.

The only importer of selectolax.
"""

import re
from typing import NamedTuple

from libc.stdint cimport uintptr_t
from libc.stdlib cimport free, realloc

from selectolax.lexbor import LexborHTMLParser

from ..._exceptions import NotAPage
from ...limits import LIMITS
from ...models import Form
from ...models.blocks import BlockKind
from ...text.clean import clean
from ..blocks cimport Element, Link, TextBlock, element_at
from ..document import Document, fold_space, too_many_blocks
from ..guard.attributes import tame
from ..head import Head, HeadReader
from ..lexbor cimport (
    ALT,
    ELEMENT,
    MOST_TAGS,
    TEXT,
    Node,
    Str,
    TextNode,
    attributes_of,
    decoded,
    has_hyphen,
    is_blank,
    tag_number,
    text_in,
    value_of,
)
from ..lexbor import learn
from .elements import CELLS, DRAWING, INLINE, ITEMS, KINDS, NUMBERED, UNSEEN
from .shadow_roots import unwrap_shadow_roots

cdef extern from "Python.h":
    int Py_UNICODE_ISSPACE(Py_UCS4 character) noexcept nogil
    int Py_UNICODE_ISALNUM(Py_UCS4 character) noexcept nogil

MAX_PARTED = 400
MAX_SIGN = 8
ELEMENTS_PER_BLOCK = 4
WHOLE_LINK = 0.9


def read_html(markup, *, str source, decoding):
    tree = LexborHTMLParser(tame(unwrap_shadow_roots(markup), source=source))
    found = walk(tree, source, len(markup)) if tree.root else Walked([], [], Head(), [])
    document = Document(
        source=source,
        form=Form.HTML,
        decoding=decoding,
        blocks=found.blocks,
        pieces=found.pieces,
        head=found.head,
        warnings=found.warnings,
    )
    if not _shows_text(document):
        raise NotAPage("expected a page, found HTML that shows no text", source=source)
    return document


cdef bint _shows_text(object document):
    """Whether a letter or a digit is anywhere on a page, its title included."""
    cdef TextBlock block
    for block in document.blocks:
        if _has_letter(block.text):
            return True
    if _has_letter(document.head.title or ""):
        return True
    return any([_has_letter(piece.text) for _, piece in document.pieces])


cdef bint _is_sign(str text):
    """Whether a text is of signs alone, none of them in ASCII: an emoji, an arrow."""
    cdef Py_UCS4 char
    for char in text:
        if char < 0x80 or Py_UNICODE_ISALNUM(char):
            return False
    return len(text) > 0


cdef bint _has_letter(str text):
    cdef Py_UCS4 char
    for char in text:
        if Py_UNICODE_ISALNUM(char):
            return True
    return False


class Walked(NamedTuple):
    blocks: list
    pieces: list
    head: Head
    warnings: list


def walk(tree, str source, int size):
    return Walk(tree, source, size).run()


# --- what is known of elements by their numbers --------------------------------------------------

cdef enum:
    IS_INLINE = 1
    IS_UNSEEN = 2
    IS_DRAWING = 4
    IS_CELL = 8
    IS_ITEM = 16
    IS_KIND = 32
    IS_OWN = 64  # of a page's own making, by its name

cdef int[MOST_TAGS] _FLAGS
cdef list _KINDS = [None] * MOST_TAGS
cdef int[MOST_TAGS] _LEVELS

_NUMBERS = learn(
    LexborHTMLParser, sorted(NUMBERED | INLINE | UNSEEN | DRAWING | CELLS | ITEMS | KINDS.keys())
)
cdef int BR = _NUMBERS["br"], HTML = _NUMBERS["html"], IFRAME = _NUMBERS["iframe"]
cdef int IMG = _NUMBERS["img"], INPUT = _NUMBERS["input"], LINK = _NUMBERS["link"]
cdef int META = _NUMBERS["meta"], P = _NUMBERS["p"], RUBY = _NUMBERS["ruby"]
cdef int SCRIPT = _NUMBERS["script"], STYLE = _NUMBERS["style"], TITLE = _NUMBERS["title"]
cdef int TR = _NUMBERS["tr"], OPTION = _NUMBERS["option"]


def _note_tags():
    for flag, names in (
        (IS_INLINE, INLINE),
        (IS_UNSEEN, UNSEEN),
        (IS_DRAWING, DRAWING),
        (IS_CELL, CELLS),
        (IS_ITEM, ITEMS),
        (IS_KIND, KINDS),
        (IS_OWN, [name for name in _NUMBERS if "-" in name]),
    ):
        for name in names:
            _FLAGS[<int>_NUMBERS[name]] |= flag
    for name, kind in KINDS.items():
        _KINDS[_NUMBERS[name]] = kind
        _LEVELS[<int>_NUMBERS[name]] = int(name[1]) if kind is BlockKind.HEADING else 0


_note_tags()

# The members of an enumeration take longer to look up than all that is done with them here.
cdef object _ROW = BlockKind.TABLE_ROW, _CODE = BlockKind.CODE, _ITEM = BlockKind.LIST_ITEM
cdef object _OPTION = BlockKind.OPTION, _IMAGE = BlockKind.IMAGE, _CAPTION = BlockKind.CAPTION
cdef object _QUOTE = BlockKind.QUOTE

# What ends a line and starts a cell while a block is gathered: no text has these.
cdef str _LINE = "\x00", _CELL = "\x01"

_KEPT = re.compile("\r\n|[\n\r\f\v\x85\u2028\u2029]")
_READINGS = frozenset({"rt", "rp", "rtc"})


cdef struct Step:
    # A node that is open while its children are walked over.
    Node *node
    int tag


cdef class Walk:
    """One pass over a tree in reading order, gathering texts until a block ends.

    Most nodes hold no text: they are looked at as little as can be, and an element is
    read, with all above it, only once a text is found in it.
    """

    cdef object tree
    cdef str source
    cdef int most_blocks, most_elements, most_options, read_elements
    cdef object head  # HeadReader
    cdef bint has_title
    cdef list blocks
    cdef int options  # of forms, as far as they have words
    cdef bint has_ruby  # words with their readings have been met
    cdef bint has_pieces  # hidden words in a line of text have been met
    cdef bint has_rows
    # The nodes that are open, from the outermost in, and their elements; None if none is read yet.
    cdef Step *open
    cdef int depth, room
    cdef list elements
    # The block that is being gathered.
    cdef list pieces
    cdef list readings  # (text, element): how words of the block are read
    cdef list parts  # (text, element): the visible texts gathered
    cdef bint after_break  # nothing has come since a line break
    cdef Element element  # in which the block begins; None while there is nothing to be seen

    def __init__(self, tree, str source, int size):
        self.tree, self.source = tree, source
        self.most_blocks = LIMITS.most_blocks(size)
        self.most_elements = min(LIMITS.elements, ELEMENTS_PER_BLOCK * self.most_blocks)
        self.most_options = LIMITS.option_blocks
        self.blocks = []
        self.elements = []
        self._start()

    def __dealloc__(self):
        free(self.open)

    cdef void _start(self):
        """Start to gather the next block."""
        self.pieces = []
        self.readings = []
        self.parts = []
        self.after_break = False
        self.element = None

    def run(self):
        """All that the tree holds."""
        root = self.tree.root
        cdef Node *top = <Node *><uintptr_t>root.mem_id
        language = root.attributes.get("lang")
        self.head = HeadReader(clean(language) if language is not None else None)
        self._open(top)
        self.elements[0] = element_at(top, self.tree, None)
        self.read_elements = 1
        self._walk(top)
        self._flush()
        pieces = self._take_pieces_out() if self.has_pieces else []
        return Walked(self.blocks, pieces, self.head.head(), self._warnings())

    cdef list _warnings(self):
        cdef int left = self.options - self.most_options
        if left <= 0:
            return []
        return [f"{left:,} options of forms were left out: {self.most_options:,} are read"]

    cdef int _open(self, Node *node) except -1:
        cdef Step *more
        if self.depth == self.room:
            more = <Step *>realloc(self.open, (2 * self.room + 64) * sizeof(Step))
            if more == NULL:
                raise MemoryError
            self.open, self.room = more, 2 * self.room + 64
        self.open[self.depth].node = node
        self.open[self.depth].tag = tag_number(node)
        self.depth += 1
        self.elements.append(None)
        return 0

    cdef int _walk(self, Node *top) except -1:
        """Walk without recursion: pages nest deeper than any stack."""
        cdef Node *node = top.first_child
        cdef bint goes_in
        while node != NULL:
            goes_in = False
            if node.type == TEXT:
                self._text(node)
            elif node.type == ELEMENT:
                goes_in = self._meet(node) and node.first_child != NULL
            if goes_in:
                self._open(node)
                node = node.first_child
                continue
            while node != top and node.next == NULL:
                node = node.parent
                if node != top:
                    self.depth -= 1
                    self.elements.pop()
            if node == top:
                break
            node = node.next
        return 0

    cdef int _text(self, Node *node) except -1:
        cdef Str *text = &(<TextNode *>node).data
        if (self.element is not None and self.element.keeps_space) or not is_blank(
            text.data, text.length
        ):
            self._gather(decoded(text), node)
        elif self.pieces and not (self.has_ruby and self._is_in_ruby()):
            self.pieces.append(" ")
        return 0

    cdef bint _meet(self, Node *node) except -1:
        """Meet an element; whether what is in it is to be walked over."""
        cdef int tag = tag_number(node)
        cdef int flags = _FLAGS[tag] if tag >= 0 else 0
        if tag == BR:
            self._break()
        elif tag == IMG:
            self._image(node)
        elif tag == META:
            self.head.add_meta(attributes_of(node))
        elif tag == LINK:
            self.head.add_link(attributes_of(node))
        elif tag == SCRIPT:
            self.head.add_script(attributes_of(node), lambda: text_in(node))
            return False
        elif tag == STYLE:
            return False
        elif tag == TITLE:
            self._title(node)
        elif flags & IS_CELL:
            self._cell()
        elif tag == RUBY:
            self.has_ruby = True
        elif tag == HTML or flags & (IS_INLINE | IS_UNSEEN | IS_DRAWING):
            pass
        elif self.element is not None and not (_is_own(node, tag) and _is_word(node)):
            self._flush()
        if tag == IFRAME:
            self.head.add_source(attributes_of(node))
        elif tag == INPUT:
            self.head.add_field(attributes_of(node))
        return True

    # --- texts ---------------------------------------------------------------------------

    cdef int _gather(self, str text, Node *node) except -1:
        cdef Element above
        if self.options >= self.most_options and self.open[self.depth - 1].tag == OPTION:
            self.options += 1
            return 0
        above = self._element(self.depth - 1)
        if above.is_unseen:
            return 0
        if self.element is not None and above.block() is not self.element.block():
            self._flush()
        if _has_controls(text):
            text = clean(text)
        # A sign in a line that has begun, such as a colon behind a kicker, stays in it.
        if (
            above.hiding is not None
            and _is_piece(above)
            and (self.element is None or not _is_lone_sign(text, node))
        ):
            return self._add_hidden(text, above)
        if self.has_ruby and self.element is not None and _is_reading(above):
            self.readings.append((text, above))
            return 0
        self.pieces.append(_KEPT.sub(_LINE, text) if above.keeps_space else text)
        if text.isspace() or not text:
            return 0
        if self.element is None:
            self.element = above
        self.after_break = False
        self.parts.append((text, above))
        return 0

    cdef Element _element(self, int at):
        """The element of an open node; what is above it is read on the way."""
        cdef int start = at
        cdef Element found
        while self.elements[start] is None:
            start -= 1
        found = self.elements[start]
        while start < at:
            start += 1
            found = self._read(self.open[start].node, self.open[start].tag, found)
            self.elements[start] = found
        return found

    cdef Element _read(self, Node *node, int tag, Element parent):
        """Read an element: whether it starts a block, and what its texts are."""
        cdef Element element
        cdef int flags = _FLAGS[tag] if tag >= 0 else 0
        self.read_elements += 1
        if self.read_elements > self.most_elements:
            raise too_many_blocks(self.source, self.most_blocks)
        element = element_at(node, self.tree, parent)
        if flags & IS_UNSEEN:
            element.is_unseen = True
        elif flags & (IS_KIND | IS_CELL) or tag == TR:
            if not (flags & IS_CELL and element.kind is _ROW):
                element._block = None
                _set_kind(element, node, tag, flags)
                if tag == TR and element.kind is _ROW:
                    self.has_rows = True
        elif tag != BR and not flags & IS_INLINE and not (_is_own(node, tag) and _is_word(node)):
            element._block = None
        return element

    # --- elements ------------------------------------------------------------------------

    cdef int _cell(self) except -1:
        """Meet a cell; those of a row of data are in one block."""
        cdef Element row
        if self.has_rows and self.open[self.depth - 1].tag == TR:
            row = self.elements[self.depth - 1]
            if row is not None and row.kind is _ROW:
                if self.element is not None:  # the first cell with words needs no mark
                    self.pieces.append(_CELL)
                return 0
        return self._flush()

    cdef int _break(self) except -1:
        """Take a line break in; the second one with nothing in between ends the paragraph."""
        if self.element is None:
            return 0
        if self.after_break and self.element.kind is not _ROW and self.element.kind is not _CODE:
            return self._flush()
        self.pieces.append(_LINE)
        self.after_break = True
        return 0

    cdef int _image(self, Node *node) except -1:
        cdef Str *value = value_of(node, ALT)
        cdef str words
        if value == NULL or value.length == 0:
            return 0
        words = fold_space(clean(decoded(value)))
        if self.element is not None and _is_sign(words) and len(words) <= MAX_SIGN:
            self.pieces.append(words)  # an emoji as a picture is a character of its line
            self.parts.append((words, self._element(self.depth - 1)))
            return 0
        if words:
            element = self._read(node, IMG, self._element(self.depth - 1))
            self._flush()
            self._add_aside(words, _IMAGE, element)
        return 0

    cdef int _title(self, Node *node) except -1:
        # A page whose head is broken has its title in the body; a drawing has one of its own.
        if not self.has_title and self._element(self.depth - 1).kind is not _IMAGE:
            self.head.title = fold_space(clean(text_in(node))) or None
            self.has_title = self.head.title is not None
            return self._flush()
        return 0

    cdef bint _is_in_ruby(self):
        """Whether white space stands between a word and its reading."""
        cdef int tag = self.open[self.depth - 1].tag
        return tag == RUBY or (tag >= 0 and tag in _READING_TAGS)

    # --- blocks ---------------------------------------------------------------------------

    cdef int _flush(self) except -1:
        """End the block that is being gathered."""
        if self.element is not None:
            self._add(self._block(self.element))
            if self.readings:
                self._add_readings()
        if self.pieces:
            self._start()
        return 0

    cdef int _add_readings(self) except -1:
        """Add how words of the block are read."""
        if text := fold_space(" ".join([text for text, _ in self.readings])):
            self._add_aside(text, _CAPTION, self.readings[0][1])
        return 0

    cdef int _add_hidden(self, str text, Element element) except -1:
        """Add words that are hidden in a line of text: a block of their own, before that line's."""
        cdef TextBlock last
        text = fold_space(text)
        if not text:
            return 0
        if self.has_pieces:
            last = self.blocks[len(self.blocks) - 1]
            if _goes_on(last, element):
                last.text += f" {text}"
                return 0
        self.has_pieces = True
        return self._add_aside(text, element.kind, element)

    cdef list _take_pieces_out(self):
        """Move the hidden words of lines that show others out of the blocks."""
        cdef list kept = [], pieces = []
        cdef Element line = None, element
        cdef TextBlock block
        for block in reversed(self.blocks):
            element = block.element
            if element.block() is line and _is_piece(element):
                pieces.append((len(kept), block))
                continue
            line = element.block() if not _is_piece(element) else None
            kept.append(block)
        self.blocks[:] = reversed(kept)
        # Counted from the end till here, as the line of a piece comes behind it.
        return [(len(kept) - at, block) for at, block in reversed(pieces)]

    cdef int _add_aside(self, str text, object kind, Element element) except -1:
        """Add what stands in no line of text, and is a link if it is in one."""
        cdef TextBlock block = TextBlock(text, kind, element=element)
        if element.link is not None:
            block.href, block.link_share = element.link.address, 1.0
        return self._add(block)

    cdef int _add(self, TextBlock block) except -1:
        if len(self.blocks) >= self.most_blocks:
            raise too_many_blocks(self.source, self.most_blocks)
        if block.kind is _OPTION:
            self.options += 1
        self.blocks.append(block)
        return 0

    cdef TextBlock _block(self, Element element):
        cdef TextBlock block
        cdef str text
        if len(self.parts) == 1 and not element.keeps_space:
            block = _new_block(_folded(<str>(<tuple>self.parts[0])[0]), element)
            if element.link is not None:
                block.href, block.link_share = element.link.address, 1.0
                block.links = ((block.text, block.href),)
            return block
        text = _fold("".join(self.pieces), element.kind)
        block = _new_block(text, element)
        if len(self.parts) > 1 and len(text) <= MAX_PARTED:
            block.parts = tuple([(_folded(part), inner) for part, inner in self.parts])
        self._set_links(block)
        return block

    cdef int _set_links(self, TextBlock block) except -1:
        """Note the links of a block, each with its words."""
        cdef dict texts = {}
        cdef Element element
        cdef bint has_other = False
        cdef double share = 1.0
        for text, element in self.parts:
            if element.link is not None:
                texts.setdefault(element.link, []).append(text)
            else:
                has_other = True
        if not texts:
            return 0
        block.links = tuple(
            [(fold_space("".join(pieces)), (<Link>link).address) for link, pieces in texts.items()]
        )
        if has_other:
            share = <double>sum([_visible(words) for words, _ in block.links]) / _visible(block.text)
        block.link_share = round(share, 3)
        if share >= WHOLE_LINK and len({address for _, address in block.links}) == 1:
            block.href = block.links[0][1]
        return 0


cdef TextBlock _new_block(str text, Element element):
    cdef TextBlock block = TextBlock.__new__(TextBlock)
    block.text, block.kind, block.level, block.element = text, element.kind, element.level, element
    block.blank_before, block.marker, block.links, block.parts = True, "", (), ()
    return block


_READING_TAGS = frozenset([_NUMBERS[name] for name in _READINGS])


# --- texts -----------------------------------------------------------------------------------


cdef bint _has_controls(str text):
    """Whether a text may have characters that no page means."""
    cdef Py_UCS4 char
    for char in text:
        if char < 0x20:
            if char <= 8 or char >= 0x0E:
                return True
        elif char >= 0x7F and (
            (char <= 0x9F and char != 0x85)
            or 0xD800 <= char <= 0xDFFF
            or 0xFDD0 <= char <= 0xFDEF
            or char == 0xFEFF
            or char >= 0xFFFE and char <= 0xFFFF
        ):
            return True
    return False


cdef str _folded(str text):
    """As `fold_space`; most texts are folded already, and given back as they are."""
    cdef Py_UCS4 char
    cdef bint after_space = True
    for char in text:
        if char == 32:
            if after_space:
                return fold_space(text)
            after_space = True
        elif char < 32 or (char > 127 and Py_UNICODE_ISSPACE(char)):
            return fold_space(text)
        else:
            after_space = False
    return fold_space(text) if after_space else text


cdef Py_ssize_t _visible(str text):
    """Characters that are no white space."""
    cdef Py_UCS4 char
    cdef Py_ssize_t count = 0
    for char in text:
        count += not Py_UNICODE_ISSPACE(char)
    return count


cdef str _fold(str text, object kind):
    """The text of a block, its white space folded as its kind has it."""
    if kind is _CODE:
        return text.replace(_LINE, "\n").strip("\n")
    if kind is _ROW:
        return "\t".join(filter(None, map(fold_space, text.replace(_LINE, " ").split(_CELL))))
    if _LINE not in text:
        return _folded(text)
    return "\n".join(filter(None, map(fold_space, text.split(_LINE))))


# --- elements --------------------------------------------------------------------------------


cdef int _set_kind(Element element, Node *node, int tag, int flags) except -1:
    """Note what the texts of an element are that starts a block."""
    if tag == TR and _shows_data(node):
        element.kind, element.level = _ROW, 0
    elif tag == P and element.parent is not None and _tells_more(element.parent):
        pass
    elif flags & IS_KIND:
        element.kind = _KINDS[tag]
        element.level = (element.lists or 1) if element.kind is _ITEM else _LEVELS[tag]
    return 0


cdef bint _tells_more(Element parent):
    """Whether a paragraph in an element is what the element is: a quote, a caption, an item."""
    return parent.kind is _QUOTE or parent.kind is _CAPTION or parent.tag in ITEMS


cdef bint _is_own(Node *node, int tag) noexcept:
    """Whether an element is of the page's own making (``x-note``), by its name."""
    return has_hyphen(node) if tag < 0 else _FLAGS[tag] & IS_OWN != 0


cdef bint _is_word(Node *node) noexcept:
    """Whether an element stands in a line of text."""
    return _has_words(node.prev) or _has_words(node.next)


cdef bint _has_words(Node *node) noexcept:
    cdef Str *text
    if node == NULL or node.type != TEXT:
        return False
    text = &(<TextNode *>node).data
    return text.length > 0 and not is_blank(text.data, text.length)


cdef bint _goes_on(TextBlock block, Element element):
    """Whether hidden words go on with those of a block: of the same line, and not very long."""
    cdef Element last = block.element
    if last is None or last.block() is not element.block() or len(block.text) > MAX_PARTED:
        return False
    return _is_piece(last)


cdef bint _is_lone_sign(str text, Node *node):
    """Whether a hidden text is alone in its element and has no letter and no figure.

    The colon that screen readers get between a kicker and a headline is one; it stays in its line.
    """
    return node.prev == NULL and node.next == NULL and not _has_letter(text)


cdef bint _is_piece(Element element):
    """Whether the words in an element are hidden in a line of text, and not with all of it."""
    return element.hiding is not element.block().hiding


cdef bint _is_reading(Element element):
    """Whether an element is, or is in, the reading of a word."""
    cdef Element above = element
    cdef bint is_reading = False
    while above is not None and above.block() is element.block():
        if above.tag == "ruby":
            return is_reading
        is_reading = is_reading or above.tag in _READINGS
        above = above.parent
    return False


cdef bint _shows_data(Node *row) noexcept:
    """Whether a table's row shows data: several cells have words, and none anything else."""
    cdef Node *cell = row.first_child
    cdef Node *node
    cdef int cells = 0
    cdef bint words
    while cell != NULL:
        if cell.type == ELEMENT and _flags_of(cell) & IS_CELL:
            words = False
            node = cell
            while True:
                if node.type == TEXT:
                    words = words or _has_words(node)
                elif node.type == ELEMENT and not _is_plain(node):
                    return False
                if node.first_child != NULL:
                    node = node.first_child
                    continue
                while node != cell and node.next == NULL:
                    node = node.parent
                if node == cell:
                    break
                node = node.next
            cells += words
        cell = cell.next
    return cells > 1


cdef inline int _flags_of(Node *node) noexcept:
    cdef int tag = tag_number(node)
    return _FLAGS[tag] if tag >= 0 else 0


cdef bint _is_plain(Node *node) noexcept:
    cdef Str *value
    if tag_number(node) == IMG:
        value = value_of(node, ALT)
        return value == NULL or value.length == 0 or is_blank(value.data, value.length)
    return _flags_of(node) & (IS_INLINE | IS_CELL) != 0 or tag_number(node) == BR
