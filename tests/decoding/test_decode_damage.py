"""Encodings × damage: text comes out of every page, and only the damage is lost.

Each row of the table is an encoding of the WHATWG standard with a sentence that it can write.
"""

from __future__ import annotations

import re
import tracemalloc
from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st
from webencodings.labels import LABELS

from aiid_scrape import Decoding, parse
from aiid_scrape.decoding.decode import decode


@dataclass(frozen=True)
class Row:
    """An encoding, the Python codec to write it with, and what is written in it."""

    name: str
    codec: str
    text: str
    relative: str
    """Another encoding of the same script or family, which it may be taken for."""

    def __str__(self) -> str:
        return self.name

    def encode(self, text: str) -> bytes:
        """The text in this encoding."""
        return text.encode(self.codec)

    def cut(self, text: str) -> bytes:
        """A text of which the last character has lost its last byte."""
        whole, shorter = self.encode(text), self.encode(text[:-1])
        if self.name == "iso-2022-jp":  # it ends with an escape that goes back to ASCII
            return whole[:-4]
        return whole[:-1] if len(whole) > len(shorter) + 1 else shorter

    def stray(self, piece: bytes) -> bytes:
        """Bytes that nobody meant; half a pair of surrogates where two bytes are a block."""
        return piece if self.is_ascii_wider else self.lone_surrogate

    @property
    def lone_surrogate(self) -> bytes:
        """A block of UTF-16 that is no character."""
        return b"\xd8\x00" if self.name == "utf-16be" else b"\x00\xd8"

    @property
    def is_ascii_wider(self) -> bool:
        """Whether ASCII bytes are what they are in ASCII: all but UTF-16."""
        return not self.name.startswith("utf-16")


GREEK = "Η αστυνομία ανακοίνωσε ότι ένας ρομποτικός βραχίονας τραυμάτισε έναν εργάτη."
RUSSIAN = "Полиция сообщила, что в понедельник утром манипулятор прижал рабочего к стене."
UKRAINIAN = "Поліція повідомила, що в понеділок вранці рука робота притиснула працівника."
HEBREW = "המשטרה הודיעה כי זרוע רובוטית לחצה על עובד במפעל ביום שני בבוקר."
ARABIC = "أعلنت الشرطة أن ذراعا آلية حاصرت عاملا في المصنع صباح يوم الاثنين."
JAPANESE = "警察は月曜日の朝、工場でロボットのアームが作業員を押さえつけたと発表した。"
CHINESE = "警方星期一表示，一家工厂的机械臂压住了一名工人，公司承诺重新检查安全。"
POLISH = "Policja podała, że ramię robota przygniotło dziś w fabryce pracownika, już po świcie."
GERMAN = "Die Polizei teilte mit, dass ein Roboterarm am Montag früh einen Arbeiter drückte."
FRENCH = "La police a indiqué qu'un bras robotisé avait coincé un ouvrier à l'usine."
LATVIAN = "Policija paziņoja, ka robota roka rūpnīcā piespieda strādnieku pie sienas."
TURKISH = "Polis, pazartesi sabahı bir robot kolunun bir işçiyi duvara sıkıştırdığını açıkladı."

# In windows-1258 the marks of the tones stand behind their letters.
VIETNAMESE = (
    "Ca\u0309nh sa\u0301t cho biê\u0301t ca\u0301nh tay rô-bô\u0301t đa\u0303 ke\u0323p công nhân."
)

TABLE = (
    Row("utf-8", "utf-8", JAPANESE, "shift_jis"),
    Row("utf-16le", "utf-16-le", RUSSIAN, "utf-16be"),
    Row("utf-16be", "utf-16-be", RUSSIAN, "utf-16le"),
    Row("ibm866", "cp866", RUSSIAN, "koi8-r"),
    Row("iso-8859-2", "iso8859_2", POLISH, "windows-1250"),
    Row(
        "iso-8859-3",
        "iso8859_3",
        "La polico diris, ke roboto ĉe la fabriko ĵetis laboriston.",
        "iso-8859-2",
    ),
    Row("iso-8859-4", "iso8859_4", LATVIAN, "windows-1257"),
    Row("iso-8859-5", "iso8859_5", RUSSIAN, "windows-1251"),
    Row("iso-8859-6", "iso8859_6", ARABIC, "windows-1256"),
    Row("iso-8859-7", "iso8859_7", GREEK, "windows-1253"),
    Row("iso-8859-8", "iso8859_8", HEBREW, "windows-1255"),
    Row("iso-8859-8-i", "iso8859_8", HEBREW, "windows-1255"),
    Row(
        "iso-8859-10",
        "iso8859_10",
        "Lögreglan segir að vélmenni hafi klemmt mann í verksmiðju.",
        "iso-8859-4",
    ),
    Row("iso-8859-13", "iso8859_13", LATVIAN, "windows-1257"),
    Row(
        "iso-8859-14",
        "iso8859_14",
        "Dywedodd yr heddlu fod gŵr wedi ei ddal gan fraich robot ar y tŷ.",
        "windows-1252",
    ),
    Row("iso-8859-15", "iso8859_15", FRENCH, "windows-1252"),
    Row(
        "iso-8859-16",
        "iso8859_16",
        "Poliția a anunțat că un braț robotic a prins un muncitor.",
        "iso-8859-2",
    ),
    Row("koi8-r", "koi8_r", RUSSIAN, "windows-1251"),
    Row("koi8-u", "koi8_u", UKRAINIAN, "windows-1251"),
    Row("macintosh", "mac_roman", GERMAN, "windows-1252"),
    Row("windows-874", "cp874", "ตำรวจแถลงว่าแขนหุ่นยนต์หนีบคนงานในโรงงานเมื่อเช้าวันจันทร์", "windows-1256"),
    Row("windows-1250", "cp1250", POLISH, "iso-8859-2"),
    Row("windows-1251", "cp1251", UKRAINIAN, "koi8-u"),
    Row("windows-1252", "cp1252", GERMAN, "windows-1254"),
    Row("windows-1253", "cp1253", GREEK, "iso-8859-7"),
    Row("windows-1254", "cp1254", TURKISH, "windows-1252"),
    Row("windows-1255", "cp1255", HEBREW, "iso-8859-8"),
    Row("windows-1256", "cp1256", ARABIC, "iso-8859-6"),
    Row("windows-1257", "cp1257", LATVIAN, "iso-8859-13"),
    Row("windows-1258", "cp1258", VIETNAMESE, "windows-1252"),
    Row("x-mac-cyrillic", "mac_cyrillic", RUSSIAN, "windows-1251"),
    Row("gbk", "gbk", CHINESE, "big5"),
    Row("gb18030", "gb18030", CHINESE, "euc-kr"),
    Row("big5", "big5", "警方星期一表示，一家工廠的機械手臂壓住了一名工人。", "gbk"),
    Row("euc-jp", "euc_jp", JAPANESE, "shift_jis"),
    Row("iso-2022-jp", "iso2022_jp", JAPANESE, "euc-jp"),
    Row("shift_jis", "cp932", JAPANESE, "euc-jp"),
    Row(
        "euc-kr", "cp949", "경찰은 월요일 아침 공장에서 로봇 팔이 작업자를 눌렀다고 밝혔다.", "gbk"
    ),
    Row("x-user-defined", "cp1252", GERMAN, "windows-1252"),
)

HEAD = "<!doctype html><title>Robot arm</title><h1>Robot arm report</h1>"
STRAY = (b"\x81", b"\x8d", b"\x90", b"\x93", b"\x9d", b"\xa9", b"\xe2\x80", b"\xfc", b"\xff")
"""Bytes that windows-1252 lacks, signs and letters of it, half a character of UTF-8."""


@dataclass(frozen=True)
class Damaged:
    """A page: text in the encoding of a row, something else in the middle, text again."""

    before: str
    damage: bytes
    after: str

    def encoded(self, row: Row) -> bytes:
        """The bytes of the page."""
        return row.encode(self.before) + self.damage + row.encode(self.after)

    @property
    def words(self) -> list[str]:
        """The ASCII words outside the damage."""
        return re.findall(r"\b[A-Za-z0-9]+\b", f"{self.before} {self.after}", re.ASCII)


def paragraphs(row: Row) -> tuple[str, str]:
    """Text that stands before and behind the damage."""
    paragraph = f"<p>It said: {row.text}</p>\n"
    return f"{HEAD}{paragraph * 2}<p>The arm ", f" was moved.</p>\n{paragraph * 2}<p>The end.</p>"


def undamaged(row: Row) -> Damaged:
    """A page without fault."""
    return Damaged(*insert(row, b""))


def insert(row: Row, damage: bytes) -> tuple[str, bytes, str]:
    """What a damaged page is made of."""
    before, after = paragraphs(row)
    return before, damage, after


def one_stray_byte(row: Row) -> Damaged:
    """One byte between two words that nobody meant."""
    return Damaged(*insert(row, row.stray(b"\x96")))


def stray_bytes(row: Row) -> Damaged:
    """Several of them, each between two blanks."""
    blank = row.encode(" ")
    return Damaged(*insert(row, blank.join(map(row.stray, STRAY))))


def cut_in_the_middle(row: Row) -> Damaged:
    """A character has lost its last byte, as in a teaser that was cut by its bytes."""
    letters = "".join(char for char in row.text if not char.isascii())
    damage = row.cut(letters) if row.is_ascii_wider else row.lone_surrogate
    if row.name == "iso-2022-jp":
        damage += b"\x1b(B"
    return Damaged(*insert(row, damage))


def cut_at_the_end(row: Row) -> Damaged:
    """The document ends within a character."""
    before, after = paragraphs(row)
    letters = "".join(char for char in row.text if not char.isascii())
    return Damaged(before + after, row.cut(letters), "")


def paragraph_in_utf8(row: Row) -> Damaged:
    """Somebody has pasted a sentence in UTF-8."""
    return Damaged(*insert(row, even(row.text.encode())))


def paragraph_in_windows_1252(row: Row) -> Damaged:
    """Somebody has pasted a sentence in windows-1252."""
    return Damaged(*insert(row, even(f"“{FRENCH}” – ".encode("cp1252"))))


def even(data: bytes) -> bytes:
    """Bytes in whole blocks of UTF-16."""
    return data + b" " * (len(data) % 2)


DAMAGES = (
    undamaged,
    one_stray_byte,
    stray_bytes,
    cut_in_the_middle,
    cut_at_the_end,
    paragraph_in_utf8,
    paragraph_in_windows_1252,
)
rows = pytest.mark.parametrize("row", TABLE, ids=str)


def read(data: bytes, label: str | None) -> tuple[str, Decoding]:
    """The text of a document that a server names an encoding for, or does not."""
    content_type = f"text/html; charset={label}" if label else None
    return decode(data, source="a page", content_type=content_type)


def missing(words: list[str], text: str) -> list[str]:
    """The words that do not stand in the text in their order."""
    there = iter(re.findall(r"[A-Za-z0-9]+", text))
    return [word for word in words if word not in there]


def test_every_encoding_is_in_the_table() -> None:
    """All of the standard but ``replacement``, which stands for those that are not decoded."""
    assert {row.name for row in TABLE} == set(LABELS.values()) - {"replacement"}


@rows
def test_text_comes_out_whatever_is_declared(row: Row) -> None:
    """Undeclared, declared right and wrongly: the words in ASCII are all there."""
    for damage in DAMAGES:
        page = damage(row)
        data = page.encoded(row)
        for label in (None, row.name, "utf-8", "windows-1252", row.relative):
            text, decoding = read(data, label)
            assert missing(page.words, text) == [], (damage, label, decoding)
            assert (decoding.undecodable > 0) <= ("\ufffd" in text), (damage, label)


@rows
def test_only_the_damage_is_lost_where_the_encoding_is_declared(row: Row) -> None:
    """All characters before and behind it are right."""
    for damage in DAMAGES:
        page = damage(row)
        text, decoding = read(page.encoded(row), row.name)
        assert text.startswith(page.before), damage
        assert text.endswith(page.after), damage
        if damage is undamaged:
            assert (text, decoding.undecodable) == (page.before + page.after, 0)
        if damage is cut_at_the_end:
            assert decoding.undecodable == 0


@pytest.mark.parametrize("row", [row for row in TABLE if row.is_ascii_wider], ids=str)
def test_some_damage_in_utf8_stays_utf8(row: Row) -> None:
    """A page in UTF-8 with a sentence in another encoding, whatever is declared."""
    before, after = paragraphs(row)
    data = (before * 2).encode() + row.encode(row.text) + after.encode()
    for label in (None, "utf-8", "windows-1252", row.name):
        text, decoding = read(data, label)
        assert decoding.encoding == "utf-8", label
        assert text.startswith(before * 2)
        assert text.endswith(after)


@pytest.mark.parametrize("label", [None, "utf-8", "iso-8859-1", "shift_jis", "koi8-r", "utf-16"])
@pytest.mark.parametrize("sign", ["–", "…", "•", "©", "£", "\xa0", "“ ”", "é", "à", "×", "‰"])
def test_signs_of_windows_1252_on_a_page_in_ascii_are_read(sign: str, label: str | None) -> None:
    """English pages have no other characters, and servers name UTF-8 for all that they send."""
    text = f"{HEAD}<p>The worker {sign} and nobody else {sign} was freed.</p>"
    decoded, decoding = read(text.encode("cp1252"), label)
    assert "nobody else" in decoded
    if label in (None, "utf-8", "iso-8859-1"):
        assert (decoded, decoding.encoding, decoding.undecodable) == (text, "windows-1252", 0)


@pytest.mark.parametrize(
    ("before", "after"),
    [("The ro", "bot arm"), ("The robot ", " arm"), ("The robot arm</p>", "<p>")],
)
@pytest.mark.parametrize("label", [None, "utf-8"])
def test_no_stray_byte_costs_a_page(before: str, after: str, label: str | None) -> None:
    """In a word, between two, or between two elements: the rest is there, whatever byte it is."""
    for stray in range(0x80, 0x100):
        data = f"{HEAD}<p>{before}".encode() + bytes([stray]) + f"{after} moved.</p>".encode()
        text, _ = read(data, label)
        assert text.startswith(f"{HEAD}<p>{before}"), hex(stray)
        assert text.endswith(f"{after} moved.</p>"), hex(stray)


def test_page_says_how_much_is_lost() -> None:
    """In a warning, with the share and the encoding; a cut at the end is none."""
    text = f"{HEAD}<p>{JAPANESE * 9}</p><p>"
    damaged = parse(text.encode() + b"\x93quoted\x94</p>")
    assert damaged.decoding.undecodable == pytest.approx(2 / 400, abs=0.002)
    (warning,) = (each for each in damaged.warnings if "U+FFFD" in each)
    assert warning.endswith(
        "of the characters could not be decoded from utf-8: U+FFFD stands for them"
    )
    for cut in (b"\xe3", b"\xe3\x81"):
        assert not [each for each in parse(text.encode() + cut).warnings if "U+FFFD" in each]


@given(st.binary(), st.sampled_from([None, *sorted({row.name for row in TABLE}), "klingon"]))
def test_no_bytes_are_refused(data: bytes, label: str | None) -> None:
    """Whatever they are, and whatever a server says that they are."""
    for document in (data, f"<p>{label}".encode() + data):
        text, decoding = read(document, label)
        assert 0 <= decoding.undecodable <= 1
        assert (decoding.undecodable > 0) <= ("\ufffd" in text)


MEGABYTES = 2

LARGE = {
    "ascii and a dash": b"The robot arm moved. " * 9 + b"\x96",
    "russian": f"<p>{RUSSIAN}".encode("cp1251"),
    "japanese": f"<p>{JAPANESE}".encode("cp932"),
    "iso-2022-jp": JAPANESE.encode("iso2022_jp"),
    "damaged chinese": CHINESE.encode("gbk") + b"\xff ",
    "every byte": bytes(range(32, 256)),
}


@pytest.mark.parametrize("name", LARGE)
def test_memory_grows_with_the_bytes_alone(name: str) -> None:
    """Of the readings of a document few are kept at once, whatever is declared."""
    labels = ("utf-8", "big5", "euc-kr", "windows-1252")
    metas = "".join(f"<meta charset={label}>" for label in labels).encode()
    data = metas + LARGE[name] * (MEGABYTES * 1_000_000 // len(LARGE[name]))
    read(data[:10_000], "shift_jis")  # what is loaded once does not count
    tracemalloc.start()
    try:
        read(data, "shift_jis")
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < 6 * len(data)
