"""JSON as pages carry it: read, mended, or left out; never an exception, never long."""

from __future__ import annotations

import json
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aiid_scrape.text.json_source import clean_json
from aiid_scrape.text.json_values import MAX_CHARS, MAX_DEPTH, read_json

values = st.recursive(
    st.none() | st.booleans() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner),
    max_leaves=8,
)


@given(values)
def test_valid_json_is_what_it_says(value: object) -> None:
    """What json writes comes back as it was."""
    assert read_json(json.dumps(value)) == [value]


@pytest.mark.parametrize(
    "damaged",
    [
        '{"a": ["b", "c"]}',
        '<!-- {"a": ["b", "c"]} -->',
        '//<![CDATA[\n{"a": ["b", "c"]}\n//]]>',
        '{"a": ["b", "c",],}',
        '{"a": ["b" "c"]}',
        '{"a": ["b", "c"]};',
        "{'a': ['b', 'c']}",
        '{"a": ["b", "c"] // hardcoded\n}',
        '/* by hand */ {"a": ["b", "c"]}',
    ],
)
def test_usual_damage_is_mended(damaged: str) -> None:
    """Comments, wrappers, commas and quotes."""
    assert read_json(damaged) == [{"a": ["b", "c"]}]


def test_strings_keep_what_json_forbids() -> None:
    """Line ends, tabs, quotes and escapes that are none stay part of a string."""
    assert read_json('{"a": "b\n\tc"}') == [{"a": "b\n\tc"}]
    assert read_json('{"a": "the "best" robot", "b": 1,}') == [{"a": 'the "best" robot', "b": 1.0}]
    assert read_json(r'{"a": "it\'s",}') == [{"a": "it's"}]


def test_several_values_in_a_row() -> None:
    """Each comes out."""
    assert read_json('{"a": 1}\n{"b": 2}') == [{"a": 1.0}, {"b": 2.0}]


def test_blank_text_has_no_value() -> None:
    """That is no damage."""
    assert read_json(" \n ") == []


@pytest.mark.parametrize("text", ["Robots and sport\n5", "{", '{"a": }', '{"a": "b', "\\", "]["])
def test_what_cannot_be_mended_is_none(text: str) -> None:
    """None, not half of it."""
    assert read_json(text) is None


def test_numbers_of_any_length() -> None:
    """Nobody counts with them: a number is a float, and what is none is None."""
    assert read_json("[1, NaN, -Infinity, 2.5]") == [[1.0, None, None, 2.5]]
    assert read_json("9" * 5000) == [float("inf")]


BOMBS = {
    "arrays": "[" * 100_000,
    "arrays that end": "[" * 100_000 + "]" * 100_000,
    "objects": '{"a":' * 100_000,
    "quotes": '"' * 300_000,
    "escaped quotes": '"\\' * 300_000,
    "strings": "'a' " * 100_000,
    "comments": "/*" * 300_000,
    "half comments": "/" * 300_000,
    "quotes and blanks": '" ' * 150_000,
    "blanks": '{"a": "b" ' + " " * 300_000 + "c",
    "commas": '{"a":"' + 'x",' * 120_000,
    "too long": "1" * (MAX_CHARS + 1),
}


@pytest.mark.parametrize("bomb", BOMBS.values(), ids=BOMBS)
def test_bombs_take_little_time(bomb: str) -> None:
    """Time grows with the length and no faster."""
    start = time.process_time()
    read_json(bomb)
    assert time.process_time() - start < 8


def test_nesting_has_a_limit() -> None:
    """As deep as the limit is read, one deeper is not; brackets in strings do not count."""
    assert read_json("[" * MAX_DEPTH + "]" * MAX_DEPTH) is not None
    assert read_json("[" * (MAX_DEPTH + 1) + "]" * (MAX_DEPTH + 1)) is None
    assert read_json(json.dumps({"a": "[" * 1000})) == [{"a": "[" * 1000}]


@given(st.text(alphabet="{}[]\",:'\\/*<!- \n1a", max_size=60))
def test_nothing_raises(text: str) -> None:
    """Whatever stands in a script."""
    assert read_json(text) is None or isinstance(read_json(text), list)


_PIECES = ["\\", "\\\\", '"', "'", "\\ud83d", "\\udE00", "\\ud83", "\\u0000", "\\uD", "x", "}", "{",
           ":", ",", "/*", "*/", "//", "\n", "\ud800", "a"]  # fmt: skip


@given(st.lists(st.sampled_from(_PIECES), max_size=20))
def test_no_half_of_a_character_comes_out(pieces: list[str]) -> None:
    """However escapes are broken off, and whatever is mended: every value can be written."""
    for text in ('{"a": "' + "".join(pieces) + '"}', "".join(pieces)):
        values = read_json(clean_json(text))
        json.dumps(values, ensure_ascii=False).encode("utf-8")


@pytest.mark.parametrize(
    "escape", [r"\ud834\uDd", r"\ud83d\udcx", r"\ud83d\udc' x", r"\udc00\ud83d"]
)
def test_broken_escapes_leave_a_mark(escape: str) -> None:
    """A half of a character is told as one that could not be read."""
    (value,) = read_json(clean_json('{"a": "' + escape + '"}')) or [None]
    assert value is not None
    assert "\ufffd" in value["a"]
