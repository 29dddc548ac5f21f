"""The hooks of the site's pages: attributes that its own tests use, and a few classes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from ...documents.blocks import Element, TextBlock
from ...extraction import BlockLabel
from ...models.blocks import Role
from .links import NUMBER

Hooks = frozenset[str]
"""Those of an element and of all around it: ``cy=NAME``, ``testid=NAME``, ``#ID``, ``.CLASS``."""

CARD_ID = re.compile(rf"#r(?P<number>{NUMBER}|[0-9a-f]{{24}})")
"""The hook of the card of a report."""

TAXONOMY = re.compile(r"cy=taxonomy-(?P<namespace>.+)")
"""The hook of the card of a taxonomy."""

# Classes that mark a part; all others only say how it looks.
_CLASSES = frozenset(
    {
        "titleWrapper",
        "react-markdown",
        "prose",
        "navBarDefault",
        "tw-similar-incidents",
        "carousel",
        "tw-card-header",
        # before 2022-12, when Bootstrap's classes were all that there was
        "card-header",
        "card-footer",
        "tw-card-footer",
        "sideBarUL",
    }
)


class _FramePart(NamedTuple):
    """A part of the page: the hooks around it, and what it is."""

    hooks: tuple[str, ...]
    role: Role
    reason: str


# What is around the content of every page, and what is boilerplate in it. The first one counts.
_FRAME: tuple[_FramePart, ...] = (
    _FramePart(("#main-footer",), Role.FOOTER, "in the site's footer"),
    _FramePart(("#navBarDefault", ".navBarDefault"), Role.NAVIGATION, "in the site's header"),
    _FramePart(
        ("#sidebar", ".sideBarUL", "#navbar", "testid=sidebar-desktop"),
        Role.NAVIGATION,
        "in the sidebar",
    ),
    _FramePart(("cy=social-share-buttons",), Role.SHARE, "among the buttons to share"),
    _FramePart(("testid=image-skeleton",), Role.PLACEHOLDER, "stands for an image that loads"),
    _FramePart(("cy=dropdown-toggle",), Role.NAVIGATION, "in a menu"),
)


def read_hooks(blocks: Sequence[TextBlock]) -> list[Hooks]:
    """The hooks around each block. No recursion: hostile pages nest deeper than the stack."""
    known: dict[Element | None, Hooks] = {None: frozenset()}
    marks: dict[str, list[str]] = {}
    return [_hooks_of(block.element, known, marks) for block in blocks]


def _hooks_of(
    element: Element | None, known: dict[Element | None, Hooks], marks: dict[str, list[str]]
) -> Hooks:
    """The hooks of an element and all around it.

    Args:
        element: The element; None for what is in none.
        known: Those of the elements that have been met.
        marks: What the class attributes that have been met mark: most have a dozen classes for
            their looks, and look like others.
    """
    missing: list[Element] = []
    while element is not None and element not in known:
        missing.append(element)
        element = element.parent
    hooks = known[element]
    for each in reversed(missing):
        if _CLOSED.isdisjoint(hooks) and (own := _own_hooks(each, marks)):
            hooks = _without_outer_card(hooks, own).union(own)
        known[each] = hooks
    return hooks


def _without_outer_card(hooks: Hooks, own: Sequence[str]) -> Hooks:
    """The hooks around an element but those of a card around its own, which was never closed.

    A set does not tell which of two cards is the inner one, nor the same one each time.
    """
    for card in (CARD_ID, TAXONOMY):
        if any(map(card.fullmatch, own)):
            hooks = frozenset(hook for hook in hooks if card.fullmatch(hook) is None)
    return hooks


def _own_hooks(element: Element, marks: dict[str, list[str]]) -> list[str]:
    own = [_TAGS[element.tag]] if element.tag in _TAGS else []
    for name, value in element.attributes.items():
        if name == "class" and value:
            if value not in marks:
                marks[value] = [f".{each}" for each in _CLASSES.intersection(value.split())]
            own += marks[value]
        elif value and name in _HOOKS:
            own.append(_HOOKS[name] + value)
    return own


# Inside of these all is furniture, whatever else it is; half of a page's elements are there.
_CLOSED = frozenset({"#main-footer", "#navBarDefault", ".navBarDefault", "testid=sidebar-desktop"})

_HOOKS = {"data-cy": "cy=", "data-testid": "testid=", "id": "#"}

# Until 2022-09 the content, and until 2023 the footer, were told by nothing but their elements.
_TAGS = {"main": "<main>", "footer": "<footer>"}


def has_frame(hooks: Iterable[Hooks]) -> bool:
    """Whether a page has the site's header, sidebar and footer, by the names that they have.

    One name alone proves nothing: other sites have a sidebar-tree, too.
    """
    seen = frozenset[str]().union(*hooks)
    return len(_FRAME_ONLY & seen) >= MIN_FRAME_HOOKS


MIN_FRAME_HOOKS = 3
"""Names of the site's frame that a page without an address needs; today's layout has five,
those of 2020 to 2023 three."""


_FRAME_ONLY = frozenset(
    {
        "#navBarDefault",
        ".navBarDefault",
        "testid=sidebar-desktop",
        "#sidebar",
        "#sidebar-tree",
        ".sideBarUL",
        "#content",
        "#main-footer",
        ".titleWrapper",
    }
)


def frame_labels(hooks: Iterable[Hooks]) -> list[BlockLabel | None]:
    """The label on each block with these hooks, where they say that it is furniture."""
    known: dict[Hooks, BlockLabel | None] = {}
    return [
        known[each] if each in known else known.setdefault(each, _frame_label(each))
        for each in hooks
    ]


def _frame_label(hooks: Hooks) -> BlockLabel | None:
    for part in _FRAME:
        if not hooks.isdisjoint(part.hooks):
            return BlockLabel(part.role, part.reason)
    if not hooks.isdisjoint(_CONTENT):
        return None
    if "<footer>" in hooks:
        return BlockLabel(Role.FOOTER, "in a footer element")
    return BlockLabel(Role.NAVIGATION, "outside of the page's content")


_CONTENT = ("#content", "<main>")
