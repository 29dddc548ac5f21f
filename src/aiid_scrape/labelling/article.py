"""Labelling of a page of any site as a single article, by the scores of its blocks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Sequence

from ..documents.blocks import TextBlock
from ..documents.head import DeclaredType
from ..extraction import BlockLabel, Extraction
from ..features.hidden import mark_hidden, warn_of_hidden
from ..features.page import PageFeatures
from ..features.shape import shape_of
from ..models import Form, PageKind
from ..models.blocks import Role
from .confidence import expected_f1
from .element_roles import ElementRoles
from .headline import find_title, headline_claims
from .main_text import is_prose, main_text
from .roles import labels_of
from .scores import Scores, score_blocks
from .widgets import find_widgets, share_bars


def label_article(
    features: PageFeatures, declared: DeclaredType, element_roles: ElementRoles
) -> Extraction:
    """Label a page as a single article, or as no article if nothing on it reads as prose.

    Args:
        features: The page's blocks and their features.
        declared: The type that its head and its address declare.
        element_roles: The roles of its elements.
    """
    scores = score_blocks(features)
    boxes = find_widgets(features, scores, declared)
    no_text = {*boxes, *share_bars(features, element_roles)}
    no_text |= {*_named(features, scores, element_roles)}
    text = main_text(features, scores, {*no_text, *features.hidden})
    if not text and boxes:  # a box around all of the text is no box
        boxes, no_text = {}, {*no_text} - boxes.keys()
        text = main_text(features, scores, {*no_text, *features.hidden})
    if not text:
        return mark_hidden(_no_article(features, element_roles), features.hidden)
    title = find_title(features, text, declared.url)
    if title is not None and features.document.form is not Form.HTML:
        text = _below_headline(features, text, title)
    labels = labels_of(features, scores, text, element_roles)
    for at in boxes.keys() - {*text}:
        if labels[at].role in _UNNAMED:
            labels[at] = BlockLabel(boxes[at], "in a box that says so by its button or heading")
    planted = _planted(features, scores, no_text, text)
    extraction = Extraction(
        PageKind.ARTICLE,
        labels,
        drafts=[{}],
        headline=headline_claims(features, title, text) if title is not None else {},
        language=features.languages.text,
        text_confidence=expected_f1(features, scores, text, {*no_text, *features.hidden}),
        warnings=[warn_of_hidden(planted)] if planted else [],
    )
    return mark_hidden(extraction, features.hidden)


HARDLY = 1.0
"""Score below which a block is no text if its element is named for boilerplate. Of 0.5, 1 and 1.5
the best text F1 of 3,062 pages; with none .9587, with this .9602."""


MOST_NAMED = 0.5
"""Share of the other text in elements of such a name from which the name says nothing: the page may
be one of comments, or a template call all of it a box for subscribers. An estimate."""


def _named(features: PageFeatures, scores: Scores, element_roles: ElementRoles) -> list[int]:
    """The blocks that are hardly text, in elements named for boilerplate."""
    columns: Counter[Role | None] = Counter()
    hardly: list[tuple[int, Role]] = []
    for at in features.judged:
        score = scores.values[at]
        if score <= 0:
            continue
        label = element_roles.label(features.blocks[at].element)
        role = label.role if label is not None and label.role in _NAMED else None
        if score >= HARDLY:
            columns[role] += features.shapes[at].columns
        elif role is not None:
            hardly.append((at, role))
    return [at for at, role in hardly if columns[role] < MOST_NAMED * columns.total()]


_NAMED = frozenset(role for role in Role if role.is_boilerplate and role is not Role.OTHER)


def _planted(
    features: PageFeatures, scores: Scores, no_text: Container[int], text: Sequence[int]
) -> list[TextBlock]:
    """The hidden blocks that would be text if they were shown, without copies of shown text."""
    blocks, hidden = features.blocks, features.hidden
    may_be = [at for at in hidden if at not in no_text and is_prose(features, scores, at)]
    shown = {block.text for at, block in enumerate(blocks) if at not in hidden} if may_be else set()
    planted = [blocks[at] for at in may_be if blocks[at].text not in shown]
    lines = {*text}
    in_lines = [piece for at, piece in features.document.pieces if at in lines]
    return planted + [piece for piece in in_lines if shape_of(piece).prose]


_UNNAMED = frozenset({Role.OTHER, Role.RELATED, Role.NAVIGATION, Role.FOOTER})
"""Roles that a block gets by its place alone."""


MOST_ABOVE = 0.25
"""Share of the text above the headline up to which it is none: menus, notices, offers. Of 74 such
dumps of 769 the text F1 of 67 is the better for it; of four with a larger share, of two."""


def _below_headline(features: PageFeatures, text: list[int], headline: int) -> list[int]:
    """The text without the blocks above the headline of a dump, unless they are much of it."""
    below = [at for at in text if at > headline]
    whole, kept = (sum(features.shapes[at].columns for at in blocks) for blocks in (text, below))
    return below if kept >= (1 - MOST_ABOVE) * whole else text


def _no_article(features: PageFeatures, element_roles: ElementRoles) -> Extraction:
    nothing = BlockLabel(Role.OTHER, "on a page without prose")
    labels = [element_roles.label(block.element) or nothing for block in features.blocks]
    return Extraction(PageKind.OTHER, labels, language=features.languages.text)
