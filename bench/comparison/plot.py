"""The plot: text quality against speed, a panel for each corpus."""

from __future__ import annotations

from pathlib import Path
from typing import Any


def write_plot(rows: list[dict[str, Any]], path: Path) -> None:
    """To come."""
