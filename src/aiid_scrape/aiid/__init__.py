"""Tools for the AI Incident Database beside the reading of its pages, each a module."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from types import ModuleType

    from . import addresses, citation, feed, graphql, snapshot, submission

__all__ = ["addresses", "citation", "feed", "graphql", "snapshot", "submission"]


def __getattr__(name: str) -> ModuleType:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return import_module(f".{name}", __name__)
