"""Whether two texts tell the same story: how much of one stands in the other, word for word.

A text is known by its shingles, every few words in a row. Two versions of one text share most of
them, wherever a paragraph was put, cut or replaced; two texts of one author about one matter
share next to none. What shares many but names other figures and names was made by one template.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property

from .changes import find_differences
from .differences import Differences
from .story import SHINGLE_LETTERS, SHINGLE_WORDS, Story, StoryLike
from .templates import are_of_one_template
from .titles import has_words, same_headline

MIN_SHARE = 0.5
"""Share of the smaller text's shingles from which two texts are one story. Of 1,085 texts of the
news corpora, those of different stories share 0.45 at most (two pages of one shop) and 0.23 on
news; a text of which up to a third was replaced keeps 0.53 at least (``bench/stories.py``)."""

MIN_SHINGLES = 10
"""Shingles in common below which texts that are not the same word for word are different ones:
fourteen words in a row. A sentence can be that of another story by chance or by quoting. An
estimate."""

EXCERPT_SHARE = 0.9
"""Share of the smaller text's shingles from which it says nothing of its own. Of texts cut to 240
characters the shares are 0.93 at least: the last word is cut, too."""

EXCERPT_SIZE = 0.9
"""Size, in words, up to which the smaller text is an excerpt of the larger one; above it, it is a
version with a little taken out. An estimate."""

SHORT_WORDS = 40
"""Words below which a text may be the same as another by being no text at all (``Subscribe to read
on``), so that different headlines tell them apart; but not where a longer text begins with it. An
estimate."""


class Verdict(StrEnum):
    """How two texts go together."""

    IDENTICAL = "identical"
    """The same words in the same order; quotation marks, punctuation and white space may differ,
    and what sites add to a headline."""
    REVISED = "revised"
    """Versions of one text: words, paragraphs or the headline were changed."""
    EXCERPT = "excerpt"
    """All of one is in the other, which says notably more."""
    DIFFERENT = "different"
    """Two stories, or too little text to tell."""


@dataclass(frozen=True)
class Sameness:
    """How two stories go together, and where they differ."""

    verdict: Verdict
    """What they are to each other."""

    score: float
    """The larger of the two shares, 0 to 1: how much of the smaller text is in the other."""

    share_of_first: float
    """The share of the first text, 0 to 1, that stands in the second, by five words in a row
    (eight letters in scripts without spaces)."""

    share_of_second: float
    """The share of the second text that stands in the first."""

    same_title: bool | None
    """Whether the headlines are the same; None if one is missing."""

    first: Story = field(repr=False)
    """The first story."""

    second: Story = field(repr=False)
    """The second story."""

    @property
    def is_same(self) -> bool:
        """Whether they are one story, in whatever versions."""
        return self.verdict is not Verdict.DIFFERENT

    @cached_property
    def differences(self) -> Differences:
        """What was changed from the first to the second; worked out when it is first asked for."""
        return find_differences(self.first, self.second)


def same_story(first: StoryLike, second: StoryLike) -> Sameness:
    """Compare two stories, in any script.

    Args:
        first: A report, or a pair of title (or None) and text.
        second: The same.

    Returns:
        The verdict, with the shares it comes from and the differences, word by word. Swapping
        the stories swaps the shares and the differences, and changes nothing else. The text
        decides: a story without one is like no other. A translation is a different text.

    Raises:
        TypeError: One of them is neither a report nor such a pair.

    >>> text = "A robot arm pinned a worker to a wall on Monday, the police of Springfield said."
    >>> same_story((None, text), ("Robot pins worker", text.replace(",", " –"))).verdict
    <Verdict.IDENTICAL: 'identical'>
    >>> print(same_story((None, text), (None, text.replace("Monday", "Tuesday"))).differences)
    text: … pinned a worker to a wall on [-Monday-] {+Tuesday+}, the police of Springfield said.
    """
    return compare(Story.of(first), Story.of(second))


def compare(first: Story, second: Story) -> Sameness:
    """As :func:`same_story`, of stories that may have been compared with others before."""
    size = SHINGLE_WORDS
    if first.is_unspaced and second.is_unspaced:
        size = SHINGLE_LETTERS
    ours, theirs = first.shingles(size), second.shingles(size)
    shared = len(ours & theirs)
    same_title = _same_title(first, second)
    shares = shared / max(len(ours), 1), shared / max(len(theirs), 1)
    return Sameness(
        verdict=_judge(first, second, shares, shared, same_title),
        score=max(shares),
        share_of_first=shares[0],
        share_of_second=shares[1],
        same_title=same_title,
        first=first.bare(),
        second=second.bare(),
    )


def _same_title(first: Story, second: Story) -> bool | None:
    if not (has_words(first.title) and has_words(second.title)):
        return None
    return same_headline(first.title, second.title) is not None


def _judge(
    first: Story,
    second: Story,
    shares: tuple[float, float],
    shared: int,
    same_title: bool | None,
) -> Verdict:
    shorter, longer = sorted((first, second), key=lambda story: len(story.keys))
    sizes = len(shorter.keys), len(longer.keys)
    if not shorter.keys or (same_title is False and _may_be_no_text(shorter, longer)):
        return Verdict.DIFFERENT
    if first.keys == second.keys:
        same = same_title is not False and first.forms == second.forms
        return Verdict.IDENTICAL if same else Verdict.REVISED
    if shared < MIN_SHINGLES or max(shares) < MIN_SHARE:
        return Verdict.DIFFERENT
    if max(shares) < 1 and are_of_one_template(first, second):
        return Verdict.DIFFERENT
    if max(shares) >= EXCERPT_SHARE and sizes[0] <= EXCERPT_SIZE * sizes[1]:
        return Verdict.EXCERPT
    return Verdict.REVISED


def _may_be_no_text(shorter: Story, longer: Story) -> bool:
    """Whether a text is too short to be sure of, unless a longer one begins with it."""
    size = len(shorter.keys)
    if size >= SHORT_WORDS:
        return False
    start = size - 1  # the last word may be cut, too
    return len(longer.keys) < SHORT_WORDS or longer.keys[:start] != shorter.keys[:start]
