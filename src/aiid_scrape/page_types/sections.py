"""Segmentation of a page into sections: a block that may be a headline, and the blocks under it.

There are several strategies, which use the form alone, in any language. `entries` decides whether
the sections are articles.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from enum import Enum
from typing import NamedTuple

from ..documents.blocks import Element
from ..features.candidates import NEVER_TEXT
from ..features.page import PageFeatures
from ..features.shape import HEADLINE_COLUMNS
from ..models.blocks import BlockKind
from ..text.scripts import has_southeast_asian
from .context import PageContext
from .lists.meta_lines import is_meta_line, tells_day
from .lists.teasers import words_of

MIN_COLUMNS = 8
"""Columns of a headline that is a heading at least; a line of a dump is longer. An estimate."""

MIN_WORDS = 4
"""Words of a headline at least; names of persons and of sections have fewer. An estimate."""

REACH_ABOVE = 2
"""Blocks above a headline in which meta lines are looked for. Measured on 884 generated archives:
with three, 31 fewer are read correctly."""

REACH_BELOW = 4
"""Blocks below a headline in which meta lines are looked for. Measured on 884 generated archives:
half and one and a half times as many change one at most."""

REACH_FOOT = 4
"""Blocks below a text in which meta lines are looked for. Measured on 884 generated archives: half
and one and a half times as many change one at most."""

MAX_RUN = 6
"""Blocks in a row without text inside an article at most, such as pictures and adverts. An
estimate."""


class Section(NamedTuple):
    """A headline and the blocks up to the next one."""

    headline: int
    blocks: range
    prose: tuple[int, ...]


class Strategy(Enum):
    """The rule by which headlines are chosen."""

    RANK = "all headings of a level"
    DATED_RANK = "headings of a level with a meta line beside them"
    DATED_LINES = "lines with a date beside them"
    LINES_APART = "lines between blank lines"


class Segmentation(NamedTuple):
    """The sections that one strategy gives."""

    way: Strategy
    sections: list[Section]


def segmentations(page: PageContext) -> Iterator[Segmentation]:
    """Segmentations at the headings of each level, the highest first, then at lines."""
    features = page.features
    ranks: dict[int, list[int]] = {}
    for at, block in enumerate(features.blocks):
        if block.kind is BlockKind.HEADING and block.level:
            ranks.setdefault(block.level, []).append(at)
    cuts: list[int] = []
    for level in sorted(ranks):
        above, cuts = cuts, sorted([*cuts, *ranks[level]])
        heads = [at for at in ranks[level] if may_be_headline(features, at, MIN_COLUMNS)]
        yield Segmentation(Strategy.RANK, _at_headings(page, heads, cuts))
        dated = [at for at in heads if _is_dated(features, at)]
        if 2 <= len(dated) < len(heads):
            yield Segmentation(
                Strategy.DATED_RANK, _at_headings(page, dated, sorted([*above, *dated]))
            )
    yield Segmentation(Strategy.DATED_LINES, _cut(page, _dated_lines(features)))
    if not features.is_html:
        yield Segmentation(Strategy.LINES_APART, _cut(page, _lines_apart(features)))


def _at_headings(page: PageContext, heads: Sequence[int], cuts: Sequence[int]) -> list[Section]:
    ends = dict(zip(cuts, [*cuts[1:], len(page.features.blocks)], strict=True))
    return _cut(page, {head: ends[head] for head in heads}) if len(heads) > 1 else []


def _is_dated(features: PageFeatures, head: int) -> bool:
    """Return true if a meta line is beside a heading."""
    beside = (*range(max(0, head - REACH_ABOVE), head), *_below(features, head))
    return any(is_meta_line(features, at) for at in beside)


def _below(features: PageFeatures, head: int) -> Iterator[int]:
    for at in range(head + 1, min(head + 1 + REACH_BELOW, len(features.blocks))):
        if is_prose(features, at):
            return
        yield at


def may_be_headline(features: PageFeatures, at: int, low: int) -> bool:
    """Return true if the length of a block fits a headline, and it is no boilerplate phrase."""
    block, shape = features.blocks[at], features.shapes[at]
    if not low <= shape.columns <= HEADLINE_COLUMNS[1] or block.kind in NEVER_TEXT:
        return False
    match = features.matches[at]
    return (match is None or not match.sure) and not is_meta_line(features, at)


def is_prose(features: PageFeatures, at: int) -> bool:
    """Return true if a block is prose, in any script, and not under a boilerplate heading."""
    if at in features.boilerplate:
        return False
    return features.shapes[at].prose or (
        features.shapes[at].columns >= LONG_UNSPACED
        and features.blocks[at].kind not in NEVER_TEXT
        and features.blocks[at].kind is not BlockKind.HEADING
        and has_southeast_asian(features.blocks[at].text[:MAX_LOOK])
    )


LONG_UNSPACED = 110
"""Columns of prose at least in scripts without stops, vowel and tone marks included: headlines
there have 40 to 90. An estimate."""


MAX_LOOK = 20
"""Characters at the start of a block that decide its script. An estimate."""


# --- the blocks of a section --------------------------------------------------------------


def _cut(page: PageContext, ends: dict[int, int]) -> list[Section]:
    """The sections of some headlines.

    Args:
        page: The page.
        ends: Where the text of each headline ends at the latest, by its position.
    """
    features, text = page.features, {*page.body}
    around = _around(features, list(ends))
    sections = []
    for head, end in ends.items():
        blocks = range(head, _end_within(features, head, end, around))
        sections.append(Section(head, blocks, tuple(_first_prose(features, blocks, text))))
    return sections


def _first_prose(features: PageFeatures, blocks: range, text: set[int]) -> Iterator[int]:
    """The prose under a headline, up to more than `MAX_RUN` blocks in a row without text."""
    run = 0
    for at in blocks[1:]:
        if is_prose(features, at):
            yield at
        run = 0 if at in text or is_prose(features, at) else run + 1
        if run > MAX_RUN:
            return


def _around(features: PageFeatures, heads: Sequence[int]) -> Element | None:
    """The innermost element around all headlines."""
    common: Element | None = None
    for number, head in enumerate(heads):
        element = features.blocks[head].element
        if element is None:
            return None
        above = {*element.lineage()}
        if number == 0:
            common = element.parent
        while common is not None and common not in above:
            common = common.parent
    return common


def _end_within(features: PageFeatures, head: int, end: int, around: Element | None) -> int:
    """The last possible end of a section: the end of the element around all headlines."""
    if around is None:
        return end
    for at in range(head + 1, end):
        element = features.blocks[at].element
        if element is not None and all(each is not around for each in element.lineage()):
            return at
    return end


def without_tail(page: PageContext, sections: Sequence[Section]) -> list[Section]:
    """The sections, the last one cut where its text ends.

    The next headline ends the others. The last one ends at a line that is at the foot of all others
    (links to comments, a permalink, a date), or else behind its last text.
    """
    features, text = page.features, {*page.body}
    *others, last = sections
    feet = [
        {_foot(features, at) for at in section.blocks if at > section.prose[-1]}
        for section in others
    ]
    common = set.intersection(*feet)
    behind = (at for at in last.blocks if at > last.prose[0] and not is_prose(features, at))
    end = next((at for at in behind if _foot(features, at) in common), None)
    if end is None:
        read = [at for at in last.prose if at in text]
        end = read[-1] + 1 if read else last.blocks.stop
    return [*others, last._replace(prose=tuple(at for at in last.prose if at < end))]


def _foot(features: PageFeatures, at: int) -> str:
    """A key of a line below a text, equal for all dates and for lines with other digits."""
    return (
        "day"
        if is_meta_line(features, at)
        else _FIGURES.sub("0", features.blocks[at].text.casefold())
    )


_FIGURES = re.compile(r"\d+")


# --- lines as headlines -------------------------------------------------------------------


def _dated_lines(features: PageFeatures) -> dict[int, int]:
    """Lines with a date beside them and prose below, each with the end of its section."""
    gaps, start = [], 0
    for at in range(len(features.blocks)):
        if is_prose(features, at):
            if start < at:
                gaps.append(range(start, at))
            start = at + 1
    heads: list[tuple[int, int]] = []
    for gap in gaps:
        if (head := next((at for at in _near(gap) if dated_words(features, at)), None)) is not None:
            heads.append((head, gap.start))
            continue
        marks = [at for at in _near(gap) if is_meta_line(features, at)]
        if marks and (head := _headline_in(features, gap, marks)) is not None:
            heads.append((head, gap.start))
    is_first_undated = bool(heads) and heads[0][1] > gaps[0].start
    if is_first_undated and _is_dated_at_the_foot(features, start):
        before = (gap for gap in gaps if gap.start < heads[0][1])
        tried = ((_headline_in(features, gap, [gap.start - 1]), gap.start) for gap in before)
        heads[:0] = [(head, start) for head, start in tried if head is not None][:1]
    found = [head for head, _ in heads]
    return dict(zip(found, [*found[1:], len(features.blocks)], strict=False))


def _is_dated_at_the_foot(features: PageFeatures, start: int) -> bool:
    """Return true if a meta line is below the last text: then dates are below all texts."""
    behind = range(start, min(start + REACH_FOOT, len(features.blocks)))
    return any(is_meta_line(features, at) for at in behind)


def _near(gap: range) -> range:
    return gap[-(REACH_ABOVE + REACH_BELOW) :]


def _headline_in(features: PageFeatures, gap: range, marks: Sequence[int]) -> int | None:
    """The last line below the meta lines, or else the last one above them."""
    roles = tuple(features.phrases.author_roles)
    lines = [
        at
        for at in _near(gap)
        if _may_be_line(features, at) and not features.blocks[at].text.casefold().endswith(roles)
    ]
    under = [at for at in lines if at > marks[-1]]
    above = [at for at in lines if at < marks[-1]]
    return under[-1] if under else above[-1] if above else None


def dated_words(features: PageFeatures, at: int) -> str | None:
    """The words of a headline with its date in the second line of the block; else None."""
    lines = features.blocks[at].text.split("\n")
    if len(lines) != LINES_OF_DATED or not is_meta_line(features, at):
        return None
    words, day = (" ".join(line.split()) for line in lines)
    is_dated = tells_day(features, day) and not tells_day(features, words)
    return words if is_dated and HEADLINE_COLUMNS[0] <= len(words) else None


LINES_OF_DATED = 2
"""Lines of such a block: the words and the date. An estimate."""


def _may_be_line(features: PageFeatures, at: int) -> bool:
    """Return true if a line may be a headline."""
    block = features.blocks[at]
    return (
        may_be_headline(features, at, HEADLINE_COLUMNS[0])
        and not (block.kind is BlockKind.LIST_ITEM and _is_in_list(features, at))
        and words_of(block.text, features.shapes[at]) >= MIN_WORDS - 1
        and block.text[-1] not in ".:;,。：；，"
        and "://" not in block.text
    )


def _is_in_list(features: PageFeatures, at: int) -> bool:
    """Return true if the next block is a list item, too: else the item may be a whole article."""
    return at + 1 == len(features.blocks) or features.blocks[at + 1].kind is BlockKind.LIST_ITEM


def _lines_apart(features: PageFeatures) -> dict[int, int]:
    """Lines between blank lines above prose, each with the end of its section."""
    found = [
        at
        for at in range(len(features.blocks) - 1)
        if not features.shapes[at].prose
        and features.blocks[at].kind is not BlockKind.LIST_ITEM
        and features.blocks[at].blank_before
        and features.blocks[at + 1].blank_before
        and is_prose(features, at + 1)
    ]
    return dict(zip(found, [*found[1:], len(features.blocks)], strict=False))
