"""Named facts, in groups that are made once and weighed once.

What is said of one block is said of many, on this page and the next: a list item of two words
is a list item of two words. So the facts that depend on the same few things come as one
group, kept for the next block of which the same is true, and with what it is worth.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

Strength = tuple[float, str]
"""What a fact is worth, and the fact."""
NO_FACT: Strength = (0.0, "nothing")


class WeightTable:
    """What each fact is worth on one of the looks, in log-odds of a block's being text.

    A fact without a weight is worth nothing.
    """

    def __init__(self, weights: Mapping[str, float]) -> None:
        self.weights = weights


class FeatureGroup:
    """A group of facts; it may add to another one. It never changes.

    Args:
        names: What is said.
        above: What else is said: the elements around an element say all that it says, too.
    """

    __slots__ = ("_extremes", "_worth", "above", "names")

    def __init__(self, names: Iterable[str], above: FeatureGroup | None = None) -> None:
        self.names = tuple(names)
        self.above = above
        self._worth: dict[WeightTable, float] = {}
        self._extremes: dict[WeightTable, tuple[Strength, Strength]] = {}

    def __iter__(self) -> Iterator[str]:
        each: FeatureGroup | None = self
        while each is not None:
            yield from each.names
            each = each.above

    def worth(self, table: WeightTable) -> float:
        """The sum of the weights of all facts."""
        unknown, worth = [], 0.0
        each: FeatureGroup | None = self
        while each is not None:
            known = each._worth.get(table)
            if known is not None:
                worth = known
                break
            unknown.append(each)
            each = each.above
        weights = table.weights
        for facts in reversed(unknown):
            worth += sum([weights[name] for name in facts.names if name in weights])
            facts._worth[table] = worth
        return worth

    def extremes(self, table: WeightTable) -> tuple[Strength, Strength]:
        """The fact that speaks most against the text, and the one that speaks most for it."""
        unknown, extremes = [], (NO_FACT, NO_FACT)
        each: FeatureGroup | None = self
        while each is not None:
            known = each._extremes.get(table)
            if known is not None:
                extremes = known
                break
            unknown.append(each)
            each = each.above
        weights = table.weights
        for facts in reversed(unknown):
            found = [(weights[name], name) for name in facts.names if name in weights]
            against, speaking = extremes
            extremes = min([against, *found]), max([speaking, *found])
            facts._extremes[table] = extremes
        return extremes


NOTHING = FeatureGroup(())

FeatureRow = list[FeatureGroup]
"""All that is said of a block."""


def score_of(row: FeatureRow, table: WeightTable) -> float:
    """What all facts of a block are worth, in hundredths as the weights are.

    Rounded, so that it does not depend on the order in which floating numbers are added.
    """
    worths = [
        # Nearly all have been weighed before, for another block.
        worth if (worth := facts._worth.get(table)) is not None else facts.worth(table)
        for facts in row
    ]
    return round(sum(worths), 2)


def strongest_feature(row: FeatureRow, table: WeightTable, *, speaks_for: bool) -> str:
    """The fact of a block that speaks most for its being text, or most against it."""
    extremes = [facts._extremes.get(table) or facts.extremes(table) for facts in row]
    if speaks_for:
        return max([speaking for _, speaking in extremes])[1]
    return min([against for against, _ in extremes])[1]
