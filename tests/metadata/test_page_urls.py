"""What the address of a page tells: its day, and the names of its site."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aiid_scrape.metadata.page_urls import address_date, site_names


@pytest.mark.parametrize(
    ("address", "day"),
    [
        ("https://echo.example/2020/12/17/robot", "2020-12-17"),
        ("https://echo.example/world/2020/dec/17/robot", "2020-12-17"),
        ("https://echo.example/news/robot-2020-12-17", "2020-12-17"),
        ("https://echo.example/20201217/robot", "2020-12-17"),
    ],
)
def test_day_in_an_address(address: str, day: str) -> None:
    """As blogs and newspapers have it."""
    found = address_date(address)
    assert found is not None
    assert str(found[0]) == day


@pytest.mark.parametrize(
    "address",
    [
        "https://echo.example/2020/12/robot",
        "https://echo.example/article/20999999",
        "https://echo.example/2020/13/45/robot",
        "https://echo.example/?day=2020-12-17",
    ],
)
def test_no_day_in_an_address(address: str) -> None:
    """Months, numbers, questions."""
    assert address_date(address) is None


@given(st.text(max_size=60))
def test_no_text_is_too_odd_to_be_looked_at(text: str) -> None:
    """Nothing raises."""
    address_date(text)
    site_names(text)


def test_names_of_a_site() -> None:
    """By which titles end."""
    assert {"echo", "echo.co.uk"} <= site_names("www.echo.co.uk")
