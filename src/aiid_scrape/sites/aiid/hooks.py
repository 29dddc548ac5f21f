"""The hooks of the site's pages: attributes that its own tests use, and a few classes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from typing import NamedTuple

from ...blocks import Role
from ...chrome import Verdict
from ...documents.units import Element, Unit

Hooks = frozenset[str]
"""Those of an element and of all around it: ``cy=NAME``, ``testid=NAME``, ``#ID``, ``.CLASS``."""

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
    }
)


class _Part(NamedTuple):
    """A part of the page: the hooks around it, and what it is."""

    hooks: tuple[str, ...]
    role: Role
    reason: str


# What is around the content of every page, and what is chrome in it. The first one counts.
_FRAME: tuple[_Part, ...] = (
    _Part(("#main-footer",), Role.FOOTER, "in the site's footer"),
    _Part(("#navBarDefault", ".navBarDefault"), Role.NAVIGATION, "in the site's header"),
    _Part(("#sidebar", "#navbar", "testid=sidebar-desktop"), Role.NAVIGATION, "in the sidebar"),
    _Part(("cy=social-share-buttons",), Role.SHARE, "among the buttons to share"),
    _Part(("testid=image-skeleton",), Role.PLACEHOLDER, "stands for an image that loads"),
    _Part(("cy=dropdown-toggle",), Role.NAVIGATION, "in a menu"),
)


def hook_reader() -> Callable[[Element | None], Hooks]:
    """A function that gives the hooks of an element and all above it, each worked out once."""

    @cache
    def hooks_of(element: Element | None) -> Hooks:
        if element is None:
            return frozenset()
        own = [
            f"{name[5:]}={value}"
            for name in ("data-cy", "data-testid")
            if (value := element.get(name))
        ]
        if ident := element.get("id"):
            own.append(f"#{ident}")
        if element.tag == "footer":
            own.append("<footer>")
        if classes := element.get("class"):
            own += [f".{name}" for name in classes.split() if name in _CLASSES]
        above = hooks_of(element.parent)
        return above.union(own) if own else above

    return hooks_of


def has_frame(units: Sequence[Unit]) -> bool:
    """Whether a page has the site's header or sidebar, by the names they have had since 2020."""
    hooks_of = hook_reader()
    return any(_FRAME_ONLY & hooks_of(unit.element) for unit in units)


_FRAME_ONLY = frozenset({"#navBarDefault", "testid=sidebar-desktop", "#sidebar-tree"})


def frame_verdict(hooks: Hooks) -> Verdict | None:
    """The verdict on a unit with these hooks, if they say that it is furniture."""
    for part in _FRAME:
        if not hooks.isdisjoint(part.hooks):
            return Verdict(part.role, part.reason)
    if "#content" in hooks:
        return None
    if "<footer>" in hooks:  # until 2023 it had no id
        return Verdict(Role.FOOTER, "in a footer element")
    return Verdict(Role.NAVIGATION, "outside of the page's content")
