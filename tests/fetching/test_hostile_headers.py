"""Answers whose headers are made to hurt: each ends in a page or in an error of this library."""

from __future__ import annotations

import random
from collections.abc import Callable

import pytest

from aiid_scrape import (
    FetchError,
    InvalidAddress,
    Limits,
    ReadError,
    ResponseInvalid,
)
from aiid_scrape.fetching import wire

from .conftest import EASY, Twin
from .misbehaving import PAGE, Call, MisbehavingServer, route

Make = Callable[..., Twin]

ANSWERS = 400
"""Answers of a run: each takes some two milliseconds."""

NAMES = """
    Set-Cookie Location Content-Type Content-Encoding Content-Length Transfer-Encoding Date
    Retry-After Refresh Link Connection Vary Cache-Control Age Expires ETag Upgrade X
""".split()

VALUES = [
    b"",
    b" ",
    b"\t",
    b"x",
    b"0",
    b"-1",
    b"1" * 5000,
    b"1e309",
    b"\xff",
    b"\xc3\xa9",
    b"\xed\xa0\x80",
    b'a="\xc3\xa9"',
    b'a="\xff',
    b"a=b; Path=\xff",
    b"\xe9=1",
    b"a=\x01\x02",
    b"=;=;=",
    b"a" * 5000,
    b"http://xn--a/",
    b"http://xn--i-7iq.ws:81/",
    b"http://[::1",
    b"http://[v1.x]/",
    b"http://\xff/",
    b"http://a:99999999999/",
    b"///",
    b"//@",
    b"http://xn--\xc3\xbc/",
    b"http://\xe2\x84\x80/",
    b"/%",
    b"/\xff",
    b"?\xed\xa0\x80",
    b"http://" + b"a." * 3000,
    b"javascript:1",
    b"/page",
    b"/redirect?to=/page",
    b"text/html; charset=\xff",
    b"text/html; charset=" + b"x" * 3000,
    b"text/html;;;=",
    b"image/png",
    b"gzip",
    b"gzip, gzip, gzip",
    b"\xff",
    b"identity",
    b"br",
    b"chunked",
    b"chunked, chunked",
    b"close",
    b"Mon, 99 Jan 99999 99:99:99 +9999",
    b"Mon, 01 Jan 2024 00:00:00 -9999999999",
    b"Mon,",
    b"1 1 1 1",
    b"Thu, 01 Jan 0000 00:00:00 GMT",
    b"Mon, 01 Jan 2024 00:00:00 " + b"9" * 5000,
]


@route("/hostile")
async def _(call: Call) -> None:
    """The answer of a number: two to six hostile headers in front of a page."""
    chance = random.Random(int(call.query("n")))
    status = chance.choice(
        [b"200 OK", b"200 OK", b"302 Found", b"404 \xff", b"429 No", b"204 No", b"304"]
    )
    lines = [b"HTTP/1.1 " + status]
    lines += [
        chance.choice(NAMES).encode() + b": " + chance.choice(VALUES)
        for _ in range(chance.randint(2, 6))
    ]
    if chance.random() < 0.8:
        lines.append(b"Content-Length: %d" % len(PAGE))
    await call.raw(b"\r\n".join([*lines, b"", PAGE]))
    call.writer.close()


def test_headers_raise_nothing_of_others(twin: Make, server: MisbehavingServer) -> None:
    """Four hundred answers by chance, always the same ones: a result for each."""
    urls = [server.url(f"/hostile?n={number}") for number in range(ANSWERS)]
    limits = Limits(**EASY.model_dump() | {"read_timeout": 2.0, "max_wait": 0.0})
    results = twin(limits=limits, per_host=8).fetch_all(urls, jobs=8)
    assert sorted(result.url for result in results) == sorted(urls)
    kinds = {type(result.error) for result in results if result.error}
    assert all(issubclass(kind, FetchError | ReadError) for kind in kinds)
    assert {InvalidAddress, ResponseInvalid} < kinds  # it is hostile indeed
    assert any(result.page for result in results)


@pytest.mark.parametrize("cookie", ['a="é"', "a=\xff", "é=1", "a=\x01"])
def test_cookie_that_cannot_be_sent_back_is_dropped(
    cookie: str, twin: Make, server: MisbehavingServer
) -> None:
    """It is not sent, and the others are."""

    @route("/odd-cookie")
    async def _(call: Call) -> None:
        await call.redirect("/echo", f"Set-Cookie: {cookie}", "Set-Cookie: good=1")

    page = twin().download(server.url("/odd-cookie"))
    assert b"<p>cookie: good=1</p>" in page.body


def test_one_bad_address_does_not_end_a_run(twin: Make, server: MisbehavingServer) -> None:
    """A failure is a value, whichever library it came from."""
    good = [server.url(f"/page?{number}") for number in range(6)]
    bad = [server.url("/redirect?to=http://xn--a/"), "http://xn--a/", "http://xn--i-7iq.ws/"]
    results = twin().fetch_all([*good[:3], *bad, *good[3:]], ordered=True)
    names = [type(result.error).__name__ for result in results[3:6]]
    assert names == ["InvalidAddress", "InvalidAddress", "HostNotFound"]
    assert all(result.page for result in results[:3] + results[6:])


@pytest.mark.parametrize(
    "error", [UnicodeError("ü"), RuntimeError(), AssertionError("no"), KeyError(1)]
)
def test_unforeseen_error_of_a_library_becomes_one_of_ours(
    error: Exception, twin: Make, server: MisbehavingServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its cause is kept, and its name is in the message."""

    def fail(*_: object) -> None:
        raise error

    monkeypatch.setattr(wire, "_core_request", fail)
    with pytest.raises(ResponseInvalid, match=type(error).__name__) as caught:
        twin().fetch(server.url("/page"))
    assert caught.value.__cause__ is error
    assert not caught.value.transient
