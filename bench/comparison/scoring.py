"""How an answer is held against the gold: text, snippets, title, authors, date.

Texts are multisets of tokens: words, and pairs of neighbouring characters in scripts that are
written without spaces. Fields are equal or not after folding. The figures are those of the
corpora's own scorer to the last digit; a test compares the two.
"""

from __future__ import annotations

import html
import itertools
import re
import statistics
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

UNSPACED = (
    "\u3005\u3007"  # iteration mark, ideographic zero
    "\u3040-\u30ff\u31f0-\u31ff\uff66-\uff9f"  # kana
    "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0002fa1f"  # Han
    "\u0e00-\u0e7f\u0e80-\u0eff\u1000-\u109f\u1780-\u17ff"  # Thai, Lao, Burmese, Khmer
)
"""Characters of scripts that put no space between words."""

MARKS = (
    "\u0300-\u036f"  # combining diacritics
    "\u0591-\u05c7\u0610-\u061a\u064b-\u065f"  # Hebrew points, Arabic vowels
    "\u0900-\u0dff"  # the scripts of India and Sri Lanka
)
"""Characters that ``\\w`` leaves out, but that do not end a word."""

_TOKEN = re.compile(
    rf"(?P<run>[{UNSPACED}]+)|(?P<word>[^\W{UNSPACED}](?:[\w{MARKS}](?<![{UNSPACED}]))*)"
)
_NAME = re.compile(r"[^\W_]+")
_DAY = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})")
_BETWEEN_NAMES = re.compile(r"\s*(?:[;,&|/、，・]|\s(?:and|und|et|y|e|og|och|en|ve|i)\s)\s*")
_BEFORE_NAMES = re.compile(r"^(?:by|von|par|por|da|av|di|oleh|text|foto)[:\s]+", re.IGNORECASE)

Scores = dict[str, float]
"""What one answer scores: measures to their values; a measure without gold is left out."""

SNIPPETS = ("snippet_tp", "snippet_fn", "snippet_fp")
"""Counts of a page, pooled over pages before the F1 is taken."""


def tokens(text: str | None) -> list[str]:
    """The words of a text, or pairs of characters where words have no space between.

    >>> tokens("Zwei Wörter, 二つの言葉")
    ['zwei', 'wörter', '二つ', 'つの', 'の言', '言葉']
    """
    found: list[str] = []
    for match in _TOKEN.finditer(unicodedata.normalize("NFKC", text or "").lower()):
        run = match["run"]
        if run is None:
            found.append(match["word"])
        elif len(run) == 1:
            found.append(run)
        else:
            found.extend(map("".join, itertools.pairwise(run)))
    return found


def text_scores(gold: str, given: str | None) -> Scores:
    """Precision, recall and F1 of the multisets of tokens."""
    wanted, got = tokens(gold), tokens(given)
    if not wanted or not got:
        same = float(not wanted and not got)
        return {"text_f1": same, "text_p": same, "text_r": same}
    shared = (Counter(wanted) & Counter(got)).total()
    precision, recall = shared / len(got), shared / len(wanted)
    f1 = 2 * precision * recall / (precision + recall) if shared else 0.0
    return {"text_f1": f1, "text_p": precision, "text_r": recall}


def squeeze(text: str | None) -> str:
    """White space folded to single spaces."""
    return re.sub(r"\s+", " ", text or "").strip()


def snippet_scores(wanted: Sequence[str], unwanted: Sequence[str], given: str | None) -> Scores:
    """How many of the wanted snippets are in the text, and of the unwanted."""
    text = squeeze(given)
    hits = sum(squeeze(snippet) in text for snippet in wanted)
    wrong = sum(squeeze(snippet) in text for snippet in unwanted)
    return {"snippet_tp": hits, "snippet_fn": len(wanted) - hits, "snippet_fp": wrong}


def fold(text: str | None) -> str:
    """A title or name without case, punctuation and compatibility forms.

    >>> fold("“Réseaux”:  L&#39;IA")
    'réseaux l ia'
    """
    plain = unicodedata.normalize("NFKC", html.unescape(text or "")).casefold()
    return " ".join(_NAME.findall(plain))


def names(value: str | Iterable[str] | None) -> set[str]:
    """The names in a byline or in a list of bylines, folded.

    >>> sorted(names("By Ada Lovelace and C. Babbage"))
    ['ada lovelace', 'c babbage']
    """
    bylines = [value] if isinstance(value, str) else list(value or ())
    found: set[str] = set()
    for byline in bylines:
        line = unicodedata.normalize("NFKC", str(byline)).strip()
        found.update(map(fold, _BETWEEN_NAMES.split(_BEFORE_NAMES.sub("", line))))
    return found - {""}


def day(value: object) -> tuple[int, ...] | None:
    """Year, month and day of a date, if it has all three."""
    found = _DAY.search(str(value or ""))
    return tuple(map(int, found.groups())) if found else None


def right(name: str, equal: bool, given: object) -> Scores:
    """A field that has gold: whether it is right, and the same for precision if it was given."""
    return {name: equal, f"{name}_prec": equal} if given else {name: equal}


def score(gold: Mapping[str, Any], answer: Mapping[str, Any]) -> Scores:
    """All measures that the gold of a page allows."""
    scores: Scores = {}
    wanted, unwanted = gold.get("with") or (), gold.get("without") or ()
    if gold.get("text"):
        scores |= text_scores(gold["text"], answer.get("text"))
    elif wanted or unwanted:
        scores |= snippet_scores(wanted, unwanted, answer.get("text"))
    if gold.get("title"):
        title = answer.get("title")
        scores |= right("title", fold(gold["title"]) == fold(title), title)
    if gold.get("authors"):
        authors = answer.get("authors")
        scores |= right("author", names(gold["authors"]) == names(authors), authors)
    if date := day(gold.get("date")):
        given = day(answer.get("date_published"))
        scores |= right("date", date == given, given)
    return scores


def summarize(pages: Iterable[Scores]) -> Scores:
    """The measures of many pages: means, and the snippets pooled."""
    values: dict[str, list[float]] = {}
    for page in pages:
        for measure, value in page.items():
            values.setdefault(measure, []).append(value)
    hits, missed, wrong = (sum(values.pop(count, ())) for count in SNIPPETS)
    summary = {measure: statistics.fmean(column) for measure, column in values.items()}
    if hits or missed or wrong:
        summary["snippet_f1"] = 2 * hits / (2 * hits + wrong + missed)
    return summary
