"""Headlines: what sites add to them is seen through, and no more."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aiid_scrape.stories.titles import same_headline

SAME = [
    ("Robot arm pins worker", "Robot arm pins worker – The Daily"),
    ("Robot arm pins worker – The Daily", "Robot arm pins worker | Echo | News"),
    ("Robot arm pins worker", "ROBOT ARM PINS WORKER"),
    ("“Robot” arm pins worker", "'Robot' arm pins worker"),
    ("BBC News: Robot arm pins worker", "Robot arm pins worker"),
    ("Daily | Robot arm pins worker", "Robot arm pins worker - Echo"),
    ("ロボットが作業員を挟む", "ロボットが作業員を挟む｜例報"),
    ("机器人夹住工人_例报网", "机器人夹住工人——科技频道"),
    ("Profit", "Profit | Example"),
    ("Robot arm pins worker", "Robot arm pins worker :: Daily"),
    ("Robot arm pins worker « Echo", "Robot arm pins worker (Reuters)"),
    ("Robot arm pins worker / Daily", "Robot arm pins worker > News > Echo"),
    ("[Video] Robot arm pins worker", "Robot arm pins worker [Daily]"),
    ("[속보] 로봇이 작업자를 눌렀다", "로봇이 작업자를 눌렀다 | 예보"),
    ("【视频】机器人夹住工人", "机器人夹住工人_例报网"),
]
OTHER = [
    ("Robot arm pins worker", "Robot arm frees worker"),
    ("Weather | BBC News", "Sport | BBC News"),
    ("Weather – Monday", "Weather – Tuesday"),
    ("天气_周一", "天气_周二"),
    ("Weather (Monday)", "Weather (Tuesday)"),
    ("He said/she said", "He said"),
    ("Budget 2024/25", "Budget 2024"),
    ("Germany: Robots rise", "France: Robots rise"),
    ("Robots", ""),
    ("Robots", None),
    ("—", "—"),
]


@pytest.mark.parametrize(("first", "second"), SAME)
def test_one_headline(first: str, second: str) -> None:
    """Names of sites, sections, case and quotation marks make no difference."""
    assert same_headline(first, second) is not None
    assert same_headline(second, first) is not None


@pytest.mark.parametrize(("first", "second"), OTHER)
def test_two_headlines(first: str | None, second: str | None) -> None:
    """What two titles share may be the site itself; and nothing is no headline."""
    assert same_headline(first, second) is None
    assert same_headline(second, first) is None


def test_the_headline_is_given_as_it_stands() -> None:
    """In the words of either title, without what was added."""
    found = same_headline("Daily | Robot pins worker", "ROBOT PINS WORKER - Echo")
    assert found is not None
    assert [headline.text for headline in found] == ["Robot pins worker", "ROBOT PINS WORKER"]


@given(st.text(), st.text())
def test_the_order_does_not_matter(first: str, second: str) -> None:
    """Swapping two titles changes nothing."""
    assert (same_headline(first, second) is None) == (same_headline(second, first) is None)


def test_a_title_of_separators_takes_no_time() -> None:
    """However many additions there seem to be, few are tried."""
    assert same_headline("a | " * 100_000, "b - " * 100_000) is None
