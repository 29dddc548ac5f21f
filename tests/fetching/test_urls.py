"""Addresses: one spelling each, and nothing hidden in them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aiid_scrape import InvalidAddress
from aiid_scrape.fetching.effects import Clock, Deadline, Request
from aiid_scrape.fetching.urls import MAX_LENGTH, join, read_url
from aiid_scrape.fetching.wire import _core_request, _httpx_request

DEADLINE = Deadline(Clock(), 1.0)


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
        ("http://example.org/100%?x=%zz&y=%41", "http://example.org/100%?x=%zz&y=%41"),
        ("http:///example.org/a", "http://example.org/a"),
        ("https:example.org", "https://example.org/"),
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
        "http:///",
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
        "http://[v1.x]/",
        "http://[example.org]/",
        "http://[127.0.0.1]/",
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
        ("///other.example/b", "https://other.example/b"),
        ("/////other.example//b", "https://other.example//b"),
        ("HTTP:///other.example", "http://other.example/"),
        ("https:///other.example/b", "https://other.example/b"),
        ("https:/b", "https://example.org/b"),
        ("https:b", "https://example.org/a/b"),
        ("http:other.example", "http://other.example/"),
        ("/50%/b?%", "https://example.org/50%/b?%"),
    ],
)
def test_redirect_is_read_from_where_it_stands(location: str, to: str) -> None:
    """A relative address is completed."""
    assert join(read_url("https://example.org/a/x"), location).url == to


@pytest.mark.parametrize("location", ["//", "///", "http:", "https://", "///?q", "///xn--a/b"])
def test_redirect_without_host_is_refused(location: str) -> None:
    """Where browsers give up, so does this."""
    with pytest.raises(InvalidAddress):
        join(read_url("https://example.org/a/x"), location)


@pytest.mark.parametrize(
    ("written", "sent"),
    [
        ("ΒΌΛΟΣ", "xn--nxasmq6b"),  # each capital by itself: no final sigma
        ("βόλος", "xn--nxasmm1c"),
        ("I❤.ws", "xn--i-7iq.ws"),  # not in IDNA 2008, but browsers and registries take it
        ("XN--I-7IQ.ws", "xn--i-7iq.ws"),
        ("≠.example", "xn--1ch.example"),
        ("Straße.example", "xn--strae-oqa.example"),
        ("日本語。ＪＰ", "xn--wgv71a119e.jp"),
        ("ro\u00adbot.example", "robot.example"),
        ("ශ්\u200dරී.example", "xn--10cl1a0b660p.example"),
        ("１２７。０。０。１", "127.0.0.1"),
        ("⑫７.1", "127.0.0.1"),
        ("xn--a", None),
        ("xn--", None),
        ("xn--abc", None),  # nothing but ASCII, in disguise
        ("xn--127.0.0.1-", None),
        ("xn--a-yoc", None),  # two directions in one label
        ("xn--1ug.example", None),  # a joiner that joins nothing
        ("xn--zn7c.example", None),
        ("xn--strasse-oqa.example", None),
        ("xn--\u00fc.example", None),
        ("\u200d.example", None),
        ("يa.example", None),
        ("\u0301a.example", None),
        ("\ufffd.example", None),
        ("ü" * 300, None),
    ],
)
def test_host_is_the_one_of_browsers(written: str, sent: str | None) -> None:
    """UTS 46 as browsers set it: a host is theirs, or is refused."""
    if sent is None:
        with pytest.raises(InvalidAddress):
            read_url(f"http://{written}/")
    else:
        assert read_url(f"http://{written}/").host == sent
        assert read_url(f"http://{sent}/").host == sent


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
        request = _core_request(_httpx_request(Request(target, (), DEADLINE), {}))
        sent = (request.url.host.decode(), request.url.target.decode(), request.headers[0][1])
        assert sent == (target.host, target.path, target.origin.partition("://")[2].encode())
