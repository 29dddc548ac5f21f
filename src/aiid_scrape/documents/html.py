"""HTML pages: one walk over the tree gives every visible text in exactly one unit.

The only importer of selectolax.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from selectolax.lexbor import LexborHTMLParser, LexborNode

from .._exceptions import NotAPage
from ..blocks import BlockKind
from ..limits import LIMITS
from ..models import Decoding, Form
from .decode import clean
from .floods import tame
from .json_text import clean_json
from .tags import CELLS, DRAWING, INLINE, ITEMS, KINDS, UNSEEN
from .units import Document, Element, Unit, fold_space, too_many_units


def read_html(markup: str | bytes, *, source: str, decoding: Decoding) -> Document:
    """Read an HTML page into its units, and what its head says.

    Args:
        markup: The page, as characters or as bytes in UTF-8: the parser's own, and faster.
        source: Its name, for messages.
        decoding: How it came to be these characters.

    Raises:
        NotAPage: No visible text has a letter or a digit, and neither has the title.
        UnsupportedContent: It is beyond what is got through in time, see `limits`.
    """
    tree = LexborHTMLParser(tame(markup, source=source))
    document = Document(source=source, form=Form.HTML, decoding=decoding, units=[])
    if tree.root is not None:
        declared = tree.root.attributes.get("lang")
        document.declared_language = clean(declared) if declared is not None else None
        _Walk(document, len(markup)).run(tree.root)
    seen = [unit.text for unit in document.units] + [document.head_title or ""]
    if not any(char.isalnum() for words in seen for char in words):
        raise NotAPage("expected a page, found HTML that shows no text", source=source)
    return document


class _Walk:
    """One pass over a tree in reading order, gathering texts until a unit ends.

    Most nodes hold no text: they are looked at as little as can be, and an element is
    read, with all above it, only once a text is found in it.
    """

    def __init__(self, document: Document, size: int) -> None:
        self.document = document
        self.most_units = LIMITS.most_units(size)
        self.units = document.units
        self.known: dict[int, Element] = {}
        """The elements that hold text, by the identity of their nodes."""
        self.rows: set[int] = set()
        """The elements among them that are rows of data."""
        self._start()

    def _start(self) -> None:
        """Start to gather the next unit."""
        self.pieces: list[str] = []
        self.links: dict[Element, list[str]] = {}
        """The links that it has, each with the texts in it."""
        self.parts: list[tuple[str, Element]] = []
        """The visible texts gathered, each with the innermost element around it."""
        self.is_linked = True
        """Whether all of it so far is in links."""
        self.after_break = False
        """Whether nothing has come since a line break."""
        self.element: Element | None = None
        """The element in which the unit begins; None while there is nothing to be seen."""

    def run(self, root: LexborNode) -> None:
        """Walk without recursion: pages nest deeper than the interpreter's stack."""
        actions = self._actions()
        for node in root.traverse(include_text=True):
            tag = node.tag or "-"
            if tag == "-text":
                text = node.text_content or ""
                if not text.isspace() or (self.element and self.element.keeps_space):
                    self._gather(text, node)
                elif self.pieces:
                    self.pieces.append(" ")
            elif tag not in INLINE:
                if tag not in actions:
                    if self.element is not None:
                        self._other(node, tag)
                elif (action := actions[tag]) is not None:
                    action(node)
        self._flush()

    def _actions(self) -> dict[str, Callable[[LexborNode], None] | None]:
        """What to do on meeting an element, but for those that just end a unit."""
        return {
            **dict.fromkeys(UNSEEN | DRAWING | {"html", "-comment", "!doctype"}),
            **dict.fromkeys(CELLS, self._cell),
            "br": self._break,
            "iframe": self._frame,
            "img": self._image,
            "input": self._field,
            "meta": self._meta,
            "link": self._link,
            "script": self._script,
            "title": self._title,
        }

    # --- texts ---------------------------------------------------------------------------

    def _gather(self, text: str, node: LexborNode) -> None:
        above = self._element(node.parent)
        if above is None or above.is_unseen:
            return
        if self.element is not None and above.block is not self.element.block:
            self._flush()
        text = clean(text)
        self.pieces.append(_KEPT.sub(_LINE, text) if above.keeps_space else text)
        if text.isspace() or not text:
            return
        if self.element is None:
            self.element = above
        self.after_break = False
        self.parts.append((text, above))
        if above.link is None:
            self.is_linked = False
        else:
            self.links.setdefault(above.link, []).append(text)

    def _element(self, node: LexborNode | None) -> Element | None:
        """The element of a node; what is above it is read on the way."""
        passed: list[LexborNode] = []
        found = None
        while node is not None and (found := self.known.get(node.mem_id)) is None:
            passed.append(node)
            node = node.parent
        for below in reversed(passed):
            tag = below.tag or ""
            if tag != "-document":
                found = self.known[below.mem_id] = self._read(below, tag, found)
        return found

    def _read(self, node: LexborNode, tag: str, parent: Element | None) -> Element:
        if len(self.known) >= ELEMENTS_PER_UNIT * self.most_units:
            raise too_many_units(self.document.source, self.most_units)
        element = Element(tag, node, parent)
        if tag in INLINE:
            return element
        if tag in UNSEEN:
            element.is_unseen = True
        elif tag in CELLS and element.kind is BlockKind.TABLE_ROW:
            pass
        elif tag != "br" and not _is_word(node, tag):
            element.block = element
            if tag in _TELLING:
                _set_kind(element, node)
            if tag == "tr" and element.kind is BlockKind.TABLE_ROW:
                self.rows.add(node.mem_id)
        return element

    # --- elements ------------------------------------------------------------------------

    def _other(self, node: LexborNode, tag: str) -> None:
        """Meet what ends a unit if it is an element, and none within a line of text."""
        if tag[0].isalpha() and not _is_word(node, tag):
            self._flush()

    def _cell(self, node: LexborNode) -> None:
        """Meet a cell; those of a row of data are in one unit."""
        if self.rows and node.parent is not None and node.parent.mem_id in self.rows:
            self.pieces.append(_CELL)
        else:
            self._flush()

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
            unit = Unit(alternative, BlockKind.IMAGE, element=element)
            if element.link is not None:
                unit.href, unit.link_share = element.link.address, 1.0
            self._add(unit)

    # --- what the head says --------------------------------------------------------------

    def _meta(self, node: LexborNode) -> None:
        attributes = node.attributes
        # Pages saved by some readers have the one name for the other.
        if not (content := attributes.get("content") or attributes.get("value")):
            return
        for key in ("property", "name", "itemprop"):
            if name := clean(attributes.get(key) or "").strip().lower():
                self.document.metas.setdefault(name, []).append(clean(content).strip())

    def _link(self, node: LexborNode) -> None:
        attributes = node.attributes
        if (address := attributes.get("href")) is None:
            return
        address = clean(address).strip()
        relations = clean((attributes.get("rel") or "")[: LIMITS.attribute_chars])
        for relation in relations.lower().split():
            self.document.links.setdefault(relation, []).append(address)
            if relation == "alternate" and (language := attributes.get("hreflang")):
                self.document.alternates.append((clean(language).strip(), clean(address).strip()))

    def _script(self, node: LexborNode) -> None:
        attributes = node.attributes
        if "ld+json" in (attributes.get("type") or "").lower():
            self.document.structured_data.append(clean_json(node.text()))
        else:
            self.document.sources.append(attributes.get("src") or "")

    def _frame(self, node: LexborNode) -> None:
        if self.element is not None:
            self._flush()
        self.document.sources.append(node.attributes.get("src") or "")

    def _field(self, node: LexborNode) -> None:
        if self.element is not None:
            self._flush()
        self.document.fields.add((node.attributes.get("type") or "text").lower())

    def _title(self, node: LexborNode) -> None:
        # A page whose head is broken has its title in the body; a drawing has one of its own.
        if self.document.head_title is None and not self._is_in_drawing(node):
            self.document.head_title = fold_space(clean(node.text())) or None
            self._flush()

    def _is_in_drawing(self, node: LexborNode) -> bool:
        above = self._element(node.parent)
        return above is not None and above.kind is BlockKind.IMAGE

    # --- units ---------------------------------------------------------------------------

    def _flush(self) -> None:
        """End the unit that is being gathered."""
        if self.element is not None:
            self._add(self._unit(self.element))
        if self.pieces:
            self._start()

    def _add(self, unit: Unit) -> None:
        if len(self.units) >= self.most_units:
            raise too_many_units(self.document.source, self.most_units)
        self.units.append(unit)

    def _unit(self, element: Element) -> Unit:
        text = _fold("".join(self.pieces), element.kind)
        parts = self._short_parts(text)
        if not self.links:
            return Unit(text, element.kind, level=element.level, parts=parts, element=element)
        links = tuple(
            (fold_space("".join(texts)), link.address) for link, texts in self.links.items()
        )
        share = (
            1.0 if self.is_linked else sum(_visible(words) for words, _ in links) / _visible(text)
        )
        addresses = {address for _, address in links}
        whole = len(addresses) == 1 and share >= WHOLE_LINK
        return Unit(
            text,
            element.kind,
            level=element.level,
            href=links[0][1] if whole else None,
            link_share=round(share, 3),
            links=links,
            parts=parts,
            element=element,
        )

    def _short_parts(self, text: str) -> tuple[tuple[str, Element], ...]:
        if len(self.parts) < 2 or len(text) > MAX_PARTED:
            return ()
        return tuple((fold_space(part), element) for part, element in self.parts)


MAX_PARTED = 400
"""Characters of a unit up to which its parts are kept: a byline, a dateline, a headline
with its kicker are no longer, and of prose nobody asks for them."""

ELEMENTS_PER_UNIT = 4
"""Elements with text for each unit that a page may have: a real one has two."""

WHOLE_LINK = 0.9
"""Share of a unit that must be one link for the unit to lead there: an arrow or a counter
often stands beside the link proper."""

# Kinds of unit that line breaks do not end.
_ONE_UNIT = frozenset({BlockKind.TABLE_ROW, BlockKind.CODE})

# Elements whose names tell what their texts are.
_TELLING = KINDS.keys() | {"tr"}

# What ends a line and starts a cell while a unit is gathered: no text has these.
_LINE, _CELL = "\x00", "\x01"

_KEPT = re.compile("\r\n|[\n\r\f\v\x85\u2028\u2029]")
"""The ends of lines where white space is as the author set it."""


def _visible(text: str) -> int:
    """Characters that are no white space."""
    return sum(map(len, text.split()))


def _fold(text: str, kind: BlockKind) -> str:
    """The text of a unit, its white space folded as its kind has it."""
    if kind is BlockKind.CODE:
        return text.replace(_LINE, "\n").strip("\n")
    if kind is BlockKind.TABLE_ROW:
        return "\t".join(filter(None, map(fold_space, text.replace(_LINE, " ").split(_CELL))))
    if _LINE not in text:
        return fold_space(text)
    return "\n".join(filter(None, map(fold_space, text.split(_LINE))))


def _set_kind(element: Element, node: LexborNode) -> None:
    """Note what the texts of an element are that starts a unit."""
    tag, parent = element.tag, element.parent
    if tag == "tr" and _shows_data(node):
        element.kind, element.level = BlockKind.TABLE_ROW, 0
    elif tag == "p" and parent is not None and _tells_more(parent):
        return
    elif kind := KINDS.get(tag):
        element.kind = kind
        element.level = _level_of(element)


def _tells_more(parent: Element) -> bool:
    """Whether a paragraph in an element is what the element is: a quote, a caption, an item."""
    return parent.kind in {BlockKind.QUOTE, BlockKind.CAPTION} or parent.tag in ITEMS


def _level_of(element: Element) -> int:
    if element.kind is BlockKind.HEADING:
        return int(element.tag[1])
    return max(1, element.lists) if element.kind is BlockKind.LIST_ITEM else 0


def _is_word(node: LexborNode, tag: str) -> bool:
    """Whether an element of the page's own making (``x-note``) stands in a line of text."""
    return "-" in tag and any(
        beside is not None and beside.is_text_node and (beside.text_content or "").strip()
        for beside in (node.prev, node.next)
    )


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
