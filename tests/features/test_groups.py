"""Facts in groups: what they are worth, alone and above one another."""

from __future__ import annotations

import pytest

from aiid_scrape.features.groups import (
    NO_FACT,
    NOTHING,
    FeatureGroup,
    WeightTable,
    score_of,
    strongest_feature,
)

TABLE = WeightTable(
    {"long": 1.25, "prose": 0.5, "linked": -2.0, "in nav": -1.5, "in article": 0.75}
)


def test_what_has_no_weight_is_worth_nothing() -> None:
    """Most names of classes were seen on too few sites."""
    assert FeatureGroup(["long", "in .x7", "prose"]).worth(TABLE) == 1.75
    assert NOTHING.worth(TABLE) == 0.0
    assert NOTHING.extremes(TABLE) == (NO_FACT, NO_FACT)


def test_facts_add_to_those_above() -> None:
    """A paragraph in an article in a menu is in both; what is above is left as it was."""
    menu = FeatureGroup(["in nav"])
    article = FeatureGroup(["in article"], above=menu)
    assert list(FeatureGroup(["prose"], above=article)) == ["prose", "in article", "in nav"]
    assert FeatureGroup(["prose"], above=article).worth(TABLE) == -0.25
    assert (article.worth(TABLE), menu.worth(TABLE)) == (-0.75, -1.5)


@pytest.mark.parametrize(("speaks_for", "fact"), [(True, "long"), (False, "linked")])
def test_the_strongest_fact_of_a_block_is_found_in_all_groups(speaks_for: bool, fact: str) -> None:
    """Above and below, whichever was asked first."""
    below = FeatureGroup(
        ["linked", "prose"],
        above=FeatureGroup(["in article", "in nav"], above=FeatureGroup(["long"])),
    )
    row = [NOTHING, below]
    assert strongest_feature(row, TABLE, speaks_for=speaks_for) == fact
    assert strongest_feature(row, TABLE, speaks_for=speaks_for) == fact


def test_each_table_weighs_anew() -> None:
    """The two looks have tables of their own."""
    facts = FeatureGroup(["long"])
    assert [facts.worth(table) for table in (TABLE, WeightTable({"long": -1.0}), TABLE)] == [
        1.25,
        -1,
        1.25,
    ]


def test_order_does_not_change_what_a_block_is_worth() -> None:
    """Floating numbers added in another order would."""
    tenths = WeightTable({str(number): number / 100 for number in range(-40, 60)})
    row = [FeatureGroup([str(number)]) for number in range(-40, 60)]
    assert score_of(row, tenths) == score_of(row[::-1], tenths) == 9.5


def test_a_chain_of_any_length_is_weighed() -> None:
    """Pages nest deeper than the interpreter's stack."""
    facts = NOTHING
    for _ in range(5_000):
        facts = FeatureGroup(["prose"], above=facts)
    assert facts.worth(TABLE) == 2_500
    assert facts.extremes(TABLE) == (NO_FACT, (0.5, "prose"))
