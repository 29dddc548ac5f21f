"""A story ready to be compared: its words, and the sequences of words it is known by."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from ..models import Report
from ..text.scripts import count_unspaced
from .words import (
    Word,
    keys_of,
    read_forms,
    read_names,
    read_words,
)

StoryLike = Report | tuple[str | None, str]
"""A report, or a title and a text."""

SHINGLE_WORDS = 5
"""Words of a shingle. An estimate."""

SHINGLE_LETTERS = 8
"""Letters of a shingle in a text of which more than half is in scripts without spaces. An
estimate."""

Shingle = tuple[str, ...]


@dataclass(frozen=True)
class Story:
    """A title and a text, with what they are compared by."""

    title: str | None
    text: str

    @classmethod
    def of(cls, story: StoryLike) -> Story:
        """The story that a report or a pair tells.

        Raises:
            TypeError: It is neither a report nor a pair of title and text.
        """
        if isinstance(story, Report):
            return cls(story.title, story.text)
        match story:
            case (str() | None as title, str() as text):
                return cls(title, text)
        got = type(story).__name__
        raise TypeError(f"expected a Report, or a title (str or None) and a text, got {got}")

    def bare(self) -> Story:
        """The same story, without what has been worked out about it: small enough to keep."""
        return Story(self.title, self.text)

    @cached_property
    def keys(self) -> list[str]:
        """What the words of the text are compared by."""
        return keys_of(self.forms)

    @cached_property
    def forms(self) -> list[str]:
        """Its words with their case, hyphens and apostrophes."""
        return read_forms(self.text)

    @cached_property
    def words(self) -> list[Word]:
        """The words of the text, with their places."""
        return read_words(self.text)

    @cached_property
    def is_unspaced(self) -> bool:
        """Whether more than half of its words are letters of scripts without spaces."""
        return 2 * count_unspaced(self.text) > len(self.keys)

    @cached_property
    def are_numbers(self) -> list[bool]:
        """For each word, whether it holds a digit."""
        return [any(map(str.isdecimal, key)) for key in self.keys]

    @cached_property
    def are_names(self) -> list[bool]:
        """For each word, whether it has a capital even inside of a sentence; in German, nouns."""
        names = frozenset(read_names(self.text))
        return [form[0].isupper() and form in names for form in self.forms]

    def shingles(self, size: int) -> frozenset[Shingle]:
        """Every ``size`` words in a row; all words, if the text has fewer."""
        if len(self.keys) <= size:
            return frozenset([tuple(self.keys)] if self.keys else [])
        return frozenset(zip(*(self.keys[start:] for start in range(size)), strict=False))
