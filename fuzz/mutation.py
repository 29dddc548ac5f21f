"""Mutation that knows what documents are made of: tags, attributes, lines, marks, JSON.

Bytes that are merely flipped seldom get past the first reader. Here whole pieces are moved,
repeated, nested and joined with those of another document and with a dictionary of what has
hurt readers before. All chance comes from one generator, so a seed gives the same again.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from random import Random
from typing import Any

MAX_BYTES = 200_000
"""Bytes of a mutated document: enough for all limits but those of size, and read in a second."""

MAX_REPEATS = 3_000
"""How often a piece is repeated at most."""

_PIECE = re.compile(rb"<[^<>]{0,2000}>|\n|[^<\n]{1,400}")
_NUMBER = re.compile(rb"\d+")
_ATTRIBUTE = re.compile(rb"=\s*(\"[^\"]*\"|'[^']*'|[^\s>]+)")

NUMBERS = (b"0", b"00", b"-1", b"1e400", b"9" * 30, b"9" * 5_000, b"NaN", b"1.5", "٣".encode(), b"")

WORDS: tuple[bytes, ...] = (
    b"<div>", b"</div>", b"<p>", b"<b x=", b"<table><tr><td>", b"</table>", b"<svg><title>",
    b"<select><option>", b"<template>", b"<plaintext>", b"<script>", b"</script>", b"<!--", b"-->",
    b"<![CDATA[", b"<?xml encoding='utf-16'?>", b"<meta charset=shift_jis>",
    b"<meta charset=utf-16>", b"<base href='javascript:x'>", b"<ruby>a<rt>b</ruby>", b"<frameset>",
    b"<noscript>", b"<textarea>", b"<marquee>", b"<li>", b"<br><br>",
    b"<a href='http://[::1'>x</a>", b"<time datetime='99999-99-99'>",
    b"<link rel=canonical href='http://[x'>", b"<html lang='de--x'>",
    b"<meta property='article:published_time' content='0001-01-01T00:00:00+14:00'>",
    b"<meta name=author content='=cmd|x'>", b"<span itemprop=author>By \xe2\x80\xae</span>",
    b'<script type="application/ld+json">{"@type":"NewsArticle","headline":"a","author":',
    b"&#xD800;", b"&#0;", b"&#x110000;", b"&amp;#27;", b"&#8232;", b"&", b"<", b">", b"\x00",
    b"\x1b[31m", b"\x85", b"\x80", b"\xff\xfe", b"\xed\xa0\x80", b"\xc0\x80", b"\xf4\x90\x80\x80",
    b"\xef\xbf\xbe", b"\xe2\x80\xa8", b"\xe2\x80\xae", b"\xef\xb7\xba", b"\xe3\x80\x80", b"\r",
    b"\x0b", b"\x0c", b"\t", b"\\", b"\\u", b"\\ud83d", b"\\udE00", b"\\u0000", b'"', b"'", b"{",
    b"}", b"[", b"]", b",", b":", b"# ", b"> ", b"- ", b"1. ", b"---", b"***", b"```", b"![", b"](",
    b"[a](b) ", b"| a | b |\n", b"|---|---|\n", b"**", b"`", b"Incident ID\n0\n",
    b"Incident Stats\n", b"Associated Incidents\n", b"Incident 0 1 Report\n", b"Report 0\n",
    b"2024-02-30", b"Version 2024.1.2", b"31/02/2020", b"12:61", b"+99:99", b"0000-00-00",
    b"Fri, 04 Jan 2019 13:51:39 +9999",
    b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 99999999999\r\n\r\n",
    b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n", b"=1+1", b"@x", b"http://xn--a/",
    b"http:///x", b"//x", b"%", b"%zz", "ΒΌΛΟΣ".encode(), "令和99年13月40日".encode(), "٠".encode(),
)  # fmt: skip
"""What has hurt readers before, or begins a construct."""

VALUES: tuple[Any, ...] = (
    None, True, 0, -1, 1.5, 10**30, float("inf"), "", "0", " ", "\ud83d", "\x00", "x" * 5_000,
    "javascript:alert(1)", "http://[::1", "2020-02-30", "1" * 400, [], {}, [[]], {"": None},
    {"$numberInt": "0"}, {"$date": "x"}, {"@id": "#a", "a": {"@id": "#a"}}, ["a", 1, None],
    "**" * 500, "[" * 500, "| a |\n|--|\n",
)  # fmt: skip
"""Values that a record's key does not expect."""


def mutated(data: bytes, other: bytes, chance: Random) -> bytes:
    """A document that several mutations have made of a document.

    Args:
        data: The document.
        other: Another one, of which pieces may come.
        chance: What decides.
    """
    if data[:1] in (b"{", b"[") and chance.random() < 0.7:
        return _mutated_json(data, chance)
    pieces = _PIECE.findall(_cut(data, chance))
    others = _PIECE.findall(_cut(other, chance))
    for _ in range(1 + chance.randrange(5)):
        pieces = chance.choice(_OF_PIECES)(pieces, others, chance)
    joined = b"".join(pieces)[:MAX_BYTES]
    for _ in range(chance.choice((0, 0, 1, 2))):
        joined = chance.choice(_OF_BYTES)(joined, chance)
    return joined[:MAX_BYTES]


def _cut(data: bytes, chance: Random) -> bytes:
    """Most of the time a part of a long document: short ones are read faster."""
    size = int(2 ** chance.uniform(9, 17.6))
    if len(data) <= size:
        return data
    at = chance.choice((0, 0, chance.randrange(len(data))))
    return data[at : at + size]


_Pieces = list[bytes]


def _place(pieces: _Pieces, chance: Random) -> tuple[int, int]:
    """Where a run of pieces begins and ends."""
    at = chance.randrange(len(pieces) + 1)
    return at, min(len(pieces), at + int(2 ** chance.uniform(0, 7)))


def _insert_word(pieces: _Pieces, others: _Pieces, chance: Random) -> _Pieces:
    at = chance.randrange(len(pieces) + 1)
    words = [chance.choice(WORDS) for _ in range(1 + chance.randrange(4))]
    return [*pieces[:at], *words, *pieces[at:]]


def _delete(pieces: _Pieces, others: _Pieces, chance: Random) -> _Pieces:
    at, end = _place(pieces, chance)
    return pieces[:at] + pieces[end:]


def _move(pieces: _Pieces, others: _Pieces, chance: Random) -> _Pieces:
    at, end = _place(pieces, chance)
    rest, to = pieces[:at] + pieces[end:], chance.randrange(len(pieces) + 1)
    return rest[:to] + pieces[at:end] + rest[to:]


def _splice(pieces: _Pieces, others: _Pieces, chance: Random) -> _Pieces:
    at, end = _place(others, chance)
    to = chance.randrange(len(pieces) + 1)
    return pieces[:to] + others[at:end] + pieces[to:]


def _repeat(pieces: _Pieces, others: _Pieces, chance: Random) -> _Pieces:
    """A run of few pieces, or words, many times in a row: what floods are made of."""
    at = chance.randrange(len(pieces) + 1)
    run = b"".join(pieces[at : at + 1 + chance.randrange(5)]) or chance.choice(WORDS)
    if chance.random() < 0.5:
        run = b"".join(chance.choice(WORDS) for _ in range(1 + chance.randrange(3)))
    times = min(int(2 ** chance.uniform(1, 12)), MAX_REPEATS, MAX_BYTES // len(run) + 1)
    if chance.random() < 0.3:  # each with a number of its own: names and values that differ
        numbered = [run.replace(b"x", b"x%d" % n, 1) for n in range(times)]
        return [*pieces[:at], *numbered, *pieces[at:]]
    return [*pieces[:at], run * times, *pieces[at:]]


def _nest(pieces: _Pieces, others: _Pieces, chance: Random) -> _Pieces:
    """Something opened many times around a run."""
    at, end = _place(pieces, chance)
    first, last = chance.choice(_PAIRS)
    depth = int(2 ** chance.uniform(1, 11))
    return [*pieces[:at], first * depth, *pieces[at:end], last * depth, *pieces[end:]]


_PAIRS = (
    (b"<div>", b"</div>"), (b"<b>", b"</b>"), (b"<table><tr><td>", b"</table>"),
    (b"<ul><li>", b"</ul>"), (b"<svg>", b""), (b"[", b"]"), (b"{\"a\":", b"}"), (b"> ", b""),
    (b"- ", b""), (b"![", b"](x)"), (b"**", b"**"), (b"<a href=x>", b"</a>"),
)  # fmt: skip


def _shuffle(pieces: _Pieces, others: _Pieces, chance: Random) -> _Pieces:
    at, end = _place(pieces, chance)
    run = pieces[at:end]
    chance.shuffle(run)
    return pieces[:at] + run + pieces[end:]


_OF_PIECES: tuple[Callable[[_Pieces, _Pieces, Random], _Pieces], ...] = (
    _insert_word, _insert_word, _delete, _move, _splice, _splice, _repeat, _nest, _shuffle,
)  # fmt: skip


def _flip(data: bytes, chance: Random) -> bytes:
    changed = bytearray(data)
    for _ in range(1 + len(data) // chance.choice((50, 500, 5_000))):
        if changed:
            changed[chance.randrange(len(changed))] = chance.randrange(256)
    return bytes(changed)


def _truncate(data: bytes, chance: Random) -> bytes:
    return data[: chance.randrange(len(data) + 1)]


def _renumber(data: bytes, chance: Random) -> bytes:
    share = chance.choice((0.02, 0.3))
    return _NUMBER.sub(
        lambda match: chance.choice(NUMBERS) if chance.random() < share else match[0], data
    )


def _revalue(data: bytes, chance: Random) -> bytes:
    share = chance.choice((0.02, 0.3))
    return _ATTRIBUTE.sub(
        lambda match: b'="' + chance.choice(WORDS) + b'"' if chance.random() < share else match[0],
        data,
    )


def _recode(data: bytes, chance: Random) -> bytes:
    """The same characters in another encoding, or decoded wrongly."""
    text = data.decode("utf-8", "replace")
    encoding = chance.choice(
        ("utf-16", "utf-16-be", "cp1252", "shift_jis", "gb18030", "euc-kr", "koi8-r")
    )
    return text.encode(encoding, "replace") if chance.random() < 0.8 else _wrongly(text)


def _wrongly(text: str) -> bytes:
    return text.encode("utf-8").decode("latin-1").encode("utf-8")


_OF_BYTES: tuple[Callable[[bytes, Random], bytes], ...] = (
    _flip, _truncate, _renumber, _renumber, _revalue, _recode,
)  # fmt: skip


def _mutated_json(data: bytes, chance: Random) -> bytes:
    """JSON with some values replaced, doubled or left out."""
    try:
        value = json.loads(data)
    except (ValueError, RecursionError):
        return _flip(data, chance)
    for _ in range(1 + chance.randrange(6)):
        value = _changed(value, chance)
    written = json.dumps(value, ensure_ascii=chance.random() < 0.5)
    return written.encode("utf-8", "surrogatepass")[: 10 * MAX_BYTES]


def _changed(value: Any, chance: Random) -> Any:
    """A value with one change somewhere in it."""
    if isinstance(value, dict) and value and chance.random() < 0.93:
        name = chance.choice(list(value))
        if chance.random() < 0.05:
            return {key: each for key, each in value.items() if key != name}
        return {**value, name: _changed(value[name], chance)}
    if isinstance(value, list) and value and chance.random() < 0.9:
        at = chance.randrange(len(value))
        if chance.random() < 0.1:
            return [*value[:at], *([value[at]] * chance.randrange(200)), *value[at:]]
        return [*value[:at], _changed(value[at], chance), *value[at + 1 :]]
    return chance.choice(VALUES)
