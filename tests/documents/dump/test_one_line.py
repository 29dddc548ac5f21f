"""Pages that came in one line are taken apart, and texts in one line are not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aiid_scrape import parse
from aiid_scrape.documents.dump.lines import Line, read_lines
from aiid_scrape.documents.dump.one_line import MOST, RUN_ON, part_run_on

MENU = (
    "Home News World Europe Politics Business Markets Tech Science Health Opinion Sport Football "
    "Tennis Culture Books Film Music Travel Food Weather Video Newsletters Podcasts Live TV "
)
FOOTER = "About Us Contact Careers Press Terms of Use Privacy Policy Cookie Settings Site Map RSS "
SENTENCES = (
    "The harbour office said on Tuesday that it had closed the eastern pier. "
    "A ferry that steers itself had passed the pier twice without stopping there. "
    "Nobody was hurt, and the boat was back in its berth before noon. "
    "The company, which runs four such boats, blamed a list that was out of date. "
    "It will not sail again before Dr. Aalto has looked at the charts. "
    "The council is to discuss the matter next week in an open session. "
)
PAGE = f"{MENU * 3}{SENTENCES * 3}{FOOTER * 5}"


def parted(text: str) -> list[str]:
    """The texts of its blocks; none if it is left as it is."""
    return [line.text for line in part_run_on(list(read_lines(text))) or []]


def test_menus_and_sentences_are_told_apart() -> None:
    """No paragraph has a word of a menu, and none is lost."""
    pieces = parted(PAGE)
    assert next(each for each in pieces if "harbour office" in each).startswith("The harbour")
    assert "".join("".join(pieces).split()) == "".join(PAGE.split())
    assert all(len(piece) <= RUN_ON for piece in pieces)
    assert {"Dr. Aalto" in piece for piece in pieces if "Dr." in piece} == {True}


def test_a_page_in_one_line_says_so() -> None:
    """With a warning, and without a headline or authors, which nothing tells."""
    page = parse(PAGE)
    assert any("in one line" in warning for warning in page.warnings)
    assert (page.report.title, page.report.authors) == (None, ())
    assert "Podcasts" not in page.report.text


@pytest.mark.parametrize(
    "text",
    [
        SENTENCES * 5,
        f"{MENU}\n{SENTENCES}\n" * 3,
        MENU * 20,
        "ข่าว" * 500 + " " + "การเมือง " * 200,
        "港" * 2000,
    ],
    ids=["sentences alone", "several lines", "a menu alone", "Thai", "no sentence"],
)
def test_other_texts_stay_as_they_are(text: str) -> None:
    """There is no menu among sentences in one line, or nothing to tell the two apart by."""
    assert parted(text) == []


@pytest.mark.parametrize(
    ("menu", "sentences", "first"),
    [
        (
            "首页 新闻 国际 财经 科技 体育 娱乐 军事 汽车 房产 教育 健康 旅游 视频 图片 论坛 博客 ",
            "港务局星期二表示，已经关闭东部码头。一艘自动驾驶的渡轮两次经过码头而没有停靠。"
            "没有人受伤，船在中午之前回到了泊位。该公司经营四艘这样的船，称清单已经过时。",
            "港务局",
        ),
        (
            "Главная Новости Политика Экономика Общество Спорт Культура Наука Погода Видео ",
            "Портовая служба во вторник закрыла восточный причал. "
            "Паром без капитана дважды прошёл мимо него и не остановился. "
            "Никто не пострадал, и судно вернулось до полудня. "
            "Компания объяснила случившееся устаревшим списком. ",
            "Портовая",
        ),
    ],
    ids=["zh", "ru"],
)
def test_any_script_is_parted(menu: str, sentences: str, first: str) -> None:
    """By blanks where there are no capitals and no blanks between words."""
    pieces = parted(menu * 8 + sentences * 6 + menu * 8)
    assert any(piece.startswith(first) for piece in pieces)
    assert not any(first in piece and menu.split()[0] in piece for piece in pieces)


def test_a_sentence_that_begins_right_behind_another_is_parted_from_it() -> None:
    """As where the texts of elements were put together with nothing between."""
    glued = SENTENCES.replace(". ", ".") * 3
    pieces = parted(MENU * 3 + glued + FOOTER * 5)
    assert any(piece.startswith("The harbour") for piece in pieces)
    assert all(len(piece) <= RUN_ON for piece in pieces)


def test_what_is_longer_than_any_page_is_not_looked_at() -> None:
    """Millions of pieces are no page."""
    assert part_run_on([Line("Aa. " * (MOST // 4 + 1), 1, 1, 0, True)]) is None
    menus = Line(MENU * 1600 + SENTENCES * 40, 1, 1, 0, True)
    assert len(menus.text) < MOST
    assert part_run_on([menus]) is None


@given(st.text(alphabet="aB .。!\u3000x\u0623", min_size=900, max_size=4000))
def test_nothing_is_lost(text: str) -> None:
    """Whatever the text."""
    pieces = part_run_on([Line(text.strip(), 1, 1, 0, True)])
    if pieces is not None:
        joined = "".join("".join(piece.text for piece in pieces).split())
        assert joined == "".join(text.split())
