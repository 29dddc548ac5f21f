"""Blocks with something in common."""

from __future__ import annotations

from aiid_scrape.features.templates import Template, Templates


def test_sums_go_to_all_that_have_the_same() -> None:
    """A group for each key, in the order in which they come."""
    grouping = Template(["p", "li", "p", None])
    assert grouping.of == [0, 1, 0, 2]
    assert grouping.count == [2, 1, 1]
    assert grouping.sums([1.0, 2.0, 3.0, 4.0]) == [4.0, 2.0, 4.0]


def test_means_come_in_steps_with_how_many_there_are() -> None:
    """Three and more are many; only those that are asked for are told."""
    groupings = Templates({"alike": Template("aaab"), "all": Template("cccc")})
    assert groupings.names == ("alike", "all")
    means = groupings.means([1.0, 2.0, 3.0, -1.0], (0, 1.5), [0, 2, 3])
    assert [*means] == [("2x3", "1x3"), ("2x3", "1x3"), ("0x1", "1x3")]


def test_no_blocks_are_in_no_groups() -> None:
    """An empty page has neither."""
    assert [*Templates({"alike": Template([])}).means([], (0,), [])] == []
