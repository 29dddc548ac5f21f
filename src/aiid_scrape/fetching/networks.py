"""Which IP addresses are on the public internet: the special-purpose registries of IANA.

https://www.iana.org/assignments/iana-ipv4-special-registry and
https://www.iana.org/assignments/iana-ipv6-special-registry, as of 2024. They are written down
here because what the standard library says of an address differs between Python's versions.
"""

from __future__ import annotations

from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network

_IPV4 = [
    (IPv4Network(network), name)
    for network, name in {
        "0.0.0.0/8": "this network",
        "10.0.0.0/8": "private",
        "100.64.0.0/10": "of a carrier's own network",
        "127.0.0.0/8": "loopback",
        "169.254.0.0/16": "link-local, where clouds serve their metadata",
        "172.16.0.0/12": "private",
        "192.0.0.0/24": "for protocols",
        "192.0.2.0/24": "for documentation",
        "192.88.99.0/24": "of a former tunnel",
        "192.168.0.0/16": "private",
        "198.18.0.0/15": "for benchmarks",
        "198.51.100.0/24": "for documentation",
        "203.0.113.0/24": "for documentation",
        "224.0.0.0/4": "multicast",
        "240.0.0.0/4": "reserved",
        "168.63.129.16/32": "where a cloud serves its metadata",  # of no registry: Azure's
    }.items()
]

_IPV6 = [
    (IPv6Network(network), name)
    for network, name in {
        "2001::/23": "for protocols and tunnels",  # Teredo, ORCHID, benchmarks among them
        "2001:db8::/32": "for documentation",
        "2002::/16": "of a tunnel (6to4)",
        "3fff::/20": "for documentation",
        "fc00::/7": "private",
        "fe80::/10": "link-local",
        "fec0::/10": "private",
        "ff00::/8": "multicast",
        "::1/128": "loopback",
        "::/128": "unspecified",
    }.items()
]

_GLOBAL_IPV6 = IPv6Network("2000::/3")
"""The only part of IPv6 whose addresses are given to hosts of the public internet."""

_MAPPED = IPv6Network("::ffff:0:0/96")
_NAT64 = IPv6Network("64:ff9b::/96")
"""How a network without IPv4 reaches every host that has nothing else (RFC 6052)."""

_ISATAP = (0x00005EFE, 0x02005EFE)
"""The third quarter of an address that tunnels to the IPv4 address in the fourth (RFC 5214)."""


def why_not_public(address: IPv4Address | IPv6Address) -> str | None:
    """What an address is instead of one on the public internet, in words; None if it is on it.

    >>> why_not_public(IPv4Address("10.1.2.3")), why_not_public(IPv4Address("93.184.216.34"))
    ('private', None)
    >>> why_not_public(IPv6Address("::ffff:127.0.0.1"))
    'loopback'
    """
    if isinstance(address, IPv4Address):
        return next((name for network, name in _IPV4 if address in network), None)
    if address in _MAPPED or address in _NAT64:
        return why_not_public(IPv4Address(int(address) & 0xFFFFFFFF))
    for network, name in _IPV6:
        if address in network:
            return name
    if address not in _GLOBAL_IPV6:
        return "not on the public internet"
    if (int(address) >> 32) & 0xFFFFFFFF in _ISATAP:
        return "of a tunnel (ISATAP)"
    return None
