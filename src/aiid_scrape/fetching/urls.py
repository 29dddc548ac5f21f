"""Addresses as they are fetched: one spelling each, and nothing hidden in them.

Programs differ in how they read a strange address, and a difference is a hole: what one
checks, the other does not visit. So what is strange is refused, not repaired.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address
from typing import NoReturn
from urllib.parse import quote, urljoin, urlsplit

from .._exceptions import InvalidAddress
from ..text.urls import host_name, written_host

MAX_LENGTH = 8192
"""Characters of an address; servers refuse longer ones. An estimate."""

PORTS = {"http": 80, "https": 443}

_FORBIDDEN = re.compile("[\x00-\x20\x7f-\xa0\u2028\u2029\ud800-\udfff\\\\]")
_LABEL = r"[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?"
_NAME = re.compile(rf"(?=.{{1,253}}\Z){_LABEL}(?:\.{_LABEL})*")
_SLASHES = re.compile(r"(https?:|)//+", re.IGNORECASE)
_SCHEME = re.compile(r"(https?):/*", re.IGNORECASE)
_BRACKETS = re.compile(r"\[[^\[\]:]*+:[^\[\]]*+\](?::[0-9]*+)?")
_NUMBER = re.compile(r"0x[0-9a-f]*|[0-9]+")
_PATH_SAFE = "/%:@!$&'()*+,;=~-._"
_QUERY_SAFE = _PATH_SAFE + "?"


@dataclass(frozen=True, slots=True)
class Target:
    """An address that can be fetched."""

    scheme: str
    """``http`` or ``https``."""

    host: str
    """A name in ASCII, or the usual spelling of an IP address, without brackets."""

    port: int

    path: str
    """Path and query, percent-encoded."""

    @property
    def origin(self) -> str:
        """Scheme, host and port: what cookies and a robots.txt are valid for."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        port = "" if self.port == PORTS[self.scheme] else f":{self.port}"
        return f"{self.scheme}://{host}{port}"

    @property
    def url(self) -> str:
        """The whole address, without a fragment."""
        return self.origin + self.path

    @property
    def site(self) -> str:
        """Host and port: what is asked no more often than is polite."""
        return f"{self.host}:{self.port}"


def read_url(url: str) -> Target:
    """Take an address apart and put it in its usual spelling.

    Hosts are mapped as browsers do it, and as in browsers any number of slashes may stand
    between the scheme and the host.

    Raises:
        InvalidAddress: It is not one of the web, or it hides something.

    >>> read_url("HTTP://Bücher.example:80/a b?ä#top").url
    'http://xn--bcher-kva.example/a%20b?%C3%A4'
    >>> read_url("http://0x7f.1/").host
    '127.0.0.1'
    """
    text = url.strip(" \t\r\n\f")
    if len(text) > MAX_LENGTH:
        _refuse(url, f"expected an address of at most {MAX_LENGTH:,} characters, found more")
    if _FORBIDDEN.search(text.replace(" ", "%20")):
        _refuse(url, "expected no control characters or backslashes, found one")
    try:
        parts = urlsplit(_SCHEME.sub(r"\1://", text.replace(" ", "%20"), count=1))
        port, host = parts.port, written_host(parts.netloc)
    except ValueError as error:
        _refuse(url, f"expected an address such as https://example.org/page: {error}")
    if parts.scheme not in PORTS:
        found = f"found {parts.scheme!r}" if parts.scheme else "found none"
        _refuse(url, f"expected the scheme http or https, {found}")
    if parts.username is not None or parts.password is not None:
        _refuse(url, "expected no name or password in front of the host, found one")
    if not host or ("[" in parts.netloc and not _BRACKETS.fullmatch(parts.netloc)):
        _refuse(url, f"expected a host, found {parts.netloc!r}")
    if port == 0:
        _refuse(url, "expected a port from 1 to 65535, found 0")
    query = f"?{_quoted(parts.query, _QUERY_SAFE)}" if parts.query else ""
    return Target(
        scheme=parts.scheme,
        host=_host(host, url),
        port=port or PORTS[parts.scheme],
        path=_path(parts.path) + query,
    )


def join(base: Target, location: str) -> Target:
    """The address that a redirect leads to.

    Raises:
        InvalidAddress: It leads nowhere on the web.

    >>> join(read_url("http://example.org/a"), "///other.example/b").url
    'http://other.example/b'
    """
    text = location.strip(" \t\r\n\f")
    if slashes := _SLASHES.match(text):  # as many as there are, a host follows
        return read_url(f"{slashes[1] or base.scheme + ':'}//{text[slashes.end() :]}")
    try:
        return read_url(urljoin(base.url, text))
    except ValueError as error:
        _refuse(location, f"expected the address of a redirect: {error}")


def ip_address(host: str) -> IPv4Address | IPv6Address | None:
    """The IP address that a host of a target is, or None for a name."""
    try:
        return IPv6Address(host) if ":" in host else IPv4Address(host)
    except ValueError:
        return None


def _refuse(url: str, message: str) -> NoReturn:
    shown = url if len(url) <= 200 else f"{url[:200]}…"
    raise InvalidAddress(message, url=shown, stage="address", transient=False)


def _quoted(text: str, safe: str) -> str:
    """Text with what an address cannot hold percent-encoded; a percent sign stays as it is."""
    return quote(text, safe=safe)


def _path(path: str) -> str:
    """A path without segments that lead nowhere or up, also where they are encoded.

    A server leaves them out, so a robots.txt has to be asked for what is left.

    >>> _path("/a/./b/../c"), _path("/%2E%2e/x/.."), _path("")
    ('/a/c', '/', '/')
    """
    kept: list[str] = []
    *segments, last = path.split("/")[1:] or [""]
    for segment in [*segments, last]:
        dots = segment.lower().replace("%2e", ".")
        if dots == "..":
            del kept[-1:]
        elif dots != ".":
            kept.append(segment)
    ends_open = last.lower().replace("%2e", ".") in (".", "..")
    return _quoted("/" + "/".join([*kept, *[""] * ends_open]), _PATH_SAFE)


def _host(host: str, url: str) -> str:
    if ":" in host:
        if "%" in host:
            _refuse(url, f"expected an IPv6 address without a zone, found {host!r}")
        try:
            return str(IPv6Address(host))
        except ValueError:
            _refuse(url, f"expected an IPv6 address in brackets, found {host!r}")
    try:
        name = host_name(host).removesuffix(".")
    except ValueError as error:
        _refuse(url, f"expected the name of a host, found {host!r}: {error}")
    if not _NAME.fullmatch(name):
        _refuse(url, f"expected the name of a host, found {host!r}")
    if _NUMBER.fullmatch(name.rpartition(".")[2]):
        return str(_ipv4(name, url))
    return name


def _ipv4(name: str, url: str) -> IPv4Address:
    """An address in any spelling that the WHATWG URL standard allows: octal, hex, shortened."""
    parts = name.split(".")
    try:
        *first, last = [_number(part) for part in parts]
        if len(parts) > 4 or any(part > 255 for part in first) or last >= 256 ** (5 - len(parts)):
            raise ValueError
    except ValueError:
        _refuse(url, f"expected the name of a host or an IPv4 address, found {name!r}")
    return IPv4Address(last + sum(part << (24 - 8 * at) for at, part in enumerate(first)))


def _number(text: str) -> int:
    if len(text) > 16:
        raise ValueError
    if text.startswith("0x"):
        return int(text[2:] or "0", 16)
    return int(text, 8) if len(text) > 1 and text.startswith("0") else int(text)
