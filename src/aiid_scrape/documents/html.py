"""HTML pages: one walk over the tree gives every visible text in exactly one unit.

The only importer of selectolax.
"""

from __future__ import annotations

import re

from selectolax.lexbor import LexborHTMLParser, LexborNode

from .._exceptions import NotAPage
from ..blocks import BlockKind
from ..models import Decoding, Form
from .decode import clean
from .nesting import refuse_nesting
from .units import Document, Element, Unit, fold_space

# Elements whose text nobody sees, whatever the style. Comments have no text node at all.
_UNSEEN = frozenset({"script", "style", "template", "head"})

# Elements that stand in a line of text; every other one starts and ends a unit.
_INLINE = frozenset(
    """a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark nobr
    q rb rp rt rtc ruby s samp small span strike strong sub sup time tt u var wbr
    annotation math mfrac mi mn mo mover mroot mrow ms msqrt mstyle msub msubsup msup mtext munder
    munderover semantics""".split()
)

_KINDS = {
    **{f"h{level}": BlockKind.HEADING for level in range(1, 7)},
    "p": BlockKind.PARAGRAPH,
    "li": BlockKind.LIST_ITEM,
    "dt": BlockKind.LIST_ITEM,
    "dd": BlockKind.LIST_ITEM,
    "blockquote": BlockKind.QUOTE,
    "pre": BlockKind.CODE,
    "figcaption": BlockKind.CAPTION,
    "caption": BlockKind.CAPTION,
    "button": BlockKind.BUTTON,
    "option": BlockKind.OPTION,
    "textarea": BlockKind.OPTION,
    "svg": BlockKind.IMAGE,
}

_ITEMS = frozenset({"li", "dt", "dd"})

_CELLS = frozenset({"td", "th"})


def read_html(text: str, *, source: str, decoding: Decoding) -> Document:
    """Read an HTML page into its units, and what its head says.

    Raises:
        NotAPage: No visible text has a letter or a digit, and neither has the title.
        UnsupportedContent: It nests beyond what the parser gets through in time.
    """
    refuse_nesting(text, source=source)
    tree = LexborHTMLParser(text)
    document = Document(source=source, form=Form.HTML, decoding=decoding, units=[])
    _read_head(tree, document)
    if tree.root is not None:
        document.units = _Walk().run(tree.root)
    seen = [unit.text for unit in document.units] + [document.head_title or ""]
    if not any(char.isalnum() for words in seen for char in words):
        raise NotAPage("expected a page, found HTML that shows no text", source=source)
    return document


def _read_head(tree: LexborHTMLParser, document: Document) -> None:
    if tree.root is not None:
        document.declared_language = tree.root.attributes.get("lang")
    # A page whose head is broken has its title in the body; a drawing has one of its own.
    title = tree.css_first("title:not(svg *)")
    if title is not None:
        document.head_title = fold_space(clean(title.text())) or None
    for node in tree.css("meta[content]"):
        attributes = node.attributes
        for key in ("property", "name", "itemprop"):
            if name := (attributes.get(key) or "").strip().lower():
                document.metas.setdefault(name, []).append(_value(node, "content"))
    for node in tree.css("link[rel][href]"):
        for relation in _value(node, "rel").lower().split():
            document.links.setdefault(relation, []).append(_value(node, "href"))
    for node in tree.css("link[rel~=alternate][hreflang][href]"):
        document.alternates.append((_value(node, "hreflang"), _value(node, "href")))
    for node in tree.css('script[type*="ld+json" i]'):
        document.structured_data.append(node.text())


def _value(node: LexborNode, name: str) -> str:
    return clean(node.attributes.get(name) or "").strip()


class _Walk:
    """One pass over a tree in reading order, gathering texts until a unit ends."""

    def __init__(self) -> None:
        self.units: list[Unit] = []
        self._start()

    def _start(self) -> None:
        """Start to gather the next unit."""
        self.pieces: list[str] = []
        self.chars = 0
        """Characters gathered that are no white space, and those of them in links."""
        self.link_chars = 0
        self.links: dict[Element, list[str]] = {}
        """The links that it has, each with the texts in it."""
        self.parts: list[tuple[str, Element]] = []
        """The visible texts gathered, each with the innermost element around it."""
        self.after_break = False
        """Whether nothing has come since a line break."""
        self.element: Element | None = None
        """The element in which the unit begins; None while there is nothing to be seen."""

    def run(self, root: LexborNode) -> list[Unit]:
        """Walk without recursion: pages nest deeper than the interpreter's stack."""
        node: LexborNode | None = root
        above: Element | None = None
        while node is not None:
            inside = self._enter(node, above)
            child = node.first_child if inside is not None else None
            if child is not None:
                node, above = child, inside
                continue
            node, above = self._next(node, above)
        return self.units

    def _next(
        self, node: LexborNode, above: Element | None
    ) -> tuple[LexborNode | None, Element | None]:
        """What follows a node whose inside is done, leaving the elements that end with it."""
        while above is not None:
            if (following := node.next) is not None:
                return following, above
            self._leave(above)
            above = above.parent
            parent = node.parent
            if parent is None:
                break
            node = parent
        return None, None

    def _enter(self, node: LexborNode, above: Element | None) -> Element | None:
        """Take a node in; the element to go on inside of, or None if nothing is seen there."""
        if node.is_text_node:
            if above is not None:
                self._gather(node.text_content or "", above)
            return None
        tag = node.tag
        if not tag or tag in _UNSEEN or tag.startswith(("-", "!")):
            return None  # also comments and processing instructions
        if tag == "svg" and _is_wordless(node, above):
            return None
        element = Element(tag, node.attributes, above)
        if tag == "br":
            self._break(element)
        elif tag == "img":
            self._image(element)
        elif tag in _CELLS and element.kind is BlockKind.TABLE_ROW:
            self.pieces.append(_CELL)
        elif tag not in _INLINE and not _is_word(node):
            self._flush()
            _set_kind(element, node)
        return element

    def _leave(self, element: Element) -> None:
        if element.is_block:
            self._flush()

    def _gather(self, text: str, above: Element) -> None:
        if text.isspace() and not above.keeps_space:
            self.pieces.append(" ")
            return
        text = clean(text)
        self.pieces.append(_KEPT.sub(_LINE, text) if above.keeps_space else text)
        visible = sum(map(len, text.split()))
        if not visible:
            return
        if self.element is None:
            self.element = above
        self.after_break = False
        self.chars += visible
        self.parts.append((text, above))
        if above.link is not None:
            self.link_chars += visible
            self.links.setdefault(above.link, []).append(text)

    def _break(self, element: Element) -> None:
        """Take a line break in; the second one with nothing in between ends the paragraph."""
        if self.after_break and element.kind not in _ONE_UNIT:
            self._flush()
        else:
            self.pieces.append(_LINE)
        self.after_break = True

    def _image(self, element: Element) -> None:
        alternative = fold_space(clean(element.get("alt")))
        if alternative:
            self._flush()
            unit = Unit(alternative, BlockKind.IMAGE, element=element)
            if element.link is not None:
                unit.href, unit.link_share = element.link.get("href"), 1.0
            self.units.append(unit)

    def _flush(self) -> None:
        """End the unit that is being gathered."""
        if self.element is not None:
            self.units.append(self._unit(self.element))
        if self.pieces:
            self._start()

    def _unit(self, element: Element) -> Unit:
        share = self.link_chars / self.chars
        links = tuple(
            (fold_space("".join(texts)), link.get("href")) for link, texts in self.links.items()
        )
        addresses = {address for _, address in links}
        whole = len(addresses) == 1 and share >= WHOLE_LINK
        return Unit(
            _fold("".join(self.pieces), element.kind),
            element.kind,
            level=element.level,
            href=links[0][1] if whole else None,
            link_share=round(share, 3),
            links=links,
            parts=self._short_parts(),
            element=element,
        )

    def _short_parts(self) -> tuple[tuple[str, Element], ...]:
        if self.chars > MAX_PARTED or len(self.parts) < 2:
            return ()
        return tuple((fold_space(text), element) for text, element in self.parts)


MAX_PARTED = 400
"""Visible characters of a unit up to which its parts are kept: a byline, a dateline, a headline
with its kicker are no longer, and of prose nobody asks for them."""

WHOLE_LINK = 0.9
"""Share of a unit that must be one link for the unit to lead there: an arrow or a counter
often stands beside the link proper."""

# Kinds of unit that line breaks do not end.
_ONE_UNIT = frozenset({BlockKind.TABLE_ROW, BlockKind.CODE})

# What ends a line and starts a cell while a unit is gathered: no text has these.
_LINE, _CELL = "\x00", "\x01"

_KEPT = re.compile("\r\n|[\n\r\f\v\x85\u2028\u2029]")
"""The ends of lines where white space is as the author set it."""


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
    element.is_block = True
    tag, parent = element.tag, element.parent
    if tag == "tr" and _shows_data(node):
        element.kind, element.level = BlockKind.TABLE_ROW, 0
    elif tag == "p" and parent is not None and _tells_more(parent):
        return
    elif kind := _KINDS.get(tag):
        element.kind = kind
        element.level = _level_of(element)


def _tells_more(parent: Element) -> bool:
    """Whether a paragraph in an element is what the element is: a quote, a caption, an item."""
    return parent.kind in {BlockKind.QUOTE, BlockKind.CAPTION} or parent.tag in _ITEMS


def _level_of(element: Element) -> int:
    if element.kind is BlockKind.HEADING:
        return int(element.tag[1])
    return max(1, element.lists) if element.kind is BlockKind.LIST_ITEM else 0


def _is_wordless(drawing: LexborNode, above: Element | None) -> bool:
    """Whether an outermost drawing has no words: such an icon does not break the line it is in."""
    if above is not None and above.kind is BlockKind.IMAGE:
        return False
    return not drawing.text().strip() and drawing.css_first("img") is None


def _is_word(node: LexborNode) -> bool:
    """Whether an element of the page's own making (``x-note``) stands in a line of text."""
    return "-" in (node.tag or "") and any(
        beside is not None and beside.is_text_node and (beside.text_content or "").strip()
        for beside in (node.prev, node.next)
    )


def _shows_data(row: LexborNode) -> bool:
    """Whether a table's row shows data: several cells have words, and none anything else."""
    cells = 0
    for cell in row.iter():
        if cell.tag not in _CELLS:
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
    return tag in _INLINE or tag in _CELLS or tag == "br" or tag.startswith(("-", "!"))
