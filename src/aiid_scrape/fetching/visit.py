"""From an address to the answer behind all its redirects."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TypeVar

from .._exceptions import (
    AddressBlocked,
    AiidScrapeError,
    BadStatus,
    FetchError,
    RateLimited,
    TooManyRedirects,
)
from ..models import Redirect, RobotsVerdict
from . import robots
from .cookies import Cookies
from .decoding import ACCEPTED
from .effects import (
    Compute,
    Deadline,
    Exchange,
    Exclusively,
    Request,
    Sleep,
    Steps,
)
from .exchange import Collector, Response
from .networks import why_not_public
from .refresh import refresh_target
from .retries import retry_after, with_retries
from .settings import PRODUCT, Settings, is_allowed
from .urls import Target, ip_address, join, read_url

T = TypeVar("T")

ACCEPT = "text/html,application/xhtml+xml,application/json;q=0.9,text/plain;q=0.8,*/*;q=0.1"

REDIRECTS = frozenset({301, 302, 303, 307, 308})

HTML_TYPES = frozenset({"", "text/html", "application/xhtml+xml"})
"""Content types of pages that can lead on by themselves."""

TRANSIENT = frozenset({408, 425, 429, 500, 502, 503, 504})
"""Statuses after which the same request may succeed."""

BUSY = frozenset({429, 503})


@dataclass(frozen=True, slots=True)
class Visit:
    """The answer behind an address, and the way to it."""

    response: Response
    redirects: tuple[Redirect, ...]
    verdict: RobotsVerdict
    seconds: float


def visit(settings: Settings, url: str) -> Steps[Visit]:
    """Go to an address, and on to where it leads.

    Raises:
        FetchError: There is no page.
        UnsupportedContent: What is there is no page.
    """
    deadline = settings.deadline()
    target = read_url(url)
    redirects: list[Redirect] = []
    cookies = Cookies()
    while True:
        _check_literal(settings, target)
        rules = yield from _uncounted(settings, deadline, _rules(settings, target))
        verdict = rules.verdict(target, PRODUCT)
        yield from _take_turn(settings, target, rules, deadline)
        response = yield from _exchange(settings, target, deadline, cookies.header(target))
        cookies.keep(response)
        onward = _onward(response)
        if onward is None:
            _check_status(settings, response)
            seconds = deadline.limit - deadline.left()
            return Visit(response, tuple(redirects), verdict, seconds)
        _check_onward(settings, target, onward, len(redirects))
        redirects.append(Redirect(url=target.url, status=response.status, to=onward.url))
        target = onward


def _exchange(
    settings: Settings,
    target: Target,
    deadline: Deadline,
    cookie: str = "",
    *,
    cut_at: int | None = None,
) -> Steps[Response]:
    """One request and its answer: from the network, or from the archive of another run."""
    if settings.replay is not None:
        replayed: Response = yield Compute(partial(settings.replay.load, target))
        return replayed
    headers = [
        ("accept", ACCEPT),
        ("accept-encoding", ACCEPTED),
        ("user-agent", settings.user_agent),
    ]
    if cookie:
        headers.append(("cookie", cookie))
    sent_at = settings.clock.now()
    collector = Collector(target, settings.limits, deadline, cut_at=cut_at)
    try:
        yield Exchange(Request(target, tuple(headers), deadline), collector)
    except AiidScrapeError as error:
        if settings.archive is not None:
            yield Compute(partial(settings.archive.save_failure, target, error, sent_at))
        raise
    response = collector.response(sent_at)
    if settings.archive is not None:
        yield Compute(partial(settings.archive.save, response))
    return response


# --- redirects -----------------------------------------------------------------------


def _onward(response: Response) -> Target | None:
    """Where an answer leads to; None if it is the page."""
    if response.status in REDIRECTS and (location := response.header("location")):
        return join(response.target, location)
    is_html = response.header("content-type").partition(";")[0].strip().lower() in HTML_TYPES
    if response.is_success and is_html and (location := refresh_target(response.body) or ""):
        onward = join(response.target, location)
        return onward if onward != response.target else None
    return None


def _check_onward(settings: Settings, target: Target, onward: Target, count: int) -> None:
    if count >= settings.limits.redirects:
        raise TooManyRedirects(
            f"expected at most {settings.limits.redirects} redirects, found more",
            url=target.url,
            stage="headers",
            transient=False,
            limit=settings.limits.redirects,
        )
    if (target.scheme, onward.scheme) == ("https", "http"):
        raise AddressBlocked(
            f"expected to stay with https, {target.url} leads to less: fetch this address by"
            " itself if you trust it",
            url=onward.url,
            stage="address",
            transient=False,
        )


def _check_literal(settings: Settings, target: Target) -> None:
    """Refuse an address that is written in numbers; a name is checked when it is connected to."""
    address = ip_address(target.host)
    reason = why_not_public(address) if address else None
    if reason is not None and not is_allowed(target, settings.allow_private):
        raise AddressBlocked(
            f"expected a host on the public internet, {target.host} is {reason}",
            url=target.url,
            stage="address",
            transient=False,
        )


def _check_status(settings: Settings, response: Response) -> None:
    status, url = response.status, response.target.url
    if response.is_success:
        return
    message = f"expected a page, got status {status}"
    if status not in BUSY:
        raise BadStatus(
            message, url=url, stage="headers", transient=status in TRANSIENT, status=status
        )
    wait = retry_after(
        response.header("retry-after"), response.header("date"), settings.clock.now()
    )
    if wait is not None:
        rest = min(wait, settings.limits.max_wait)
        settings.pace.hold(response.target.site, settings.clock.seconds() + rest)
        message += f": the server asks to wait {wait:g} s"
    raise RateLimited(
        message, url=url, stage="headers", transient=True, status=status, retry_after=wait
    )


# --- one's turn ----------------------------------------------------------------------


def _take_turn(
    settings: Settings, target: Target, rules: robots.Rules, deadline: Deadline
) -> Steps[None]:
    if settings.replay is not None:
        return
    asked = min(rules.delay(PRODUCT), settings.limits.max_crawl_delay)
    delay = max(settings.delay, asked)
    wait = settings.pace.turn(target.site, settings.clock.seconds(), delay)
    if wait > 0:
        yield Sleep(wait)
        deadline.extend(wait)


def _uncounted(settings: Settings, deadline: Deadline, steps: Steps[T]) -> Steps[T]:
    """Steps that have a deadline of their own."""
    start = settings.clock.seconds()
    result = yield from steps
    deadline.extend(settings.clock.seconds() - start)
    return result


# --- robots.txt ----------------------------------------------------------------------


def _rules(settings: Settings, target: Target) -> Steps[robots.Rules]:
    """The rules of a site: remembered, or got once for all who wait for them."""
    if not settings.robots:
        return robots.Rules("", 0.0, is_ignored=True)
    known = settings.rules.get(target.origin, settings.clock.seconds())
    if known is not None:
        return known
    steps: Callable[[], Steps[robots.Rules]] = partial(_get_rules, settings, target)
    rules: robots.Rules = yield Exclusively(("robots", target.origin), steps)
    return rules


def _get_rules(settings: Settings, target: Target) -> Steps[robots.Rules]:
    clock = settings.clock
    known = settings.rules.get(target.origin, clock.seconds())
    if known is not None:  # somebody else got them meanwhile
        return known
    try:
        response = yield from with_retries(
            lambda _: _get_robots_txt(settings, target), settings.limits, only=BadStatus
        )
        rules: robots.Rules = yield Compute(partial(_read_rules, response, clock.seconds()))
    except FetchError as error:
        rules = robots.rules_without(target, error, clock.seconds())
    settings.rules.put(target.origin, rules)
    return rules


def _read_rules(response: Response, now: float) -> robots.Rules:
    rules = robots.rules_from(response, now)
    rules.prepare(PRODUCT)
    return rules


def _get_robots_txt(settings: Settings, target: Target) -> Steps[Response]:
    deadline = settings.deadline()
    target = robots.robots_target(target)
    for _ in range(robots.MAX_REDIRECTS + 1):
        _check_literal(settings, target)
        response = yield from _exchange(settings, target, deadline, cut_at=robots.MAX_BYTES)
        robots.check_status(response)
        location = response.header("location")
        if response.status not in REDIRECTS or not location:
            return response
        target = join(target, location)
    raise TooManyRedirects(
        f"expected at most {robots.MAX_REDIRECTS} redirects, found more",
        url=target.url,
        stage="robots",
        transient=False,
        limit=robots.MAX_REDIRECTS,
    )
