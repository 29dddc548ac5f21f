"""Listings: how much of a page's text stands in teasers, and what those lead to."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import urljoin, urlsplit

from ...features.page import PageFeatures
from ...models import Item
from ...text.urls import base_of
from .teasers import Teaser

MIN_ITEMS = 6
"""Teasers that make a page a listing at least."""


class Listing:
    """A page's text, parted into that of teasers and that of its own."""

    def __init__(self, features: PageFeatures, teasers: list[Teaser], prose: Sequence[int]) -> None:
        self.teasers = teasers
        members = {at for teaser in teasers for at in teaser.blocks}
        self.inside = [at for at in prose if at in members]
        """The blocks of prose in teasers."""
        self.free = [at for at in prose if at not in members]
        """The other ones."""
        self.longest_run = longest_run(features, self.free)
        """The columns of the longest piece of text without anything between."""


def longest_run(features: PageFeatures, positions: Sequence[int]) -> int:
    """The columns of the longest piece of some blocks that stand in a row."""
    longest = run = 0
    before = -2
    for at in positions:
        run = (run if at == before + 1 else 0) + features.shapes[at].columns
        longest = max(longest, run)
        before = at
    return longest


MAX_ITEMS = 500
"""Entries of a listing that are told at most."""

MAX_ADDRESS = 2000
"""Characters of an address; browsers send no more than some thousand."""


def read_items(features: PageFeatures, teasers: Sequence[Teaser], url: str | None) -> list[Item]:
    """What the teasers lead to, in the page's order, each address once."""
    base = (base_of(url, *features.document.head.canonical[:1]) or "")[:MAX_ADDRESS]
    items: dict[str, Item] = {}
    for teaser in sorted(teasers, key=lambda each: each.headline)[:MAX_ITEMS]:
        block = features.blocks[teaser.headline]
        title = " ".join((teaser.words or block.text).split())
        address = None if teaser.address is None else _full(teaser.address, base)
        leads_nowhere = teaser.address is not None and address is None
        if not leads_nowhere:
            items.setdefault(address or title, Item(title=title, url=address, place=block.place))
    return list(items.values())


def _full(address: str, base: str) -> str | None:
    """An address of the web in full, as far as that is known; None for any other."""
    try:
        full = urljoin(base, address[:MAX_ADDRESS].strip())
        scheme = urlsplit(full).scheme
    except ValueError:  # a port or a host that cannot be
        return None
    return full if scheme in ("http", "https", "") and not full.startswith("#") else None
