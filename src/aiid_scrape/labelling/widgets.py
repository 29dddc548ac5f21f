"""Boxes of a page that say themselves that they are none of its text.

A prompt asks to subscribe, to sign in or to agree, and has a button that does so; a list of
comments or of other stories stands under a heading that names it. Both stand within texts as
often as around them, and read as prose. What tells them from it are the words that stand with
them in one element.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import accumulate, islice

from ..documents.document import Element
from ..documents.head import DeclaredType
from ..features.page import PageFeatures
from ..models.blocks import BlockKind, Role
from .element_roles import ElementRoles
from .scores import Scores

Widgets = dict[int, Role]
"""The blocks of boxes, each with its role."""

REACH = 5
"""Elements above a button or heading in which its box is looked for. An estimate."""

MAX_WORDS = 60
"""Columns of the words on a button or of a heading. An estimate."""

MAX_BOXES = 40
"""Buttons and headings whose boxes are looked for, the first ones: a bound for hostile pages. An
estimate."""

_NO_BOX = frozenset({"html", "body", "main", "article", "td", "tr", "tbody", "table"})
"""Elements that hold texts and are made for nothing less."""


def find_widgets(features: PageFeatures, scores: Scores, declared: DeclaredType) -> Widgets:
    """The blocks of prompts, comments and lists of other stories.

    None of a text dump, which has no elements. A box with the headline of the page in it is
    none: it is the text of the page, or the wall before it. Nor are the answers of a thread.
    """
    if not features.is_html:
        return {}
    page = _Page(features)
    headed = _headed(page, scores)
    answers = [at for at, role in headed.items() if role is Role.COMMENTS]
    if declared.is_forum and any(scores.values[at] > 0 for at in answers):
        headed = {at: role for at, role in headed.items() if role is not Role.COMMENTS}
    return {**headed, **_prompts(page)}


# --- what asks for something -------------------------------------------------------------

_ASKED = {"subscribe": Role.PROMO, "login": Role.PROMO, "consent": Role.CONSENT}
"""What a prompt asks for, by the keys of the language packs, and its role."""

MAX_UNITS = 16
"""Blocks of a prompt at most: a part of the page with a button in it has more. An estimate."""

MAX_PROSE = 4
"""Blocks of prose in a prompt at most. An estimate."""

MAX_COLUMNS = 700
"""Columns of the prose in a prompt at most. An estimate."""

MOST_PROMPTS = 4
"""Prompts of different words that a page has at most. One with more shows what it offers. An
estimate."""


def _prompts(page: _Page) -> Widgets:
    features = page.features
    found = page.boxes([*islice(_actions(features), MAX_BOXES)], _is_prompt, MAX_UNITS)
    promos = [box for box, role in found if role is Role.PROMO]
    said = {features.blocks[at].text for box in promos for at in box if features.shapes[at].prose}
    if len(said) > MOST_PROMPTS:
        found = [(box, role) for box, role in found if role is not Role.PROMO]
    return _painted(found)


def _actions(features: PageFeatures) -> Iterator[tuple[int, Role]]:
    """The buttons and links that do what a prompt asks for."""
    for at, block in enumerate(features.blocks):
        if block.kind is not BlockKind.BUTTON and block.href is None:
            continue
        if features.shapes[at].columns > MAX_WORDS:
            continue
        match = features.matches[at]
        if match is not None and match.key in _ASKED:
            yield at, _ASKED[match.key]


def _is_prompt(page: _Page, box: range) -> bool:
    return (
        page.prose.within(box) <= MAX_PROSE
        and page.columns.within(box) <= MAX_COLUMNS
        and page.features.title not in box
    )


# --- what is headed by its name ----------------------------------------------------------

_NAMED = {"comments": Role.COMMENTS, "related": Role.RELATED, "read_also": Role.RELATED}
"""What a heading names, by the keys of the language packs, and the role of all under it."""

MIN_OUTSIDE = 300
"""Columns of text outside of comments at least: a page with less is one of comments, or a list. An
estimate."""

MIN_SHARE = 0.5
"""Least share of the text outside of comments. An estimate."""

MAX_ANNOUNCED = 320
"""Columns of the teaser of one related story at most: a longer text goes on under a heading within
it. An estimate."""

MAX_RELATED = 1500
"""Columns of all teasers of related stories at most. An estimate."""


def _headed(page: _Page, scores: Scores) -> Widgets:
    features = page.features
    heads = [*islice(_headings(features), MAX_BOXES)]
    found = _painted(page.boxes(heads, _is_headed, len(features.blocks)))
    if not found:
        return {}
    text = [at for at in features.candidates if scores.values[at] > 0 and features.shapes[at].prose]
    outside = _columns(features, (at for at in text if at not in found))
    is_enough = outside >= max(MIN_OUTSIDE, MIN_SHARE * _columns(features, text))
    return found if is_enough else {}


def _headings(features: PageFeatures) -> Iterator[tuple[int, Role]]:
    """The short texts that say, wherever they stand, what is under them."""
    for at, block in enumerate(features.blocks):
        if block.kind is BlockKind.BUTTON or features.shapes[at].columns > MAX_WORDS:
            continue
        match = features.matches[at]
        if match is not None and match.sure and match.key in _NAMED:
            yield at, _NAMED[match.key]


def _is_headed(page: _Page, box: range) -> bool:
    features = page.features
    match = features.matches[box.start]
    if match is None or match.key not in _NAMED or features.title in box:
        return False
    if match.key == "comments":
        return True
    return page.columns.within(box) <= MAX_RELATED and not page.long.within(box)


# --- what shares -------------------------------------------------------------------------

MAX_BUTTON = 30
"""Columns of the words of a button at most. An estimate."""


def share_bars(features: PageFeatures, element_roles: ElementRoles) -> Iterator[int]:
    """Short words that a page says more than once in elements named for sharing.

    One such name is not enough: of 41 short blocks with a name like it that score as text, on 769
    pages, 39 are in the gold text.
    """
    if features.elements is None:
        return
    short = [at for at in features.judged if features.shapes[at].columns <= MAX_BUTTON]
    said = Counter(features.blocks[at].text for at in short)
    for at in short:
        if said[features.blocks[at].text] > 1:
            named = element_roles.label(features.blocks[at].element)
            if named is not None and named.role is Role.SHARE:
                yield at


# --- the elements around a block ------------------------------------------------------------


class _Sums:
    """Values of blocks, summed so that those of any range are known at once."""

    def __init__(self, values: Iterable[int]) -> None:
        self._sums = [0, *accumulate(values)]

    def within(self, box: range) -> int:
        """The sum over a range of blocks."""
        return self._sums[box.stop] - self._sums[box.start]


class _Page:
    """A page whose blocks are gone through once, however many headings and elements it has."""

    def __init__(self, features: PageFeatures) -> None:
        self.features = features

    @cached_property
    def prose(self) -> _Sums:
        """How many blocks are prose."""
        return _Sums(shape.prose for shape in self.features.shapes)

    @cached_property
    def columns(self) -> _Sums:
        """The columns of prose."""
        return _Sums(shape.columns if shape.prose else 0 for shape in self.features.shapes)

    @cached_property
    def long(self) -> _Sums:
        """How many blocks are prose that is longer than what announces a story."""
        return _Sums(
            shape.prose and shape.columns > MAX_ANNOUNCED for shape in self.features.shapes
        )

    def boxes(
        self,
        heads: Sequence[tuple[int, Role]],
        fits: Callable[[_Page, range], bool],
        most: int,
    ) -> list[tuple[range, Role]]:
        """The boxes of some buttons or headings, in their order; none for what is in another's.

        A later box may hold an earlier one, but no part of it.
        """
        found: list[tuple[range, Role]] = []
        spans, end = self._spans(heads), 0
        for at, role in heads:
            if at >= end and (box := self._box(at, spans, fits, most)) is not None:
                found.append((box, role))
                end = max(end, box.stop)
        return found

    def _box(
        self,
        at: int,
        spans: Mapping[Element, range],
        fits: Callable[[_Page, range], bool],
        most: int,
    ) -> range | None:
        """The blocks of the smallest element around one that has prose in it, if it is a box."""
        for around in _elements_around(self.features, at):
            if around.tag in _NO_BOX:
                return None
            box = spans[around]
            if len(box) > most or not fits(self, box):
                return None
            if self.prose.within(box):
                return box
        return None

    def _spans(self, heads: Sequence[tuple[int, Role]]) -> dict[Element, range]:
        """The blocks of each element in which there may be a box."""
        wanted = {each for at, _ in heads for each in _elements_around(self.features, at)}
        spans: dict[Element, range] = {}
        known: dict[Element | None, tuple[Element, ...]] = {None: ()}
        for at, block in enumerate(self.features.blocks if wanted else ()):
            for each in _wanted_above(block.element, wanted, known):
                first = spans[each].start if each in spans else at
                spans[each] = range(first, at + 1)
        return spans


def _elements_around(features: PageFeatures, at: int) -> Iterator[Element]:
    element = features.blocks[at].element
    above = element.block_element.parent if element is not None else None
    return islice(above.lineage() if above is not None else (), REACH)


def _wanted_above(
    element: Element | None,
    wanted: set[Element],
    known: dict[Element | None, tuple[Element, ...]],
) -> tuple[Element, ...]:
    """Those of some elements that an element is or stands in; each element is looked at once."""
    passed: list[Element] = []
    while element is not None and element not in known:
        passed.append(element)
        element = element.parent
    above = known[element]
    for each in reversed(passed):
        above = (*above, each) if each in wanted else above
        known[each] = above
    return above


def _painted(found: Sequence[tuple[range, Role]]) -> Widgets:
    """The blocks of some boxes with their roles; of two that hold a block, the later counts."""
    painted: Widgets = {}
    for box, role in reversed(found):
        if box.start not in painted:
            painted.update(dict.fromkeys(box, role))
    return painted


def _columns(features: PageFeatures, blocks: Iterable[int]) -> int:
    return sum(features.shapes[at].columns for at in blocks)
