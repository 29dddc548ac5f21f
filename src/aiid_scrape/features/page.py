"""What is seen of a page before anybody has judged its blocks.

A fact is a short name that a block has or has not; the scorer knows how much each speaks for
the text. All that is a measure comes in steps, so that the weight of each step can be read.
HTML and text dumps share all facts but those of elements and those of layout.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator

from ..documents.document import Document, TextBlock
from ..languages import detect, tag_or_none
from ..languages.phrases import telling_words, words_for
from ..limits import LIMITS
from ..models.blocks import BlockKind
from ..text.fold import fold
from .groups import NOTHING, FeatureRow
from .hidden import find_hidden
from .shape import Shape, shape_of
from .structure import ElementFeatures
from .templates import Template, Templates
from .text import (
    LINKS,
    SIZES,
    declared_text,
    form_of,
    heading_facts,
    how_declared,
    layout_of,
    page_facts,
    phrases_of,
    signs_of,
    topics_of,
)

DISTANCES = (1, 3, 6, 12, 25, 50, 100)
"""Steps of a number of blocks."""

ANCHOR_COLUMNS = 70
"""Columns from which a block is long enough to speak for its page."""

LOOK, MAX_LOOK = 60, 2_000
"""Blocks that the language of a page is told from, and characters of them."""

HEADS = frozenset(
    {"related", "comments", "subscribe", "share", "consent", "login", "advert", "legal"}
)
"""Phrases that head furniture: what comes under them is mostly of the same sort."""

ENDS = frozenset({"comments", "related", "legal", "consent"})
"""Those of them that mostly come after the text. With all of ``HEADS`` the text F1 of dumps is
the same, cross-validated over 759 dumps, and a share bar within the text can end it."""

MAX_HEADING = 60
"""Columns of such a heading at most."""

OFTEN = 3
"""Times that a page says the same prose from which it is no text. With ``CAPTION_REACH``,
half a thousandth each of text F1, cross-validated over 769 pages."""

# Kinds of block that are no text, whatever they say.
NEVER_TEXT = frozenset({BlockKind.BUTTON, BlockKind.OPTION, BlockKind.IMAGE, BlockKind.CAPTION})


class PageFeatures:
    """What is seen of a page's blocks before anybody has judged them."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.blocks = document.blocks
        self.shapes = [shape_of(block) for block in self.blocks]
        self.hidden = find_hidden(self.blocks, self.shapes)
        """What hides a block from the page's readers, by the position of the block."""
        self.types = "".join(map(_type, self.blocks, self.shapes))
        """What each block is to its neighbours, a letter each."""
        self.elements = ElementFeatures(self.blocks, self.shapes) if self.is_html else None
        worth = [at for at in range(len(self.blocks)) if self._may_be_text(at)]
        by_kind = {at for at, block in enumerate(self.blocks) if block.kind is BlockKind.CAPTION}
        self.captions = by_kind | {at for at in worth if self._is_caption(at)}
        """Blocks that are words to a picture by their kind, or by what a class around them says."""
        worth = [at for at in worth if at not in self.captions]
        self.judged = worth[: LIMITS.judged]
        """The blocks that are worth a look: most of a page is plainly a menu."""
        self.unjudged = [at for at in worth[LIMITS.judged :] if self.shapes[at].prose]
        """The prose behind them on a page with more blocks than are looked at."""
        self.sizes = [bisect_right(SIZES, shape.columns) for shape in self.shapes]
        self.title = _title_position(self)
        self.has_blanks = any(block.blank_before for block in self.blocks[1:])
        self.phrases = words_for(self._languages()).for_a_page()
        """What blocks say in the languages of the page."""
        self.imprints: dict[int, str | None] = {}
        """Of blocks asked for, how each tells a day or an author and little else, or None."""
        self.element_roles: set[int] = set()
        """Blocks that are boilerplate by their words, and the stories listed under them."""
        self.ends: dict[str, list[int]] = {}
        """Where the headings stand that mostly come after a text, by what they say."""
        self.under = self._headings()
        """For each block the furniture whose heading stands nearest above it."""
        self.declared = declared_text(self.document.structured_data)
        repeated = Counter(block.text for block in self.blocks)
        self.element_roles.update(self._placeholders(repeated))
        self.words = {at: telling_words(self.blocks[at].text) for at in self.judged}
        """The words of each block that may tell what it is about."""
        self.own = {at: self._own(at, repeated[self.blocks[at].text]) for at in self.judged}
        """The facts of each block that do not depend on what is believed of the others."""
        self.grouped = self._grouped()
        """What blocks have in common that mostly are all text or all boilerplate."""

    @property
    def candidates(self) -> list[int]:
        """All blocks that may be text, looked at or not."""
        return [*self.judged, *self.unjudged] if self.unjudged else self.judged

    @property
    def is_html(self) -> bool:
        """Whether the blocks stand in elements."""
        return bool(self.blocks) and self.blocks[0].element is not None

    def are_alike(self, one: int, other: int) -> bool:
        """Whether a template made two blocks alike: never said of the lines of a dump."""
        return self.elements is not None and self.elements.are_kin(one, other)

    def _languages(self) -> list[str]:
        """The language that the page declares, that of its prose, and that of the rest."""
        prose = [
            block.text for block, shape in zip(self.blocks, self.shapes, strict=True) if shape.prose
        ]
        rest = [
            block.text for block, kind in zip(self.blocks, self.types, strict=True) if kind in "LSI"
        ]
        found = [tag_or_none(self.document.declared_language)]
        for texts in (prose, rest):
            detected = detect("\n".join(texts[:LOOK])[:MAX_LOOK])
            found.append(detected.language if detected else None)
        return list(dict.fromkeys(filter(None, found)))

    def _headings(self) -> list[tuple[str, int] | None]:
        """What the last short block above says that heads furniture, and how far up it is."""
        found: list[tuple[str, int] | None] = []
        key, distance, in_list = None, 0, False
        for at, (block, shape) in enumerate(zip(self.blocks, self.shapes, strict=True)):
            found.append((key, bisect_right(DISTANCES, distance)) if key else None)
            distance += 1
            match = self.phrases.match(block.text) if shape.columns <= MAX_HEADING else None
            if match is not None and match.key in HEADS:
                if match.key in ENDS:
                    self.ends.setdefault(match.key, []).append(at)
                key, distance, in_list = match.key, 0, match.sure and match.key == "related"
                if match.sure:
                    self.element_roles.add(at)
            elif in_list and not shape.prose:
                self.element_roles.add(at)
            else:
                in_list = False
        return found

    def _placeholders(self, repeated: Counter[str]) -> Iterator[int]:
        """Prose that a page says again and again: it stands for embedded parts not loaded.

        Not on a page that says little else.
        """
        often = {
            at
            for at, (block, shape) in enumerate(zip(self.blocks, self.shapes, strict=True))
            if shape.columns >= ANCHOR_COLUMNS and repeated[block.text] >= OFTEN
        }
        if often:
            once = sum(self.shapes[at].columns / repeated[self.blocks[at].text] for at in often)
            rest = sum(
                shape.columns
                for at, shape in enumerate(self.shapes)
                if shape.prose and at not in often
            )
            yield from often if rest > once else ()

    def _may_be_text(self, at: int) -> bool:
        """Not a button, and not a link among others: those in a text stand beside prose."""
        kind = self.types[at]
        if kind in "BC":
            return False
        if kind in "LK" and not _PROSE_OR_LINE & {*self.types[max(0, at - 1) : at + 2]}:
            return False
        if self.elements is None:
            return True
        element = self.blocks[at].element
        if element is not None and element.block_element.tag == "address" and kind not in "PQ":
            return False  # by the HTML standard how to reach somebody; old editors wrap prose in it
        return not self.elements.is_outside(element)

    def _is_caption(self, at: int) -> bool:
        if self.elements is None or self.types[at] == "H":
            return False
        return self.elements.is_caption(self.blocks[at].element)

    def _own(self, at: int, repeated: int) -> FeatureRow:
        block, size = self.blocks[at], self.sizes[at]
        row = [
            form_of(block, self.shapes[at], size),
            signs_of(block.text, size),
            page_facts(
                _from_title(at, self.title),
                repeated > 1,
                how_declared(block.text, self.declared),
                size,
            ),
        ]
        if (phrases := phrases_of(block.text, self.phrases)) is not NOTHING:
            row.append(phrases)
        if size > 0:  # of what is shorter the phrases tell as much
            row.append(topics_of(self.words[at], self.phrases.vocabulary, size))
        if (under := self.under[at]) is not None:
            row.append(heading_facts(*under, size))
        if self.elements is not None and block.element is not None:
            row.extend(self.elements.facts(block.element))
        else:
            row.append(layout_of(block, self._blanks(at)))
        return row

    def _blanks(self, at: int) -> str:
        """Whether blank lines stand before and behind a line."""
        if not self.has_blanks:
            return "never"  # such a dump parts nothing by them
        after = at + 1 == len(self.blocks) or self.blocks[at + 1].blank_before
        return f"{self.blocks[at].blank_before:d}{after:d}"

    def _grouped(self) -> Templates:
        if self.elements is not None:
            return self.elements.groupings()
        lines = Template([(block.indent, block.marker[:1]) for block in self.blocks])
        return Templates({"alike": lines})


_PROSE_OR_LINE = frozenset("PQS")


# The members of an enumeration take longer to look up than all that is done with them here.
_ITEM, _HEADING = BlockKind.LIST_ITEM, BlockKind.HEADING
_LETTERS = {
    BlockKind.BUTTON: "B",
    BlockKind.OPTION: "B",
    BlockKind.IMAGE: "C",
    BlockKind.CAPTION: "C",
}


def _type(block: TextBlock, shape: Shape) -> str:
    """What a block is to its neighbours, in a letter."""
    kind = block.kind
    if shape.prose:
        return "Q" if kind is _ITEM else "P"
    linked = block.link_share >= LINKS[2]
    if kind is _HEADING:
        return "K" if linked else "H"
    return _LETTERS.get(kind) or ("L" if linked else "I" if kind is _ITEM else "S")


def _from_title(at: int, title: int | None) -> str:
    if title is None:
        return "missing"
    if at <= title:
        return "here" if at == title else "below"
    return f"above {bisect_right(DISTANCES, at - title)}"


def _title_position(features: PageFeatures) -> int | None:
    """The block that is most like the page's headline."""
    head = fold((features.document.head_title or "")[:MAX_HEAD])
    best, found = 0.0, None
    for at, (block, shape) in enumerate(zip(features.blocks, features.shapes, strict=True)):
        if shape.columns > 250 or block.kind in NEVER_TEXT:
            continue
        score = {1: 2.0, 2: 0.5}.get(block.level, 0.0) if block.kind is _HEADING else 0.0
        if head and shape.columns >= 12 and len(folded := fold(block.text)) > 8 and folded in head:
            score += 2.0 + len(folded) / len(head) - (1.5 if block.link_share > LINKS[2] else 0)
        if score > best:
            best, found = score, at
    return found


MAX_HEAD = 1_000
"""Characters of the head's title in which headlines are looked for."""
