"""The site's frame around a page's content in a text dump: where it ends, where it starts.

Two things tell: the words, where there is a table for the page's locale and the content
system has not changed them, and the shape, which is the same in every locale. The menu
stands there twice, for narrow and for wide screens; the footer is a few short lists.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from ...documents.blocks import TextBlock
from ...documents.document import Document
from ...extraction import BlockLabel, FieldCandidates
from ...languages import detect
from ...models.blocks import BlockKind, Role
from .catalogue import Catalogue, role_of
from .parts import found
from .region import FRAME, LOOSE, Region

SHORT = 60
"""Characters that a line of the frame has at most; the longest label of the footer has 50."""

MAX_FOOTER_GAP = 4
"""Lines without a known label that the footer may have in a row: the content system can add
or reword an entry, but its headings and links have stayed recognizable since 2020."""

MAX_HEADER_GAP = 6
"""Blocks in a row without a known label from which the header is over. An estimate."""

MIN_MENU = 5
"""Entries of a menu that is known by standing there twice; the site's have ten or more."""

MAX_HEADER = 200
"""Blocks from the top in which the menus are looked for; today's header has 39."""

FOOTER_LISTS = 3
"""Lists with a heading in the footer above the line of the year, since 2020."""

MAX_LIST = 10
"""Entries of a list in the footer; the longest has had six."""

_YEAR_LINE = re.compile(r"(?:©\s?)?20\d\d\s?[-–—|·]\s?\D{3,40}")
_BUILD = re.compile(r"[0-9a-f]{7}")


class Frame(NamedTuple):
    """Where the content of a page stands among its blocks."""

    start: int
    """The first block of the content."""
    footer: int
    """The first block of the footer; the number of blocks if there is none."""


def find_frame(blocks: Sequence[TextBlock], catalogue: Catalogue) -> Frame:
    """Find the header and the footer of a page."""
    footer = footer_start(blocks, catalogue, after=0)
    return Frame(content_start(blocks[:footer], catalogue), footer)


def frame_label(block: TextBlock, catalogue: Catalogue, otherwise: Role) -> BlockLabel:
    """The label on a block that its place has shown to be part of the frame."""
    footer = otherwise is Role.FOOTER
    key = catalogue.frame_key(block.text, prefer="footer." if footer else "")
    if key is None and footer and _BUILD.fullmatch(block.text):
        return BlockLabel(Role.FOOTER, "the hash of the site's build")
    if key is None:
        key = next((message.key for message in catalogue.find(block.text)), None)
        reason = f"label {key}" if key else "in the frame around the page's content"
        return BlockLabel(otherwise, reason)
    return BlockLabel(role_of(key), f"label {key}")


def frame_regions(
    blocks: Sequence[TextBlock], catalogue: Catalogue, otherwise: Role
) -> list[Region]:
    """The regions of blocks that their place has shown to be part of the frame."""
    return [Region(FRAME, label=frame_label(block, catalogue, otherwise)) for block in blocks]


def framed_regions(blocks: Sequence[TextBlock], catalogue: Catalogue, start: int) -> list[Region]:
    """The regions of a page of which only the frame is known, and where its content starts."""
    footer = footer_start(blocks, catalogue, after=start - 1)
    return [
        *frame_regions(blocks[:start], catalogue, Role.NAVIGATION),
        *([LOOSE] * (footer - start)),
        *frame_regions(blocks[footer:], catalogue, Role.FOOTER),
    ]


# --- the header ------------------------------------------------------------------------


def content_start(blocks: Sequence[TextBlock], catalogue: Catalogue) -> int:
    """Where the page's own content starts, below the header and the sidebar.

    Today's sidebar ends with the words for closing it; older ones are a run of labels.
    """
    # Where a dumper puts a blank line after every line, they tell nothing.
    telling = not all(block.blank_before for block in blocks)
    start = menus_end(blocks)
    for at, block in enumerate(blocks[start:], start=start):
        if not any(map(str.isalnum, block.text)):
            continue  # a rule, or an empty item of a list
        key = catalogue.frame_key(block.text)
        too_far = at > start + MAX_HEADER_GAP or (key is None and len(block.text) > SHORT)
        # No menu has numbers, but the headings of records have.
        if too_far or (key is None and any(map(str.isdecimal, block.text))):
            break
        if key is not None and not (start and telling and _stands_alone(blocks, at)):
            start = at + 1
    return start


def menus_end(blocks: Sequence[TextBlock]) -> int:
    """Where the second of two menus that say the same ends, one under the other; 0 if none."""
    texts = [block.text for block in blocks[:MAX_HEADER]]
    first: dict[str, int] = {}
    for at, text in enumerate(texts):
        length = at - first.setdefault(text, at)
        menu = texts[at - length : at]
        if length >= MIN_MENU and menu == texts[at : at + length]:
            return at + length if max(map(len, menu)) <= SHORT else 0
    return 0


def _stands_alone(blocks: Sequence[TextBlock], at: int) -> bool:
    """Whether a block has blank lines on both sides, as headings have and menus' entries not."""
    return blocks[at].blank_before and (at + 1 == len(blocks) or blocks[at + 1].blank_before)


# --- the footer ------------------------------------------------------------------------


def footer_start(blocks: Sequence[TextBlock], catalogue: Catalogue, *, after: int) -> int:
    """Where the site's footer starts; the number of blocks if there is none.

    The footer is the run of known labels at the end, with few unknown lines between.
    Its first heading is where it starts: what stands above is the text's.
    """
    keys = {
        at: key
        for at in range(after + 1, len(blocks))
        if (key := catalogue.frame_key(blocks[at].text, prefer="footer."))
        and key.startswith("footer.")
    }
    start = len(blocks)
    for at in reversed(keys):
        between = blocks[at + 1 : start]
        if len(between) > MAX_FOOTER_GAP or any(len(block.text) > SHORT for block in between):
            break
        start = at
    headings = [at for at, key in keys.items() if at >= start and key == "footer.research"]
    return headings[-1] if headings else min(start, footer_by_shape(blocks, after=after))


def footer_by_shape(blocks: Sequence[TextBlock], *, after: int) -> int:
    """Where a footer starts by its shape: lists under headings, above a line with the year.

    The number of blocks if there is no such line.
    """
    end = len(blocks)
    year = next(
        (
            at
            for at in range(end - 1, max(after, end - MAX_LIST - 2), -1)
            if _YEAR_LINE.fullmatch(blocks[at].text)
        ),
        None,
    )
    if year is None:
        return end
    start = year
    for _ in range(FOOTER_LISTS):
        above = _list_above(blocks, start, after=after)
        if above is None:
            break
        start = above
    return start


def _list_above(blocks: Sequence[TextBlock], end: int, *, after: int) -> int | None:
    """Where the list right above a block starts, with its heading; None if there is none."""
    has_markers = blocks[end - 1].kind is BlockKind.LIST_ITEM
    at = end - 1
    while after < at and end - at <= MAX_LIST and _is_entry(blocks[at], has_markers):
        if not has_markers and blocks[at].blank_before:
            at -= 1
            break
        at -= 1
    is_list = end - 1 - at >= MIN_LIST and at > after
    is_heading = blocks[at].kind is not BlockKind.LIST_ITEM and len(blocks[at].text) <= SHORT
    return at if is_list and is_heading and blocks[at].blank_before else None


MIN_LIST = 2
"""Entries of a list in the footer at least. An estimate."""


def _is_entry(block: TextBlock, has_markers: bool) -> bool:
    is_item = block.kind is BlockKind.LIST_ITEM
    return is_item is has_markers and len(block.text) <= SHORT


# --- the locale ------------------------------------------------------------------------


def page_draft(document: Document, catalogue: Catalogue) -> FieldCandidates:
    """The candidates for the page's own fields: the locale whose words the frame speaks."""
    if catalogue.base is not None:
        return _locale_without_table(document, catalogue.base)
    locale = catalogue.locale_of(block.text for block in document.blocks)
    if locale is None:
        return {}
    reason = "the locale whose labels the page speaks"
    return {"locale": [found(document.blocks[0], locale, 0.95, reason)]}


def _locale_without_table(document: Document, known: Catalogue) -> FieldCandidates:
    """The language of the menus that no table knows."""
    blocks = document.blocks
    frame = find_frame(blocks, known)
    around = [*blocks[: frame.start], *blocks[frame.footer :]]
    unknown = [block for block in around if known.frame_key(block.text) is None]
    language = detect("\n".join(dict.fromkeys(block.text for block in unknown)))
    if language is None:
        return {}
    reason = f"no table knows the words of its menus; {language.reason}"
    return {"locale": [found(unknown[0], language.language, 0.7, reason)]}
