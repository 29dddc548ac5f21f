"""The definitions of the figures, alone and against the scorer that came with the corpora."""

from __future__ import annotations

import json
import os
import runpy
from pathlib import Path
from typing import Any

import pytest

from comparison.scoring import day, fold, names, score, summarize, text_scores, tokens

ROOT = Path(__file__).resolve().parents[2]
SCORER = Path(os.environ.get("SCORE_PY", ROOT.parent / "shared" / "tools" / "score.py"))
CASES = Path(__file__).with_name("predictions")


def lines(name: str) -> list[dict[str, Any]]:
    """The records of a file of the small set."""
    text = (CASES / name).read_text(encoding="utf-8")
    return [json.loads(line) for line in text.splitlines()]


def given() -> dict[str, dict[str, Any]]:
    """The predictions of the small set, by page."""
    return {line["id"]: line for line in lines("predictions.jsonl")}


@pytest.mark.parametrize(
    "text, expected",
    [
        ("The cat's hat", ["the", "cat", "s", "hat"]),
        ("ＡＢＣ café", ["abc", "café"]),
        ("snake_case", ["snake_case"]),
        ("新聞記者", ["新聞", "聞記", "記者"]),
        ("東京tower塔", ["東京", "tower", "塔"]),
        ("ข่าว", ["ข่", "่า", "าว"]),
        ("हिन्दी में", ["हिन्दी", "में"]),
        ("שָׁלוֹם", ["שָׁלוֹם"]),
        ("서울 뉴스", ["서울", "뉴스"]),
        ("", []),
        (None, []),
    ],
)
def test_tokens_are_words_or_pairs_of_characters(text: str | None, expected: list[str]) -> None:
    """Scripts without spaces give pairs; marks do not end a word."""
    assert tokens(text) == expected


def test_precision_and_recall_count_repeated_words() -> None:
    """Two of three words are wanted, and two of four were found."""
    assert text_scores("a b b c", "b c d") == {
        "text_p": 2 / 3,
        "text_r": 1 / 2,
        "text_f1": pytest.approx(4 / 7),
    }


def test_a_page_without_an_answer_scores_zero() -> None:
    """Empty is wrong for the text, but has no precision in a field."""
    gold = {"text": "a b", "title": "T", "authors": ["A"], "date": "2024-01-02"}
    text = {"text_p": 0.0, "text_r": 0.0, "text_f1": 0.0}
    assert score(gold, {}) == text | {"title": False, "author": False, "date": False}


def test_titles_with_the_name_of_the_site_are_wrong() -> None:
    """Nothing is cut off; case and punctuation do not count."""
    assert fold("“A Title”!") == fold("a title")
    assert fold("A title | The Site") != fold("A title")


def test_names_are_a_set() -> None:
    """Order, joining words and a leading "by" do not count."""
    assert names("Von Anna Böhm und J. Doe") == names(["J Doe", "Anna Böhm"])
    assert names(None) == names([]) == set()


@pytest.mark.parametrize("text", ["2024-03-05T10:00:00Z", "2024/3/5", "2024年3月5日"])
def test_dates_are_days(text: str) -> None:
    """The calendar day counts, not the form."""
    assert day(text) == (2024, 3, 5)


def test_snippets_are_pooled_over_pages() -> None:
    """The F1 is that of all snippets together, not a mean of pages."""
    gold = {"with": ["good", "better"], "without": ["bad"]}
    pages = [score(gold, {"text": "good\n better"}), score(gold, {"text": "bad good"})]
    assert summarize(pages) == {"snippet_f1": 2 * 3 / (2 * 3 + 1 + 1)}


def test_figures_are_those_that_the_scorer_printed() -> None:
    """The small set scores what score.py of the corpora gave for it when the set was made."""
    predictions = given()
    pages = [score(row["gold"], predictions.get(row["id"], {})) for row in lines("gold.jsonl")]
    expected = json.loads((CASES / "scores.json").read_text(encoding="utf-8"))
    assert summarize(pages) == expected


@pytest.mark.skipif(not SCORER.exists(), reason="score.py is not beside the project (SCORE_PY)")
def test_figures_are_those_of_the_scorer() -> None:
    """The same on the scorer that is there, to the last digit, page by page and pooled."""
    theirs = runpy.run_path(str(SCORER))["score"]
    predictions = given()
    rows = lines("gold.jsonl")
    for some in ([row] for row in rows), [rows]:
        for group in some:
            pages = [score(row["gold"], predictions.get(row["id"], {})) for row in group]
            expected = {
                name: value
                for name, value in theirs(group, predictions).items()
                if name not in ("pages", "ms_median")
            }
            assert summarize(pages) == expected
