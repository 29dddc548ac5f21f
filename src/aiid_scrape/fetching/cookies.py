"""Cookies for the length of one fetch, each sent back to the very origin that set it."""

from __future__ import annotations

from http.cookies import CookieError, SimpleCookie

from .exchange import Response
from .urls import Target

MAX_COOKIES = 50
"""Cookies of an origin that are kept: RFC 6265 asks browsers for at least 50."""

MAX_BYTES = 4096
"""Characters of a cookie; longer ones are dropped: RFC 6265 asks browsers for at least 4,096
bytes."""


class Cookies:
    """Some sites lead in a circle whoever does not show the cookie that they set on the way."""

    def __init__(self) -> None:
        self._jars: dict[str, dict[str, str]] = {}

    def keep(self, response: Response) -> None:
        """Keep the cookies that an answer sets."""
        jar = self._jars.setdefault(response.target.origin, {})
        for name, value in response.headers:
            if name == "set-cookie" and len(value) <= MAX_BYTES:
                jar.update(_pair(value))
        while len(jar) > MAX_COOKIES:
            del jar[next(iter(jar))]

    def header(self, target: Target) -> str:
        """The value of the Cookie header for an address; empty if there are none."""
        jar = self._jars.get(target.origin, {})
        return "; ".join(f"{name}={value}" for name, value in jar.items())


def _pair(header: str) -> dict[str, str]:
    """The cookie in a Set-Cookie header; none where it is not in the ASCII that RFC 6265 asks for.

    Of other bytes it is not known what they were before they became text, so they could not
    be sent back.
    """
    pair = header.partition(";")[0]
    if not (pair.isascii() and pair.isprintable()):
        return {}
    try:
        cookie = SimpleCookie(pair)
    except CookieError:
        return {}
    return {name: morsel.coded_value for name, morsel in cookie.items()}
