"""Bodies are unpacked piece by piece, whatever way they come in."""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Callable
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aiid_scrape.fetching.decoding import (
    PIECE,
    CorruptData,
    IncompleteData,
    Unpacker,
    encodings,
)


def raw_deflate(data: bytes) -> bytes:
    """What calls itself deflate without the wrapping that the standard asks for."""
    engine = zlib.compressobj(wbits=-15)
    return engine.compress(data) + engine.flush()


PACKERS: dict[str, Callable[[bytes], bytes]] = {
    "gzip": gzip.compress,
    "deflate": zlib.compress,
    "raw deflate": raw_deflate,
    "identity": bytes,
}


def unpack(names: list[str], chunks: list[bytes]) -> bytes:
    """What is in chunks of packed data."""
    unpacker = Unpacker(names)
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
    unpacker = Unpacker([name.split()[-1]])
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
        Unpacker([name])


def test_header_names_encodings_in_order() -> None:
    """In any case, with spaces and empty items."""
    assert encodings(" GZip ,, deflate") == ["gzip", "deflate"]
    assert encodings("") == []
