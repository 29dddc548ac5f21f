"""Time zones behind a time of day."""

from __future__ import annotations

import pytest

from aiid_scrape.languages.dates.parse import read_date
from aiid_scrape.languages.dates.time_zones import OFFSETS, OTHERS

DAY = "4 Jan 2019"


@pytest.mark.parametrize(
    ("zone", "offset"),
    [
        ("Z", "+00:00"),
        ("UTC", "+00:00"),
        ("GMT", "+00:00"),
        ("UTC+2", "+02:00"),
        ("UTC +2", "+02:00"),
        ("GMT-5", "-05:00"),
        ("(GMT-5)", "-05:00"),
        ("GMT\u22125", "-05:00"),
        ("GMT+5:30", "+05:30"),
        ("GMT+0800 (CST)", "+08:00"),
        ("+05:30", "+05:30"),
        ("-0330", "-03:30"),
        ("+01", "+01:00"),
        *[(name, None) for name in sorted(OFFSETS)],
    ],
)
def test_a_zone_is_read_by_offset_or_by_name(zone: str, offset: str | None) -> None:
    """All that has one meaning."""
    found = read_date(f"{DAY} 10:34 {zone}", "en")
    assert found is not None
    if offset is None:
        ahead = found.start.utcoffset()
        assert ahead is not None
        assert ahead.total_seconds() == 3600 * OFFSETS[zone]
    else:
        assert str(found) == f"2019-01-04T10:34{offset}"


@pytest.mark.parametrize(
    "behind", ["BST", "IST", "ET", "est en", "met", "GMT+25", "UTC+9:75", "CESTA", "+99:00"]
)
def test_what_may_be_several_zones_or_none_leaves_the_time_without(behind: str) -> None:
    """Names of several zones, words of other languages, offsets that no zone has."""
    found = read_date(f"{DAY} 10:34 {behind}", "en")
    assert str(found) == "2019-01-04T10:34"


def test_a_dash_behind_a_zone_is_no_sign() -> None:
    """The figure behind it is that of something else."""
    assert str(read_date(f"{DAY} 10:34 GMT - 5 comments", "en")) == "2019-01-04T10:34+00:00"


@pytest.mark.parametrize(
    ("name", "language"), [(name, tag) for name, tags in OTHERS.items() for tag in sorted(tags)]
)
def test_an_american_zone_is_in_doubt_where_another_has_its_name(name: str, language: str) -> None:
    """CST on a Chinese page is China's."""
    assert str(read_date(f"2019-01-04 10:34 {name}", language)) == "2019-01-04T10:34"
    assert str(read_date(f"2019-01-04 10:34 {name}", "en-US")) != "2019-01-04T10:34"
