"""The same stories among many: a few likely pairs are found by sketches, and these compared."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b

from .comparison import MIN_SHINGLES, Sameness, compare
from .signatures import SketchIndex
from .story import SHINGLE_LETTERS, SHINGLE_WORDS, Story, StoryLike

TEXT_BANDS = 64
"""Bands for whole texts. Two that have a third of their shingles in common, as two of which each
has half in the other, meet in a band with a probability of 0.999; with a fifth, of 0.93."""

LEAD_BANDS = 24
"""Bands for the starts of texts: two of which half is the same meet with a probability of 0.999."""

LEAD_WORDS = 25
"""Words of a text's start, by which an excerpt finds the whole that it is a small part of. The
240 characters to which the database's pages cut a text have some 40 words, in Finnish 28."""

LEAD_LETTERS = 50
"""Letters of a text's start in scripts without spaces. An estimate."""

LEAD_SHINGLE_WORDS = 3
"""Words of a shingle of a text's start: shorter ones than of a whole text, so that the name of a
place or an agency that one paper puts before it spoils few of them. An estimate."""

LEAD_SHINGLE_LETTERS = 5
"""Letters of a shingle of a text's start in scripts without spaces. An estimate."""

MIN_WORDS = SHINGLE_WORDS + MIN_SHINGLES - 1
"""Words below which a text is passed over: ``Loading`` and ``Subscribe to read on`` stand for many
stories. No shorter text can be another's excerpt either."""

COPY_SHARE = 0.9
"""Share of both texts from which one is a copy that finds nothing that the other would not. An
estimate."""

MAX_CROWD = 500
"""Candidates from which a text is not made known: so many texts of one template are alike that more
of them would only slow each other down. An estimate."""

MAX_COMPARED = 30
"""Candidates that a text is compared with, the likeliest first, those apart that are in its group
already. A story rarely has so many lookalikes; a template's text does, and is like none. An
estimate."""

CACHED = 256
"""Stories whose words are kept in memory: candidates come in clusters. An estimate."""


@dataclass(frozen=True, slots=True)
class StoryLink:
    """Two reports of one story."""

    report: int
    """The position of the later one."""

    earlier: int
    """The position of the earlier one."""

    sameness: Sameness
    """How they go together: the earlier one is ``first``, the later one ``second``."""


@dataclass(frozen=True, slots=True)
class StoryGroup:
    """Reports of one story, in whatever versions."""

    members: tuple[int, ...]
    """The positions of the reports, rising."""

    links: tuple[StoryLink, ...]
    """What ties them together: one link fewer than members, each to one that is in the group
    already. Two members without a link may be joined by a third, as two excerpts of one text."""


def find_same_stories(reports: Iterable[StoryLike]) -> list[StoryGroup]:
    """Find the reports that tell the same story among many, in any script.

    Args:
        reports: Reports, or pairs of title (or None) and text. A sequence is read as it goes,
            so it may fetch each report when it is asked for; anything else is put in a tuple.

    Returns:
        A group for each story that is there more than once, by its first report. The same
        reports in the same order give the same groups, on any machine. Texts of less than
        fourteen words are in none.

    An excerpt of less than a third is found if both texts start alike. Time and memory grow
    with the number of reports: some 8 kB each, beside the reports.

    Raises:
        MissingLibrary: rensa is not installed: ``pip install 'aiid_scrape[stories]'``.
        TypeError: One of them is neither a report nor such a pair.

    >>> text = "A robot arm pinned a worker to a wall on Monday, the police of Springfield said."
    >>> [group.members for group in find_same_stories([("A", text), ("B", "?"), ("A", text)])]
    [(0, 2)]
    """
    finder = _Finder(reports if isinstance(reports, Sequence) else tuple(reports))
    return finder.groups()


class _Finder:
    """Goes through reports in their order and ties each to those before it."""

    def __init__(self, reports: Sequence[StoryLike]) -> None:
        self._count = len(reports)
        self._story = lru_cache(CACHED)(lambda at: Story.of(reports[at]))
        self._texts = SketchIndex(TEXT_BANDS)
        self._leads = SketchIndex(LEAD_BANDS)
        self._exact: dict[bytes, int] = {}
        self._links: list[StoryLink] = []
        self._joined: dict[int, int] = {}

    def groups(self) -> list[StoryGroup]:
        for at in range(self._count):
            story = self._story(at)
            if len(story.keys) >= MIN_WORDS:
                self._place(at, story)
        links: dict[int, list[StoryLink]] = {}
        for link in self._links:
            links.setdefault(self._root(link.report), []).append(link)
        return [_group(found) for _, found in sorted(links.items())]

    def _place(self, at: int, story: Story) -> None:
        """Tie a report to the earlier ones of its story, and make it known to the later ones."""
        digest = blake2b(" ".join(story.keys).encode("utf-8", "surrogatepass")).digest()
        copy_of = self._exact.setdefault(digest, at)
        if copy_of != at and self._tie(copy_of, at):
            return
        text, lead = self._texts.sketch(_shingles(story)), self._leads.sketch(_lead(story))
        alike = self._leads.candidates(lead)
        for key, share in self._texts.candidates(text).items():
            alike[key] = max(share, alike.get(key, 0))
        ranked = sorted(alike, key=lambda key: (-alike[key], key))
        if not self._tie_to_any(ranked, at) and len(ranked) < MAX_CROWD:
            self._texts.add(at, text)
            self._leads.add(at, lead)

    def _tie_to_any(self, candidates: list[int], at: int) -> bool:
        """Tie a report to its candidates; whether it is a mere copy of one of them."""
        compared = 0
        is_copy = False
        for key in candidates:
            if self._root(key) == self._root(at):
                continue
            if compared == MAX_COMPARED:
                break
            compared += 1
            is_copy = self._tie(key, at) or is_copy
        return is_copy

    def _tie(self, earlier: int, at: int) -> bool:
        """Tie two reports if they are the same story; whether one is a mere copy of the other."""
        sameness = compare(self._story(earlier), self._story(at))
        if sameness.is_same:
            self._links.append(StoryLink(report=at, earlier=earlier, sameness=sameness))
            one, two = sorted((self._root(earlier), self._root(at)))
            self._joined[two] = one
        shares = sameness.share_of_first, sameness.share_of_second
        return sameness.is_same and min(shares) >= COPY_SHARE

    def _root(self, at: int) -> int:
        """The first report of the group that one is in."""
        while at in self._joined:
            above = self._joined[at]
            if above in self._joined:
                self._joined[at] = self._joined[above]
            at = above
        return at


def _group(links: list[StoryLink]) -> StoryGroup:
    members = {place for link in links for place in (link.report, link.earlier)}
    return StoryGroup(tuple(sorted(members)), tuple(links))


def _shingles(story: Story) -> list[str]:
    size = SHINGLE_LETTERS if story.is_unspaced else SHINGLE_WORDS
    return [" ".join(words) for words in story.shingles(size)]


def _lead(story: Story) -> list[str]:
    length = LEAD_LETTERS if story.is_unspaced else LEAD_WORDS
    size = LEAD_SHINGLE_LETTERS if story.is_unspaced else LEAD_SHINGLE_WORDS
    lead = story.keys[:length]
    return [" ".join(lead[start : start + size]) for start in range(len(lead) - size + 1)]
