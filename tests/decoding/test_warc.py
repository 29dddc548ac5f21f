"""WARC records: the page in an archive of one is read, archives of many are refused by name."""

from __future__ import annotations

import time
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aiid_scrape import Form, ReadError, UnsupportedContent, parse
from aiid_scrape.decoding.warc import read_record
from aiid_scrape.documents import read_document

TEXT = "Robot arm pins worker\n\nA robot arm pinned a worker, the police said.\n"
HTML = "<html><title>Robot arm</title><h1>Robot arm</h1><p>It pinned a worker: ä.</p></html>"


def record(kind: str, content: bytes, *, end: str = "\r\n", length: int | None = None) -> bytes:
    """A record of a type."""
    fields = [
        "WARC/1.0",
        f"WARC-Type: {kind}",
        "WARC-Target-URI: https://harbour-courier.test/arm",
        f"Content-Length: {len(content) if length is None else length}",
        "",
        "",
    ]
    return end.join(fields).encode() + content + b"\r\n\r\n"


INFO = record("warcinfo", b"software: a crawler\r\n")


@pytest.mark.parametrize("end", ["\r\n", "\n"])
@pytest.mark.parametrize("before", [b"", INFO])
def test_the_text_of_a_record_is_a_dump(end: str, before: bytes) -> None:
    """The address comes from the archive, and lines have the numbers that an editor shows."""
    data = before + record("conversion", TEXT.encode(), end=end)
    document = read_document(data, source="a record")
    assert document.form is Form.TEXT
    assert [block.text for block in document.blocks] == TEXT.strip().split("\n\n")
    first = document.blocks[0].first_line
    assert data.split(b"\n")[first - 1] == b"Robot arm pins worker"
    page = parse(data)
    assert page.report.url == "https://harbour-courier.test/arm"
    assert page.report.title == "Robot arm pins worker"


def test_a_response_is_the_page_below_its_headers() -> None:
    """Their charset counts."""
    head = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=iso-8859-1\r\n\r\n"
    data = record("response", head + HTML.encode("latin-1"))
    document = read_document(data, source="a record")
    assert document.form is Form.HTML
    assert document.decoding.encoding == "windows-1252"
    assert document.blocks[-1].text == "It pinned a worker: ä."
    assert read_document(record("resource", HTML.encode()), source="a record").form is Form.HTML


PACKED = b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n\x1f\x8b"


@pytest.mark.parametrize(
    ("data", "found"),
    [
        (record("conversion", TEXT.encode()) * 2, "of several pages"),
        (INFO, "without a page"),
        (record("request", b"GET / HTTP/1.1\r\n\r\n"), "without a page"),
        (record("response", PACKED), "of a page that is packed"),
    ],
)
def test_other_archives_are_refused_by_name(data: bytes, found: str) -> None:
    """The message says what to do."""
    with pytest.raises(UnsupportedContent, match=found) as caught:
        parse(data)
    assert caught.value.content == "a WARC archive"


def test_a_record_that_was_cut_or_counts_wrongly_is_read_as_far_as_it_goes() -> None:
    """Whoever copies one out of a file may lose its end."""
    data = record("conversion", TEXT.encode(), length=10**9)
    assert parse(data).report.title == "Robot arm pins worker"


def test_what_is_no_archive_is_none() -> None:
    """A text about the format is a text."""
    assert read_record(b"WARC/1.0 is a format for archives", source="a text") is None
    assert read_record(b"", source="a text") is None


@given(st.binary(max_size=300), st.sampled_from(["conversion", "response", "resource"]))
def test_any_content_ends_as_a_page_or_an_error_of_ours(content: bytes, kind: str) -> None:
    """Whatever is in the record."""
    with suppress(ReadError):
        parse(record(kind, content))


def test_what_is_no_text_is_refused_in_an_archive_too() -> None:
    """As it would be by itself."""
    with pytest.raises(ReadError, match="PDF"):
        parse(record("resource", b"%PDF-1.4\n1 0 obj\nendobj\n"))


def test_text_of_two_bytes_a_character_is_whole() -> None:
    """Its mark stands at its start, wherever the archive has it."""
    page = parse(record("conversion", TEXT.encode("utf-16")))
    assert [block.text for block in page.blocks] == TEXT.strip().split("\n\n")


def test_a_field_may_go_on_in_the_next_line() -> None:
    """In the head of the record, and in that of the server's answer."""
    head = (
        b"HTTP/1.1 200 OK\r\nLink: <a>; rel=b,\r\n\t<c>: d\r\nContent-Type: text/html;\r\n"
        b"  charset=iso-8859-1\r\n\r\n"
    )
    data = record("response", head + HTML.encode("latin-1"))
    data = data.replace(b"WARC-Type", b"WARC-Filename: a\r\n b\r\nWARC-Type", 1)
    document = read_document(data, source="a record")
    assert document.form is Form.HTML
    assert document.decoding.encoding == "windows-1252"
    assert document.blocks[-1].text == "It pinned a worker: ä."


@pytest.mark.parametrize("version", [b"HTTP/1.1 200 OK", b"HTTP/2 200 "])
def test_a_page_below_the_headers_of_its_server(version: bytes) -> None:
    """As curl saves it, which unpacks it and leaves what said that it was packed."""
    head = version + b"\r\ncontent-encoding: gzip\r\ncontent-type: text/html; charset=iso-8859-1"
    data = head + b"\r\n\r\n" + HTML.encode("latin-1")
    document = read_document(data, source="an answer")
    assert document.decoding.encoding == "windows-1252"
    assert document.blocks[-1].text == "It pinned a worker: ä."
    text = "HTTP/1.1 200 is what a server says\n\nIt said so to a worker, the police said.\n"
    assert read_record(text, source="a text") is None


@pytest.mark.parametrize("line", [b" a: b\n", b"\ta\n", b"a: b\n c: d\n", b"a:\n", b" \n"])
def test_folded_lines_without_an_end_take_no_time(line: bytes) -> None:
    """Each is one thing or the other: nothing is tried twice."""
    for head in (b"WARC/1.0\na: b\n", record("response", b"")[:-4] + b"HTTP/1.1 200 OK\r\na: b\n"):
        start = time.process_time()
        with suppress(ReadError):
            read_record(head + line * 200_000, source="a record")
        assert time.process_time() - start < 10
