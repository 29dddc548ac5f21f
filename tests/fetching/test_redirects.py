"""Redirects are followed by hand, each step as careful as the first."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest

from aiid_scrape import AddressBlocked, RobotsVerdict, TooManyRedirects
from aiid_scrape.fetching.effects import Exchange
from aiid_scrape.fetching.refresh import LOOK, refresh_target
from aiid_scrape.fetching.settings import Settings, make_settings
from aiid_scrape.fetching.visit import visit

from .conftest import EASY, Twin
from .misbehaving import MisbehavingServer

Make = Callable[..., Twin]
HOSTILE = [
    "<meta '",
    "<meta " * 150 + "'",
    "<a ",
    "<!--",
    "<![",
    "<!",
    "<?",
    "&",
    "<",
    '<a b="',
    "<meta ",
    "<meta a=",
    "\0",
    ";url=,",
]


@pytest.mark.parametrize(
    ("path", "status"), [("/redirect?to=", 302), ("/odd-redirect?to=", 302), ("/refresh?to=", 200)]
)
def test_page_tells_the_way_to_it(
    path: str, status: int, twin: Make, server: MisbehavingServer
) -> None:
    """All that was done is in ``page.fetched``."""
    url = server.url(f"{path}/page")
    page = twin().fetch(url)
    assert page.fetched is not None
    (step,) = page.fetched.redirects
    assert (step.url, step.status, step.to) == (url, status, server.url("/page"))
    assert page.fetched.requested_url == url
    assert page.fetched.url == page.url == server.url("/page")
    assert page.fetched.status == 200
    assert page.fetched.headers["content-type"].startswith("text/html")
    assert page.fetched.robots is RobotsVerdict.IGNORED
    assert page.fetched.body_bytes == page.fetched.wire_bytes > 0
    assert 0 < page.fetched.seconds < EASY.deadline
    assert page.fetched.fetched_at.tzinfo is not None


@pytest.mark.parametrize("path", ["/loop", "/further"])
def test_circle_of_redirects_is_left(path: str, twin: Make, server: MisbehavingServer) -> None:
    """There is a limit, and it is exact."""
    before = server.calls.total()
    with pytest.raises(TooManyRedirects) as caught:
        twin().fetch(server.url(path))
    assert caught.value.limit == EASY.redirects
    assert server.calls.total() - before == EASY.redirects + 1


def test_cookie_is_shown_to_its_own_host(twin: Make, server: MisbehavingServer) -> None:
    """A site that leads in a circle until its cookie is shown is read."""
    assert twin().fetch(server.url("/cookie-wall")).reports


def test_cookie_is_shown_to_no_other_host(twin: Make, server: MisbehavingServer) -> None:
    """Not even if it says that it is for the whole domain."""
    to = server.url("/echo", "b.test")
    page = twin(hosts=["a.test", "b.test"]).fetch(server.url(f"/cookie-and-away?to={to}", "a.test"))
    shown = [block.text for block in page.blocks]
    assert f"host: b.test:{server.port}" in shown
    assert not any(line.startswith("cookie:") for line in shown)


def test_request_says_who_asks(twin: Make, server: MisbehavingServer) -> None:
    """An honest name, a way to reach its user, and nothing else about them."""
    page = twin(contact="me@example.org").fetch(server.url("/echo"))
    shown = dict(block.text.split(": ", 1) for block in page.blocks if ": " in block.text)
    assert shown["user-agent"].startswith("aiid_scrape/")
    assert shown["user-agent"].endswith("(Python library; me@example.org)")
    assert shown["accept-encoding"] == "gzip, deflate"
    assert not {"referer", "authorization", "cookie", "from"} & shown.keys()


def test_user_agent_can_be_ones_own(twin: Make) -> None:
    """In place of the library's; with a contact it would not be clear which is meant."""
    settings = make_settings({"user_agent": " My Crawler/1.0 "})
    assert settings.user_agent == "My Crawler/1.0"
    for hostile in ("a\r\nX: y", " "):
        with pytest.raises(ValueError, match="expected a user agent"):
            twin(user_agent=hostile).fetch("http://example.test/")
    with pytest.raises(ValueError, match="got both"):
        twin(user_agent="a", contact="b").fetch("http://example.test/")


@pytest.mark.parametrize("contact", ["", "a\r\nX: y", "é"])
def test_contact_cannot_add_headers(contact: str, twin: Make) -> None:
    """A contact is printable."""
    with pytest.raises(ValueError, match="expected a contact"):
        twin(contact=contact).fetch("http://example.test/")


def test_redirect_from_https_to_http_is_blocked() -> None:
    """Who asks for safety does not lose it on the way: the steps need no network to say so."""
    steps = visit(Settings(robots=False, delay=0), "https://example.org/")
    exchange = next(steps)
    assert isinstance(exchange, Exchange)
    exchange.sink.head(301, (("location", "http://example.org/"),), from_cache=False)
    assert list(exchange.sink.end()) == []
    with pytest.raises(AddressBlocked, match="stay with https"):
        next(steps)


@pytest.mark.parametrize(
    ("html", "to"),
    [
        ('<meta http-equiv="refresh" content="0;url=/b">', "/b"),
        ("<META HTTP-EQUIV=Refresh CONTENT='3; URL=\"/b\" '>", "/b"),
        ('<meta content="0; url=/b?x=1&amp;y=2" http-equiv=refresh>', "/b?x=1&y=2"),
        ('<meta http-equiv="refresh" content="0, /b">', "/b"),
        ('<meta http-equiv="refresh" content="300;url=/b">', None),
        ('<meta http-equiv="refresh" content="0">', None),
        ('<noscript><meta http-equiv="refresh" content="0;url=/b"></noscript>', None),
        ('<!-- <meta http-equiv="refresh" content="0;url=/b"> -->', None),
        ("<script>\"<meta http-equiv=refresh content='0;url=/b'>\"</script>", None),
        (" " * LOOK + '<meta http-equiv="refresh" content="0;url=/b">', None),
        ("<p>to refresh a page", None),
    ],
)
def test_refresh_of_a_page_is_found(html: str, to: str | None) -> None:
    """Where a browser with scripts would go on at once, and only there."""
    assert refresh_target(html.encode()) == to


@pytest.mark.parametrize("piece", HOSTILE)
def test_hostile_page_is_looked_at_in_no_time(piece: str) -> None:
    """However it is built, it is looked at once, and without an error."""
    for start in ("refresh", "refresh<script>", "refresh<meta http-equiv=refresh content='"):
        before = time.perf_counter()
        refresh_target((start + piece * (LOOK // len(piece))).encode())
        assert time.perf_counter() - before < 1


def test_text_about_refreshing_is_no_refresh(twin: Make, server: MisbehavingServer) -> None:
    """Only in HTML does the element mean what it says."""
    page = twin().fetch(server.url("/text-about-refreshing"))
    assert page.fetched is not None
    assert page.fetched.redirects == ()
