"""Teasers: the headlines of other pages that a page leads to, each with what stands by it.

A listing is made of them. An article has them, too, around its text: how many there are says
nothing, how much of what reads as text stands in them does.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ..blocks import BlockKind
from ..documents.units import Element, Unit
from .features import Sheet
from .shape import HEADLINE_COLUMNS, Shape, shape_of

MIN_HEADLINE_WORDS = 4
"""Words from which a link reads as a headline rather than as the name of a section. A wide
character is half a word."""

MAX_TEASER = 700
"""Columns of text in a teaser at most; what has more is told here and not only announced."""

MIN_ALIKE = 3
"""Teasers of one template that make a list."""

REACH = 8
"""Elements above a headline in which its teaser is looked for."""


class Teaser(NamedTuple):
    """A headline that leads elsewhere, and the units that belong to it."""

    headline: int
    address: str | None
    """Where it leads; None in a text dump."""
    units: tuple[int, ...]
    words: str | None = None
    """The words of the headline, where its unit says more: a date, or the whole teaser."""


def find_teasers(sheet: Sheet) -> list[Teaser]:
    """The teasers of an HTML page that stand in lists of their like, in reading order."""
    headlines = {
        at: unit.href
        for at, unit in enumerate(sheet.units)
        if unit.href and not _is_inner(unit.href) and _is_headline(unit, sheet.shapes[at])
    }
    opened = {
        at: link
        for at, unit in enumerate(sheet.units)
        if unit.links and unit.links[0][0] != unit.text and (link := _opening(unit)) is not None
    }
    headlines |= {at: address for at, (_, address) in opened.items()}
    cards = _cards(sheet, headlines)
    alike = Counter(_template(card) for card in cards)
    members: defaultdict[Element, list[int]] = defaultdict(list)
    for at, unit in enumerate(sheet.units):
        around = [element for element in _above(unit) if element in cards]
        if around:
            members[around[-1]].append(at)
    found = []
    for card, address in cards.items():
        if (
            not headlines.keys().isdisjoint(members[card])
            and alike[_template(card)] >= MIN_ALIKE
            and _columns(sheet, members[card]) <= MAX_TEASER
        ):
            at = _headline(sheet, headlines, members[card])
            words = opened[at][0] if at in opened else None
            found.append(Teaser(at, address, tuple(members[card]), words))
    return found


MAX_BESIDE = 40
"""Columns beside the link of a headline in its line: a date, how many comments there are.
Without a figure half of it: the rest of a sentence is longer."""


def _opening(unit: Unit) -> tuple[str, str] | None:
    """The link that a unit opens with, and its address, if it is a headline above the rest.

    The rest is on lines of its own, or a few words such as a date.
    """
    words, address = unit.links[0]
    if not unit.text.startswith(words) or any(other != address for _, other in unit.links):
        return None
    if _is_inner(address):
        return None
    link = Unit(words, unit.kind)
    rest = unit.text[len(words) :].lstrip(" ").partition("\n")[0]
    most = MAX_BESIDE if any(map(str.isdigit, rest)) else MAX_BESIDE // 2
    if rest and shape_of(Unit(rest, unit.kind)).columns > most:
        return None
    return (words, address) if _is_headline(link, shape_of(link)) else None


def find_line_teasers(sheet: Sheet, prose: Sequence[int]) -> list[Teaser]:
    """The teasers of a text dump: one line of prose under a short one, and no more prose."""
    known = set(prose)
    teasers = []
    for at in prose:
        if at + 1 in known:
            continue
        above = next((line for line in (at - 1, at - 2) if _is_line_headline(sheet, line)), None)
        if above is not None and known.isdisjoint(range(above, at)):
            teasers.append(Teaser(above, None, (above, at)))
    return teasers


def _is_line_headline(sheet: Sheet, at: int) -> bool:
    return (
        at >= 0
        and not sheet.shapes[at].prose
        and sheet.shapes[at].columns >= MIN_LINE_HEADLINE
        and _is_headline(sheet.units[at], sheet.shapes[at])
        and sheet.units[at].text[-1] not in ".:;,"
    )


MIN_LINE_HEADLINE = 30
"""Columns of a line without an address from which it reads as a headline."""


def _is_headline(unit: Unit, shape: Shape) -> bool:
    low, high = HEADLINE_COLUMNS
    return (
        low <= shape.columns <= high
        and max(shape.words, _unspaced_words(unit.text)) >= MIN_HEADLINE_WORDS
        and unit.kind is not BlockKind.BUTTON
        and unit.kind is not BlockKind.IMAGE
    )


def _is_inner(address: str) -> bool:
    """Whether a link leads to another part of the same page, as those of contents do."""
    return address.startswith("#")


_UNSPACED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]")
"""Thai, Lao, Burmese and Khmer, whose words nothing parts, and which are no wide characters."""

UNSPACED_WORD = 6
"""Characters of a word of theirs with its marks, roughly."""


def _unspaced_words(text: str) -> int:
    return 0 if text.isascii() else len(_UNSPACED.findall(text)) // UNSPACED_WORD


def _above(unit: Unit) -> Iterator[Element]:
    """The element that a unit is, and some of those around it."""
    element = unit.element.block if unit.element is not None else None
    for _ in range(REACH):
        if element is None or element.tag == "body":
            return
        yield element
        element = element.parent


def _cards(sheet: Sheet, headlines: dict[int, str]) -> dict[Element, str]:
    """The outermost elements that have the headlines of one address only, with that address."""
    inside: dict[Element, str | None] = {}
    for at, address in headlines.items():
        for element in _above(sheet.units[at]):
            inside[element] = address if inside.get(element, address) == address else None
    cards = {}
    for at, address in headlines.items():
        own = [element for element in _above(sheet.units[at]) if inside[element] == address]
        if own:
            cards[own[-1]] = address
    return cards


def _template(element: Element) -> tuple[str, str | None, Element | None]:
    above = element.parent
    return element.tag, _first_class(element), above and above.parent


def _first_class(element: Element) -> str | None:
    names = element.get("class").split(maxsplit=1)
    return names[0] if names else None


def _columns(sheet: Sheet, members: list[int]) -> int:
    return sum(sheet.shapes[at].columns for at in members if sheet.shapes[at].prose)


def _headline(sheet: Sheet, headlines: dict[int, str], members: list[int]) -> int:
    """The heading of a teaser, or else the first of the texts that lead there."""
    own = [at for at in members if at in headlines]
    return next((at for at in own if sheet.units[at].kind is BlockKind.HEADING), own[0])
