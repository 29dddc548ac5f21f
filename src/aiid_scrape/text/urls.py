"""Addresses of the web: in their standard form, their hosts, and the words in them."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from urllib.parse import (
    SplitResult,
    parse_qsl,
    quote,
    unquote,
    urlencode,
    urljoin,
    urlsplit,
    urlunsplit,
)

MAX_ADDRESS = 2_000
"""Characters of an address; no browser's limit is lower. An estimate."""

# What advertisers, networks and newsletters add to an address.
_TRACKING = re.compile(
    r"(?:utm_|mtm_|pk_|at_|ns_|hsa_|vero_|oly_|wt[._])\w*|"
    r"fbclid|[gdy]clid|gclsrc|msclkid|twclid|igshid|igsh|mc_[ce]id|_ga|_gl|cmpid|icid|ncid|soc_src|soc_trk|"
    r"ref_src|ref_url|s_cid|smid|smtyp|sr_share|spm|fb_\w+|__twitter_impression|guccounter|"
    r"guce_\w+|yclid|wickedid|_hsenc|_hsmi|xtor|cmp|mkt_tok|trk|share_id|dicbo|outputtype",
    re.IGNORECASE,
)
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")
_PATH_SAFE = "/:@!$&'()*+,;=-._~%"


@lru_cache(maxsize=256)
def standard_address(address: str | None, base: str | None = None) -> str | None:
    """An address of the web in its standard form, or None if it is none.

    Scheme and host are lower case, international hosts in their ASCII form, default ports,
    credentials, fragments and tracking parameters are gone, and the percent-encoding is that
    of UTF-8.

    >>> standard_address("HTTPS://Example.COM:443/a b?utm_source=x&id=1#top")
    'https://example.com/a%20b?id=1'
    >>> standard_address("javascript:alert(1)") is None
    True
    """
    text = (address or "").strip()
    if not text or len(text) > MAX_ADDRESS or _CONTROL.search(text):
        return None
    try:
        parts = urlsplit(urljoin(base or "", text))
        host = ascii_host(written_host(parts.netloc))
        port = parts.port
    except ValueError:  # an IPv6 host that is none, a port that is no number
        return None
    scheme = parts.scheme.lower()
    if scheme not in _PORTS or not host:
        return None
    netloc = host if port in (None, _PORTS[scheme]) else f"{host}:{port}"
    path = quote(parts.path, safe=_PATH_SAFE) or "/"
    return urlunsplit((scheme, netloc, path, _query(parts.query), ""))


def is_foreign(address: str) -> bool:
    """Return true if an address has another scheme than those of the web: a script, data, a file.

    As browsers do it, white space in front of it and line ends and tabs within do not count.

    >>> is_foreign(" java\\tscript:alert(1)"), is_foreign("data:text/html,x")
    (True, True)
    >>> is_foreign("https://a.test/"), is_foreign("/a:b"), is_foreign("a.test/b")
    (False, False, False)
    """
    scheme = _SCHEME.match(_DROPPED.sub("", address))
    return scheme is not None and scheme[1].lower() not in _PORTS


_DROPPED = re.compile(r"\A[\x00-\x20]+|[\t\n\r]+")
_SCHEME = re.compile(r"([a-zA-Z][a-zA-Z0-9+.-]*):")


def split_address(address: str) -> SplitResult:
    """The parts of an address; empty ones if it cannot be taken apart."""
    try:
        return urlsplit(address)
    except ValueError:
        return urlsplit("")


def base_of(*stated: str | None) -> str | None:
    """The first of the addresses that a page is said to have which others can be read against.

    Templates leave ``https://[site]/`` in the head: with it no address of the page would be one.

    >>> base_of(None, "https://[site]/", "https://echo.example/robot")
    'https://echo.example/robot'
    """
    return next((each for each in stated if each and any(split_address(each))), None)


_PORTS = {"http": 80, "https": 443}


def ascii_host(host: str) -> str | None:
    """A host in lower-case ASCII; None if it is no public name.

    >>> ascii_host("Bücher.example")
    'xn--bcher-kva.example'
    """
    try:
        name = host_name(host.strip().rstrip("."))
    except ValueError:
        return None
    return name if _HOST.fullmatch(name) and len(name) <= MAX_HOST else None


def written_host(netloc: str) -> str:
    """The host in the part of an address that names the server, as it is written there.

    ``SplitResult.hostname`` is in lower case, and that is another name where a capital sigma
    ends a word: browsers map each letter by itself.

    >>> written_host("me@ΒΌΛΟΣ:80"), written_host("[::1]:80")
    ('ΒΌΛΟΣ', '::1')
    """
    host = netloc.rpartition("@")[2]
    if host.startswith("["):
        return host[1:].partition("]")[0]
    return host.partition(":")[0]


def host_name(host: str) -> str:
    """The name of a host in lower-case ASCII, as a browser asks for it (UTS 46, nontransitional).

    Raises:
        ValueError: No browser would take it; the message says why.

    >>> host_name("ΒΌΛΟΣ"), host_name("XN--I-7IQ.ws")
    ('xn--nxasmq6b', 'xn--i-7iq.ws')
    """
    if host.isascii() and _PUNYCODE not in host.lower():
        return host.lower()
    import idna  # it brings tables that take 10 ms to import

    # Full-width digits and dots become plain ones here, as in a browser. IDNAError is a ValueError.
    mapped = idna.uts46_remap(host, std3_rules=False)
    if len(mapped) > MAX_HOST:
        raise ValueError(f"expected at most {MAX_HOST} characters, found more")
    return ".".join(map(_ascii_label, mapped.split(".")))


def _ascii_label(label: str) -> str:
    if label.startswith(_PUNYCODE):
        shown = label.removeprefix(_PUNYCODE).encode("ascii").decode("punycode")
        _check_label(shown)
        if shown.isascii() or _in_punycode(shown) != label:
            raise ValueError(f"{label!r} is not what {shown!r} is written as")
    elif not label.isascii():
        _check_label(label)
        return _in_punycode(label)
    return label


def _check_label(label: str) -> None:
    """Refuse what the validity criteria of UTS 46 refuse, as browsers set them."""
    import idna

    if "." in label or idna.uts46_remap(label, std3_rules=False) != label:
        raise ValueError(f"{label!r} has characters that no name of a host has")
    idna.check_initial_combiner(label)
    idna.check_bidi(label)
    for at, char in enumerate(label):
        if char in _JOINERS and not idna.valid_contextj(label, at):
            raise ValueError(f"{label!r} has a joiner where nothing is joined")


def _in_punycode(label: str) -> str:
    return _PUNYCODE + label.encode("punycode").decode("ascii")


_PUNYCODE = "xn--"
_JOINERS = "\u200c\u200d"

MAX_HOST = 253
"""Characters of a host at most (RFC 1035: 253)."""

_HOST = re.compile(r"(?!-)[a-z0-9_-]{1,63}(?:\.[a-z0-9_-]{1,63})+")


def _query(query: str) -> str:
    pairs = parse_qsl(query, keep_blank_values=True, max_num_fields=None)
    kept = [(name, value) for name, value in pairs if not _TRACKING.fullmatch(name)]
    if len(kept) == len(pairs):
        return quote(query, safe=_PATH_SAFE + "?[]")
    return urlencode(kept)


def source_domain(address: str) -> str | None:
    """The host as AIID's ``source_domain`` has it: no leading ``www.`` or ``m.``, lower case.

    >>> source_domain("https://m.example.co.uk/news")
    'example.co.uk'
    """
    host = ascii_host(written_host(split_address(address).netloc))
    return re.sub(r"^(?:www|m)\.", "", host) if host else None


def slug_words(address: str) -> set[str]:
    """The words of the longest part of an address's path, without those that are short.

    >>> sorted(slug_words("https://echo.example/2020/robot-waters-the-mayor-1234.html"))
    ['mayor', 'robot', 'the', 'waters']
    """
    parts = unquote(split_address(address).path).split("/")
    return max(map(address_words, parts), key=len, default=set())


def address_words(text: str) -> set[str]:
    """The words of a text as addresses have them: no accents, no umlauts, no short words.

    >>> address_words("Größe für Rößler") == address_words("groesse-fuer-roessler")
    True
    """
    bare = text.casefold()
    if not bare.isascii():
        folded = unicodedata.normalize("NFKD", bare)
        bare = "".join([char for char in folded if not unicodedata.combining(char)])
    bare = bare.replace("ae", "a").replace("oe", "o").replace("ue", "u")
    return {word for word in _SLUG_WORD.findall(bare) if len(word) > 2 and word not in _SUFFIXES}


_SLUG_WORD = re.compile(r"[^\W\d_]+")
_SUFFIXES = frozenset({"html", "htm", "php"})
