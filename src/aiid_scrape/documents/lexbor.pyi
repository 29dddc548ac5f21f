"""Reads the tree that lexbor has made of a page in place, without an object for each node."""

from collections.abc import Iterable
from typing import Any

ATTRIBUTES: tuple[str, ...]
"""Names of attributes whose numbers are learnt, if lexbor gives them one."""

PROBE: str
"""A page on which what the structs hold is compared with what selectolax gives."""

class LayoutChanged(ImportError):
    """The installed selectolax keeps its trees in another way than this module reads them."""

def learn(parser: Any, tags: Iterable[str]) -> dict[str, int]:
    """Learn the numbers of tags and attributes, and check that the structs are read right.

    Args:
        parser: The class that parses HTML, ``selectolax.lexbor.LexborHTMLParser``.
        tags: The names of all elements whose numbers are wanted.

    Returns:
        The number of each tag.

    Raises:
        LayoutChanged: A field that is read differs from selectolax's public interface.
    """
