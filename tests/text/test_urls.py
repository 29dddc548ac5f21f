"""Addresses of the web in their standard form, and their hosts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aiid_scrape.text.urls import ascii_host, source_domain, standard_address

STANDARD = [
    ("HTTPS://Echo.Example:443/News", "https://echo.example/News"),
    ("http://echo.example", "http://echo.example/"),
    ("https://echo.example/a?utm_source=x&fbclid=y", "https://echo.example/a"),
    ("https://echo.example/a?id=7&utm_medium=x", "https://echo.example/a?id=7"),
    ("https://echo.example/a?q=1#comments", "https://echo.example/a?q=1"),
    ("https://echo.example/für", "https://echo.example/f%C3%BCr"),
    ("https://echo.example/f%C3%BCr", "https://echo.example/f%C3%BCr"),
    ("https://bücher.example/", "https://xn--bcher-kva.example/"),
    ("https://ΒΌΛΟΣ.example/", "https://xn--nxasmq6b.example/"),  # no final sigma
    ("https://faß.example/", "https://xn--fa-hia.example/"),
    ("https://xn--i-7iq.ws/", "https://xn--i-7iq.ws/"),
    ("https://user:secret@echo.example/a", "https://echo.example/a"),
    ("/news/a", "https://base.example/news/a"),
    ("//echo.example/a", "https://echo.example/a"),
]


@pytest.mark.parametrize(("address", "standard"), STANDARD)
def test_addresses_have_one_form(address: str, standard: str) -> None:
    """Whoever shared them."""
    assert standard_address(address, "https://base.example/") == standard


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "data:text/html,robot",
        "mailto:ann@echo.example",
        "file:///etc/passwd",
        "http://[",
        "http://echo.example:port/",
        "http://localhost/a",
        "http://xn--a.example/",
        "http://",
        "https://echo.example/\x00",
        "https://echo.example/" + "a" * 3000,
        "",
        None,
    ],
)
def test_what_is_no_address_of_the_web_is_none(address: str | None) -> None:
    """Scripts, data, letters, files, damage."""
    assert standard_address(address) is None


@given(st.text(max_size=60))
def test_standard_form_is_its_own(text: str) -> None:
    """Once is enough, and nothing raises."""
    standard = standard_address(f"https://echo.example/{text}")
    assert standard is None or standard_address(standard) == standard
    source_domain(text)


def test_domain_as_the_database_has_it() -> None:
    """Without the www. or m. before it."""
    assert source_domain("https://www.Echo.example/a") == "echo.example"
    assert source_domain("https://m.echo.example/a") == "echo.example"
    assert source_domain("nowhere") is None


def test_what_is_no_host_is_none() -> None:
    """Nor is it guessed at."""
    assert ascii_host("not a host") is None
