"""The archive: what was fetched is kept whole, and a run can be replayed from it."""

from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from aiid_scrape import (
    AiidScrapeError,
    BadStatus,
    FetchTimeout,
    NotArchived,
    Origin,
    RateLimited,
    RobotsDisallowed,
    StorageFailed,
    UnsupportedContent,
)
from aiid_scrape.fetching.archive import Archive
from aiid_scrape.fetching.exchange import Response
from aiid_scrape.fetching.urls import Target, read_url

from .conftest import BRISK, EASY, Twin
from .misbehaving import Call, MisbehavingServer, route

Make = Callable[..., Twin]
TARGET = read_url("https://example.org/a")
NOW = datetime(2024, 1, 1, tzinfo=UTC)


def response(body: bytes, target: Target = TARGET) -> Response:
    """An answer with a body."""
    headers = (("content-type", "text/html"), ("set-cookie", "secret=42"), ("x", "a"), ("x", "b"))
    return Response(target, 200, headers, body, wire_bytes=7, sent_at=NOW)


def files(folder: Path, suffix: str = "") -> list[Path]:
    """The files of an archive."""
    return sorted(path for path in folder.rglob(f"*{suffix}") if path.is_file())


def test_run_is_replayed_as_it_was(twin: Make, server: MisbehavingServer, tmp_path: Path) -> None:
    """Pages, redirects, verdicts and failures: all but the network."""
    urls = [
        server.url(path, "rules.test")
        for path in (
            "/page",
            "/private",
            "/redirect?to=/gzip",
            "/status?code=404",
            "/silent",
            "/png",
            "/loop",
        )
    ]
    hosts = ["rules.test"]
    first = twin(robots=True, hosts=hosts, archive=tmp_path, limits=BRISK).fetch_all(
        urls, ordered=True
    )
    asked = server.calls.total()
    second = twin(robots=True, hosts=hosts, replay=tmp_path).fetch_all(urls, ordered=True)
    assert server.calls.total() == asked
    for one, other in zip(first, second, strict=True):
        assert (repr(one.error), vars(one.error or Exception())) == (
            repr(other.error),
            vars(other.error or Exception()),
        )
        assert (one.page is None) == (other.page is None)
        if one.page and other.page and one.page.fetched and other.page.fetched:
            same = {"origin": Origin.NETWORK, "seconds": one.page.fetched.seconds}
            fetched = other.page.fetched.model_copy(update=same)
            assert other.page.fetched.origin is Origin.ARCHIVE
            assert other.page.model_copy(update={"fetched": fetched}) == one.page
    kinds = [type(result.error) for result in first if result.error]
    assert kinds[:4] == [RobotsDisallowed, BadStatus, FetchTimeout, UnsupportedContent]


def test_what_was_not_fetched_is_not_replayed(twin: Make, tmp_path: Path) -> None:
    """The network is not asked instead."""
    with pytest.raises(NotArchived) as caught:
        twin(replay=tmp_path).fetch("http://example.test/page")
    assert caught.value.stage == "archive"
    with pytest.raises(ValueError, match="the folder of an archive"):
        twin(replay=tmp_path / "nowhere").fetch("http://example.test/page")


def test_answer_is_kept_with_one_record_beside_its_body(tmp_path: Path) -> None:
    """Both can be read by any program; secrets are left out."""
    Archive(tmp_path).save(response("<h1>警察".encode()))
    (record_file,) = files(tmp_path, ".json")
    record = json.loads(record_file.read_text(encoding="utf-8"))
    assert record["url"] == TARGET.url
    assert (record_file.parent / record["body"]).read_bytes() == "<h1>警察".encode()
    assert record["headers"] == [["content-type", "text/html"], ["x", "a"], ["x", "b"]]
    assert "secret" not in record_file.read_text()
    loaded = Archive(tmp_path).load(TARGET)
    assert (loaded.status, loaded.body, loaded.wire_bytes) == (200, "<h1>警察".encode(), 7)
    assert loaded.sent_at == NOW


def test_later_answer_takes_the_place_of_an_earlier(tmp_path: Path) -> None:
    """There is one record for an address, and no body that none names."""
    archive = Archive(tmp_path)
    for body in (b"one", b"two", b"two", b"three"):
        archive.save(response(body))
    assert archive.load(TARGET).body == b"three"
    assert len(files(tmp_path)) == 2
    failure = BadStatus("no", url=TARGET.url, stage="headers", transient=True, status=502)
    archive.save_failure(TARGET, failure, NOW)
    with pytest.raises(BadStatus) as caught:
        archive.load(TARGET)
    assert vars(caught.value) == vars(failure)
    assert len(files(tmp_path)) == 1


@pytest.mark.parametrize("at", [1, 2])
def test_run_that_is_killed_leaves_what_was_there(
    at: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """At whichever file it is killed, the record is the old one or the new one, and whole."""
    archive = Archive(tmp_path)
    archive.save(response(b"old"))
    real, count = Path.replace, 0

    def replace(self: Path, target: Any) -> Path:
        nonlocal count
        count += 1
        if count == at:
            raise KeyboardInterrupt
        return real(self, target)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", replace)
        with pytest.raises(KeyboardInterrupt):
            archive.save(response(b"new"))
    assert archive.load(TARGET).body == b"old"
    assert not files(tmp_path, ".part")
    archive.save(response(b"new"))
    assert archive.load(TARGET).body == b"new"
    assert len(files(tmp_path)) == 2


ANSWER = {
    "version": 1,
    "url": TARGET.url,
    "sent_at": "2024-01-01T00:00:00+00:00",
    "status": 200,
    "headers": [["content-type", "text/html"]],
    "body": "x",
    "sha256": sha256(b"body").hexdigest(),
    "wire_bytes": 4,
}
DETAILS = {
    "url": TARGET.url,
    "stage": "headers",
    "transient": True,
    "status": 429,
    "retry_after": 1.5,
}
LIMITED = {"kind": "RateLimited", "message": "no", "details": DETAILS}

NOT_RECORDS: dict[str, bytes | dict[str, Any]] = {
    "half": b"{",
    "empty": b"",
    "a list": b"[]",
    "no text": b"\xff\xfe",
    "nested": b"[" * 100_000,
    "nested inside": b'{"headers": ' + b"[" * 100_000,
    "half a surrogate": json.dumps(ANSWER | {"headers": [["x", "\ud800"]]}).encode(),
    "a huge number": json.dumps(ANSWER).replace("200", "2" * 5000).encode(),
    "infinite bytes": json.dumps(ANSWER | {"wire_bytes": float("inf")}).encode(),
    "no zone": {"sent_at": "2024-01-01T00:00:00"},
    "no time": {"sent_at": "yesterday"},
    "a number for a time": {"sent_at": 1e300},
    "a status in words": {"status": "200"},
    "no status": {"status": None},
    "a status of no HTTP": {"status": 99999},
    "half a header": {"headers": [["x"]]},
    "headers of numbers": {"headers": [[1, 2]]},
    "headers in words": {"headers": "x: y"},
    "negative bytes": {"wire_bytes": -1},
    "a path": {"sha256": "../../../../etc"},
    "another address": {"url": "https://example.org/b"},
    "an error of nothing": {"failure": {}},
    "an error in words": {"failure": "no"},
    "an error of no name": {"failure": LIMITED | {"kind": "print"}},
    "an error of the module": {"failure": LIMITED | {"kind": "annotations"}},
    "an error without details": {"failure": LIMITED | {"details": {}}},
    "an error with more": {"failure": LIMITED | {"details": DETAILS | {"args": 1}}},
    "an error of a text": {"failure": LIMITED | {"message": 1}},
    "a wait in words": {"failure": LIMITED | {"details": DETAILS | {"retry_after": "x"}}},
    "an endless wait": {"failure": LIMITED | {"details": DETAILS | {"retry_after": float("inf")}}},
}


def put(folder: Path, record: bytes | dict[str, Any]) -> None:
    """Put a record in the place of the one that is there."""
    (file,) = files(folder, ".json")
    file.write_bytes(record if isinstance(record, bytes) else json.dumps(ANSWER | record).encode())


@pytest.mark.parametrize("name", NOT_RECORDS)
def test_damaged_record_is_none(name: str, twin: Make, tmp_path: Path) -> None:
    """Nothing is replayed that was not kept so; what is wrong is said in a line."""
    Archive(tmp_path).save(response(b"body"))
    put(tmp_path, NOT_RECORDS[name])
    with pytest.raises(NotArchived, match=r"damaged: .+") as caught:
        twin(replay=tmp_path).fetch(TARGET.url)
    assert len(str(caught.value).splitlines()) == 1


def test_record_that_is_whole_is_replayed(tmp_path: Path) -> None:
    """The records that were damaged above are good without the damage."""
    Archive(tmp_path).save(response(b"body"))
    put(tmp_path, ANSWER)
    assert Archive(tmp_path).load(TARGET).body == b"body"
    put(tmp_path, {"failure": LIMITED})
    with pytest.raises(RateLimited) as caught:
        Archive(tmp_path).load(TARGET)
    assert caught.value.retry_after == 1.5


@pytest.mark.parametrize("suffix", [".body", ".json"])
@pytest.mark.parametrize("what", ["gone", "other", "folder"])
def test_record_without_its_body_is_none(what: str, suffix: str, tmp_path: Path) -> None:
    """Both have to be there, to be files, and to belong together."""
    Archive(tmp_path).save(response(b"body"))
    (file,) = files(tmp_path, suffix)
    file.unlink()
    if what == "other":
        file.write_bytes(b"other")
    if what == "folder":
        file.mkdir()
    with pytest.raises(NotArchived):
        Archive(tmp_path).load(TARGET)


@pytest.mark.parametrize("folder", ["file", "file/inside", "\0"])
def test_archive_that_cannot_be_written_ends_the_run(
    folder: str, twin: Make, server: MisbehavingServer, tmp_path: Path
) -> None:
    """It is no failure of a page: going on would lose what was to be kept."""
    (tmp_path / "file").write_text("")
    scraper = twin(archive=tmp_path / folder)
    with pytest.raises(StorageFailed, match="can be written to") as caught:
        scraper.fetch(server.url("/page"))
    assert caught.value.path.startswith(str(tmp_path))
    for path in ("/page", "/status?code=404", "/reset"):
        with pytest.raises(StorageFailed):
            scraper.fetch_all([server.url(path), server.url("/page")])


@pytest.mark.parametrize("path", ["file", "file/cache.db", "", "a\0b"])
def test_cache_that_cannot_be_used_is_named(path: str, twin: Make, tmp_path: Path) -> None:
    """Before anything is fetched."""
    (tmp_path / "file").write_text("This is no database, but a text of some lines.\n" * 9)
    with pytest.raises(StorageFailed, match="a cache") as caught:
        twin(cache=tmp_path / path).fetch("http://example.test/")
    assert caught.value.path.startswith(str(tmp_path))


def test_cache_is_where_it_was_named(
    twin: Make, server: MisbehavingServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """There, and nothing beside it but what SQLite needs."""
    monkeypatch.chdir(tmp_path)
    twin(cache="cache.db").fetch(server.url("/unchanged"))
    assert {file.name.partition("-")[0] for file in files(tmp_path)} == {"cache.db"}


def test_broken_cache_is_passed_by_in_silence(
    twin: Make, server: MisbehavingServer, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """A file whose inside is damaged holds nothing: pages come from the network."""
    path = tmp_path / "cache.db"
    twin(cache=path).fetch(server.url("/unchanged"))
    data = bytearray(path.read_bytes())
    data[200:] = b"\xa5" * len(data[200:])
    path.write_bytes(data)
    with suppress(StorageFailed):
        assert twin(cache=path).fetch(server.url("/unchanged")).reports
    assert capfd.readouterr().err == ""


def test_cache_tells_addresses_apart(twin: Make, server: MisbehavingServer, tmp_path: Path) -> None:
    """A lone percent sign is not an encoded one."""
    paths = ("/cached%", "/cached%25")
    for path in paths:

        @route(path)
        async def page(call: Call) -> None:
            await call.answer(f"<h1>{call.path}".encode(), "Cache-Control: max-age=999")

    for _ in range(2):
        got = [twin(cache=tmp_path / "c.db").download(server.url(path)).body for path in paths]
        assert got == [b"<h1>/cached%", b"<h1>/cached%25"]


def test_cache_keeps_no_secrets(twin: Make, server: MisbehavingServer, tmp_path: Path) -> None:
    """A cookie serves the fetch that it was set in, and is nowhere in the file."""

    @route("/cached-wall")
    async def wall(call: Call) -> None:
        if "secret-cookie" in call.headers.get("cookie", ""):
            await call.page("Cache-Control: max-age=999", "Set-Cookie: a=secret-again")
        else:
            cookie = "Set-Cookie: a=secret-cookie"
            await call.redirect("/cached-wall", cookie, "Cache-Control: max-age=999, public")

    @route("/cached-page")
    async def page(call: Call) -> None:
        await call.page("Cache-Control: max-age=999", "Set-Cookie: a=secret-of-a-page")

    path = tmp_path / "cache.db"
    for _ in range(2):
        assert twin(cache=path).fetch(server.url("/cached-wall")).reports
    twin(cache=path).fetch(server.url("/cached-page"))
    server.calls.clear()
    assert twin(cache=path).fetch(server.url("/cached-page")).reports
    assert not server.calls
    kept = b"".join(file.read_bytes() for file in files(tmp_path))
    assert b"cached-page" in kept
    assert b"secret" not in kept


def test_cache_asks_whether_a_page_has_changed(
    twin: Make, server: MisbehavingServer, tmp_path: Path
) -> None:
    """The second time, the server says that it has not, and sends nothing."""
    first = twin(cache=tmp_path / "cache.db").fetch(server.url("/unchanged"))
    server.sent["/unchanged"] = 0
    second = twin(cache=tmp_path / "cache.db").fetch(server.url("/unchanged"))
    assert first.fetched is not None
    assert second.fetched is not None
    assert (first.fetched.origin, second.fetched.origin) == (Origin.NETWORK, Origin.CACHE)
    assert 0 < server.sent["/unchanged"] < 200
    assert second.report == first.report


@pytest.mark.parametrize("path", ["/gzip-bomb", "/endless", "/cut-chunks"])
def test_cache_keeps_the_limits(
    path: str, twin: Make, server: MisbehavingServer, tmp_path: Path
) -> None:
    """What is refused without a cache is refused with one, each time anew."""
    for _ in range(2):
        with pytest.raises(AiidScrapeError) as caught:
            twin(cache=tmp_path / "cache.db").fetch(server.url(path))
        assert type(caught.value).__name__ in ("ResponseTooLarge", "ResponseTruncated")
    size = (tmp_path / "cache.db").stat().st_size
    assert size < 2 * EASY.wire_bytes  # it is not given back to the system, but used again
