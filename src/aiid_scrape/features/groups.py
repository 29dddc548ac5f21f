"""Groups of features that are made once and scored once.

Many blocks have the same features, on this page and the next. So the features that depend on the
same few inputs come as one group, which is kept for the next block with these inputs, and keeps
its sum of weights.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator

Weighted = tuple[int, str]
"""A weight, and the feature that has it."""


class FeatureGroup:
    """A group of features; it may add to another one. Its features never change.

    Args:
        names: The features.
        above: The group it adds to: an element has all features of the elements around it.
    """

    __slots__ = ("above", "extremes", "names", "sums")

    def __init__(self, names: Iterable[str], above: FeatureGroup | None = None) -> None:
        self.names = tuple(names)
        self.above = above
        self.sums: dict[Hashable, int] = {}
        """The sum of the weights of all features, by the model: kept by who scores."""
        self.extremes: dict[Hashable, tuple[Weighted, Weighted]] = {}
        """The lowest and the highest weight, in the same way."""

    def __iter__(self) -> Iterator[str]:
        each: FeatureGroup | None = self
        while each is not None:
            yield from each.names
            each = each.above

    def chain(self, is_known: Callable[[FeatureGroup], bool]) -> list[FeatureGroup]:
        """This group and those above it, up to the first of which something is known."""
        chain: list[FeatureGroup] = []
        each: FeatureGroup | None = self
        while each is not None:
            chain.append(each)
            if is_known(each):
                break
            each = each.above
        return chain


NOTHING = FeatureGroup(())

FeatureRow = list[FeatureGroup]
"""All features of a block."""
