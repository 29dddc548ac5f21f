"""Writing the files of fitted weights, the same way for all models.

``aiid_scrape.scoring.linear_model`` says what is in such a file, and reads it.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

WEIGHTS = Path(__file__).parent.parent / "src/aiid_scrape/scoring/weights"


def write_models(
    path: Path, about: Mapping[str, Any], models: Mapping[str, Mapping[str, float]], scale: int
) -> None:
    """Write fitted models into one file.

    Args:
        path: The file.
        about: Where the weights come from, and how good they are.
        models: By the name of each model the weights of its features.
        scale: The number that stands for a weight of 1.0; the rest is rounded.
    """
    names = sorted({feature for weights in models.values() for feature in weights})
    features = {
        name: [round(weights.get(name, 0.0) * scale) for weights in models.values()]
        for name in names
    }
    features = {name: weights for name, weights in features.items() if any(weights)}
    path.write_text(dump(about, [*models], scale, features), encoding="utf-8")


def dump(
    about: Mapping[str, Any],
    models: Sequence[str],
    scale: int,
    features: Mapping[str, Sequence[int]],
) -> str:
    """The text of such a file: a line for each feature, so that versions can be compared."""
    head = {"about": about, "scale": scale, "models": models}
    start = json.dumps(head, ensure_ascii=False, indent=1).removesuffix("\n}")
    rows = [
        f"  {json.dumps(name, ensure_ascii=False)}: {json.dumps(weights)}"
        for name, weights in features.items()
    ]
    return f'{start},\n "features": {{\n' + ",\n".join(rows) + "\n }\n}\n"
