"""Products that sites embed, by what they put into a page; ``vendors.json`` names them."""

from __future__ import annotations

import json
from functools import lru_cache
from importlib.resources import files
from typing import NamedTuple


class Vendors(NamedTuple):
    """What the products put into a page."""

    names: dict[str, frozenset[str]]
    """Words of classes and ids by what the product is for: ``share``, ``paywall``, …"""
    forums: tuple[str, ...]
    """What programs of forums call themselves in ``meta[name=generator]``, in small letters."""
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
