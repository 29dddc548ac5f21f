"""Measure how well the same story is known again, and how fast.

usage: python bench/stories.py CORPORA [--corpus NAME ...] [--misses N] [--sizes N ...]

CORPORA is a folder as ../shared/corpora/news. Prints, for each kind of pair, how many there are,
the share that is judged right, the range of the scores and the verdicts; then precision and recall
over all pairs; then the processor time of comparing a pair, and of searching many made-up reports.
"""

from __future__ import annotations

import argparse
import difflib
import random
import resource
import statistics
import time
from collections import Counter, defaultdict
from itertools import accumulate, combinations
from pathlib import Path

from aiid_scrape import Sameness, find_same_stories, same_story
from aiid_scrape.stories.alignment import align
from story_pairs import Page, Pair, Plain, is_one_story, other_pairs, pages, same_pairs

WORDS = 350
"""Words of a made-up report."""

VOCABULARY = 50_000
"""Different words of made-up reports, the ``n``-th of which is ``1 / n`` as frequent."""

COPIES = 0.1
"""Share of the made-up reports that are versions of others."""


def judge(pairs: list[Pair], misses: int) -> None:
    """Print how the pairs fare."""
    found: dict[tuple[bool, str], list[Sameness]] = defaultdict(list)
    wrong = []
    start = time.process_time()
    for pair in pairs:
        sameness = same_story(pair.first, pair.second)
        found[not pair.same, pair.kind].append(sameness)
        if sameness.is_same != pair.same:
            wrong.append((pair, sameness))
    seconds = time.process_time() - start
    print(f"{'':36}{'pairs':>7}{'right':>8}{'score from, to':>17}  verdicts")
    for (different, kind), all_of_kind in sorted(found.items()):
        right = statistics.fmean(each.is_same != different for each in all_of_kind)
        scores = [each.score for each in all_of_kind]
        verdicts = Counter(each.verdict.value for each in all_of_kind)
        shown = ", ".join(f"{count} {verdict}" for verdict, count in verdicts.most_common())
        name = ("other: " if different else "same: ") + kind
        span = f"{min(scores):.2f} {max(scores):.2f}"
        print(f"{name:36}{len(scores):7}{right:8.4f}{span:>17}  {shown}")
    total(found)
    for pair, sameness in wrong[:misses]:
        print(f"wrong: {pair.kind}, {pair.name:.90}: {sameness.verdict}, {sameness.score:.2f}")
    print(f"{len(pairs) / seconds:,.0f} pairs a second")


def total(found: dict[tuple[bool, str], list[Sameness]]) -> None:
    """Print precision and recall over all pairs, and on gold texts and our own apart."""
    for name, wanted in (("all", ""), ("gold texts", "gold"), ("our own reading", "HTML")):
        same = [s for (other, kind), each in found.items() if not other for s in each
                if wanted in kind]  # fmt: skip
        other = [s for (other, kind), each in found.items() if other for s in each
                 if wanted in kind or "template" in kind]  # fmt: skip
        hits = sum(each.is_same for each in same)
        false = sum(each.is_same for each in other)
        precision, recall = hits / max(hits + false, 1), hits / max(len(same), 1)
        print(f"{name}: precision {precision:.4f}, recall {recall:.4f}")


def long_pair() -> None:
    """Print the time that two texts of 100 kB take, and those of one of a single word."""
    one = text_of(random.Random(1), 17_000)
    two = text_of(random.Random(2), 17_000)
    edited = " ".join(word if at % 20 else "new" for at, word in enumerate(one.split()))
    for name, first, second in (
        ("edited", one, edited), ("other", one, two), ("one word", "a " * 50_000, "a b " * 25_000),
    ):  # fmt: skip
        start = time.process_time()
        sameness = same_story((None, first), (None, second))
        judged = time.process_time()
        changes = len(sameness.differences)
        compared, differed = (judged - start) * 1000, (time.process_time() - judged) * 1000
        size = len(first) // 1000
        print(f"{size} kB, {name}: {compared:.0f} ms, differences {differed:.0f} ms ({changes})")
    for name, first, second in (("edited", one, edited), ("other", one, two)):
        against_difflib(name, first.split()[:2000], second.split()[:2000])


def against_difflib(name: str, first: list[str], second: list[str]) -> None:
    """Print how long the alignment of two lists of words takes, and how long difflib's."""
    start = time.process_time()
    ours = sum(run.length for run in align(first, second))
    middle = time.process_time()
    blocks = difflib.SequenceMatcher(None, first, second, autojunk=False).get_matching_blocks()
    end = time.process_time()
    theirs = sum(block.size for block in blocks)
    print(
        f"{len(first):,} words, {name}: aligned in {(middle - start) * 1000:.0f} ms ({ours} words),"
        f" by difflib in {(end - middle) * 1000:.0f} ms ({theirs} words)"
    )


def search_pages(stories: list[Page]) -> None:
    """Print whether all readings of a page, and its start, come into one group of their own."""
    reports: list[Plain] = []
    owners: list[str] = []
    for page in stories:
        start = (None, page.gold[1][:240] + "…") if len(page.gold[1]) > 240 else None
        for story in (page.gold, page.html, page.dump, start):
            if story:
                reports.append(story)
                owners.append(page.id)
    group_of: dict[int, int] = {}
    mixed = 0
    for number, group in enumerate(find_same_stories(reports)):
        group_of |= dict.fromkeys(group.members, number)
        pages_of = sorted({owners[member] for member in group.members})
        mixed += any(not is_one_story(one, two) for one, two in combinations(pages_of, 2))
    found: dict[str, set[int | None]] = defaultdict(set)
    for at, owner in enumerate(owners):
        found[owner].add(group_of.get(at))
    several = [owner for owner, count in Counter(owners).items() if count > 1]
    whole = sum(len(found[owner]) == 1 and None not in found[owner] for owner in several)
    print(
        f"{len(reports):,} readings: {whole} of {len(several)} pages have all theirs in one group;"
        f" {mixed} groups hold more than one story"
    )


def search(count: int) -> None:
    """Print what a search among made-up reports takes, and what it finds of the copies."""
    reports, copies = made_up(count)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    start = time.process_time()
    groups = find_same_stories(reports)
    seconds = time.process_time() - start
    memory = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    linked = {member for group in groups for member in group.members}
    hit = sum(copy in linked for copy in copies)
    false = sum(group.members[1:] != tuple(m for m in group.members[1:] if m in copies)
                for group in groups)  # fmt: skip
    print(
        f"{count:,} reports: {seconds:.0f} s, {count / seconds:,.0f} a second, {memory:.0f} MB"
        f" more; {hit} of {len(copies)} copies found, {false} groups with a report that is none"
    )


def made_up(count: int) -> tuple[list[Plain], set[int]]:
    """Reports of made-up words, the same each time, and which of them are versions of others."""
    rng = random.Random(7)
    originals = [text_of(rng, WORDS) for _ in range(round(count * (1 - COPIES)))]
    reports: list[Plain] = [(None, text) for text in originals]
    copies = set(range(len(originals), count))
    for _ in copies:
        words = rng.choice(originals).split()
        match rng.randrange(3):
            case 0:
                words = words[:40]
            case 1:
                at = rng.randrange(WORDS - 100)
                words[at : at + 100] = text_of(rng, 100).split()
            case 2:
                words[::40] = ["changed"] * len(words[::40])
        reports.append((None, " ".join(words)))
    return reports, copies


_WEIGHTS = list(accumulate(1 / rank for rank in range(1, VOCABULARY + 1)))


def text_of(rng: random.Random, words: int) -> str:
    """A text of so many made-up words."""
    return " ".join(f"w{n}" for n in rng.choices(range(VOCABULARY), cum_weights=_WEIGHTS, k=words))


def main() -> None:
    """Run over the corpora."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("corpora", type=Path)
    parser.add_argument("--corpus", nargs="*", default=[])
    parser.add_argument("--misses", type=int, default=20, metavar="N")
    parser.add_argument("--sizes", type=int, nargs="*", default=[10_000, 100_000], metavar="N")
    arguments = parser.parse_args()
    stories = list(pages(arguments.corpora, arguments.corpus))
    judge([*same_pairs(stories), *other_pairs(stories)], arguments.misses)
    long_pair()
    search_pages(stories)
    for size in arguments.sizes:
        search(size)


if __name__ == "__main__":
    main()
