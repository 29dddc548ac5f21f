"""A region of a record's page: the step between the layout of a form and the readers of all forms.

The layout gives a region for each block: in HTML by the markers of an era, in dumps and Markdown
by headings, source lines and cards. One reader for each region then reads its blocks.
"""

from __future__ import annotations

from typing import NamedTuple

from ...extraction import BlockLabel
from ...models.blocks import Role
from .references import TitledMention


class Region(NamedTuple):
    """The region of the page that a block is in."""

    name: str
    """Its reader's name: ``heading``, ``card``, ``figures`` …"""
    part: str = ""
    """The part of the region that the block is, as far as the layout shows it."""
    key: str = ""
    """The id of the card, or the namespace of the taxonomy."""
    label: BlockLabel | None = None
    """The label on the block, where it has nothing to read."""
    mention: TitledMention | None = None
    """The incident that a line of a dump names."""


def aside(role: Role, reason: str, report: int | None = None) -> Region:
    """A region with nothing to read, perhaps one that belongs to a report."""
    return Region("aside", label=BlockLabel(role, reason, report))


FRAME = "frame"
"""The name of the regions around the content of every page."""

LOOSE = Region("loose")
"""The region of what is in the content, and in no region that is known."""

UNKNOWN = BlockLabel(Role.OTHER, "in the content, in no part that is known")
"""The label on a block of the content that no region is known for."""
