"""Decoding: the encoding that fits, who named it, and nothing but characters that pages mean."""

from __future__ import annotations

import re
import sys
import time

import pytest
import webencodings
from hypothesis import given
from hypothesis import strategies as st
from webencodings.labels import LABELS

from aiid_scrape import Decoding, ReadError, UndecodableText, UnknownEncoding
from aiid_scrape._exceptions import printable
from aiid_scrape.decoding.codecs import Attempt, attempt, known_encoding
from aiid_scrape.decoding.decode import decode
from aiid_scrape.decoding.detect import guess_encoding, utf16_without_mark
from aiid_scrape.documents import read_document
from aiid_scrape.limits import LIMITS

# Each sentence is about a robot arm and a worker; each is long enough to be told apart.
SENTENCES = {
    "cs": "Policie uvedla, že robotické rameno v pondělí ráno přimáčklo dělníka ke zdi.",
    "de": "Die Polizei teilte mit, dass ein Roboterarm am Montag früh einen Arbeiter drückte.",
    "el": "Η αστυνομία ανακοίνωσε ότι ένας ρομποτικός βραχίονας τραυμάτισε έναν εργάτη.",
    "es": "La policía informó de que un brazo robótico atrapó a un niño en la mañana del lunes.",
    "fr": "La police a indiqué qu'un bras robotisé avait coincé un ouvrier à l'usine.",
    "he": "המשטרה הודיעה כי זרוע רובוטית לחצה על עובד במפעל ביום שני בבוקר.",
    "ja": "警察は月曜日の朝、工場でロボットのアームが作業員を押さえつけたと発表した。",
    "ko": "경찰은 월요일 아침 공장에서 로봇 팔이 작업자를 눌렀다고 밝혔다.",
    "pl": "Policja podała, że ramię robota przygniotło dziś w fabryce pracownika, już po świcie.",
    "ru": "Полиция сообщила, что в понедельник утром манипулятор прижал рабочего к стене.",
    "th": "ตำรวจแถลงว่าแขนหุ่นยนต์หนีบคนงานในโรงงานเมื่อเช้าวันจันทร์",
    "tr": "Polis, pazartesi sabahı bir robot kolunun bir işçiyi duvara sıkıştırdığını açıkladı.",
    "ar": "أعلنت الشرطة أن ذراعا آلية حاصرت عاملا في المصنع صباح يوم الاثنين.",
    "uk": "Поліція повідомила, що в понеділок вранці рука робота притиснула працівника.",
    "zh": "警方星期一表示，一家工厂的机械臂压住了一名工人，公司承诺重新检查安全。",
    "zh-Hant": "警方星期一表示，一家工廠的機械手臂壓住了一名工人，公司承諾重新檢查安全。",
}

# What the standard calls the encoding, the Python codec to write it with, and a language.
LEGACY = [
    ("windows-1250", "cp1250", "cs"),
    ("iso-8859-2", "iso8859_2", "pl"),
    ("windows-1252", "cp1252", "de"),
    ("windows-1252", "cp1252", "es"),
    ("windows-1252", "latin-1", "fr"),
    ("windows-1253", "cp1253", "el"),
    ("windows-1255", "cp1255", "he"),
    ("shift_jis", "cp932", "ja"),
    ("euc-jp", "euc_jp", "ja"),
    ("iso-2022-jp", "iso2022_jp", "ja"),
    ("euc-kr", "cp949", "ko"),
    ("windows-1251", "cp1251", "ru"),
    ("koi8-r", "koi8-r", "ru"),
    ("windows-874", "cp874", "th"),
    ("windows-1254", "cp1254", "tr"),
    ("windows-1256", "cp1256", "ar"),
    ("windows-1251", "cp1251", "uk"),
    ("gb18030", "gbk", "zh"),
    ("big5", "big5", "zh-Hant"),
]
legacy = pytest.mark.parametrize(
    ("name", "codec", "language"), LEGACY, ids=[f"{name}-{lang}" for name, _, lang in LEGACY]
)

# ISO-2022-JP has no byte beyond ASCII, and is found by its escapes.
EIGHT_BIT = [row for row in LEGACY if row[0] != "iso-2022-jp"]

GERMAN = SENTENCES["de"]
JAPANESE = SENTENCES["ja"]


def page(text: str, charset: str | None = None, before: str = "") -> str:
    """An HTML page that may name its encoding."""
    meta = f'<meta charset="{charset}">' if charset else ""
    return f"<!DOCTYPE html>{before}<html><head>{meta}</head><body><p>{text}</p></body></html>"


def read(
    data: bytes | str, *, content_type: str | None = None, encoding: str | None = None
) -> tuple[str, Decoding]:
    """The characters of a document and how they were come by."""
    return decode(data, source="a page", content_type=content_type, encoding=encoding)


def found(data: bytes, content_type: str | None = None) -> tuple[str, str]:
    """The encoding found, and who named it."""
    _, decoding = read(data, content_type=content_type)
    return decoding.encoding, decoding.declared_by


# --- who names the encoding ----------------------------------------------------------


@pytest.mark.parametrize(
    ("mark", "codec", "name"),
    [
        (b"\xef\xbb\xbf", "utf-8", "utf-8"),
        (b"\xff\xfe", "utf-16-le", "utf-16le"),
        (b"\xfe\xff", "utf-16-be", "utf-16be"),
    ],
    ids=["utf-8", "utf-16le", "utf-16be"],
)
@pytest.mark.parametrize("language", SENTENCES)
def test_byte_order_mark_is_believed_first(
    mark: bytes, codec: str, name: str, language: str
) -> None:
    """It says more than the header does, and is no part of the text."""
    text = page(SENTENCES[language], "windows-1252")
    data = mark + text.encode(codec)
    decoded, decoding = read(data, content_type="text/html; charset=koi8-r")
    assert (decoded, decoding.encoding, decoding.declared_by) == (text, name, "byte order mark")


@legacy
def test_header_is_believed_before_the_page(name: str, codec: str, language: str) -> None:
    """The Content-Type header names the encoding, in whatever label."""
    text = page(SENTENCES[language], "utf-8")
    decoded, decoding = read(text.encode(codec), content_type=f'text/html; Charset = "{name}"')
    assert (decoded, decoding.encoding, decoding.declared_by) == (text, name, "content type")


@legacy
def test_meta_element_is_believed(name: str, codec: str, language: str) -> None:
    """A page names its own encoding."""
    text = page(SENTENCES[language], name.upper())
    decoded, decoding = read(text.encode(codec), content_type="text/html")
    assert (decoded, decoding.encoding, decoding.declared_by) == (text, name, "meta element")


@legacy
def test_encoding_that_nobody_names_is_detected(name: str, codec: str, language: str) -> None:
    """A dump of a few lines is enough, and its end may cut a character."""
    text = f"{SENTENCES[language]}\n" * 3
    assert found(text.encode(codec)) == (name, "detection")
    decoded, _ = read(text.encode(codec)[:-2])
    assert text.startswith(decoded.rstrip("\ufffd"))


@legacy
def test_caller_is_believed_before_all(name: str, codec: str, language: str) -> None:
    """Neither header nor page count where the caller names the encoding."""
    text = page(SENTENCES[language], "utf-8")
    decoded, decoding = read(text.encode(codec), content_type="x; charset=utf-8", encoding=name)
    assert (decoded, decoding.encoding, decoding.declared_by) == (text, name, "caller")


@pytest.mark.parametrize("language", SENTENCES)
def test_valid_utf8_needs_no_name(language: str) -> None:
    """Text that nobody names an encoding for is in UTF-8 if it can be."""
    text = SENTENCES[language]
    assert read(text.encode()) == (
        text,
        Decoding(encoding="utf-8", declared_by="valid utf-8"),
    )


@pytest.mark.parametrize(
    "declaration",
    [
        '<meta charset="shift_jis">',
        "<META CharSet=Shift-JIS>",
        "<meta charset = 'x-sjis' />",
        '<meta http-equiv="Content-Type" content="text/html; charset=Shift_JIS">',
        '<meta content="text/html;charset=sjis" http-equiv="content-type">',
        "<meta http-equiv=Content-Type content=text/html; charset=windows-31j>",
        '<!-- <meta charset="utf-8"> --><meta charset="shift_jis">',
        '<meta name="about" content="charset=utf-8"><meta charset="shift_jis">',
        '<meta charset="klingon"><meta charset="shift_jis">',
        "<title>" + "x" * 3_000 + '</title><meta charset="shift_jis">',
    ],
    ids=[
        *["html5", "case", "blanks", "http-equiv", "content first", "no quotes"],
        *["after a comment", "after a description", "after an unknown one", "far down"],
    ],
)
def test_meta_element_is_found(declaration: str) -> None:
    """However it is written, unless it is only mentioned."""
    data = page(JAPANESE, before=declaration).encode("cp932")
    assert found(data) == ("shift_jis", "meta element")


def test_xml_declaration_is_believed() -> None:
    """XHTML names its encoding before the first element."""
    data = page(GERMAN, before='<?xml version="1.0" encoding="ISO-8859-15"?>').encode("latin-1")
    assert found(data) == ("iso-8859-15", "xml declaration")


@pytest.mark.parametrize("label", ["utf-16", "utf-16le", "utf-16be", "ISO-10646-UCS-2"])
def test_meta_element_that_says_utf16_means_utf8(label: str) -> None:
    """What could be read as ASCII is not in UTF-16, says the HTML standard."""
    assert found(page(JAPANESE, label).encode()) == ("utf-8", "meta element")
    assert found(page("plain", label).encode()) == ("utf-8", "meta element")


def test_one_character_proves_nothing() -> None:
    """Two bytes may be anything: whoever names the encoding is believed."""
    assert found("Café".encode(), "x; charset=windows-1252") == ("windows-1252", "content type")
    assert found("Café".encode()) == ("utf-8", "valid utf-8")


def test_header_may_name_utf16() -> None:
    """Also of Chinese without a blank or line end, in which no byte is NUL."""
    text = "警方表示机械臂安全"
    assert b"\x00" not in text.encode("utf-16-le")
    decoded, decoding = read(text.encode("utf-16-le"), content_type="x; charset=utf-16")
    assert (decoded, decoding.encoding, decoding.declared_by) == (text, "utf-16le", "content type")


# --- what the standard reads and Python's codecs do not -----------------------------------


@pytest.mark.parametrize(
    ("name", "data", "text"),
    [
        ("euc-jp", b"\xad\xa1\xa1\xc1\xfc\xe2\x8e\xb1\x8f\xb0\xa1", "①～髙ｱ丂"),
        ("euc-jp", b"\x8f\xa2\xb7~", "～~"),
        ("iso-2022-jp", b"\x1b$B7Y;!\x1b(B a \x1b(I1\x1b$B-!!A\x1b(J.", "警察 a ｱ①～."),
        ("shift_jis", b"\x87\x40\x81\x60\xfb\xfc", "①～髙"),
        ("big5", b"\xa1\x45\xa3\xe1\xa1\xe3\xa2\x44", "‧€～￥"),
        ("big5", b"\x87\x7a\x87\xdf\xa3\xc0\xfe\xdd", "㡵鿋␀砉"),
        ("gbk", b"\x80\xa8\xbc\xa6\xd9", "€ḿ︐"),
        ("gb18030", b"\x80\x81\x30\x81\x30", "€\x80"),
        ("koi8-u", b"\xae\xbe", "ўЎ"),
        ("windows-1255", b"\xca", "\u05ba"),
        ("windows-1252", b"a\x81\x8db", "a\x81\x8db"),
        ("windows-874", b"\xa1\x90", "ก\x90"),
    ],
)
def test_tables_are_those_of_the_standard(name: str, data: bytes, text: str) -> None:
    """Vendors' characters, and bytes that are controls there; none of them is undecodable."""
    found = attempt(data, name)
    assert (found.text, found.broken) == (text, 0)


@pytest.mark.parametrize("name", ["euc-jp", "big5", "gbk", "iso-2022-jp", "shift_jis"])
def test_what_no_table_has_is_a_hole(name: str) -> None:
    """However much of it there is; what stands behind is read again."""
    for count in (1, 1000):
        assert attempt(b"\xff" * count + b"a", name).broken == count
    assert attempt(b"\xff<p>", name).text == "\ufffd<p>"


@pytest.mark.parametrize(
    ("name", "data", "text"),
    [
        ("shift_jis", b"\x81\xad\x8c\x78", "\ufffd警"),
        ("shift_jis", b"\x85\xb1 a", "\ufffd a"),
        ("euc-jp", b"\xa9\xa1\xb7\xd9", "\ufffd警"),
        ("euc-kr", b"\xc9\xa1\xb0\xe6", "\ufffd경"),
        ("big5", b"\x87\xfe\xc4\xb5", "\ufffd警"),
        ("big5", b"\x80\xc4\xb5", "\ufffd警"),
        ("gbk", b"\xa2\xff\xbe\xaf", "\ufffd警"),
    ],
)
def test_two_bytes_that_make_no_character_are_one_hole(name: str, data: bytes, text: str) -> None:
    """And what stands behind them is read in the right pairs, as the standard does."""
    assert attempt(data, name).text == text


def test_controls_of_a_table_make_a_name_no_likelier() -> None:
    """Japanese bytes that a page calls Latin are full of them."""
    data = page(JAPANESE * 3, "windows-1252").encode("cp932")
    assert found(data)[0] == "shift_jis"


# --- what is repaired ------------------------------------------------------------------------


@pytest.mark.parametrize("language", ["de", "es", "fr", "ru", "ja", "ar", "zh"])
@pytest.mark.parametrize("codec", ["latin-1", "cp1252"])
def test_what_was_made_utf8_twice_is_read_as_it_was(language: str, codec: str) -> None:
    """Somebody took UTF-8 for Latin, and made UTF-8 of it; no language is written so."""
    text = page(f"{SENTENCES[language]} " * 6, "utf-8")
    wrong = text.encode().decode(codec, "ignore" if codec == "latin-1" else "replace")
    if "\ufffd" in wrong:
        wrong = "".join(attempt(bytes([byte]), "windows-1252").text for byte in text.encode())
    decoded, decoding = read(wrong.encode())
    assert (decoded, decoding.encoding, decoding.declared_by) == (text, "utf-8", "repair")
    read_page = read_document(wrong.encode(), source="a page")
    assert read_page.blocks[0].text.startswith(SENTENCES[language])


@pytest.mark.parametrize("language", SENTENCES)
def test_what_was_made_utf8_once_is_not_repaired(language: str) -> None:
    """Nor is a page that only shows what such letters look like."""
    for text in (SENTENCES[language], f"{SENTENCES[language]} Aus KÃ¶ln wird Köln."):
        assert read(page(text * 9, "utf-8").encode())[1].declared_by == "meta element"


@pytest.mark.parametrize(
    ("codec", "language", "label"),
    [
        *[("cp1250", "pl", label) for label in ("iso-8859-1", "windows-1252", "iso-8859-2")],
        ("cp1250", "cs", "iso-8859-1"),
        ("iso8859_2", "pl", "iso-8859-1"),
        ("cp1254", "tr", "iso-8859-1"),
        ("cp1253", "el", "iso-8859-7"),
    ],
)
def test_a_name_of_the_wrong_latin_is_passed_over(codec: str, language: str, label: str) -> None:
    """The letters make no words of the language, or there are controls where letters should be."""
    text = page(f"„{SENTENCES[language]}” – " * 4, label)
    decoded, decoding = read(text.encode(codec, "xmlcharrefreplace"))
    assert decoded == text.encode(codec, "xmlcharrefreplace").decode(codec)
    assert decoding.undecodable == 0


@pytest.mark.parametrize("language", ["de", "es", "fr"])
def test_a_right_name_of_a_latin_is_believed(language: str) -> None:
    """With names of other languages in the text, too."""
    text = page(SENTENCES[language] * 3 + " Señor Núñez e Françoise Ångström.", "iso-8859-1")
    assert found(text.encode("latin-1")) == ("windows-1252", "meta element")


# --- who is passed over --------------------------------------------------------------


@pytest.mark.parametrize("claim", ["windows-1252", "gb2312", "shift_jis", "koi8-r", "utf-16le"])
@pytest.mark.parametrize("language", ["de", "ja", "ru", "zh"])
def test_utf8_that_proves_itself_is_believed_before_any_name(claim: str, language: str) -> None:
    """A page that was saved in UTF-8 keeps the meta element of old."""
    text = page(SENTENCES[language], claim)
    for content_type in (None, f"text/html; charset={claim}"):
        decoded, decoding = read(text.encode(), content_type=content_type)
        assert (decoded, decoding.encoding) == (text, "utf-8")


@legacy
def test_header_that_lies_is_passed_over(name: str, codec: str, language: str) -> None:
    """A server that says UTF-8 of everything is not believed; the page is."""
    text = page(SENTENCES[language], name)
    data = text.encode(codec)
    decoded, decoding = read(data, content_type="text/html; charset=utf-8")
    if data.isascii():  # ISO-2022-JP is
        assert decoding.declared_by in {"meta element", "detection"}
    else:
        assert decoding.declared_by == "meta element"
    assert (decoded, decoding.encoding) == (text, name)


def test_mark_that_lies_is_passed_over() -> None:
    """An editor puts one before what is no UTF-8."""
    data = b"\xef\xbb\xbf" + page(GERMAN, "windows-1252").encode("latin-1")
    assert found(data) == ("windows-1252", "meta element")


def test_plain_ascii_is_not_read_as_utf16() -> None:
    """Two letters would make a Chinese character."""
    assert found(b"A robot arm pinned a worker.", "x; charset=utf-16") == ("utf-8", "valid utf-8")


@pytest.mark.parametrize("label", ["klingon", "", "\ud800", "hz-gb-2312", "x" * 999], ids=ascii)
def test_name_that_is_none_is_passed_over(label: str) -> None:
    """A header or meta element with an unknown label says nothing."""
    data = page(JAPANESE).encode()
    assert found(data, f"text/html; charset={label}") == ("utf-8", "valid utf-8")


# --- what is broken ------------------------------------------------------------------


@pytest.mark.parametrize("language", SENTENCES)
def test_page_cut_within_a_character_stays_utf8(language: str) -> None:
    """Wherever the bytes end, the rest is what it was."""
    text = SENTENCES[language] * 2
    data = text.encode()
    for end in range(len(data) // 2, len(data)):
        decoded, decoding = read(data[:end])
        assert decoding.encoding == "utf-8"
        assert text.startswith(decoded.removesuffix("\ufffd"))


def test_first_character_that_is_not_ascii_may_be_cut() -> None:
    """Two bytes of three are enough to tell."""
    _, decoding = read(b"The robot doesn\xe2\x80")
    assert decoding == Decoding(encoding="utf-8", declared_by="valid utf-8")


def test_bytes_pasted_into_utf8_are_holes_and_counted() -> None:
    """A few bytes of another encoding do not spoil a page, but they are told of."""
    data = page(SENTENCES["ru"], "utf-8").encode().replace(b"<p>", b"<p>\x93quoted\x94 ")
    decoded, decoding = read(data)
    assert (decoding.encoding, decoded.count("\ufffd")) == ("utf-8", 2)
    assert decoding.undecodable == pytest.approx(2 / len(decoded))


def test_holes_that_the_author_left_are_no_fault_of_the_encoding() -> None:
    """U+FFFD in valid UTF-8 is a character like others."""
    text = page("Die Gr\ufffd\ufffde der L\ufffdcher", "windows-1252")
    decoded, decoding = read(text.encode())
    assert (decoded, decoding.encoding, decoding.undecodable) == (text, "utf-8", 0)


@pytest.mark.parametrize(
    ("data", "label", "text"),
    [
        ("①Ⅲ㈱～髙".encode("cp932"), "shift_jis", "①Ⅲ㈱～髙"),
        (b"\xad\xa1\xad\xb7\xad\xea", "euc-jp", "①Ⅲ㈱"),
        (b"\x1b(I\x31\x32\x1b(B", "iso-2022-jp", "ｱｲ"),
        ("똠방각하 펲".encode("cp949"), "euc-kr", "똠방각하 펲"),
        ("朱镕基 㐀 €".encode("gb18030"), "gb2312", "朱镕基 㐀 €"),
        ("囍 嘅 嚿".encode("big5hkscs"), "big5", "囍 嘅 嚿"),
        ("锟斤拷".encode("gbk"), "gbk", "锟斤拷"),
        (b"\x80\x93\x94", "iso-8859-1", "€“”"),
        (b"\x8e\xd5", "macintosh", "é’"),
        (b"\x80\x85", "tis-620", "€…"),
        ("Ё№".encode("cp1251"), "windows-1251", "Ё№"),
    ],
    ids=lambda value: value if isinstance(value, str) and value.isascii() else "",
)
def test_encoding_is_as_wide_as_browsers_have_it(data: bytes, label: str, text: str) -> None:
    """A label stands for what the web means by it, which is more than its name says."""
    decoded, decoding = read(data, encoding=label)
    assert (decoded, decoding.undecodable) == (text, 0)


# --- UTF-16 without a mark -----------------------------------------------------------


@pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("language", SENTENCES)
def test_utf16_is_found_without_a_mark(codec: str, language: str) -> None:
    """By the NUL bytes that its blanks and line ends have."""
    text = f"{SENTENCES[language]}\n{SENTENCES[language]} 12\n" * 3
    name = codec.replace("-le", "le").replace("-be", "be")
    assert read(text.encode(codec)) == (text, Decoding(encoding=name, declared_by="detection"))
    assert found(text.encode(codec), f"x; charset={name}") == (name, "content type")


def test_utf16_is_found_in_letters_alone() -> None:
    """Hiragana have bytes that look like digits and letters."""
    assert (
        utf16_without_mark("これはひらがなだけのぶんしょう\n".encode("utf-16-le") * 3) == "utf-16le"
    )


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"plain text",
        b"a\x00bcdef",
        b"a stray \x00 in English text, and no other",
        "ein \x00 im Deutschen, natürlich und öfter\x00".encode(),
        b"\x00" * 100,
        bytes(range(256)) * 4,
        b"\x00\x00\x01\x00" * 50,
    ],
    ids=["empty", "ascii", "short", "stray", "stray in utf-8", "only", "all bytes", "numbers"],
)
def test_other_bytes_are_not_taken_for_utf16(data: bytes) -> None:
    """A stray NUL makes no UTF-16, and neither does binary data."""
    assert utf16_without_mark(data) is None


# --- what never comes out ------------------------------------------------------------

CONTROLS = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufeff\ufffe\uffff]")


@given(st.text(st.characters()) | st.binary(), st.sampled_from([None, "utf-8", "latin1", "gbk"]))
def test_no_character_comes_out_that_no_page_means(data: bytes | str, label: str | None) -> None:
    """Not from characters nor from any bytes, in text or HTML, whatever the header says."""
    start: str | bytes = f"<title>{data}</title><p>" if isinstance(data, str) else b"<p>"
    for document in (data, start + data):  # type: ignore[operator]
        try:
            read = read_document(
                document, source="a page", content_type=f"text/html; charset={label}"
            )
        except ReadError:
            continue
        text = "\n".join([*(block.text for block in read.blocks), read.head.title or ""])
        assert not CONTROLS.search(text)
        assert 0 <= read.decoding.undecodable <= 1
        text.encode()  # no lone surrogate


def test_characters_need_no_decoding() -> None:
    """A caller who has decoded a page himself is taken at his word, whatever it says."""
    text = page(JAPANESE, "shift_jis")
    assert read(text, content_type="x; charset=shift_jis", encoding="shift_jis") == (
        text,
        Decoding(encoding="utf-8", declared_by="characters"),
    )


# --- labels --------------------------------------------------------------------------


def test_every_label_has_a_codec() -> None:
    """Python can decode whatever the standard names; what it bars has no name here."""
    for label in LABELS:
        name = known_encoding(label)
        if name is None:
            assert webencodings.lookup(label).name == "replacement"
        elif name.startswith("utf-16"):
            assert attempt("abc".encode(f"{name[:6]}-{name[6:]}"), name).text == "abc", label
        else:
            assert attempt(b"abc", name).text == "abc", label
        assert known_encoding(f" {label.upper()}\n") == name


@pytest.mark.parametrize(
    "label", ["klingon", "", " ", "cp037", "utf8\x00", "ｕｔｆ-8", "\udcff"], ids=ascii
)
def test_other_label_is_unknown(label: str) -> None:
    """Also where Python knows a codec of that name."""
    assert known_encoding(label) is None
    with pytest.raises(UnknownEncoding, match="expected an encoding such as 'utf-8'") as caught:
        read(b"text", encoding=label)
    assert caught.value.label == printable(label)
    with pytest.raises(UnknownEncoding):
        read("text", encoding=label)


# --- what cannot be decoded ----------------------------------------------------------


@pytest.mark.parametrize(
    ("data", "label"),
    [
        (JAPANESE.encode("cp932"), "utf-8"),
        (SENTENCES["ru"].encode("koi8-r"), "big5"),
        (b"\xff" * 20, "euc-kr"),
    ],
    ids=["shift_jis", "koi8-r", "no bytes of it"],
)
def test_encoding_that_the_caller_names_must_fit(data: bytes, label: str) -> None:
    """The error names the document and the encoding, and says what to do."""
    with pytest.raises(UndecodableText, match="leave the encoding out to have it found") as caught:
        read(data, encoding=label)
    assert (caught.value.source, caught.value.encoding) == ("a page", label)
    assert str(caught.value).startswith(f"a page: expected text in {label}, found that ")


def test_caller_may_name_an_encoding_with_a_few_holes() -> None:
    """He knows better, and is told how many."""
    _, decoding = read(GERMAN.encode("latin-1"), encoding="utf-8")
    assert decoding.declared_by == "caller"
    assert decoding.undecodable > 0


@pytest.mark.parametrize(
    ("data", "text"),
    [(b"\xff" * 36, "ÿ" * 36), (b"\xe3" * 99, "ã" * 99), (b"a\x81b \x9d\x81", "a\x81b \x9d\x81")],
    ids=["ff", "lead bytes", "what windows-1252 lacks"],
)
def test_bytes_that_fit_nothing_are_read_as_browsers_do(data: bytes, text: str) -> None:
    """In windows-1252, which has a character or a control for every byte."""
    decoded, decoding = read(data)
    assert (decoded, decoding.encoding) == (text, "windows-1252")
    assert decoding.declared_by in {"detection", "fallback"}


def test_encoding_with_the_fewest_errors_is_taken_where_none_fits() -> None:
    """A third of the page is of no encoding: what is named is still the likeliest."""
    japanese = (JAPANESE * 9).encode("cp932")
    data = b"<p>" + japanese + b"</p><p>" + b"\xa0\xff " * 60 + b"</p>"
    text, decoding = read(data, content_type="text/html; charset=shift_jis")
    assert (decoding.encoding, decoding.declared_by) == ("shift_jis", "content type")
    assert text.startswith(f"<p>{JAPANESE * 9}</p>")
    assert decoding.undecodable == pytest.approx(120 / len(text))


def test_an_encoding_is_tried_once_and_few_are(monkeypatch: pytest.MonkeyPatch) -> None:
    """However many elements name one: each decodes the whole page."""
    tried = []

    def counted(data: bytes, name: str) -> Attempt:
        tried.append(name)
        return attempt(data, name)

    monkeypatch.setattr(sys.modules[decode.__module__], "attempt", counted)
    labels = ["shift_jis", "euc-kr", "big5", "euc-jp", "gbk", "iso-2022-jp"]
    metas = "".join(f"<meta charset={label}>" for label in labels * 200).encode()
    read(metas + b"text \xfd\xfe\xff" * 50)
    assert tried[: 1 + LIMITS.encodings] == ["utf-8", *labels[: LIMITS.encodings]]
    assert len(tried) <= LIMITS.encodings + 4  # and UTF-8, a detected one, the fallback, the best


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (b"Caf\xe9", "Café"),
        (b"na\xefve", "naïve"),
        (b"\x93Quoted\x94, he said", "“Quoted”, he said"),
    ],
)
def test_little_that_is_not_ascii_is_in_the_encoding_of_browsers(data: bytes, text: str) -> None:
    """Too short to be detected: windows-1252, as the HTML standard falls back on."""
    assert read(data) == (text, Decoding(encoding="windows-1252", declared_by="detection"))


# All of them have letters that another encoding of the Latin script has otherwise.
LATIN = {
    "cs": ("cp1250", "Policie uvedla, že robotické rameno přimáčklo dělníka ke zdi."),
    "da": (
        "cp1252",
        "Politiet siger, at en robotarm på fabrikken klemte en arbejder, så han døde.",
    ),
    "et": (
        "cp1257",
        "Politsei teatel surus robotkäsi töölise vastu seina, žürii õnnitles ülejäänuid.",
    ),
    "fi": ("cp1252", "Poliisi kertoi, että robottikäsi puristi työntekijän seinää vasten."),
    "hr": (
        "cp1250",
        "Policija je priopćila da je robotska ruka pritisnula radnika, što je čudno, i više.",
    ),
    "hu": ("cp1250", "A rendőrség közölte, hogy egy robotkar a falhoz szorított egy erős munkást."),
    "lt": (
        "cp1257",
        "Policija pranešė, kad roboto ranka gamykloje prispaudė darbininką prie sienos.",
    ),
    "lv": ("cp1257", "Policija paziņoja, ka robota roka rūpnīcā piespieda strādnieku pie sienas."),
    "nl": (
        "cp1252",
        "De politie meldde dat één robotarm een arbeider klemde; zijn zoon is geïnformeerd.",
    ),
    "pl": (
        "cp1250",
        "Policja podała, że ramię robota przygniotło pracownika, który już śpi w łóżku.",
    ),
    "pt": (
        "cp1252",
        "A polícia informou que um braço robótico prendeu um trabalhador da produção.",
    ),
    "ro": (
        "cp1250",
        "Poliţia a anunţat că un braţ robotic a prins un muncitor în fabrică, în faţă.",
    ),
    "sk": (
        "cp1250",
        "Polícia uviedla, že robotické rameno pritlačilo robotníka k stene, čo ľudí šokuje.",
    ),
    "sl": (
        "cp1250",
        "Policija je sporočila, da je robotska roka pritisnila delavca ob steno, še več.",
    ),
    "sv": ("cp1252", "Polisen uppgav att en robotarm klämde fast en arbetare på måndagsmorgonen."),
    "tr": ("cp1254", "Polis, bir robot kolunun bir işçiyi duvara sıkıştırdığını açıkladı."),
}


@pytest.mark.parametrize("language", LATIN)
def test_encodings_of_the_latin_script_are_told_apart_by_language(language: str) -> None:
    """They differ in a few letters, which a detector of encodings takes for each other."""
    codec, sentence = LATIN[language]
    decoded, decoding = read(sentence.encode(codec))
    assert (decoded, decoding.declared_by) == (sentence, "detection")


def test_markup_does_not_hide_the_language() -> None:
    """What is in scripts and tags does not count for the detector."""
    script = "<script>var a = 'window document function return';</script>" * 200
    html = page(SENTENCES["es"], before=script)
    assert guess_encoding(html.encode("cp1252")) == "windows-1252"


@pytest.mark.parametrize(("name", "codec", "language"), EIGHT_BIT)
def test_one_bad_byte_does_not_spoil_detection(name: str, codec: str, language: str) -> None:
    """The detector gives up on a piece with one; others are asked about."""
    lines = [SENTENCES[language].encode(codec)] * 60
    lines[3] += b" \xff \xff"
    assert guess_encoding(b"\n".join(lines)) == name


# --- time ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    "piece",
    [
        *[b"<!--", b"<!---->", b"<", b"<meta ", b"<meta charset", b"<?xml ", b"<script", b"<a b="],
        *[b"<meta a", b"<meta a='", b"<a '", b"<?", b"<meta charset=big5>", b"<!--->"],
        *[b" ", b"\n", b"\xe9<", b"\x1b$", b"a\x00", b"\xef\xbf\xbd", b"\xe3\x81", b"x"],
    ],
    ids=repr,
)
def test_time_grows_with_the_bytes_alone(piece: bytes) -> None:
    """A megabyte of anything takes a second: if it took its square, it would be hours."""
    before = time.process_time()
    read(piece * (1_000_000 // len(piece)) + b"\xe9 x")
    assert time.process_time() - before < 10


# --- names that visibly lie ----------------------------------------------------------

RUSSIAN = "Полиция сообщила, что робот причинил вред рабочему на заводе во вторник. "
KOREAN = "경찰은 화요일 공장에서 로봇이 작업자를 다치게 했다고 밝혔다. "
CHINESE = "警方周二表示，工厂的机器人造成一名工人受伤。"


@pytest.mark.parametrize("label", ["iso-8859-1", "windows-1250", "iso-8859-15", "macintosh"])
@pytest.mark.parametrize(
    ("words", "codec", "name"),
    [
        (RUSSIAN, "cp1251", "windows-1251"),
        (RUSSIAN, "koi8-r", "koi8-r"),
        (KOREAN, "euc-kr", "euc-kr"),
        (CHINESE, "gbk", "gb18030"),
    ],
)
def test_other_script_is_not_read_as_latin(words: str, codec: str, name: str, label: str) -> None:
    """Servers name ISO 8859-1 for all that they send; any bytes are text in it, of a kind."""
    data = f"<meta charset={label}><p>".encode() + (words * 9).encode(codec)
    text, decoding = read(data, content_type=f"text/html; charset={label}")
    assert text.endswith(words * 9)
    assert (decoding.encoding, decoding.declared_by) == (name, "detection")


@pytest.mark.parametrize(
    "words",
    [
        "Die Übergröße führte übrigens öfter zu Ärger, daß sähe fürs Äußere übel aus. ",
        "\xa0\xa0\xa0\xa0© 2024\xa0\xa0\xa0\xa0All rights reserved\xa0\xa0\xa0\xa0«»\xa0\xa0",
        "*÷×÷×÷×*",
    ],
    ids=["umlauts", "blanks", "few signs"],
)
def test_latin_words_and_signs_stay_what_they_are_named(words: str) -> None:
    """Blanks and single letters beyond ASCII make no other script."""
    data = (words * (1 if "*" in words else 9)).encode("latin-1")
    assert read(data, content_type="text/html; charset=iso-8859-1")[1].declared_by == "content type"


def test_name_stays_where_the_detector_knows_no_better() -> None:
    """What looks like no Latin and like nothing else is what it is named."""
    data = bytes(range(0xC0, 0x100)) * 3
    decoding = read(b"<p>" + data, content_type="text/html; charset=iso-8859-1")[1]
    assert decoding.declared_by in {"content type", "detection"}
