"""What the places of a page say of a field."""

from __future__ import annotations

import pytest

from aiid_scrape.metadata.claims import split_keywords


@pytest.mark.parametrize(
    ("texts", "keywords"),
    [
        (["robots, arms , robots"], ("robots", "arms")),
        (["robots, big; arms"], ("robots, big", "arms")),
        (["robots, big", "arms"], ("robots, big", "arms")),
        (["", "arms"], ("arms",)),
        ([], ()),
    ],
)
def test_keywords_are_split_where_they_are_one_text(
    texts: list[str], keywords: tuple[str, ...]
) -> None:
    """Those of several values are whole, and each is there once."""
    assert split_keywords(texts) == keywords
