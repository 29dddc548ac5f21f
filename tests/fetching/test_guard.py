"""No page leads into a private network: in no spelling, by no name, over no redirect."""

from __future__ import annotations

import socket
from collections.abc import Callable
from ipaddress import ip_address
from typing import Any
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aiid_scrape import AddressBlocked, FetchError, HostNotFound, InvalidAddress
from aiid_scrape.fetching.guard import Guard, NoAddress, NotPublic
from aiid_scrape.fetching.networks import why_not_public

from .conftest import Twin
from .misbehaving import MisbehavingServer

Make = Callable[..., Twin]

# One address inside of each network of IANA's special-purpose registries that is not
# globally reachable, and the forms in which IPv6 wraps an IPv4 address.
NOT_PUBLIC = """
    0.0.0.0 0.1.2.3 10.0.0.1 10.255.255.255 100.64.0.1 100.127.255.255 127.0.0.1 127.255.255.254
    168.63.129.16 169.254.169.254 169.254.170.2 172.16.0.1 172.31.255.255 192.0.0.1 192.0.0.192
    192.0.2.1 192.88.99.1 192.168.0.1 192.168.255.255 198.18.0.1 198.19.255.255 198.51.100.1
    203.0.113.1 224.0.0.1 239.255.255.255 240.0.0.1 255.255.255.255
    :: ::1 ::127.0.0.1 ::8.8.8.8 ::ffff:127.0.0.1 ::ffff:10.0.0.1 ::ffff:169.254.169.254
    ::ffff:0:127.0.0.1 ::ffff:0:8.8.8.8 64:ff9b::127.0.0.1 64:ff9b::10.0.0.1 64:ff9b:1::10.0.0.1
    64:ff9b:1::8.8.8.8 100::1 100:0:0:1::1 2001::1 2001:0:4136:e378:8000:63bf:3fff:fdd2 2001:2::1
    2001:10::1 2001:20::1 2001:db8::1 2002:7f00:1:: 2002:a00:1::1 2002:808:808::1 3fff::1 3ffe::1
    5f00::1 fc00::1 fd00:ec2::254 fdff::1 fe80::1 fe80::5efe:10.0.0.1 fec0::1 ff02::1
    2a00:1450::5efe:10.0.0.1 2a00:1450::200:5efe:8.8.8.8 4000::1 8000::1
""".split()

PUBLIC = """
    1.1.1.1 8.8.8.8 9.255.255.255 11.0.0.1 93.184.216.34 100.63.255.255 100.128.0.1 126.255.255.255
    128.0.0.1 168.63.129.15 169.253.255.255 172.15.255.255 172.32.0.1 192.0.1.1 192.167.255.255
    192.169.0.1 198.17.255.255 198.20.0.1 223.255.255.255 2606:2800:220:1:248:1893:25c8:1946
    2a00:1450:4001:831::200e 2001:4860:4860::8888 64:ff9b::8.8.8.8 ::ffff:8.8.8.8
""".split()
NOT_PUBLIC.remove("3ffe::1")  # returned to the pool, and given to nobody
PUBLIC.append("3ffe::1")

SPELLINGS = """
    127.0.0.1 127.1 127.0.1 2130706433 0x7f000001 0x7F.0.0.1 0177.0.0.1 0177.0x0.1 017700000001
    127.0.0.1. １２７.０.０.１ 127。0。0。1 127．0．0．1 [::1] [::ffff:127.0.0.1]
    [0:0:0:0:0:ffff:7f00:1] [::127.0.0.1] [64:ff9b::7f00:1] 169.254.169.254 2852039166
    0xA9FEA9FE 0251.0376.0251.0376 ⑯⑨.254.169.254 0 0.0.0.0 00000 [::] 10.1 192.168.1
    [fd00:ec2::254]
""".split()


@pytest.mark.parametrize("address", NOT_PUBLIC)
def test_special_address_is_not_public(address: str) -> None:
    """Whatever is not given to hosts of the public internet has a reason not to be visited."""
    assert why_not_public(ip_address(address))


@pytest.mark.parametrize("address", PUBLIC)
def test_public_address_is_public(address: str) -> None:
    """Their neighbours are public."""
    assert why_not_public(ip_address(address)) is None


@given(st.ip_addresses(v=4))
def test_wrapping_in_ipv6_opens_no_door(address: Any) -> None:
    """What is closed in IPv4 is closed in every form of it that IPv6 has."""
    if why_not_public(address):
        value = int(address)
        for prefix in ("::ffff:0:0", "64:ff9b::", "::", "::ffff:0:0:0", "2a00:1::5efe:0:0"):
            assert why_not_public(ip_address(int(ip_address(prefix)) + value))
        assert why_not_public(ip_address(int(ip_address("2002::")) + (value << 80)))


@given(st.ip_addresses())
def test_what_python_calls_private_is_not_public(address: Any) -> None:
    """The standard library's opinion, where it closes a door, is shared."""
    if address.is_private or address.is_loopback or address.is_multicast or address.is_link_local:
        assert why_not_public(address)


@pytest.mark.parametrize("host", SPELLINGS)
def test_spelling_does_not_matter(host: str, twin: Make, server: MisbehavingServer) -> None:
    """An address is what it leads to, not how it is written."""
    with pytest.raises(AddressBlocked) as caught:
        twin(allow_private=[]).fetch(f"http://{host}:{server.port}/page")
    assert caught.value.stage == "address"
    assert not caught.value.transient


def spellings(address: str) -> list[str]:
    """Ways to write an IPv4 address, most of which browsers understand."""
    first, *_, last = numbers = [int(number) for number in address.split(".")]
    value = int(ip_address(address))
    high, low = value >> 16, value & 0xFFFF
    texts = [
        address,
        f"{address}.",
        str(value),
        hex(value),
        hex(value).upper(),
        f"0{value:o}",
        ".".join(map(hex, numbers)),
        ".".join(f"0{number:o}" for number in numbers),
        f"{first}.{value & 0xFFFFFF}",
        f"{first}.{numbers[1]}.{low}",
        f"{first:#x}.{numbers[1]}.0{numbers[2]:o}.{last}",
        f"0000{first:o}.{numbers[1]}.{numbers[2]}.{last}",
        address.replace(".", "。"),
        address.replace(".", "．", 1),
        address.replace(".", "｡", 2),
        address.translate(FULL_WIDTH),
        address.translate(CIRCLED),
        address.translate(BOLD),
        hex(value).translate(FULL_WIDTH),
        "\u00ad".join(address),
        "\u200b" + address,
        "\ufe0f".join(address),
        f"[::ffff:{address}]",
        f"[::ffff:{high:x}:{low:x}]",
        f"[0:0:0:0:0:FFFF:{high:04X}:{low:04X}]",
        f"[::{high:x}:{low:x}]",
        f"[64:ff9b::{high:x}:{low:x}]",
        f"[2002:{high:x}:{low:x}::]",
        f"xn--{address}",
        f"xn--{address}-",
        f"{address}%00.example.org",
        f"{address}\\@example.org",
        f"example.org@{address}",
    ]
    return list(dict.fromkeys(texts))


FULL_WIDTH = str.maketrans("0123456789abcdefx", "０１２３４５６７８９ａｂｃｄｅｆｘ")
CIRCLED = str.maketrans("0123456789", "⓪①②③④⑤⑥⑦⑧⑨")
BOLD = str.maketrans("0123456789", "𝟎𝟏𝟐𝟑𝟒𝟓𝟔𝟕𝟖𝟗")


WAYS = [  # without slashes, a redirect would stay where it is
    *[(way, slashes) for way in ("", "/redirect?to=", "/refresh?to=") for slashes in ("//", "///")],
    ("", ""),
]


@pytest.mark.parametrize(("way", "slashes"), WAYS)
def test_no_spelling_leads_to_a_private_address(
    way: str,
    slashes: str,
    twin: Make,
    server: MisbehavingServer,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Whatever is made of a host, nothing but the server that was asked is connected to."""
    connected: set[str] = set()
    real = socket.socket.connect

    def connect(self: Any, address: Any) -> None:
        connected.add(f"{address[0]}:{address[1]}")
        real(self, address)

    monkeypatch.setattr(socket.socket, "connect", connect)
    private = ["127.0.0.1", "10.0.0.1", "169.254.169.254", "192.168.1.1", "172.16.0.1", "0.0.0.0"]
    to = [f"http:{slashes}{host}:81/" for each in private for host in spellings(each)]
    urls = [server.url(way + quote(url)) if way else url for url in to]
    results = twin().fetch_all(urls, jobs=4)
    kinds = (AddressBlocked, InvalidAddress, HostNotFound)
    assert [each.url for each in results if not isinstance(each.error, kinds)] == []
    assert connected <= {server.site}


def test_name_of_a_private_address_is_blocked(
    twin: Make, server: MisbehavingServer, names: dict[str, list[str]]
) -> None:
    """The check is of the address that a name has, when it is connected to."""
    names["innocent.example"] = ["10.0.0.1"]
    for host in ("localhost", "innocent.example"):
        with pytest.raises(AddressBlocked) as caught:
            twin(allow_private=[]).fetch(f"http://{host}:{server.port}/page")
        assert caught.value.stage == "resolve"


def test_name_with_both_kinds_of_addresses_is_blocked(
    twin: Make, names: dict[str, list[str]]
) -> None:
    """One address in a private network is enough, wherever it stands in the answer."""
    names["mixed.example"] = ["93.184.216.34", "127.0.0.1"]
    with pytest.raises(AddressBlocked, match=r"127\.0\.0\.1 is loopback"):
        twin(allow_private=[]).fetch("http://mixed.example/")


def test_name_is_resolved_once(
    twin: Make, server: MisbehavingServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The address that was checked is the one that is connected to: there is no second answer."""
    asked: list[str] = []
    real = socket.getaddrinfo

    def rebinding(host: Any, port: Any, *args: Any, **options: Any) -> Any:
        name = host.decode() if isinstance(host, bytes) else host
        if name == "rebinding.example":
            asked.append(name)
            address = "93.184.216.34" if len(asked) == 1 else "127.0.0.1"
            return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, port))]
        return real(host, port, *args, **options)

    connected: list[str] = []

    def connect(_: Any, address: Any) -> None:
        connected.append(address[0])
        raise ConnectionRefusedError(111, "Connection refused")

    monkeypatch.setattr(socket, "getaddrinfo", rebinding)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket.socket, "connect", connect)
        with pytest.raises(FetchError):
            twin(allow_private=[]).fetch(f"http://rebinding.example:{server.port}/page")
    assert len(asked) == 1
    assert "127.0.0.1" not in connected


@pytest.mark.parametrize("path", ["/redirect?to=", "/refresh?to="])
@pytest.mark.parametrize(
    "to", ["http://10.0.0.1/", "http://169.254.169.254/latest/", "http://[::1]/", "//0x7f.2/"]
)
def test_redirect_into_a_private_network_is_blocked(
    path: str, to: str, twin: Make, server: MisbehavingServer
) -> None:
    """Each step is checked as the first one is."""
    with pytest.raises(AddressBlocked) as caught:
        twin().fetch(server.url(path + to))
    assert not caught.value.url.startswith(server.url("/"))


@pytest.mark.parametrize("path", ["/redirect?to=", "/refresh?to="])
@pytest.mark.parametrize(
    "to",
    [
        "file:///etc/passwd",
        "ftp://example.org/",
        "javascript:alert(1)",
        "data:text/html,<p>no",
        "http://user:secret@example.org/",
        "https://:80/",
        "https://exa%20mple.org/",
    ],
)
def test_redirect_to_what_is_not_the_web_is_refused(
    path: str, to: str, twin: Make, server: MisbehavingServer
) -> None:
    """No other scheme, and nobody's password."""
    with pytest.raises(InvalidAddress):
        twin().fetch(server.url(path + to))


def test_redirect_to_a_private_name_is_blocked(twin: Make, server: MisbehavingServer) -> None:
    """An exception is for one host and port: not for the other names of the same machine."""
    to = f"http://other.test:{server.port}/page"
    with pytest.raises(AddressBlocked):
        twin().fetch(server.url(f"/redirect?to={to}"))
    assert twin(hosts=["other.test"]).fetch(server.url(f"/redirect?to={to}")).reports


def test_exception_is_for_an_exact_port(twin: Make, server: MisbehavingServer) -> None:
    """The same host on another port is as private as before."""
    with pytest.raises(AddressBlocked):
        twin(allow_private=["127.0.0.1:1"]).fetch(server.url("/page"))


@pytest.mark.parametrize(
    "site", ["localhost", "localhost:", ":80", "http://a:80", "a:80/b:80", "me@a:80", "a b:80"]
)
def test_exception_that_is_none_is_refused(site: str, twin: Make) -> None:
    """Who makes a hole in the wall says exactly where."""
    with pytest.raises(ValueError, match="expected a host and a port"):
        twin(allow_private=[site]).fetch("http://example.test/")


def test_guard_takes_what_it_checked() -> None:
    """The addresses to try are some of those that were found, each once."""
    found = [f"93.184.216.{number}" for number in (1, 2, 1, 3, 4, 5)]
    assert Guard().choose("example.org", 80, found) == found[:2] + found[3:5]
    with pytest.raises(NoAddress):
        Guard().choose("example.org", 80, [])
    with pytest.raises(NotPublic):
        Guard().choose("example.org", 80, ["fe80::1%eth0"])


def test_client_of_ones_own_is_asked_for_no_private_number(twin: Make) -> None:
    """Even where connections are the caller's affair, an address in numbers is checked."""
    import httpx

    from aiid_scrape import Scraper

    transport = httpx.MockTransport(lambda _: httpx.Response(200, html="<p>reached"))
    with httpx.Client(transport=transport) as client, Scraper(client=client, delay=0) as scraper:
        with pytest.raises(AddressBlocked):
            scraper.fetch("http://127.1/")
        assert not client.is_closed
