"""A record of the database, and its reader: values that may be anything become candidates."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, NamedTuple, TypeVar

from pydantic import JsonValue

from ....documents.blocks import TextBlock
from ....documents.markdown.read import markdown_blocks
from ....extraction import FieldCandidates
from ....metadata import weigh
from ....models import Candidate, Incident, Report
from ....models.blocks import Block, BlockKind, Role, join_text
from ....text.clean import replace_surrogates
from . import values
from .problems import Problem, ProblemLog, describe
from .values import Misfit

T = TypeVar("T")
_Made = TypeVar("_Made", Report, Incident)

SURE = 0.99
"""Confidence in a value of a record, which is what the database holds: an estimate."""

MAX_RAW = 500
"""Characters of a value that evidence repeats. An estimate."""

MAX_MARKDOWN = 250_000
"""Characters of a text that are read as Markdown; the database takes 50,000."""


class TextSource(NamedTuple):
    """Where a value of a record was taken from that does not stand there by itself."""

    key: str
    """The key of the text that it was taken from."""
    raw: str
    """That text."""
    confidence: float
    reason: str


@dataclass(frozen=True, slots=True)
class Record:
    """A record as it was found: keys and values that may be anything."""

    place: str
    """Where it stood: a file and its number there, counted from 1, or a path of keys."""

    values: Mapping[str, object]

    whole: bool = False
    """Whether every key that the database requires should be there."""

    origins: Mapping[str, TextSource] = field(default_factory=dict)
    """Those of the values that were taken from other texts, by their keys."""

    joint: str = ""
    """The characters between the place and a key, where each key has a place of its own."""

    def place_of(self, key: str) -> str:
        """The place of a key's value."""
        name = self.origins[key].key if key in self.origins else key
        return f"{self.place}{self.joint}{name}" if self.joint else self.place

    def problem(self, key: str, expected: str, raw: object) -> Problem:
        """A value of a key that is not as expected."""
        named = expected if self.joint else f"{expected} as {key}"
        return Problem(self.place_of(key), named, describe(raw))


class Key(NamedTuple):
    """A field, the key that holds it in a record, and how its value is read."""

    field: str
    key: str
    read: Callable[[object], Any]


class RecordReader:
    """Candidates for fields from one record; what does not fit becomes a problem."""

    def __init__(
        self, record: Record, log: ProblemLog, found: FieldCandidates | None = None
    ) -> None:
        self.record = record
        self.log = log
        self.found: FieldCandidates = {} if found is None else found

    def require(self, keys: Sequence[str]) -> None:
        """Note the keys that the record should have and has not."""
        missing = [key for key in keys if key not in self.record.values]
        if self.record.whole and missing:
            self.log.add(Problem(self.record.place, ", ".join(missing), "no such key"))

    def read(self, keys: Iterable[Key]) -> None:
        """Read keys of the record into candidates."""
        for name, key, read in keys:
            value = self.value(key, read)
            if value in (None, [], ""):
                continue
            if origin := self.record.origins.get(key):
                self.add(name, value, origin.reason, origin.key, origin.raw, origin.confidence)
            else:
                self.add(name, value, f"the record's {key}", key, self.record.values[key])

    def value(self, key: str, read: Callable[[object], T]) -> T | None:
        """The value of a key; None if it does not fit."""
        raw = self.record.values.get(key)
        try:
            return read(raw)
        except Misfit as misfit:
            self.log.add(self.record.problem(key, str(misfit), raw))
            return None

    def add(
        self,
        name: str,
        value: JsonValue,
        reason: str,
        key: str | None = None,
        raw: object = None,
        confidence: float = SURE,
    ) -> None:
        """Add a candidate; without a key it comes from the record as a whole."""
        candidate = Candidate(
            value=value,
            raw=raw_text(value if raw is None else raw),
            place=self.record.place if key is None else self.record.place_of(key),
            confidence=confidence,
            reason=reason,
        )
        self.found.setdefault(name, []).append(candidate)

    def add_all(self, name: str, values: Sequence[JsonValue], reason: str) -> None:
        """Add a candidate that is a list, if there is anything in it."""
        if values:
            self.add(name, list(values), reason)

    def first(self, name: str) -> int | None:
        """The number that was read for a field."""
        value = next((candidate.value for candidate in self.found.get(name, ())), None)
        return value if isinstance(value, int) else None

    def blocks(self, key: str) -> list[TextBlock]:
        """The blocks of a key that holds Markdown."""
        text = self.value(key, values.text) or ""
        if len(text) > MAX_MARKDOWN:
            expected = f"a text of at most {MAX_MARKDOWN:,} characters"
            found = "more; it is kept as it stands"
            self.log.add(Problem(self.record.place_of(key), expected, found))
            return [TextBlock(text, BlockKind.PARAGRAPH)]
        return markdown_blocks(text)

    def plain_text(self, key: str) -> str:
        """The plain text of a key that holds Markdown, without its images."""
        return plain_text(self.blocks(key))

    def made(self, model: type[_Made], **more: Any) -> _Made:
        """A model of what has been found, with the surest candidate of each field."""
        weighed = {name: weigh(candidates) for name, candidates in self.found.items()}
        evidence = {name: found for name, found in weighed.items() if found is not None}
        fields: dict[str, Any] = {name: found.value for name, found in evidence.items()}
        return model(evidence=evidence, **more, **fields)


def plain_text(blocks: Iterable[TextBlock]) -> str:
    """The text of blocks, paragraphs apart by a blank line, images left out.

    >>> plain_text(markdown_blocks("A *robot*\\nfell.\\n\\n- one\\n- two\\n\\n![a photo](p.jpg)"))
    'A robot fell.\\n\\none\\ntwo'
    """
    return join_text(
        Block(block.text, block.kind, Role.BODY, "")
        for block in blocks
        if block.kind is not BlockKind.IMAGE
    )


def raw_text(value: object) -> str:
    """A value as evidence repeats it."""
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, str):
        return replace_surrogates(value[:MAX_RAW])
    try:
        return replace_surrogates(json.dumps(value, ensure_ascii=False, default=str)[:MAX_RAW])
    except RecursionError:
        return "a value nested beyond reason"
