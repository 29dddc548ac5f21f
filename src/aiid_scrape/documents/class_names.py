"""Words of the classes and ids of elements; ``class_names.json`` has them by purpose."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from typing import NamedTuple


class ClassNames(NamedTuple):
    """The words by what they are looked up for."""

    roles: dict[str, frozenset[str]]
    """By the role of a block of boilerplate."""
    fields: dict[str, frozenset[str]]
    """By the field of a report; ``other`` for what is about something else."""
    frame: frozenset[str]
    """Of the menus and the footer of a page, where no list of articles stands."""
    wall: frozenset[str]
    """Of what stands before a text that is to be paid for."""


@cache
def class_names() -> ClassNames:
    """The words that are known."""
    file = files(__package__).joinpath("class_names.json")
    table = json.loads(file.read_text(encoding="utf-8"))
    roles, fields = (
        {name: frozenset(words.split()) for name, words in table[group].items()}
        for group in ("roles", "fields")
    )
    return ClassNames(roles, fields, *(frozenset(table[key].split()) for key in ("frame", "wall")))
