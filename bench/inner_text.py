"""The text of a page as a browser gives it: `innerText`, or what is copied when all is selected.

By the HTML standard's steps to collect rendered text, with the style sheet of the standard and
the `style` attributes of the page: the page's own sheets are not read. So more is seen than in a
browser that reads them, and what they lay side by side as boxes is one line here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from selectolax.lexbor import LexborHTMLParser, LexborNode

PARAGRAPHS = frozenset({"p"})
"""Elements with an empty line above and below them, in `innerText`."""

SPACED = PARAGRAPHS | {f"h{level}" for level in range(1, 7)}
"""The same in what Boilerplate copies."""

BLOCKS = frozenset(
    "address article aside blockquote body caption center dd details dialog dir div dl dt fieldset "
    "figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li listing main "
    "menu nav ol p plaintext pre search section summary table tbody tfoot thead ul xmp".split()
)
UNSEEN = frozenset(
    "area audio base basefont canvas datalist embed frame frameset head iframe img input link meta "
    "meter noembed noframes noscript object param picture progress rp script select style svg "
    "template textarea title track video".split()
)
"""What has no box, or a box without text: a browser runs scripts, and copies no form fields."""

CELLS = frozenset({"td", "th"})
KEEPS_SPACE = frozenset({"listing", "plaintext", "pre", "xmp"})

_SPACE = re.compile(r"([ \t\n\r\f]+)")
_DISPLAY = re.compile(r"(?:^|;)\s*display\s*:\s*([a-z-]+)", re.IGNORECASE)
_VISIBILITY = re.compile(r"(?:^|;)\s*visibility\s*:\s*(hidden|collapse)\b", re.IGNORECASE)
_BLOCK_DISPLAYS = frozenset({"block", "flex", "flow-root", "grid", "list-item", "table"})


def inner_text(markup: str) -> str:
    """The text of a page as scripts get it from the page's body.

    >>> inner_text("<p>A <b>robot</b><p>fell<br>over</p><table><tr><td>1<td>2<tr><td>3</table>")
    'A robot\\n\\nfell\\nover\\n\\n1\\t2\\n3'
    """
    return _text(markup, PARAGRAPHS)


def selected_text(markup: str) -> str:
    """The text of a page that lands in a document into which all of the page is pasted.

    >>> selected_text("<h1>News</h1>A&nbsp;robot<ul><li>fell <li hidden>twice<li>over")
    'News\\n\\nA robot\\nfell\\nover'
    """
    return _text(markup, SPACED).replace("\xa0", " ")


def _text(markup: str, paragraphs: frozenset[str]) -> str:
    page = LexborHTMLParser(markup).body
    writer = _Writer()
    if page is not None:
        for node, is_start in _events(page):
            _write(writer, node, is_start, paragraphs)
    return writer.text()


def _events(root: LexborNode) -> Iterator[tuple[LexborNode, bool]]:
    """The start of each node that is rendered, and the end of each element, in their order."""
    node: LexborNode | None = root
    opened: list[LexborNode] = []
    while node is not None:
        is_rendered = _is_rendered(node)
        if is_rendered:
            yield node, True
        if is_rendered and (child := node.first_child) is not None:
            opened.append(node)
            node = child
            continue
        if is_rendered:
            yield node, False
        while opened and node.next is None:
            node = opened.pop()
            yield node, False
        node = node.next if opened else None


def _is_rendered(node: LexborNode) -> bool:
    tag, parent = node.tag or "", node.parent
    if parent is not None and parent.tag == "details" and "open" not in parent.attributes:
        return tag == "summary"
    if not tag[:1].isalpha():
        return tag == "-text"
    attributes = node.attributes
    if tag in UNSEEN or "hidden" in attributes:
        return False
    if tag == "dialog" and "open" not in attributes:
        return False
    style = attributes.get("style") or ""
    return _display(style) != "none" and _VISIBILITY.search(style) is None


def _display(style: str) -> str:
    found = _DISPLAY.search(style)
    return found[1].lower() if found else ""


def _write(writer: _Writer, node: LexborNode, is_start: bool, paragraphs: frozenset[str]) -> None:
    tag = node.tag or ""
    if tag == "-text":
        if is_start:
            writer.write(node.text_content or "")
    elif tag == "br":
        if is_start:
            writer.end_line()
    elif tag in KEEPS_SPACE:
        writer.part(1)
        writer.kept += 1 if is_start else -1
    elif tag in CELLS:
        writer.part_cell(is_start and _has_before(node, CELLS))
    elif tag == "tr":
        writer.part(1)
    elif tag in paragraphs:
        writer.part(2)
    elif tag in BLOCKS or _display(node.attributes.get("style") or "") in _BLOCK_DISPLAYS:
        writer.part(1)


def _has_before(node: LexborNode, tags: frozenset[str]) -> bool:
    before = node.prev
    while before is not None and before.tag not in tags:
        before = before.prev
    return before is not None


class _Gap(NamedTuple):
    """Line ends that stand between two texts at least."""

    lines: int


class _Writer:
    """Texts and the gaps between them; white space is folded as it is laid out."""

    def __init__(self) -> None:
        self.pieces: list[str | _Gap] = []
        self.at_start = True
        """Whether nothing stands on the line yet."""
        self.has_blank = False
        """Whether a blank comes before the next text of the line."""
        self.kept = 0
        """How many of the elements around keep their white space."""

    def write(self, text: str) -> None:
        """Add a text."""
        if self.kept:
            self.pieces.append(text)
            self.at_start = text.endswith("\n")
            return
        for at, piece in enumerate(_SPACE.split(text)):
            if at % 2:
                self.has_blank = not self.at_start
            elif piece:
                self.pieces.append(f" {piece}" if self.has_blank else piece)
                self.at_start = self.has_blank = False

    def end_line(self) -> None:
        """End the line, as a line break does."""
        self.pieces.append("\n")
        self.at_start, self.has_blank = True, False

    def part(self, lines: int) -> None:
        """Begin or end a block."""
        self.pieces.append(_Gap(lines))
        self.at_start, self.has_blank = True, False

    def part_cell(self, is_next: bool) -> None:
        """Begin or end a cell of a table."""
        if is_next:
            self.pieces.append("\t")
        self.at_start, self.has_blank = True, False

    def text(self) -> str:
        """All that was written; the largest of the gaps at a place counts."""
        written: list[str] = []
        gap = 0
        for piece in self.pieces:
            if isinstance(piece, _Gap):
                gap = max(gap, piece.lines)
                continue
            if gap and written:
                written.append("\n" * gap)
            gap = 0
            written.append(piece)
        return "".join(written)
