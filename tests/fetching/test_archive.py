"""The archive: what was fetched is kept whole, and a run can be replayed from it."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from aiid_scrape import (
    AiidScrapeError,
    BadStatus,
    FetchTimeout,
    NotArchived,
    Origin,
    RobotsDisallowed,
    UnsupportedContent,
)
from aiid_scrape.fetching.archive import Archive
from aiid_scrape.fetching.exchange import Response
from aiid_scrape.fetching.urls import Target, read_url

from .conftest import BRISK, EASY, Twin
from .misbehaving import MisbehavingServer

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


@pytest.mark.parametrize(
    "damage",
    [
        lambda folder: files(folder, ".body")[0].write_bytes(b"other"),
        lambda folder: files(folder, ".body")[0].unlink(),
        lambda folder: files(folder, ".json")[0].write_bytes(b"{"),
        lambda folder: files(folder, ".json")[0].write_bytes(b"[]"),
        lambda folder: files(folder, ".json")[0].write_bytes(b'{"failure": {"kind": "print"}}'),
        lambda folder: files(folder, ".json")[0].write_bytes(b'{"sha256": "../../../../etc"}'),
    ],
)
def test_damaged_record_is_none(damage: Callable[[Path], object], tmp_path: Path) -> None:
    """Nothing is replayed that was not kept so."""
    Archive(tmp_path).save(response(b"body"))
    damage(tmp_path)
    with pytest.raises(NotArchived):
        Archive(tmp_path).load(TARGET)


def test_archive_that_cannot_be_written_ends_the_run(
    twin: Make, server: MisbehavingServer, tmp_path: Path
) -> None:
    """It is no failure of a page: going on would lose what was to be kept."""
    (tmp_path / "file").write_text("")
    with pytest.raises(OSError, match="file") as caught:
        twin(archive=tmp_path / "file").fetch(server.url("/page"))
    assert not isinstance(caught.value, AiidScrapeError)


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
