"""Gap filling: blocks within the text that belong to it although their score is low.

A score depends on the blocks around, so an advert or a heading beside a paragraph can lower it.
That is known only when the text around the paragraph is. Each rule takes the text without its gaps
and returns blocks that belong to it, too. No rule sees the blocks that another has found, so their
order does not matter; the most frequent comes first.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from ..documents.blocks import Element
from ..features.page import PageFeatures
from ..models.blocks import BlockKind
from .scores import Scores


class GapContext(NamedTuple):
    """A page whose text is known except for its gaps."""

    features: PageFeatures
    scores: Scores
    judged: Sequence[int]
    """The blocks that may be text, in their order."""
    text: frozenset[int]
    """The blocks of the text found so far."""
    within: range
    """From the first block of the text to before the last."""


def blocks_in_gaps(
    features: PageFeatures, scores: Scores, judged: Sequence[int], sure: Sequence[int]
) -> set[int]:
    """The blocks in the gaps of a text that belong to it.

    Args:
        features: The page.
        scores: The scores of its blocks.
        judged: The blocks that may be text, in their order.
        sure: Those of them that are, in their order; at least one.
    """
    known = GapContext(features, scores, judged, frozenset(sure), range(sure[0], sure[-1]))
    return {at for rule in _RULES for at in rule(known)}


NEARLY_TEXT = -1.0
"""Score from which prose is text if the prose on both sides is, or, where there is but one side,
that of the same template. An estimate: no corpus was asked."""


def prose_between(known: GapContext) -> Iterator[int]:
    """Prose with nearly the score of text, between prose of the text.

    The paragraphs of a text are scored each for itself: one that is short or has a link in it can
    fall below zero among others that do not.
    """
    features, values = known.features, known.scores.values
    prose = [at for at in known.judged if features.shapes[at].prose]
    for here, at in enumerate(prose):
        if at in known.text or values[at] < NEARLY_TEXT:
            continue
        beside = prose[max(0, here - 1) : here] + prose[here + 1 : here + 2]
        if len(beside) == 1 and not features.are_alike(at, beside[0]):
            continue
        if beside and all(values[other] > 0 for other in beside):
            yield at


HARDLY_TEXT = -2.5
"""Score from which prose is text that stands among the paragraphs of one element. An estimate:
lower for any row it cost text F1, so it goes for a lone hole only."""

SIBLINGS = 3
"""Paragraphs of the text beside it, before and behind it together. An estimate."""

MAX_APART = 12
"""Blocks on either side among which they are looked for. An estimate."""


def lone_holes(known: GapContext) -> Iterator[int]:
    """A paragraph with a low score, alone in a row of paragraphs of one element.

    Adverts and prompts around it lower its score.
    """
    values = known.scores.values
    for at in known.judged:
        if (
            HARDLY_TEXT <= values[at] < NEARLY_TEXT
            and at not in known.text
            and known.features.shapes[at].prose
            and _stands_among(known.features, at, known.text)
        ):
            yield at


def _stands_among(features: PageFeatures, at: int, text: frozenset[int]) -> bool:
    """Return true if a block is the only gap in a row of paragraphs of one element."""
    element = features.blocks[at].element
    parent = element.block_element.parent if element is not None else None
    if parent is None or features.blocks[at].kind is not BlockKind.PARAGRAPH:
        return False
    around = range(max(0, at - MAX_APART), min(len(features.blocks), at + MAX_APART + 1))
    like = [
        other
        for other in around
        if features.shapes[other].prose
        and (element := features.blocks[other].element) is not None
        and element.block_element.parent is parent
        and features.are_alike(at, other)
    ]
    here = like.index(at)
    beside = like[max(0, here - 1) : here] + like[here + 1 : here + 2]
    is_among = len(beside) > 1 and all(other in text for other in beside)
    return is_among and sum(other in text for other in like) >= SIBLINGS


def code(known: GapContext) -> Iterator[int]:
    """Code between the first and the last block of the text; the models were not fitted to code."""
    for at in known.within:
        if known.features.blocks[at].kind is BlockKind.CODE:
            yield at


MOST_ROWS = 0.5
"""Share of a table's rows from which all are text. An estimate: no corpus was asked."""

LEAST_ROW = -4.0
"""Score of each row from which a table between two paragraphs of the text belongs to it. An
estimate: rows of links have less."""

MAX_LEVELS = 6
"""Elements from a row's text up to its table. An estimate."""


def rows(known: GapContext) -> Iterator[int]:
    """The missing rows of tables most of whose rows are text, or nearly.

    A row has few words, so its score says little; a table with gaps is of no use.
    """
    tables: defaultdict[Element, list[int]] = defaultdict(list)
    for at in known.within:
        element = known.features.blocks[at].element
        if known.features.blocks[at].kind is BlockKind.TABLE_ROW and element is not None:
            tables[_table_around(element)].append(at)
    for element, table in tables.items():
        missing = [at for at in table if at not in known.text]
        unlike = sum(known.scores.values[at] < NEARLY_TEXT for at in missing)
        is_hole = 0 < len(missing) < len(table) and unlike <= MOST_ROWS * len(table)
        is_whole = len(missing) == len(table) and _is_beside_text(known, element, table)
        if is_hole or is_whole:
            yield from missing


def _is_beside_text(known: GapContext, table: Element, rows: Sequence[int]) -> bool:
    """Return true if a table stands between two paragraphs of the text, in their element."""
    beside = rows[0] - 1, rows[-1] + 1
    if not all(at in known.text for at in beside):
        return False
    around = [known.features.blocks[at].element for at in beside]
    return (
        all(
            element is not None and element.block_element.parent is table.parent
            for element in around
        )
        and min(known.scores.values[at] for at in rows) >= LEAST_ROW
    )


def _table_around(element: Element) -> Element:
    around = islice(element.lineage(), MAX_LEVELS)
    return next((each for each in around if each.tag == "table"), element)


LAST_LINE = -0.35
"""Score from which prose of a dump is text if it follows prose of the text and no prose follows it.
Of 65 such lines of 759 dumps 43 are in the gold text."""


def last_lines(known: GapContext) -> Iterator[int]:
    """The last line of prose of a dump, whose score is low because of the blocks below.

    A line that is a known phrase is left out: it is not scored.
    """
    if known.features.elements is not None:
        return
    shapes = known.features.shapes
    for at in known.judged:
        if at in known.text or at - 1 not in known.text:
            continue
        is_behind = shapes[at].prose and shapes[at - 1].prose
        is_last = at + 1 == len(shapes) or not shapes[at + 1].prose
        if is_behind and is_last and known.scores.values[at] >= LAST_LINE:
            yield at


_RULES: tuple[Callable[[GapContext], Iterator[int]], ...] = (
    prose_between,
    lone_holes,
    code,
    rows,
    last_lines,
)
