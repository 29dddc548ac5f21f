"""The files of fitted weights: what is written is what is read."""

from __future__ import annotations

import json
from pathlib import Path

from aiid_scrape.scoring.linear_model import read_models
from weights_file import WEIGHTS, write_models


def test_models_are_read_as_they_were_written(tmp_path: Path) -> None:
    """Rounded to the scale, without the features that a model does not have."""
    path = tmp_path / "weights.json"
    models = {"first": {"bias": -0.504, "prose": 1.25}, "second": {"prose": -2.0, "ends=“": 0.01}}
    write_models(path, {"made by": "a test"}, models, 100)
    found = read_models(path.read_text("utf-8"))
    assert {name: dict(model.weights) for name, model in found.items()} == {
        "first": {"bias": -50, "prose": 125},
        "second": {"ends=“": 1, "prose": -200},
    }
    assert found["first"].score(["prose", "bias", "unknown"]) == 0.75


def test_the_weights_of_the_library_are_in_this_form(tmp_path: Path) -> None:
    """They could be read and written again, and nothing would change."""
    for path in WEIGHTS.glob("*.json"):
        text = path.read_text("utf-8")
        data = json.loads(text)
        models = {
            name: {key: value / data["scale"] for key, value in model.weights.items()}
            for name, model in read_models(text).items()
        }
        copy = tmp_path / path.name
        write_models(copy, data["about"], models, data["scale"])
        assert [*json.loads(copy.read_text("utf-8"))["features"]] == sorted(data["features"])
        assert copy.read_text("utf-8") == text
