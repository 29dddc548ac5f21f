"""Lines broken at a width are joined again, and no others."""

from __future__ import annotations

import textwrap

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aiid_scrape.documents.dump.lines import read_lines
from aiid_scrape.documents.dump.unwrap import join_wrapped, wrap_width

PARAGRAPHS = [
    "The harbour office said that it had offered its list of closed piers to the company in the "
    "autumn, in a form that any program could have read, and had never received an answer.",
    "Among those who waited was a teacher from the eastern shore, who walked along the quay to "
    "the other pier when she saw the boat lying there, and arrived before the first bell.",
    "The council will discuss next week whether the app may be used again before the repairs "
    "are finished, which is expected for the beginning of the summer, or perhaps of the autumn.",
]


def joined(text: str) -> list[str]:
    """The texts of the lines, joined where they were broken."""
    return [line.text for line in join_wrapped(list(read_lines(text)))]


def wrapped(width: int, indent: str = "", hanging: str = "") -> str:
    """The paragraphs, broken at a width."""
    pieces = (
        textwrap.fill(text, width, initial_indent=indent, subsequent_indent=hanging)
        for text in PARAGRAPHS
    )
    return "\n\n".join(pieces)


@pytest.mark.parametrize("width", [60, 72, 80])
def test_paragraphs_that_were_wrapped_are_whole_again(width: int) -> None:
    """At any width that people choose."""
    assert joined(wrapped(width)) == PARAGRAPHS


def test_the_width_is_found() -> None:
    """It is that of the longest lines."""
    width = wrap_width(list(read_lines(wrapped(72))))
    assert width is not None
    assert 70 <= width <= 73


def test_items_and_first_lines_may_stand_elsewhere_than_the_rest() -> None:
    """Items hang over their text, and books indent the first lines of paragraphs."""
    assert joined(wrapped(72, "  * ", "    ")) == PARAGRAPHS
    assert joined(wrapped(72, "     ", "")) == PARAGRAPHS


def test_a_joined_line_knows_where_it_began_and_ended() -> None:
    """So that a block can name its lines."""
    lines = join_wrapped(list(read_lines(wrapped(72))))
    assert [(line.first, line.last) for line in lines] == [(1, 3), (5, 7), (9, 11)]


def test_chinese_is_joined_without_a_blank() -> None:
    """And is twice as wide as it has characters."""
    text = (
        "星期二早上，数百名乘客站在一道上锁的铁门前，因为轮渡公司的时刻表应用告诉他们应当上船" * 4
    )
    lines = [text[at : at + 39] for at in range(0, len(text), 39)]
    assert joined("\n".join(lines)) == [text]


def test_a_line_ends_at_a_hyphen_of_its_own() -> None:
    """The word goes on below without a blank."""
    text = wrapped(72).replace("harbour office", "harbour-office")
    at = "The council of the long river that runs through the country and state-\nof-the-art boats."
    assert "state-of-the-art boats." in joined(f"{text}\n\n{at}")[-1]


POEM = """The pier is closed, the boats have gone,
the gate is locked, the lamps burn on;
we wait, and while we wait we sing
of timetables, and of the spring.
A planner said that we should stay
right here until the break of day;
the day has come, and gone again,
and all that came with it was rain."""


@pytest.mark.parametrize(
    "text",
    [
        POEM,
        "\n".join(PARAGRAPHS),
        "\n".join(f"{name:<30}{place:<30}{number}" for number, name, place in zip(
            range(1000, 1020), ["Ines Calloway", "Oskar Quist"] * 10, ["Osterquay", "Pier"] * 10,
            strict=True)),
        "\n".join(["More about the harbour, its boats, its piers and the people", "Harbour"] * 20),
        "\n".join(f"Entry {number} of the menu" for number in range(40)),
    ],
    ids=["poem", "whole paragraphs", "table", "repeated lines", "menu"],
)  # fmt: skip
def test_what_nobody_wrapped_is_not_joined(text: str) -> None:
    """Its lines end for other reasons."""
    assert len(joined(text)) == len(text.splitlines())


def test_whole_paragraphs_speak_against_any_width() -> None:
    """A dump with some long lines was not wrapped, however its short ones end."""
    assert len(joined(wrapped(72).replace("\n\n", "\n\n" + PARAGRAPHS[0] + "\n\n"))) > 3


@given(st.lists(st.text(alphabet="ab -漢é.\u0301", max_size=90), max_size=30))
def test_no_letter_is_lost_or_moved(lines: list[str]) -> None:
    """Whatever the lines."""
    text = "\n".join(lines)
    found = join_wrapped(list(read_lines(text)))
    seen = "".join(line.marker + line.text for line in found)
    assert "".join(seen.split()) == "".join(text.split())


CHINESE = [
    "星期二早上，数百名乘客站在一道上锁的铁门前，因为轮渡公司的时刻表应用告诉他们，应当在一座自冬季风暴以来"
    "一直关闭维修的码头上船，而那里从去年秋天起就没有一艘船停靠，也没有人在岸上等候。",
    "该应用在2天前刚刚换成一套从船只移动中学习的规划程序。由于两艘船前一晚停泊在旧码头，程序便断定它们早上也会"
    "从那里出发，没有人把它的建议与关闭码头的名单核对过，公司发言人在星期三这样表示。",
    "市议会下周将讨论，在维修工程结束之前，这个应用是否可以重新投入使用。工程预计要到夏初才能完成，届时旧码头将"
    "恢复正常，乘客也可以像从前一样从那里上船，不必再绕道走到港口的另一头去。",
]


CHINESE = [first + second for first in CHINESE for second in CHINESE if first != second]


def cut(text: str, width: int, first: str = "") -> str:
    """A text broken after so many characters, whatever they are, as lynx does it."""
    whole = first + text
    lines = [whole[at : at + width] for at in range(0, len(whole), width)]
    return "\n".join("   " + line for line in lines)


@pytest.mark.parametrize("first", ["", "\u3000\u3000"])
def test_lynx_counts_characters_and_not_columns(first: str) -> None:
    """Lines of Chinese are as wide as they happen to be, and alike in characters."""
    text = "\n\n".join(cut(paragraph, 60, first) for paragraph in CHINESE)
    assert joined(text) == CHINESE


def test_a_sentence_may_end_anywhere_in_chinese() -> None:
    """Paragraphs with a line break between them have last lines that no width explains."""
    text = "\n".join(cut(paragraph, 53) for paragraph in CHINESE)
    assert joined(text) == CHINESE


def test_the_sides_of_a_table_are_none_of_its_text() -> None:
    """W3m draws them around each line, and the corners on lines of their own."""
    rows = wrapped(72).split("\n")
    drawn = ["┌" + "─" * 74 + "┐", *(f"│ {row.ljust(72)} │" for row in rows), "└" + "─" * 74 + "┘"]
    assert joined("\n".join(drawn)) == PARAGRAPHS


def test_a_list_beside_a_text_does_not_speak_against_its_width() -> None:
    """Its lines stand further in, and end where headlines end."""
    headlines = [
        f"        {number}: {what} {where}"
        for number in range(2, 10)
        for what in ("The ferry that could not find its pier", "What the harbour office knew")
        for where in ("in the autumn of the year", "once more")
    ]
    text = "\n".join(headlines)
    page = f"{text}\n\n{wrapped(60)}\n\n{wrapped(60).upper()}\n\n{text}"
    assert joined(page)[32:35] == PARAGRAPHS


def test_a_text_between_many_headlines_is_whole_again() -> None:
    """A width that explains two in three of the long lines is one."""
    headlines = [
        f"{which} {what}"
        for which in ("Another ferry without a captain", "The same planner as in the spring")
        for what in ("stops in the fog", "is found at the gate", "leaves the harbour office")
    ]
    text = "\n".join(headlines[:4])
    assert PARAGRAPHS[0] in joined(f"{text}\n\n{wrapped(72)}\n\n{text}")
