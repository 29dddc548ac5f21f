"""The time of day behind a date."""

from __future__ import annotations

from datetime import datetime

import pytest

from aiid_scrape.languages.dates.time_of_day import read_time

DAY = datetime(2020, 12, 17)


@pytest.mark.parametrize(
    ("text", "time"),
    [
        (", 9:30 p.m.", "2020-12-17T21:30"),
        (" 12:05 am", "2020-12-17T00:05"),
        ("T09:30:15.250Z", "2020-12-17T09:30:15.250Z"),
        (" 下午 3:04", "2020-12-17T15:04"),
        (" um 18 Uhr 05", "2020-12-17T18:05"),
    ],
)
def test_the_time_behind_a_date_is_read(text: str, time: str) -> None:
    """Halves of the day, fractions and zones with it."""
    found = read_time(f"17 December 2020{text}", 16, DAY, "en")
    assert found is not None
    assert str(found[0]).replace("+00:00", "Z") == time
    assert found[1] == 16 + len(text)


@pytest.mark.parametrize("text", ["", " 25:10", " 9 o'clock", " and 7 more"])
def test_what_is_no_time_is_none(text: str) -> None:
    """No hour of a day, or no minutes."""
    assert read_time(f"17 December 2020{text}", 16, DAY, "en") is None
