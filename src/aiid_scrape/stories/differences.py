"""What was changed from one text to another, word by word, for a human to read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import overload


class Part(StrEnum):
    """The part of a story that was changed."""

    TITLE = "title"
    """The headline."""
    TEXT = "text"
    """The text."""


@dataclass(frozen=True, slots=True)
class Change:
    """Words of the first story that stand otherwise in the second.

    It prints as ``wdiff`` has it: ``text: the [-old-] {+new+} words``.
    """

    part: Part
    """Whether it is in the title or in the text."""

    removed: str
    """The words as they stand in the first; empty if words were added."""

    added: str
    """The words as they stand in the second; empty if words were removed."""

    before: str
    """The few words of the first that stand before it; after ``…`` if there are more."""

    after: str
    """The few words of the first that stand behind it; with ``…`` if there are more."""

    def __str__(self) -> str:
        removed = f"[-{self.removed}-]" if self.removed else ""
        added = f"{{+{self.added}+}}" if self.added else ""
        between = " " if removed and added else ""
        line = f"{self.part}: {self.before}{removed}{between}{added}{self.after}"
        return " ".join(line.split())


@dataclass(frozen=True, slots=True)
class Differences(Sequence[Change]):
    """The changes from one story to another: a sequence that prints as a line a change."""

    changes: tuple[Change, ...]
    """Those of the title, then those of the text, in the order of the first story."""

    def __len__(self) -> int:
        return len(self.changes)

    @overload
    def __getitem__(self, index: int) -> Change: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[Change, ...]: ...
    def __getitem__(self, index: int | slice) -> Change | tuple[Change, ...]:
        return self.changes[index]

    def __str__(self) -> str:
        return "\n".join(map(str, self.changes)) or "no differences"
