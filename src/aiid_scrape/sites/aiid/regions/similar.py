"""The similar incidents, and the buttons to the incidents before and after."""

from __future__ import annotations

import re

from ....documents.blocks import TextBlock
from ....extraction import BlockLabel
from ....models.blocks import BlockKind, Role
from ..catalogue import Catalogue
from ..links import CITE
from ..page_parts import PageParts
from ..parts import found
from ..region import Region

_COUNT = re.compile(r"·\D{0,40}([0-9]{1,6})\D{0,60}$")
_ARROWS = " ‹›«»←→\u00a0"

WHOLE_LINK = 0.9
"""Share of a block in links from which it leads away, be it to one place or to two. An estimate."""


def read_similar(block: TextBlock, _: Region, page: PageParts) -> BlockLabel:
    """Read a block among the cards of similar incidents: a title that is a link, then a count."""
    cite = CITE.search(block.href or "")
    if cite and block.kind is BlockKind.HEADING and block.level > 1:
        number = page.similar_id = int(cite["id"])
        page.similar_block = page.similar_block or block
        page.similar.setdefault(number, {"incident_id": number, "title": block.text})
    elif (count := _COUNT.search(block.text)) and page.similar_id is not None:
        page.similar[page.similar_id].setdefault("report_count", int(count[1]))
        page.similar_id = None
    return BlockLabel(Role.RELATED, "among the similar incidents")


def named_neighbours(block: TextBlock, catalogue: Catalogue) -> dict[str, int]:
    """The incidents before and after this one that links lead to, by the words of the links."""
    return {
        name: int(cite["id"])
        for words, address in block.links
        for name, key in (("previous_id", "incident.prev"), ("next_id", "incident.next"))
        if (cite := CITE.search(address)) and catalogue.has(words.strip(_ARROWS), key)
    }


def read_neighbours(block: TextBlock, _: Region, page: PageParts) -> BlockLabel:
    """Note the incidents before and after this one, where a block leads to them."""
    for name, number in named_neighbours(block, page.catalogue).items():
        page.add(name, found(block, number, 0.95, "where the button leads"))
    # Below the reports, whatever its words: one button leads to a lower number, one to a higher.
    cites = [CITE.search(address) for _, address in block.links]
    own = page.draft.get("incident_id")
    if own and page.cards and len(cites) <= MOST_BUTTONS and block.link_share >= WHOLE_LINK:
        here = int(str(own[0].value))
        for number in (int(cite["id"]) for cite in cites if cite):
            if number != here:
                name = "previous_id" if number < here else "next_id"
                page.add(name, found(block, number, 0.7, "a link below the reports"))
    return BlockLabel(Role.NAVIGATION, "leads to the incidents before and after")


MOST_BUTTONS = 2
"""Links of a block below the reports that leads to the incidents before and after. An estimate."""
