"""Whether two texts were made by one template: the same sentences with other facts in them."""

from __future__ import annotations

from collections.abc import Sequence

from .alignment import Run, align, holes
from .story import Story

MAX_SLOT = 8
"""Words, or letters of scripts without spaces, of the longest place where a template puts a fact: a
paragraph with other numbers in it is another paragraph. An estimate."""

MIN_REPLACED = 3
"""Places in which one fact stands for another, from which two texts may be of one template: two
versions of one text may have a toll or a date corrected. They are, if fewer facts were kept than
replaced: so no two of 144 texts of twelve templates are taken for one story, at the cost of two
pairs of a gold text and our reading of its page, of 1,500 (``bench/stories.py``)."""


def are_of_one_template(first: Story, second: Story) -> bool:
    """Whether most numbers, or most names, stand for others in what two texts have in common.

    >>> one = "At noon 12 degrees are forecast, at night 5, with winds of 30 kilometres an hour."
    >>> two = "At noon 31 degrees are forecast, at night 9, with winds of 10 kilometres an hour."
    >>> are_of_one_template(Story(None, one), Story(None, two))
    True
    """
    runs = align(first.keys, second.keys)
    return _are_replaced(runs, first.are_numbers, second.are_numbers) or _are_replaced(
        runs, first.are_names, second.are_names
    )


def _are_replaced(runs: list[Run], first: Sequence[bool], second: Sequence[bool]) -> bool:
    """Whether more facts were replaced than kept; each word of the texts is a fact or not."""
    replaced = sum(
        max(len(hole.first), len(hole.second)) <= MAX_SLOT
        and any(first[at] for at in hole.first)
        and any(second[at] for at in hole.second)
        for hole in holes(runs, len(first), len(second))
    )
    if replaced < MIN_REPLACED:
        return False
    kept = sum(
        first[run.first + at] and second[run.second + at]
        for run in runs
        for at in range(run.length)
    )
    return replaced > kept
