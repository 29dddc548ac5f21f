"""robots.txt in every state that RFC 9309 names, and in some that it does not."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from aiid_scrape import (
    AiidScrapeError,
    HostNotFound,
    RobotsDisallowed,
    RobotsVerdict,
)
from aiid_scrape.fetching.exchange import Response
from aiid_scrape.fetching.robots import MAX_AGE, MAX_SITES, RobotsCache, Rules, rules_from
from aiid_scrape.fetching.settings import PRODUCT
from aiid_scrape.fetching.urls import read_url

from .conftest import BRISK, EASY, Twin
from .misbehaving import MisbehavingServer

Make = Callable[..., Twin]

ALLOWED, NO_RULES, DISALLOWED = RobotsVerdict.ALLOWED, RobotsVerdict.NO_RULES, None

STATES = [
    ("rules.test", "/page", ALLOWED),
    ("rules.test", "/private", DISALLOWED),
    ("rules.test", "/private/page", ALLOWED),  # the longer rule counts
    ("mark.test", "/page", DISALLOWED),  # a byte order mark hides no group
    ("named.test", "/page", DISALLOWED),  # names are compared without case
    ("named.test", "/other", ALLOWED),
    ("huge.test", "/page", DISALLOWED),
    ("huge.test", "/gzip", ALLOWED),  # the rule stands behind 500 KiB
    ("html.test", "/page", ALLOWED),
    ("empty.test", "/page", NO_RULES),
    ("401.test", "/page", NO_RULES),
    ("403.test", "/page", NO_RULES),
    ("404.test", "/page", NO_RULES),
    ("429.test", "/page", DISALLOWED),
    ("500.test", "/page", DISALLOWED),
    ("503.test", "/page", DISALLOWED),
    ("silent.test", "/page", DISALLOWED),
    ("cut.test", "/page", DISALLOWED),
    ("elsewhere.test", "/private", DISALLOWED),  # the rules of another host's file
    ("elsewhere.test", "/page", ALLOWED),
    ("circle.test", "/page", NO_RULES),
    ("inward.test", "/page", DISALLOWED),  # it leads to 10.0.0.1, which is not asked
]


@pytest.mark.parametrize(("host", "path", "verdict"), STATES)
def test_robots_txt_is_heeded(
    host: str, path: str, verdict: RobotsVerdict | None, twin: Make, server: MisbehavingServer
) -> None:
    """What the file allows, or what its absence means, decides; the verdict is told."""
    limits = BRISK if host == "silent.test" else EASY
    scraper = twin(robots=True, hosts=[host, "rules.test"], limits=limits)
    url = server.url(path, host)
    if verdict is not None:
        page = scraper.fetch(url)
        assert page.fetched is not None
        assert page.fetched.robots is verdict
        return
    asked = server.calls[path]
    with pytest.raises(RobotsDisallowed) as caught:
        scraper.fetch(url)
    assert (caught.value.url, caught.value.stage) == (url, "robots")
    assert caught.value.robots_url.endswith("/robots.txt")
    assert caught.value.transient == (host.split(".")[0] in UNREACHABLE)
    assert server.calls[path] == asked


UNREACHABLE = {"429", "500", "503", "silent", "cut", "inward"}
"""Hosts whose rules are not known, but may be later."""


def test_robots_txt_can_be_left_out_which_is_told(twin: Make, server: MisbehavingServer) -> None:
    """The switch works, and leaves a mark."""
    page = twin(hosts=["mark.test"]).fetch(server.url("/page", "mark.test"))
    assert page.fetched is not None
    assert page.fetched.robots is RobotsVerdict.IGNORED


def test_robots_txt_is_asked_for_once(twin: Make, server: MisbehavingServer) -> None:
    """However many pages wait for it at once."""
    before = server.calls["/robots.txt"]
    scraper = twin(robots=True, hosts=["404.test"], per_host=20)
    urls = [server.url(f"/{number}", "404.test") for number in range(30)]
    results = scraper.fetch_all(urls, jobs=20)
    assert [result.error for result in results] == [None] * 30
    assert server.calls["/robots.txt"] - before == 1


def test_redirect_is_checked_by_the_rules_of_its_own_host(
    twin: Make, server: MisbehavingServer
) -> None:
    """Where a page leads to is asked, too."""
    to = server.url("/private", "rules.test")
    scraper = twin(robots=True, hosts=["404.test", "rules.test"])
    with pytest.raises(RobotsDisallowed) as caught:
        scraper.fetch(server.url(f"/redirect?to={to}", "404.test"))
    assert caught.value.url == to


def test_unknown_host_is_not_blamed_on_its_robots_txt(twin: Make) -> None:
    """The error is that of the page."""
    with pytest.raises(HostNotFound) as caught:
        twin(robots=True).fetch("http://nowhere.invalid/page")
    assert caught.value.url == "http://nowhere.invalid/page"


def test_crawl_delay_is_kept(twin: Make, server: MisbehavingServer) -> None:
    """A site that asks for time gets it, although the caller would not give any."""
    scraper = twin(robots=True, hosts=["slow.test"], per_host=4)
    start = time.monotonic()
    results = scraper.fetch_all([server.url(f"/{n}", "slow.test") for n in range(4)])
    assert time.monotonic() - start >= 3 * 0.3
    assert all(result.page for result in results)


def test_crawl_delay_has_a_cap(twin: Make, server: MisbehavingServer) -> None:
    """A site that asks for a day between two pages gets as much as the limits give."""
    limits = EASY.model_copy(update={"max_crawl_delay": 0.2})
    scraper = twin(robots=True, hosts=["slowest.test"], limits=limits)
    start = time.monotonic()
    results = scraper.fetch_all([server.url(f"/{n}", "slowest.test") for n in range(3)])
    assert 2 * 0.2 <= time.monotonic() - start < 5
    assert all(result.page for result in results)


# --- the rules themselves, without a network -----------------------------------------


def rules(text: str | bytes, status: int = 200) -> Rules:
    """The rules in a robots.txt."""
    body = text.encode() if isinstance(text, str) else text
    target = read_url("https://example.org/robots.txt")
    now = datetime(2024, 1, 1, tzinfo=UTC)
    return rules_from(Response(target, status, (), body, len(body), now), 100.0)


def allows(text: str | bytes, path: str) -> bool:
    """Whether a robots.txt allows a path."""
    try:
        rules(text).verdict(read_url(f"https://example.org{path}"), PRODUCT)
    except RobotsDisallowed:
        return False
    return True


@pytest.mark.parametrize(
    ("text", "path", "allowed"),
    [
        # RFC 9309, 2.2.1: groups of one name are one group; names are compared without case.
        ("User-agent: aiid_scrape\nDisallow: /a\n\nUser-agent: AIID_SCRAPE\nDisallow: /b", "/b", 0),
        ("User-agent: *\nDisallow: /a\n\nUser-agent: aiid_scrape\nDisallow: /b", "/a", 1),
        ("User-agent: other\nUser-agent: *\nDisallow: /a", "/a", 0),
        ("Disallow: /a", "/a", 1),  # a rule of no group
        # 2.2.2: the longest match counts, and allowing wins a draw.
        ("User-agent: *\nAllow: /example/page/\nDisallow: /example/page/no.gif",
         "/example/page/no.gif", 0),
        ("User-agent: *\nDisallow: /a\nAllow: /a", "/a", 1),
        ("User-agent: *\nDisallow:", "/a", 1),
        ("User-agent: *\nDisallow: /\n", "/robots.txt", 1),
        # Octets and their percent-encodings are the same.
        ("User-agent: *\nDisallow: /foo/bar?baz=http://foo.bar", "/foo/bar?baz=http://foo.bar", 0),
        ("User-agent: *\nDisallow: /foo/bar/ツ", "/foo/bar/%E3%83%84", 0),
        ("User-agent: *\nDisallow: /foo/bar/%E3%83%84", "/foo/bar/ツ", 0),
        ("User-agent: *\nDisallow: /foo/bar/%62%61%7A", "/foo/bar/baz", 0),
        # 2.2.3: special characters.
        ("User-agent: *\nDisallow: /*.gif$", "/a/b.gif", 0),
        ("User-agent: *\nDisallow: /*.gif$", "/a/b.gif?x", 1),
        ("User-agent: *\nDisallow: /a # not /b", "/b", 1),
        ("User-agent: *\r\nDisallow: /a\r\n", "/a", 0),
        ("User-agent: *\rDisallow: /a\r", "/a", 0),
        ("User-Agent : *\nDISALLOW : /a", "/a", 0),
        # 2.2.1: our product token, whatever stands behind it, and no other name.
        ("User-agent: aiid_scrape/1.0\nDisallow: /a", "/a", 0),
        ("User-agent: AIID_scrape 1.0 (Python)\nDisallow: /a", "/a", 0),
        ("User-agent: aiid_scrape\nAllow: /\nUser-agent: * # all\nDisallow: /a", "/a", 1),
        ("User-agent: a\nDisallow: /a", "/a", 1),
        ("User-agent: aiid\nDisallow: /a", "/a", 1),
        ("User-agent: scrape\nDisallow: /a", "/a", 1),
        ("User-agent: aiid_scrape_news\nDisallow: /a", "/a", 1),
        ("User-agent: aiid_scrape2\nDisallow: /a", "/a", 1),
        ("User-agent: Mozilla/5.0 (compatible; aiid_scrape/1.0)\nDisallow: /a", "/a", 1),
        ("User-agent: *bot\nDisallow: /a", "/a", 1),
        ("User-agent: ツ\nUser-agent: *\nDisallow: /a", "/a", 0),
        ("User-agent: aiid_scrape\n\nUser-agent:\nUser-agent: *\nDisallow: /a", "/a", 0),
        # 2.2.4: records that are no rules end no group, and stand for nobody's.
        ("User-agent: other\nUnknown: x\nUser-agent: aiid_scrape\nDisallow: /a", "/a", 0),
        ("User-agent: aiid_scrape\nSitemap: /s\nUser-agent: other\nDisallow: /a", "/a", 0),
        ("User-agent: aiid_scrape\nCrawl-delay: 5\nUser-agent: *\nDisallow: /a", "/a", 0),
        ("User-agent: *\nDisallow: /a\nUser-agent: aiid_scrape", "/a", 1),  # a group of no rules
        # Slips of the pen, and what is none of them.
        ("user-agent aiid_scrape\ndisallow /a", "/a", 0),
        ("User agent: *\nDissalow: /a", "/a", 0),
        ("User-agent: *\nDisallow: /a\nUser agents are welcome\nDisallow: /b", "/b", 0),
        ("User-agent: *\nDisallow: /x\u2028Disallow: /a", "/a", 1),  # no line end
    ],
)  # fmt: skip
def test_rules_are_those_of_the_standard(text: str, path: str, allowed: int) -> None:
    """The examples of RFC 9309, and what it says in words."""
    assert allows(text, path) == bool(allowed)


@pytest.mark.parametrize(
    ("text", "delay"),
    [
        ("User-agent: *\nCrawl-delay: 7\nDisallow: /a", 7.0),
        ("User-agent: *\nDisallow: /a\nCrawl-delay: 7", 7.0),
        ("User-agent: aiid_scrape/1.0\nCrawl-delay: 7", 7.0),
        ("User-agent: slow\nCrawl-delay: 7\nUser-agent: *\nDisallow: /a", 0.0),  # of another
        ("User-agent: slow\nCrawl-delay: 7\nUser-agent: *\nCrawl-delay: 2\nDisallow: /a", 2.0),
        ("User-agent: *\nCrawl-delay: soon", 0.0),
    ],
)
def test_delay_is_of_those_who_were_named(text: str, delay: float) -> None:
    """It ends no group, but is not meant for who comes behind it."""
    assert rules(text).delay(PRODUCT) == delay


def test_many_names_and_many_rules_take_no_time() -> None:
    """Rules are read for one name, not for thousands of others."""
    names = "".join(f"User-agent: a{number}\n" for number in range(13_000))
    lines = "".join(f"Disallow: /{number}\n" for number in range(14_000))
    start = time.process_time()
    assert not allows(f"{names}User-agent: *\n{lines}", "/13999")
    assert time.process_time() - start < 2


def test_text_that_is_no_utf8_does_no_harm() -> None:
    """What can be read of it counts."""
    assert not allows(b"\xff\xfe\x00\nUser-agent: *\nDisallow: /a\n", "/a")


def test_hostile_patterns_take_no_time() -> None:
    """A pattern of many stars is matched at once."""
    text = f"User-agent: *\nDisallow: /{'*a' * 2000}$\n"
    start = time.monotonic()
    assert allows(text, "/" + "a" * 4000 + "b")
    assert time.monotonic() - start < 2


def test_cache_forgets_the_old_and_the_many() -> None:
    """Rules are good for a day, and for the sites that were asked last."""
    cache = RobotsCache()
    for number in range(MAX_SITES + 1):
        cache.put(f"https://{number}.example", Rules("", until=MAX_AGE))
    assert cache.get("https://0.example", 0.0) is None
    assert cache.get("https://1.example", 0.0) is not None
    assert cache.get("https://1.example", MAX_AGE) is None


def test_hopeless_rules_are_an_error_of_this_library() -> None:
    """Of the errors that a robots.txt can end in, all can be caught by one name."""
    assert issubclass(RobotsDisallowed, AiidScrapeError)
