"""Blocks: where each stood, which are boilerplate, and the text that they make."""

from __future__ import annotations

from dataclasses import FrozenInstanceError, fields
from typing import Any

import pytest

from aiid_scrape import Block, BlockKind, Role
from aiid_scrape.models.blocks import BOILERPLATE, join_text


def block(text: str = "text", kind: BlockKind = BlockKind.PARAGRAPH, **facts: Any) -> Block:
    """A block of a text's body."""
    return Block(text, kind, Role.BODY, "made for a test", **facts)


@pytest.mark.parametrize(
    ("facts", "place"),
    [
        ({"lines": (45, 45)}, "line 45"),
        ({"lines": (3, 5)}, "lines 3-5"),
        ({"path": "main > p.lead"}, "main > p.lead"),
        ({}, ""),
    ],
    ids=["line", "lines", "path", "nowhere"],
)
def test_block_tells_its_place(facts: dict[str, Any], place: str) -> None:
    """A line or lines in text, a path in HTML."""
    assert block(**facts).place == place


def test_block_is_a_value() -> None:
    """Equal if all is equal, usable as a key, and never changed."""
    assert block() == block()
    assert block() != block(level=1)
    assert len({block(), block(), block("other")}) == 2
    for field in fields(Block):
        with pytest.raises(FrozenInstanceError):
            setattr(block(), field.name, None)


def test_block_is_slim() -> None:
    """A page has thousands: none has a dictionary of its own."""
    assert not hasattr(block(), "__dict__")


def test_every_role_is_boilerplate_or_is_not() -> None:
    """What tells of the text or its report is none, what the site puts around it is."""
    content = {
        *[Role.TITLE, Role.DESCRIPTION, Role.BYLINE, Role.DATE, Role.SOURCE],
        *[Role.BODY, Role.CAPTION, Role.REFERENCE, Role.LABEL],
    }
    assert {role for role in Role if role.is_boilerplate} == BOILERPLATE == set(Role) - content


ITEM = BlockKind.LIST_ITEM
ROW = BlockKind.TABLE_ROW
TEXT = BlockKind.PARAGRAPH


@pytest.mark.parametrize(
    ("kinds", "expected"),
    [
        ([], ""),
        ([TEXT], "0"),
        ([TEXT, TEXT], "0\n\n1"),
        ([TEXT, ITEM, ITEM, TEXT], "0\n\n1\n2\n\n3"),
        ([ITEM, ROW, ROW, ITEM], "0\n\n1\n2\n\n3"),
        ([BlockKind.HEADING, BlockKind.QUOTE, BlockKind.LINE], "0\n\n1\n\n2"),
    ],
)
def test_paragraphs_are_apart_by_a_blank_line(kinds: list[BlockKind], expected: str) -> None:
    """Items of one list and rows of one table stand line by line."""
    assert join_text(block(str(at), kind) for at, kind in enumerate(kinds)) == expected


def test_lines_within_a_block_stay() -> None:
    """A verse is one paragraph."""
    assert join_text([block("Rosen\nsind rot"), block("薔薇")]) == "Rosen\nsind rot\n\n薔薇"
