"""Sniffing: what is HTML, what is text, and what is refused by its name."""

from __future__ import annotations

import bz2
import contextlib
import gzip
import json
import lzma
import time
from io import BytesIO
from pathlib import Path
from tarfile import TarFile, TarInfo
from zipfile import ZipFile

import pytest

from aiid_scrape import EmptyDocument, Form, ReadError, UnsupportedContent
from aiid_scrape.decoding.sniff import refuse_binary, sniff
from aiid_scrape.documents import read_document
from pages import SEEDS, SENTENCE

PROSE = SENTENCE * 9


def form_of(text: str) -> Form:
    """The form of a decoded document."""
    return sniff(text, source="a page")


def zipped() -> bytes:
    """A ZIP archive."""
    file = BytesIO()
    with ZipFile(file, "w") as archive:
        archive.writestr("mimetype", "application/epub+zip")
    return file.getvalue()


def tarred() -> bytes:
    """A tar archive."""
    file = BytesIO()
    with TarFile(fileobj=file, mode="w") as archive:
        archive.addfile(TarInfo("page.html"))
    return file.getvalue()


# --- HTML ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "<!DOCTYPE html><html><head></head><body>text",
        "<!doctype HTML PUBLIC '-//W3C//DTD HTML 4.01//EN'>\n<p>text",
        "  \n\t<html lang=ja>",
        "<HTML>text",
        "<head><title>text",
        "<body class=x>text",
        "<!-- saved from url=(0014)about:internet -->\n<html>",
        "<!-- one --><!-- two -->\n<!---->\n<p>text",
        '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE html>',
        '<?xml version="1.0"?><?xml-stylesheet href="x"?> <html>',
        f"<!--{'licence ' * 5_000}--><div>text",
        "<p>text",
        "<p/>text",
        "<div id=x>text</div>",
        "<h2>text</h2>",
        "<table border=0><tr><td>text",
        "<a href=/>text</a>",
        "<blockquote>text",
        "<frameset><frame src=x></frameset>",
    ],
)
def test_page_starts_with_an_element(text: str) -> None:
    """White space, comments and processing instructions may come first."""
    assert form_of(text) is Form.HTML


@pytest.mark.parametrize(
    "text",
    [
        f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<!DOCTYPE html><html>{PROSE}",
        f"Warning: mysql_connect() in line 7\n<html lang=de>\n<head><script>{PROSE * 50}",
        "Text <b>first</b>, then <i>elements</i><br>and a <a href=x>link</a>.",
        f'<text id="x"><table><tr><td>a</td><td><p>{PROSE[:80]}</p><br></td></tr></table>',
        "情報源<br>読む<br/><span>続き</span><p>次</p>",
    ],
    ids=["headers", "warning", "fragment", "wrapped", "japanese"],
)
def test_page_that_something_stands_before_is_html(text: str) -> None:
    """Junk before the page, or a fragment that starts with words, makes no text of it."""
    assert form_of(text) is Form.HTML


# --- text ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "plain",
        f"The <body> element holds the <p> elements of a page. {PROSE}",
        "Put <html> first and </html> last.",
        f"How to write <!DOCTYPE html>\n\n{PROSE}",
        f"{PROSE}\n<div>\n  <p>an example</p>\n  <p>and another</p>\n</div>\n{PROSE}",
        "one <b>two</b> three <i>four</i>",
        "a < b and b > c, <3",
        "<3 is a heart",
        "<john@example.com> wrote:",
        "<b-side> was the name of the band",
        "< html >",
        "<!-- a comment alone -->",
        "&lt;p&gt; is how it is written",
        "Skip to Content\n\n• 発見する\n• 投稿する",
    ],
)
def test_text_that_mentions_a_tag_is_text(text: str) -> None:
    """Articles about HTML are written, too."""
    assert form_of(text) is Form.TEXT


@pytest.mark.parametrize("seed", SEEDS, ids=lambda path: path.stem)
def test_seed_is_text(seed: Path) -> None:
    """The seeds are dumps."""
    assert form_of(seed.read_text(encoding="utf-8")) is Form.TEXT


@pytest.mark.parametrize(
    "text",
    [
        "[Editor's note] The robot is well.",
        "[1] A footnote",
        "{curly} words",
        '{"quoted"} words',
        "[] nothing",
        "[1, 2, 3",
        '{"a": 1} is what the robot said',
        "“{}”",
        "{{lang}}",
        "[ロボット] 東京",
    ],
)
def test_text_that_starts_with_a_bracket_is_text(text: str) -> None:
    """Only what is JSON from end to end is JSON."""
    assert form_of(text) is Form.TEXT


# --- JSON ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "{}",
        "[]",
        ' \n{"title": "ロボット"}\n',
        "[1, 2.5e999, null, true]",
        '[{"a": [[]]}]',
        '["<p>one</p><p>two</p><p>three</p>"]',
        json.dumps({"text": "<html><body><p>text</p></body></html>"}),
        f'{{"a": {"9" * 100_000}}}',
        "[" * 100_000 + "]" * 100_000,
        '{"a":' * 100_000 + "1" + "}" * 100_000,
    ],
    ids=lambda text: str(text)[:24],
)
def test_json_that_is_no_page_data_is_refused(text: str) -> None:
    """However deep it nests, however long its numbers are, whatever its strings hold."""
    for data in (text, text.encode(), b"\xef\xbb\xbf" + text.encode(), text.encode("utf-16")):
        with pytest.raises(UnsupportedContent) as caught:
            read_document(data, source="a page")
        assert caught.value.content == "JSON"


# --- nothing -------------------------------------------------------------------------


@pytest.mark.parametrize(
    "data",
    [
        *["", " ", "\n\t\r\f\v", "\u3000\xa0\u2028", "\ufeff", "\ufeff \n", "\x00\x01"],
        *[b"", b" \n", b"\xef\xbb\xbf", b"\xff\xfe \x00", b" " * 1_000_000],
    ],
    ids=repr,
)
def test_document_without_a_character_is_empty(data: bytes | str) -> None:
    """Nothing, white space, or a mark alone."""
    with pytest.raises(EmptyDocument, match=r"^a page: expected a page, found an empty document"):
        read_document(data, source="a page")


# --- binary data ---------------------------------------------------------------------

BINARY = {
    "a PDF document": b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj",
    "a PostScript document": b"%!PS-Adobe-3.0\n",
    "an RTF document": rb"{\rtf1\ansi text}",
    "an old Microsoft Office document": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(24),
    "a PNG image": b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR",
    "a JPEG image": b"\xff\xd8\xff\xe0\x00\x10JFIF",
    "a GIF image": b"GIF89a\x01\x00\x01\x00",
    "a WebP image": b"RIFF\x24\x00\x00\x00WEBPVP8 ",
    "an icon": b"\x00\x00\x01\x00\x01\x00\x10\x10",
    "a TIFF image": b"II*\x00\x08\x00\x00\x00",
    "an AVIF image": b"\x00\x00\x00\x20ftypavif\x00\x00",
    "a video or image in an MPEG-4 container": b"\x00\x00\x00\x18ftypmp42\x00\x00",
    "a Matroska or WebM video": b"\x1aE\xdf\xa3\x01\x00\x00\x00",
    "Ogg audio or video": b"OggS\x00\x02\x00\x00",
    "MP3 audio": b"ID3\x04\x00\x00\x00\x00",
    "WAVE audio": b"RIFF\x24\x00\x00\x00WAVEfmt ",
    "a ZIP archive, or an office document or e-book made as one": zipped(),
    "an empty ZIP archive": b"PK\x05\x06" + bytes(18),
    "gzip data": gzip.compress(b"<html>"),
    "bzip2 data": bz2.compress(b"<html>"),
    "xz data": lzma.compress(b"<html>"),
    "Zstandard data": b"\x28\xb5\x2f\xfd\x04\x00",
    "a RAR archive": b"Rar!\x1a\x07\x01\x00",
    "a 7-Zip archive": b"7z\xbc\xaf\x27\x1c\x00\x04",
    "a tar archive": tarred(),
    "a font": b"wOF2\x00\x01\x00\x00",
    "an SQLite database": b"SQLite format 3\x00\x10\x00",
    "a program": b"\x7fELF\x02\x01\x01\x00",
    "a WARC archive": b"WARC/1.0\r\nWARC-Type: response\r\n",
    "binary data of an unknown kind": bytes(range(256)) * 4,
}


@pytest.mark.parametrize("content", BINARY)
def test_binary_data_is_refused_by_its_name(content: str) -> None:
    """The error says what it is."""
    with pytest.raises(UnsupportedContent, match=r"^a page: expected HTML or the text") as caught:
        read_document(BINARY[content], source="a page")
    assert caught.value.content == content
    assert f"found {content}" in str(caught.value)


@pytest.mark.parametrize(
    ("content", "tool"),
    [
        ("gzip data", "gunzip"),
        ("bzip2 data", "bunzip2"),
        ("xz data", "unxz"),
        ("Zstandard data", "unzstd"),
    ],
)
def test_compressed_data_says_how_to_unpack_it(content: str, tool: str) -> None:
    """Pages are often kept so."""
    with pytest.raises(UnsupportedContent, match=tool):
        refuse_binary(BINARY[content], source="a page")


@pytest.mark.parametrize(
    "text",
    [
        "NEW HEATWAVE HITS THE ROBOTS",
        "ID3 is an algorithm for decision trees",
        "BZh is how bzip2 files start",
        "GIF is older than PNG",
        "MM* is what the robot said",
        "xxxxftyp is a box of MPEG-4",
        "PK stands for Phil Katz",
        "WARC/1.0 is a format for archives",
        "%PDF is how a PDF starts",
        "SQLite format 3 is a format",
        "RIFF raff WAVE",
        "x" * 257 + "ustar is in the headers of tar",
        "wOFF, said the robot dog",
        "7z is an archive",
        "II* is what the other robot said",
    ],
)
def test_text_that_starts_like_a_signature_is_text(text: str) -> None:
    """A signature is as long as it takes for no text to begin so."""
    assert read_document(text.encode(), source="a page").form is Form.TEXT


@pytest.mark.parametrize("codec", ["utf-16", "utf-16-le", "utf-16-be", "utf-8-sig", "utf-32"])
@pytest.mark.parametrize(
    ("text", "form"),
    [
        (f"{PROSE}\n情報源を読む\n", Form.TEXT),
        ("Полиция сообщила о роботе.\n" * 3, Form.TEXT),
        ("警方星期一表示，机械臂压住了工人。\n" * 3, Form.TEXT),
        ("<!DOCTYPE html>\n<p>ตำรวจแถลงว่าแขนหุ่นยนต์หนีบคนงาน</p>\n", Form.HTML),
        ("<p>The robot that waters the roses</p>", Form.HTML),
    ],
    ids=["japanese", "russian", "chinese", "thai page", "english page"],
)
def test_wide_characters_are_no_binary_data(codec: str, text: str, form: Form) -> None:
    """Text in UTF-16 is full of NUL bytes, with or without a mark."""
    document = read_document(text.encode(codec), source="a page")
    assert document.form is form
    seen = "".join("".join(block.text.split()) for block in document.blocks)
    assert seen in "".join(text.split())
    assert len(seen) > 20


@pytest.mark.parametrize(
    "data",
    [
        b"\x1b[1mThe robot\x1b[0m is well",
        b"The robot\x00 is well, and so are its many roses in the garden of the mayor",
        b"\x0cPage 2\x0b",
        "The robot’s roses".encode("cp1252") * 4,
    ],
    ids=["terminal", "stray NUL", "form feed", "windows-1252"],
)
def test_stray_controls_are_no_binary_data(data: bytes) -> None:
    """Text has one now and then."""
    assert read_document(data, source="a page").form is Form.TEXT


# --- time ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    "piece",
    [
        *["<!--", "<!---->", "<!-- -->", "<", "</", "</p ", "<p", "<html ", "<?xml", "<?x?>", "< "],
        *[" ", "\n", "[", "{", '{"a":', "[1,", '["', "x", "-", "<!doctype html", "\u3000"],
        *["# a\n\n", "**", "](", "[a](/b", "[a](b)\n", "\n \n#"],
    ],
    ids=repr,
)
def test_time_grows_with_the_characters_alone(piece: str) -> None:
    """Two megabytes of anything take a second: if they took their square, it would be hours."""
    text = piece * (2_000_000 // len(piece))
    before = time.process_time()
    for data in (text, f"{text}x"):
        try:
            assert form_of(data) in Form
        except EmptyDocument:
            assert data.isspace()
    assert time.process_time() - before < 10


@pytest.mark.parametrize("piece", [b"<!--", b"\x00", b"\xff", b"\x1b", b"%PDF", b"a\x00", b" "])
def test_any_bytes_end_in_a_document_or_an_error_of_ours(piece: bytes) -> None:
    """A megabyte of one thing is read or refused, and nothing else happens."""
    with contextlib.suppress(ReadError):
        assert read_document(piece * (1_000_000 // len(piece)), source="a page").blocks


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("# Crane drops container\n\n" + "The crane lowered it onto a bus. " * 3, Form.MARKDOWN),
        (
            "# 起重机把集装箱放在公共汽车上\n\n" + "起重机把集装箱放在公共汽车上。" * 6,
            Form.MARKDOWN,
        ),
        ("# Settings of the crane\n\nspeed = 3\nheight = 12\n", Form.TEXT),
        ("#1 Crane drops container\n\n" + "The crane lowered it onto a bus. " * 3, Form.TEXT),
    ],
)
def test_a_headline_over_a_first_paragraph_makes_markdown(text: str, form: Form) -> None:
    """A short article in Markdown may have no other sign."""
    assert form_of(text) is form


@pytest.mark.parametrize("declared", ['<?xml version="1.0"?>\n', ""])
@pytest.mark.parametrize(
    "root",
    [
        '<rss version="2.0">',
        '<feed xmlns="http://www.w3.org/2005/Atom">',
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">',
        "<!-- made by a tool --><sitemapindex>",
    ],
)
def test_xml_of_another_kind_is_refused(declared: str, root: str) -> None:
    """A feed or the map of a site has texts, and is no page."""
    with pytest.raises(UnsupportedContent, match="XML of another kind") as caught:
        form_of(f"{declared}{root}<title>Pier Post</title><item>{PROSE}</item>")
    assert caught.value.content == "XML that is no page"


def test_unknown_xml_is_refused_and_pages_in_xml_are_read() -> None:
    """XHTML says that it is XML, too."""
    with pytest.raises(UnsupportedContent, match="<catalogue>"):
        form_of(f'<?xml version="1.0"?><catalogue><p>{PROSE}</p></catalogue>')
    for start in ("<!DOCTYPE html PUBLIC '-//W3C//DTD XHTML 1.0'>", "", "<!-- x -->"):
        page = f'<?xml version="1.0"?>{start}<html><body><p>{PROSE}</p></body></html>'
        assert form_of(page) is Form.HTML
    assert form_of(f"The <rss> element holds a <channel>. {PROSE}") is Form.TEXT


def test_json_in_every_line_is_refused_by_name() -> None:
    """They are many documents; a line of JSON above a text is part of it."""
    line = '{"title": "Robot arm", "text": "It pinned a worker, the police said."}\n'
    with pytest.raises(UnsupportedContent) as refused:
        sniff(line * 4, source="lines")
    assert refused.value.content == "JSON lines"
    assert sniff(f"{line}\nRobot arm\n\nIt pinned a worker, the police said.", source="a text")


def test_marks_in_brackets_above_a_text_are_no_json() -> None:
    """Dumps by lynx have a line for each picture that is a link, and nothing else in it."""
    for mark in ("[1]\n[2]\n[3]\n", "{}\n" * 3, "[1, 2]\n\n[3]\n\n[4]\n\n"):
        assert sniff(f"{mark}\nRobot arm\n\nIt pinned a worker, the police said.", source="dump")


@pytest.mark.parametrize(
    "data",
    [
        b"<!doctype html>\x00<body><p>A robot arm\x00\x00 moved.</p>",
        b"\n<p>" + b"A robot \x00" * 30,
        b"<html>" + b"\x00" * 5_000 + b"<p>A robot arm moved.</p>",
    ],
    ids=["some", "many", "a block"],
)
def test_nul_does_not_make_html_binary(data: bytes) -> None:
    """Parsers drop it; other controls, of which compressed data is full, do."""
    refuse_binary(data, source="a page")
    assert "A robot" in read_document(data, source="a page").blocks[0].text
    with pytest.raises(UnsupportedContent):
        refuse_binary(data.replace(b"\x00", b"\x01"), source="a page")
