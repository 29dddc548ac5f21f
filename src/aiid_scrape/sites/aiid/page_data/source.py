"""The page data of a page, and its extraction as far as it has come: shared by all readers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from ....documents.blocks import TextBlock
from ....extraction import BlockLabel, Extraction, FieldCandidates
from ....models import PageKind
from ....models.blocks import BlockKind, Role
from ..parts import SITE
from ..records.problems import ProblemLog
from ..records.record import Record, RecordReader

DATA = "result.data"
CONTEXT = "result.pageContext"


class Source:
    """The page data of a page, and its extraction as far as it has come."""

    def __init__(self, page: Mapping[str, Any]) -> None:
        result = mapping(page.get("result"))
        self.data = mapping(result.get("data"))
        """The results of the page's queries."""
        self.context = mapping(result.get("pageContext"))
        """The values that the page was made with."""
        self.blocks: list[TextBlock] = []
        self.log = ProblemLog()
        """The values that do not fit."""
        self.extraction = Extraction(PageKind.AIID_OTHER, labels=[], site=SITE)

    @property
    def locale(self) -> str:
        """The locale as the data have it; empty if they have none."""
        return string(self.context.get("locale")) or ""

    def reader(
        self, place: str, values: object, found: FieldCandidates | None = None
    ) -> RecordReader:
        """A reader of the object at a path of keys.

        Args:
            place: The path.
            values: The object; another value counts as an empty one.
            found: The candidates to which those of the object are added.
        """
        return RecordReader(Record(place, mapping(values), joint="."), self.log, found)

    def context_reader(self, found: FieldCandidates) -> RecordReader:
        """A reader of the values that the page was made with."""
        return self.reader(CONTEXT, self.context, found)

    # --- blocks ---

    def add(self, block: TextBlock, key: str, label: BlockLabel) -> None:
        """Add a block with its label."""
        block.key = key
        self.blocks.append(block)
        self.extraction.labels.append(label)

    def add_heading(self, text: object, key: str, label: BlockLabel) -> None:
        """Add a text as a heading, if it is one."""
        if isinstance(text, str) and text.strip():
            self.add(TextBlock(text.strip(), BlockKind.HEADING), key, label)

    def add_blocks(self, blocks: Iterable[TextBlock], key: str, label: BlockLabel) -> None:
        """Add blocks of a text; the words for an image are a caption."""
        caption = label._replace(role=Role.CAPTION, reason="words that stand for an image")
        for block in blocks:
            self.add(block, key, caption if block.kind is BlockKind.IMAGE else label)

    def add_markdown(self, reader: RecordReader, key: str, label: BlockLabel) -> None:
        """Add the blocks of a Markdown text of a record."""
        self.add_blocks(reader.blocks(key), reader.record.place_of(key), label)


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


def names_of(entities: object) -> dict[str, str]:
    """The names of entities by their identifiers, from the query for them."""
    return {
        str(node["entity_id"]): str(node["name"])
        for node in nodes(entities)
        if isinstance(node.get("entity_id"), str) and isinstance(node.get("name"), str)
    }
