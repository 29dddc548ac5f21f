"""No test gets out: sockets connect to this machine, or not at all."""

from __future__ import annotations

import socket
from ipaddress import IPv4Address, IPv6Address, ip_address
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pytest


class NetworkBlocked(RuntimeError):
    """A test tried to leave this machine; the message says for where."""


def block(monkeypatch: pytest.MonkeyPatch) -> None:
    """Refuse connections and look-ups of names, but for the loopback and local sockets."""
    connect, connect_ex, sendto = (
        socket.socket.connect,
        socket.socket.connect_ex,
        socket.socket.sendto,
    )
    look_up = socket.getaddrinfo

    def checked(method: Any) -> Any:
        def call(self: socket.socket, *args: Any) -> Any:
            if self.family in (socket.AF_INET, socket.AF_INET6) and not _is_here(args[-1][0]):
                self.close()  # nobody else would, for this is no error of the system
                _check(args[-1][0], f"port {args[-1][1]}")
            return method(self, *args)

        return call

    def getaddrinfo(host: Any, *args: Any, **options: Any) -> Any:
        name = host.decode() if isinstance(host, bytes) else host or ""
        if _number(name) is None:
            _check(name, "a look-up of its name")
        return look_up(host, *args, **options)

    monkeypatch.setattr(socket.socket, "connect", checked(connect))
    monkeypatch.setattr(socket.socket, "connect_ex", checked(connect_ex))
    monkeypatch.setattr(socket.socket, "sendto", checked(sendto))
    monkeypatch.setattr(socket, "getaddrinfo", getaddrinfo)


def _check(host: str, what: str) -> None:
    if not _is_here(host):
        raise NetworkBlocked(f"a test tried to reach {host} ({what}), but runs offline")


def _is_here(host: str) -> bool:
    address = _number(host)
    return host in ("localhost", "") if address is None else address.is_loopback


def _number(host: str) -> IPv4Address | IPv6Address | None:
    try:
        return ip_address(host.partition("%")[0])
    except ValueError:
        return None
