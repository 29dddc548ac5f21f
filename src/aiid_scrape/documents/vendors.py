"""Products that sites embed, by their marks in a page; ``vendors.json`` lists them."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from ..text.data_files import read_table


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
    table = read_table(__package__, "vendors.json")
    return Vendors(
        {purpose: frozenset(names) for purpose, names in table["names"].items()},
        tuple(table["forums"]),
        tuple(part for parts in table["challenges"].values() for part in parts),
    )
