"""Pictures of an article with what is written under them, and the links in its text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice

from ..documents.blocks import TextBlock
from ..models import JsonValue
from ..models.blocks import BlockKind, Role
from ..text.urls import is_foreign, standard_address
from .byline_words import spellings
from .claims import MAX_RAW, Claim, MetadataContext

MAX_PICTURES = 100
"""Pictures of an article that are listed. An estimate."""

MAX_LINKS = 500
"""Links of a text that are listed. An estimate."""

ABOVE_TEXT = 8
"""Blocks above the text among which its first picture is. An estimate."""

UNDER = 3
"""Blocks behind a picture among which its caption and its credit are. An estimate."""

MIN_SIDE = 100
"""Pixels of a declared side below which a picture is an icon. An estimate."""

_SOURCES = ("data-src", "data-original", "data-lazy-src", "src")
"""Attributes with the address of a picture: scripts put the first ones into the last."""


def read_pictures(context: MetadataContext, base: str | None) -> Iterator[Claim]:
    """The claim for the pictures in and above the text; they need an alternative text."""
    found: dict[str, dict[str, JsonValue]] = {}
    place = ""
    blocks, body = context.document.blocks, context.body
    headline = max((at for at in context.headings if at <= body.start), default=body.start)
    for at in range(max(0, body.start - ABOVE_TEXT), body.stop):
        block = blocks[at]
        if block.kind is not BlockKind.IMAGE or (at < headline and not _is_figure(block)):
            continue
        if (address := _address(block, base)) is None:
            continue
        place = place or block.place
        if address not in found and len(found) < MAX_PICTURES:
            found[address] = {"url": address, "alt": block.text, **_captioned(context, at)}
    if found:
        yield Claim("images", [*found.values()], "figure", next(iter(found))[:MAX_RAW], place)


def _is_figure(block: TextBlock) -> bool:
    """Return true if a picture is in a figure: above the headline are logos, too."""
    if block.element is None:
        return False
    return any(above.tag == "figure" for above in islice(block.element.lineage(), STEPS))


STEPS = 5
"""Elements around a picture among which its figure is. An estimate."""


def _address(block: TextBlock, base: str | None) -> str | None:
    """The address of a picture that is no icon, no script and no data."""
    element = block.element
    if element is None or element.tag != "img":
        return None
    sides = [value for name in ("width", "height") if (value := element.get(name)).isdigit()]
    if any(int(side) < MIN_SIDE for side in sides):
        return None
    for name in _SOURCES:
        stated = element.get(name)
        if stated and not is_foreign(stated) and not stated.lower().endswith(".svg"):
            return standard_address(stated, base)
    return None


def _captioned(context: MetadataContext, at: int) -> dict[str, JsonValue]:
    """The caption of a picture and who made it, from the blocks behind it."""
    blocks, labels = context.document.blocks, context.extraction.labels
    texts: list[str] = []
    for other in range(at + 1, min(at + 1 + UNDER, len(blocks))):
        if labels[other].role is not Role.CAPTION and blocks[other].kind is not BlockKind.CAPTION:
            break
        if blocks[other].kind is not BlockKind.IMAGE:
            texts.append(blocks[other].text)
    return _parted("\n".join(texts), context.language)


def _parted(text: str, language: str | None) -> dict[str, JsonValue]:
    """Caption and credit of a text under a picture."""
    match = _credit(language).search(text)
    caption = text[: match.start()] if match else text
    found: dict[str, JsonValue] = {}
    if caption := caption.strip(" \n|(–-"):
        found["caption"] = caption
    if match and (credit := match[1].strip(" \n|()")):
        found["credit"] = credit
    return found


@lru_cache(maxsize=64)
def _credit(language: str | None) -> re.Pattern[str]:
    """What says who made a picture: ``Photo: Ann Lee``, ``© dpa``, ``(AP Photo/Ann Lee)``."""
    words = (word for word in spellings(language, "photo") if "{" not in word)
    any_word = "|".join(sorted(map(re.escape, words), key=len, reverse=True))
    return re.compile(
        rf"(?:(?<!\w)(?=\w)(?:{any_word})\s{{0,2}}+[:：/]\s{{0,2}}+|©\s{{0,2}}+|[(（](?=AP Photo/))"
        r"([^\n]{2,120}+)\s*+\Z",
        re.IGNORECASE,
    )


def read_links(context: MetadataContext, base: str | None) -> Iterator[Claim]:
    """The claim for the links in the text, each address once, with its words."""
    found: dict[str, JsonValue] = {}
    place = ""
    for at in context.text:
        block = context.document.blocks[at]
        for words, stated in block.links:
            if not words or is_foreign(stated) or len(found) == MAX_LINKS:
                continue
            # Most links are whole, and to make them standard would take most of the time.
            is_whole = stated.startswith(("https://", "http://")) and stated.isascii()
            address = stated if is_whole else standard_address(stated, base)
            if address and address not in found:
                found[address] = {"url": address, "text": words}
                place = place or block.place
    if found:
        yield Claim("links", [*found.values()], "text", next(iter(found))[:MAX_RAW], place)
