"""What page data holds, and what is made of it: the record that all readers of it share."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from typing import Any, TypeVar

from ....documents.document import TextBlock
from ....documents.markdown.read import markdown_blocks
from ....extraction import BlockLabel, Extraction, FieldCandidates
from ....models import Candidate, PageKind
from ....models.blocks import Block, BlockKind, Role, join_text
from ..parts import SITE
from ..records.problems import Problem, ProblemLog, describe
from ..records.values import Misfit

T = TypeVar("T")

DATA = "result.data"
CONTEXT = "result.pageContext"

MAX_RAW = 500
"""Characters of a value that evidence repeats."""

MAX_MARKDOWN = 250_000
"""Characters of a text that are read as Markdown; the database takes 50,000."""


class Source:
    """The page data of a page, and its reading as far as it has come."""

    def __init__(self, page: Mapping[str, Any]) -> None:
        result = mapping(page.get("result"))
        self.data = mapping(result.get("data"))
        """What the page's queries found."""
        self.context = mapping(result.get("pageContext"))
        """What the page was made with."""
        self.blocks: list[TextBlock] = []
        self.log = ProblemLog()
        """What does not fit."""
        self.extraction = Extraction(PageKind.AIID_OTHER, labels=[], site=SITE)

    @property
    def locale(self) -> str:
        """The locale as the data have it; empty if they do not say."""
        return string(self.context.get("locale")) or ""

    # --- texts ---

    def add(self, block: TextBlock, key: str, label: BlockLabel) -> None:
        """Add a block with its label."""
        block.key = key
        self.blocks.append(block)
        self.extraction.labels.append(label)

    def add_heading(self, text: object, key: str, label: BlockLabel) -> None:
        """Add a text as a heading, if it is one."""
        if isinstance(text, str) and text.strip():
            self.add(TextBlock(text.strip(), BlockKind.HEADING), key, label)

    def add_markdown(self, text: object, key: str, label: BlockLabel) -> None:
        """Add the blocks of a Markdown text; what stands for an image is no part of the text."""
        caption = label._replace(role=Role.CAPTION, reason="words that stand for an image")
        for block in self._markdown_blocks(text, key):
            self.add(block, key, caption if block.kind is BlockKind.IMAGE else label)

    def plain_text(self, text: object, key: str) -> str:
        """The plain text of a Markdown value, joined as the text of a report is."""
        return join_text(
            Block(block.text, block.kind, Role.BODY, "")
            for block in self._markdown_blocks(text, key)
            if block.kind is not BlockKind.IMAGE
        )

    def _markdown_blocks(self, text: object, key: str) -> list[TextBlock]:
        if not isinstance(text, str):
            if text is not None:
                self.log.add(Problem(key, "a text", describe(text)))
            return []
        if len(text) > MAX_MARKDOWN:
            expected = f"a text of at most {MAX_MARKDOWN:,} characters"
            self.log.add(Problem(key, expected, "more; it is kept as it stands"))
            return [TextBlock(text, BlockKind.PARAGRAPH)]
        return markdown_blocks(text)

    # --- values ---

    def value(self, raw: object, read: Callable[[object], T], key: str) -> T | None:
        """A value as its field takes it; None, and a problem, if it does not fit."""
        try:
            return read(raw)
        except Misfit as misfit:
            self.log.add(Problem(key, str(misfit), describe(raw)))
            return None

    def tell(
        self,
        draft: FieldCandidates,
        name: str,
        raw: object,
        read: Callable[[object], Any],
        key: str,
    ) -> None:
        """Add a candidate for a field, if there is a value and it fits."""
        value = self.value(raw, read, key)
        if value not in (None, "", []):
            draft[name] = [told(key, value)]


def told(key: str, value: object) -> Candidate:
    """A candidate that the page data give at a key."""
    raw = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return Candidate.model_validate(
        {
            "value": value,
            "raw": raw[:MAX_RAW],
            "place": key,
            "confidence": 0.99,
            "reason": "the page data says so",
        }
    )


def mapping(value: object) -> Mapping[str, Any]:
    """A value that should be an object, or an empty one."""
    return value if isinstance(value, Mapping) else {}


def sequence(value: object) -> list[Any]:
    """A value that should be a list, or an empty one."""
    return value if isinstance(value, list) else []


def nodes(value: object) -> Iterator[Mapping[str, Any]]:
    """The records of a query: ``nodes``, or ``edges`` with a ``node`` each."""
    found = mapping(value)
    edges = (mapping(edge).get("node") for edge in sequence(found.get("edges")))
    return (node for node in (*sequence(found.get("nodes")), *edges) if isinstance(node, Mapping))


def string(value: object) -> str | None:
    """A text without white space around it; None for an empty one or another value."""
    return value.strip() or None if isinstance(value, str) else None
