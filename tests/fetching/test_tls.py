"""TLS: a server proves who it is, or there is no page."""

from __future__ import annotations

import ssl
import warnings
from collections.abc import Callable
from datetime import UTC, datetime

import pytest
import trustme

from aiid_scrape import ConnectionFailed, FetchTimeout, TlsFailed

from .conftest import QUICK, Twin
from .misbehaving import PAGE, Call, MisbehavingServer, route

Make = Callable[..., Twin]
AUTHORITY = trustme.CA()


def client_context() -> ssl.SSLContext:
    """What trusts the authority of these tests."""
    context = ssl.create_default_context()
    AUTHORITY.configure_trust(context)
    return context


def server_context(*names: str, authority: trustme.CA = AUTHORITY) -> ssl.SSLContext:
    """What a server with a certificate for some names has."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert(*names).configure_cert(context)
    return context


def fetch(twin: Make, server: MisbehavingServer, context: ssl.SSLContext | None = None) -> object:
    """Fetch a page from a server by the name that it should have a certificate for."""
    allowed = [f"secure.test:{server.port}"]
    return twin(allow_private=allowed, ssl_context=context).fetch(
        server.url("/page", "secure.test")
    )


def test_server_that_proves_its_name_is_read(twin: Make) -> None:
    """The certificate is checked against the name, although an address is connected to."""
    with MisbehavingServer(server_context("secure.test")) as server:
        assert fetch(twin, server, client_context())


def test_pause_is_waited_for(twin: Make) -> None:
    """A thread that looks up from time to time loses nothing of what is on its way."""
    with MisbehavingServer(server_context("secure.test")) as server:
        scraper = twin(allow_private=[f"secure.test:{server.port}"], ssl_context=client_context())
        page = scraper.fetch(server.url("/pause", "secure.test"))
        assert page.report.text.endswith("not to.")


def test_unknown_authority_is_refused(twin: Make) -> None:
    """By default, only what certifi knows is trusted."""
    with MisbehavingServer(server_context("secure.test")) as server:
        with pytest.raises(TlsFailed) as caught:
            fetch(twin, server)
        assert (caught.value.stage, caught.value.transient) == ("tls", False)
        assert server.calls.total() == 0


def test_certificate_of_another_name_is_refused(twin: Make) -> None:
    """Neither that of another host, nor that of the address behind the name."""
    with (
        MisbehavingServer(server_context("other.test", "127.0.0.1")) as server,
        pytest.raises(TlsFailed, match=r"secure\.test"),
    ):
        fetch(twin, server, client_context())


def test_certificate_that_has_expired_is_refused(twin: Make) -> None:
    """Yesterday's proof is none."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    past = datetime(2020, 1, 1, tzinfo=UTC)
    AUTHORITY.issue_cert("secure.test", not_before=past, not_after=past).configure_cert(context)
    with MisbehavingServer(context) as server, pytest.raises(TlsFailed, match="expired"):
        fetch(twin, server, client_context())


def test_old_tls_is_refused(twin: Make) -> None:
    """A server that speaks nothing newer than TLS 1.1 is not spoken to."""
    context = server_context("secure.test")
    context.set_ciphers("ALL:@SECLEVEL=0")
    with warnings.catch_warnings(action="ignore", category=DeprecationWarning):
        context.minimum_version = ssl.TLSVersion.TLSv1
        context.maximum_version = ssl.TLSVersion.TLSv1_1
    with MisbehavingServer(context) as server, pytest.raises(TlsFailed):
        fetch(twin, server, client_context())


def test_server_without_tls_is_refused(twin: Make, server: MisbehavingServer) -> None:
    """There is no falling back to plain text."""
    before = server.calls.total()
    with pytest.raises((TlsFailed, ConnectionFailed, FetchTimeout)) as caught:
        twin(hosts=["secure.test"], limits=QUICK).fetch(f"https://secure.test:{server.port}/page")
    assert caught.value.stage in ("connect", "tls")
    assert server.calls.total() == before


def test_connection_is_used_again(twin: Make) -> None:
    """What TLS sends for itself is no reason to make another one."""
    with MisbehavingServer(server_context("secure.test")) as server:
        allowed = [f"secure.test:{server.port}"]
        urls = [server.url(f"/page?{number}", "secure.test") for number in range(4)]
        scraper = twin(allow_private=allowed, ssl_context=client_context())
        results = scraper.fetch_all(urls, jobs=1, ordered=True)
        assert all(result.page for result in results)
        assert server.accepted == 1


def test_what_comes_behind_an_answer_is_no_answer(twin: Make) -> None:
    """Also where it is in a record of its own, which the parser of HTTP has not seen."""
    evil = PAGE.replace(b"Robot arm", b"What nobody asked for")
    answer = b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n"

    @route("/two-records")
    async def two_records(call: Call) -> None:
        call.writer.write(answer % len(PAGE) + PAGE)
        call.writer.write(answer % len(evil) + evil)
        await call.writer.drain()

    with MisbehavingServer(server_context("secure.test")) as server:
        allowed = [f"secure.test:{server.port}"]
        urls = [server.url("/two-records", "secure.test"), server.url("/page", "secure.test")] * 4
        scraper = twin(allow_private=allowed, ssl_context=client_context())
        results = scraper.fetch_all(urls, jobs=1, ordered=True)
        titles = [result.page and result.page.report.title for result in results[1::2]]
        assert titles == ["Robot arm pins worker"] * 4
