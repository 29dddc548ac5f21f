"""How a scraper behaves, and what it remembers: all that the steps of a fetch need to know."""

from __future__ import annotations

import re
import ssl
from collections.abc import Collection
from dataclasses import dataclass, field
from math import inf
from os import PathLike, fspath
from os.path import isdir
from typing import TypedDict

from .. import __version__
from .._exceptions import AiidScrapeError
from .archive import Archive
from .effects import Clock, Deadline
from .limits import DELAY, PER_HOST, Limits
from .pace import Pace
from .robots import RobotsCache
from .urls import Target, read_url

PRODUCT = "aiid_scrape"
"""The name that a robots.txt can give rules for."""


_PORT = re.compile(r":[0-9]+\Z")


@dataclass(frozen=True)
class Settings:
    """How a scraper behaves."""

    limits: Limits = field(default_factory=Limits)
    delay: float = DELAY
    per_host: int = PER_HOST
    robots: bool = True
    user_agent: str = ""
    allow_private: frozenset[str] = frozenset()
    archive: Archive | None = None
    replay: Archive | None = None
    clock: Clock = field(default_factory=Clock)
    pace: Pace = field(default_factory=Pace)
    rules: RobotsCache = field(default_factory=RobotsCache)

    def deadline(self) -> Deadline:
        """The moment at which an attempt that starts now has to be over."""
        return Deadline(self.clock, self.limits.deadline)


def user_agent(contact: str | None, own: str | None = None) -> str:
    """How the scraper introduces itself.

    Args:
        contact: An address of mail or of the web at which its operator can be reached.
        own: The whole header as the caller has it, in place of the library's.

    Raises:
        ValueError: One of them cannot stand in a header, or both are given.

    >>> user_agent("me@example.org").partition("/")[2].partition(" ")[2]
    '(Python library; me@example.org)'
    """
    if own is not None:
        if contact is not None:
            raise ValueError("expected a contact or a user agent of your own, got both")
        if not (own.isascii() and own.isprintable() and own.strip()):
            raise ValueError(f"expected a user agent in printable ASCII, got {own!r}")
        return own.strip()
    if contact is not None and not (contact.isascii() and contact.isprintable() and contact):
        raise ValueError(f"expected a contact in printable ASCII, got {contact!r}")
    return f"{PRODUCT}/{__version__} (Python library; {contact or 'contact not given'})"


class Options(TypedDict, total=False):
    """The options of both scrapers; what they mean is told at :class:`Scraper`."""

    limits: Limits | None
    delay: float
    per_host: int
    robots: bool
    contact: str | None
    user_agent: str | None
    allow_private: Collection[str]
    archive: str | PathLike[str] | None
    replay: str | PathLike[str] | None
    cache: str | PathLike[str] | None
    ssl_context: ssl.SSLContext | None


def make_settings(options: Options) -> Settings:
    """Settings from options.

    Raises:
        ValueError: An option has a value that makes no sense; the message says which.
    """
    delay, per_host = options.get("delay", DELAY), options.get("per_host", PER_HOST)
    if not 0 <= delay < inf:
        raise ValueError(f"expected a delay of 0 seconds or more, got {delay!r}")
    if per_host < 1:
        raise ValueError(f"expected at least one request per host, got {per_host!r}")
    archive, replay = options.get("archive"), options.get("replay")
    if replay is not None and not isdir(replay):
        raise ValueError(f"expected the folder of an archive to replay, got {fspath(replay)!r}")
    return Settings(
        limits=options.get("limits") or Limits(),
        delay=delay,
        per_host=per_host,
        robots=options.get("robots", True),
        user_agent=user_agent(options.get("contact"), options.get("user_agent")),
        allow_private=_allowed_sites(options.get("allow_private", ())),
        archive=Archive(archive) if archive is not None else None,
        replay=Archive(replay) if replay is not None else None,
    )


def _allowed_sites(sites: Collection[str]) -> frozenset[str]:
    if isinstance(sites, str):
        raise ValueError(f"expected a list of hosts with ports, got {sites!r}")
    return frozenset(map(_allowed_site, sites))


def _allowed_site(site: str) -> str:
    """A host and a port in the spelling of targets.

    >>> _allowed_site("LOCALHOST:8000"), _allowed_site("[::1]:8000")
    ('localhost:8000', '::1:8000')
    """
    try:
        if not _PORT.search(site):
            raise ValueError("there is no port")
        target = read_url(f"http://{site}/")
        if target.path != "/":
            raise ValueError("there is a path")
        return target.site
    except (AiidScrapeError, ValueError) as error:
        message = f"expected a host and a port such as 'localhost:8000', got {site!r}"
        raise ValueError(message) from error


def is_allowed(target: Target, sites: frozenset[str]) -> bool:
    """Whether the caller made an exception for a host and port."""
    return target.site in sites
