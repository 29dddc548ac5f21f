"""The tables of ``kinds.json``: what the site's pages are by path, template, label and heading."""

from __future__ import annotations

import json
from importlib.resources import files

from ...models import PageKind

_TABLES: dict[str, dict[str, list[str]]] = json.loads(
    files(__package__).joinpath("kinds.json").read_text(encoding="utf-8")
)


def keys_of_kinds(table: str) -> dict[PageKind, frozenset[str]]:
    """What a table has for each kind, in its order."""
    return {PageKind(f"aiid.{kind}"): frozenset(keys) for kind, keys in _TABLES[table].items()}


def kinds_by_key(table: str) -> dict[str, PageKind]:
    """The kind of each entry of a table."""
    return {key: PageKind(f"aiid.{kind}") for kind, keys in _TABLES[table].items() for key in keys}


def moved_paths() -> dict[str, str]:
    """Where the site redirects old paths to."""
    return {old: path for path, several in _TABLES["moved"].items() for old in several}
