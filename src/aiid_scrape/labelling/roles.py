"""Labels of all blocks of a page whose text is known."""

from __future__ import annotations

from collections.abc import Sequence

from ..extraction import BlockLabel
from ..features.page import PageFeatures
from ..models.blocks import BlockKind, Role
from .element_roles import ElementRoles
from .main_text import MAX_SHORT_LINKS
from .scores import Scores

_KIND_VERDICTS = {
    BlockKind.IMAGE: BlockLabel(Role.CAPTION, "words that stand for an image", 0),
    BlockKind.CAPTION: BlockLabel(Role.CAPTION, "the caption of an image or table", 0),
    BlockKind.BUTTON: BlockLabel(Role.OTHER, "a button"),
    BlockKind.OPTION: BlockLabel(Role.OTHER, "a field of a form"),
}
_CAPTION = _KIND_VERDICTS[BlockKind.CAPTION]
_ABOVE = BlockLabel(Role.NAVIGATION, "above the text")
_BELOW = BlockLabel(Role.FOOTER, "below the text")


def labels_of(
    features: PageFeatures, scores: Scores, text: Sequence[int], element_roles: ElementRoles
) -> list[BlockLabel]:
    """The label on each block of a page whose text is known."""
    window, body = range(text[0], text[-1] + 1), frozenset(text)
    role = Role.BODY
    return [
        BlockLabel(role, scores.reason(at) or _unscored(features, at), 0)
        if at in body
        else _boilerplate(features, at, window, element_roles, scores)
        for at in range(len(features.blocks))
    ]


def _unscored(features: PageFeatures, at: int) -> str:
    """The reason for a block of the text without a score."""
    is_behind = bool(features.unjudged) and at >= features.unjudged[0]
    return "prose after the blocks that are scored" if is_behind else "within the text"


def _boilerplate(
    features: PageFeatures, at: int, window: range, element_roles: ElementRoles, scores: Scores
) -> BlockLabel:
    """The label of a block outside of the text."""
    block = features.blocks[at]
    if at in features.captions:
        return _CAPTION
    if block.kind in _KIND_VERDICTS and at in window:
        return _KIND_VERDICTS[block.kind]
    match = features.matches[at]
    if match is not None and match.key == "photo" and match.sure and at in window:
        return BlockLabel(Role.CAPTION, f"says “{match.phrase}”, as captions do", 0)
    named = element_roles.label(block.element)
    if named is not None and named.role is not Role.OTHER:
        return named
    if match is not None and match.role in _SAID and (match.sure or at in window):
        return BlockLabel(match.role, f"says “{match.phrase}”")
    if named is not None:
        return named
    scored = scores.reason(at)
    if at in window:
        role = Role.RELATED if block.link_share > MAX_SHORT_LINKS else Role.OTHER
        return BlockLabel(role, scored or "a link among links within the text")
    frame = _ABOVE if at < window.start else _BELOW
    return frame if scored is None else BlockLabel(frame.role, f"{frame.reason}, {scored}")


_SAID = frozenset({Role.SHARE, Role.PROMO, Role.COMMENTS, Role.RELATED, Role.CONSENT})
"""Roles that a phrase gives in any place; a menu may hold phrases of all other roles."""
