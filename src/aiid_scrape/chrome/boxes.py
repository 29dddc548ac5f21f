"""Boxes of a page that say themselves that they are none of its text.

A prompt asks to subscribe, to sign in or to agree, and has a button that does so; a list of
comments or of other stories stands under a heading that names it. Both stand within texts as
often as around them, and read as prose. What tells them from it are the words that stand with
them in one element.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice

from ..blocks import BlockKind, Role
from ..documents.units import Element
from .features import Sheet
from .scorer import Scores
from .stated import Stated

Boxes = dict[int, Role]
"""The units of boxes, each with its role."""

REACH = 5
"""Elements above a button or heading in which its box is looked for."""

MAX_WORDS = 60
"""Columns of the words on a button or of a heading."""

MAX_BOXES = 40
"""Buttons and headings whose boxes are looked for, the first ones: a bound for hostile pages."""

MAX_LEVELS = 24
"""Elements between a unit and the box that it is in at most."""

_NO_BOX = frozenset({"html", "body", "main", "article", "td", "tr", "tbody", "table"})
"""Elements that hold texts and are made for nothing less."""


def find_boxes(sheet: Sheet, scores: Scores, url: str | None = None) -> Boxes:
    """The units of prompts, comments and lists of other stories.

    None of a text dump, which has no elements. A box with the headline of the page in it is
    none: it is the text of the page, or the wall before it. Nor are the answers of a thread.
    """
    if not sheet.is_html:
        return {}
    headed = _headed(sheet, scores)
    answers = [at for at, role in headed.items() if role is Role.COMMENTS]
    if any(scores.values[at] > 0 for at in answers) and Stated(sheet.document, url).is_forum:
        headed = {at: role for at, role in headed.items() if role is not Role.COMMENTS}
    return {**headed, **_prompts(sheet)}


# --- what asks for something -------------------------------------------------------------

_ASKED = {"subscribe": Role.PROMO, "login": Role.PROMO, "consent": Role.CONSENT}
"""What a prompt asks for, by the keys of the language packs, and its role."""

MAX_UNITS = 16
MAX_PROSE = 4
MAX_COLUMNS = 700
"""Units of a prompt at most, those of prose among them, and the columns of these: what has more
is a part of the page with a button in it."""

MOST_PROMPTS = 4
"""Prompts of different words that a page has at most. One with more shows what it offers."""


def _prompts(sheet: Sheet) -> Boxes:
    found: Boxes = {}
    said: dict[str, None] = {}
    for at, role in islice(_actions(sheet), MAX_BOXES):
        if at not in found and (box := _box(sheet, at, _is_prompt, MAX_UNITS)) is not None:
            found.update(dict.fromkeys(box, role))
            if role is Role.PROMO:
                said.update(dict.fromkeys(sheet.units[each].text for each in _prose(sheet, box)))
    if len(said) > MOST_PROMPTS:
        return {at: role for at, role in found.items() if role is not Role.PROMO}
    return found


def _actions(sheet: Sheet) -> Iterator[tuple[int, Role]]:
    """The buttons and links that do what a prompt asks for."""
    for at, unit in enumerate(sheet.units):
        if unit.kind is not BlockKind.BUTTON and unit.href is None:
            continue
        if sheet.shapes[at].columns > MAX_WORDS:
            continue
        match = sheet.phrases.match(unit.text)
        if match is not None and match.key in _ASKED:
            yield at, _ASKED[match.key]


def _is_prompt(sheet: Sheet, box: range) -> bool:
    prose = _prose(sheet, box)
    return (
        len(prose) <= MAX_PROSE and _columns(sheet, prose) <= MAX_COLUMNS and sheet.title not in box
    )


# --- what is headed by its name ----------------------------------------------------------

_NAMED = {"comments": Role.COMMENTS, "related": Role.RELATED, "read_also": Role.RELATED}
"""What a heading names, by the keys of the language packs, and the role of all under it."""

MIN_OUTSIDE = 300
MIN_SHARE = 0.5
"""Columns of text beside such boxes at least, and their share of all: with less the page is
one of comments, or a list."""

MAX_ANNOUNCED = 320
MAX_RELATED = 1500
"""Columns of what announces another story at most, and of all that do so together: what has more
is the text going on under a heading that stands within it."""


def _headed(sheet: Sheet, scores: Scores) -> Boxes:
    found: Boxes = {}
    for at, role in islice(_headings(sheet), MAX_BOXES):
        if at not in found and (box := _box(sheet, at, _is_headed, len(sheet.units))) is not None:
            found.update(dict.fromkeys(box, role))
    text = [at for at in sheet.candidates if scores.values[at] > 0 and sheet.shapes[at].prose]
    outside = _columns(sheet, (at for at in text if at not in found))
    is_enough = outside >= max(MIN_OUTSIDE, MIN_SHARE * _columns(sheet, text))
    return found if is_enough else {}


def _headings(sheet: Sheet) -> Iterator[tuple[int, Role]]:
    """The short texts that say, wherever they stand, what is under them."""
    for at, unit in enumerate(sheet.units):
        if unit.kind is BlockKind.BUTTON or sheet.shapes[at].columns > MAX_WORDS:
            continue
        match = sheet.phrases.match(unit.text)
        if match is not None and match.sure and match.key in _NAMED:
            yield at, _NAMED[match.key]


def _is_headed(sheet: Sheet, box: range) -> bool:
    match = sheet.phrases.match(sheet.units[box.start].text)
    if match is None or match.key not in _NAMED or sheet.title in box:
        return False
    if match.key == "comments":
        return True
    prose = _prose(sheet, box)
    return _columns(sheet, prose) <= MAX_RELATED and all(
        sheet.shapes[each].columns <= MAX_ANNOUNCED for each in prose
    )


# --- the elements around a unit ------------------------------------------------------------


def _box(sheet: Sheet, at: int, fits: Callable[[Sheet, range], bool], most: int) -> range | None:
    """The units of the smallest element around one that has prose in it, if it is a box."""
    element = sheet.units[at].element
    above = element.block.parent if element is not None else None
    box = range(at, at + 1)
    for around in islice(above.lineage() if above is not None else (), REACH):
        if around.tag in _NO_BOX:
            return None
        box = _inside(sheet, box, around, most)
        if len(box) > most or not fits(sheet, box):
            return None
        if _prose(sheet, box):
            return box
    return None


def _inside(sheet: Sheet, known: range, around: Element, most: int) -> range:
    """The units in an element, from those that are known to be in it; no more than asked for.

    So none is looked at twice for one heading, however many elements are around it.
    """
    units = sheet.units
    first, last = known.start, known.stop - 1
    while first > 0 and last - first < most and _is_in(units[first - 1].element, around):
        first -= 1
    while last - first < most and last + 1 < len(units):
        if not _is_in(units[last + 1].element, around):
            break
        last += 1
    return range(first, last + 1)


def _is_in(element: Element | None, around: Element) -> bool:
    for _ in range(MAX_LEVELS):
        if element is around:
            return True
        if element is None:
            return False
        element = element.parent
    return False


def _prose(sheet: Sheet, units: Iterable[int]) -> Sequence[int]:
    return [at for at in units if sheet.shapes[at].prose]


def _columns(sheet: Sheet, units: Iterable[int]) -> int:
    return sum(sheet.shapes[at].columns for at in units)
