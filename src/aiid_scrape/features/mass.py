"""How the mass of the text lies in the elements of an HTML page.

The mass of a block is how much of its columns is taken for text. The share of it in an element is
text density (Sun, Song and Liao, "DOM based content extraction via text density", SIGIR 2011), and
what a template made is mostly all text or all boilerplate.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Final

from ..documents.document import Element
from .groups import FeatureGroup
from .schema import HELD, TEMPLATE_COUNT, TEMPLATE_DENSITY, TEMPLATE_MASS, by_size
from .structure import ElementFeatures
from .text import KEPT

MAIN_SHARE = 0.6
"""Share of an element's mass that one inside of it must have to be the better main element. An
estimate."""

MAX_DEPTH = 8
"""Levels in or out of the main element from which more make no difference. An estimate."""


class ElementMasses:
    """The mass of the text in all elements of a page: one value for each pass.

    Args:
        elements: The elements.
        masses: The mass of each block.
    """

    def __init__(self, elements: ElementFeatures, masses: Sequence[float]) -> None:
        self._elements: Final = elements
        self._total: Final = sum(masses) or 1.0
        self._mass: Final = _in_elements(elements.own, masses)
        self._template_mass: Final = elements.template.sums(masses)
        self._main: Final = _main_element(self._mass)
        self._above_main: Final = frozenset(self._main.lineage() if self._main is not None else ())
        self._first: Final = next(
            (at for at, each in enumerate(elements.own) if self._is_in_main(each)), 0
        )
        # Caches, by parent, by template, and by element above the main one.
        self._held_above: dict[Element, FeatureGroup] = {}
        self._template_bins: dict[int, tuple[int, int, int]] = {}
        self._levels_up: dict[Element | None, int] = {}

    def _is_in_main(self, element: Element | None) -> bool:
        while element is not None and element not in self._above_main:
            element = element.parent
        return element is not None and element is self._main

    def features_of(self, at: int, size: int, types: str) -> list[FeatureGroup]:
        """The features of a block by where the text is taken to be.

        Args:
            at: The block.
            size: The bin of its size.
            types: The letters of the block before, of the block, and of the block behind.
        """
        bins = self._of_template(self._elements.template.of[at])
        groups = [_template(*bins, size, self._from_main(at))]
        parents = self._elements.parents
        parent = parents[at]
        if parent is None:
            return groups
        groups.append(self._held_above.get(parent) or self._above(parent))
        follows = at > 0 and parents[at - 1] is parent
        is_followed = at + 1 < len(parents) and parents[at + 1] is parent
        if follows or is_followed:
            groups.append(_siblings(types, follows, is_followed))
        return groups

    def _of_template(self, template: int) -> tuple[int, int, int]:
        """The bins of a template: its share of the text, of text in it, and its blocks."""
        bins = self._template_bins.get(template)
        if bins is None:
            mass = self._template_mass[template]
            bins = self._template_bins[template] = (
                TEMPLATE_MASS.find(mass / self._total),
                TEMPLATE_DENSITY.find(mass / self._elements.template_columns[template]),
                TEMPLATE_COUNT.find(self._elements.template.count[template]),
            )
        return bins

    def _above(self, parent: Element) -> FeatureGroup:
        """The features of the two elements above, the same for all blocks in the same element."""
        group = _held(self._held(parent), self._held(parent.parent))
        self._held_above[parent] = group
        return group

    def _held(self, element: Element | None) -> _Held | None:
        if element is None or not (columns := self._elements.columns[element]):
            return None
        mass = self._mass.get(element, 0.0)
        return (
            _SHARE.find(mass / self._total),
            _SHARE.find(mass / columns),
            _SHARE.find(self._elements.linked[element] / columns),
        )

    def _from_main(self, at: int) -> str:
        """How far out or in of the main element a block is."""
        levels, element = 0, self._elements.own[at]
        while element is not None and element not in self._above_main:
            levels += 1
            element = element.parent
        if element is self._main:
            return _IN_MAIN[min(levels, MAX_DEPTH)]
        known = self._levels_up.get(element)
        if known is None:
            known = self._levels_up[element] = self._up(element)
        return (_BELOW_MAIN if at < self._first else _ABOVE_MAIN)[known]

    def _up(self, element: Element | None) -> int:
        """How far above the main element another one is that it lies in."""
        up, above = 0, self._main
        while above is not None and above is not element:
            up += 1
            above = above.parent
        return min(up, MAX_DEPTH - 2)


def _in_elements(own: Sequence[Element | None], masses: Sequence[float]) -> dict[Element, float]:
    """The mass in each element: that of all blocks in it."""
    sums: defaultdict[Element, float] = defaultdict(float)
    for element, mass in zip(own, masses, strict=True):
        above = element if mass else None
        while above is not None:
            sums[above] += mass
            above = above.parent
    return dict(sums)


def _main_element(mass: Mapping[Element, float]) -> Element | None:
    """The innermost element that has most of the mass of the one around it."""
    inside: defaultdict[Element | None, list[Element]] = defaultdict(list)
    for element in mass:
        inside[element.parent].append(element)
    best: Element | None = None
    heavy = max(inside[None], key=lambda each: mass[each], default=None)
    while heavy is not None and inside[heavy]:
        best = heavy
        heavy = max(inside[best], key=lambda each: mass[each])
        if mass[heavy] < MAIN_SHARE * mass[best]:
            break
    return best


_IN_MAIN, _BELOW_MAIN, _ABOVE_MAIN = (
    [f"main={where} depth={levels}" for levels in range(MAX_DEPTH + 1)]
    for where in ("in", "below", "above")
)

_SHARE = TEMPLATE_MASS
"""All shares of the elements above a block have the same bins."""

_Held = tuple[int, int, int]
"""The bins of an element's share of the text, of the share of text in it, and of links."""


@lru_cache(KEPT)
def _template(mass: int, density: int, count: int, size: int, main: str) -> FeatureGroup:
    """What the template of a block has made, and how far from the main element the block is."""
    names = TEMPLATE_MASS[mass], TEMPLATE_DENSITY[density], TEMPLATE_COUNT[count]
    return FeatureGroup([*by_size(names, size), main])


@lru_cache(KEPT)
def _held(parent: _Held | None, grandparent: _Held | None) -> FeatureGroup:
    """What the two elements above a block hold."""
    names = []
    for name, held in (("parent", parent), ("grandparent", grandparent)):
        if held is not None:
            names += [bins[number] for bins, number in zip(HELD[name], held, strict=True)]
    return FeatureGroup(names)


@lru_cache(KEPT)
def _siblings(types: str, follows: bool, is_followed: bool) -> FeatureGroup:
    """The blocks beside a block in the same element."""
    before, mine, after = [*types]
    names = []
    if follows:
        names.append(f"sibling_before={before}{mine}")
    if is_followed:
        names.append(f"sibling_after={after}{mine}")
    return FeatureGroup(names)
