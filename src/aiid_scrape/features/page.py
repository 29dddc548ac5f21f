"""The features of a page and its blocks before any of them is scored."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import cached_property
from typing import Final

from ..documents.document import Document, TextBlock
from ..languages.phrases import telling_words, words_for
from ..models.blocks import BlockKind
from ..text.fold import fold
from .candidates import LINKED, NEVER_TEXT, find_candidates, type_of
from .groups import NOTHING, FeatureRow
from .headings import find_headings, find_placeholders
from .hidden import find_hidden
from .languages import PageLanguages, detect_languages
from .schema import DISTANCE, SIZE
from .shape import Shape, shape_of
from .structure import ElementFeatures
from .templates import Groups
from .text import (
    declared_text,
    form_of,
    heading_of,
    how_declared,
    layout_of,
    page_of,
    phrases_of,
    signs_of,
    topics_of,
)


class PageFeatures:
    """What is known of a page's blocks before any of them is scored. Nothing of it changes.

    Features that depend on scores are values made from it: see :mod:`.context` and :mod:`.mass`.

    Args:
        document: The page.
    """

    def __init__(self, document: Document) -> None:
        blocks = document.blocks
        shapes = [shape_of(block) for block in blocks]
        types = "".join(map(type_of, blocks, shapes))
        is_html = bool(blocks) and blocks[0].element is not None
        elements = ElementFeatures(blocks, shapes) if is_html else None
        self.document: Final = document
        self.blocks: Final = blocks
        self.shapes: Final = shapes
        self.types: Final = types
        """What each block is to its neighbours, a letter each."""
        self.elements: Final = elements
        """The elements around the blocks; None for a dump."""
        self.hidden: Final = find_hidden(blocks, shapes)
        """What hides a block from the page's readers, by the position of the block."""
        self.judged, self.unjudged, self.captions = find_candidates(blocks, shapes, types, elements)
        self.sizes: Final = [SIZE.find(shape.columns) for shape in shapes]
        """The bin of each block's size."""
        self.title: Final = _title_position(blocks, shapes, document.head.title or "")
        """The block that is most like the title in the head: a feature. Metadata decide the
        headline."""
        self.languages: Final = _languages(document, shapes, types)
        """The languages of the page."""
        self.phrases: Final = words_for(self.languages.tags)
        """The phrases of the languages of the page."""
        self.matches: Final = self.phrases.match_each([block.text for block in blocks])
        """The phrase that each block is; None where it is none."""
        self.repeated: Final = Counter([block.text for block in blocks])
        """How many blocks have a text."""
        headings = find_headings(shapes, self.matches)
        placeholders = find_placeholders(blocks, shapes, self.repeated)
        self.boilerplate: Final = headings.boilerplate | placeholders
        """Blocks that are boilerplate by their words, and the stories listed under them."""
        self.under: Final = headings.under
        """The nearest heading of boilerplate above each block: its key, and how far up it is."""
        self.ends: Final = headings.ends
        """Where the headings stand that mostly come after a text, by their keys."""
        self.words: Final = {at: telling_words(blocks[at].text) for at in self.judged}
        """The content words of each block that is judged."""
        self.groups: Final = elements.groups() if elements is not None else _line_groups(blocks)
        """Blocks with something in common: they are mostly all text or all boilerplate."""
        self.meta_lines: Final[dict[int, str | None]] = {}
        """Cache of :mod:`aiid_scrape.page_types.lists.meta_lines`, kept as long as the page."""

    @cached_property
    def own(self) -> dict[int, FeatureRow]:
        """The features of each judged block that do not depend on which others are text."""
        declared = declared_text(self.document.head.article_bodies())
        has_blanks = any(block.blank_before for block in self.blocks[1:])
        return {at: _own_row(self, at, declared, has_blanks) for at in self.judged}

    @property
    def candidates(self) -> list[int]:
        """All blocks that may be text, scored or not."""
        return [*self.judged, *self.unjudged] if self.unjudged else self.judged

    @property
    def is_html(self) -> bool:
        """Whether the blocks stand in elements."""
        return self.elements is not None

    def are_alike(self, one: int, other: int) -> bool:
        """Whether two blocks are of one template: never the lines of a dump."""
        if self.elements is None:
            return False
        of = self.elements.template.of
        return of[one] == of[other]


def _languages(document: Document, shapes: Sequence[Shape], types: str) -> PageLanguages:
    """The language that the page declares, that of its prose, and that of the rest."""
    blocks = document.blocks
    prose = [block.text for block, shape in zip(blocks, shapes, strict=True) if shape.prose]
    rest = [block.text for block, kind in zip(blocks, types, strict=True) if kind in "LSI"]
    return detect_languages(document.head.language, prose, rest)


def _line_groups(blocks: Sequence[TextBlock]) -> dict[str, Groups]:
    """The lines of a dump by their layout."""
    return {"template": Groups([(block.indent, block.marker[:1]) for block in blocks])}


def _own_row(page: PageFeatures, at: int, declared: str, has_blanks: bool) -> FeatureRow:
    """The features of a block by itself, and by what stands above it.

    Args:
        page: The page.
        at: The block.
        declared: The text that the page declares, without white space.
        has_blanks: The page has blank lines, if it is a dump.
    """
    block, size, text = page.blocks[at], page.sizes[at], page.blocks[at].text
    is_repeated, how = page.repeated[text] > 1, how_declared(text, declared)
    row = [
        form_of(block, page.shapes[at], size),
        signs_of(text, size),
        page_of(_from_title(at, page.title), is_repeated, how, size),
    ]
    if (phrases := phrases_of(text, page.matches[at], page.phrases)) is not NOTHING:
        row.append(phrases)
    if size > 0:  # of what is shorter the phrases tell as much
        row.append(topics_of(page.words[at], page.phrases.vocabulary, size))
    if (under := page.under[at]) is not None:
        row.append(heading_of(*under, size))
    if page.elements is not None and block.element is not None:
        row.extend(page.elements.features_of(block.element))
    else:
        row.append(layout_of(block, _blanks(page.blocks, at) if has_blanks else "never"))
    return row


def _blanks(blocks: Sequence[TextBlock], at: int) -> str:
    """A digit each for a blank line before and behind a line."""
    after = at + 1 == len(blocks) or blocks[at + 1].blank_before
    return f"{blocks[at].blank_before:d}{after:d}"


def _from_title(at: int, title: int | None) -> str:
    if title is None:
        return "title=missing"
    if at <= title:
        return "title=here" if at == title else "title=below"
    return f"title=above {DISTANCE.of(at - title)}"


def _title_position(
    blocks: Sequence[TextBlock], shapes: Sequence[Shape], head_title: str
) -> int | None:
    """The block that is most like the page's headline."""
    head = fold(head_title[:MAX_HEAD])
    heading = BlockKind.HEADING
    best, found = 0.0, None
    for at, (block, shape) in enumerate(zip(blocks, shapes, strict=True)):
        if shape.columns > 250 or block.kind in NEVER_TEXT:
            continue
        score = {1: 2.0, 2: 0.5}.get(block.level, 0.0) if block.kind is heading else 0.0
        if head and shape.columns >= 12 and len(folded := fold(block.text)) > 8 and folded in head:
            score += 2.0 + len(folded) / len(head) - (1.5 if block.link_share > LINKED else 0)
        if score > best:
            best, found = score, at
    return found


MAX_HEAD = 1_000
"""Characters of the head's title in which headlines are looked for. An estimate."""
