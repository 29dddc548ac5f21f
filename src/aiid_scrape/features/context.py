"""Features of a block among the others, and the rows of the two passes.

The first pass takes prose for the text. The second takes for it what the scores of the first make
likely, and adds these scores as features, those of the neighbours and of the same template among
them: stacked generalization (Wolpert, "Stacked generalization", Neural Networks 5, 1992), for
sequences as in Cohen and Carvalho, "Stacked sequential learning" (IJCAI 2005).
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

from . import schema
from .groups import FeatureGroup, FeatureRow
from .headings import ANCHOR_COLUMNS
from .mass import ElementMasses
from .page import PageFeatures
from .templates import mean_scores
from .text import KEPT

MAX_MASS = 600.0
"""Columns that one block counts for at most: one huge block must not outweigh all others. An
estimate."""

MIN_SCORE = -5.0
"""Score against the page's best below which a block counts no lower in the means of its groups. An
estimate."""


def first_pass(features: PageFeatures) -> list[FeatureRow]:
    """The rows of the blocks that are judged, prose being taken for the text."""
    masses = [min(shape.columns, MAX_MASS) if shape.prose else 0.0 for shape in features.shapes]
    return _rows(features, masses, features.types)


def second_pass(features: PageFeatures, scores: Sequence[float]) -> list[FeatureRow]:
    """The same rows, the likely text by the scores of the first pass being taken for the text.

    Args:
        features: The page.
        scores: For each of its blocks, judged or not, the log-odds of being text.
    """
    high = reference_score(features, scores)
    to_best = [score - high for score in scores]
    # Most blocks are not judged, and have all the same score.
    beliefs = {each: _belief(each) for each in set(to_best)}
    masses = [
        min(shape.columns, MAX_MASS) * belief if (belief := beliefs[each]) > MIN_BELIEF else 0.0
        for shape, each in zip(features.shapes, to_best, strict=True)
    ]
    rows = _rows(features, masses, "".join(map(_likely_type, features.types, to_best)))
    segment = _likely_segment(features, to_best)
    shared = _shared_words(features, to_best)
    bounded = [max(MIN_SCORE, each) for each in to_best]
    means = mean_scores(features.groups, bounded, features.judged)
    for at, row, names in zip(features.judged, rows, means, strict=True):
        size = features.sizes[at]
        row.extend(_score_features(scores, at, high, size))
        row.append(_cohesion(_from_segment(at, segment), shared.get(at), size))
        row.append(_group_scores(names, size))
    return rows


EVEN_SCORE = -2.0
"""Score against the page's best at which a block is as likely text as not: pages differ in how
high they score as a whole, and little in what is best on them. An estimate."""

BELIEF_RANGE = 6.0
"""Difference of scores between what is surely no text and what surely is. An estimate."""

MIN_BELIEF = 0.1
"""Probability of being text below which a block has no mass. An estimate."""


def _belief(to_best: float) -> float:
    """The probability of being text: a straight line in place of the logistic curve."""
    return min(1.0, max(0.0, 0.5 + (to_best - EVEN_SCORE) / BELIEF_RANGE))


def _likely_type(kind: str, to_best: float) -> str:
    if to_best >= EVEN_SCORE:
        return "Y" if kind in "PQ" else "T"
    return "N" if kind in "PQ" else kind


ANCHOR_BLOCKS = 3
"""Long blocks in a row whose mean score is that of the page's text: a single teaser may score high.
An estimate."""


def reference_score(features: PageFeatures, scores: Sequence[float]) -> float:
    """The score of a page's best text: the highest mean of three long blocks in a row."""
    long = [
        score
        for shape, score in zip(features.shapes, scores, strict=True)
        if shape.columns >= ANCHOR_COLUMNS
    ]
    if len(long) < ANCHOR_BLOCKS:
        return max(long, default=max(scores, default=0.0))
    return max(map(sum, zip(long, long[1:], long[2:], strict=False))) / ANCHOR_BLOCKS


# --- a block among the others -----------------------------------------------------------


def _rows(features: PageFeatures, masses: Sequence[float], types: str) -> list[FeatureRow]:
    total = sum(masses) or 1.0
    scale = schema.PAGE_MASS.find(total)
    before = _sums(masses, total)
    runs = _runs(types)
    padded = f"^^{types}$$"
    rows = []
    for at in features.judged:
        above, below = (
            schema.MASS_BEFORE.find(before[at]),
            schema.MASS_AFTER.find(1 - before[at + 1]),
        )
        row = [
            *features.own[at],
            _kinds_ngrams(padded[at : at + 5]),
            _place(above, below, scale, types[at], runs[at]),
        ]
        if features.ends and (passed := _passed(features, at, before)):
            row.append(_ends(passed, features.sizes[at]))
        rows.append(row)
    if features.elements is not None:
        in_elements = ElementMasses(features.elements, masses)
        for at, row in zip(features.judged, rows, strict=True):
            row.extend(in_elements.features_of(at, features.sizes[at], padded[at + 1 : at + 4]))
    return rows


def _sums(masses: Sequence[float], total: float) -> list[float]:
    """The share of all mass that lies before each block, and at last before the end."""
    sums, passed = [0.0], 0.0
    for mass in masses:
        passed += mass
        sums.append(passed / total)
    return sums


def _passed(features: PageFeatures, at: int, before: Sequence[float]) -> frozenset[tuple[str, int]]:
    """The headings above a block that mostly come after a text, and how much of it is above them.

    Of each sort the last one: the first may be a link to where the comments are.
    """
    passed = []
    for key, places in features.ends.items():
        if above := bisect_left(places, at):
            passed.append((key, schema.MASS_BEFORE.find(before[places[above - 1]])))
    return frozenset(passed)


@lru_cache(KEPT)
def _ends(passed: frozenset[tuple[str, int]], size: int) -> FeatureGroup:
    names = [f"passed={key} {schema.MASS_BEFORE[mass]}" for key, mass in sorted(passed)]
    return FeatureGroup([*names, *schema.by_size(names, size)])


@lru_cache(KEPT)
def _kinds_ngrams(types: str) -> FeatureGroup:
    """The n-grams of the letters of a block, of the two before it and of the two behind it."""
    two_before, before, mine, after, two_after = [*types]
    return FeatureGroup(
        (
            f"kinds_ngram[-1..0]={before}{mine}",
            f"kinds_ngram[0..1]={mine}{after}",
            f"kinds_ngram[-1..1]={before}{mine}{after}",
            f"kinds_ngram[-2..0]={two_before}{before}{mine}",
            f"kinds_ngram[0..2]={mine}{after}{two_after}",
        )
    )


@lru_cache(KEPT)
def _place(above: int, below: int, scale: int, kind: str, run: int) -> FeatureGroup:
    """The features of the text before and behind a block, and of the run it stands in."""
    return FeatureGroup(
        (
            schema.MASS_BEFORE[above],
            schema.MASS_AFTER[below],
            f"{schema.MASS_BEFORE[above]} {schema.PAGE_MASS[scale]}",
            f"{schema.MASS_AFTER[below]} {schema.PAGE_MASS[scale]}",
            f"{schema.RUN_LENGTH[run]} type={kind}",
        )
    )


def _runs(types: str) -> list[int]:
    """The bin of the length of the run of blocks without prose that each block is in."""
    runs: list[int] = []
    breaks = [-1, *[at for at, kind in enumerate(types) if kind in "PQYN"], len(types)]
    for last, this in pairwise(breaks):
        length = this - last - 1
        if length:
            runs.extend([schema.RUN_LENGTH.find(length)] * length)
        runs.append(0)
    return runs[:-1]


# --- a block and the scores of the first pass ---------------------------------------------

LOWEST = schema.SCORE.edges[0]
"""The score in place of one where there is no block."""

REACH = 6
"""Blocks on either side whose best scores a block stands between. An estimate."""


def _score_features(
    scores: Sequence[float], at: int, high: float, size: int
) -> tuple[FeatureGroup, FeatureGroup]:
    near_above = scores[max(0, at - REACH) : at]
    near_below = scores[at + 1 : at + 1 + REACH]
    between = min(max(near_above, default=LOWEST), max(near_below, default=LOWEST))
    return (
        _score(schema.SCORE.find(scores[at]), schema.SCORE.find(scores[at] - high), size),
        _beside(
            schema.SCORE.find(near_above[-1] - high) if near_above else None,
            schema.SCORE.find(near_below[0] - high) if near_below else None,
            schema.SCORE.find(between - high),
            size,
        ),
    )


@lru_cache(KEPT)
def _score(score: int, to_best: int, size: int) -> FeatureGroup:
    return FeatureGroup(
        (
            schema.SCORE[score],
            schema.SCORE_TO_BEST[to_best],
            f"{schema.SCORE_TO_BEST[to_best]} {schema.SIZE[size]}",
        )
    )


@lru_cache(KEPT)
def _beside(before: int | None, after: int | None, between: int, size: int) -> FeatureGroup:
    names = (
        schema.SCORE_BEFORE[before] if before is not None else "score_before=none",
        schema.SCORE_AFTER[after] if after is not None else "score_after=none",
        schema.SCORE_BETWEEN[between],
    )
    return FeatureGroup(schema.by_size(names, size))


def _likely_segment(features: PageFeatures, to_best: Sequence[float]) -> range:
    """The segment of the page that is the likeliest text: the maximum-sum run of blocks.

    As in Pasternack and Roth, "Extracting article text from the Web with maximum subsequence
    segmentation" (WWW 2009).
    """
    best, segment = 0.0, range(0)
    total, start = 0.0, 0
    believed = {each: max(-1.0, min(1.0, (each - EVEN_SCORE) / 2)) for each in set(to_best)}
    for at, each in enumerate(to_best):
        if total <= 0.0:
            total, start = 0.0, at
        belief = believed[each]
        total += belief * (1 + features.sizes[at]) if belief > 0 else belief
        if total > best:
            best, segment = total, range(start, at + 1)
    return segment


def _from_segment(at: int, segment: range) -> str:
    if at in segment:
        return "segment=in"
    if at < segment.start:
        return f"segment=above {schema.DISTANCE.of(segment.start - at)}"
    return f"segment=below {schema.DISTANCE.of(at - segment.stop + 1)}"


MIN_WORDS = 4
"""Words of a block from which their share in the text is a feature. An estimate."""


def _shared_words(features: PageFeatures, to_best: Sequence[float]) -> dict[int, int]:
    """For each block of some words the bin of the share of them that likely text has, too."""
    seen: Counter[str] = Counter()
    for at, words in features.words.items():
        if to_best[at] >= EVEN_SCORE:
            seen.update(words)
    shared = {}
    for at, words in features.words.items():
        if len(words) >= MIN_WORDS:
            own = 1 if to_best[at] >= EVEN_SCORE else 0
            among = sum([seen[word] > own for word in words if word in seen])
            shared[at] = schema.SHARED_WORDS.find(among / len(words))
    return shared


@lru_cache(KEPT)
def _cohesion(segment: str, shared: int | None, size: int) -> FeatureGroup:
    """The features of a block beside the segment of the text, and beside its words."""
    names = [segment] if shared is None else [segment, schema.SHARED_WORDS[shared]]
    return FeatureGroup(schema.by_size(names, size))


@lru_cache(KEPT)
def _group_scores(means: tuple[str, ...], size: int) -> FeatureGroup:
    """The features of the scores of blocks that have a template or an element in common."""
    return FeatureGroup(schema.by_size(means, size))
