"""How much of a document is read: the one place of all limits."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """What a document may have at most, so that any of them ends in bounded time.

    Each limit but the first two is far above all of 2,500 real pages, and far below what
    takes a parser long. The times are those of one core of 2020.
    """

    bytes: int = 64 * 1024 * 1024
    """Bytes of a document; the largest page of the news corpora has 3 MB. More is
    `DocumentTooLarge`."""
    attribute_chars: int = 1_000
    """Characters of a class or id that are looked at, and of a link's relations."""
    address_chars: int = 8_000
    """Characters of the address that a link leads to; a longer one counts as none. Browsers
    and servers give up there, too."""
    units: int = 15_000
    """Units that any document may have; a real page has 3,000. One with more may have one in
    `unit_bytes`: what is cut into smaller pieces is no page (two seconds a megabyte)."""
    unit_bytes: int = 40
    """Bytes of a document for each unit that it may have, where that makes more than `units`."""
    judged: int = 5_000
    """Units that are judged by all that can be seen of them, the first ones that may be text at
    all; behind them prose is text and nothing else is. A real page has 2,400, and to judge as
    many more takes half a second."""
    levels: int = 100
    """Elements around each other that are told apart; what lies deeper is taken for the
    child of the last of them, as browsers do it from 512. The deepest real page has 48."""
    steps: int = 200_000_000
    """Tags times elements open at once up to which a page is parsed, for each megabyte: a
    parser looks through all that are open at every tag (half a second). A real page has 8
    million."""
    copies: int = 3_000_000
    """Tags times formatting elements left open: the HTML standard has them copied into every
    paragraph behind them (a second, and 1 GB). A real page has half a million."""
    attribute_steps: int = 100_000_000
    """Attributes of a tag times those of them that differ, for each megabyte: a parser
    compares each with all before it (half a second). A real page has 840,000."""
    options: int = 5_000
    """Options of a page from which its lists of options are parsed as plain elements: a
    parser looks through the whole list at every new one (a tenth of a second). A real page
    has 800."""

    def per_megabyte(self, limit: int, size: int) -> int:
        """A limit for a document of a size in bytes: the same for all up to one megabyte."""
        return limit * max(1_000_000, size) // 1_000_000

    def most_units(self, size: int) -> int:
        """Units that a document of a size in bytes may have."""
        return max(self.units, size // self.unit_bytes)


LIMITS = Limits()
"""The limits that hold for every document."""
