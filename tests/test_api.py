"""The public functions: what may be given to them, and how they refuse."""

from __future__ import annotations

import io
import os
import pickle
import socket
import threading
import time
from pathlib import Path

import pytest

import aiid_scrape
from aiid_scrape import (
    DocumentTooLarge,
    EmptyDocument,
    NoReport,
    NotAFile,
    ReadError,
    ReportCountError,
    SeveralReports,
    SourceNotFound,
    SourceUnreadable,
    UndecodableText,
    UnknownEncoding,
    _input,
    parse,
    read,
)

TITLE = "Robot arm pins worker"
SENTENCE = "A robot arm pinned a worker to a wall on Monday, the café’s owner said."
TEXT = f"{TITLE}\n\n{SENTENCE}\n"
DATA = TEXT.encode()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A small page on disk."""
    path = tmp_path / "page.txt"
    path.write_bytes(DATA)
    return path


# --- what may be given ---------------------------------------------------------------


def test_all_is_sorted_and_complete() -> None:
    """The public names are in order, exist, and are those that a reader sees."""
    names = [name for name in aiid_scrape.__all__ if not name.startswith("__")]
    assert names == sorted(names)
    assert all(hasattr(aiid_scrape, name) for name in aiid_scrape.__all__)
    public = {
        name
        for name, value in vars(aiid_scrape).items()
        if not name.startswith("_") and getattr(value, "__module__", "").startswith("aiid_scrape")
    }
    assert public | set(aiid_scrape._LAZY) == set(names)


def test_parse_takes_bytes_and_characters() -> None:
    """The same page comes out of bytes and of the characters that they stand for."""
    of_bytes, of_text = parse(DATA), parse(TEXT)
    assert of_bytes.report.text == of_text.report.text == SENTENCE
    assert of_bytes.blocks == of_text.blocks
    assert (of_bytes.source, of_text.source) == ("<bytes>", "<text>")
    assert (of_bytes.decoding.declared_by, of_text.decoding.declared_by) == (
        "valid utf-8",
        "characters",
    )


def test_read_takes_paths(file: Path) -> None:
    """A path may be a string or a Path, and the page says where it came from."""
    assert read(str(file)) == read(file)
    assert read(file).source == str(file)
    assert read(file).report.title == TITLE


def test_read_takes_open_files(file: Path) -> None:
    """An open file may be binary or text; it is read to its end and left open."""
    with file.open("rb") as binary, file.open(encoding="utf-8") as text:
        assert read(binary).report == read(text).report
        assert not binary.closed
        assert not text.closed
        assert binary.read() == b""
        assert read(file).source == str(file)


def test_read_takes_files_in_memory() -> None:
    """Files without a name are named ``<file>``."""
    pages = [read(io.BytesIO(DATA)), read(io.StringIO(TEXT))]
    assert [page.source for page in pages] == ["<file>", "<file>"]
    assert pages[0].report == pages[1].report


def test_read_starts_where_the_file_stands() -> None:
    """What was read before is not read again."""
    file = io.BytesIO(b"HTTP/1.1 200 OK\r\n" + DATA)
    file.readline()
    assert read(file).report.title == TITLE


def test_url_of_the_caller_is_the_page_s() -> None:
    """An address given is believed, and says that it was given."""
    page = parse(TEXT, url="https://example-news.test/a?b#c")
    assert page.url == "https://example-news.test/a?b#c"
    assert page.evidence["url"].place == "argument"
    assert parse(TEXT).url is None


def test_url_of_the_caller_goes_before_the_page_s() -> None:
    """The page's own word stays among the other readings."""
    html = (
        '<!DOCTYPE html><html lang="en"><head><link rel="canonical" '
        'href="https://incidentdatabase.ai/reports/7/"></head><body><div id="content">'
        f'<div class="titleWrapper"><h1>Report 7</h1></div><div id="r7"><h5>{TITLE}</h5>'
        '<div data-cy="web-archive-link"><a href="https://a.test/">a.test · 2020</a></div>'
        f'<div class="react-markdown prose"><p>{SENTENCE}</p></div></div></div></body></html>'
    )
    page = parse(html, url="https://mirror.test/7")
    assert page.kind == "aiid.report"
    assert page.url == "https://mirror.test/7"
    others = page.evidence["url"].others
    assert [other.value for other in others] == ["https://incidentdatabase.ai/reports/7/"]
    assert page.report.url == "https://a.test/"


def test_url_alone_does_not_make_a_page_of_the_database() -> None:
    """A page that says it is another's is not the database's, whatever the caller says."""
    head = '<head><link rel="canonical" href="https://news.test/1"></head>'
    html = f'<!DOCTYPE html><html lang="en">{head}<body><p>{SENTENCE}</p></body></html>'
    assert parse(html, url="https://incidentdatabase.ai/reports/7/").kind == "article"


@pytest.mark.parametrize("url", ["", "://", "http://[", "no address", "http://a.test:99999999/"])
def test_odd_urls_do_no_harm(url: str) -> None:
    """An address that is none is kept as given; the page is read all the same."""
    assert parse(TEXT, url=url).report.text == SENTENCE


def test_encoding_of_the_caller_counts(file: Path) -> None:
    """A caller who knows the encoding is believed, for bytes and for files."""
    data = TEXT.replace("’", "'").encode("cp1252")
    page = parse(data, encoding="latin1")
    assert "café" in page.report.text
    assert page.decoding.encoding == "windows-1252"
    file.write_bytes(data)
    assert read(file, encoding="latin1").report == page.report


def test_content_type_counts() -> None:
    """The charset of the header that came with a page is used."""
    data = "Москва\n\nРобот на складе в понедельник запер всех работников до утра.".encode("koi8-r")
    page = parse(data, content_type="text/plain; charset=koi8-r")
    assert page.decoding.declared_by == "content type"
    assert page.report.language == "ru"


# --- refusals ------------------------------------------------------------------------


def test_missing_file(tmp_path: Path) -> None:
    """A name that leads nowhere is an error of its own, and keeps its cause."""
    with pytest.raises(SourceNotFound, match=r"nothing\.txt: expected a file") as caught:
        read(tmp_path / "nothing.txt")
    assert isinstance(caught.value.__cause__, FileNotFoundError)
    assert caught.value.source == str(tmp_path / "nothing.txt")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no named pipes here")
def test_named_pipe_is_not_waited_for(tmp_path: Path) -> None:
    """Nor is a socket, or a device: all are no files."""
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with pytest.raises(NotAFile, match="found a named pipe"):
        read(pipe)
    with pytest.raises(NotAFile, match="found a device"):
        read(os.devnull)
    with socket.socket(socket.AF_UNIX) as bound:
        bound.bind(str(tmp_path / "socket"))
        with pytest.raises(NotAFile, match="found a socket"):
            read(tmp_path / "socket")


@pytest.mark.skipif(not Path("/dev/fd").exists(), reason="there is no /dev/fd here")
def test_pipe_that_a_shell_has_opened_is_read() -> None:
    """As of ``<(command)``, however slowly the command writes."""
    text = "Robot arm pins worker\n\nA robot arm pinned a worker on Monday, the police said."
    reading, writing = os.pipe()

    def write() -> None:
        time.sleep(0.1)
        os.write(writing, text.encode())
        os.close(writing)

    thread = threading.Thread(target=write)
    thread.start()
    page = read(f"/dev/fd/{reading}")
    thread.join()
    os.close(reading)
    assert page.report.title == "Robot arm pins worker"


def test_directory(tmp_path: Path) -> None:
    """A directory is no file."""
    with pytest.raises(NotAFile, match="found a directory"):
        read(tmp_path)


def test_nul_in_the_name() -> None:
    """A name that no file system allows is refused as unreadable."""
    with pytest.raises(SourceUnreadable):
        read("page\x00.txt")


def test_name_too_long() -> None:
    """So is one that is too long."""
    with pytest.raises(SourceUnreadable):
        read("a" * 5000)


@pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() == 0, reason="the superuser may read every file"
)
def test_forbidden_file(file: Path) -> None:
    """A file that may not be read gives the system's reason."""
    file.chmod(0)
    with pytest.raises(SourceUnreadable, match="Permission denied"):
        read(file)


def test_closed_file(file: Path) -> None:
    """A file that is closed already cannot be read."""
    with file.open("rb") as closed:
        pass
    with pytest.raises(SourceUnreadable, match="closed file"):
        read(closed)


def test_file_open_for_writing(tmp_path: Path) -> None:
    """Nor can one that is open for writing only."""
    path = tmp_path / "new.txt"
    with path.open("wb") as file, pytest.raises(SourceUnreadable):
        read(file)


def test_text_file_with_the_wrong_encoding(file: Path) -> None:
    """A file opened as what it is not says so, and how to open it."""
    with (
        file.open(encoding="ascii") as text,
        pytest.raises(UndecodableText, match="'rb'") as caught,
    ):
        read(text)
    assert caught.value.encoding == "ascii"
    assert caught.value.source == str(file)


def test_too_large(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One byte above the limit is too much, from wherever it comes; the limit itself is not."""
    monkeypatch.setattr(_input, "MAX_BYTES", len(DATA))
    assert parse(DATA).report.title == TITLE
    assert read(file).report.title == TITLE
    monkeypatch.setattr(_input, "MAX_BYTES", len(DATA) - 1)
    with pytest.raises(DocumentTooLarge) as caught:
        parse(DATA)
    assert (caught.value.size, caught.value.limit) == (len(DATA), len(DATA) - 1)
    with pytest.raises(DocumentTooLarge):
        read(file)
    with file.open("rb") as binary, pytest.raises(DocumentTooLarge):
        read(binary)


def test_a_file_too_large_is_not_read_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of a file without end no more is read than shows that it is too large."""
    monkeypatch.setattr(_input, "MAX_BYTES", 1000)
    file = io.BytesIO(b"a " * 100_000)
    with pytest.raises(DocumentTooLarge):
        read(file)
    assert file.tell() == 1001


@pytest.mark.parametrize("data", [b"", "", b" \r\n\t ", "\n\n"])
def test_empty(data: bytes | str) -> None:
    """Nothing, or nothing but white space, is an empty document."""
    with pytest.raises(EmptyDocument):
        parse(data)


@pytest.mark.parametrize("data", [DATA, TEXT])
def test_unknown_encoding(data: bytes | str) -> None:
    """A label that no standard has is an error even where no bytes need decoding."""
    with pytest.raises(UnknownEncoding, match="'klingon'") as caught:
        parse(data, encoding="klingon")
    assert caught.value.label == "klingon"


def test_no_report() -> None:
    """A page of menus has no report, and says why."""
    page = parse("Home\nWorld\nSport\nLog in\n")
    assert page.reports == ()
    with pytest.raises(NoReport, match="no article was found") as caught:
        _ = page.report
    assert caught.value.count == 0


def test_errors_survive_a_process() -> None:
    """An error sent from a worker arrives with its message and its details."""
    with pytest.raises(ReadError) as caught:
        read("no such file")
    again = pickle.loads(pickle.dumps(caught.value))
    assert type(again) is SourceNotFound
    assert str(again) == str(caught.value)
    assert again.source == "no such file"


def test_report_count_errors_are_one_family() -> None:
    """Who asks for the only report can catch both ways in which there is none."""
    assert issubclass(NoReport, ReportCountError)
    assert issubclass(SeveralReports, ReportCountError)
    assert not issubclass(ReportCountError, ReadError)
