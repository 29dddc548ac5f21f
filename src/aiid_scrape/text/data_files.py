"""Knowledge as data: tables in JSON files beside the modules that use them."""

from __future__ import annotations

import json
from importlib.resources import files
from typing import Any


def read_table(package: str | None, *path: str) -> dict[str, Any]:
    """The table in a file of a package.

    >>> read_table("aiid_scrape.documents", "class_names.json")["wall"].split()[:2]
    ['gateway', 'meter']
    """
    text = files(package or "").joinpath(*path).read_text(encoding="utf-8")
    table: dict[str, Any] = json.loads(text)
    return table
