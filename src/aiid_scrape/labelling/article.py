"""A page of any site as a single article: a label for each block, by its score."""

from __future__ import annotations

from collections.abc import Container, Sequence

from ..documents.document import Document, TextBlock, candidate_in
from ..extraction import BlockLabel, Extraction, FieldCandidates
from ..features.hidden import mark_hidden, warn_of_hidden
from ..features.page import PageFeatures
from ..features.shape import shape_of
from ..models import Candidate, Form, PageKind
from ..models.blocks import Role
from .element_roles import ElementRoles
from .headline import find_title
from .main_text import is_prose, main_text
from .roles import labels_of
from .scores import Scores, score_blocks
from .widgets import find_widgets, share_bars


def label_article(features: PageFeatures, url: str | None) -> Extraction:
    """A page as a single article, or as none if nothing on it reads as prose.

    Args:
        features: The page's blocks and their features.
        url: Its address, if the caller knows it.
    """
    element_roles, scores = ElementRoles(), score_blocks(features)
    boxes = find_widgets(features, scores, url)
    no_text = {*boxes, *share_bars(features, element_roles)}
    text = main_text(features, scores, {*no_text, *features.hidden})
    if not text:
        return mark_hidden(_no_article(features.document, element_roles), features.hidden)
    title = find_title(features, text, url)
    if title is not None and features.document.form is not Form.HTML:
        text = _below_headline(features, text, title)
    labels = labels_of(features, scores, text, element_roles)
    for at in boxes.keys() - {*text}:
        if labels[at].role in _UNNAMED:
            labels[at] = BlockLabel(boxes[at], "in a box that says so by its button or heading")
    if title is not None:
        labels = _with_title(features, labels, title, text)
    planted = _planted(features, scores, no_text, text)
    extraction = Extraction(
        PageKind.ARTICLE,
        labels,
        drafts=[_draft(features, title)],
        warnings=[warn_of_hidden(planted)] if planted else [],
    )
    return mark_hidden(extraction, features.hidden)


def _planted(
    features: PageFeatures, scores: Scores, no_text: Container[int], text: Sequence[int]
) -> list[TextBlock]:
    """The hidden blocks that would be text if they were shown, but for copies of what is shown."""
    blocks, hidden = features.blocks, features.hidden
    may_be = [at for at in hidden if at not in no_text and is_prose(features, scores, at)]
    shown = {block.text for at, block in enumerate(blocks) if at not in hidden} if may_be else set()
    planted = [blocks[at] for at in may_be if blocks[at].text not in shown]
    lines = {*text}
    in_lines = [piece for at, piece in features.document.pieces if at in lines]
    return planted + [piece for piece in in_lines if shape_of(piece).prose]


_UNNAMED = frozenset({Role.OTHER, Role.RELATED, Role.NAVIGATION, Role.FOOTER})
"""Roles that a block gets for its place where nothing else is known of it."""


MOST_ABOVE = 0.25
"""Share of the text above the headline up to which it is none: menus, notices, offers. Of 74 such
dumps of 769 the text F1 of 67 is the better for it; of four with a larger share, of two."""


def _below_headline(features: PageFeatures, text: list[int], headline: int) -> list[int]:
    """The text without what stands above the headline of a dump, unless that is much of it."""
    below = [at for at in text if at > headline]
    whole, kept = (sum(features.shapes[at].columns for at in blocks) for blocks in (text, below))
    return below if kept >= (1 - MOST_ABOVE) * whole else text


def _no_article(document: Document, element_roles: ElementRoles) -> Extraction:
    nothing = BlockLabel(Role.OTHER, "on a page without prose")
    labels = [element_roles.label(block.element) or nothing for block in document.blocks]
    return Extraction(PageKind.OTHER, labels)


def _with_title(
    features: PageFeatures, labels: Sequence[BlockLabel], title: int, text: list[int]
) -> list[BlockLabel]:
    """The labels, with the headline and what repeats it in the text marked as such."""
    blocks, labels = features.blocks, list(labels)
    labels[title] = BlockLabel(Role.TITLE, _why(features, title), 0)
    words = blocks[title].text.casefold()
    again = [at for at in text if at != title and blocks[at].text.casefold() == words]
    if len(again) < len({*text} - {title}):  # or nothing would be left of the text
        for at in again:
            labels[at] = BlockLabel(Role.TITLE, "the headline again", 0)
    return labels


def _why(features: PageFeatures, title: int) -> str:
    is_highest = features.blocks[title].level == 1
    return "the heading of the page" if is_highest else "the headline above the text"


def _draft(features: PageFeatures, title: int | None) -> FieldCandidates:
    """What is known of the article before its metadata are read: what may be its title."""
    found = []
    if title is not None:
        block = features.blocks[title]
        found.append(candidate_in(block, block.text.replace("\n", " "), 0.7, _why(features, title)))
    if name := features.document.head_title:
        reason = "the page's name for windows and bookmarks: often with the site's glued on"
        found.append(
            Candidate(value=name, raw=name, place="head > title", confidence=0.5, reason=reason)
        )
    return {"title": found} if found else {}
