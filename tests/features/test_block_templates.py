"""Templates of elements, and groups of blocks with something in common."""

from __future__ import annotations

from aiid_scrape.documents.blocks import Element
from aiid_scrape.features.templates import Groups, MeanScores, Templates, first_face


def test_sums_go_to_all_that_have_the_same_key() -> None:
    """A group for each key, in the order in which they come."""
    groups = Groups(["p", "li", "p", None])
    assert groups.of == [0, 1, 0, 2]
    assert groups.count == [2, 1, 1]
    assert groups.sums([1.0, 2.0, 3.0, 4.0]) == [4.0, 2.0, 4.0]


def test_mean_scores_come_in_bins_with_how_many_blocks_there_are() -> None:
    """Three and more are many."""
    groups = {"template": Groups("aaab"), "parent": Groups("cccc")}
    means = MeanScores(groups, [1.0, 2.0, 3.0, -1.0])
    parent = "parent_score=1..1.75 blocks=3+ size=<30"
    many = "template_score=1.75..2.5 blocks=3+ size=<30"
    one = "template_score=-1..-0.5 blocks=1 size=<30"
    assert [[*means.features_of(at, 0)] for at in (0, 2, 3)] == [
        [many, parent],
        [many, parent],
        [one, parent],
    ]


def test_no_blocks_are_in_no_groups() -> None:
    """An empty page has neither."""
    assert Groups([]).count == []


def element(*classes: str) -> Element:
    """An element with these classes, within others of these, the outermost first."""
    found: Element | None = None
    for names in classes:
        found = Element("div", {"class": names}, found)
    assert found is not None
    return found


def test_numbers_in_classes_make_no_template() -> None:
    """Programs of blogs give each entry its number as a class."""
    templates = Templates()
    entries = [element("list", f"post-{number} entry", "title") for number in (7, 12)]
    assert templates.of(entries[0]) == templates.of(entries[1])
    assert templates.of(entries[0]) != templates.of(element("list", "post-7 entry", "text"))
    assert templates.of(None) is None


def test_links_of_a_list_may_differ_in_further_classes_above() -> None:
    """Topics are classes of an entry, too; the features of blocks heed them."""
    entries = [element("list", f"entry topic-{topic}", "title") for topic in ("roses", "robots")]
    by_first, by_all = Templates(above=first_face), Templates()
    assert by_first.of(entries[0]) == by_first.of(entries[1])
    assert by_all.of(entries[0]) != by_all.of(entries[1])
