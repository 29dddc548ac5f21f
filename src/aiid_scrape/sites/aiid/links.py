"""Numbers and links of the site's records, as its pages write them."""

from __future__ import annotations

import re

from ...documents.blocks import TextBlock

NUMBER = "[1-9][0-9]{0,8}"
"""The number of a record, as a regular expression: none starts with a zero."""

CITE = re.compile(rf"/cite/(?P<id>{NUMBER})/?(?:[?#]|$)")
"""The end of an address that leads to an incident, or to a report on its page."""

ENTITY = re.compile(r"/entities/(?P<id>[^/?#]+)/?(?:[?#]|$)")
"""The end of an address that leads to an entity."""

_ARCHIVED = re.compile(
    r"(?:(?:https?:)?//web\.archive\.org)?/web/[0-9]{1,14}(?:[a-z]{2}_)?/(?P<original>https?://.+)",
    re.DOTALL | re.IGNORECASE,
)


_IMAGE_COPY = re.compile(
    r"res\.cloudinary\.com/pai/image/upload/(?:\S*?/)?reports/(?P<address>[^/\s.]++\.[^/\s]++/\S+)"
)


def original_image(address: str) -> str | None:
    """The address of an image at its publisher, which that of the site's copy keeps.

    >>> original_image("https://res.cloudinary.com/pai/image/upload/f_auto/v1/reports/a.test/b.png")
    'https://a.test/b.png'
    """
    match = _IMAGE_COPY.search(address)
    return f"https://{match['address']}" if match else None


def original_address(address: str) -> str:
    """An address as it was before the Internet Archive put its own in front of it.

    Copies of pages that the Archive gives out have all their links changed so.

    >>> original_address("https://web.archive.org/web/20220308101112/https://example.com/a")
    'https://example.com/a'
    >>> original_address("/web/2022im_/http://example.com/"), original_address("/cite/1")
    ('http://example.com/', '/cite/1')
    """
    match = _ARCHIVED.fullmatch(address)
    return match["original"] if match else address


def cited(block: TextBlock) -> set[int]:
    """The incidents that the links of a block lead to."""
    matches = (CITE.search(address) for _, address in block.links)
    return {int(match["id"]) for match in matches if match}
