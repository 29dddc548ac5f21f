"""Dates: each as precise as its source, written as it was read, and in one order."""

from __future__ import annotations

import json
import pickle
import re
from copy import deepcopy
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel, ValidationError

from aiid_scrape import PartialDate, Precision
from aiid_scrape.models.dates import ISO_PATTERN

parse = PartialDate.parse

# Any two of these that are next to each other are in order, and no two are equal.
ORDERED = [
    "0001",
    "0999-12",
    "1969-12-31T23:59:59.999999",
    "2020",
    "2020-01",
    "2020-01-01",
    "2020-01-01T00:00",
    "2020-01-01T05:30+01:00",
    "2019-12-31T23:35-05:00",
    "2020-01-01T00:00-05:00",
    "2020-12",
    "2020-12-17",
    "2020-12-17T09:30",
    "2020-12-17T09:30:00.5",
    "9999",
    "9999-12-31",
    "9999-12-31T23:59:59.999999",
]


@st.composite
def isoformats(draw: st.DrawFn) -> str:
    """A date in one of the forms that are written."""
    moment = draw(st.datetimes())
    full = moment.isoformat(timespec="microseconds")
    length = draw(st.sampled_from([4, 7, 10, 16, 19, 21, 22, 23, 24, 25, 26]))
    text = full[:length]
    if length > 10 and draw(st.booleans()):
        minutes = draw(st.integers(-14 * 60, 14 * 60))
        text += f"{'-' if minutes < 0 else '+'}{abs(minutes) // 60:02}:{abs(minutes) % 60:02}"
    return text


DATES = isoformats().map(parse)


class Holder(BaseModel):
    """A model with a date."""

    date: PartialDate | None = None


# --- reading and writing -------------------------------------------------------------


@given(isoformats())
def test_date_is_written_as_it_was_read(text: str) -> None:
    """Nothing is padded and nothing is lost."""
    # There is no zone of minus nought hours.
    text = text.replace("-00:00", "+00:00") if len(text) > 10 else text
    date = parse(text)
    assert str(date) == date.isoformat() == text
    assert re.fullmatch(ISO_PATTERN, text)
    assert eval(repr(date), {"PartialDate": parse}) == date


@pytest.mark.parametrize(
    ("text", "precision"),
    [
        ("2020", Precision.YEAR),
        ("2020-12", Precision.MONTH),
        ("2020-12-17", Precision.DAY),
        ("2020-12-17T09:30", Precision.LOCAL),
        ("2020-12-17T09:30:15", Precision.LOCAL),
        ("2020-12-17T09:30:15.25", Precision.LOCAL),
        ("2020-12-17T09:30+09:00", Precision.INSTANT),
        ("2020-12-17T09:30:15.123456-05:00", Precision.INSTANT),
    ],
)
def test_form_tells_the_precision(text: str, precision: Precision) -> None:
    """A date is as precise as its text, and its year is that of the text."""
    date = parse(text)
    assert (date.precision, date.year) == (precision, 2020)
    assert (date.start.tzinfo is not None) == (precision is Precision.INSTANT)


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("2020-12-17 09:30", "2020-12-17T09:30"),
        ("2020-12-17T09:30Z", "2020-12-17T09:30+00:00"),
        ("2020-12-17T09:30:00+0530", "2020-12-17T09:30:00+05:30"),
        (" 2020-12\n", "2020-12"),
        ("1880-06-01T12:00:00-00:25:21", "1880-06-01T12:00:00-00:25:21"),
    ],
    ids=["blank", "Z", "no colon", "white space", "local mean time"],
)
def test_forms_next_to_the_written_ones_are_read(text: str, written: str) -> None:
    """A blank for the T, Z for the zone and a zone without its colon."""
    assert str(parse(text)) == written


@pytest.mark.parametrize(
    "text",
    [
        *["", " ", "20", "202", "20201", "2020-1", "2020-1-1", "2020/12/17", "17.12.2020", "2020-"],
        *["2020-12-17T", "2020-12-17T09", "2020-12-17T0930", "2020-12-17T09:30:00.1234567"],
        *["2020-12T09:30", "2020Z", "2020-12-17Z", "2020-12-17T09:30+01", "-2020", "2020 AD"],
        *["２０２０", "٢٠٢٠", "二〇二〇", "2020-12-17t09:30", "2020-W51", "x" * 10_000],
    ],
)
def test_other_forms_are_refused(text: str) -> None:
    """The error says what was expected and what was found, and is short."""
    with pytest.raises(ValueError, match=r"^expected a date such as 2020, .*, got ") as caught:
        parse(text)
    assert len(str(caught.value)) < 200


@pytest.mark.parametrize(
    "text",
    [
        *["0000", "2020-00", "2020-13", "2020-12-00", "2020-04-31", "2019-02-29", "2020-02-30"],
        *["2020-12-17T24:01", "2020-12-17T09:60", "2020-12-17T09:30:61", "2020-12-17T09:30+24:00"],
    ],
)
def test_days_that_do_not_exist_are_refused(text: str) -> None:
    """The 31st of April has the right form, and is refused with the date named."""
    with pytest.raises(ValueError, match=rf"^expected a date .*, got {re.escape(repr(text))}: "):
        parse(text)


@pytest.mark.parametrize("year", [1, 999, 2020, 9999])
def test_year_alone_is_a_date(year: int) -> None:
    """A year stays a year, with four digits."""
    assert PartialDate.of_year(year) == parse(f"{year:04}")


@pytest.mark.parametrize("year", [0, 10_000, -1])
def test_year_must_be_one_that_can_be_written(year: int) -> None:
    """There are four digits."""
    with pytest.raises(ValueError, match="year"):
        PartialDate.of_year(year)


# --- made from a moment --------------------------------------------------------------

MOMENT = datetime(2020, 12, 17, 9, 30, 15, 250_000, tzinfo=timezone(timedelta(hours=9)))


@pytest.mark.parametrize(
    ("precision", "fraction", "text"),
    [
        (Precision.YEAR, 0, "2020"),
        (Precision.MONTH, 0, "2020-12"),
        (Precision.DAY, 0, "2020-12-17"),
        (Precision.LOCAL, None, "2020-12-17T09:30"),
        (Precision.LOCAL, 0, "2020-12-17T09:30:15"),
        (Precision.LOCAL, 1, "2020-12-17T09:30:15.2"),
        (Precision.INSTANT, None, "2020-12-17T09:30+09:00"),
        (Precision.INSTANT, 6, "2020-12-17T09:30:15.250000+09:00"),
    ],
)
def test_moment_is_cut_to_its_precision(
    precision: Precision, fraction: int | None, text: str
) -> None:
    """What is finer is no part of the date: dates that are written alike are equal."""
    date = PartialDate(MOMENT, precision, fraction)
    assert str(date) == text
    assert date == parse(text)
    assert hash(date) == hash(parse(text))


def test_instant_needs_a_zone() -> None:
    """Without one it would be another moment in every place."""
    with pytest.raises(ValueError, match="expected a zone for an instant, got '2020-12-17T09:30"):
        PartialDate(MOMENT.replace(tzinfo=None), Precision.INSTANT)


# --- order ---------------------------------------------------------------------------


def test_dates_sort_by_the_first_moment_that_they_can_mean() -> None:
    """The coarser one first where that is the same; what has no zone counts as UTC."""
    dates = [parse(text) for text in ORDERED]
    assert sorted(set(dates)) == dates
    assert all(one < two and two > one and one != two for one, two in pairwise(dates))


@given(DATES, DATES, DATES)
def test_order_is_total_and_agrees_with_equality(
    one: PartialDate, two: PartialDate, three: PartialDate
) -> None:
    """Of less, equal and greater one holds, and less goes on through a third."""
    assert [one < two, one == two, one > two].count(True) == 1
    assert (one <= two) == (one < two or one == two)
    assert (one >= two) == (two <= one)
    if one == two:
        assert hash(one) == hash(two)
    if one <= two <= three:
        assert one <= three


def test_one_instant_is_equal_in_every_zone() -> None:
    """It is one point in time; its text keeps the zone."""
    one, two = parse("2020-12-17T09:30+01:00"), parse("2020-12-17T08:30:00Z")
    assert (one, hash(one)) == (two, hash(two))
    assert str(one) != str(two)
    assert len({one, two}) == 1


@pytest.mark.parametrize("other", ["2020", 2020, None, datetime(2020, 1, 1)])
def test_date_is_compared_with_dates_alone(other: Any) -> None:
    """A text that looks like one is not equal to it, and has no order with it."""
    assert parse("2020") != other
    with pytest.raises(TypeError):
        assert parse("2020") < other


# --- within --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("inner", "outer"),
    [
        ("2020", "2020"),
        ("2020-12", "2020"),
        ("2020-12-17", "2020"),
        ("2020-12-31T23:59:59.999999", "2020"),
        ("2020-12-31T23:59", "2020-12"),
        ("2020-12-17T09:30+01:00", "2020-12-17"),
        ("2020-12-17T23:30-05:00", "2020-12-17"),
        ("2020-12-17T09:30", "2020-12-17T09:30"),
        ("2020-12-17T09:30", "2020-12-17T09:30:00"),
        ("2020-12-17T09:30:15", "2020-12-17T09:30"),
        ("2020-12-17T09:30:15+01:00", "2020-12-17T09:30"),
        ("2020-12-17T09:30+01:00", "2020-12-17T08:30Z"),
        ("9999-12-31T23:59:59.999999", "9999"),
        ("9999-12-31", "9999-12"),
        ("0001-01-01T00:00+14:00", "0001"),
    ],
)
def test_date_lies_within_a_coarser_one(inner: str, outer: str) -> None:
    """By the wall clock of its source: an evening in New York belongs to its day there."""
    assert parse(inner) in parse(outer)


@pytest.mark.parametrize(
    ("inner", "outer"),
    [
        ("2020", "2020-12"),
        ("2020", "2020-01-01"),
        ("2021", "2020"),
        ("2020-12-17T23:30-05:00", "2020-12-18"),
        ("2020-12-17T09:30", "2020-12-17T09:30+00:00"),
        ("2020-12-17T09:31", "2020-12-17T09:30"),
        ("2020-12-17T09:30+01:00", "2020-12-17T09:30Z"),
        ("2021-01-01T00:00", "2020"),
    ],
)
def test_date_does_not_lie_within_another(inner: str, outer: str) -> None:
    """What is coarser is never within what is finer."""
    assert parse(inner) not in parse(outer)


# --- at rest -------------------------------------------------------------------------


@given(DATES)
def test_date_survives_json_and_pickling(date: PartialDate) -> None:
    """It comes back as it was, to the last digit."""
    holder = Holder(date=date)
    copies = [
        Holder.model_validate_json(holder.model_dump_json()).date,
        Holder.model_validate(holder.model_dump()).date,
        pickle.loads(pickle.dumps(date)),
        deepcopy(date),
    ]
    assert [str(copy) for copy in copies] == [str(date)] * len(copies)
    assert copies == [date] * len(copies)


def test_json_is_the_text() -> None:
    """A date is a string in JSON, and itself in Python."""
    holder = Holder(date=parse("2020-12"))
    assert holder.model_dump_json() == '{"date":"2020-12"}'
    assert holder.model_dump() == {"date": parse("2020-12")}
    assert Holder.model_validate({"date": "2020-12"}) == holder


@pytest.mark.parametrize("value", ["2020-13", "yesterday", 2020, 1.5, ["2020"], True])
def test_model_refuses_what_is_no_date(value: Any) -> None:
    """From Python as from JSON."""
    with pytest.raises(ValidationError):
        Holder.model_validate({"date": value})
    with pytest.raises(ValidationError):
        Holder.model_validate_json(json.dumps({"date": value}))


@pytest.mark.parametrize("mode", ["validation", "serialization"])
def test_json_schema_says_how_dates_are_written(mode: Any) -> None:
    """Its pattern fits its examples, and nothing that is refused."""
    schema = Holder.model_json_schema(mode=mode)["properties"]["date"]["anyOf"][0]
    assert schema["type"] == "string"
    assert schema["description"]
    assert all(re.search(schema["pattern"], text) for text in [*schema["examples"], *ORDERED])
    assert not any(re.search(schema["pattern"], text) for text in ("", "20", "2020-1", "2020Z"))


def test_date_cannot_be_changed() -> None:
    """It is a value."""
    date = parse("2020")
    for name in ("start", "precision", "fraction"):
        with pytest.raises(AttributeError):
            setattr(date, name, None)
    assert not hasattr(date, "__dict__")


class Berlin(tzinfo):
    """A zone with rules, such as ``zoneinfo`` gives."""

    def utcoffset(self, moment: datetime | None) -> timedelta:
        """Summer time counts from April to September."""
        return timedelta(hours=2 if moment and 4 <= moment.month <= 9 else 1)

    def tzname(self, moment: datetime | None) -> str:
        """What it is called."""
        return "Berlin"

    def dst(self, moment: datetime | None) -> timedelta:
        """What summer time adds."""
        return self.utcoffset(moment) - timedelta(hours=1)


def test_zone_with_rules_becomes_its_offset() -> None:
    """Else a page would mean another moment when the rules change."""
    summer = PartialDate(datetime(2020, 7, 1, 12, tzinfo=Berlin()), Precision.INSTANT)
    winter = PartialDate(datetime(2020, 1, 1, 12, tzinfo=Berlin()), Precision.INSTANT)
    assert (str(summer), str(winter)) == ("2020-07-01T12:00:00+02:00", "2020-01-01T12:00:00+01:00")
    assert type(summer.start.tzinfo) is timezone
    assert PartialDate(datetime(2020, 1, 1, tzinfo=UTC), Precision.INSTANT).start.tzinfo is UTC
    assert PartialDate(datetime(2020, 1, 1, tzinfo=Berlin()), Precision.DAY).start.tzinfo is None


def test_a_date_is_made_of_what_it_prints() -> None:
    """``repr`` is a call that gives it again."""
    for text in (
        "2020",
        "2020-12",
        "2020-12-17",
        "2020-12-17T09:30",
        "2020-12-17T09:30:00.5+01:00",
    ):
        found = PartialDate(text)
        assert repr(found) == f"PartialDate({text!r})"
        assert found == PartialDate.parse(text)
        assert found.fraction == PartialDate.parse(text).fraction


def test_a_text_tells_its_own_precision_and_a_moment_does_not() -> None:
    """So it is given with the one and not with the other."""
    with pytest.raises(TypeError, match="a text alone"):
        PartialDate("2020", Precision.YEAR)
    with pytest.raises(TypeError, match="the precision of the moment"):
        PartialDate(datetime(2020, 1, 1))
    with pytest.raises(ValueError, match="expected a date such as"):
        PartialDate("17 December 2020")


@pytest.mark.parametrize(
    ("text", "parts", "day"),
    [
        ("2020", (2020, None, None), None),
        ("2020-12", (2020, 12, None), None),
        ("2020-12-17", (2020, 12, 17), date(2020, 12, 17)),
        ("2020-12-17T23:30-05:00", (2020, 12, 17), date(2020, 12, 17)),
    ],
)
def test_a_date_has_the_parts_that_its_source_gives(
    text: str, parts: tuple[int, int | None, int | None], day: date | None
) -> None:
    """And None for the others."""
    found = PartialDate(text)
    assert (found.year, found.month, found.day) == parts
    assert found.date() == day


def test_a_date_becomes_a_moment_with_a_zone() -> None:
    """Its own, or the one that is given."""
    assert PartialDate("2020-12").to_datetime() == datetime(2020, 12, 1, tzinfo=UTC)
    paris = timezone(timedelta(hours=1))
    assert PartialDate("2020-12-17T09:30").to_datetime(paris).utcoffset() == timedelta(hours=1)
    own = PartialDate("2020-12-17T09:30+02:00").to_datetime(paris)
    assert own.utcoffset() == timedelta(hours=2)
