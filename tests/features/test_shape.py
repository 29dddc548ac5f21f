"""The shape of a block: prose, a headline, or an entry of some menu."""

from __future__ import annotations

import pytest

from aiid_scrape import BlockKind
from aiid_scrape.documents.blocks import TextBlock
from aiid_scrape.features.shape import PROSE_COLUMNS, SENTENCE_COLUMNS, shape_of


def block(text: str, kind: BlockKind = BlockKind.LINE, link_share: float = 0.0) -> TextBlock:
    """A block with a text."""
    return TextBlock(text, kind, link_share=link_share)


@pytest.mark.parametrize(
    "text",
    [
        "The mayor of Elmhurst was watered twice on Monday.",
        "“Was it the hat?” asked the mayor of Elmhurst. “Was it?”",
        "Der Bürgermeister wurde am Montag zweimal gegossen …",
        "市長が月曜日に二回も水をかけられた、と市役所が発表しました。",
        "「帽子のせいでしょうか」と市長は首をかしげ、少し笑ってみせた」と記者。」",
        "시장은 월요일에 두 번이나 물을 맞았다고 시청 대변인이 오후에 밝혔다.",
        "قال رئيس البلدية إنه سُقي مرتين يوم الاثنين، فهل كانت القبعة؟",
        "मेयर को सोमवार को दो बार सींचा गया, नगर निगम ने बताया।",
        "The mayor of Elmhurst was watered twice on Monday.[12]",
    ],
)
def test_sentences_are_prose(text: str) -> None:
    """A text as long as a sentence that ends as one, in any script, is prose."""
    shape = shape_of(block(text))
    assert shape.sentence
    assert shape.prose


@pytest.mark.parametrize(
    "text",
    [
        "Home",
        "Log in.",
        "Sign up today!",
        "会社案内",
        "Read more…",
        "Mayor watered twice on Monday",
    ],
)
def test_short_texts_are_not(text: str) -> None:
    """A short one is not, even with a full stop: buttons have them, too."""
    shape = shape_of(block(text))
    assert not shape.prose


@pytest.mark.parametrize(("length", "prose"), [(PROSE_COLUMNS - 1, False), (PROSE_COLUMNS, True)])
def test_long_texts_are_prose_however_they_end(length: int, prose: bool) -> None:
    """A caption or a cut paragraph ends without a full stop."""
    assert shape_of(block("a" * length)).prose is prose


@pytest.mark.parametrize(
    ("length", "prose"), [(SENTENCE_COLUMNS - 1, False), (SENTENCE_COLUMNS, True)]
)
def test_sentences_have_a_least_length(length: int, prose: bool) -> None:
    """The full stop counts as a column."""
    assert shape_of(block("a" * (length - 1) + ".")).prose is prose


def test_wide_characters_are_two_columns() -> None:
    """Chinese, Japanese and Korean say in twenty characters what English says in forty."""
    assert shape_of(block("市長" * 10)).columns == 40
    assert shape_of(block("시장" * 10)).columns == 40
    assert shape_of(block("ab" * 10)).columns == 20


@pytest.mark.parametrize("kind", [BlockKind.BUTTON, BlockKind.OPTION, BlockKind.IMAGE])
def test_some_kinds_are_never_prose(kind: BlockKind) -> None:
    """What a button or an image says is no paragraph, however long."""
    assert not shape_of(block("The mayor was watered. " * 20, kind)).prose


def test_links_are_not_prose() -> None:
    """A teaser that is a link is none; a paragraph with a link in it is."""
    text = "The mayor of Elmhurst was watered twice on Monday."
    assert not shape_of(block(text, link_share=1.0)).prose
    assert shape_of(block(text, link_share=0.3)).prose


@pytest.mark.parametrize("text", ["\u200b", "\u0e31"])
def test_no_block_is_without_width(text: str) -> None:
    """Shares of columns are taken, so a block of nothing but marks has one."""
    assert shape_of(block(text)).columns == 1
