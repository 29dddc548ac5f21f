# cython: boundscheck=False, wraparound=False, cdivision=True
"""Features of a block among the others, and the rows of the two passes.

The first pass takes prose for the text. The second takes for it what the scores of the first make
likely, and adds these scores as features, those of the neighbours and of the same template among
them: stacked generalization (Wolpert, "Stacked generalization", Neural Networks 5, 1992), for
sequences as in Cohen and Carvalho, "Stacked sequential learning" (IJCAI 2005).
"""

from bisect import bisect_left
from functools import lru_cache

from libc.stdint cimport uint64_t

from ..languages.content_words cimport ContentWords, WordCounts, counts_for
from . import schema
from .groups cimport FeatureGroup, GroupTable
from .headings import ANCHOR_COLUMNS
from .mass cimport ElementMasses
from .page cimport PageFeatures
from .shape cimport Shape
from .templates cimport MeanScores
from .text cimport find_bin
from .text import KEPT
from .values cimport Values, room_for, values_of

MAX_MASS = 600.0
MIN_SCORE = -5.0
EVEN_SCORE = -2.0
BELIEF_RANGE = 6.0
MIN_BELIEF = 0.1
ANCHOR_BLOCKS = 3
REACH = 6
MIN_WORDS = 4
LOWEST = schema.SCORE.edges[0]

cdef enum:
    SHARES = 6
    SCORES = 16
    DISTANCES = 7
    RUNS = 6
    SCALES = 3
    COHESIONS = 6
    NO_SCORE = 31
    NOT_SHARED = 7
    NEAR = 6

cdef double[SHARES] _SHARES = schema.MASS_BEFORE.edges
cdef double[SCORES] _SCORES = schema.SCORE.edges
cdef double[DISTANCES] _DISTANCES = schema.DISTANCE.edges
cdef double[RUNS] _RUNS = schema.RUN_LENGTH.edges
cdef double[SCALES] _SCALES = schema.PAGE_MASS.edges
cdef double[COHESIONS] _COHESIONS = schema.SHARED_WORDS.edges
cdef double _MAX_MASS = MAX_MASS, _MIN_SCORE = MIN_SCORE, _EVEN_SCORE = EVEN_SCORE
cdef double _BELIEF_RANGE = BELIEF_RANGE, _MIN_BELIEF = MIN_BELIEF, _LOWEST = LOWEST
cdef int _ANCHOR_COLUMNS = ANCHOR_COLUMNS, _MIN_WORDS = MIN_WORDS

cdef GroupTable _ngrams = GroupTable(), _places = GroupTable(), _scores = GroupTable()
cdef GroupTable _besides = GroupTable(), _cohesions = GroupTable()


def first_pass(PageFeatures features):
    cdef Values masses = room_for(<int>len(features.blocks))
    cdef Shape shape
    cdef int at
    for at in range(masses.count):
        shape = features.shapes[at]
        masses.at[at] = min(<double>shape.columns, _MAX_MASS) if shape.prose else 0.0
    return _rows(features, masses, features.types)


def second_pass(PageFeatures features, list scores):
    cdef int count = <int>len(features.blocks), at, number = 0
    cdef Values given = values_of(scores), to_best = room_for(count), masses = room_for(count)
    cdef double high = _reference(features, scores), belief
    cdef Shape shape
    cdef list rows, row
    for at in range(count):
        shape = features.shapes[at]
        to_best.at[at] = given.at[at] - high
        belief = min(1.0, max(0.0, 0.5 + (to_best.at[at] - _EVEN_SCORE) / _BELIEF_RANGE))
        masses.at[at] = (
            min(<double>shape.columns, _MAX_MASS) * belief if belief > _MIN_BELIEF else 0.0
        )
    rows = _rows(features, masses, _likely_types(features.types, to_best))
    cdef Segment segment = _likely_segment(features, to_best)
    cdef dict shared = _shared_words(features, to_best)
    cdef Values bounded = room_for(count)
    for at in range(count):
        bounded.at[at] = max(_MIN_SCORE, to_best.at[at])
    cdef MeanScores means = MeanScores(features.groups, bounded)
    for at in features.judged:
        row = rows[number]
        number += 1
        row.append(_score_group(given, at, high, features.sizes[at]))
        row.append(_beside_group(given, at, high, features.sizes[at]))
        row.append(_cohesion_group(segment, at, shared.get(at, NOT_SHARED), features.sizes[at]))
        row.append(means.group(at, features.sizes[at]))
    return rows


cdef str _likely_types(str types, Values to_best):
    cdef list letters = []
    cdef int at
    for at in range(to_best.count):
        is_prose = types[at] in "PQ"
        if to_best.at[at] >= _EVEN_SCORE:
            letters.append("Y" if is_prose else "T")
        else:
            letters.append("N" if is_prose else types[at])
    return "".join(letters)


def reference_score(PageFeatures features, scores):
    return _reference(features, list(scores))


cdef double _reference(PageFeatures features, list scores):
    """The score of a page's best text: the highest mean of three long blocks in a row."""
    cdef double before = 0.0, two_before = 0.0, score, best = 0.0, single = 0.0, highest = 0.0
    cdef int at, count = 0
    cdef Shape shape
    for at in range(<int>len(scores)):
        score = scores[at]
        if at == 0 or score > highest:
            highest = score
        shape = features.shapes[at]
        if shape.columns < _ANCHOR_COLUMNS:
            continue
        count += 1
        if count == 1 or score > single:
            single = score
        if count == 3 or (count > 3 and two_before + before + score > best):
            best = two_before + before + score
        two_before, before = before, score
    if count >= 3:
        return best / 3
    return single if count else highest


# --- a block among the others -----------------------------------------------------------


cdef list _rows(PageFeatures features, Values masses, str types):
    cdef int count = masses.count, at, number = 0, above, below, scale, size
    cdef double total = 0.0, passed = 0.0
    cdef Values before = room_for(count + 1)
    cdef ElementMasses in_elements = None
    cdef list runs = _runs(types), rows = [], row
    cdef str padded = f"^^{types}$$"
    for at in range(count):
        total += masses.at[at]
    total = total if total else 1.0
    scale = find_bin(_SCALES, SCALES, total)
    before.at[0] = 0.0
    for at in range(count):
        passed += masses.at[at]
        before.at[at + 1] = passed / total
    if features.elements is not None:
        in_elements = ElementMasses(features.elements, masses)
    own = features.own
    for at in features.judged:
        above = find_bin(_SHARES, SHARES, before.at[at])
        below = find_bin(_SHARES, SHARES, 1 - before.at[at + 1])
        size = features.sizes[at]
        row = list(<list>own[at])
        row.append(_ngram_group(padded, at))
        row.append(_place_group(above, below, scale, types[at], runs[at]))
        if features.ends:
            passed_ends = _passed(features.ends, at, before)
            if passed_ends:
                row.append(_ends(passed_ends, size))
        if in_elements is not None:
            in_elements.add_features(at, size, padded[at + 1 : at + 4], row)
        rows.append(row)
    return rows


cdef object _passed(dict ends, int at, Values before):
    """The headings above a block that mostly come after a text, and how much of it is above them.

    Of each sort the last one: the first may be a link to where the comments are.
    """
    cdef list passed = []
    cdef int above
    for key, places in ends.items():
        above = bisect_left(places, at)
        if above:
            passed.append((key, find_bin(_SHARES, SHARES, before.at[<int>places[above - 1]])))
    return frozenset(passed)


@lru_cache(KEPT)
def _ends(passed, size):
    names = [f"passed={key} {schema.MASS_BEFORE[mass]}" for key, mass in sorted(passed)]
    return FeatureGroup(names + schema.by_size(names, size))


cdef FeatureGroup _ngram_group(str padded, int at):
    """The n-grams of the letters of a block, of the two before it and of the two behind it."""
    cdef uint64_t key = 0
    cdef int each
    for each in range(5):
        key = key << 8 | <uint64_t>padded[at + each]
    cdef FeatureGroup group = _ngrams.get(key)
    if group is None:
        group = FeatureGroup(_ngrams_of(padded[at : at + 5]))
        _ngrams.put(key, group)
    return group


def _ngrams_of(types):
    two_before, before, mine, after, two_after = tuple(types)
    return (
        f"kinds_ngram[-1..0]={before}{mine}",
        f"kinds_ngram[0..1]={mine}{after}",
        f"kinds_ngram[-1..1]={before}{mine}{after}",
        f"kinds_ngram[-2..0]={two_before}{before}{mine}",
        f"kinds_ngram[0..2]={mine}{after}{two_after}",
    )


cdef FeatureGroup _place_group(int above, int below, int scale, Py_UCS4 kind, int run):
    """The features of the text before and behind a block, and of the run it stands in."""
    cdef uint64_t key = 1 | above << 1 | below << 4 | scale << 7 | run << 9 | <uint64_t>kind << 12
    cdef FeatureGroup group = _places.get(key)
    if group is None:
        group = FeatureGroup(_place(above, below, scale, chr(kind), run))
        _places.put(key, group)
    return group


def _place(above, below, scale, kind, run):
    return (
        schema.MASS_BEFORE[above],
        schema.MASS_AFTER[below],
        f"{schema.MASS_BEFORE[above]} {schema.PAGE_MASS[scale]}",
        f"{schema.MASS_AFTER[below]} {schema.PAGE_MASS[scale]}",
        f"{schema.RUN_LENGTH[run]} type={kind}",
    )


cdef list _runs(str types):
    """The bin of the length of the run of blocks without prose that each block is in."""
    cdef list runs = [0] * len(types)
    cdef int at, last = -1, each, count = <int>len(types), run
    for at in range(count + 1):
        if at == count or types[at] in "PQYN":
            run = find_bin(_RUNS, RUNS, at - last - 1)
            for each in range(last + 1, at):
                runs[each] = run
            last = at
    return runs


# --- a block and the scores of the first pass ---------------------------------------------


cdef FeatureGroup _score_group(Values scores, int at, double high, int size):
    """The features of the score of a block."""
    cdef int score = find_bin(_SCORES, SCORES, scores.at[at])
    cdef int to_best = find_bin(_SCORES, SCORES, scores.at[at] - high)
    cdef uint64_t key = 1 | score << 1 | to_best << 6 | size << 11
    cdef FeatureGroup group = _scores.get(key)
    if group is None:
        name = schema.SCORE_TO_BEST[to_best]
        group = FeatureGroup((schema.SCORE[score], name, f"{name} {schema.SIZE[size]}"))
        _scores.put(key, group)
    return group


cdef FeatureGroup _beside_group(Values scores, int at, double high, int size):
    """The features of the scores of the blocks around a block."""
    cdef int before = NO_SCORE, after = NO_SCORE, between, each
    cdef double above = _LOWEST, below = _LOWEST
    if at > 0:
        before = find_bin(_SCORES, SCORES, scores.at[at - 1] - high)
        above = scores.at[at - 1]
        for each in range(max(0, at - NEAR), at):
            above = max(above, scores.at[each])
    if at + 1 < scores.count:
        after = find_bin(_SCORES, SCORES, scores.at[at + 1] - high)
        below = scores.at[at + 1]
        for each in range(at + 1, min(scores.count, at + 1 + NEAR)):
            below = max(below, scores.at[each])
    between = find_bin(_SCORES, SCORES, min(above, below) - high)
    cdef uint64_t key = 1 | before << 1 | after << 6 | between << 11 | size << 16
    cdef FeatureGroup group = _besides.get(key)
    if group is None:
        group = FeatureGroup(_beside(before, after, between, size))
        _besides.put(key, group)
    return group


def _beside(before, after, between, size):
    names = (
        schema.SCORE_BEFORE[before] if before != NO_SCORE else "score_before=none",
        schema.SCORE_AFTER[after] if after != NO_SCORE else "score_after=none",
        schema.SCORE_BETWEEN[between],
    )
    return schema.by_size(names, size)


cdef class Segment:
    """A run of blocks."""

    cdef int start
    cdef int stop


cdef Segment _likely_segment(PageFeatures features, Values to_best):
    """The segment of the page that is the likeliest text: the maximum-sum run of blocks.

    As in Pasternack and Roth, "Extracting article text from the Web with maximum subsequence
    segmentation" (WWW 2009).
    """
    cdef Segment segment = Segment()
    cdef double best = 0.0, total = 0.0, belief
    cdef int at, start = 0
    for at in range(to_best.count):
        if total <= 0.0:
            total, start = 0.0, at
        belief = max(-1.0, min(1.0, (to_best.at[at] - _EVEN_SCORE) / 2))
        total += belief * (1 + <int>features.sizes[at]) if belief > 0 else belief
        if total > best:
            best, segment.start, segment.stop = total, start, at + 1
    return segment


cdef dict _shared_words(PageFeatures features, Values to_best):
    """For each block of some words the bin of the share of them that likely text has, too."""
    cdef dict shared = {}
    cdef ContentWords words
    cdef WordCounts seen
    cdef Py_ssize_t total = 0
    cdef int at, each, own, among
    for words in features.words.values():
        total += words.count
    seen = counts_for(total)
    for at, words in features.words.items():
        if to_best.at[at] >= _EVEN_SCORE:
            seen.add(words)
    for at, words in features.words.items():
        if words.count >= _MIN_WORDS:
            own = to_best.at[at] >= _EVEN_SCORE
            among = 0
            for each in range(words.count):
                among += seen.count_of(words.hashes[each]) > own
            shared[at] = find_bin(_COHESIONS, COHESIONS, <double>among / words.count)
    return shared


cdef FeatureGroup _cohesion_group(Segment segment, int at, int shared, int size):
    """The features of a block beside the segment of the text, and beside its words."""
    cdef int where = 0, distance = 0
    if at < segment.start:
        where, distance = 1, find_bin(_DISTANCES, DISTANCES, segment.start - at)
    elif at >= segment.stop:
        where, distance = 2, find_bin(_DISTANCES, DISTANCES, at - segment.stop + 1)
    cdef uint64_t key = 1 | where << 1 | distance << 3 | shared << 6 | size << 9
    cdef FeatureGroup group = _cohesions.get(key)
    if group is None:
        group = FeatureGroup(_cohesion(where, distance, shared, size))
        _cohesions.put(key, group)
    return group


def _cohesion(where, distance, shared, size):
    name = f"segment={('in', 'above', 'below')[where]}"
    names = [f"{name} {schema.DISTANCE[distance]}" if where else name]
    if shared != NOT_SHARED:
        names.append(schema.SHARED_WORDS[shared])
    return schema.by_size(names, size)
