"""Which IP addresses are on the public internet: the special-purpose registries of IANA.

https://www.iana.org/assignments/iana-ipv4-special-registry and
https://www.iana.org/assignments/iana-ipv6-special-registry, as of 2024. They are written down
in ``networks.json``: what the standard library says of an address differs between Python's
versions.
"""

from __future__ import annotations

from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network

from ..text.data_files import read_table

_TABLE = read_table(__package__, "networks.json")
_IPV4: list[tuple[IPv4Network, str]] = [
    (IPv4Network(network), name) for network, name in _TABLE["ipv4"].items()
]
_IPV6: list[tuple[IPv6Network, str]] = [
    (IPv6Network(network), name) for network, name in _TABLE["ipv6"].items()
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
