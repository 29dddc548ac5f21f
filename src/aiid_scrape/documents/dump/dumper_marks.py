"""Marks that lynx and w3m print into a page: numbers of links with a list of addresses, buttons.

The marks are removed from the text. Each address in the list becomes that of its link.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from ...models.blocks import BlockKind
from ..blocks import TextBlock
from ..document import fold_space

MIN_ADDRESSES = 2
"""Addresses below "References" from which they are a dumper's list. An estimate."""

ADDRESS_SHARE = 0.8
"""Share of the numbered entries that are such: a few are what a script is to do, and of messages
that are to be sent some lines are numbered. An estimate."""

MIN_BUTTONS = 2
"""Marks of buttons and fields from which they are a dumper's. An estimate."""

MAX_LINK = 60
"""Characters of the entries of a menu: a line of several numbered ones is links throughout. An
estimate."""

LINK_WORDS = 3
"""Words after a number that count as the link in running text: its end is not marked. An
estimate."""

_HEADING = "References"
_SUBHEADING = re.compile(r"(?:Visible|Hidden) links:?")
_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]{1,30}:\S", re.I)
_NUMBER = re.compile(r"\[(\d{1,5})\]")
_FORM_MARK = re.compile(r"\((?:BUTTON|Submit)\)|_{6,}")
_IMAGE = re.compile(r"\[[^\[\]\s]{1,100}\.(?:jpe?g|png|gif|svg|webp|avif|JPE?G|PNG|GIF)\]")
_SENTENCE_END = re.compile(
    "[.!?\u2026][\"'\u201d\u2019)]*\\s|\\.$|[\u3002\uff01\uff1f\u06d4\u0964]"
)


def read_marks(blocks: Sequence[TextBlock]) -> list[TextBlock]:
    """The blocks of a dump without the marks of its dumper; links have their addresses."""
    start = _list_start(blocks)
    listed = list(_entries(blocks[start:]))
    addresses = {number: block.text for block in listed if (number := _number(block)) is not None}
    page = list(_without_numbers(blocks[:start], addresses))
    if addresses or _count_form_marks(page) >= MIN_BUTTONS:
        page = list(_without_form_marks(page))
    return page + listed


def _count_form_marks(blocks: Sequence[TextBlock]) -> int:
    texts = (block.text for block in blocks if "(" in block.text or "__" in block.text)
    return sum(len(_FORM_MARK.findall(text)) for text in texts)


def _list_start(blocks: Sequence[TextBlock]) -> int:
    """The position of the list of addresses; the number of blocks if there is none."""
    at = max((at for at, block in enumerate(blocks) if block.text == _HEADING), default=len(blocks))
    below = blocks[at + 1 :]
    entries = [block for block in below if _number(block) is not None]
    found = sum(map(_is_address, entries))
    if found < max(MIN_ADDRESSES, ADDRESS_SHARE * len(entries)):
        return len(blocks)
    return at if below[0] is entries[0] or _SUBHEADING.fullmatch(below[0].text) else len(blocks)


def _number(block: TextBlock) -> int | None:
    """The number of an entry of a list."""
    return int(block.marker[:-1]) if block.marker[:1].isdecimal() else None


def _is_address(block: TextBlock) -> bool:
    return _number(block) is not None and _ADDRESS.match(block.text) is not None


def _entries(blocks: Sequence[TextBlock]) -> Iterator[TextBlock]:
    """The blocks of the list. An address that sends a message has all of its lines."""
    held: list[TextBlock] = []
    for block in blocks:
        if held and _goes_on(held[0], block):
            held.append(block)
            continue
        yield from _entry(held)
        held = [block]
    yield from _entry(held)


def _goes_on(entry: TextBlock, block: TextBlock) -> bool:
    number = _number(entry)
    if number is None or _is_address(block) or _SUBHEADING.fullmatch(block.text):
        return False
    return _number(block) != number + 1


def _entry(lines: Sequence[TextBlock]) -> Iterator[TextBlock]:
    if not lines or _number(lines[0]) is None:
        yield from lines
        return
    rest = (f"{line.marker} {line.text}".strip() for line in lines[1:])
    text = " ".join([lines[0].text, *rest])
    entry = replace(lines[0], text=text, last_line=lines[-1].last_line)
    entry.links, entry.href, entry.link_share = ((text, text),), text, 1.0
    yield entry


def _without_numbers(
    blocks: Sequence[TextBlock], addresses: Mapping[int, str]
) -> Iterator[TextBlock]:
    """Blocks without the numbers of links; blocks with nothing else are dropped."""
    for block in blocks:
        if not addresses or "[" not in block.text:
            yield block
            continue
        pieces = _NUMBER.split(block.text)
        text = fold_space("".join(_kept(pieces, addresses)))
        if text:
            yield _with_links(replace(block, text=text), pieces, addresses)


def _kept(pieces: Sequence[str], addresses: Mapping[int, str]) -> Iterator[str]:
    """The pieces of a text that was split at its numbers, without those of links."""
    for at, piece in enumerate(pieces):
        if at % 2 == 0:
            yield piece
        elif int(piece) not in addresses:
            yield f"[{piece}]"


def _with_links(block: TextBlock, pieces: Sequence[str], addresses: Mapping[int, str]) -> TextBlock:
    links = [
        (words, addresses[int(number)])
        for number, words in zip(pieces[1::2], map(fold_space, pieces[2::2]), strict=True)
        if int(number) in addresses and words
    ]
    if not links:
        return block
    whole = not pieces[0].strip() and all(_is_link(words, len(links)) for words, _ in links)
    if not whole:
        links = [(" ".join(words.split()[:LINK_WORDS]), address) for words, address in links]
    block.links = tuple(links)
    block.link_share = min(1.0, sum(len(words) for words, _ in links) / len(block.text))
    block.href = links[0][1] if whole and len(links) == 1 else None
    return block


def _is_link(words: str, count: int) -> bool:
    """Return true if all words after a number seem to be the link."""
    return (count == 1 or len(words) <= MAX_LINK) and _SENTENCE_END.search(words) is None


def _without_form_marks(blocks: Sequence[TextBlock]) -> Iterator[TextBlock]:
    """Blocks without the marks of buttons, fields and images; lone images and buttons are such."""
    for block in blocks:
        if _IMAGE.fullmatch(block.text):
            yield replace(block, text=block.text[1:-1], kind=BlockKind.IMAGE)
            continue
        is_button = block.text.startswith("(BUTTON)")
        text = fold_space(_IMAGE.sub(" ", _FORM_MARK.sub(" ", block.text)))
        if text == block.text:
            yield block
        elif text:
            yield replace(block, text=text, kind=BlockKind.BUTTON if is_button else block.kind)
