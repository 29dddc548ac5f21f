"""Listings: the share of the text in teasers, and the items that the teasers link to."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import urljoin, urlsplit

from ...features.page import PageFeatures
from ...models import Item
from ...text.urls import base_of
from .teasers import Teaser

MIN_ITEMS = 6
"""Teasers of a listing at least. An estimate."""


class Listing:
    """The text of a page, split into teasers and the rest."""

    def __init__(self, features: PageFeatures, teasers: list[Teaser], prose: Sequence[int]) -> None:
        self.teasers = teasers
        members = {at for teaser in teasers for at in teaser.blocks}
        self.inside = [at for at in prose if at in members]
        """Positions of the prose in teasers."""
        self.free = [at for at in prose if at not in members]
        """Positions of the other prose."""
        self.longest_run = longest_run(features, self.free)
        """Columns of the longest run of the other prose without another block in it."""


def longest_run(features: PageFeatures, positions: Sequence[int]) -> int:
    """Columns of the longest run of neighbours among some blocks."""
    longest = run = 0
    before = -2
    for at in positions:
        run = (run if at == before + 1 else 0) + features.shapes[at].columns
        longest = max(longest, run)
        before = at
    return longest


MAX_ITEMS = 500
"""Items of a listing that are returned at most. An estimate."""

MAX_ADDRESS = 2000
"""Characters of an address at most; browsers send a few thousand. An estimate."""


def read_items(features: PageFeatures, teasers: Sequence[Teaser], url: str | None) -> list[Item]:
    """The items that the teasers link to, in page order, each address once."""
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
    """The absolute address, as far as the base is known; None if it is no web address."""
    try:
        full = urljoin(base, address[:MAX_ADDRESS].strip())
        scheme = urlsplit(full).scheme
    except ValueError:  # a port or a host that cannot be
        return None
    return full if scheme in ("http", "https", "") and not full.startswith("#") else None
