"""Teasers: headlines that link to other pages, each with the blocks beside it.

A listing consists of them. An article has them, too, around its text: their number decides
nothing, the share of the main text that is in them does.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from ...documents.blocks import Element, TextBlock
from ...features.page import PageFeatures
from ...features.shape import HEADLINE_COLUMNS, Shape, shape_of
from ...features.templates import first_face
from ...models.blocks import BlockKind
from ...text.scripts import southeast_asian_words
from .meta_lines import is_meta_line

MIN_HEADLINE_WORDS = 4
"""Words from which a link reads as a headline rather than as the name of a section. A wide
character is half a word."""

MAX_TEASER = 700
"""Columns of text in a teaser at most; a longer text is a story of this page. An estimate."""

MIN_ALIKE = 3
"""Teasers of one template that make a list. An estimate."""

REACH = 8
"""Elements above a headline in which its teaser is looked for. An estimate."""


class Teaser(NamedTuple):
    """A headline that links to another page, and the prose that belongs to it."""

    headline: int
    address: str | None
    """The address it links to; None in a text dump that does not show it."""
    blocks: tuple[int, ...]
    """The positions of all headlines with that address, and of the prose."""
    words: str | None = None
    """The words of the headline, if its block holds more: a date, or the whole teaser."""


def find_teasers(features: PageFeatures) -> list[Teaser]:
    """The teasers of an HTML page that are in a list of teasers, in reading order."""
    headlines = {
        at: block.href
        for at, block in enumerate(features.blocks)
        if block.href and not _is_inner(block.href) and _is_headline(block, features.shapes[at])
    }
    opened = {
        at: link
        for at, block in enumerate(features.blocks)
        if block.links and block.links[0][0] != block.text and (link := _opening(block)) is not None
    }
    headlines |= {at: address for at, (_, address) in opened.items()}
    if len(headlines) < MIN_ALIKE:
        return []
    prose = [at for at, shape in enumerate(features.shapes) if shape.prose]
    above = {at: _above(features.blocks[at]) for at in sorted({*headlines, *prose})}
    cards = _cards(headlines, above)
    templates = {card: _template(card) for card in cards}
    alike = Counter(templates.values())
    members: defaultdict[Element, list[int]] = defaultdict(list)
    for at, elements in above.items():
        around = [element for element in elements if element in cards]
        if around:
            members[around[-1]].append(at)
    found = []
    for card, address in cards.items():
        if (
            not headlines.keys().isdisjoint(members[card])
            and alike[templates[card]] >= MIN_ALIKE
            and _columns(features, members[card]) <= MAX_TEASER
        ):
            at = _headline(features, headlines, members[card])
            words = opened[at][0] if at in opened else None
            found.append(Teaser(at, address, tuple(members[card]), words))
    return found


MAX_BESIDE = 40
"""Columns beside the link of a headline in its line, if they have a digit: a date, the number of
comments. An estimate."""

MAX_BESIDE_WORDS = 20
"""The same without a digit: the rest of a sentence is longer. An estimate."""


def _opening(block: TextBlock) -> tuple[str, str] | None:
    """The words and the address of the first link of a block, if it is a headline above the rest.

    The rest is on lines of its own, or a few words such as a date.
    """
    words, address = block.links[0]
    if not block.text.startswith(words) or any(other != address for _, other in block.links):
        return None
    if _is_inner(address):
        return None
    link = TextBlock(words, block.kind)
    rest = block.text[len(words) :].lstrip(" ").partition("\n")[0]
    most = MAX_BESIDE if any(map(str.isdigit, rest)) else MAX_BESIDE_WORDS
    if rest and shape_of(TextBlock(rest, block.kind)).columns > most:
        return None
    return (words, address) if _is_headline(link, shape_of(link)) else None


def find_line_teasers(features: PageFeatures, prose: Sequence[int]) -> list[Teaser]:
    """The teasers of a text dump: one line of prose under a short one, and no more prose.

    Where nothing is prose, they are headlines alone, each with its day or as long as a line.
    """
    if not prose:
        return _bare_headlines(features)
    known = set(prose)
    teasers = []
    for at in prose:
        if at + 1 in known:
            continue
        above = _line_headline_above(features, at)
        if above is not None and known.isdisjoint(range(above, at)):
            teasers.append(Teaser(above, _shown_address(features.blocks[above]), (above, at)))
    return teasers


MAX_BETWEEN = 3
"""Lines between a headline and its text: its day, its author, its section. An estimate."""


def _line_headline_above(features: PageFeatures, at: int) -> int | None:
    for line in range(at - 1, max(-1, at - 2 - MAX_BETWEEN), -1):
        if _is_line_headline(features, line) and not is_meta_line(features, line):
            return line
        if line < at - 1 and not is_meta_line(features, line):
            return None
    return None


MIN_BARE = 45
"""Columns of the median headline at least, in a list without texts and dates: lines of poems and
tables are shorter. An estimate."""

MAX_BARE = 100
"""Columns of the median headline at most, in a list without texts and dates. An estimate."""

MIN_DATED = 0.7
"""Share of bare headlines with a day beside them from which they are a list. An estimate."""


def _bare_headlines(features: PageFeatures) -> list[Teaser]:
    """Headlines without any text, if the lines of a dump without prose are such."""
    heads, dated = [], 0
    for at in range(len(features.blocks)):
        if _is_line_headline(features, at) and not is_meta_line(features, at):
            heads.append(at)
            beside = (line for line in (at - 1, at + 1) if 0 <= line < len(features.blocks))
            dated += any(is_meta_line(features, line) for line in beside)
    if not heads:
        return []
    middle = sorted(features.shapes[at].columns for at in heads)[len(heads) // 2]
    if dated < MIN_DATED * len(heads) and not MIN_BARE <= middle <= MAX_BARE:
        return []
    return [Teaser(at, _shown_address(features.blocks[at]), (at,)) for at in heads]


def _shown_address(block: TextBlock) -> str | None:
    """The address of a line's link, as Markdown and lynx show it; None if it is of no page."""
    return block.href if block.href and block.href.startswith(("http", "/")) else None


def _is_line_headline(features: PageFeatures, at: int) -> bool:
    return (
        at >= 0
        and not features.shapes[at].prose
        and features.shapes[at].columns >= MIN_LINE_HEADLINE
        and _is_headline(features.blocks[at], features.shapes[at])
        and features.blocks[at].text[-1] not in ".:;,"
    )


MIN_LINE_HEADLINE = 30
"""Columns of a line without an address from which it reads as a headline. An estimate."""


def _is_headline(block: TextBlock, shape: Shape) -> bool:
    low, high = HEADLINE_COLUMNS
    return (
        low <= shape.columns <= high
        and words_of(block.text, shape) >= MIN_HEADLINE_WORDS
        and block.kind not in _NO_HEADLINES
    )


_NO_HEADLINES = frozenset({BlockKind.BUTTON, BlockKind.IMAGE})


def _is_inner(address: str) -> bool:
    """Return true if a link leads to a part of the same page, as in a table of contents."""
    return address.startswith("#")


def words_of(text: str, shape: Shape) -> int:
    """The number of words in a text, estimated in scripts without spaces."""
    return max(shape.words, southeast_asian_words(text))


def _above(block: TextBlock) -> list[Element]:
    """The element that a block is, and some of those around it."""
    return block.element.block_element.within_body(REACH) if block.element is not None else []


def _cards(headlines: dict[int, str], above: dict[int, list[Element]]) -> dict[Element, str]:
    """The outermost elements whose headlines all have one address, with that address."""
    inside: dict[Element, str | None] = {}
    for at, address in headlines.items():
        for element in above[at]:
            inside[element] = address if inside.get(element, address) == address else None
    cards = {}
    for at, address in headlines.items():
        own = [element for element in above[at] if inside[element] == address]
        if own:
            cards[own[-1]] = address
    return cards


def _template(element: Element) -> tuple[str, str, Element | None]:
    """A key that is equal for teasers of one list: cards with an element around each have one."""
    above = element.parent
    return *first_face(element), above and above.parent


def _columns(features: PageFeatures, members: list[int]) -> int:
    return sum(features.shapes[at].columns for at in members if features.shapes[at].prose)


def _headline(features: PageFeatures, headlines: dict[int, str], members: list[int]) -> int:
    """The heading of a teaser, or else the first of the texts with its address."""
    own = [at for at in members if at in headlines]
    return next((at for at in own if features.blocks[at].kind is BlockKind.HEADING), own[0])
