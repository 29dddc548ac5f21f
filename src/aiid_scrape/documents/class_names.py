"""Words of the classes and ids of elements; ``class_names.json`` has them by purpose."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from ..text.data_files import read_table


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
    helpers: frozenset[str]
    """Classes by which frameworks and themes keep a text for screen readers alone."""
    posts: dict[str, re.Pattern[str]]
    """Patterns for the names of posts, and of the elements around and in them, by what they show:
    a live blog, a thread, a post of a thread, a post of a thread or a blog, a post of a blog."""


@cache
def class_names() -> ClassNames:
    """The words that are known."""
    table = read_table(__package__, "class_names.json")
    roles, fields = (
        {name: frozenset(words.split()) for name, words in table[group].items()}
        for group in ("roles", "fields")
    )
    frame, wall, helpers = (frozenset(table[key].split()) for key in ("frame", "wall", "helpers"))
    posts = {
        name: re.compile("|".join(patterns.split()), re.IGNORECASE)
        for name, patterns in table["posts"].items()
    }
    return ClassNames(roles, fields, frame, wall, helpers, posts)
