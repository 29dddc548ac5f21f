"""Bodies are unpacked piece by piece, whatever way they come in."""

from __future__ import annotations

import asyncio
import gzip
import time
import zlib
from collections.abc import Callable, Iterator
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aiid_scrape import FetchError, FetchTimeout, Limits, ResponseTooLarge
from aiid_scrape.fetching.decoding import (
    MAX_MEMBERS,
    PIECE,
    CorruptData,
    IncompleteData,
    TooMuchData,
    Unpacker,
    encodings,
)
from aiid_scrape.fetching.effects import Clock, Deadline
from aiid_scrape.fetching.exchange import Collector
from aiid_scrape.fetching.urls import read_url
from aiid_scrape.fetching.wire import _taken_in_turn


def raw_deflate(data: bytes) -> bytes:
    """What calls itself deflate without the wrapping that the standard asks for."""
    engine = zlib.compressobj(wbits=-15)
    return engine.compress(data) + engine.flush()


MOST = 1_000_000
"""Bytes that may lie between two layers."""

EMPTY_MEMBER = gzip.compress(b"")
EMPTY_BLOCK = b"\0\0\0\xff\xff"
"""Of deflate: five bytes of which nothing comes."""

PACKERS: dict[str, Callable[[bytes], bytes]] = {
    "gzip": gzip.compress,
    "deflate": zlib.compress,
    "raw deflate": raw_deflate,
    "identity": bytes,
}


def unpack(names: list[str], chunks: list[bytes]) -> bytes:
    """What is in chunks of packed data."""
    unpacker = Unpacker(names, MOST)
    pieces = [piece for chunk in chunks for piece in unpacker.feed(chunk)]
    pieces += unpacker.finish()
    assert all(len(piece) <= max(PIECE, *map(len, chunks), 1) for piece in pieces)
    return b"".join(pieces)


@given(
    data=st.binary(max_size=3000),
    layers=st.lists(st.sampled_from(sorted(PACKERS)), max_size=3),
    size=st.integers(1, 700),
)
def test_what_was_packed_is_unpacked(data: bytes, layers: list[str], size: int) -> None:
    """In any number of layers, cut into chunks of any size."""
    packed = data
    for name in layers:
        packed = PACKERS[name](packed)
    chunks = [packed[at : at + size] for at in range(0, len(packed), size)] or [b""]
    assert unpack([name.split()[-1] for name in layers], chunks) == data


@pytest.mark.parametrize("name", ["gzip", "deflate", "raw deflate"])
def test_every_piece_is_small(name: str) -> None:
    """Ten megabytes in a few thousand bytes come out a piece at a time."""
    packed = PACKERS[name](bytes(10_000_000))
    unpacker = Unpacker([name.split()[-1]], MOST)
    pieces = unpacker.feed(packed)
    sizes = [len(next(pieces)) for _ in range(3)]
    assert max(sizes) <= PIECE
    assert sum(sizes) + sum(map(len, pieces)) == 10_000_000


@given(data=st.binary(min_size=1, max_size=300), cut=st.integers(1, 300))
def test_missing_end_is_noticed(data: bytes, cut: int) -> None:
    """Wherever it breaks off; an empty body is empty, though, not broken."""
    for name in ("gzip", "deflate"):
        packed = PACKERS[name](data)
        part = packed[: max(len(packed) - cut, 0)]
        if part:
            with pytest.raises(IncompleteData):
                unpack([name], [part])
        else:
            assert unpack([name], [part]) == b""


@given(
    data=st.binary(max_size=200), names=st.lists(st.sampled_from(["gzip", "deflate"]), min_size=1)
)
def test_any_bytes_are_data_or_an_error(data: bytes, names: list[str]) -> None:
    """Nothing else comes of them."""
    with suppress(CorruptData, IncompleteData):
        unpack(names, [data])


EMPTY_INSIDE = {
    "members": (["gzip", "gzip"], gzip.compress(EMPTY_MEMBER * 500_000)),
    "members, once": (["gzip"], EMPTY_MEMBER * 500_000),
    "blocks": (["deflate", "gzip"], gzip.compress(EMPTY_BLOCK * 2_000_000)),
    "blocks, once": (["deflate"], b"\x78\x9c" + EMPTY_BLOCK * 2_000_000),
    "a bomb": (["gzip", "gzip"], gzip.compress(gzip.compress(b"a " * 50_000_000))),
}


@pytest.mark.parametrize("name", EMPTY_INSIDE)
def test_work_without_result_is_bounded(name: str) -> None:
    """What gives nothing, or next to nothing, has limits of parts and of bytes between layers."""
    names, packed = EMPTY_INSIDE[name]
    unpacker, sizes = Unpacker(names, MOST), list[int]()
    start = time.process_time()
    with suppress(TooMuchData, IncompleteData):
        sizes.extend(map(len, unpacker.feed(packed)))
        sizes.extend(map(len, unpacker.finish()))
    assert time.process_time() - start < 2
    assert 10 < len(sizes) <= MAX_MEMBERS + 200


def test_part_too_many_is_refused() -> None:
    """Ten thousand parts are a body, one more is none."""
    assert unpack(["gzip"], [EMPTY_MEMBER * (MAX_MEMBERS - 1) + gzip.compress(b"a")]) == b"a"
    with pytest.raises(TooMuchData, match="parts"):
        unpack(["gzip"], [EMPTY_MEMBER * (MAX_MEMBERS + 1)])


class CountedClock(Clock):
    """A second goes by whenever somebody looks."""

    looks = 0

    def seconds(self) -> float:
        """How often somebody has looked."""
        self.looks += 1
        return float(self.looks)


@pytest.mark.parametrize("name", EMPTY_INSIDE)
def test_deadline_is_looked_at_by_work_done(name: str) -> None:
    """However few bytes came, and if nothing comes of them: after every step."""
    names, packed = EMPTY_INSIDE[name]
    clock = CountedClock()
    collector = Collector(read_url("http://site.test/"), Limits(), Deadline(clock, 8))
    collector.head(200, (("content-encoding", ", ".join(names)),), from_cache=False)
    with pytest.raises(FetchTimeout):
        list(collector.feed(packed))
    assert 8 <= clock.looks <= 20


def test_too_many_parts_are_a_failure_of_the_page() -> None:
    """Its message says of what there is too much."""
    names, packed = EMPTY_INSIDE["members"]
    collector = Collector(read_url("http://site.test/"), Limits(), Deadline(Clock(), 60))
    collector.head(200, (("content-encoding", ", ".join(names)),), from_cache=False)
    with pytest.raises(ResponseTooLarge, match="parts of a compressed body") as caught:
        list(collector.feed(packed))
    assert isinstance(caught.value, FetchError)
    assert caught.value.limit == MAX_MEMBERS


def test_event_loop_is_free_while_a_body_is_unpacked() -> None:
    """Others have their turn between the steps."""
    turns = 0

    def steps() -> Iterator[bool]:
        for _ in range(50):
            end = time.process_time() + 0.004
            while time.process_time() < end:
                pass
            yield True

    async def tick() -> None:
        nonlocal turns
        while True:
            turns += 1
            await asyncio.sleep(0)

    async def run() -> None:
        ticking = asyncio.create_task(tick())
        assert await _taken_in_turn(steps())
        ticking.cancel()

    asyncio.run(run())
    assert turns >= 10


def test_what_follows_the_end_is_dropped() -> None:
    """Padding, but not another member of the same file."""
    assert unpack(["gzip"], [gzip.compress(b"a") + b"\0\0padding"]) == b"a"
    members = gzip.compress(b"a") + gzip.compress(b"b")
    for at in range(len(members)):
        assert unpack(["gzip"], [members[:at], members[at:]]) == b"ab"


@pytest.mark.parametrize("name", ["br", "zstd", "compress", "aes128gcm", "gzip;q=1"])
def test_encoding_that_was_not_asked_for_is_refused(name: str) -> None:
    """It could not be unpacked with a bound."""
    with pytest.raises(CorruptData, match="not asked for"):
        Unpacker([name], MOST)


def test_header_names_encodings_in_order() -> None:
    """In any case, with spaces and empty items."""
    assert encodings(" GZip ,, deflate") == ["gzip", "deflate"]
    assert encodings("") == []
