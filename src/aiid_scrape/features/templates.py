"""Blocks that have something in common: they are mostly all text or all boilerplate."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence

from .schema import GROUP_COUNT, GROUP_SCORES


class Template:
    """The groups of a page's blocks by something that each of them has.

    Args:
        keys: For each block what it has: those with the same are in one group.
    """

    def __init__(self, keys: Sequence[Hashable]) -> None:
        numbers: dict[Hashable, int] = {}
        self.of = [numbers.setdefault(key, len(numbers)) for key in keys]
        """The number of the group of each block."""
        self.count = [0] * len(numbers)
        """How many blocks each group has."""
        for number in self.of:
            self.count[number] += 1

    def sums(self, values: Sequence[float]) -> list[float]:
        """The sum of the values of its blocks, for each group."""
        sums = [0.0] * len(self.count)
        for number, value in zip(self.of, values, strict=True):
            sums[number] += value
        return sums


class Templates:
    """All ways in which the blocks of a page are grouped."""

    def __init__(self, by_name: dict[str, Template]) -> None:
        self.names = tuple(by_name)
        self.all = tuple(by_name.values())

    def means(self, values: Sequence[float], asked: Sequence[int]) -> Iterator[tuple[str, ...]]:
        """For some blocks the features of the mean value of each of their groups.

        Args:
            values: For each block of the page its value.
            asked: The positions of the blocks that are asked for.
        """
        columns = []
        for name, grouping in zip(self.names, self.all, strict=True):
            groups = [grouping.of[at] for at in asked]
            sums, counts, bins = grouping.sums(values), grouping.count, GROUP_SCORES[name]
            names = {
                group: f"{bins.of(sums[group] / counts[group])} {GROUP_COUNT.of(counts[group])}"
                for group in set(groups)
            }
            columns.append([names[group] for group in groups])
        return zip(*columns, strict=True)
