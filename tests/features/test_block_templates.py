"""Templates of elements, and groups of blocks with something in common."""

from __future__ import annotations

from aiid_scrape.features.templates import Groups, mean_scores


def test_sums_go_to_all_that_have_the_same_key() -> None:
    """A group for each key, in the order in which they come."""
    groups = Groups(["p", "li", "p", None])
    assert groups.of == [0, 1, 0, 2]
    assert groups.count == [2, 1, 1]
    assert groups.sums([1.0, 2.0, 3.0, 4.0]) == [4.0, 2.0, 4.0]


def test_mean_scores_come_in_bins_with_how_many_blocks_there_are() -> None:
    """Three and more are many; only the blocks that are asked for are given."""
    groups = {"template": Groups("aaab"), "parent": Groups("cccc")}
    means = [*mean_scores(groups, [1.0, 2.0, 3.0, -1.0], [0, 2, 3])]
    parent = "parent_score=1..1.75 blocks=3+"
    many, one = "template_score=1.75..2.5 blocks=3+", "template_score=-1..-0.5 blocks=1"
    assert means == [(many, parent), (many, parent), (one, parent)]


def test_no_blocks_are_in_no_groups() -> None:
    """An empty page has neither."""
    assert [*mean_scores({"template": Groups([])}, [], [])] == []
