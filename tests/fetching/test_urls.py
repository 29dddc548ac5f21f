"""Addresses: one spelling each, and nothing hidden in them."""

from __future__ import annotations

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from aiid_scrape import InvalidAddress
from aiid_scrape.fetching.urls import MAX_LENGTH, join, read_url


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("https://example.org", "https://example.org/"),
        (" https://example.org/a \n", "https://example.org/a"),
        ("HTTPS://EXAMPLE.ORG:443/A", "https://example.org/A"),
        ("http://example.org:8080/", "http://example.org:8080/"),
        ("http://example.org./", "http://example.org/"),
        ("http://example.org?q=1#part", "http://example.org/?q=1"),
        ("http://example.org/a b", "http://example.org/a%20b"),
        ("http://example.org/a%20b%2F?c=%26", "http://example.org/a%20b%2F?c=%26"),
        ("http://例え.jp/ニュース?題=人", "http://xn--r8jz45g.jp/%E3%83%8B%E3%83%A5%E3%83%BC%E3%82%B9?%E9%A1%8C=%E4%BA%BA"),
        ("http://example.org/a/../private", "http://example.org/private"),
        ("http://example.org/a/%2e%2E/private/.", "http://example.org/private/"),
        ("http://example.org/../../a//b", "http://example.org/a//b"),
        ("http://example.org/100%?x=%zz&y=%41", "http://example.org/100%25?x=%25zz&y=%41"),
        ("http://faß.de/", "http://xn--fa-hia.de/"),
        ("http://ＥＸＡＭＰＬＥ.org/", "http://example.org/"),
        ("http://under_score.example.org/", "http://under_score.example.org/"),
        ("http://[2001:DB8:0:0::1]:80/", "http://[2001:db8::1]/"),
        ("http://0x5d.0270.55330/", "http://93.184.216.34/"),
    ],
)  # fmt: skip
def test_address_has_one_spelling(written: str, read: str) -> None:
    """However it is written, it is sent in one way."""
    assert read_url(written).url == read
    assert read_url(read).url == read


@pytest.mark.parametrize(
    "url",
    [
        "",
        "example.org",
        "//example.org/",
        "ftp://example.org/",
        "file:///etc/passwd",
        "http:",
        "http:///path",
        "http://user@example.org/",
        "http://user:pass@example.org/",
        "http://@example.org/",
        "http://example.org:99999/",
        "http://example.org:0/",
        "http://example.org:x/",
        "http://example.org\\@evil.example/",
        "http://example.org/\nHost: evil",
        "http://exam\tple.org/",
        "http://exam ple.org/",
        "http://exam%70le.org/",
        "http://-example.org/",
        "http://exa..mple.org/",
        f"http://{'a' * 64}.org/",
        "http://256.256.256.256/",
        "http://1.2.3.4.5/",
        "http://0x1ffffffff/",
        "http://1.2.3.08/",
        "http://[::1/",
        "http://[fe80::1%25eth0]/",
        "http://[::1]x/",
        "http://\u2100.example/",
        "http://xn--\u200b.example/",
        "http://example.org/\ud800",
        "http://example.org/" + "a" * MAX_LENGTH,
    ],
)
def test_address_that_hides_something_is_refused(url: str) -> None:
    """What two programs may read in two ways is not repaired."""
    with pytest.raises(InvalidAddress) as caught:
        read_url(url)
    assert caught.value.stage == "address"
    assert len(str(caught.value)) < 500


@pytest.mark.parametrize(
    ("location", "to"),
    [
        ("/b", "https://example.org/b"),
        ("b?c", "https://example.org/a/b?c"),
        ("../b", "https://example.org/b"),
        ("../../../b", "https://example.org/b"),
        ("//other.example/b", "https://other.example/b"),
        ("?q", "https://example.org/a/x?q"),
        ("#part", "https://example.org/a/x"),
        (" /b ", "https://example.org/b"),
        ("/ü", "https://example.org/%C3%BC"),
    ],
)
def test_redirect_is_read_from_where_it_stands(location: str, to: str) -> None:
    """A relative address is completed."""
    assert join(read_url("https://example.org/a/x"), location).url == to


@given(st.text(max_size=80))
def test_any_text_is_an_address_or_refused(text: str) -> None:
    """Nothing else comes of it, and what is read is read the same again, and sent so."""
    for url in (text, f"http://{text}", f"http://example.org/{text}"):
        try:
            target = read_url(url)
        except InvalidAddress:
            continue
        assert read_url(target.url) == target
        assert target.url.isascii()
        sent = httpx.URL(target.url)
        assert (sent.raw_host.decode(), sent.raw_path.decode()) == (target.host, target.path)
