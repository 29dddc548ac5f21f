"""Linear models: scores, explanations, and the files that weights lie in."""

from __future__ import annotations

from collections import defaultdict
from importlib.resources import files

import pytest

from aiid_scrape.features import schema
from aiid_scrape.features.groups import NOTHING, FeatureGroup
from aiid_scrape.features.schema import Bins, feature_templates, template_of
from aiid_scrape.scoring.linear_model import LinearModel, load_models

MODEL = LinearModel(
    {"long": 125, "prose": 50, "linked": -200, "inside=nav": -150, "inside=article": 75}
)


def test_a_feature_without_a_weight_counts_nothing() -> None:
    """Most names of classes were seen on too few sites."""
    assert MODEL.score(["long", "class=x7", "prose"]) == 1.75
    assert MODEL.score_row([FeatureGroup(["long", "class=x7", "prose"])]) == 1.75
    assert MODEL.score_row([NOTHING]) == 0.0
    assert MODEL.explain([NOTHING]) == ("nothing", "nothing")


def test_groups_add_to_those_above() -> None:
    """A paragraph in an article in a menu is in both; what is above is left as it was."""
    menu = FeatureGroup(["inside=nav"])
    article = FeatureGroup(["inside=article"], above=menu)
    paragraph = FeatureGroup(["prose"], above=article)
    assert list(paragraph) == ["prose", "inside=article", "inside=nav"]
    assert [MODEL.score_row([group]) for group in (paragraph, article, menu)] == [
        -0.25,
        -0.75,
        -1.5,
    ]


def test_the_strongest_features_of_a_block_are_found_in_all_groups() -> None:
    """Above and below, however often they are asked for."""
    below = FeatureGroup(
        ["linked", "prose"],
        above=FeatureGroup(["inside=article", "inside=nav"], above=FeatureGroup(["long"])),
    )
    assert MODEL.explain([NOTHING, below]) == ("linked", "long")
    assert MODEL.explain([NOTHING, below]) == ("linked", "long")


def test_each_model_scores_anew() -> None:
    """The two passes have models of their own."""
    row = [FeatureGroup(["long"])]
    models = (MODEL, LinearModel({"long": -1000}, scale=1000), MODEL)
    assert [model.score_row(row) for model in models] == [1.25, -1.0, 1.25]


def test_the_order_of_features_does_not_change_a_score() -> None:
    """Floating numbers added in another order would."""
    model = LinearModel({str(number): number for number in range(-40, 60)})
    row = [FeatureGroup([str(number)]) for number in range(-40, 60)]
    assert model.score_row(row) == model.score_row(row[::-1]) == 9.5


def test_a_chain_of_any_length_is_scored() -> None:
    """Pages nest deeper than the interpreter's stack."""
    group = NOTHING
    for _ in range(5_000):
        group = FeatureGroup(["prose"], above=group)
    assert MODEL.score_row([group]) == 2_500
    assert MODEL.explain([group]) == ("nothing", "prose")


TEMPLATES = {
    "blocks_html": "block",
    "blocks_markdown": "block",
    "blocks_text": "block",
    "headline": "headline",
    "list_pages": "list",
    "fields": "field",
}


def test_every_file_of_weights_is_known_here() -> None:
    """The tests below go through all of them."""
    folder = files("aiid_scrape.scoring").joinpath("weights")
    assert {path.name for path in folder.iterdir()} == {f"{name}.json" for name in TEMPLATES}


@pytest.mark.parametrize("name", TEMPLATES)
def test_weights_are_small_numbers_of_either_sign(name: str) -> None:
    """A weight of ten would decide alone."""
    for model in load_models(name).values():
        assert min(model.weights.values()) < 0 < max(model.weights.values())
        assert max(map(abs, model.weights.values())) < 10 * model.scale


@pytest.mark.parametrize("name", TEMPLATES)
def test_every_weight_is_that_of_a_feature_in_the_schema(name: str) -> None:
    """A renamed feature whose weight is not renamed would be lost without a word."""
    labels: defaultdict[str, set[str]] = defaultdict(set)
    for bins in filter(lambda each: isinstance(each, Bins), vars(schema).values()):
        labels[bins.name] |= {*bins.labels, "none"}
    for model in load_models(name).values():
        assert {template_of(feature) for feature in model.weights} <= feature_templates()[
            TEMPLATES[name]
        ].keys()
        for part in " ".join(model.weights).split():
            key, _, value = part.partition("=")
            assert key not in labels or value in labels[key]
