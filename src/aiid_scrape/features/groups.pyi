"""Groups of features that are made once and scored once.

Many blocks have the same features, on this page and the next. So the features that depend on the
same few inputs come as one group, which is kept for the next block with these inputs, and keeps
its sum of weights.
"""

from collections.abc import Iterable, Iterator

class FeatureGroup:
    """A group of features; it may add to another one. Its features never change.

    Args:
        names: The features.
        above: The group it adds to: an element has all features of the elements around it.
    """

    def __init__(self, names: Iterable[str], above: FeatureGroup | None = None) -> None: ...
    @property
    def names(self) -> tuple[str, ...]:
        """Its own features."""
    @property
    def above(self) -> FeatureGroup | None: ...
    def __iter__(self) -> Iterator[str]: ...

NOTHING: FeatureGroup

FeatureRow = list[FeatureGroup]
"""All features of a block."""
