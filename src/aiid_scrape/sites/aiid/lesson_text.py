"""A page that is learnt from: what is known of it by its shape, and the words found so far."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from ...documents.blocks import TextBlock
from ...models.blocks import BlockKind
from ...text.fold import normalize
from .catalogue import Catalogue
from .frame_text import SHORT
from .links import NUMBER

MAX_BUTTON = 40
"""Characters of the words on a button; the longest label of one has 34."""

_SENTENCE_END = tuple('.!?…。！？:：;；"”»」)')

_NUMBERED = re.compile(
    rf"(?P<before>\D{{0,45}}?)\s?(?P<number>{NUMBER})(?P<after>(?:\s?[^\d\s:：][^\d:：]{{0,12}})?)"
)
_TITLED = re.compile(rf"(?P<word>\D{{1,30}}?)\s?(?P<number>{NUMBER})\s?[:：]\s?(?P<title>\S.*)")

Table = dict[str, list[str]]


class Heading(NamedTuple):
    """The heading of a report's or an incident's page, in words that nobody knows."""

    at: int
    number: int
    word: str
    """What stands before the number."""
    template: str
    """The heading with a place for its number."""
    title: str | None


@dataclass(slots=True)
class Lesson:
    """A page that is being learnt from."""

    blocks: Sequence[TextBlock]
    catalogue: Catalogue
    heading: Heading
    sources: list[int]
    """The lines of the sources."""
    footer: int
    known: frozenset[str]
    """The keys of the labels that the tables find in the content."""
    has_headings: bool = False
    """Whether the page says what its headings are, as Markdown does."""
    table: Table = field(default_factory=dict)

    def learn(self, key: str, text: str) -> None:
        """Take a text for that of a label, unless the tables know the label on this page."""
        if key not in self.known:
            self.table.setdefault(key, []).append(normalize(text))

    @property
    def has_placeholder(self) -> bool:
        """Whether something stands for an image: pages with it have words under each text."""
        return "skeleton.loading" in self.known | self.table.keys()

    def alone(self, at: int) -> bool:
        """Whether a block is shaped like the heading of a section."""
        block, below = self.blocks[at], self.blocks[at + 1 : at + 2]
        if self.has_headings:
            return block.kind is BlockKind.HEADING and len(block.text) <= SHORT
        is_apart = block.blank_before and (not below or below[0].blank_before)
        return is_apart and not block.marker and is_button(block.text)


def is_button(text: str) -> bool:
    """Whether a text is shaped like a heading or the words on a button: short, no sentence."""
    return len(text) <= MAX_BUTTON and not text.endswith(_SENTENCE_END)


def find_heading(blocks: Sequence[TextBlock], above_source: range) -> Heading | None:
    """The heading of a record in a stretch of a page: a word and a number, perhaps a title."""
    for at in above_source:
        text = normalize(blocks[at].text)
        if len(text) <= SHORT and (match := _NUMBERED.fullmatch(text)):
            word = (match["before"] + match["after"]).strip()
            if any(map(str.isalpha, word)) and not text.endswith(_SENTENCE_END):
                template = f"{text[: match.start('number')]}{{{{}}}}{text[match.end('number') :]}"
                return Heading(at, int(match["number"]), word, template, None)
        if match := _TITLED.fullmatch(text):
            return Heading(at, int(match["number"]), match["word"], "", match["title"])
    return None


def learn_placeholder(page: Lesson) -> None:
    """What stands for the image, above its words and the title."""
    source = page.sources[0]
    for at in range(source - 2, max(page.heading.at, source - 4), -1):
        text = page.blocks[at].text
        if len(text) <= MAX_BUTTON and text.endswith(("...", "…")):
            page.learn("skeleton.loading", text)


def learn_more(page: Lesson, end: int) -> None:
    """The words for reading on, under a text that ends in an ellipsis."""
    above = page.blocks[max(end - 2, 0) : end]
    if len(above) == 2 and above[0].text.endswith("…") and len(above[1].text) <= SHORT:
        page.learn("report.continue_at_source", above[1].text)
