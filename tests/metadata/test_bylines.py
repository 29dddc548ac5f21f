"""Authors by the place of their names, and what is none."""

from __future__ import annotations

import pytest

from aiid_scrape import parse

TITLES = {
    "en": "Robot that waters roses waters the mayor instead",
    "de": "Roboter gießt den Bürgermeister statt der Rosen",
    "ja": "バラのロボット、市長に水をかける",
    "ko": "장미 로봇 시장에게 물을 뿌려",
    "zh": "浇玫瑰的机器人浇湿了市长",
}
TEXTS = {
    "en": [
        "The robot that waters the roses in the park watered the mayor, who had come to open it.",
        "Nobody was hurt, the town said, and the mayor laughed; the robot was switched off.",
        "It had taken his green hat for a bush, said the engineer who built it last summer.",
    ],
    "de": [
        "Der Roboter, der im Park die Rosen gießt, hat den Bürgermeister gegossen.",
        "Verletzt wurde niemand, teilte die Stadt mit, und der Bürgermeister lachte darüber.",
        "Er habe den grünen Hut für einen Busch gehalten, sagte der Ingenieur, der ihn gebaut hat.",
    ],
    "ja": [
        "バラに水をやるロボットが火曜日、式典に来た市長に水をかけたと町が発表した。楽団もぬれた。",
        "けが人はなく、市長は笑っていた。ロボットはカメラと地図の点検が終わるまで止められている。",
        "作った技術者は、市長の緑の帽子を茂みと間違えたと話した。",
    ],
    "ko": [
        "장미에 물을 주는 로봇이 개막식에 온 시장에게 물을 뿌렸다고 시가 밝혔다. 악단도 젖었다.",
        "다친 사람은 없었고 시장은 웃어넘겼다. 로봇은 카메라와 지도를 점검할 때까지 꺼져 있다.",
        "만든 기술자는 로봇이 시장의 초록 모자를 덤불로 착각했다고 말했다.",
    ],
    "zh": [
        "浇灌玫瑰的机器人星期二把市长浇湿了，市长当时正来为它揭幕，乐队也在场演奏。",
        "镇上说没有人受伤，市长对此一笑了之；机器人被关掉，直到有人检查它的摄像头和地图为止。",
        "制造它的工程师说，它把市长的绿帽子当成了灌木，到夏天之前它会学会分辨两者。",
    ],
}


def authors(byline: str, language: str = "en", head: str = "") -> tuple[str, ...]:
    """The authors of a page with such a line between headline and text."""
    text = "".join(f"<p>{each}</p>" for each in TEXTS[language])
    page = (
        f"<html lang={language}><head><title>{TITLES[language]}</title>{head}</head><body>"
        f"<nav><a href=/a>A</a> <a href=/b>B</a></nav><article><h1>{TITLES[language]}</h1>"
        f"{byline}<p>2020-12-17</p>{text}</article></body></html>"
    )
    return parse(page, url="https://echo.example/news/robot").report.authors


ADDRESSES = (
    "/?author=5 author.php?id=55 /user/33 /u/55 /avtor/ada /signataires/maud mailto:a@x.example"
    " # /55 /ada-lovell"
).split()


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_name_that_is_one_link_is_believed_by_its_place(address: str) -> None:
    """Beside the day, wherever the link leads."""
    assert authors(f"<p><a href='{address}'>Ada Lovell</a></p>") == ("Ada Lovell",)


def test_a_name_that_is_one_link_elsewhere_is_none() -> None:
    """In a menu away from the day it is an entry."""
    menu = "<ul><li><a href=/x>Ada Lovell</a></ul><p>Sign in to read more about it, please</p>"
    assert authors(menu) == ()


NOBODY = ["songnuoc.vn", "echo.example", "[object Object]", "Super User", "Gast", "News", "admin"]


@pytest.mark.parametrize("name", [*NOBODY, "View Staff Page", "Editor", "null"])
def test_what_systems_and_sections_are_called_is_no_author(name: str) -> None:
    """Neither in the head nor in a byline."""
    assert authors("", head=f"<meta name=author content='{name}'>") == ()
    assert authors(f"<div class=author>{name}</div>") == ()


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Von Ulla Beck, dpa", ("Ulla Beck",)),
        ("Von Ulla Beck, Brüssel", ("Ulla Beck",)),
        ("Von Ulla Beck und Uwe Lang", ("Ulla Beck", "Uwe Lang")),
        ("Von Ulla Beck, Uwe Lang und Ida Kern", ("Ulla Beck", "Uwe Lang", "Ida Kern")),
        ("Von ECHO-Reporter Uwe Lang", ("Uwe Lang",)),
        ("Von dpa-Korrespondent Uwe Lang", ("Uwe Lang",)),
        ("Von unserem Korrespondenten Uwe Lang", ("Uwe Lang",)),
    ],
)
def test_places_agencies_and_roles_beside_a_name_are_cut(
    line: str, expected: tuple[str, ...]
) -> None:
    """The names stay."""
    assert authors(f"<p>{line}</p>", "de") == expected


@pytest.mark.parametrize(
    ("language", "line", "expected"),
    [
        ("ko", "한지우·김서윤 기자", ("한지우", "김서윤")),
        ("ko", "한지우, 김서윤 기자", ("한지우", "김서윤")),
        ("ja", "文＝山田太郎", ("山田太郎",)),
        ("ja", "文・山田太郎", ("山田太郎",)),
        ("ja", "取材・文＝山田太郎", ("山田太郎",)),
        ("zh", "撰稿 | 张三丰 李四光", ("张三丰", "李四光")),
        ("zh", "通讯员 张三丰 李四光", ("张三丰", "李四光")),
        ("zh", "记者 张三丰 通讯员 李四光", ("张三丰", "李四光")),
        ("zh", "作者：张三丰、李四光", ("张三丰", "李四光")),
        ("zh", "作者：赵 培", ("赵培",)),
    ],
)
def test_several_names_of_east_asia(language: str, line: str, expected: tuple[str, ...]) -> None:
    """Parted by dots, blanks, or what they do."""
    assert authors(f"<p>{line}</p>", language) == expected


OUTLET = "<meta property=og:site_name content='The Echo'><meta name=author content='The Echo'>"


def test_the_site_is_the_author_only_where_no_person_is_named() -> None:
    """Publishers give their own name where the author is not known."""
    assert authors("", head=OUTLET) == ("The Echo",)
    assert authors("<p>By Ann Lee</p>", head=OUTLET) == ("Ann Lee",)


def test_a_name_behind_the_day_is_read_with_the_word_before_it() -> None:
    """The hour and its word are no part of the name."""
    line = "<div class=info>27. März 2019, 07:40 Uhr Von Greta Polzin</div>"
    assert authors(line, "de") == ("Greta Polzin",)


def test_words_of_the_menu_are_no_name() -> None:
    """Though they have capitals."""
    assert authors("<p>Email Print Text Size</p>") == ()


def test_a_byline_far_above_the_text_is_found_by_its_markup() -> None:
    """Pictures and buttons stand between."""
    buttons = "".join(
        f"<div class=share><span>Button {number}</span></div>" for number in range(20)
    )
    assert authors(f"<p class=byline>By Ann Lee</p>{buttons}") == ("Ann Lee",)
