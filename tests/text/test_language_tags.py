"""Language tags: one standard form, and nothing that is no language."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aiid_scrape.languages import primary, standard_tag, tag_or_none

STANDARD = [
    ("en", "en"),
    ("EN", "en"),
    ("EN_us", "en-US"),
    ("pt_br", "pt-BR"),
    (" ja ", "ja"),
    ("zh-hant-tw", "zh-Hant-TW"),
    ("zh-cmn", "zh"),
    ("es-419", "es-419"),
    ("sr-latn-RS", "sr-Latn-RS"),
    ("en-latn-us", "en-US"),
    ("iw", "he"),
    ("in", "id"),
    ("tl", "fil"),
    ("eng", "en"),
    ("ger", "de"),
    ("i-klingon", "tlh"),
    ("de-CH-1996", "de-CH-1996"),
]

RUBBISH = [
    *["", " ", "e", "C", "POSIX", "english", "English", "default", "null", "none", "auto"],
    *["jp", "cn", "ua", "xx", "zz", "{{lang}}", "<%= lang %>", "$lang", "en us", "日本語", "ｅｎ"],
    *["-", "-en", "_", "--", "\x00", "\ud800", "en\u200b", "a" * 9, "x" * 1_000_000, "0", "12"],
]


@pytest.mark.parametrize(("tag", "standard"), STANDARD)
def test_tag_is_brought_into_its_standard_form(tag: str, standard: str) -> None:
    """Case, separators and names of old are mended, and doing it twice changes nothing."""
    assert standard_tag(tag) == tag_or_none(tag) == standard
    assert standard_tag(standard) == standard


@pytest.mark.parametrize("tag", RUBBISH, ids=lambda tag: ascii(tag)[:20])
def test_rubbish_is_refused(tag: str) -> None:
    """The error says what was expected and what was found, and is short."""
    with pytest.raises(ValueError, match="expected a BCP 47 language tag such as") as caught:
        standard_tag(tag)
    assert len(str(caught.value)) < 200
    assert tag_or_none(tag) is None


@pytest.mark.parametrize("tag", [None, "und", "mul", "zxx", "und-Latn", "x-default", "x-foo"])
def test_tag_that_names_no_language_is_none(tag: str | None) -> None:
    """Pages declare that they have several, or none."""
    assert tag_or_none(tag) is None


@pytest.mark.parametrize(
    ("tag", "standard"),
    [
        ("de-DE-formal", "de-DE"),
        ("de_DE_formal", "de-DE"),
        ("en-EN", "en"),
        ("en-", "en"),
        ("en--us", "en"),
        ("ja-JP-mac", "ja-JP"),
        ("es-ES_tradnl", "es-ES"),
        ("en-US,fr", "en"),
    ],
)
def test_tag_is_taken_as_far_as_it_makes_sense(tag: str, standard: str) -> None:
    """Templates add what no registry knows."""
    assert tag_or_none(tag) == standard


@given(st.text() | st.from_regex(r"[a-zA-Z]{1,9}([-_][a-zA-Z0-9]{1,9}){0,4}", fullmatch=True))
def test_any_text_is_a_tag_or_none(text: str) -> None:
    """Whatever comes out is in standard form."""
    tag = tag_or_none(text)
    assert tag is None or standard_tag(tag) == tag


@pytest.mark.parametrize(
    ("tag", "language"), [("zh-Hant-TW", "zh"), ("en", "en"), ("PT-BR", "pt"), ("", "")]
)
def test_primary_is_the_language_alone(tag: str, language: str) -> None:
    """Without script and region."""
    assert primary(tag) == language
