"""Lines that name an incident and how many reports it has."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aiid_pages import LABELS, every_locale
from aiid_scrape.sites.aiid.references import read_mention, read_titled_mention
from aiid_scrape.sites.aiid.run_together import MAX_DIGITS

COUNT_KEYS = ("incident.report_count", "incident.report_count_plural", "entity_card.report_count")


def line(locale: str, incident_id: int, count: int, *, between: str = "", former: int = 0) -> str:
    """What the site shows for an incident in a locale, as a dump prints it."""
    key = COUNT_KEYS[count > 1]
    reference = LABELS.texts("incident.ref")[locale]
    word = LABELS.texts(key)[locale][0]
    return between.join(
        [
            reference[min(former, len(reference) - 1)].replace("{{id}}", str(incident_id)),
            word.replace("{{count}}", str(count)),
        ]
    )


def readings(text: str, **hints: int) -> list[tuple[int, int]]:
    """The readings of a line, likeliest first."""
    mention = read_mention(text, report_number=hints.get("report_number"))
    assert mention is not None
    return [(split.incident_id, split.report_count) for split in mention.splits]


@every_locale
@given(incident_id=st.integers(1, 9999), count=st.integers(1, 500))
def test_every_locale_is_read(locale: str, incident_id: int, count: int) -> None:
    """The true reading is among those of what the site prints, in every locale's words."""
    assert (incident_id, count) in readings(line(locale, incident_id, count))


@every_locale
@given(incident_id=st.integers(1, 9999), count=st.integers(1, 9999))
def test_numbers_apart_need_no_guess(locale: str, incident_id: int, count: int) -> None:
    """With any white space between them there is one reading."""
    for between in (" ", "\t", "\u00a0", "  \n"):
        text = line(locale, incident_id, count, between=between)
        assert readings(text) == [(incident_id, count)]


@every_locale
def test_incident_without_a_count(locale: str) -> None:
    """A line that only names the incident is one, with no count."""
    for text in LABELS.texts("incident.ref")[locale]:
        mention = read_mention(text.replace("{{id}}", "107"))
        assert mention is not None
        assert [split[:2] for split in mention.splits] == [(107, 0)]
        (candidate,) = mention.candidates("line 1", None)
        assert candidate.value == {"incident_id": 107, "report_count": None, "title": None}


@every_locale
@pytest.mark.parametrize("key", COUNT_KEYS)
def test_every_wording_of_the_count_is_read(locale: str, key: str) -> None:
    """Also the words of other cards, and those that the site no longer uses."""
    for reference in LABELS.texts("incident.ref")[locale]:
        for word in LABELS.texts(key)[locale]:
            text = reference.replace("{{id}}", "107") + word.replace("{{count}}", "2")
            assert readings(text)[0] == (107, 2)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("インシデント 1072 Report", (107, 2)),
        ("Incidente 4311 Reporte", (431, 1)),
        ("Incident 2111 Rapports", (21, 11)),
        ("Incidente 3122 Relatórios", (312, 2)),
        ("  Incident   5123\u00a0Report ", (512, 3)),
        ("Incident 5123Report", (512, 3)),
    ],
)
def test_lines_that_the_site_prints(text: str, expected: tuple[int, int]) -> None:
    """The best reading, with the help of a singular or plural where the locale has both."""
    assert readings(text)[0] == expected


def test_word_that_is_both_says_nothing() -> None:
    """English and Japanese have "Report" for one and for many: 2111 is likelier 211 and 1."""
    assert readings("Incident 2111 Report")[0] == (211, 1)
    assert readings("インシデント 2111 Report")[0] == (211, 1)


def test_number_of_the_report_is_passed_on() -> None:
    """The number of the report whose page it is helps."""
    assert readings("Incident 11819 Report")[0] == (1181, 9)
    assert readings("Incident 11819 Report", report_number=742)[0] == (118, 19)


def test_named_incidents_are_passed_on() -> None:
    """So do the incidents that the page names elsewhere."""
    mention = read_mention("Incident 12716 Report", named=(127,))
    assert mention is not None
    assert mention.splits[0][:2] == (127, 16)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Incident",
        "Incident Report",
        "Incident x Report",
        "Incident 100 Report",
        "Incident 0123 Report",
        "Incident 9 Report",
        "Incidents 1072 Report",
        "The Incident 1072 Report",
        "Incident 1072 Reports were filed",
        "Accident 1072 Report",
        "1072 Report",
        "Report 1072",
        "Incident -1072 Report",
        "Incident " + "7" * (MAX_DIGITS + 1) + " Report",
        "Incident " + "7" * 5000 + " Report",
    ],
)
def test_what_names_no_incident(text: str) -> None:
    """A line of another form, or whose digits have no reading, names none."""
    assert read_mention(text) is None


def test_candidates_keep_the_line_and_its_place() -> None:
    """Each reading says where it stood, what stood there, why it was read so and how sure."""
    mention = read_mention(" Incident  1072 Report ")
    assert mention is not None
    best, other = mention.candidates("line 7", "A title")
    assert best.value == {"incident_id": 107, "report_count": 2, "title": "A title"}
    assert other.value == {"incident_id": 10, "report_count": 72, "title": "A title"}
    assert {best.raw, other.raw} == {" Incident  1072 Report "}
    assert {best.place, other.place} == {"line 7"}
    assert "2 readings" in best.reason
    assert best.confidence > other.confidence > 0


def test_nothing_is_quite_sure() -> None:
    """Even a line with one reading could be a misprint."""
    mention = read_mention("Incident 71 Report")
    assert mention is not None
    (only,) = mention.candidates("line 1", None)
    assert only.confidence == 0.99
    assert "one reading" in only.reason


@given(st.text(max_size=60))
def test_any_text_may_be_asked_about(text: str) -> None:
    """Whatever stands on a line, the answer is a mention with a reading, or none."""
    mention = read_mention(text)
    assert mention is None or mention.splits


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Incident 1072 Report\nA bell rang", "A bell rang"),
        ("Incident 1072 Report A bell rang", "A bell rang"),
        ("Incident 1072 Report", None),
    ],
)
def test_title_behind_a_mention_in_a_link(text: str, title: str | None) -> None:
    """In a link, what follows the mention is the incident's title."""
    found = read_titled_mention(text, catalogue=LABELS, named={107}, in_link=True)
    assert found is not None
    assert (found.mention.splits[0][:2], found.title) == ((107, 2), title)


def test_title_that_begins_as_a_mention_does() -> None:
    """Outside of links, a line with more behind the mention is none."""
    assert read_titled_mention("Incident 1072 Report on bells", catalogue=LABELS) is None
    assert read_titled_mention("Incident 1072 Reported", catalogue=LABELS, in_link=True) is None
