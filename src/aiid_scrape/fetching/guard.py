"""Which of the addresses that a name has may be connected to."""

from __future__ import annotations

import socket
from collections.abc import Iterable
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address
from ipaddress import ip_address as parse_ip

from .networks import why_not_public

MAX_ADDRESSES = 4
"""Addresses of one host that are tried, one after the other. An estimate."""


class NotPublic(Exception):
    """A host has an address that is not on the public internet; the message says which."""


class NoAddress(Exception):
    """A host has no address.

    Attributes:
        may_pass: Whether it was the name service that failed.
    """

    def __init__(self, message: str, *, may_pass: bool) -> None:
        super().__init__(message)
        self.may_pass = may_pass


@dataclass(frozen=True, slots=True)
class Guard:
    """Checks addresses at the moment of use: what passes is what is connected to.

    A name is resolved once. Had it been checked earlier, and resolved again to connect, it
    could have changed its address between the two.
    """

    exceptions: frozenset[str] = frozenset()
    """Exact ``host:port`` that the caller allows to be anywhere."""

    def choose(self, host: str, port: int, found: Iterable[str]) -> list[str]:
        """The addresses to try, of those that were found.

        Raises:
            NotPublic: One of them is not on the public internet. Then the others are not
                trusted either: who mixes the two means to be let in by one of them.
            NoAddress: There is none.

        >>> Guard().choose("example.org", 443, ["93.184.216.34", "93.184.216.34"])
        ['93.184.216.34']
        """
        addresses = [_parsed(text) for text in dict.fromkeys(found)]
        if not addresses:
            raise NoAddress("it has no address", may_pass=False)
        if f"{host}:{port}" not in self.exceptions:
            for address in addresses:
                if reason := why_not_public(address):
                    raise NotPublic(f"{address} is {reason}")
        return [str(address) for address in addresses[:MAX_ADDRESSES]]


def addresses_in(answer: Iterable[tuple[object, ...]]) -> list[str]:
    """The addresses in what ``getaddrinfo`` returns."""
    return [str(entry[-1][0]) for entry in answer if isinstance(entry[-1], tuple)]


def no_address(error: OSError | UnicodeError) -> NoAddress:
    """The failure of ``getaddrinfo``, told apart: no such name, or no name service."""
    code = getattr(error, "errno", None)
    may_pass = code in (socket.EAI_AGAIN, getattr(socket, "EAI_SYSTEM", None))
    reason = getattr(error, "strerror", None) or str(error)
    return NoAddress(str(reason), may_pass=may_pass)


def _parsed(text: str) -> IPv4Address | IPv6Address:
    return parse_ip(text.partition("%")[0])  # the zone of a link-local one
