"""Named facts, in groups that are made once and weighed once.

What is said of one unit is said of many, on this page and the next: a list item of two words
is a list item of two words. So the facts that depend on the same few things come as one
group, kept for the next unit of which the same is true, and with what it is worth.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

Strength = tuple[float, str]
"""What a fact is worth, and the fact."""
NO_FACT: Strength = (0.0, "nothing")


class Table:
    """What each fact is worth on one of the looks, in log-odds of a unit's being text.

    A fact without a weight is worth nothing.
    """

    def __init__(self, weights: Mapping[str, float]) -> None:
        self.weights = weights


class Facts:
    """A group of facts; it may add to another one. It never changes.

    Args:
        names: What is said.
        above: What else is said: the elements around an element say all that it says, too.
    """

    __slots__ = ("_strongest", "_worth", "above", "names")

    def __init__(self, names: Iterable[str], above: Facts | None = None) -> None:
        self.names = tuple(names)
        self.above = above
        self._worth: dict[Table, float] = {}
        self._strongest: dict[tuple[Table, bool], Strength] = {}

    def __iter__(self) -> Iterator[str]:
        each: Facts | None = self
        while each is not None:
            yield from each.names
            each = each.above

    def worth(self, table: Table) -> float:
        """The sum of the weights of all facts."""
        known = self._worth.get(table)
        if known is not None:
            return known
        weights, worth = table.weights, 0.0
        for facts in self._chain():
            known = facts._worth.get(table)
            if known is None:
                known = worth + sum([weights[name] for name in facts.names if name in weights])
                facts._worth[table] = known
            worth = known
        return worth

    def strongest(self, table: Table, *, speaks_for: bool) -> Strength:
        """The fact that speaks most for the text, or most against it."""
        key = table, speaks_for
        known = self._strongest.get(key)
        if known is not None:
            return known
        weights, strongest = table.weights, NO_FACT
        best = max if speaks_for else min
        for facts in self._chain():
            known = facts._strongest.get(key)
            if known is None:
                found = [(weights[name], name) for name in facts.names if name in weights]
                known = facts._strongest[key] = best([strongest, *found])
            strongest = known
        return strongest

    def _chain(self) -> list[Facts]:
        """This group and those above, the topmost first."""
        chain: list[Facts] = []
        each: Facts | None = self
        while each is not None:
            chain.append(each)
            each = each.above
        chain.reverse()
        return chain


NOTHING = Facts(())

Look = list[Facts]
"""All that is said of a unit."""


def worth_of(look: Look, table: Table) -> float:
    """What all facts of a unit are worth, in hundredths as the weights are.

    Rounded, so that it does not depend on the order in which floating numbers are added.
    """
    return round(sum([facts.worth(table) for facts in look]), 2)


def strongest_of(look: Look, table: Table, *, speaks_for: bool) -> str:
    """The fact of a unit that speaks most for its being text, or most against it."""
    best = max if speaks_for else min
    return best([facts.strongest(table, speaks_for=speaks_for) for facts in look])[1]
