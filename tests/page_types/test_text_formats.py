"""What is no page is named by its form: logs, code, tables, data, books; and articles stay."""

from __future__ import annotations

import random
import textwrap
import time
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aiid_scrape import Page, PageKind, parse
from aiid_scrape.page_types.book import is_book
from aiid_scrape.page_types.text_formats import TextFormat, text_format_of

WORDS = (
    "harbour boat gate morning lamp keeper river letter stone winter window silence candle".split()
)


def words(number: int, count: int) -> str:
    """So many words, other ones for each number."""
    return " ".join(random.Random(number).choices(WORDS, k=count))


def sentence(number: int, count: int = 14) -> str:
    """A sentence, another one for each number."""
    return words(number, count).capitalize() + "."


def paragraph(number: int) -> str:
    """A paragraph of a text."""
    return " ".join(sentence(number * 5 + at, 9 + (number + at) % 9) for at in range(5))


def article(count: int = 12) -> str:
    """A text of a page."""
    return "The lamp keeper\n\n" + "\n\n".join(map(paragraph, range(count)))


LOGS: dict[str, Callable[[int], str]] = {
    "iso": lambda n: f"2026-11-{n % 20 + 10} 12:{n % 50 + 10}:33,120 INFO Planned {words(n, 4)}",
    "syslog": lambda n: f"Nov 22 12:00:{n % 50 + 10} quay planner[{n}]: Started {words(n, 4)}.",
    "access": lambda n: f'10.0.0.{n} - - [22/Nov/2026:12:00:33 +0000] "GET /{words(n, 1)} HTTP"',
    "counted": lambda n: f"[{n:06d}] The planner asks for the {words(n, 9)}, and will ask again.",
    "chat": lambda n: f"[12:{n % 50 + 10}] mara: {sentence(n)}",
    "dated chat": lambda n: f"[22/11/2026, 12:{n % 50 + 10}:07] mara: {sentence(n)}",
    "short chat": lambda n: f"5/1/26, 12:{n % 50 + 10} - mara: {sentence(n)}",
}


@pytest.mark.parametrize("line", LOGS.values(), ids=LOGS)
def test_a_log_is_no_article(line: Callable[[int], str]) -> None:
    """However much of it reads as sentences."""
    assert named("\n".join(map(line, range(200)))) == "no page: nearly every line begins"


CODE = {
    "c": "/* {s} */\nstatic int {w}_{n}(int a)\n{{\n\treturn a * {n};\n}}\n",
    "python": "    def {w}_{n}(self, value):\n        # {s}\n        return self.{w}(value, {n})\n",
    "css": ".{w}-{n} {{ color: #00{n:02x}ff; margin: {n}px 2px; }}",
    "sql": "INSERT INTO boats VALUES ({n}, '{w}', '{s}');",
    "yaml": '- id: {n}\n  name: {w}\n  note: "{s}"',
    "ini": "[{w}{n}]\n{w} = {n}\n; {s}",
    "trace": '  File "/srv/{w}.py", line {n}, in {w}\n    return the_{w}(value, key=None)',
}


@pytest.mark.parametrize("piece", CODE.values(), ids=CODE)
def test_code_is_no_article(piece: str) -> None:
    """However much it is commented."""
    lines = (piece.format(n=n, w=WORDS[n % 13], s=sentence(n, 7)) for n in range(80))
    assert named("\n".join(lines)) == "no page: most lines are of a program"


HEAD = (
    "Return-Path: <mara@quay.test>\nReceived: from mx.quay.test\n\tby mail.quay.test with ESMTP\n"
    "From: Mara <mara@quay.test>\nTo: lamp@quay.test\nSubject: The lamp\nMessage-ID: <1@quay>\n"
)


@pytest.mark.parametrize(
    ("text", "warning"),
    [
        (f"{HEAD}\n{article()}", "no page: an e-mail"),
        (f"From mara@quay.test Sun Nov 22 12:00:33 2026\n{article()}", "no page: an e-mail"),
        (f"BEGIN:VCALENDAR\nSUMMARY:The lamp\nDESCRIPTION:{paragraph(1)}", "no page: a calendar"),
        (
            f"\\documentclass{{article}}\n\\section{{The lamp}}\n\n{article()}",
            "no page: the source",
        ),
    ],
    ids=["e-mail", "mailbox", "calendar", "LaTeX"],
)
def test_what_says_itself_that_it_is_no_page(text: str, warning: str) -> None:
    """However well the rest of it reads."""
    assert named(text).startswith(warning)


def test_a_letter_that_is_quoted_in_an_article_does_not_make_it_an_e_mail() -> None:
    """People copy from whom it is and what it is about, and put words before it."""
    copied = f"From: Mara\nTo: the lamp keeper\nSubject: The lamp\n\n{article()}"
    assert parse(copied).kind is PageKind.ARTICLE
    assert parse(f"{article()}\n\n{HEAD}").kind is PageKind.ARTICLE


@pytest.mark.parametrize(
    ("line", "warning"),
    [
        (lambda n: f"{n * 3.7:.1f}", "no page: there are hardly any words in it"),
        (lambda n: words(n, 1), "no article was found: entries side by side"),
    ],
    ids=["figures", "words"],
)
def test_a_list_is_no_article(line: Callable[[int], str], warning: str) -> None:
    """Of figures, or of words."""
    assert named("\n".join(map(line, range(300)))) == warning


def test_questions_and_answers_are_no_code() -> None:
    """Though each line begins with a word and a colon, as settings do."""
    lines = (f"Q: Why does {words(n, 4)}?\nA: {sentence(n)} {sentence(n + 1)}" for n in range(30))
    assert parse("\n".join(lines)).kind is PageKind.ARTICLE


@pytest.mark.parametrize("head", ["", "WEBVTT\n\n"])
def test_subtitles_are_no_article(head: str) -> None:
    """They are sentences, each with its time."""
    mark = "." if head else ","
    times = [f"00:{n // 12:02}:{n % 12 * 5:02}{mark}000" for n in range(101)]
    cues = (
        f"{n}\n{times[n]} --> {times[n + 1]}\n{sentence(n)}\n{sentence(n + 1)}" for n in range(100)
    )
    assert named(head + "\n\n".join(cues)).startswith("no page: subtitles")


def test_a_patch_is_no_article() -> None:
    """Even one of a text."""
    hunks = (
        f"@@ -{n},2 +{n},2 @@\n {sentence(n)}\n-{sentence(n + 1)}\n+{sentence(n + 2)}"
        for n in range(20)
    )
    lines = "\n".join(hunks)
    text = (
        f"diff --git a/lamp.md b/lamp.md\nindex 1..2 100644\n--- a/lamp.md\n+++ b/lamp.md\n{lines}"
    )
    assert named(text).startswith("no page: changes to files")
    assert parse(f"{article()}\n\n{lines[:400]}").kind is PageKind.ARTICLE


@pytest.mark.parametrize("mark", [",", ";"])
def test_a_spreadsheet_is_no_article(mark: str) -> None:
    """With sentences in a column, in quotes."""
    rows = (mark.join([str(n), words(n, 2), f'"{sentence(n, 16)}"', f"{n}.5"]) for n in range(90))
    assert named("\n".join(rows)) == "no page: the lines have the same number of columns"


@pytest.mark.parametrize("gap", ["\t", "        "], ids=["tabs", "blanks"])
def test_columns_that_nothing_else_parts_are_a_table(gap: str) -> None:
    """The blocks of a dump have lost what stood between them, and its lines have not."""
    cells = ([str(n), words(n, 1), words(n + 1, 1), f"{n}.5"] for n in range(90))
    if gap == "\t":
        rows = [gap.join(row) for row in cells]
    else:
        rows = [f"{a:<6}{b:<14}{c:<14}{d:>9}" for a, b, c, d in cells]
    assert named("\n".join(rows)) == "no page: the lines have the same number of columns"


def test_two_columns_of_a_text_are_no_table() -> None:
    """They are a printed page's."""
    lines = textwrap.wrap(article(30), 40)
    half = len(lines) // 2
    columns = zip(lines[:half], lines[half:], strict=False)
    page = parse("\n".join(f"{left:<46}{right}" for left, right in columns))
    assert page.kind is not PageKind.OTHER


def test_encoded_data_are_no_article() -> None:
    """Whether in lines or in one."""
    line = "QmFzZTY0IGlzIG5vIHRleHQgdGhhdCBhbnlib2R5IHJlYWRzLCBhbmQgbmV2ZXIgd2FzIG9u"
    for text in ("\n".join([line] * 60), line * 60):
        assert named(text) == "no page: there are hardly any words in it"


def test_menus_in_one_line_are_no_article() -> None:
    """They have bars and no sentence."""
    text = " | ".join(words(n, 1 + n % 3).title() for n in range(120))
    assert named(text) == "no article was found: entries side by side"


@pytest.mark.parametrize(
    "text",
    [
        "\n".join(words(n, 2).title() for n in range(60)),
        " ".join(words(n, 2).title() for n in range(200)),
        " ".join(["港口 船 新闻 体育 财经 汽车 教育 健康"] * 12),
        "\n".join(["Порт Лодка", "Новости Города", "О Компании"] * 20),
    ],
    ids=["a line each", "one line", "zh", "ru"],
)
def test_names_side_by_side_are_no_article(text: str) -> None:
    """No line of them is a sentence, and nearly every word begins as a name."""
    assert named(text) == "no article was found: entries side by side"


def test_a_poem_without_a_stop_is_no_menu() -> None:
    """Its words are small, and its lines of Chinese longer than entries."""
    for line in ("the lamp keeper looks out for a boat in winter", "冬天的灯塔看守人望着远方的船"):
        page = parse("\n".join(f"{line} {words(n, 1)}" for n in range(40)))
        assert not any("side by side" in warning for warning in page.warnings)


def test_a_book_in_japanese_has_chapters_and_columns() -> None:
    """A character says as much as two letters."""
    line = "港の灯台守は冬の朝、窓から船を見て静かに手紙を書き、やがて門の前に立った。" * 6
    chapters = [f"第{n}章\n\n" + "\n\n".join([line] * 30) for n in ("一", "二", "三", "四", "五")]
    assert named("\n\n".join(chapters)) == "no page: far longer than an article"
    assert is_book([line * 200], [f"第{n}章" for n in ("九", "十", "十一", "十二", "十三")])
    assert is_book([line * 200], [f"第{n}章" for n in range(1, 6)])
    assert not is_book([line * 200], ["第一章", "第九章", "第三十章"])


def test_letters_like_roman_figures_are_none() -> None:
    """``ı`` is an ``I`` where case does not count, and no figure."""
    line = "Nobody had told him that the arm was still on, he said. "
    assert not is_book(
        [line * 900], [f"Chapter {number}" for number in ("ı", "ıı", "ııı", "ıv", "v")]
    )


def test_a_book_is_no_article() -> None:
    """By its length, or by its chapters."""
    long = "\n\n".join(paragraph(n) for n in range(900))
    assert named(long) == "no page: far longer than an article"
    chapters = [
        f"CHAPTER {number}\n\n" + "\n\n".join(paragraph(100 * at + each) for each in range(40))
        for at, number in enumerate(("I", "II", "III", "IV", "V"))
    ]
    assert named("\n\n".join(chapters)) == "no page: far longer than an article"
    assert parse(chapters[0]).kind is PageKind.ARTICLE


def test_the_numbers_of_printed_pages_are_told() -> None:
    """The text stays, with a word about what may be in it."""
    leaves = [
        f"Journal of Harbour Studies\n\n{paragraph(4 * n)}\n\n{paragraph(4 * n + 1)}\n\n"
        f"{paragraph(4 * n + 2)}\n\n{paragraph(4 * n + 3)}\n\n{344 + n}"
        for n in range(8)
    ]
    page = parse("\n\n".join(leaves))
    assert page.kind is PageKind.ARTICLE
    assert page.warnings[0].startswith("the text seems to come from printed pages")
    assert "344" not in page.report.text.split()
    assert page.report.text.count("Journal of Harbour Studies") == 0


def test_an_article_stays_one() -> None:
    """With code, a table, times or lists of addresses among its text."""
    code = "\n".join(CODE["c"].format(n=n, w=WORDS[n % 13], s=sentence(n, 5)) for n in range(12))
    table = "\n".join(f"{n},{words(n, 1)},{n}.5" for n in range(15))
    times = "\n".join(f"[12:{n + 10}] {sentence(n)}" for n in range(15))
    for inside in (code, table, times):
        page = parse(f"{article(14)}\n\n{inside}\n\n{paragraph(99)}")
        assert page.kind is PageKind.ARTICLE, page.warnings
        assert not page.warnings


def test_a_short_text_has_no_form() -> None:
    """A few lines may look like anything."""
    assert text_format_of([LOGS["iso"](n) for n in range(5)]) is None
    assert text_format_of([]) is None
    assert not is_book([], [])


def test_a_megabyte_in_a_line_takes_no_longer_than_in_many() -> None:
    """No pattern looks twice at the same characters."""
    for text in ("x" * 1_000_000, "a, " * 300_000, ": " * 500_000, "|" * 1_000_000, "\t" * 10**6):
        began = time.process_time()
        text_format_of([text])
        text_format_of([text[:4000]] * 250)
        assert time.process_time() - began < 10


@given(st.lists(st.text(max_size=60), max_size=40))
def test_any_lines_have_an_answer(lines: list[str]) -> None:
    """And the same one again."""
    found = text_format_of(lines)
    assert found is None or isinstance(found, TextFormat)
    assert text_format_of(lines) is found


def named(text: str) -> str:
    """The first words of the warning of a page that is none and holds no report."""
    page: Page = parse(text)
    assert page.kind is PageKind.OTHER
    assert not page.usable
    assert not page.reports
    return next(
        page.warnings[0][: len(start)]
        for start in STARTS
        if page.warnings and page.warnings[0].startswith(start)
    )


STARTS = (
    "no page: nearly every line begins",
    "no page: most lines are of a program",
    "no page: the lines have the same number of columns",
    "no page: there are hardly any words in it",
    "no article was found: entries side by side",
    "no page: far longer than an article",
    "no page: an e-mail",
    "no page: a calendar",
    "no page: the source",
    "no page: subtitles",
    "no page: changes to files",
)
