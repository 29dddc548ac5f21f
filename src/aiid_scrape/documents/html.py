"""HTML pages: one walk over the tree gives every visible text in exactly one unit.

The only importer of selectolax.
"""

from __future__ import annotations

import re

from selectolax.lexbor import LexborHTMLParser, LexborNode

from .._exceptions import NotAPage
from ..blocks import BlockKind
from ..models import Decoding, Form
from .units import Document, Element, Unit, fold_space

# Elements whose text nobody sees, whatever the style. Comments have no text node at all.
_UNSEEN = frozenset({"script", "style", "template", "head"})

# Elements that stand in a line of text; every other one starts and ends a unit.
_INLINE = frozenset(
    """a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark nobr
    q rb rp rt rtc ruby s samp small span strike strong sub sup time tt u var wbr""".split()
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

_LISTS = frozenset({"ul", "ol", "menu", "dl"})

_CELLS = frozenset({"td", "th"})


def read_html(text: str, *, source: str, decoding: Decoding) -> Document:
    """Read an HTML page into its units, and what its head says.

    Raises:
        NotAPage: No visible text has a letter or a digit, and neither has the title.
    """
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
    # An SVG in the body has a title of its own; a broken head loses its title to the body.
    title = tree.css_first("head > title")
    if title is not None:
        document.head_title = fold_space(title.text()) or None
    for node in tree.css("meta[content]"):
        attributes = node.attributes
        name = (attributes.get("property") or attributes.get("name") or "").strip().lower()
        if name:
            document.metas.setdefault(name, []).append((attributes.get("content") or "").strip())
    for node in tree.css("link[rel][href]"):
        attributes = node.attributes
        for relation in (attributes.get("rel") or "").lower().split():
            document.links.setdefault(relation, []).append((attributes.get("href") or "").strip())


class _Walk:
    """One pass over a tree in reading order, gathering texts until a unit ends."""

    def __init__(self) -> None:
        self.units: list[Unit] = []
        self.pieces: list[str] = []
        self.link_chars = 0
        self.links: set[str] = set()
        self.element: Element | None = None
        """The element in which the unit being gathered began."""

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
            if inside is not None:
                self._leave(inside)
            node, above = self._next(node, above)
        self._flush()
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
        """Take a node in; the element to go on inside of, or None if nothing is to be seen there."""
        if node.is_text_node:
            self._gather(node.text_content or "", above)
            return None
        tag = node.tag or ""
        if tag in _UNSEEN or tag.startswith(("-", "!")):
            return None
        element = Element(tag, node.attributes, above)
        if tag == "br":
            self.pieces.append("\n")
        elif tag == "img":
            self._image(element)
        elif tag in _CELLS and above is not None and above.data_row:
            self.pieces.append("\t")
        elif tag not in _INLINE:
            self._flush()
            element.data_row = tag == "tr" and _shows_data(node)
        return element

    def _leave(self, element: Element) -> None:
        tag = element.tag
        if tag in _INLINE or tag == "br" or tag == "img":
            return
        if tag in _CELLS and element.parent is not None and element.parent.data_row:
            return
        self._flush()

    def _gather(self, text: str, above: Element | None) -> None:
        if self.element is None and text.strip():
            self.element = above
        if above is not None and above.keeps_space:
            self.pieces.append(text)
            return
        self.pieces.append(text.translate(_SPACES))
        link = above.link if above is not None else None
        if link is not None and (visible := sum(map(len, text.split()))):
            self.link_chars += visible
            self.links.add(link.get("href"))

    def _image(self, element: Element) -> None:
        alternative = fold_space(element.get("alt"))
        if alternative:
            self._flush()
            self.units.append(Unit(alternative, BlockKind.IMAGE, element=element))

    def _flush(self) -> None:
        """End the unit that is being gathered."""
        if self.pieces:
            text = "".join(self.pieces)
            if self.element is not None:
                self._emit(text, self.element)
            self.pieces.clear()
            self.link_chars = 0
            self.links.clear()
        self.element = None

    def _emit(self, text: str, element: Element) -> None:
        holder = _holder(element)
        kind = _kind_of(holder)
        share = 0.0
        if self.link_chars:
            share = min(1.0, self.link_chars / sum(map(len, text.split())))
        href = next(iter(self.links)) if len(self.links) == 1 and share >= WHOLE_LINK else None
        self.units.extend(
            Unit(
                paragraph,
                kind,
                level=_level_of(holder, kind),
                href=href,
                link_share=round(share, 3),
                element=element,
            )
            for paragraph in _paragraphs(text, kind)
        )


WHOLE_LINK = 0.9
"""Share of a unit that must be one link for the unit to lead there: an arrow or a counter
often stands beside the link proper."""

_SPACES = str.maketrans("\n\t\r\f", "    ")


def _holder(element: Element) -> Element | None:
    """The innermost element around a text that says what the text is."""
    return next((e for e in element.lineage() if e.tag in _KINDS or e.data_row), None)


def _kind_of(holder: Element | None) -> BlockKind:
    if holder is None:
        return BlockKind.LINE
    if holder.data_row:
        return BlockKind.TABLE_ROW
    kind = _KINDS[holder.tag]
    if kind is BlockKind.PARAGRAPH and holder.parent is not None:
        # A paragraph right inside of something more telling is that.
        return _TELLING.get(holder.parent.tag, kind)
    return kind


_TELLING = {
    "blockquote": BlockKind.QUOTE,
    "figcaption": BlockKind.CAPTION,
    "li": BlockKind.LIST_ITEM,
}


def _level_of(holder: Element | None, kind: BlockKind) -> int:
    if holder is not None and kind is BlockKind.HEADING:
        return int(holder.tag[1])
    if holder is not None and kind is BlockKind.LIST_ITEM:
        return max(1, sum(above.tag in _LISTS for above in holder.lineage()))
    return 0


_BREAKS = re.compile(r"\n(?:[ \t]*\n)+")


def _paragraphs(text: str, kind: BlockKind) -> list[str]:
    """The text folded; what stands between two line breaks in a row is a paragraph of its own."""
    if kind is BlockKind.CODE:
        return [text.strip("\n")]
    if kind is BlockKind.TABLE_ROW:
        cells = map(fold_space, text.split("\t"))
        return ["\t".join(filter(None, cells))]
    if "\n" not in text:
        return [fold_space(text)]
    parts = (
        "\n".join(filter(None, map(fold_space, part.split("\n"))))
        for part in _BREAKS.split(text)
    )
    return [part for part in parts if part]


def _shows_data(row: LexborNode) -> bool:
    """Whether a table's row shows data: no cell holds anything but words; else it is layout."""
    cell = row.first_child
    while cell is not None:
        if cell.tag in _CELLS:
            child = cell.first_child
            while child is not None:
                tag = child.tag or ""
                if not (tag in _INLINE or tag == "br" or tag.startswith(("-", "!"))):
                    return False
                child = child.next
        cell = cell.next
    return True
