"""Characters that are dropped to read, to compare and to write a text."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from aiid_scrape.text.clean import clean, replace_surrogates
from aiid_scrape.text.fold import normalize


def test_clean_drops_only_what_means_nothing() -> None:
    """White space, joiners, private characters and the rarest of scripts stay."""
    text = "a\tb\nc\rd\fe\vf\x85g\xa0h\u200b\u200d\u2028\ue000\U0001f9d1\U000e0100\U00020000\u0301"
    assert clean(text) == text
    assert clean(f"\ufeff{text}\x00") == text


@given(st.text())
def test_normalizing_again_changes_nothing(text: str) -> None:
    """A text that was normalized is its own normal form."""
    assert normalize(normalize(text)) == normalize(text)


def test_normalize_keeps_the_sign_of_copyright() -> None:
    """A "c" in a circle becomes no letter, and full-width letters become plain ones."""
    assert normalize("ⓒ ＡＰ\u3000通信") == "© AP 通信"


@given(st.text(st.characters()))
def test_only_surrogates_are_replaced(text: str) -> None:
    """What UTF-8 can carry stays as it is."""
    assert replace_surrogates(text) == text
    assert replace_surrogates(f"{text}\udc00") == f"{text}\ufffd"
