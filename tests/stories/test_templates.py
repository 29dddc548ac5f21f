"""Texts of one template: the same sentences, other facts."""

from __future__ import annotations

import pytest

from aiid_scrape import Verdict, same_story

WEATHER = """On {day}, temperatures in {place} will climb to {high} degrees, the weather service
said. In the morning winds of {wind} kilometres an hour are expected, with a {rain} percent chance
of rain. At night the temperature will fall to {low} degrees. Residents of {place} can find warnings
for their area on the website of the service, which is updated every hour of the day and night."""

APPOINTMENT = """Today the leading provider of {what} announced that {first} {last} will be the new
head of {company}. We know that {first} has a lot of experience, said {chair}, who chairs the board
of {company}, and that nobody is as well suited as {last} to lead us into the next part of our
growth. This release contains statements that involve risks, and the results may be other ones."""

FORECAST_JA = """気象台によると、{day}日の{place}市は晴れときどき曇りで、
最高気温は{high}度、最低気温は{low}度の見込み。風速は{wind}メートル、降水確率は{rain}％で、
朝晩は冷え込むため、上着があると安心だ。空気が乾燥するので火の取り扱いに注意を呼びかけている。"""

PAIRS = {
    "weather": (
        WEATHER.format(day="Monday", place="Batorville", high=31, low=12, wind=20, rain=40),
        WEATHER.format(day="Friday", place="Selkin", high=17, low=4, wind=35, rain=90),
    ),
    "appointment": (
        APPOINTMENT.format(what="lamps", first="Anna", last="Bell", company="Lum", chair="Dee Fox"),
        APPOINTMENT.format(what="nails", first="Carl", last="Moor", company="Nax", chair="Eve Gnu"),
    ),
    "forecast": (
        FORECAST_JA.format(day=3, place="青山", high=21, low=9, wind=4, rain=20),
        FORECAST_JA.format(day=17, place="北川", high=12, low=1, wind=8, rain=70),
    ),
}


@pytest.mark.parametrize("pair", PAIRS.values(), ids=PAIRS)
def test_texts_of_one_template_are_two_stories(pair: tuple[str, str]) -> None:
    """Though they share half of their words in a row, most facts are other ones."""
    first, second = pair
    assert same_story((None, first), (None, second)).verdict is Verdict.DIFFERENT
    assert same_story((None, second), (None, first)).verdict is Verdict.DIFFERENT


def test_the_facts_decide() -> None:
    """With the same figures, the text of another template's day is a version of the first."""
    facts = {"high": 31, "low": 12, "wind": 20, "rain": 40}
    first = WEATHER.format(day="Monday", place="Batorville", **facts)
    second = WEATHER.format(day="Friday", place="Batorville", **facts)
    assert same_story((None, first), (None, second)).verdict is Verdict.REVISED


def test_a_corrected_toll_is_a_revision() -> None:
    """One or two figures of a story change while it is told."""
    text = """At least 12 people were hurt when a bridge fell on Monday at 10:30 in Springfield, 40
    miles north of the capital. The bridge, built in 1967, carried 9,000 cars a day. Two of the 12
    are in hospital, said Anna Bell, who leads the rescue with 150 helpers and 30 boats."""
    other = text.replace("12 people", "15 people").replace("the 12", "the 15")
    assert same_story((None, text), (None, other)).verdict is Verdict.REVISED


def test_a_table_that_one_reading_lacks_is_no_template() -> None:
    """Facts that are missing were not replaced by others."""
    text = """The company showed four headphones in Springfield on Monday, and said that they
    would be in shops before the end of the year, at prices that no other maker could match."""
    table = "\n".join(
        f"Model {number}: {number * 19} grams, {number * 7} hours" for number in range(9)
    )
    end = "Of these four, the second is the best for most people, the testers of the paper found."
    whole = f"{text}\n{table}\n{end}"
    assert same_story((None, whole), (None, f"{text}\n{end}")).verdict is Verdict.EXCERPT
