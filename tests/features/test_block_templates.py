"""Blocks with something in common."""

from __future__ import annotations

from aiid_scrape.features.templates import Template, Templates


def test_sums_go_to_all_that_have_the_same() -> None:
    """A group for each key, in the order in which they come."""
    grouping = Template(["p", "li", "p", None])
    assert grouping.of == [0, 1, 0, 2]
    assert grouping.count == [2, 1, 1]
    assert grouping.sums([1.0, 2.0, 3.0, 4.0]) == [4.0, 2.0, 4.0]


def test_means_come_in_bins_with_how_many_blocks_there_are() -> None:
    """Three and more are many; only the blocks that are asked for are given."""
    groups = Templates({"template": Template("aaab"), "parent": Template("cccc")})
    means = [*groups.means([1.0, 2.0, 3.0, -1.0], [0, 2, 3])]
    parent = "parent_score=1..1.75 blocks=3+"
    many, one = "template_score=1.75..2.5 blocks=3+", "template_score=-1..-0.5 blocks=1"
    assert means == [(many, parent), (many, parent), (one, parent)]


def test_no_blocks_are_in_no_groups() -> None:
    """An empty page has neither."""
    assert [*Templates({"template": Template([])}).means([], [])] == []
