"""From two stories to what was changed between them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from ..text.scripts import has_unspaced
from .alignment import Hole, Run, align, holes
from .differences import Change, Differences, Part
from .titles import same_headline
from .words import Word, read_words

if TYPE_CHECKING:
    from .story import Story

MIN_KEPT = 3
"""Words in a row below which what two changes leave between them is shown as changed, too: ``as
a`` of ``Infrastructure as a Service`` tells nobody anything."""

CONTEXT_WORDS = 7
"""Words that are shown before and behind a change. An estimate."""

CONTEXT_LETTERS = 14
"""Letters that are shown before and behind a change in scripts without spaces. An estimate."""

MAX_GAP = 20
"""Characters of punctuation and white space that are shown between two words."""


def find_differences(first: Story, second: Story) -> Differences:
    """What was changed from one story to another.

    Quotation marks and other punctuation, white space and what sites add to a headline are no
    changes; in the text, capitals, hyphens and apostrophes are.
    """
    titles = _title_changes(first.title, second.title)
    return Differences((*titles, *_text_changes(first, second)))


def _title_changes(first: str | None, second: str | None) -> Iterator[Change]:
    if first and second and same_headline(first, second) is None:
        one, two = _Side(first, read_words(first)), _Side(second, read_words(second))
        yield from _changes(Part.TITLE, one, two, align(one.keys, two.keys))


def _text_changes(first: Story, second: Story) -> Iterator[Change]:
    one, two = _Side(first.text, first.words), _Side(second.text, second.words)
    runs = [same for run in align(one.keys, two.keys) for same in _unchanged(one, two, run)]
    yield from _changes(Part.TEXT, one, two, runs)


Span = tuple[int, int]
"""The start and the end of a part of a text, in characters."""


def changed_spans(first: Story, second: Story) -> Iterator[tuple[Span, Span]]:
    """Where two texts differ: a part of the first and the part of the second in its place.

    One of the two parts may be empty. Both are in the order of the texts.
    """
    one, two = _Side(first.text, first.words), _Side(second.text, second.words)
    runs = [same for run in align(one.keys, two.keys) for same in _unchanged(one, two, run)]
    for hole in _holes(one, two, runs):
        yield one.span(hole[0]), two.span(hole[1])


class _Side:
    """A text and its words."""

    def __init__(self, text: str, words: Sequence[Word]) -> None:
        self.text = text
        self.words = words
        self.keys = [word.key for word in words]

    def span(self, hole: range) -> Span:
        """Where some words stand in the text."""
        if not hole:
            at = self.words[hole.start - 1].end if hole.start else 0
            return at, at
        return self.words[hole.start].start, self.words[hole.stop - 1].end

    def between(self, start: int, end: int) -> str:
        """Some words, as they stand there."""
        return self.text[self.words[start].start : self.words[end - 1].end] if start < end else ""

    def gap(self, at: int) -> str:
        """What stands between a word and the one before it."""
        start = self.words[at - 1].end if at else 0
        end = self.words[at].start if at < len(self.words) else len(self.text)
        return self.text[start:end][:MAX_GAP]

    def before(self, at: int) -> str:
        """The last words before one."""
        start = max(at - self._reach(at - 1), 0)
        return ("… " if start else "") + self.between(start, at)

    def after(self, at: int) -> str:
        """The first words from one on, with what stands before them."""
        end = min(at + self._reach(at), len(self.words))
        if at == end:
            return self.gap(at)
        rest = " …" if end < len(self.words) else self.gap(end)
        return self.gap(at) + self.between(at, end) + rest

    def _reach(self, at: int) -> int:
        is_letter = 0 <= at < len(self.words) and has_unspaced(self.keys[at])
        return CONTEXT_LETTERS if is_letter else CONTEXT_WORDS


def _unchanged(one: _Side, two: _Side, run: Run) -> Iterator[Run]:
    """The parts of a run of words in which not even a capital was changed."""
    start = 0
    for at in range(run.length + 1):
        within = at < run.length
        if within and one.words[run.first + at].form == two.words[run.second + at].form:
            continue
        if start < at:
            yield Run(run.first + start, run.second + start, at - start)
        start = at + 1


def _changes(part: Part, one: _Side, two: _Side, runs: list[Run]) -> Iterator[Change]:
    for hole in _holes(one, two, runs):
        yield _change(part, one, two, hole)


def _holes(one: _Side, two: _Side, runs: list[Run]) -> Iterator[Hole]:
    """What lies between the runs of unchanged words that are long enough to be shown as such."""
    ends = len(one.words), len(two.words)
    kept = [run for run in runs if run.length >= MIN_KEPT or _is_at_an_end(run, ends)]
    yield from holes(kept, *ends)


def _is_at_an_end(run: Run, ends: tuple[int, int]) -> bool:
    starts_both = run[:2] == (0, 0)
    return starts_both or (run.first + run.length, run.second + run.length) == ends


def _change(part: Part, one: _Side, two: _Side, hole: Hole) -> Change:
    first, second = hole
    # What is added stands between the two words that it stands between in the second.
    gap = one.gap(first.start) if first else two.gap(second.start)
    at_end = not first and first.stop == len(one.words)
    return Change(
        part=part,
        removed=one.between(first.start, first.stop),
        added=two.between(second.start, second.stop),
        before=one.before(first.start) + gap,
        after=two.gap(second.stop) if at_end else one.after(first.stop),
    )
