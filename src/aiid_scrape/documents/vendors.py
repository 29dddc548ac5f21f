"""Products that sites embed, by their marks in a page; ``vendors.json`` lists them."""

from __future__ import annotations

import json
from functools import lru_cache
from importlib.resources import files
from typing import NamedTuple


class Vendors(NamedTuple):
    """The marks of the products."""

    names: dict[str, frozenset[str]]
    """Words of classes and ids by what the product is for: ``share``, ``paywall``, …"""
    forums: tuple[str, ...]
    """The names of forum programs in ``meta[name=generator]``, in lower case."""
    challenges: tuple[str, ...]
    """Parts of the addresses of scripts that test whether a person asks."""


@lru_cache(maxsize=1)
def vendors() -> Vendors:
    """The products that are known."""
    file = files(__package__).joinpath("vendors.json")
    table = json.loads(file.read_text(encoding="utf-8"))
    return Vendors(
        {purpose: frozenset(names) for purpose, names in table["names"].items()},
        tuple(table["forums"]),
        tuple(part for parts in table["challenges"].values() for part in parts),
    )
