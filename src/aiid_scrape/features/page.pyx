# cython: boundscheck=False, wraparound=False
"""The features of a page and its blocks before any of them is scored."""

from collections import Counter

from ..documents.blocks cimport TextBlock
from ..languages.content_words cimport words_in
from ..languages.phrases import words_for
from ..models.blocks import BlockKind
from ..text.fold import fold
from .candidates cimport types_of
from .candidates import LINKED, NEVER_TEXT, find_candidates
from .groups import NOTHING
from .headings import find_headings, find_repeats
from .hidden import find_hidden
from .languages import detect_languages
from .schema import DISTANCE, SIZE
from .shape cimport Shape, measure
from .structure cimport ElementFeatures
from .templates cimport Groups
from .text cimport (
    find_bin,
    form_group,
    heading_group,
    how,
    layout_group,
    page_group,
    phrases_group,
    signs_group,
    topics_group,
)
from .text import declared_text

cdef extern from "Python.h":
    int Py_UNICODE_ISALNUM(Py_UCS4 character) noexcept nogil

MAX_HEAD = 1_000
MAX_TITLE = 250
MIN_TITLE = 12

cdef enum:
    SIZES = 3

cdef double[SIZES] _SIZES = SIZE.edges
cdef object _HEADING = BlockKind.HEADING


cdef class PageFeatures:
    def __init__(self, document):
        cdef list blocks = document.blocks
        cdef TextBlock block
        cdef Shape shape
        self.document, self.blocks = document, blocks
        self.shapes = [measure(block) for block in blocks]
        self.types = types_of(blocks, self.shapes)
        is_html = bool(blocks) and (<TextBlock>blocks[0]).element is not None
        self.elements = ElementFeatures(blocks, self.shapes) if is_html else None
        self.hidden = find_hidden(blocks, self.shapes)
        self.judged, self.unjudged, self.captions = find_candidates(
            blocks, self.shapes, self.types, self.elements
        )
        self.sizes = [find_bin(_SIZES, SIZES, shape.columns) for shape in self.shapes]
        self.title = _title_position(blocks, self.shapes, document.head.title or "")
        self.languages = _languages(document, self.shapes, self.types)
        self.phrases = words_for(self.languages.tags)
        self.matches = self.phrases.match_each([block.text for block in blocks])
        self.repeated = Counter([block.text for block in blocks])
        headings = find_headings(self.shapes, self.matches)
        repeats = find_repeats(blocks, self.shapes, self.repeated)
        self.boilerplate = headings.boilerplate | repeats.placeholders
        self.copies = repeats.copies
        self.under, self.ends = headings.under, headings.ends
        self.words = {at: words_in((<TextBlock>blocks[at]).text) for at in self.judged}
        self.groups = self.elements.groups() if is_html else _line_groups(blocks)
        self.meta_lines = {}

    @property
    def own(self):
        if self._own is None:
            declared = declared_text(self.document.head.article_bodies())
            has_blanks = any([block.blank_before for block in self.blocks[1:]])
            self._own = {at: _own_row(self, at, declared, has_blanks) for at in self.judged}
        return self._own

    @property
    def candidates(self):
        return [*self.judged, *self.unjudged] if self.unjudged else self.judged

    @property
    def is_html(self):
        return self.elements is not None

    def are_alike(self, int one, int other):
        if self.elements is None:
            return False
        return self.elements.template.are_together(one, other)


cdef bint _may_be_in(str text, str head):
    """Whether a text has no more letters and digits than the head's title has characters."""
    cdef Py_UCS4 char
    cdef Py_ssize_t count = 0
    for char in text:
        if char >= 0x80:
            return True  # folding may make it shorter
        count += Py_UNICODE_ISALNUM(char)
    return count <= len(head)


def _languages(document, list shapes, str types):
    """The language that the page declares, that of its prose, and that of the rest."""
    cdef list prose = [], rest = []
    cdef Shape shape
    cdef Py_UCS4 kind
    for block, shape, kind in zip(document.blocks, shapes, types):
        if shape.prose:
            prose.append(block.text)
        elif kind in "LSI":
            rest.append(block.text)
    return detect_languages(document.head.language, prose, rest)


def _line_groups(list blocks):
    """The lines of a dump by their layout."""
    return {"template": Groups([(block.indent, block.marker[:1]) for block in blocks])}


cdef list _own_row(PageFeatures page, int at, str declared, bint has_blanks):
    """The features of a block by itself, and by what stands above it.

    Args:
        page: The page.
        at: The block.
        declared: The text that the page declares, without white space.
        has_blanks: The page has blank lines, if it is a dump.
    """
    cdef TextBlock block = page.blocks[at]
    cdef str text = block.text
    cdef int size = page.sizes[at]
    cdef bint is_repeated = page.repeated[text] > 1
    cdef list row = [
        form_group(block, page.shapes[at], size),
        signs_group(text, size),
        page_group(_from_title(at, page.title), is_repeated, how(text, declared), size),
    ]
    phrases = page.phrases
    group = phrases_group(page.matches[at], phrases.starts_with_role(text), phrases.is_date(text))
    if group is not NOTHING:
        row.append(group)
    if size > 0:  # of what is shorter the phrases tell as much
        row.append(topics_group(page.words[at], phrases.topics, size))
    under = page.under[at]
    if under is not None:
        row.append(heading_group(under[0], under[1], size))
    if page.elements is not None and block.element is not None:
        page.elements.add_features(block.element, row)
    else:
        row.append(layout_group(block, _blanks(page.blocks, at) if has_blanks else "never"))
    return row


cdef str _blanks(list blocks, int at):
    """A digit each for a blank line before and behind a line."""
    after = at + 1 == len(blocks) or blocks[at + 1].blank_before
    return f"{int(blocks[at].blank_before)}{int(after)}"


cdef str _from_title(int at, object title):
    if title is None:
        return "title=missing"
    if at <= title:
        return "title=here" if at == title else "title=below"
    return f"title=above {DISTANCE.of(at - title)}"


def _title_position(list blocks, list shapes, str head_title):
    """The block that is most like the page's headline."""
    cdef str head = fold(head_title[:MAX_HEAD]), folded
    cdef TextBlock block
    cdef Shape shape
    cdef double best = 0.0, score
    cdef int at = -1
    cdef object found = None
    for block, shape in zip(blocks, shapes):
        at += 1
        if shape.columns > MAX_TITLE or block.kind in NEVER_TEXT:
            continue
        score = 0.0
        if block.kind is _HEADING:
            score = 2.0 if block.level == 1 else 0.5 if block.level == 2 else 0.0
        if head and shape.columns >= MIN_TITLE and _may_be_in(block.text, head):
            folded = fold(block.text)
            if len(folded) > 8 and folded in head:
                score += 2.0 + <double>len(folded) / len(head)
                score -= 1.5 if block.link_share > LINKED else 0.0
        if score > best:
            best, found = score, at
    return found
