"""The same stories among many: found without comparing each with each, the same each time."""

from __future__ import annotations

import os
import random
import subprocess
import sys
from collections.abc import Iterator, Sequence

import pytest
from texts import BY_SCRIPT, ENGLISH

from aiid_scrape import (
    MissingLibrary,
    Report,
    Sameness,
    StoryGroup,
    Verdict,
    find_same_stories,
)
from aiid_scrape.stories import search
from aiid_scrape.stories.comparison import compare
from aiid_scrape.stories.story import Story

Plain = tuple[str | None, str]


def made_up(rng: random.Random, words: int = 200) -> str:
    """A text of made-up words, some of them frequent."""
    return " ".join(f"w{int(rng.paretovariate(0.5)) % 5000}" for _ in range(words))


def members(reports: Sequence[Report | Plain]) -> list[tuple[int, ...]]:
    """Who is in a group with whom."""
    return [group.members for group in find_same_stories(reports)]


@pytest.fixture(scope="module")
def crowd() -> list[Plain]:
    """Three hundred stories of which no two are one."""
    rng = random.Random(1)
    return [(None, made_up(rng)) for _ in range(300)]


def test_stories_that_are_there_once_are_in_no_group(crowd: list[Plain]) -> None:
    """Nor are those that nothing is known of."""
    assert (
        members([*crowd, ("A title", ""), ("A title", ""), (None, "Loading..."), (None, "")]) == []
    )


@pytest.mark.parametrize("text", BY_SCRIPT.values(), ids=BY_SCRIPT)
def test_versions_are_found_in_any_script(text: str, crowd: list[Plain]) -> None:
    """A copy, a start, and a version with other words at its end."""
    changed = text[: len(text) * 2 // 3] + " " + crowd[0][1][:100]
    found = members([(None, text), *crowd, (None, text), (None, text[:150] + "…"), (None, changed)])
    assert found == [(0, 301, 302, 303)]


def test_a_group_says_how_its_members_go_together(crowd: list[Plain]) -> None:
    """Each link names two reports and has their comparison, the earlier one first."""
    (group,) = find_same_stories(
        [*crowd[:9], Report(title="A", text=ENGLISH), ("B", ENGLISH[:240])]
    )
    (link,) = group.links
    assert (link.earlier, link.report) == (9, 10)
    assert link.sameness.verdict is Verdict.EXCERPT
    assert link.sameness.first.title == "A"
    assert link.sameness.share_of_second > 0.9
    assert link.sameness.differences[-1].removed.endswith("have had since 2019")


def test_the_whole_joins_its_excerpts() -> None:
    """Two parts of a text have nothing in common but the text."""
    rng = random.Random(2)
    start, end = made_up(rng), made_up(rng)
    assert members([(None, start), (None, end)]) == []
    (group,) = find_same_stories([(None, start), (None, end), (None, f"{start} {end}")])
    assert group.members == (0, 1, 2)
    assert len(group.links) == 2


def test_groups_come_by_their_first_report(crowd: list[Plain]) -> None:
    """Whenever the second one was found."""
    assert members([*crowd[:5], crowd[4], crowd[1], crowd[4]]) == [(1, 6), (4, 5, 7)]


def test_many_copies_cost_a_link_each(crowd: list[Plain]) -> None:
    """Not a link for every two of them."""
    (group,) = find_same_stories([crowd[0]] * 500)
    assert group.members == tuple(range(500))
    assert {link.earlier for link in group.links} == {0}


def test_a_crowd_of_lookalikes_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    """Texts of one template are candidates for each other, and soon not even that."""
    compared = []

    def compare_and_count(first: Story, second: Story) -> Sameness:
        compared.append(1)
        return compare(first, second)

    monkeypatch.setattr(search, "compare", compare_and_count)
    monkeypatch.setattr(search, "MAX_CROWD", 40)
    frame = made_up(random.Random(3), 60).split()
    rng = random.Random(4)
    texts = []
    for _ in range(300):
        words = frame[:]
        words[3::7] = [str(rng.randrange(10_000)) for _ in words[3::7]]
        texts.append((None, " ".join(words)))
    assert find_same_stories(texts) == []
    assert len(compared) <= 300 * search.MAX_COMPARED


def test_reports_are_asked_for_one_by_one(crowd: list[Plain]) -> None:
    """A sequence may read them from a disk; an iterator is kept in memory."""

    class OnDisk(Sequence[Plain]):
        def __len__(self) -> int:
            return len(crowd)

        def __getitem__(self, index):  # type: ignore[no-untyped-def]
            return crowd[index]

    def one_by_one() -> Iterator[Plain]:
        yield from [*crowd[:3], crowd[0]]

    assert find_same_stories(OnDisk()) == []
    assert [group.members for group in find_same_stories(one_by_one())] == [(0, 3)]


def test_other_things_are_refused() -> None:
    """As by same_story."""
    with pytest.raises(TypeError, match="expected a Report"):
        find_same_stories([ENGLISH])  # type: ignore[list-item]


def test_without_the_library_the_user_is_told_what_to_install(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """It is an extra."""
    monkeypatch.setitem(sys.modules, "rensa", None)
    with pytest.raises(MissingLibrary, match=r"aiid_scrape\[stories\]") as caught:
        find_same_stories([])
    assert caught.value.extra == "stories"


SEARCH = """
import random
from aiid_scrape import find_same_stories
rng = random.Random(5)
texts = [" ".join(rng.choices("the robot arm held a man at wall 1 2 3 4".split(), k=60))
         for _ in range(200)]
for group in find_same_stories([(None, text) for text in [*texts, *(t[20:] for t in texts)]]):
    print(group.members, [(link.earlier, link.report, link.sameness.score) for link in group.links])
"""


def test_the_hash_seed_changes_nothing() -> None:
    """The same groups and the same links, in the same order."""
    outputs = {
        subprocess.run(
            [sys.executable, "-W", "error", "-c", SEARCH],
            capture_output=True,
            check=True,
            env=os.environ | {"PYTHONHASHSEED": seed},
        ).stdout
        for seed in ("0", "1", "4242")
    }
    assert len(outputs) == 1
    assert outputs.pop().count(b"\n") >= 1


def test_groups_are_values() -> None:
    """They can be compared and kept in sets."""
    one, two = find_same_stories([(None, ENGLISH)] * 2), find_same_stories([(None, ENGLISH)] * 2)
    assert isinstance(one[0], StoryGroup)
    assert one == two
    assert len({*one, *two}) == 1
