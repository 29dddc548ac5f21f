"""What the robots.txt of a site allows, as RFC 9309 has it. The only importer of protego."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass, field
from threading import Lock
from typing import TYPE_CHECKING

from .._exceptions import (
    BadStatus,
    FetchError,
    FetchTimeout,
    NotArchived,
    ResponseInvalid,
    ResponseTooLarge,
    ResponseTruncated,
    RobotsDisallowed,
    TooManyRedirects,
)
from ..models import RobotsVerdict
from .robots_groups import Group, read_groups, rules_for
from .urls import Target

if TYPE_CHECKING:
    from protego import Protego

    from .exchange import Response

MAX_BYTES = 500 * 1024
"""Bytes of a robots.txt that are read; RFC 9309 asks for 500 KiB at least."""

MAX_REDIRECTS = 5
"""Redirects of a robots.txt that are followed, as RFC 9309 has it."""

MAX_AGE = 24 * 3600.0
"""Seconds for which a robots.txt is remembered: RFC 9309 says no longer than a day."""

MAX_AGE_UNREACHABLE = 300.0
"""Seconds for which it is remembered that a robots.txt cannot be had. An estimate."""

MAX_SITES = 1000
"""Sites whose robots.txt is remembered, the last ones used. An estimate."""

UNREACHABLE = (BadStatus, FetchTimeout, ResponseInvalid, ResponseTooLarge, ResponseTruncated)
"""Failures that say nothing about the rules: then nothing is allowed. Others, such as an unknown
host, are those of the page as well, and tell more."""

_BYTE_ORDER_MARK = b"\xef\xbb\xbf"


@dataclass(frozen=True, slots=True)
class Rules:
    """What is known of a site's robots.txt."""

    url: str
    until: float
    """The time, in seconds of the clock, until which it may be used."""

    groups: tuple[Group, ...] | None = None
    """The groups of rules; None if there is no robots.txt."""

    failure: FetchError | None = None
    """Why it could not be had; then nothing is allowed."""

    is_ignored: bool = False
    """Whether it is not asked at all."""

    _parsers: dict[str, Protego] = field(default_factory=dict, compare=False, repr=False)

    def verdict(self, target: Target, agent: str) -> RobotsVerdict:
        """Whether an address may be fetched.

        Raises:
            RobotsDisallowed: It may not.
        """
        if self.is_ignored:
            return RobotsVerdict.IGNORED
        if self.failure is not None:
            message = f"expected to be told by robots.txt what is allowed: {self.failure}"
            raise self._disallowed(target, message, transient=True) from self.failure
        if self.groups is None:
            return RobotsVerdict.NO_RULES
        if not self._parser(agent).can_fetch(target.url, agent):
            message = "expected a page that programs may fetch, robots.txt does not allow it"
            raise self._disallowed(target, message, transient=False)
        return RobotsVerdict.ALLOWED

    def delay(self, agent: str) -> float:
        """Seconds between two requests that the site asks for."""
        delay = self._parser(agent).crawl_delay(agent) if self.groups else None
        return float(delay or 0.0)

    def prepare(self, agent: str) -> None:
        """Read the rules for an agent, which takes a while for a long robots.txt."""
        if self.groups:
            self._parser(agent)

    def _parser(self, agent: str) -> Protego:
        """What matches the rules for an agent, and them alone."""
        parser = self._parsers.get(agent)
        if parser is None:
            from protego import Protego  # it takes 10 ms to import

            lines = rules_for(self.groups or (), agent)
            parser = Protego.parse("\n".join(["User-agent: *", *lines]))
            self._parsers[agent] = parser
        return parser

    def _disallowed(self, target: Target, message: str, *, transient: bool) -> RobotsDisallowed:
        return RobotsDisallowed(
            message, url=target.url, stage="robots", transient=transient, robots_url=self.url
        )


class RobotsCache:
    """The rules of the sites that were asked last. It can be used from several threads."""

    def __init__(self) -> None:
        self._rules: OrderedDict[str, Rules] = OrderedDict()
        self._lock = Lock()

    def get(self, origin: str, now: float) -> Rules | None:
        """The rules of a site, unless they are unknown or too old."""
        with self._lock:
            rules = self._rules.get(origin)
            if rules is None or rules.until <= now:
                return None
            self._rules.move_to_end(origin)
            return rules

    def put(self, origin: str, rules: Rules) -> None:
        """Remember the rules of a site."""
        with self._lock:
            self._rules[origin] = rules
            self._rules.move_to_end(origin)
            while len(self._rules) > MAX_SITES:
                self._rules.popitem(last=False)


def robots_target(target: Target) -> Target:
    """Where the robots.txt for an address is."""
    return Target(target.scheme, target.host, target.port, "/robots.txt")


def check_status(response: Response) -> None:
    """Tell an answer that means something from one that says to come later.

    Raises:
        BadStatus: The server is in trouble, or is asked too often: nothing is known of the
            rules. RFC 9309 takes 429 for "there are none", which would not be kind.
    """
    status = response.status
    if status == 429 or status >= 500:
        raise BadStatus(
            f"expected a robots.txt, got status {status}",
            url=response.target.url,
            stage="robots",
            transient=True,
            status=status,
        )


def rules_from(response: Response, now: float) -> Rules:
    """The rules in an answer: those of its body, or none where there is no robots.txt."""
    url, until = response.target.url, now + MAX_AGE
    if not response.is_success:
        return Rules(url, until)
    body = response.body[:MAX_BYTES]
    if len(response.body) >= MAX_BYTES:
        body = body.rpartition(b"\n")[0]  # half a rule may say the opposite of the whole
    text = body.removeprefix(_BYTE_ORDER_MARK).decode("utf-8", "replace")
    return Rules(url, until, groups=read_groups(text)) if text.strip() else Rules(url, until)


def rules_without(target: Target, error: FetchError, now: float) -> Rules:
    """What holds when there was no answer.

    Raises:
        FetchError: The error, where it says as much of the page.
    """
    url = robots_target(target).url
    if isinstance(error, NotArchived):  # a run without robots.txt is being replayed
        return Rules(url, now + MAX_AGE, is_ignored=True)
    if isinstance(error, TooManyRedirects):
        return Rules(url, now + MAX_AGE)
    if isinstance(error, UNREACHABLE) or error.url != url:
        return Rules(url, now + MAX_AGE_UNREACHABLE, failure=error)
    error.url = target.url
    raise error
